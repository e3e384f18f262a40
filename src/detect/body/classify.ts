// Judges what was read after a prefix: a key, and how sure; or something that only looks like one.
import { regex } from '../../model/regex.js';
import { CONFIDENCES, type Confidence, type Verdict } from '../../model/rule.js';
import { closesStars } from '../extent/text-end.js';
import { gluedWord } from '../left-context.js';
import type { Reading } from '../reading.js';
import type { Shape } from '../shape.js';
import { encodedText } from './encoded-text.js';
import { isHashedWord } from './hashed-words.js';
import { alphanumerics, entropy, isPlaceholder } from './placeholder.js';
import { isPublishedSample } from './published-samples.js';
import { remembered } from './remembered.js';
import { savedBits } from './saved-bits.js';
import { isSequence } from './sequences.js';
import { looksLikePhrase } from './spoken.js';
import { isTypedMix } from './typed-mixes.js';
import { looksLikeIdentifier, looksLikeWords } from './words.js';

export interface Classification {
  readonly verdict: Verdict;
  readonly confidence: Confidence | null;
}

/**
 * Bodies of letters alone are keys from this length on: shorter ones may be a word of a language
 * that is not known.
 */
const LETTERS_ALONE = 16;

/**
 * Bits that a body of fewer than `below` alphanumerics saves if it was made up by a person. Random
 * bodies of 16 save 6 bits in at most 0.06% (bench/quality.js). Short ones are seldom keys.
 */
const MADE_UP = [
  { below: 12, bits: 3 },
  { below: 16, bits: 4 },
  { below: 20, bits: 6 },
  { below: Number.POSITIVE_INFINITY, bits: 11 },
];
/** The same of several words, which no vendor's keys look like. */
const PHRASE = 7;
const MANY_WORDS = 4;
const LONG_PHRASE = 4;
/** With underscores between them: a key in groups has dashes. */
const SNAKE = 3;
const PART_OF_PHRASE = 0;

/** Labels around a body, `live_`, `v1_`, `_old`: on each side so many are taken off. */
const LABEL_BEFORE = /^(?:[A-Za-z]{1,12}|[vV]?[0-9]{1,3})[-_]+/;
const LABEL_BEHIND = /[-_]+(?:[A-Za-z]{1,12}|[A-Za-z]{3,12}[0-9]{1,2}|[vV]?[0-9]{1,4})$/;
const MAX_LABELS = 3;
/** Without labels a body of this length is judged by itself. */
const MIN_WITHOUT_LABELS = 12;
/** A body this long is judged by its beginning and its end too. */
const MIN_BESIDE_WORDS = 24;
const HEAD = 24;
const TAIL = 20;

/** Bodies this long may be whole, between stars. */
const MIN_EMPHASISED = 8;

/** How the marks of a masked key begin: `*`, `•` and `…` (also as the bytes of UTF-8), `...`. */
const MASK = /^(?:\*|•|…|\xe2\x80(?:\xa2|\xa6)|\.\.\.)/;

/** Judges the body of a prefix at `at`; null where there is nothing but the prefix. */
export function classify(text: string, at: number, reading: Reading, shape: Shape): Classification | null {
  const { confidence: limits, body: bounds } = shape.rule;
  const body = reading.body.replace(/[-_]+$/, '');
  const letters = alphanumerics(body);
  const n = letters.length;
  const cut = cutShort(text, at, reading, n, shape);
  if (cut) return { verdict: cut, confidence: null };
  if (n === 0) return null;

  const word = reading.detached ? '' : gluedWord(text, at);
  const isLong = reading.body.length >= LETTERS_ALONE;
  if (word) {
    if (shape.rule.foreignEndings.some((ending) => word.endsWith(ending)))
      return { verdict: 'foreign', confidence: null };
    if (n < bounds.minLength || isNamed(looksLikeIdentifier, body, n, isLong))
      return { verdict: 'identifier', confidence: null };
  }
  const alone = whatItIs(reading.body, shape);
  if (alone !== 'finding' && !(alone === 'known' && goesOnAsToken(text, reading)))
    return { verdict: alone === 'known' ? 'placeholder' : alone, confidence: null };

  const sure = confidenceOf(letters, isLong, limits);
  // A long random body is no part of an identifier, whatever stands before it.
  if (word) return { verdict: 'finding', confidence: isLong && sure !== 'low' ? 'medium' : 'low' };
  // A literal that was joined is as sure as its first piece alone, or medium.
  const capped = reading.joined && sure === 'high' && alphanumerics(reading.firstRun).length < limits.high;
  return { verdict: 'finding', confidence: capped ? 'medium' : sure };
}

/**
 * What a body is whatever stands around it; `known`: a placeholder, unless a longer token begins
 * with it.
 */
type Alone = 'finding' | 'placeholder' | 'mention' | 'identifier' | 'known';

const aloneByShape = new WeakMap<Shape, (whole: string) => Alone>();

