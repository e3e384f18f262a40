// Words with numbers between, `mario1980rossi`, as people make up what needs both: another code
// that a body may be described by (saved-bits.ts). Its words are of any language, or of the
// dictionary.
import { type Alphabet, describe, MAX_TEXT } from './description.js';
import { spokenBits } from './spoken.js';

/** A word of one case, or with a capital; a number of few digits. */
const WORD = /^(?:[A-Z]?[a-z]+|[A-Z]+)$/;
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g;
const MIN_WORDS = 2;
const MAX_DIGITS = 4;

const YEAR = /^(?:19|20)[0-9]{2}$/;

/** Bits to choose this code, and for what comes next. */
const CHOICE = 2;
const AS_WORD = 1;
const LENGTH_OF_WORD = 3.3;
const ONE_OF_TWO = 1;
const CASE = 1.6;
const LENGTH_OF_NUMBER = 2;
/** So many numbers are a count, where each is one more than the one before; and its bits. */
const MIN_COUNT = 3;
const A_COUNT = 3;
const AS_YEAR = 2 + Math.log2(200);

const LETTERS: Alphabet = { size: 26, hasDigits: false, hasLetters: true, hasCases: false };
const NO_ENDS = new Uint8Array(MAX_TEXT + 1);

/** Bits of a body as words and numbers; infinite where it is none, or of letters alone. */
export function numberedBits(body: string): number {
  const parts = body.match(PARTS) ?? [];
  const words = parts.filter((part) => WORD.test(part));
  const numbers = parts.filter((part) => /^[0-9]/.test(part));
  if (words.length < MIN_WORDS || numbers.length === 0) return Number.POSITIVE_INFINITY;
  if (numbers.some(({ length }) => length > MAX_DIGITS)) return Number.POSITIVE_INFINITY;
  const hasCases = /[a-z]/.test(body) && /[A-Z]/.test(body);
  const isCount = numbers.length >= MIN_COUNT && countsOn(numbers.map(Number));
  let bits = CHOICE + (isCount ? A_COUNT : 0);
  for (const part of parts) {
    if (!/^[0-9]/.test(part)) bits += AS_WORD + wordBits(part);
    else if (!isCount) bits += AS_WORD + numberBits(part);
  }
  return bits + (hasCases ? CASE * words.length : 0);
}

/** Whether numbers count from 0 or 1. */
function countsOn([first = 0, ...others]: readonly number[]): boolean {
  return first <= 1 && others.every((number, i) => number === first + i + 1);
}

function numberBits(number: string): number {
  const written = LENGTH_OF_NUMBER + number.length * Math.log2(10);
  return YEAR.test(number) ? Math.min(AS_YEAR, written) : written;
}

function wordBits(word: string): number {
  const spoken = LENGTH_OF_WORD + spokenBits(word, NO_ENDS);
  return ONE_OF_TWO + Math.min(spoken, describe(word.toLowerCase(), NO_ENDS, LETTERS));
}
