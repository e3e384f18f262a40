// Whether a file is SQLite's, by its first bytes.

const DATABASE = Buffer.from('SQLite format 3\0');
const LOG = /^\x37\x7f\x06[\x82\x83]/;

/** What the first bytes of a file say that it is. */
export function sqliteKindOf(head: Uint8Array): 'database' | 'log' | null {
  if (DATABASE.equals(head.subarray(0, DATABASE.length))) return 'database';
  return LOG.test(Buffer.from(head.subarray(0, 4)).toString('latin1')) ? 'log' : null;
}
