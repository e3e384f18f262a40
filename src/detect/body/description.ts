// The shortest description of a text as words, counting, keyboard runs, repetitions and, where
// nothing else fits, single letters. Bits as a code would need them: the cheapest way through the
// text (Viterbi's algorithm).
import { typedSteps } from './typed-steps.js';
import { hashWith, LETTERS, MIN_WORD, SIGNS, signOf, type WordModel, wordModel } from './word-model.js';

/** Longer texts are not described. */
export const MAX_TEXT = 128;

/** Bits for what comes next, wherever a piece ends. */
const AS_WORD = 1.3;
const AS_WHOLE_WORD = 1;
const AS_LETTERS = 3;
const AS_TYPED = 2.5;
const AS_LITERAL = 2.7;
const AS_COPY = 3.5;
const AS_NUMBER = 5;
/** A single vowel, `x` or digit between separators. */
const ALONE = 4.5;

/** Bits to go on with literals or what is typed, and to end them. */
const MORE_LITERALS = 0.2;
const MORE_TYPED = 0.12;
const MORE_DIGITS = 0.4;
const NO_MORE_DIGITS = 2;
const NO_MORE = 3;

const HEX = 16;
const DIGIT = Math.log2(10);

/** Bits to choose between runs and turns of digits and letters, and to go on so or not. */
const PATTERN = 1;
const RUN = { on: 0.42, change: 2 };
const TURN = { on: 3.3, change: 0.15 };

/**
 * Bits to choose a case, where the alphabet has both; and to keep or change it in what is typed.
 */
const CASE = { lower: 0.8, capital: 2, upper: 2.5 };
const TYPED_CASE = { first: 1, same: 0.2, other: 3 };

/** Bits of a word with digits in the place of letters, and of each place where one could stand. */
const LEET = 3;
const LEET_LETTER = 1.2;
/** `0` to `9` as letters. */
const LEETS = 'oi.eas.tb.';
/** Digits are looked for so far. */
const LEET_REACH = 6;

/** A repetition of a piece of this length or more. */
const MIN_COPY = 3;

/**
 * The states between which the description goes on: after a piece, and within the pieces that have
 * no length.
 */
const BETWEEN = 0;
const LITERAL = 1;
const TYPED_RUN = 2;
const TYPED_TURNS = 3;
/**
 * In letters of a word that is in no dictionary: after the first, after more. Small ones, and then
 * capital ones.
 */
const FIRST = 4;
const MORE = 5;
const FIRST_UPPER = 6;
const MORE_UPPER = 7;
/** In a number beside words: its digits need not be told from letters one by one. */
const NUMBER = 8;
const STATES = 9;

/** Used again and again: a description is made at once. */
const COST = new Float64Array(STATES * (MAX_TEXT + 1));
const SIGN = new Uint8Array(MAX_TEXT + 3);
const LEET_SIGN = new Uint8Array(MAX_TEXT + 3);
const IS_UPPER = new Uint8Array(MAX_TEXT + 3);

/** An alphabet of `size` letters. */
export interface Alphabet {
  readonly size: number;
  readonly hasDigits: boolean;
  readonly hasLetters: boolean;
  readonly hasCases: boolean;
}

/**
 * The bits of the shortest description of `text`, letters and digits of the alphabet, at most
 * MAX_TEXT of them. `ends[i]` is 1 where a separator stood before `text[i]`.
 */
export function describe(text: string, ends: Uint8Array, alphabet: Alphabet): number {
  const size = text.length;
  for (let i = 0; i < size; i += 1) {
    const code = text.charCodeAt(i);
    SIGN[i] = signOf(code);
    IS_UPPER[i] = code >= 65 && code <= 90 ? 1 : 0;
    const leet = code < 58 ? LEETS.charCodeAt(code - 48) : 0;
    LEET_SIGN[i] = leet > 96 ? signOf(leet) : SIGN[i]!;
  }
  COST.fill(Number.POSITIVE_INFINITY, 0, STATES * (size + 1));
  COST[BETWEEN] = 0;
  const way = new Way(text, ends, alphabet);
  for (let at = 0; at < size; at += 1) way.step(at);
  return way.close(size);
}

function reach(at: number, state: number, bits: number): void {
  const place = STATES * at + state;
  if (bits < COST[place]!) COST[place] = bits;
}