/** `whole`: with the marks that it ends with. */
function whatItIs(whole: string, shape: Shape): Alone {
  let judge = aloneByShape.get(shape);
  if (!judge) {
    judge = remembered((body) => judgeAlone(body, shape));
    aloneByShape.set(shape, judge);
  }
  return judge(whole);
}

function judgeAlone(whole: string, shape: Shape): Alone {
  const body = whole.replace(/[-_]+$/, '');
  const letters = alphanumerics(body);
  const n = letters.length;
  if (isPlaceholder(body, shape)) return 'placeholder';
  if (n < shape.rule.body.minLength) return 'mention';
  // Ten digits have little entropy: they are described instead.
  if (!/^[0-9]+$/.test(letters) && entropy(body) < leastEntropy(n, shape)) return 'placeholder';
  if (isNamed(looksLikeWords, body, n, whole.length >= LETTERS_ALONE)) return 'identifier';
  if ([body, asSnake(body), withoutCount(body)].some((one) => isMadeUp(one, n))) return 'placeholder';
  return isKnown(body, shape) ? 'known' : 'finding';
}

/**
 * Whether a body is put together of words. Long ones must be words indeed: random ones look like it
 * by chance.
 */
function isNamed(looks: (body: string) => boolean, body: string, n: number, isLong: boolean): boolean {
  return looks(body) && (!isLong || isMadeUp(body, n));
}

/** Whether the body is the first part of a token of several, and says nothing of the others. */
function goesOnAsToken(text: string, { end }: Reading): boolean {
  return /^\.[A-Za-z0-9_-]/.test(text.slice(end, end + 2));
}

/** Three words or more that begin with a capital each; the first one perhaps not. */
const CAMEL = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+){2,}[0-9]{0,4}$/;

/** `MarioLuigiPeach` as `mario_luigi_peach`; other bodies as they are. */
function asSnake(body: string): string {
  if (!CAMEL.test(body)) return body;
  return body.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

/** Words of one case with a number behind each, but perhaps the last. */
const COUNTED = /^(?:(?:[a-z]{2,}|[A-Z]{2,})[0-9]{1,2}){3,}(?:[a-z]*|[A-Z]*)$/;

/**
 * `cat1dog2bird3` as `cat_dog_bird`, where the numbers count from 0 or 1; other bodies as they are.
 */
function withoutCount(body: string): string {
  if (!COUNTED.test(body)) return body;
  const numbers = body.match(/[0-9]+/g)!.map(Number);
  if (numbers[0]! > 1 || numbers.some((number, i) => number !== numbers[0]! + i)) return body;
  return body
    .toLowerCase()
    .split(/[0-9]+/)
    .join('_')
    .replace(/_$/, '');
}

/** A date, perhaps with a time, and a few letters behind it. */
const DATE = regex()`
  ^(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])
  (?:[T_-]?[0-2][0-9](?:[-_]?[0-5][0-9](?:[-_]?[0-5][0-9])?Z?)?)?[a-z]{0,4}$
`;

/**
 * Whether a body, behind its labels, is a published sample, a sequence, a date, or an encoding of
 * words.
 */
function isKnown(body: string, shape: Shape): boolean {
  if (DATE.test(withoutWords(body))) return true;
  return withoutLabels(body).some((rest) => {
    if (DIGITS_BESIDE.test(rest) && isSequence(rest.replace(/[A-Za-z]+/g, ''))) return true;
    const signs = alphanumerics(rest);
    if (isPublishedSample(rest) || isHashedWord(rest) || DATE.test(rest)) return true;
    if (isSequence(signs) || isTypedMix(signs)) return true;
    const said = encodedText(rest);
    return said !== '' && (isMadeUp(said, alphanumerics(said).length) || isPlaceholder(said, shape));
  });
}

/**
 * So many digits behind a word or before it, `fibonacci1123581321345`, that a random body has them
 * nowhere.
 */
const DIGITS_BESIDE = /^(?:[A-Za-z]{2,12}[0-9]{12,}|[0-9]{12,}[A-Za-z]{1,12})$/;

/**
 * The body without the groups that are words of one case, or small numbers: `tmp_20251126_key_01`.
 */
function withoutWords(body: string): string {
  return body
    .split('_')
    .filter((group) => !/^(?:[a-z]{1,12}|[A-Z]{1,12}|[vV]?[0-9]{1,3})$/.test(group))
    .join('_');
}

/** A label of those that a date or a sequence may stand behind: a random group is none. */
const PLAIN_LABEL = /^(?:[a-z]{0,12}|[A-Z]{1,12}|[vV]?[0-9]{1,3})_/;

/** The body, and what is left of it without its first label, its first two, and so on. */
function withoutLabels(body: string): string[] {
  const rests = [body];
  for (let labels = 0; labels < MAX_LABELS; labels += 1) {
    const rest = rests.at(-1)!;
    const label = PLAIN_LABEL.exec(rest)?.[0];
    if (label === undefined) break;
    rests.push(rest.slice(label.length));
  }
  return rests;
}

/**
 * Whether a body of `n` alphanumerics can be described too shortly for a random one, also without
 * labels around it.
 */
function isMadeUp(whole: string, n: number): boolean {
  // A number behind several words belongs to them.
  const unnumbered = whole.replace(/[-_]+[0-9]{1,4}$/, '');
  const isPhrase = looksLikePhrase(unnumbered) && unnumbered.split(/[-_]+/).every(mayBeWord);
  const body = isPhrase ? unnumbered : whole;
  const least = leastSaved(n);
  const isLongPhrase = body.split(/[-_]+/).length > MANY_WORDS;
  const asPhrase = !body.includes('-') ? SNAKE : isLongPhrase ? LONG_PHRASE : PHRASE;
  if (savedBits(body, isPhrase) < (isPhrase ? asPhrase : least)) return false;
  // A random beginning or end is a key, whatever words are glued to it.
  if (n >= MIN_BESIDE_WORDS && partsOf(body).some((part) => isRandomPart(part, isPhrase))) return false;
  let core = body;
  for (const label of [LABEL_BEFORE, LABEL_BEHIND])
    for (let labels = 0; labels < MAX_LABELS; labels += 1) {
      const rest = core.replace(label, '');
      const left = alphanumerics(rest).length;
      if (rest.length === core.length || left < MIN_WITHOUT_LABELS) break;
      // A last group may be the key behind its labels.
      // The last of several words, too short to be a key of letters alone.
      if (isPhrase && left < LETTERS_ALONE && !/[-_]/.test(rest)) break;
      const isPart = isPhrase && /[-_]/.test(rest);
      if (savedBits(rest, isPart) < (isPart ? PART_OF_PHRASE : leastSaved(left))) return false;
      core = rest;
    }
  return true;
}

/** The beginning of a body, and its end: of words, that may begin within one. */
function partsOf(body: string): string[] {
  const [head, tail] = [body.slice(0, HEAD), body.slice(-TAIL)];
  return /^(?:[a-z_-]*|[A-Z_-]*)$/.test(tail) ? [head] : [head, tail];
}

function isRandomPart(part: string, isPhrase: boolean): boolean {
  const enough = isPhrase ? PART_OF_PHRASE : leastSaved(alphanumerics(part).length);
  return savedBits(part, isPhrase) < enough;
}

/**
 * Whether a group of letters may be one of several words: a long one may be the key behind labels.
 */
function mayBeWord(word: string): boolean {
  return word.length < LETTERS_ALONE || savedBits(word, true) >= leastSaved(word.length);
}

function leastSaved(n: number): number {
  return MADE_UP.find(({ below }) => n < below)!.bits;
}

/** One step surer. */
export function lift(confidence: Confidence): Confidence {
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(confidence) - 1, 0)]!;
}

