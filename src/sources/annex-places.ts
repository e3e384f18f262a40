// Where git-annex keeps the content of a key.
import { createHash } from 'node:crypto';

/** Letters of git-annex's folders: no vowels, so that no words come about. */
const LETTERS = '0123456789zqjxkmvwgpfZQJXKMVWGPF';

/**
 * Where content may lie below `annex/objects`: in the folders of a repository with a work tree, or
 * in those of a bare one. https://git-annex.branchable.com/internals/hashing/
 */
export function annexPlaces(key: string): string[] {
  const digest = createHash('md5').update(key).digest();
  const word = digest.readUInt32LE(0);
  const [a, b, c, d] = [0, 1, 2, 3].map((n) => LETTERS[(word >>> (6 * n)) & 31]);
  const hex = digest.toString('hex');
  return [`${b}${a}/${d}${c}/${key}/${key}`, `${hex.slice(0, 3)}/${hex.slice(3, 6)}/${key}/${key}`];
}
