// Words of any language that is written with these letters: vowels and consonants take turns, more
// than in random text. A code like the other descriptions (saved-bits.ts), for a body that is
// several words of letters alone.

/** Shorter words may have no vowel: `v1`, `nr`. */
const MIN_WITH_VOWEL = 3;
/** Longer groups are not taken for one of several words. */
const MAX_WORD = 24;
const MIN_WORDS = 3;
/** Two are enough with an underscore between them, where neither is a label: `live_`, `test_`. */
const MIN_OF_TWO = 6;

/**
 * The share of vowels (`aeiouy`) after the two letters before: at 3a + b, each 0 for the edge of a
 * word, 1 for a vowel, 2 for a consonant. Counted, like the bits of the letters, in
 * build/words/words.txt.
 */
const VOWELS = [0.21, 0.09, 0.78, 0.5, 0.08, 0.49, 0.5, 0.15, 0.83];

/** Bits of each letter, `a` to `z`, among the vowels or the consonants. */
const BITS = [
  ...[2.21, 4.85, 3.99, 4.02, 1.73, 5.07, 4.62, 4.75, 2.45, 5.78, 5.05, 3.71, 4.26],
  ...[3.32, 2.63, 4.4, 6.22, 3.26, 3.34, 3.26, 3.47, 5.0, 5.49, 5.94, 4.39, 5.8],
];

/**
 * Whether a body is several words, none of them long and each with a vowel, of different lengths or
 * with underscores alone: no known vendor makes keys like that, where people write placeholders so
 * in all languages.
 */
export function looksLikePhrase(body: string): boolean {
  if (!/^(?:[a-z_-]+|[A-Z_-]+)$/.test(body)) return false;
  const words = body.split(/[_-]+/).filter((word) => word !== '');
  return (
    (words.length >= MIN_WORDS || (words.length === 2 && areTwo(words, body))) &&
    (!body.includes('-') || words.some(({ length }) => length !== words[0]!.length)) &&
    words.every(({ length }) => length <= MAX_WORD) &&
    words.every((word) => word.length < MIN_WITH_VOWEL || /[aeiouy]/i.test(word))
  );
}

function areTwo(words: readonly string[], body: string): boolean {
  return !body.includes('-') && words.every(({ length }) => length >= MIN_OF_TWO);
}

/** Bits of a text of letters of one case; `ends[i]` is 1 where a word begins at i. */
export function spokenBits(text: string, ends: Uint8Array): number {
  let bits = 0;
  let [before, last] = [0, 0];
  for (let i = 0; i < text.length; i += 1) {
    if (ends[i] === 1) [before, last] = [0, 0];
    const isVowel = /[aeiouy]/i.test(text[i]!);
    const share = VOWELS[3 * before + last]!;
    bits += BITS[(text.charCodeAt(i) | 32) - 97]! - Math.log2(isVowel ? share : 1 - share);
    [before, last] = [last, isVowel ? 1 : 2];
  }
  return bits;
}
