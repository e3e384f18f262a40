// Whether a key that seems to end in text may go on, or may have ended before: code, markup and dumps break a text in more
// ways than are put together again. What is not sure is said to be so.
import { hashWith, signOf, wordModel } from './word-model.js';

/** Bodies of these lengths are whole more likely than not: 128 to 256 bits in hex, base32, base62 and base64. */
const WHOLE: ReadonlySet<number> = new Set([32, 36, 40, 43, 48, 64]);

/** Text behind the run that is looked at. */
const BEHIND = 240;

const BAR = '(?:[|]|\\xe2\\x94[\\x82\\x83]|\\xe2\\x95\\x91|[\\u2502\\u2503\\u2551])';
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
  // `git diff --word-diff`
  /^(?:\[-|\{\+)/,
];

/** What a text may be broken by, and what as often stands between texts of their own. */
const PERHAPS: readonly RegExp[] = [
  /^[ \t]*\r?\n[ \t]+/,
  /^[ \t]+\r?\n/,
  new RegExp(`^[ \\t]*${BAR}[ \\t]*\\r?\\n[ \\t]*${BAR}[ \\t]*(?:${BAR}[ \\t]*)?`),
  /^(?:\s*<\/?[A-Za-z][^<>]{0,100}>)+\s*/,
  /^["'`]\s*,\s*["'`]/,
];

/** What follows the run and says that it goes on elsewhere: an appended variable, the next line of a dump. */
const ELSEWHERE =
  /^(?:["']?[ \t]*;?[ \t]*\r?\n[ \t]*\$?\w{1,40}[ \t]*[+.]=|["']?\|?\r?\n(?:0x)?[0-9a-f]{7,8}:? )/i;

const JOINED_LIST = /^["'`](?:\s*,\s*["'`][\w-]{1,512}["'`]){1,16}\s*,?\s*\]\s*\.join\b/;
const JOINED_BEFORE = /join\(\s*[[(]\s*["'`]$/;

/**
 * What may stand behind the end at `end` of a body of `length` characters as its rest: '' where it may go on with what is
 * not known, null where nothing says that it goes on.
 */
export function restBehind(text: string, at: number, end: number, length: number): string | null {
  const rest = text.slice(end, end + BEHIND);
  for (const form of BREAKS) {
    const run = runBehind(rest, form);
    if (run !== '') return run;
  }
  if (!/["'`]/.test(text[at - 1] ?? ' ') && /^["'][\w-]/.test(rest) && isRandom(rest.slice(1)))
    return runOf(rest.slice(1));
  const isListed = JOINED_BEFORE.test(text.slice(Math.max(0, at - 16), at)) && /^["'`]\s*,/.test(rest);
  if (isListed || JOINED_LIST.test(rest)) return runBehind(rest, PERHAPS.at(-1)!);
  if (ELSEWHERE.test(rest) || isTakenUp(text, at, end)) return '';
  if (WHOLE.has(length)) return null;
  for (const form of PERHAPS) {
    const run = runBehind(rest, form);
    if (run !== '') return run;
  }
  return null;
}

/** The run behind what matches, where it looks like a part of a key: random, and no name of a value. */
function runBehind(rest: string, form: RegExp): string {
  const gap = form.exec(rest)?.[0];
  if (gap === undefined) return '';
  const behind = rest.slice(gap.length);
  return isRandom(behind) ? runOf(behind) : '';
}

function runOf(text: string): string {
  return /^[\w-]*/.exec(text)![0];
}

function isRandom(text: string): boolean {
  const run = runOf(text);
  return (
    run.length >= 4 &&
    !/^[ \t]*[=:(]/.test(text.slice(run.length)) &&
    (/[0-9][A-Za-z]|[A-Za-z][0-9]/.test(run) || !/[aeiouy]/i.test(run))
  );
}

/** `A=KEY` and then `$A` with more behind it. */
function isTakenUp(text: string, at: number, end: number): boolean {
  const name = /(?:^|[\s;])([A-Za-z_]\w{0,40})=["']?$/.exec(text.slice(Math.max(0, at - 48), at))?.[1];
  if (name === undefined) return false;
  const behind = text.slice(end, end + BEHIND);
  return new RegExp(`\\$(?:${name}["']|\\{${name}\\}["']?)[A-Za-z0-9]{4}`).test(behind);
}

const SHORTEST = 4;
const LONGEST = 10;
const LEAST_BEFORE = 16;
const UUID = /[-_]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /[-_]?(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])[A-Z]?$/;

/**
 * Where the body ended before, if something was written right behind it: a body of hex with other letters at its end, a
 * word, a date, a UUID. -1 where it looks like one text.
 */
export function tailOf(body: string): number {
  if (body.length < LEAST_BEFORE + SHORTEST) return -1;
  const hex = /^[0-9a-f]{16,}/.exec(body)?.[0].length ?? 0;
  if (hex > 0 && hex < body.length && /[A-Za-z]/.test(body[hex]!)) return hex;
  const at = UUID.exec(body)?.index ?? DATE.exec(body)?.index ?? -1;
  if (at >= LEAST_BEFORE) return at;
  const letters = /(?:[A-Z]?[a-z]+|[A-Z]+)$/.exec(body)?.[0] ?? '';
  for (let length = Math.min(letters.length, LONGEST); length >= SHORTEST; length -= 1)
    if (body.length - length >= LEAST_BEFORE && isWord(letters.slice(-length))) return body.length - length;
  return -1;
}

function isWord(letters: string): boolean {
  let hash = 0;
  for (let i = 0; i < letters.length; i += 1) hash = hashWith(hash, signOf(letters.charCodeAt(i)));
  return wordModel().bitsOf(hash) > 0;
}

/** An escape of a byte that no text has, right before a key: the letter behind it may be one as well. */
const BINARY_ESCAPE = /\\(?:x(?:0[0-8bcef]|1[0-9ac-f]|[89a-f][0-9a-f])|[0-3][0-7]{2}|u00[01][0-8])$/i;

export function isBehindBinaryEscape(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  return BINARY_ESCAPE.test(before) && !/\\033$/.test(before);
}
