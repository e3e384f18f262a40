// The comment that accepts a key in place: `veleaks:allow <reason>`. Without a reason it accepts
// nothing.
//
// It accepts the keys on its line, where that is a line that a person reads and the comment is none
// within a string. Where a whole file stands on one line (a source map, minified or generated
// code), or texts of several origins (a list of strings, a row of a table), a comment that was
// written into one of them must not accept the rest: it then accepts the nearest key alone, within
// the same line of the text that the line holds.
import type { Allow } from '../model/candidate.js';
import { isPlaceholderReason } from '../model/reason.js';
import { needleTexts } from './needles/needles.js';

export const MARK = 'veleaks:allow';
/** Before a mark that is the end of another word, `no-veleaks:allow`; not behind a written `\n`. */
export const WORD_BEFORE = /(?<!\\)\w-?$/;

/**
 * What ends a comment that does not run to the end of its line. An apostrophe within a word does
 * not.
 */
const COMMENT_END =
  /\*[/)#}]|-->|-{0,2}%>|#>|[-#]{0,2}}|\]\]|[\]|=]#|\+\/|%%|\{%|["`]|(?<![A-Za-z])'|'(?![A-Za-z])/;
/** A reason in quotes. */
const QUOTED_REASON = /^\s[\s:]*(["'`])([A-Za-z0-9\x80-\uffff][^"'`]*)\1/;

/** A letter or a digit; the fillers of Hangul, which are letters, show nothing. */
const WORD = /(?![\u115f\u1160\u3164\uffa0])[\p{L}\p{N}]/u;

/** Longer lines, in characters, are none that a person reads. */
const MAX_READABLE_LINE = 500;
/** In such a line a comment accepts nothing farther away, in characters. */
const MAX_DISTANCE = 200;
const NOT_SHOWN = '(not shown: it contains a key)';
/** Characters of a reason that are kept. */
const MAX_REASON = 200;

/**
 * What ends a line: also what separates records, and the Unicode separators, as UTF-8 read as
 * Latin-1 and as text. An editor shows what stands behind them in a line of its own, or not at all.
 */
export const LINE_END = /[\n\r\v\f\0\x1c-\x1e\u2028\u2029]|\xe2\x80[\xa8\xa9]|\xc2\x85/;

/**
 * A line end that is written in a string: `\n`, `\x0a`, `\u000a`, `\u{a}`, `\012`; in PowerShell a
 * backtick and n.
 */
const ESCAPED_LINE_END = /\\+(?:[nrvf]|u000[a-d]|u\{0*[a-d]\}|x0[a-d]|01[2-5])|`[nr]/i;

/** One that is written as markup or percent-encoded, which needs no string around it. */
const MARKUP_LINE_END = /&#(?:0*1[03]|x0*[ad]);|%0[ad]|=0[ad]|<br\s*\/?>/i;

/** From one string of a list, or of what is around it, into another, up to what stands there. */
const NEXT_STRING =
  /(?<!\\)(["'])[\s\]})]*,[\s[{(]*(?:\1(?:(?!\1)[^\\])*\1\s*:[\s[{(]*)*\1(?:(?!\1)[^\\]|\\.)*$/s;
/** Before a mark that is all of its string: a note on its row. */
const STRING_START = /["'`]\s*$/;
/** The same as the value of a name, written as a comment: `"note": "# veleaks:allow …"`. */
const COMMENT_START = /:\s?(["'])\s?(?:#|\/\/|\/\*|--|;)\s?$/;

const WRITTEN_LINE_END = new RegExp(`${ESCAPED_LINE_END.source}|${MARKUP_LINE_END.source}`, 'i');

/**
 * The allow that covers the key at `text[start, end)`, one with a reason first; null where there is
 * none. `prefix`: what keys of the rule begin with. `at` of the answer is an offset in `text`.
 */
export function allowOn(text: string, start: number, end: number, prefix: string): Allow | null {
  if (!text.includes(MARK)) return null;
  const lineStart = start - text.slice(0, start).split(LINE_END).at(-1)!.length;
  const rest = LINE_END.exec(text.slice(end));
  const line = { text, start: lineStart, end: rest ? end + rest.index : text.length };
  let bare: Allow | null = null;
  for (let at = text.indexOf(MARK, lineStart); at >= 0 && at < line.end; at = text.indexOf(MARK, at + 1)) {
    // A key that stands behind its comment is no part of it.
    const limit = at < start ? start : line.end;
    // On a further line of its own may stand the rest of the key.
    const [after = ''] = text
      .slice(at + MARK.length, Math.min(limit, at + MARK.length + 4 * MAX_REASON))
      .split(LINE_END, 1);
    if (/^[\w-]/.test(after) || WORD_BEFORE.test(text.slice(Math.max(0, at - 3), at))) continue;
    const isCovered = isReadable(line, at)
      ? !isOfOtherLine(text, at, start, end, prefix)
      : isNearest(line, at, start, end, prefix);
    if (!isCovered) continue;
    const reason = reasonOf(after, prefix);
    const isIntoKey = at > start && runsInto(after, end - at - MARK.length);
    const allow = { reason: reason !== '' && isIntoKey ? NOT_SHOWN : reason, at };
    if (allow.reason !== '') return allow;
    bare ??= allow;
  }
  return bare;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Whether the line is short, holds no lines of its own, and the mark stands in no string. */
function isReadable({ text, start, end }: Line, mark: number): boolean {
  if (end - start > MAX_READABLE_LINE) return false;
  const line = text.slice(start, end);
  return !MARKUP_LINE_END.test(line) && !isInString(line, mark - start);
}

/** Whether the place of a line lies between quotes. */
function isInString(line: string, at: number): boolean {
  let open = '';
  for (let i = 0; i < at; i += 1) {
    const letter = line[i]!;
    if (letter === '\\') i += 1;
    else if (open !== '') open = letter === open ? '' : open;
    else if (`"'\``.includes(letter) && !isApostrophe(line, i)) open = letter;
  }
  return open !== '';
}

/**
 * Whether another key, on another line that a string holds, stands between the key and the mark:
 * `"a=…\nb=…" // veleaks:allow` is about the second. So is a mark between the parts of the key, behind
 * another key on a line of their own.
 */
function isOfOtherLine(text: string, mark: number, start: number, end: number, prefix: string): boolean {
  if (mark > start && mark < end) {
    const lines = text.slice(start, mark).split(LINE_END);
    return lines.length > 1 && lines.at(-1)!.includes(prefix);
  }
  const between = mark >= end ? text.slice(end, mark) : text.slice(mark, start);
  const parts = between.split(WRITTEN_LINE_END);
  return parts.length > 1 && (mark >= end ? parts.slice(1) : parts.slice(0, -1)).join('\n').includes(prefix);
}

/**
 * Whether the mark begins its string, which holds no lines as a file does: it says something of its
 * row.
 */
function isNote(line: string, mark: number): boolean {
  const before = line.slice(Math.max(0, mark - 8), mark);
  if (STRING_START.test(before)) return true;
  const quote = COMMENT_START.exec(before)?.[1];
  if (quote === undefined) return false;
  const behind = line.slice(mark, mark + 4 * MAX_REASON).replace(/\\["']/g, '');
  return !WRITTEN_LINE_END.test(behind.split(quote, 1)[0]!);
}

function isApostrophe(line: string, at: number): boolean {
  return line[at] === "'" && /\w/.test(line[at - 1] ?? '') && /\w/.test(line[at + 1] ?? '');
}

/**
 * Whether the mark stands by the key, with no line end between them and no other key that is nearer
 * to it.
 */
function isNearest(line: Line, mark: number, start: number, end: number, prefix: string): boolean {
  const { text } = line;
  const isBehind = mark >= end;
  const distance = isBehind ? mark - end : start - mark;
  if (distance < 0 || distance > MAX_DISTANCE) return false;
  const between = isBehind ? text.slice(end, mark) : text.slice(mark, start);
  if (WRITTEN_LINE_END.test(between) || between.includes(prefix)) return false;
  // In another string, which is another file or line.
  if (NEXT_STRING.test(between) && !isNote(text.slice(line.start, line.end), mark - line.start)) return false;
  // A comment stands behind what it is about more often than before it: of two keys that are as
  // near, the one before.
  if (isBehind) return !beforeLineEnd(text.slice(mark, Math.min(line.end, mark + distance))).includes(prefix);
  const other = text
    .slice(Math.max(line.start, mark - distance - MAX_DISTANCE), mark)
    .split(WRITTEN_LINE_END)
    .at(-1)!;
  const otherKey = other.lastIndexOf(prefix);
  if (otherKey < 0) return true;
  const gap = other.slice(otherKey).replace(/^[\w-]+/, '').length;
  return gap > distance;
}

function beforeLineEnd(text: string): string {
  return text.split(WRITTEN_LINE_END, 1)[0]!;
}

/**
 * The reason in one line. One that contains a key, plain or encoded, is not shown: a part of the
 * key could be cut off.
 */
function reasonOf(after: string, prefix: string): string {
  const line = beforeLineEnd(after);
  const written = QUOTED_REASON.exec(line)?.[2] ?? line.split(COMMENT_END, 1)[0]!;
  // A colon before it, and the border of a table behind it, are none of it. Marks alone are no
  // reason.
  const reason = written.replace(/^[\s:]+/, '').replace(BLANKS_BEHIND, '');
  if (!hasWords(reason) || isPlaceholderReason(reason)) return '';
  const hasKey = needleTexts(prefix).some((needle) => reason.includes(needle));
  return hasKey ? NOT_SHOWN : beginningOf(reason);
}

/**
 * Whether a comment between the parts of a key, which `end` ends, goes on up to the last of them.
 */
function runsInto(after: string, end: number): boolean {
  return end > 0 && after.length >= Math.min(end, 4 * MAX_REASON) && !COMMENT_END.test(after.slice(0, end));
}

/** Of UTF-8 read as Latin-1, the second byte of `à` is a blank. */
const BLANKS_BEHIND = /(?:[ \t|]|\xc2\xa0|(?<![\x80-\xff])\xa0)+$/;

/**
 * As much of a reason as is kept, with no character cut: not of text, nor of UTF-8 read as Latin-1.
 */
function beginningOf(reason: string): string {
  if (reason.length <= MAX_REASON) return reason;
  let end = MAX_REASON;
  const isWithin = (letter: string): boolean => /[\x80-\xbf\udc00-\udfff]/.test(letter);
  while (end > MAX_REASON - 4 && isWithin(reason[end]!)) end -= 1;
  return reason.slice(0, end);
}

/**
 * Whether there is a letter or a digit, which a reader sees, in UTF-8 read as Latin-1 or in text.
 */
function hasWords(reason: string): boolean {
  if (/[A-Za-z0-9]/.test(reason)) return true;
  const isLatin1 = !/[^\0-\xff]/.test(reason);
  const shown = isLatin1 ? Buffer.from(reason, 'latin1').toString('utf8') : reason;
  return WORD.test(shown);
}
