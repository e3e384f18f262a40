// Reads objects as `git cat-file --batch` prints them: `<oid> <type> <size>`, a newline, the bytes,
// a newline. https://git-scm.com/docs/git-cat-file#_batch_output
import { ByteReader } from '../process/byte-reader.js';
import { type GitChild, type GitOptions, gitBytes, startGit } from '../process/spawn.js';
import { CatFileFailure } from './cat-file-failure.js';

/** Bytes up to which an object is handed over whole; a larger one is streamed. */
export const OBJECT_LIMIT = 16 * 1024 * 1024;

const NEWLINE = 10;

type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

/**
 * An object: `bytes` at hand, or `chunks` that must be read to their end before the next object is
 * asked for.
 */
export type GitObject = { readonly oid: string; readonly type: ObjectType; readonly size: number } & (
  | { readonly bytes: Buffer }
  | { readonly chunks: AsyncIterable<Buffer> }
);

/** git has no such object, or cannot read what says its type and size; or the name fits several. */
export interface NoObject {
  readonly oid: string;
  readonly type: 'missing' | 'ambiguous';
}

export type GitAnswer = GitObject | NoObject;

/** How git is asked for all objects; `inPackOrder`: pack-order.ts. */
export function allObjects(inPackOrder: boolean): string[] {
  return ['cat-file', '--batch-all-objects', ...(inPackOrder ? ['--unordered'] : []), '--buffer'];
}

/** Every object that the repository and its alternates keep, reachable or not. */
export async function* readAllObjects(options: GitOptions, inPackOrder: boolean): AsyncGenerator<GitAnswer> {
  const child = startGit([...allObjects(inPackOrder), '--batch'], options);
  child.streams.stdin.end();
  yield* answersOf(child, null);
}

/** The ids of those objects in the same order, whether or not they can be read. */
export async function listAllObjects(options: GitOptions, inPackOrder: boolean): Promise<string[]> {
  const listing = await gitBytes([...allObjects(inPackOrder), '--batch-check=%(objectname)'], options);
  return listing.toString('latin1').split('\n').slice(0, -1);
}

/**
 * Starts a git that waits to be asked with `askObjects`. `isPrompt`: it gives each answer at once,
 * which takes longer, so that the object that it does not come to an end with is known.
 */
export function startCatFile(options: GitOptions, isPrompt = false): GitChild {
  return startGit(['cat-file', '--batch', ...(isPrompt ? [] : ['--buffer'])], options);
}

/**
 * Asks a started git for objects by their full ids, once: one answer each, in the order asked. Ends
 * that git.
 */
export async function* askObjects(child: GitChild, oids: readonly string[]): AsyncGenerator<GitAnswer> {
  const wrong = oids.find((oid) => !isObjectId(oid));
  if (wrong !== undefined) throw new TypeError(`not an object id: ${JSON.stringify(wrong)}`);
  child.streams.stdin.end(oids.map((oid) => `${oid}\n`).join(''));
  yield* answersOf(child, oids.length);
}

/** True for a full object id. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/**
 * Parses answers until git ends; `expected` of them must have come by then, if it is known how
 * many.
 */
export async function* answersOf(child: GitChild, expected: number | null): AsyncGenerator<GitAnswer> {
  const reader = new ByteReader(child.streams.stdout);
  let answered = 0;
  let reading: string | null = null;
  const failure = async () => new CatFileFailure(await child.exit, answered, reading);
  let last: string | null = null;
  // What follows would be read at the wrong places: as if it had ended at this object.
  const garbled = (at: number, oid: string | null) =>
    new CatFileFailure({ code: 0, signal: null, stderr: '' }, at, oid);
  try {
    for (;;) {
      const line = reader.lineAtHand() ?? (await reader.line());
      if (line === null) break;
      const header = parseHeader(line);
      if (header === null) {
        if (answered === 0 || isObjectId(line.split(' ', 1)[0]!)) throw garbled(answered, null);
        // The object before goes on behind a line end where it was to end.
        throw garbled(answered - 1, last);
      }
      reading = header.oid;
      if (!('size' in header)) {
        yield header;
      } else if (header.size <= OBJECT_LIMIT) {
        const bytes = reader.takeAtHand(header.size + 1) ?? (await reader.take(header.size + 1));
        if (bytes === null) throw await failure();
        if (bytes[header.size] !== NEWLINE) throw garbled(answered, reading);
        yield { ...header, bytes: bytes.subarray(0, header.size) };
      } else {
        const body = new Body(reader, header.size, failure);
        yield { ...header, chunks: body };
        if (!(await body.end())) throw garbled(answered, reading);
      }
      last = reading;
      reading = null;
      answered += 1;
    }
    const whole = reader.rest === 0 && (expected === null || answered === expected);
    if (!whole || (await child.exit).code !== 0) throw await failure();
  } finally {
    // Where the caller stopped early, git is still writing.
    child.end();
  }
}

/** The bytes of a large object: chunk by chunk, once. */
class Body implements AsyncIterable<Buffer> {
  readonly #reader: ByteReader;
  readonly #failure: () => Promise<CatFileFailure>;
  #left: number;

  constructor(reader: ByteReader, size: number, failure: () => Promise<CatFileFailure>) {
    this.#reader = reader;
    this.#failure = failure;
    this.#left = size;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    while (this.#left > 0) {
      const chunk = await this.#reader.takeSome(this.#left);
      if (chunk === null) throw await this.#failure();
      this.#left -= chunk.length;
      yield chunk;
    }
  }

  /**
   * Takes the newline behind the bytes; false where there is another byte. What the caller left of
   * them is passed over.
   */
  async end(): Promise<boolean> {
    for await (const _ of this);
    const newline = await this.#reader.take(1);
    if (newline === null) throw await this.#failure();
    return newline[0] === NEWLINE;
  }
}

/** Null for what is no answer. */
function parseHeader(line: string): { oid: string; type: ObjectType; size: number } | NoObject | null {
  const [oid = '', type = '', size] = line.split(' ');
  if (type === 'missing' || type === 'ambiguous') return { oid, type };
  if (
    (type === 'blob' || type === 'tree' || type === 'commit' || type === 'tag') &&
    /^\d{1,15}$/.test(size ?? '')
  )
    return { oid, type, size: Number(size) };
  return null;
}