class Way {
  readonly #text: string;
  readonly #ends: Uint8Array;
  readonly #alphabet: Alphabet;
  readonly #literal: number;
  readonly #model: WordModel = wordModel();
  readonly #steps: Float64Array = typedSteps();
  /** Where the last digit and the last letter stand. */
  #lastDigit = -1;
  #lastLetter = -1;

  constructor(text: string, ends: Uint8Array, alphabet: Alphabet) {
    this.#text = text;
    this.#ends = ends;
    this.#alphabet = alphabet;
    this.#literal = Math.log2(alphabet.size);
  }

  /** From before the letter at `at` to all that can follow. */
  step(at: number): void {
    const between = this.close(at);
    const going = COST[STATES * at + LITERAL]! + MORE_LITERALS;
    reach(at + 1, LITERAL, Math.min(going, between + AS_LITERAL) + this.#literal);
    this.#typed(at, between);
    if (SIGN[at]! >= LETTERS && this.#alphabet.size > HEX) {
      const more = COST[STATES * at + NUMBER]! + MORE_DIGITS;
      reach(at + 1, NUMBER, Math.min(more, between + AS_NUMBER) + DIGIT);
    }
    if (SIGN[at]! < LETTERS) this.#letters(at, between);
    this.#words(SIGN, at, between, 0);
    if (this.#holdsLeet(at)) this.#words(LEET_SIGN, at, between, LEET);
    if (this.#isEdge(at) && this.#isEdge(at + 1) && /[aeiouyxAEIOUYX1-9]/.test(this.#text[at]!))
      reach(at + 1, BETWEEN, between + ALONE);
    this.#copy(at, between);
    if (SIGN[at]! >= LETTERS) this.#lastDigit = at;
    else this.#lastLetter = at;
  }

  /**
   * Ends what may end before the letter at `at`, and letters where a separator stands; gives the
   * bits up to there.
   */
  close(at: number): number {
    const base = STATES * at;
    const end = at === this.#text.length ? 0 : NO_MORE;
    const a = at > 1 ? SIGN[at - 2]! % LETTERS : 0;
    const b = at > 0 ? SIGN[at - 1]! % LETTERS : 0;
    const { letters } = this.#model;
    const afterOne = letters[b * LETTERS]!;
    const afterMore = letters[(a * LETTERS + b) * LETTERS]!;
    const between = Math.min(
      COST[base + BETWEEN]!,
      COST[base + LITERAL]! + end,
      COST[base + TYPED_RUN]! + end,
      COST[base + TYPED_TURNS]! + end,
      COST[base + NUMBER]! + (end === 0 ? 0 : NO_MORE_DIGITS),
      Math.min(COST[base + FIRST]!, COST[base + FIRST_UPPER]!) + afterOne,
      Math.min(COST[base + MORE]!, COST[base + MORE_UPPER]!) + afterMore,
    );
    if (this.#ends[at] === 1) COST.fill(Number.POSITIVE_INFINITY, base + FIRST, base + STATES);
    return between;
  }

  #isEdge(at: number): boolean {
    return at === 0 || at === this.#text.length || this.#ends[at] === 1;
  }

  /** Digits and letters as two rows, each of which goes on by small steps; in runs, or in turns. */
  #typed(at: number, between: number): void {
    const value = this.#stepBits(at);
    const { hasDigits, hasLetters } = this.#alphabet;
    const changes = at > 0 && SIGN[at]! >= LETTERS !== SIGN[at - 1]! >= LETTERS;
    const hasClasses = hasDigits && hasLetters;
    const entry = between + AS_TYPED + PATTERN + (hasClasses ? 1 : 0);
    const run = hasClasses ? (changes ? RUN.change : RUN.on) : 0;
    const turn = hasClasses ? (changes ? TURN.change : TURN.on) : 0;
    const base = STATES * at;
    reach(at + 1, TYPED_RUN, Math.min(entry, COST[base + TYPED_RUN]! + MORE_TYPED + run) + value);
    reach(at + 1, TYPED_TURNS, Math.min(entry, COST[base + TYPED_TURNS]! + MORE_TYPED + turn) + value);
  }

  /** Bits of a letter or digit after the last of its kind. */
  #stepBits(at: number): number {
    const sign = SIGN[at]!;
    const isDigit = sign >= LETTERS;
    const last = isDigit ? this.#lastDigit : this.#lastLetter;
    const isHex = this.#alphabet.size === 16;
    let bits = Math.log2(isDigit ? 10 : isHex ? 6 : 26);
    if (last >= 0) bits = this.#steps[SIGN[last]! * SIGNS + sign]!;
    if (isDigit || !this.#alphabet.hasCases) return bits;
    if (last < 0) return bits + TYPED_CASE.first;
    return bits + (IS_UPPER[at] === IS_UPPER[last] ? TYPED_CASE.same : TYPED_CASE.other);
  }

  /** A word that is in no dictionary, letter by letter. */
  #letters(at: number, between: number): void {
    const { letters } = this.#model;
    const { hasCases } = this.#alphabet;
    const base = STATES * at;
    const a = at > 1 ? SIGN[at - 2]! % LETTERS : 0;
    const b = at > 0 ? SIGN[at - 1]! % LETTERS : 0;
    const c = SIGN[at]!;
    const entry = between + AS_LETTERS + letters[c]!;
    const second = letters[b * LETTERS + c]!;
    const more = letters[(a * LETTERS + b) * LETTERS + c]!;
    if (IS_UPPER[at] === 1) {
      reach(at + 1, FIRST_UPPER, entry + (hasCases ? CASE.upper : 0));
      // A capital, and small letters after it.
      if (hasCases) reach(at + 1, FIRST, entry + CASE.capital);
      const going = Math.min(COST[base + FIRST_UPPER]! + second, COST[base + MORE_UPPER]! + more);
      reach(at + 1, MORE_UPPER, going);
    } else {
      reach(at + 1, FIRST, entry + (hasCases ? CASE.lower : 0));
      reach(at + 1, MORE, Math.min(COST[base + FIRST]! + second, COST[base + MORE]! + more));
    }
  }

  /** The words of the dictionary that begin at `at`. */
  #words(signs: Uint8Array, at: number, between: number, extra: number): void {
    const { length } = this.#text;
    if (at + MIN_WORD > length) return;
    const longest = this.#model.longest[signs[at]! * SIGNS + signs[at + 1]!]!;
    const limit = Math.min(length, at + longest);
    const starts = this.#isEdge(at);
    let hash = 0;
    let leets = 0;
    for (let end = at; end < limit; end += 1) {
      // A word does not go on behind a separator.
      if (end > at && this.#ends[end] === 1) return;
      hash = hashWith(hash, signs[end]!);
      if (extra > 0 && LEETS.includes(String.fromCharCode(signs[end]! + 96))) leets += 1;
      if (end - at + 1 < MIN_WORD) continue;
      let bits = this.#model.bitsOf(hash);
      if (bits === 0) continue;
      bits += AS_WORD;
      // Between separators the length of the word is known.
      if (starts && this.#isEdge(end + 1))
        bits = Math.min(bits, AS_WHOLE_WORD + this.#model.ofLength[end - at + 1]!);
      const leet = extra > 0 ? extra + LEET_LETTER * leets : 0;
      reach(end + 1, BETWEEN, between + bits + leet + this.#caseOf(at, end + 1));
    }
  }

  #holdsLeet(at: number): boolean {
    const limit = Math.min(this.#text.length, at + LEET_REACH);
    let digits = 0;
    for (let i = at; i < limit; i += 1) if (SIGN[i]! >= LETTERS) digits += 1;
    return digits > 0 && digits < limit - at;
  }

  /** Bits to say the case of a word; infinite if it is mixed. */
  #caseOf(start: number, end: number): number {
    if (!this.#alphabet.hasCases) return 0;
    let uppers = 0;
    for (let i = start; i < end; i += 1) uppers += IS_UPPER[i]!;
    if (uppers === 0) return CASE.lower;
    if (uppers === end - start) return CASE.upper;
    return uppers === 1 && IS_UPPER[start] === 1 ? CASE.capital : Number.POSITIVE_INFINITY;
  }

  /** What stood in the text before. */
  #copy(at: number, between: number): void {
    const text = this.#text;
    if (at < 1 || at + MIN_COPY > text.length) return;
    let longest = 0;
    for (let from = 0; from < at; from += 1) {
      if (SIGN[from] !== SIGN[at] || SIGN[from + 1] !== SIGN[at + 1]) continue;
      let length = 0;
      while (at + length < text.length && text.charCodeAt(from + length) === text.charCodeAt(at + length))
        length += 1;
      if (length > longest) longest = length;
    }
    const place = between + AS_COPY + Math.log2(at) - 0.5;
    for (let length = MIN_COPY; length <= longest; length += 1)
      reach(at + length, BETWEEN, place + 2 * Math.log2(length - MIN_COPY + 2));
  }
}
