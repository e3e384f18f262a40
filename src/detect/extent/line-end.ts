// Where a line that ends within a key may go on: backslashes, soft line breaks, folded headers,
// wrapped terminals.
import { lineStartOf } from '../line-before.js';
import { behindHead } from './line-heads.js';

/** An indentation longer than this ends a continued line. */
const MAX_INDENT = 64;

/** The widths at which terminals and mail programs break lines. */
const WIDTHS: ReadonlySet<number> = new Set([60, 64, 65, 70, 72, 75, 76, 77, 78, 79, 80, 90, 100, 120, 132]);
/** Shorter lines are not wrapped. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 400;

/** What a quoted or commented text repeats at the start of each line. */
const LINE_START = /^[ \t]*(?:(?:>|#+|\/\/+|\*|\+|-|\||;+|--)[ \t]?)*[ \t]*/;

/** A line of a shell, of bash or fish, that sets one variable, without quotes. */
const SHELL_ASSIGNMENT = /^[ \t]*(?:export|set)(?:[ \t]+-{1,2}\w+)*[ \t]+[A-Za-z_]\w*[= ][A-Za-z0-9_-]+$/;

export interface NextLine {
  /** After the line end. */
  readonly lineStart: number;
  /** After the indentation. */
  readonly start: number;
  /** The line is as long as lines are broken at. */
  readonly isWrapped?: boolean;
  /** The line more likely ends there. */
  readonly isUnlikely?: boolean;
}

/**
 * What says that a line goes on, each with its line ends: of strings, shells and properties, of
 * cmd, of quoted-printable.
 */
const CONTINUATIONS = ['\\\\\\r\\n', '\\\\\\n', '\\\r\n', '\\\n', '^\r\n', '^\n'];
const SOFT_BREAK = /^=(?:[ \t]{0,8}\r?\n|\\r\\n|\\n)/;

/**
 * After a backslash that ends the line, raw or within a string literal of another language
 * (`\\\n`).
 */
export function lineContinuation(text: string, end: number): NextLine | null {
  const form = CONTINUATIONS.find((one) => text.startsWith(one, end));
  if (form === undefined) return null;
  const next = end + form.length;
  return nextLine(text, text[next - 1] === '\n' ? behindHead(text, end, next) : next);
}

/**
 * After the soft line break of quoted-printable (RFC 2045 section 6.7); what quotes a mail stands
 * before the next line.
 */
export function softBreak(text: string, end: number): NextLine | null {
  const form = SOFT_BREAK.exec(text.slice(end, end + 12));
  if (form === null) return null;
  const lineStart = end + form[0].length;
  const quoted = /^(?:> ?)+/.exec(text.slice(lineStart, lineStart + MAX_INDENT));
  const start = lineStart + (quoted ? quoted[0].length : 0);
  return { lineStart: start, start };
}

/** What curl begins a line of `--trace-ascii` with: how many bytes stand before it. */
const TRACED = /^([0-9a-f]{4,8}): /;

/**
 * After the end of a line of curl's that is broken, and not ended by what was sent: the next one
 * begins as many bytes on as this one has letters.
 */
export function tracedLine(text: string, end: number): NextLine | null {
  if (text[end] !== '\n') return null;
  const lineStart = lineStartOf(text, end);
  const [head, offset] = TRACED.exec(text.slice(lineStart, lineStart + 10)) ?? [];
  const [nextHead, next] = TRACED.exec(text.slice(end + 1, end + 11)) ?? [];
  if (head === undefined || nextHead === undefined) return null;
  const length = end - lineStart - head.length;
  if (Number.parseInt(next!, 16) - Number.parseInt(offset!, 16) !== length) return null;
  const start = end + 1 + nextHead.length;
  return { lineStart: start, start };
}

/**
 * Whether a word is a rule, an option, a boundary of MIME or PEM, or the mark of a signature or of
 * a document of YAML: `---`, `--force`, `-----BEGIN`. No key goes on with two dashes.
 */
export function isMark(run: string): boolean {
  return /^(?:--|[-_]+$)/.test(run);
}

/**
 * After a plain line end at `end`, where the line may have been broken within the run from `at` on.
 * `isOpen`: a quote before the key is not closed on its line.
 */
export function wrappedLine(text: string, at: number, end: number, isOpen: boolean): NextLine | null {
  const lineEnd = /^(?:\r\n|\n|\r|\\r\\n|\\n)/.exec(text.slice(end, end + 4))?.[0];
  if (lineEnd === undefined) return null;
  const lineStart = lineStartOf(text, at);
  const width = end - lineStart;
  const from = end + lineEnd.length;
  const mark = LINE_START.exec(text.slice(lineStart, Math.min(at, lineStart + 16)))![0];
  const folded = /^[ \t](?=[^\s])/.test(text.slice(from, from + 2)) && mark === '';
  const start = folded ? from + 1 : text.startsWith(mark, from) ? from + mark.length : -1;
  if (start < 0) return null;
  const run = /^[A-Za-z0-9_-]+/.exec(text.slice(start, start + 512))?.[0] ?? '';
  const after = text[start + run.length] ?? '\n';
  if (run === '' || isMark(run) || /[=:({[<.\\/$@]/.test(after)) return null;
  const isHyphenated = text[end - 1] === '-';
  if (isOpen || isHyphenated) return { lineStart: start, start, isWrapped: true };
  // The rest of a value without quotes is all of its line: what has a word behind it is a command.
  const isAssigned = SHELL_ASSIGNMENT.test(text.slice(lineStart, end));
  if (isAssigned && /^[ \t]+[^\s#;&|]/.test(text.slice(start + run.length, start + run.length + 16)))
    return null;
  if (width < MIN_WIDTH || width > MAX_WIDTH) return null;
  const nextEnd = /[\r\n]/.exec(text.slice(from, from + MAX_WIDTH + 1))?.index ?? text.length - from;
  if (nextEnd > width) return null;
  // A key that is all of its line is not half of one, but for a width that is known.
  const isKnown = WIDTHS.has(width) && (run.length <= 8 || !/^[A-Z]?[a-z]+$/.test(run));
  if (isKnown) return { lineStart: start, start, isWrapped: true };
  if (!isRandom(run)) return null;
  // In a list each line is a value of its own, if it is no mere rest.
  const listed = isListed(text, lineStart, at);
  // A number alone may be the next line's.
  const isUnlikely = listed || /^[0-9]+$/.test(run);
  return listed && run.length > width / 2 ? null : { lineStart: start, start, isUnlikely };
}

/** Whether the key begins its line: in a list each line is a value of its own. */
function isListed(text: string, lineStart: number, at: number): boolean {
  return /^[\s"'`>*-]*$/.test(text.slice(lineStart, at));
}

/** Letters among digits, or no vowel: no word. */
function isRandom(run: string): boolean {
  return /[0-9][A-Za-z]|[A-Za-z][0-9]/.test(run) || (run.length > 3 && !/[aeiouy]/i.test(run));
}

function nextLine(text: string, lineStart: number): NextLine {
  let start = lineStart;
  while (start - lineStart < MAX_INDENT && (text[start] === ' ' || text[start] === '\t')) start += 1;
  return { lineStart, start };
}
