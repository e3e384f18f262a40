// Whether a key that seems to end in text may go on, or may have ended before: code, markup and
// dumps break a text in more ways than are put together again. What is not sure is said to be so.
import { regex } from '../../model/regex.js';
import { isWord } from '../body/word-model.js';
import { LINE_MARK, lineBefore } from '../line-before.js';
import { isNameOf, LOOSE_BEHIND, looksRandom, loosePieces } from './loose-pieces.js';
import { isPerhapsAppendedTo } from './put-behind.js';
import { isTakenUp, namedCuts, TAKEN_UP_BEHIND } from './taken-up.js';
import { areBothWhole, isUsualLength, isWholeLength, lengthOf, unlabelled } from './whole-length.js';

/** Text behind the run that is looked at. */
const BEHIND = 240;

/** Text behind a body that `goesOn` looks at. */
export const LOOKED_BEHIND = Math.max(BEHIND, LOOSE_BEHIND, TAKEN_UP_BEHIND);

const INLINE = '(?:span|tspan|b|i|u|em|strong|mark|font|code|a|wbr|w:[a-z]+|text:[a-z]+)';

/** What a text is broken by, whatever is in its pieces. */
const BREAKS: readonly RegExp[] = [
  // CDATA sections, comments and elements within a word.
  /^\]\]><!\[CDATA\[/,
  /^<!--[^<>]{0,40}-->/,
  new RegExp(`^(?:</?${INLINE}(?:\\s[^<>]{0,100})?/?>)+`),
  // LaTeX, RTF, PDF.
  /^\\(?:allowbreak|linebreak|break|f\d|b\d?|i\d?|fs\d{1,3}|cf\d{1,2}|lang\d{1,5})\s?/,
  /^%\r?\n[ \t]*/,
  /^\) ?-?\d{0,5} ?\(/,
  // A gap in a string of Haskell.
  /^\\\r?\n[ \t]*\\/,
  // Words of a mail's header.
  /^\?=\s+=\?[\w-]+\?[Qq]\?/,
  // Chunks of HTTP.
  /^\r\n[0-9a-fA-F]{1,8}\r\n/,
  // Literals side by side in a shell; joined by OCaml, by a method, by PowerShell in the next line.
  /^(?:''|'"|"')/,
  /^["']\s*\^\s*["']/,
  /^["'`]\s*\)?\s*\.(?:concat|append|add|push|plus)\(\s*["'`]/,
  /^["']\s*[+&]\s*[`_]\r?\n\s*["']/,
  // By a filter of a template, by a message of Objective-C.
  /^["']\s*\|\s*(?:append|cat|add|concat|plus):?\s*\(?["']/,
  /^"\s+stringByAppendingString:\s*@"/,
  // `git diff --word-diff`
  /^(?:\[-|\{\+)/,
];

/** What follows the run and says that it goes on elsewhere: an appended variable. */
const ELSEWHERE = /^["']?[ \t]*;?[ \t]*\r?\n[ \t]*\$?\w{1,40}[ \t]*[+.]=/i;

/**
 * Where a line of a dump begins in the file, and the next line. Six digits may number lines of
 * text.
 */
const OFFSET = regex('i')`^${LINE_MARK}(?:0x)?([0-9a-f]{7,8}|[0-9a-f]{6}(?=[ ](?:[0-9a-f]{2}[ ]){8})):?[ ]`;
const NEXT_OFFSET = regex('i')`^["']?[|<]?\r?\n${LINE_MARK}(?:0x)?([0-9a-f]{6,8}):?[ ]`;
const MAX_IN_DUMP = 64;

/** The next event of a recorded terminal: one ends anywhere, within a word too. */
const NEXT_EVENT = /^"\]\r?\n\[[0-9.]{1,20}, ?"o", ?"([\w-]{1,512})/;

const JOINED_LIST = /^["'`](?:\s*,\s*["'`][\w-]{1,512}["'`]){1,16}\s*,?\s*\]\s*\.join\b/;
const NEXT_LITERAL = /^["'`]\s*,\s*["'`]/;
const JOINED_BEFORE = /(?:join\(\s*[[(]|-join\s*\(|(?:concat!?|paste0|CONCAT)\(\s*)\s*["'`]$/;
/** The next literal that is joined, in a list and by a method. */
const LISTED = /["'`]\s*,\s*["'`]([\w-]{1,512})/y;
const APPENDED = /["'`]\s*\)?\s*\.(?:concat|append|add|push|plus)\(\s*["'`]([\w-]{1,512})/y;
const MAX_LITERALS = 16;

/** Whether a body may go on elsewhere, or be less than what stands there. */
interface GoesOn {
  /** What it may be beside what stands there, likeliest first; empty where that is not known. */
  readonly bodies: readonly string[];
}

/**
 * What the text around a body `[start, end)`, whose prefix begins at `at`, makes of it; null where
 * nothing.
 */
export function goesOn(text: string, at: number, start: number, end: number): GoesOn | null {
  const body = text.slice(start, end);
  const behind = text.slice(end, end + BEHIND);
  const isTaken = isTakenUp(text, at, end);
  const missing = missingOfUuid(body);
  const inUuid = missing === null ? '' : (missing.exec(behind)?.[0] ?? '');
  const whole = inUuid === '' ? namedAgain(text, at, start, behind) : inUuid;
  const rests = whole === '' ? restsBehind(text, at, end, text.slice(at, start)) : [whole];
  const length = lengthOf(body);
  const isOdd = !isWholeLength(length) && !isUsualLength(length);
  const isElsewhere =
    ELSEWHERE.test(behind) || isInDump(text, at, behind) || (isOdd && isPerhapsAppendedTo(text, end));
  if (rests.length === 0 && !isTaken && !isElsewhere && missing === null) return null;
  const cuts = isTaken ? namedCuts(text, at, end, start) : [];
  return { bodies: [...cuts, ...rests.map((rest) => body + rest)] };
}

/** Text behind a short body in which its rest may stand, however it is joined to it. */
const NEAR = 160;
/** The fewest letters of such a rest, and how many of those are told. */
const MIN_UNKNOWN = 3;
const MAX_UNKNOWN = 2;

/**
 * The words behind a body that are of no language: the name of a value, a number are none of them.
 */
export function unknownWords(text: string, end: number): string[] {
  const behind = text.slice(end, end + NEAR);
  const words = [...behind.matchAll(/(?<![\w\\-])[A-Za-z0-9][\w-]*/g)].filter(
    ({ 0: word, index }) =>
      word.length >= MIN_UNKNOWN && !isNameOf(behind.slice(index + word.length)) && isUnknown(word),
  );
  return words.slice(0, MAX_UNKNOWN).map(([word]) => word);
}

function isUnknown(word: string): boolean {
  const letters = word.replace(/[-_0-9]+$/, '');
  return (
    /[0-9][A-Za-z]/.test(word) || (letters.length >= MIN_UNKNOWN && !letters.split(/[-_]/).every(isWord))
  );
}

/** The text of the literals that a call joins to the one that ends at `end`, and where it ends. */
export function joinedByCall(text: string, at: number, end: number): { run: string; end: number } {
  const next = isListed(text, at, text.slice(end, end + BEHIND)) ? LISTED : APPENDED;
  let run = '';
  let last = end;
  for (let count = 0; count < MAX_LITERALS; count += 1) {
    next.lastIndex = last;
    const found = next.exec(text);
    if (!found) break;
    run += found[1]!;
    last += found[0].length;
  }
  return { run, end: last };
}

function isListed(text: string, at: number, behind: string): boolean {
  return (
    (JOINED_BEFORE.test(text.slice(Math.max(0, at - 16), at)) && NEXT_LITERAL.test(behind)) ||
    JOINED_LIST.test(behind)
  );
}

/**
 * The first two groups of a UUID or more, of the versions that are made, and less than the whole.
 */
const UUID_START = regex('i')`
  (?:^|_)([0-9a-f]{8}-[0-9a-f]{4}
  (?:-(?:[1-8][0-9a-f]{0,3}|[1-8][0-9a-f]{3}-(?:[89ab][0-9a-f]{0,3}(?:-[0-9a-f]{0,11})?)?)?)?)$
`;
const UUID_FORM = '00000000-0000-0000-0000-000000000000';

/**
 * What a body that is the beginning of a UUID lacks, wherever it stands behind it; null for others.
 */
function missingOfUuid(body: string): RegExp | null {
  const part = UUID_START.exec(body)?.[1];
  if (part === undefined) return null;
  const rest = UUID_FORM.slice(part.length).replace(/0+/g, (zeros) => `[0-9a-f]{${zeros.length}}`);
  return new RegExp(`(?<![\\w-])${rest}(?![\\w-])`, 'i');
}

/**
 * What the next line gives to the name that the key has, as the text of an event goes on; else
 * empty. A key of its own, or a word, is another value.
 */
function namedAgain(text: string, at: number, start: number, behind: string): string {
  const name = /^[\w.-]{1,40}[:=] ?$/.exec(lineBefore(text, at))?.[0];
  const next = /^\r?\n([^\r\n]*)(?=\r?\n|$)/.exec(behind)?.[1];
  if (name === undefined || next === undefined || !next.startsWith(name)) return '';
  const rest = next.slice(name.length);
  const isOther = rest.startsWith(text.slice(at, start)) || isWord(rest);
  return runOf(rest) === rest && !isOther ? rest : '';
}

/**
 * Whether the next line is that of a dump: it begins a few bytes behind the key's. A commit does
 * not.
 */
function isInDump(text: string, at: number, behind: string): boolean {
  const next = NEXT_OFFSET.exec(behind)?.[1];
  const own = OFFSET.exec(lineBefore(text, at))?.[1];
  if (next === undefined || own === undefined) return false;
  const step = Number.parseInt(next, 16) - Number.parseInt(own, 16);
  const inOctal = Number.parseInt(next, 8) - Number.parseInt(own, 8);
  return [step, inOctal].some((bytes) => bytes > 0 && bytes <= MAX_IN_DUMP);
}

function restsBehind(text: string, at: number, end: number, prefix: string): string[] {
  const behind = text.slice(end, end + BEHIND);
  const printed = NEXT_EVENT.exec(behind)?.[1];
  if (printed !== undefined) return [printed];
  for (const form of BREAKS) {
    const run = runBehind(behind, form);
    if (run !== '') return [run];
  }
  if (isListed(text, at, behind)) return [runOf(behind.replace(NEXT_LITERAL, ''))];
  if (!/["'`]/.test(text[at - 1] ?? ' ') && /^["'][\w-]/.test(behind) && looksRandom(runOf(behind.slice(1))))
    return [runOf(behind.slice(1))];
  const pieces = loosePieces(text, at, end, prefix).map(({ run }) => run);
  if (pieces.length === 1 && areBothWhole(lengthOf(text.slice(at + prefix.length, end)), pieces[0]!.length))
    return [];
  return pieces.map((_, i) => pieces.slice(0, i + 1).join(''));
}

/**
 * The run behind what matches, where it may be a part of a key: no word, and no name of a value.
 */
function runBehind(rest: string, form: RegExp): string {
  const gap = form.exec(rest)?.[0];
  if (gap === undefined) return '';
  const behind = rest.slice(gap.length);
  const run = runOf(behind);
  const isName = /^[ \t]*[=:(]/.test(behind.slice(run.length));
  return !isName && (looksRandom(run) || isShort(run)) ? run : '';
}

function isShort(run: string): boolean {
  return run.length < 8 && /[0-9]|[a-z][A-Z]|[A-Z]{2}[a-z]|^[^aeiouyAEIOUY]+$/.test(run);
}

function runOf(text: string): string {
  return /^[\w-]*/.exec(text)![0];
}

/** Groups of one length, as people read out what is long. The last may be shorter. */
const GROUPS = /^([A-Za-z0-9]{3,8})(?:-[A-Za-z0-9]{3,8}){2,}(?:-[A-Za-z0-9]{1,8})?$/;

/**
 * The body without dashes, where they make groups of one length of what has a common length without
 * them; '' where they belong to it.
 */
export function withoutGroups(body: string): string {
  const size = GROUPS.exec(body)?.[1]?.length;
  if (size === undefined) return '';
  const groups = body.split('-');
  const areEven = groups.every(
    ({ length }, i) => length === size || (i === groups.length - 1 && length < size),
  );
  const plain = groups.join('');
  return areEven && isWholeLength(plain.length) ? plain : '';
}

const MIN_TAIL = 3;
const MIN_LETTERS = 4;
const MAX_LETTERS = 10;
const MIN_BEFORE = 16;
const UUID = /[-_]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A whole one, with more behind it. */
const UUID_AND_MORE = /^(?:[a-z]{2,12}_)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=[\w-])/i;
const DATE = /[-_]?(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])[A-Z]?$/;
/**
 * Words too short for the dictionary that people put behind a key that they keep, and what follows
 * in a file that its last line was appended to without a line end.
 */
const SHORT_WORD = /(?:OLD|NEW|BAK|DEV|TMP|EOF|END|GET|NaN|[Oo]ld|[Nn]ew|[Bb]ak|[Dd]ev|[Tt]mp)$/;
/** The start of a hash: the key's own checksum, or a commit's id beside it. */
const HASH = /(?<=^[A-Za-z0-9]{16,})[-_](?:[0-9a-f]{7,8}|[0-9A-F]{8})$/;

/**
 * Where the body ended before, if something was written right behind it: a body of hex with other
 * letters at its end, a word, a date, a UUID, a short hash. -1 where it looks like one text.
 */
export function tailOf(body: string): number {
  if (body.length < MIN_BEFORE + MIN_TAIL) return -1;
  const at = (UUID.exec(body) ?? DATE.exec(body) ?? SHORT_WORD.exec(body))?.index ?? -1;
  if (at >= MIN_BEFORE) return at;
  const uuid = UUID_AND_MORE.exec(body);
  if (uuid) return uuid[0].length;
  const hex = /^[0-9a-f]{16,}/.exec(body)?.[0].length ?? 0;
  if (hex > 0 && hex < body.length && /[A-Za-z]/.test(body[hex]!)) return hex;
  const hash = HASH.exec(unlabelled(body));
  if (hash) return body.length - hash[0].length;
  const letters = /(?:[A-Z]?[a-z]+|[A-Z]+)$/.exec(body)?.[0] ?? '';
  for (let length = Math.min(letters.length, MAX_LETTERS); length >= MIN_LETTERS; length -= 1)
    if (body.length - length >= MIN_BEFORE && isWord(letters.slice(-length))) return body.length - length;
  return -1;
}

/**
 * An escape of a byte that no text has, right before a key: the letter behind it may be one as
 * well.
 */
const BINARY_ESCAPE = /\\(?:x(?:0[0-8bcef]|1[0-9ac-f]|[89a-f][0-9a-f])|[0-3][0-7]{2}|u00[01][0-8])$/i;

export function isBehindBinaryEscape(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  return BINARY_ESCAPE.test(before) && !/\\033$/.test(before);
}
