// Which bytes stand for content that git-annex keeps: what a symbolic link leads to, or a file that
// names a key alone. https://git-annex.branchable.com/internals/pointer_file/

/** git-annex looks at so many bytes of a file, and at its first line. */
const MAX_POINTER = 32 * 1024;
const MARK = Buffer.from('annex/objects/');

/**
 * A backend, fields of a letter and a number, a name:
 * git-annex.branchable.com/internals/key_format.
 */
const KEY = /^[A-Z][A-Z0-9_]*(?:-[a-zA-Z]\d+)*--./;

/** The key of the content that the bytes stand for, or null if they are the content. */
export function annexKeyOf(bytes: Uint8Array): string | null {
  if (bytes.length < MARK.length || bytes.length > MAX_POINTER) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!buffer.includes(MARK)) return null;
  const [line = '', ...more] = buffer.toString('utf8').split(/\r?\n/);
  // What a link leads to is all of it.
  if (!line.startsWith('/annex/') && more.some((text) => text !== '')) return null;
  const key = line.slice(line.lastIndexOf('/') + 1);
  return KEY.test(key) && isOfKeys(line.slice(0, -key.length)) ? key : null;
}

/**
 * Whether git-annex keeps keys in a folder: in a link, what leads there from where that lies; in a
 * file, these names alone. Each is looked for once, as a regular expression would not do.
 */
function isOfKeys(folder: string): boolean {
  if (folder === '/annex/objects/') return true;
  const path = `/${folder}`;
  const git = path.indexOf(GIT);
  // The slash at the end of the one begins the other.
  return git >= 0 && path.includes('/annex/objects/', git + GIT.length - 1);
}

const GIT = '/.git/';
