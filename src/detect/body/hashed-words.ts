// Hashes of words: `echo test | md5sum` is what people write who need something that looks random.
import { HASHED_WORDS } from './hashed-words-data.js';

/** Digits of a hash that are known. */
const DIGITS = 8;
/** MD5, SHA-1, SHA-256. */
const LENGTHS: ReadonlySet<number> = new Set([32, 40, 64]);

let hashes: ReadonlySet<string> | undefined;

/** Whether a body, whole or behind labels (`test_`), is the hash of a word that many people hash. */
export function isHashedWord(body: string): boolean {
  const digits = body.slice(body.lastIndexOf('_') + 1).toLowerCase();
  if (!LENGTHS.has(digits.length) || !/^[0-9a-f]+$/.test(digits)) return false;
  hashes ??= new Set(HASHED_WORDS.match(new RegExp(`.{${DIGITS}}`, 'g')));
  return hashes.has(digits.slice(0, DIGITS));
}
