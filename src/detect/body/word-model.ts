// Words that people write, and the letters of others like them: a dictionary and a model of which
// letter follows which. Both are made when they are first asked for: most scans have nothing to
// judge.
import { LETTER_BITS, WORDS } from './word-model-data.js';

/** Letters count as 1 to 26, the edge of a word as 0. Digits count from 27 on. */
export const LETTERS = 27;
export const SIGNS = 37;
export const MIN_WORD = 2;

/** How the data of the letters is written: build/word-model.js. */
const ZERO = 35;
const STEPS = 8;

/** Bits of a word by its rank; together the words leave a share for what is none. */
const RANK_BITS = [7.5, 11.2, 13.8, 15.5];

/** Places of the table of words: a power of two. */
const PLACES = 1 << 15;

export interface WordModel {
  /**
   * By the first two signs of a word (`a * 37 + b`): the length of the longest with that beginning.
   */
  readonly longest: Uint8Array;
  /** Bits of the letter c after a and b, at `(a * 27 + b) * 27 + c`; 0 is the edge of a word. */
  readonly letters: Float64Array;
  /** By length: bits of a word whose length is known. */
  readonly ofLength: Float64Array;
  /** Bits of the word with this hash; 0 if there is none. */
  bitsOf(hash: number): number;
}

let made: WordModel | undefined;

export function wordModel(): WordModel {
  made ??= make();
  return made;
}

/** The hash of a text with one more sign. The hash of no text is 0. */
export function hashWith(hash: number, sign: number): number {
  return (Math.imul(hash, 0x01000193) + sign + 1) | 0;
}

/** A letter of either case or a digit as a number; 0 for all else. */
export function signOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  return code >= 48 && code <= 57 ? code - 48 + LETTERS : 0;
}

/** Whether the letters are a word of the list. */
export function isWord(letters: string): boolean {
  return wordModel().bitsOf(hashOf(letters)) > 0;
}

function hashOf(letters: string): number {
  let hash = 0;
  for (let i = 0; i < letters.length; i += 1) hash = hashWith(hash, signOf(letters.charCodeAt(i)));
  return hash;
}

/** The words of a rank: build/word-model.js says how they are written. */
function wordsOf(written: string): string[] {
  let word = '';
  return written.split(/(?=[A-P])/).map((part) => {
    word = word.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return word;
  });
}

function make(): WordModel {
  const hashes = new Int32Array(PLACES);
  const bits = new Float32Array(PLACES);
  const longest = new Uint8Array(SIGNS ** 2);
  const ofLength = new Float64Array(32);
  const placeOf = (hash: number): number => {
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    while (bits[place] !== 0 && hashes[place] !== hash) place = (place + 1) & (PLACES - 1);
    return place;
  };
  for (const [rank, written] of WORDS.split(' ').entries())
    for (const word of wordsOf(written)) {
      const hash = hashOf(word);
      const place = placeOf(hash);
      hashes[place] = hash;
      bits[place] = RANK_BITS[rank]!;
      const start = signOf(word.charCodeAt(0)) * SIGNS + signOf(word.charCodeAt(1));
      longest[start] = Math.max(longest[start]!, word.length);
      ofLength[word.length]! += 1;
    }
  const letters = Float64Array.from(
    { length: LETTER_BITS.length },
    (_, i) => (LETTER_BITS.charCodeAt(i) - ZERO) / STEPS,
  );
  return {
    longest,
    letters,
    ofLength: ofLength.map((count) => Math.log2(Math.max(1, count))),
    bitsOf: (hash) => bits[placeOf(hash)]!,
  };
}
