// How much shorter a body can be described than random text of its alphabet needs: words, counting,
// keyboard runs and repetitions are short, random text is not.
//
// The description is a code in which each body has a word of its own. So by Kraft's inequality at
// most one of 2^b random bodies of an alphabet saves b bits or more, whatever the code is made of:
// that is why true keys are seldom lost, in any alphabet (minimum description length: Grünwald,
// https://arxiv.org/abs/math/0406077).
import { type Alphabet, describe, MAX_TEXT } from './description.js';
import { numberedBits } from './numbered-words.js';
import { remembered } from './remembered.js';
import { spokenBits } from './spoken.js';

/** The alphabets that keys are made of, the smallest first, and their sizes. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, 10],
  [/^(?:[0-9a-f]*|[0-9A-F]*)$/, 16],
  [/^(?:[a-z]*|[A-Z]*)$/, 26],
  [/^(?:[A-Z2-7]*|[a-z2-7]*|[0-9A-HJKMNP-TV-Z]*|[0-9a-hjkmnp-tv-z]*)$/, 32],
  [/^(?:[0-9a-z]*|[0-9A-Z]*)$/, 36],
  [/^[A-Za-z]*$/, 52],
  [/^[1-9A-HJ-NP-Za-km-z]*$/, 58],
];
const MAX_ALPHABET = 62;

/** Bits to choose between the descriptions. */
const CHOICE = 1;
/** Letters whose cases take turns, and bits to say so: `aAbBcC`. */
const TURNING_CASES = /^(?:[a-z][A-Z]){4,}[a-z]?$|^(?:[A-Z][a-z]){4,}[A-Z]?$/;
const TURNS = 4;
/**
 * Bits to say that each letter has a case of its own, and of each: as many as the larger alphabet
 * has more, so that random text gains nothing.
 */
const ANY_CASES = 2;
const ONE_CASE = Math.log2(62 / 36);
/** Bits to say of how many letters a text is made. */
const COUNT = 3;
/** Bits of a letter that is not of the alphabet, and of where it stands. */
const OTHER_LETTER = 6;
/**
 * More distinct letters than this are not few: a key in hex with a word behind it has seventeen.
 */
const FEW = 8;

const NO_ENDS = new Uint8Array(MAX_TEXT + 1);

/**
 * Bits that the best description of the body saves, against random text of the same alphabet;
 * negative for none. `isPhrase`: it is words of letters of one case, or a part of them.
 */
export function savedBits(body: string, isPhrase = false): number {
  return isPhrase ? savedByPhrase(body) : savedByBody(body);
}

const savedByPhrase = remembered((body) => bitsSaved(body, true));
const savedByBody = remembered((body) => bitsSaved(body, false));

function bitsSaved(body: string, isPhrase: boolean): number {
  const { text, ends } = withoutSeparators(body);
  if (text.length === 0) return 0;
  const alphabet = alphabetOf(text);
  const random = randomBits(text, alphabet.size);
  let shortest = Math.min(fewLetters(text, alphabet.size), describe(text, ends, alphabet));
  shortest = Math.min(shortest, isPhrase ? spokenBits(text, ends) : numberedBits(body.slice(0, MAX_TEXT)));
  if (alphabet.hasCases && /[a-z]/.test(text) && /[A-Z]/.test(text)) {
    const lower = text.toLowerCase();
    const cases = TURNING_CASES.test(text) ? TURNS : ANY_CASES + ONE_CASE * text.length;
    shortest = Math.min(shortest, cases + describe(lower, ends, alphabetOf(lower)));
  }
  if (fallsOften(text)) {
    const backwards = [...text].reverse().join('');
    shortest = Math.min(shortest, describe(backwards, NO_ENDS, alphabet));
  }
  return random - shortest - CHOICE;
}

/**
 * Letters and digits alone, at most as many as are described, and before which of them something
 * else stood.
 */
function withoutSeparators(body: string): { text: string; ends: Uint8Array } {
  const ends = new Uint8Array(MAX_TEXT + 1);
  let text = '';
  for (let i = 0; i < body.length && text.length < MAX_TEXT; i += 1) {
    if (isAlphanumeric(body.charCodeAt(i))) text += body[i];
    else ends[text.length] = 1;
  }
  return { text, ends };
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function alphabetOf(text: string): Alphabet {
  const size = ALPHABETS.find(([form]) => form.test(text))?.[1] ?? MAX_ALPHABET;
  return { size, hasDigits: size !== 26 && size !== 52, hasLetters: size !== 10, hasCases: size > 36 };
}

/**
 * Bits of a random text: of its alphabet, or of digits or hex with a few other letters, as a word
 * behind a key.
 */
function randomBits(text: string, size: number): number {
  const { length } = text;
  const digits = text.replace(/[^0-9]/g, '').length;
  const hex = text.replace(/[^0-9a-f]/g, '').length;
  return Math.min(
    length * Math.log2(size),
    length * Math.log2(10) + (length - digits) * OTHER_LETTER,
    length * 4 + (length - hex) * OTHER_LETTER,
  );
}

/** Bits of a text as one of few distinct letters. */
function fewLetters(text: string, size: number): number {
  const distinct = new Set(text).size;
  if (distinct > FEW) return Number.POSITIVE_INFINITY;
  let choice = 0;
  for (let i = 0; i < distinct; i += 1) choice += Math.log2((size - i) / (i + 1));
  return COUNT + choice + text.length * Math.log2(distinct);
}

/** Whether a third of the steps go down by one; or twice as many of every second letter's. */
function fallsOften(text: string): boolean {
  const falls = (step: number): number => {
    let count = 0;
    for (let i = step; i < text.length; i += 1)
      if (text.charCodeAt(i - step) - text.charCodeAt(i) === 1) count += 1;
    return count;
  };
  return falls(1) * 3 >= text.length || falls(2) * 3 >= 2 * text.length;
}
