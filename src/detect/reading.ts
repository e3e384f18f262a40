// Reads the body that follows a prefix: its run of characters, line continuations, pieces of joined literals, and
// where the text may belong to the key although its characters do not.
import { closingQuote, joinedLiteral } from './joined-literal.js';
import type { Shape } from './shape.js';

export interface Reading {
  /** The body: all pieces together. */
  readonly body: string;
  /** What stood directly behind the prefix. */
  readonly firstRun: string;
  /** Where the text of the key ends. */
  readonly end: number;
  /** Joined from several literals. */
  readonly joined: boolean;
  /** The text goes on in a way that may belong to the key, or was put together. */
  readonly ambiguous: boolean;
}

/** More pieces than this are not joined. */
const MAX_PIECES = 64;

/** The lengths of lines that end in a soft line break of quoted-printable (RFC 2045 section 6.7). */
const SOFT_BREAK_COLUMN = { least: 60, most: 76 };

/** Reads the body of a prefix that stands at `at`. */
export function readBody(text: string, at: number, shape: Shape): Reading {
  const start = at + shape.prefix.length;
  let end = runEnd(text, start, shape);
  const firstRun = text.slice(start, end);
  let body = firstRun;
  let joined = false;
  for (let pieces = 1; pieces < MAX_PIECES && body.length < shape.rule.body.maxLength; pieces += 1) {
    const piece = nextPiece(text, at, end, shape);
    if (!piece) break;
    body += text.slice(piece.start, piece.end);
    joined ||= piece.joined;
    end = piece.end;
  }
  const put = body.length > firstRun.length;
  if (put) return { body, firstRun, end, joined, ambiguous: true };
  return { ...extend(text, at, start, end, shape), firstRun, joined };
}

/** The end of the longest run of body characters that holds no other prefix. */
function runEnd(text: string, start: number, { isBody, prefix, rule }: Shape): number {
  const limit = Math.min(text.length, start + rule.body.maxLength);
  let end = start;
  while (end < limit && isBody[text.charCodeAt(end)] === 1 && !text.startsWith(prefix, end)) end += 1;
  return end;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
}

/** The piece of the body that goes on after `end` in another line or literal. */
function nextPiece(text: string, at: number, end: number, shape: Shape): Piece | null {
  const pieceFrom = (start: number, joined: boolean): Piece => ({
    start,
    end: runEnd(text, start, shape),
    joined,
  });
  const broken = afterLineContinuation(text, end) ?? afterSoftBreak(text, at, end);
  if (broken) {
    const piece = pieceFrom(broken.start, false);
    const whole = !broken.indented || closingQuote(text, piece.end) > 0;
    return piece.end > piece.start && whole ? piece : null;
  }
  const literal = joinedLiteral(text, end);
  if (literal < 0) return null;
  const piece = pieceFrom(literal, true);
  // A literal that holds more than body characters is text of its own.
  const whole = closingQuote(text, piece.end) > 0 || afterLineContinuation(text, piece.end) !== null;
  return piece.end > piece.start && whole ? piece : null;
}

interface NextLine {
  readonly start: number;
  readonly indented: boolean;
}

/** After a backslash that ends the line, raw or within a string literal of another language (`\\\n`). */
function afterLineContinuation(text: string, end: number): NextLine | null {
  if (text[end] !== '\\') return null;
  const lineEnd = ['\\\n', '\\\r\n', '\\\\\\n', '\\\\\\r\\n'].find((form) => text.startsWith(form, end));
  if (lineEnd === undefined) return null;
  let start = end + lineEnd.length;
  while (text[start] === ' ' || text[start] === '\t') start += 1;
  return { start, indented: start > end + lineEnd.length };
}

function afterSoftBreak(text: string, at: number, end: number): NextLine | null {
  const lineEnd = ['=\n', '=\r\n'].find((form) => text.startsWith(form, end));
  if (lineEnd === undefined) return null;
  const column = end + 1 - (text.lastIndexOf('\n', at) + 1);
  const soft = column >= SOFT_BREAK_COLUMN.least && column <= SOFT_BREAK_COLUMN.most;
  return soft ? { start: end + lineEnd.length, indented: false } : null;
}

/** Characters that other kinds of token hold beside those of a body. */
const FOREIGN = '+/=.~';

/** Looks whether a body in one run goes on beyond its alphabet, and takes the whole value where that is delimited. */
function extend(
  text: string,
  at: number,
  start: number,
  end: number,
  shape: Shape,
): Pick<Reading, 'body' | 'end' | 'ambiguous'> {
  const body = text.slice(start, end);
  if (end > start && FOREIGN.includes(text[end] ?? ' ') && !text.startsWith('...', end)) {
    const whole = valueEnd(text, end, shape);
    if (whole > end && isDelimited(text, at, whole))
      return { body: text.slice(start, whole), end: whole, ambiguous: true };
    if (/[A-Za-z0-9+/=]/.test(text[end + 1] ?? ' ')) return { body, end, ambiguous: true };
  }
  const cut = body.length === shape.rule.body.maxLength;
  const tail = /[-_](?:[a-z]{3,12}|[A-Z]{3,12}|[A-Z][a-z]{2,11})?$/.exec(body);
  // `-->` ends a comment: its hyphens belong to no key.
  const comment = /--+$/.exec(body);
  if (comment && text[end] === '>')
    return { body: body.slice(0, comment.index), end: end - comment[0].length, ambiguous: false };
  return { body, end, ambiguous: cut || (tail !== null && tail.index >= 16) };
}

/** The end of a value of body characters and foreign ones. */
function valueEnd(text: string, from: number, { isBody, prefix, rule }: Shape): number {
  const limit = Math.min(text.length, from + rule.body.maxLength);
  let end = from;
  while (
    end < limit &&
    (isBody[text.charCodeAt(end)] === 1 || FOREIGN.includes(text[end]!)) &&
    !text.startsWith(prefix, end)
  )
    end += 1;
  return end;
}

/** Whether quotes stand around the text, or it is all that is assigned on its line. */
function isDelimited(text: string, at: number, end: number): boolean {
  const before = text[at - 1] ?? '\n';
  if (`"'\``.includes(before)) {
    const close = closingQuote(text, end);
    return close > 0 && text[close - 1] === before;
  }
  const assigned = /[:=][ \t]*$/.test(text.slice(Math.max(0, at - 8), at));
  return assigned && /[A-Za-z0-9=]/.test(text[end - 1]!) && /^\s*$/.test(text[end] ?? '\n');
}