/** Whether the text that follows makes a template or a masked key of what was read. */
function cutShort(
  text: string,
  at: number,
  reading: Reading,
  n: number,
  shape: Shape,
): 'template' | 'masked' | null {
  const next = text.slice(reading.end, reading.end + 3);
  const isPlain = isPlainStar(text, at, reading.end, n);
  const isMasked = !isPlain && MASK.test(next);
  if (n === 0) return isMasked || /^[<{$[*%]/.test(next) ? 'template' : null;
  if (isMasked && n < shape.rule.confidence.high && !isLeftOut(text, reading.end, n)) return 'masked';
  const { body } = reading;
  // Letters alone are an identifier only if they are words: else a short key stands before markup.
  const isName = (): boolean =>
    looksLikeIdentifier(body) && (body.length < LETTERS_ALONE || isMadeUp(body.replace(/[-_]+$/, ''), n));
  const short = n < shape.rule.body.minLength || (n < shape.rule.confidence.high && isName());
  return short && !isPlain && /^(?:<[^/]|[{$[*%])/.test(next) ? 'template' : null;
}

/**
 * Whether stars behind a body hide nothing: they close what stands open, or a star or two follow a
 * body that no mask shows so much of (a pointer of C, a pattern of files).
 */
function isPlainStar(text: string, at: number, end: number, n: number): boolean {
  if (text[end] !== '*') return false;
  if (n >= LETTERS_ALONE && !text.startsWith('***', end)) return true;
  return n >= MIN_EMPHASISED && closesStars(text, at, end);
}

/**
 * Whether dots behind a body say that its rest was left out, as of a line that was cut: no mask
 * shows so much of a key, unless it shows its end too.
 */
function isLeftOut(text: string, end: number, n: number): boolean {
  return n >= LETTERS_ALONE && /^(?:…|\xe2\x80\xa6|\.{3,})(?![\w-])/.test(text.slice(end, end + 16));
}

function leastEntropy(n: number, { rule }: Shape): number {
  return rule.confidence.minEntropy.find(({ below }) => below === undefined || n < below)?.bits ?? 0;
}

function confidenceOf(letters: string, isLong: boolean, limits: Shape['rule']['confidence']): Confidence {
  const n = letters.length;
  if (n < limits.medium) return 'low';
  if (/^[0-9]+$/.test(letters)) return 'medium';
  if (n >= limits.high) return 'high';
  return !isLong && /^[A-Za-z]+$/.test(letters) ? 'low' : 'medium';
}
