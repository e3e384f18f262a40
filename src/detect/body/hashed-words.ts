// Hashes of words: `echo test | md5sum` is what people write who need something that looks random,
// perhaps with `cut -c1-20` behind it.
import { HASHED_WORDS } from './hashed-words-data.js';

/** Digits of a hash that are known. */
const DIGITS = 8;

let hashes: ReadonlySet<string> | undefined;

/**
 * Whether a body without labels is a hash of a word that many people hash, or the beginning of one.
 */
export function isHashedWord(body: string): boolean {
  const digits = body.toLowerCase();
  if (digits.length < DIGITS || !/^[0-9a-f]+$/.test(digits)) return false;
  hashes ??= new Set(HASHED_WORDS.match(new RegExp(`.{${DIGITS}}`, 'g')));
  return hashes.has(digits.slice(0, DIGITS));
}
