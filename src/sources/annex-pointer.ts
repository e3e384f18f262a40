// Which bytes stand for content that git-annex keeps: what a symbolic link leads to, or a file that
// names a key alone. https://git-annex.branchable.com/internals/pointer_file/

/** git-annex looks at so many bytes of a file, and at its first line. */
const MAX_POINTER = 32 * 1024;
const MARK = Buffer.from('annex/objects/');

/** In a link, the folders from where it lies to the key; in a file, none but these. */
const PLACE = /^(?:(?:.*\/)?\.git\/(?:.*\/)?annex\/objects\/(?:.*\/)?|\/annex\/objects\/)([^/]+)$/;
/** A backend, fields of a letter and a number, a name: git-annex.branchable.com/internals/key_format. */
const KEY = /^[A-Z][A-Z0-9_]*(?:-[a-zA-Z]\d+)*--./;

/** The key of the content that the bytes stand for, or null if they are the content. */
export function annexKeyOf(bytes: Uint8Array): string | null {
  if (bytes.length < MARK.length || bytes.length > MAX_POINTER) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!buffer.includes(MARK)) return null;
  const [line = '', ...more] = buffer.toString('utf8').split(/\r?\n/);
  // What a link leads to is all of it.
  if (!line.startsWith('/annex/') && more.some((text) => text !== '')) return null;
  const key = PLACE.exec(line)?.[1] ?? '';
  return KEY.test(key) ? key : null;
}
