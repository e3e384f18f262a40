// Text behind a key that may be its rest: random letters that have no name of their own, however
// the text between is written. Languages, mail and logs break a text in more ways than can be
// listed.
import { regex } from '../../model/regex.js';
import { savedBits } from '../body/saved-bits.js';
import { isWord } from '../body/word-model.js';
import { isMark } from './line-end.js';
import { isOfOneAlphabet } from './one-alphabet.js';
import {
  isSurelyPart,
  isUsualLength,
  isWholeLength,
  lengthOf,
  makesUsual,
  makesWhole,
  unlabelled,
} from './whole-length.js';

/** Text behind a key in which its rest is looked for, in characters and in lines. */
export const LOOSE_BEHIND = 320;
const MAX_LINES = 6;

/** A rest is looked for in so many words, and has so many pieces. */
const MAX_RUNS = 32;
const MAX_PIECES = 4;

/** A value ends with its key, and not with an end of its line. */
const VALUE_ENDS = /^(?:\\{0,4}["'`]|\r?\n|<\/)/;
/** Text before a key in which the name of its record is looked for. */
const MAX_LABEL = 400;
/** Text before a word that may be its name. */
const MAX_NAME = 64;

/**
 * Shorter words are part of a key only where they are all of a line, or where an operator stands
 * before them.
 */
const MIN_RUN = 4;
/** Letters alone are told from words of a language that is not known from this length on. */
const SHORTEST_LETTERS = 8;
/** What people write saves at least so many bits, by its length. */
const MIN_SAVED = [
  { below: 8, bits: 2 },
  { below: 16, bits: 4 },
  { below: Number.POSITIVE_INFINITY, bits: 8 },
];

/** A word with a number, a number with a unit: the letters decide. */
const NUMBERED = /^([A-Za-z]{4,12})[-_]?[0-9]{1,4}(?:[-_][0-9]{1,3})?$/;

/**
 * Names and numbers that look random: `x86_64`, `utf8`, `10ms`, dates, UUIDs, numbers of
 * hexadecimal.
 */
const USUAL = regex()`
  ^(?:(?:[A-Z]?[a-z]{1,3}|[A-Z]{1,3})[-_]?[0-9]{1,3}(?:[-_][0-9]{1,3})?
  |[0-9]{1,6}[A-Za-z]{1,3}|[0-9]+Z?|0x[0-9a-f]*
  |[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2,6}Z?)?|[0-9]{8}T[0-9]{6}Z?
  |[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$
`;
/** A date, with its time: no part of a key. */
const DATED = /^(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?:T[0-9]{2,6}Z?)?$/;
/** A word, or some of them: `Key`, `KEY`, `apiKey`. */
const WORDS = /^(?:[A-Z]+|(?:[A-Z]?[a-z]+)(?:[A-Z][a-z]+)*)$/;
/** All of a line in programs that are not C's. */
const SHORT_WORDS = /^(?:fi|do|if|in|ok|no|or|go|up|as|is|to|of|on|at|it|be|my|we|end|EOF|EOT)$/;

/** An assignment to what the first group names, or an element or an attribute of that name. */
const NAMED = regex()`
  (?:([\w$.*@\]-]+)["'\])]*\s{0,8}(?::=|=>|<-|[:=])\s{0,8}
  |<(?!(?:br|wbr|hr)\b)([\w:-]+)(?:\s[^<>]{0,60})?>\s{0,8})
  [fFrRbBuUlL@$]?(?:[\w-]{0,20}'[\w-]{0,8}')?[\\"'\`({[]{0,8}$
`;
/** What NAMED has between a name and the rest, and the most characters that the rest has. */
const ASSIGNS = /[:=>-]/;
const MAX_BEHIND_NAME = 48;
/** Names of parts: `a`, `key2`, `tail`, `key*1*`. */
const PART = regex('i')`
  ^(?!id$)(?:[A-Za-z]{1,2}
  |.*(?:part|piece|chunk|half|head|tail|rest|begin|end|first|second|last|left|right|prefix|suffix
  |[0-9]\]?|[-_.][ab]|\*)\*?)$
`;

/** A statement or a call that appends; an operator. */
const APPENDED = /(?:[+.&~|<]=|\b(?:append|concat|push|strn?cat)\w{0,8}!?\s{0,2}\(?)\s{0,8}["'`]{1,3}$/i;
const OPERATED = /(?:[+&~^*]|<<|\.\.|\/\/)\s{0,8}["'`]{1,3}$/;

/**
 * What stands between the texts of two subtitles: a blank line, a number, the times of the next
 * one.
 * https://www.w3.org/TR/webvtt1/
 */
const CUE = regex()`
  ^["'\`]?[ \t]*\r?\n(?:[ \t]*\r?\n)+(?:[\w-]{1,24}\r?\n)?
  [0-9][0-9:.,]{4,16}(?:[ \t]*-->[ \t]*|,)[0-9][0-9:.,]{4,16}[^\n]{0,80}\n
`;

const TERMINAL = '(?:\\x1b|\\\\(?:x1b|e|0?33|u001b))\\[[0-9;?]*';
/** A sequence that moves a terminal's cursor, or colours, up to its last letter. */
const TERMINAL_SEQUENCE = new RegExp(`${TERMINAL}$`, 'i');
/** What is no text: such a sequence, or a line break of HTML. */
const UNREAD = new RegExp(`${TERMINAL}[a-z]$|<br$`, 'i');
const ALL_UNREAD = new RegExp(`${TERMINAL}(?:[a-z]|$)|<br ?/?>`, 'gi');

/** Between words of one line. */
const PROSE = /^(?:[^\n\r"'`+.&|<([]*|[)"'`]?[.,;:!?]) $/;
/** Between cells of a row, whose values are their own. */
const CELLS = /^[ \t]*[|,;\t][ \t]*$/;
const CELL_ENDS = /^["']?[ \t]*[|,;\t]/;
/** A line's end within a string, in the string's language or in several. */
const ESCAPED_LINE_END = /(?:\\{1,4}r)?\\{1,4}n|\\{1,4}r/g;
/** Between literals beside each other. */
const LITERALS = /^["'`][\s,]*["'`]$/;
/** Letters and digits in turns: no word, however short its description. */
const IN_TURNS = /(?:[0-9]+[A-Za-z]+){3}|(?:[A-Za-z]+[0-9]+){3}/;

const MIN_IN_TURNS = 12;

/** What an operator takes up, before a piece: `$A`, `{a}`, `%A%`, `#{A}`. */
const TAKEN_UP = /(?:(?:[$%#@]?\{|\\\(|\$\(|\{)\$?[\w.]{1,40}[)}]{1,3}|%\w{1,40}%|\$\w{1,40}["'])["'`]?$/;

/** Text of a URL behind a key: what stands between two of its escapes is no variable's name. */
const ESCAPED = /^%(?:25)*[0-9a-f]{2}/i;

interface LoosePiece {
  readonly run: string;
  readonly start: number;
}

/**
 * The pieces that may follow the key at `[at, end)` of the text, in order; none where nothing looks
 * like one. `name`: what the key is assigned to.
 */
export function loosePieces(text: string, at: number, end: number, prefix: string): LoosePiece[] {
  const behind = text.slice(end, end + LOOSE_BEHIND);
  const own = nameBefore(text, at);
  const random = unlabelled(text.slice(at + prefix.length, end));
  const body = lengthOf(random);
  const pieces: LoosePiece[] = [];
  const runs = /[A-Za-z0-9_-]+/g;
  // The next subtitle is the next line, whatever stands between.
  const from = Math.max(0, (CUE.exec(behind)?.[0].length ?? 0) - 1);
  let last = from;
  runs.lastIndex = from;
  let isFar = false;
  let few: LoosePiece | undefined;
  for (let count = 0; count < MAX_RUNS && pieces.length < MAX_PIECES; count += 1) {
    const found = runs.exec(behind);
    if (!found) break;
    // A line's end that is written `\n`, in a string of JSON, is no word of its own.
    if (/^[nr]$/.test(found[0]) && behind[found.index - 1] === '\\') {
      count -= 1;
      continue;
    }
    const isLine = /^[nr]/.test(found[0]) && behind[found.index - 1] === '\\';
    const between = behind.slice(last, found.index).replace(ESCAPED_LINE_END, '\n');
    const gap = isLine ? between.replace(/\\{1,4}$/, '\n') : between;
    isFar ||= isParagraph(gap) || behind.slice(0, found.index).split('\n').length > MAX_LINES;
    last = runs.lastIndex;
    const run = withoutEscape(found[0], behind.slice(0, found.index), own);
    // Neither is the letter of a terminal's sequence, nor the name of a line break.
    if (run === '' && UNREAD.test(behind.slice(0, last))) {
      count -= 1;
      continue;
    }
    // The next key is a key of its own.
    if (found[0].includes(prefix)) break;
    const before = text.slice(Math.max(0, end + found.index - MAX_NAME), end + found.index);
    const after = behind.slice(last);
    if (run === '' || isMark(run) || isNameOf(after)) continue;
    const isNext = count === 0;
    const hasLabel = (): boolean => VALUE_ENDS.test(behind) && isLabel(before, text, at);
    const most = isUsualLength(body) ? MAX_COMPLETING : MAX_COMPLETING_ODD;
    const isNearby = (): boolean => count < most || hasLabel();
    const isRest = completes(body, run, gap) && isNearby();
    const isOwn = (): boolean => isOwnName(before, own) || hasLabel();
    // Behind an empty line only what is all of its line, and makes a common length.
    const isNear = !isFar || (isNext && isRest && TO_LINE_END.test(after));
    const longer = pieces.reduce((length, piece) => length + piece.run.length, body + run.length);
    // What is whole by itself is no half, but for where both have a common length together, or are
    // literals of one list: who joins that may not be seen.
    // That too: a random word that the next line begins with. A token splits where it likes.
    const isNextLine = (): boolean =>
      isNext &&
      run.length >= MIN_NEXT_LINE &&
      TO_NEXT_LINE.test(behind.slice(from, found.index).replace(ALL_UNREAD, '')) &&
      !CELL_ENDS.test(after) &&
      /[0-9]/.test(run) &&
      looksRandom(run);
    const isWhole = isWholeLength(body) && !isWholeLength(longer) && !LITERALS.test(gap) && !isNextLine();
    // In the next cell it is a value of its own, unless no key has the length of the one and many
    // have that of both. What has another alphabet is one in a list of literals too.
    const isHalved = isNext && isSurelyPart(body, run.length) && looksRandom(run);
    const isOther = (CELLS.test(gap) || LITERALS.test(gap)) && !isOfOneAlphabet(random, run);
    const isBeside = (CELLS.test(gap) && !isHalved) || isOther || isWhole;
    const isTaken = (): boolean =>
      isAppended(before, isNext) || (!isBeside && isLoose(run, gap, after, isNext, isRest, isOwn));
    const piece = { run, start: end + last - run.length };
    const isTakenUp = TAKEN_UP.test(before) && !(before.endsWith('%') && ESCAPED.test(behind));
    if (isTakenUp || (isNear && isTaken())) pieces.push(piece);
    else if (isNear && !few && isFewLetters(body, run) && isNearby() && isOwn()) few = piece;
  }
  return pieces.length > 0 || !few ? pieces : [few];
}

/**
 * Whether so few letters, which are no word, give a body a length of keys that is none as it
 * stands. Anything may be between, so that they count only where nothing else looks like a rest.
 */
function isFewLetters(body: number, run: string): boolean {
  if (isUsualLength(body) || !(makesWhole(body, run.length) || makesUsual(body, run.length))) return false;
  return run.length < MIN_RUN && isNoWord(run);
}

function isNoWord(run: string): boolean {
  return !SHORT_WORDS.test(run) && (run.length < 3 || !isWord(run));
}

/** A blank line ends what belongs together. */
function isParagraph(gap: string): boolean {
  return /\n[ \t]*\r?\n/.test(gap);
}

/**
 * `\n9f3a` is a line end and `9f3a`; `%3D9f3a` is `=9f3a`; `$A9f3a` is what `A` holds and `9f3a`.
 */
function withoutEscape(run: string, before: string, own: string): string {
  const last = before.at(-1);
  if (TERMINAL_SEQUENCE.test(before)) return run.replace(/^[0-9]*[A-Za-z]/, '');
  if (last === '\\') return run.replace(/^(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[a-z])/, '');
  if (last === '%' && (ESCAPED.test(before) || !/%\w{1,40}%$/.test(before)))
    return run.replace(/^(?:25)*[0-9a-fA-F]{2}/, '');
  if (last === '<' && /^br$/i.test(run)) return '';
  if (last === '#') return /^(?:[0-9a-f]{3}){1,2}$/i.test(run) ? '' : run;
  if (last === '&' && /^[a-z]{2,8}$/i.test(run)) return '';
  if (last === '$' && own !== '' && run.startsWith(own)) return run.slice(own.length);
  return run;
}

/** Whether what stands behind a word makes a name of it. */
export function isNameOf(after: string): boolean {
  return /^["'`\])]*[ \t]*[:=(][^:=]/.test(after);
}

/**
 * A word this long that a line begins with may be the rest of a body that is whole by its length.
 */
const MIN_NEXT_LINE = 8;

/** Runs that may make a common length of a body. */
const MAX_COMPLETING = 3;
/** Of one that no key is as long as. */
const MAX_COMPLETING_ODD = 5;

/**
 * Whether a body that has no common length has one with what stands behind it: no word, nor a
 * number in a sentence.
 */
export function completes(body: number, run: string, gap: string): boolean {
  return makesWhole(body, run.length) && !PROSE.test(gap) && isNoWord(run);
}

/** Whether a value has no name, or the name of the key's, or of another part of it. */
function isOwnName(before: string, own: string): boolean {
  const name = nameOf(before);
  return name === '' || name === own || (PART.test(name) && PART.test(own));
}

/**
 * Whether a name before a value is what all records have: the value that the key stands in has it
 * too, somewhere before the key.
 */
function isLabel(before: string, text: string, at: number): boolean {
  const label = NAMED.exec(before)?.[0];
  if (label === undefined) return false;
  const line = text.slice(Math.max(0, at - MAX_LABEL), at);
  const place = line.lastIndexOf(label);
  if (place < 0) return false;
  const between = line.slice(place + label.length);
  const quote = /["'`]$/.exec(label)?.[0];
  return quote === undefined ? !/[\n,;]/.test(between) : !between.includes(quote);
}

/** Whether an operator or a call appends what stands behind `before`. */
function isAppended(before: string, isNext: boolean): boolean {
  return APPENDED.test(before) || (isNext && OPERATED.test(before));
}

function isLoose(
  run: string,
  gap: string,
  after: string,
  isNext: boolean,
  isRest: boolean,
  isOwn: () => boolean,
): boolean {
  const isUnknown =
    isNext && !PROSE.test(gap) && run.length >= MIN_RUN && !DATED.test(run) && !savesEnough(run);
  return (isRest || looksRandom(run) || isUnknown || isAllOfLine(run, gap, after)) && isOwn();
}

/** Whether a word is none of a language and no usual name. */
export function looksRandom(run: string): boolean {
  if (run.replace(/[-_]+/g, '').length < MIN_RUN || USUAL.test(run)) return false;
  if (run.length < SHORTEST_LETTERS && /[aeiouy]/i.test(run) && WORDS.test(run)) return false;
  return !savesEnough(NUMBERED.exec(run)?.[1] ?? run);
}

function savesEnough(run: string): boolean {
  if (run.length >= MIN_IN_TURNS && IN_TURNS.test(run)) return false;
  if (/^[A-Za-z]+$/.test(run) && !WORDS.test(run)) return false;
  return savedBits(run) >= MIN_SAVED.find(({ below }) => run.length < below)!.bits;
}

/** The border of a table's column; what ends a line of a cell that goes on, or begins the next. */
const BORDER = '(?:[|+.]|\u21b5|[\u2500-\u257f]|\xe2[\x86\x94\x95][\x80-\xbf])';
const TO_NEXT_LINE = new RegExp(`^(?:[ \\t]|${BORDER})*\\r?\\n(?:[ \\t>#*/-]|${BORDER})*$`);
const TO_LINE_END = new RegExp(`^(?:[ \\t]|${BORDER})*(?:[\\r\\n]|\\\\{1,4}[nr"]|"|$)`);

/**
 * A few letters and digits that are all of the next line, but for what it begins with, or all of a
 * table's next row.
 */
function isAllOfLine(run: string, gap: string, after: string): boolean {
  return TO_NEXT_LINE.test(gap) && TO_LINE_END.test(after) && run.length < MIN_RUN && !SHORT_WORDS.test(run);
}

function nameBefore(text: string, at: number): string {
  return nameOf(text.slice(Math.max(0, at - MAX_NAME), at));
}

function nameOf(before: string): string {
  if (!ASSIGNS.test(before.slice(-MAX_BEHIND_NAME))) return '';
  const found = NAMED.exec(before);
  return found?.[1] ?? found?.[2] ?? '';
}
