// What may be appended to a key: words, a letter or two, marks: `_old`, `-prod-eu`, `-x`, `--`.
import { regex, source } from '../../model/regex.js';
import { isWord } from '../body/word-model.js';
import { tailOf, withoutGroups } from '../extent/goes-on.js';
import { cutsOf } from '../extent/likely-bodies.js';
import { isTakenUp, TAKEN_UP_BEHIND } from '../extent/taken-up.js';
import { isUsualLength, isWholeLength, lengthOf, unlabelled } from '../extent/whole-length.js';
import { lineBefore } from '../line-before.js';
import { type FoundBody, type KeyPlace, MIN_BEFORE_APPENDIX } from './key-place.js';

/** The rest of a body that may be a word appended to a key: `_old`, `_v2`, `_Q3`, `_rc1`. */
const APPENDIX = regex()`
  [-_](?:[a-z]{3,12}|[A-Z]{3,12}|[A-Z][a-z]{2,11}
  |(?:[vV]|[A-Z]{1,2}|[dhmpqrsw]|rc|fy|eu|us|ap)?[0-9]{1,8})?$
`;

/**
 * One letter or two, behind so many words: `_for_my_ci`, `-prod-eu`, `-x`. base64url has it
 * anywhere, so that what stands before it must be whole.
 */
const LETTERS_APPENDED = [3, 2, 1, 0].map(
  (words) => new RegExp(`(?:[-_][A-Za-z]{1,12}){${words}}[-_][A-Za-z]{1,2}$`),
);

/**
 * One of several words or numbers that are appended: `-v2-linux-node20`, `_copy2`, `_1732700000`.
 */
const SEGMENT = source`
  [-_](?:(?:[a-z]{2,12}|[A-Z]{2,12}|[A-Z][a-z]{1,11})[0-9]{0,4}
  |[vV]?[0-9]{1,4}|[0-9]{6}|[0-9]{8}|1[4-9][0-9]{8}(?:[0-9]{3})?)
`;
const SEGMENTS = [4, 3, 2, 1].map((count) => new RegExp(`(?:${SEGMENT}){${count}}$`));
/** A version or a time, which random text has seldom. */
const NUMBERED = /^(?:[vV][0-9]{1,3}|1[4-9][0-9]{8}(?:[0-9]{3})?)$/;
/** A word of fewer letters stands in random text too. */
const MIN_LETTERS = 3;

/**
 * A word, or a mark alone, may be appended to the key: `_old`; null where nothing looks like
 * that.
 */
export function readAppended(place: KeyPlace, body: string, end: number): FoundBody | null {
  const { text, at, shape } = place;
  const appendix = APPENDIX.exec(body) ?? appendedLetter(body);
  const words = beforeWords(body);
  const before =
    appendix && appendix.index >= MIN_BEFORE_APPENDIX ? [...words, body.slice(0, appendix.index)] : words;
  if (before.length === 0) return null;
  const isMark = appendix?.[0].length === 1;
  if (isMark) place.looked(end + TAKEN_UP_BEHIND);
  // Between quotes a mark belongs to the key, unless a variable is appended to it; a word there may
  // still have been appended to it.
  const open = text[at - 1] ?? ' ';
  if (isMark && `"'\``.includes(open) && text[end] === open && !isTakenUp(text, at, end)) return null;
  if (isMark && isMarkOfText(place, body, end)) return beforeMarks(place, body, end, cutsOf(body, shape));
  const bare = before.flatMap((one) => [one.replace(/[-_]+$/, ''), one]);
  return { body, end, ambiguous: true, others: [...bare, ...beforeTail(body), ...cutsOf(body, shape)] };
}

/** Bodies of these letters alone end with no mark. */
const WITHOUT_MARKS = /^(?:[a-z0-9]{16,}|[A-Z0-9]{16,})$/;

/**
 * Whether the marks that a body ends with are the text's: of an emphasis that began before the key
 * on its line, of an arrow, or behind letters of an alphabet that has none.
 */
function isMarkOfText({ text, at }: KeyPlace, body: string, end: number): boolean {
  const marks = /[-_]+$/.exec(body)![0];
  if (WITHOUT_MARKS.test(unlabelled(body.slice(0, -marks.length)))) return true;
  if (text[end] === '>') return marks.endsWith('-') && !lineBefore(text, at).includes('<');
  const opened = lineBefore(text, at).match(/(?<![\w\\])_{1,3}(?=[^\s_])/g) ?? [];
  return opened.at(-1) === marks && !/\w/.test(text[end] ?? ' ');
}

/** What stands before several words and numbers that may be appended, the shortest first. */
function beforeWords(body: string): string[] {
  for (const form of SEGMENTS) {
    const found = form.exec(body);
    if (!found || found.index < MIN_BEFORE_APPENDIX) continue;
    const segments = found[0].slice(1).split(/[-_]/);
    if (!segments.some(isName)) continue;
    const cuts = [body.slice(0, found.index)];
    for (const segment of segments.slice(0, -1))
      cuts.push(body.slice(0, cuts.at(-1)!.length + 1 + segment.length));
    return cuts;
  }
  return [];
}

function isName(segment: string): boolean {
  const letters = segment.replace(/[0-9]+$/, '');
  return NUMBERED.test(segment) || (letters.length >= MIN_LETTERS && isWord(letters));
}

/** The body before what was written right behind it, if it looks like that: a date, a word. */
export function beforeTail(body: string): string[] {
  const tail = tailOf(body);
  return tail < 0 ? [] : [body.slice(0, tail)];
}

/**
 * A body that ends with marks, before what no key goes on with: they join it to that, unless the
 * length of a key counts them.
 */
export function beforeMarks(
  place: KeyPlace,
  body: string,
  end: number,
  others: readonly string[],
): FoundBody {
  const bare = body.replace(/[-_]+$/, '');
  const marks = body.length - bare.length;
  const isCounted = isKnownLength(lengthOf(body)) && !isKnownLength(lengthOf(bare));
  if (marks === 0 || bare.length < place.shape.rule.body.minLength || isCounted)
    return { body, end, ambiguous: true, others: [bare, ...others] };
  return {
    body: bare,
    end: end - marks,
    ambiguous: true,
    others: [body, bare + body[bare.length], ...others],
  };
}

function isKnownLength(length: number): boolean {
  return isWholeLength(length) || isUsualLength(length);
}

function appendedLetter(body: string): RegExpExecArray | null {
  for (const form of LETTERS_APPENDED) {
    const letters = form.exec(body);
    if (letters && letters.index >= MIN_BEFORE_APPENDIX && isLikelyWhole(body.slice(0, letters.index)))
      return letters;
  }
  return null;
}

/** Whether what stands before one letter is most likely a whole body. */
function isLikelyWhole(body: string): boolean {
  const length = lengthOf(body);
  if (isKnownLength(length) || withoutGroups(body) !== '') return true;
  return !/[-_]/.test(unlabelled(beforeTail(body)[0] ?? body));
}
