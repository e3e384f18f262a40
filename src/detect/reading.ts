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
  /** The text goes on in a way that may belong to the key, or the body was put together. */
  readonly ambiguous: boolean;
  /** Text from here on was not looked at. May lie after the end of the text. */
  readonly reach: number;
}

/** Reads the body of a prefix that stands at `at`. */
export function readBody(text: string, at: number, shape: Shape): Reading {
  return new BodyReader(text, at, shape).read();
}

/** More pieces than this are not joined. */
const MAX_PIECES = 64;

/** What follows a body and tells what it is: the marks of a masked key, of a template. */
const MARKS = 8;

/** An indentation longer than this ends a continued line. */
const MAX_INDENT = 64;

/** The lengths of lines that end in a soft line break of quoted-printable (RFC 2045 section 6.7). */
const SOFT_BREAK_COLUMN = { least: 60, most: 76 };

/** Characters that other kinds of token hold beside those of a body. */
const FOREIGN = '+/=.~';

/** The rest of a body that may be a word appended to a key: `_old`. */
const APPENDIX = /[-_](?:[a-z]{3,12}|[A-Z]{3,12}|[A-Z][a-z]{2,11})?$/;
/** Shorter bodies are not taken apart. */
const LEAST_BEFORE_APPENDIX = 16;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
}

class BodyReader {
  readonly #text: string;
  readonly #at: number;
  readonly #shape: Shape;
  readonly #start: number;
  #reach = 0;

  constructor(text: string, at: number, shape: Shape) {
    this.#text = text;
    this.#at = at;
    this.#shape = shape;
    this.#start = at + shape.prefix.length;
  }

  read(): Reading {
    const firstEnd = this.#runEnd(this.#start);
    const firstRun = this.#text.slice(this.#start, firstEnd);
    const { maxLength } = this.#shape.rule.body;
    let body = firstRun;
    let end = firstEnd;
    let joined = false;
    for (let pieces = 1; pieces < MAX_PIECES && body.length < maxLength; pieces += 1) {
      const piece = this.#nextPiece(end);
      if (!piece) break;
      body += this.#text.slice(piece.start, piece.end);
      end = piece.end;
      joined ||= piece.joined;
    }
    const read =
      end > firstEnd ? { body: body.slice(0, maxLength), end, ambiguous: true } : this.#extended(firstEnd);
    return { ...read, firstRun, joined, reach: Math.max(this.#reach, read.end + MARKS) };
  }

  /** The end of the longest run of body characters, or others that are `also` allowed, that holds no other prefix. */
  #runEnd(start: number, also = ''): number {
    const { isBody, prefix, rule } = this.#shape;
    const text = this.#text;
    const limit = Math.min(text.length, start + rule.body.maxLength);
    let end = start;
    while (
      end < limit &&
      (isBody[text.charCodeAt(end)] === 1 || also.includes(text[end]!)) &&
      !text.startsWith(prefix, end)
    )
      end += 1;
    this.#looked(end + prefix.length);
    return end;
  }

  #looked(to: number): void {
    this.#reach = Math.max(this.#reach, to);
  }

  /** The piece of the body that goes on after `end` in another line or literal. */
  #nextPiece(end: number): Piece | null {
    const line = lineContinuation(this.#text, end) ?? this.#softBreak(end);
    if (line) {
      const pieceEnd = this.#runEnd(line.start);
      // An indentation is left out by some languages, and belongs to the string in others.
      const isWhole = line.start === line.lineStart || closingQuote(this.#text, pieceEnd) > 0;
      return isWhole && pieceEnd > line.start ? { start: line.start, end: pieceEnd, joined: false } : null;
    }
    const literal = joinedLiteral(this.#text, end);
    this.#looked(literal.reach);
    if (literal.start < 0) return null;
    const pieceEnd = this.#runEnd(literal.start);
    // A literal that holds more than body characters is a text of its own.
    const isWhole = closingQuote(this.#text, pieceEnd) > 0 || lineContinuation(this.#text, pieceEnd) !== null;
    return isWhole && pieceEnd > literal.start ? { start: literal.start, end: pieceEnd, joined: true } : null;
  }

  #softBreak(end: number): NextLine | null {
    const lineEnd = ['=\n', '=\r\n'].find((form) => this.#text.startsWith(form, end));
    if (lineEnd === undefined) return null;
    const column = end + 1 - (this.#text.lastIndexOf('\n', this.#at) + 1);
    if (column < SOFT_BREAK_COLUMN.least || column > SOFT_BREAK_COLUMN.most) return null;
    return { lineStart: end + lineEnd.length, start: end + lineEnd.length };
  }

  /** Looks whether a body in one run goes on beyond its alphabet, and takes the whole value where that is delimited. */
  #extended(end: number): Pick<Reading, 'body' | 'end' | 'ambiguous'> {
    const text = this.#text;
    const body = text.slice(this.#start, end);
    if (body !== '' && FOREIGN.includes(text[end] ?? ' ') && !text.startsWith('...', end)) {
      const valueEnd = this.#runEnd(end, FOREIGN);
      if (this.#isDelimited(valueEnd))
        return { body: text.slice(this.#start, valueEnd), end: valueEnd, ambiguous: true };
      if (/[A-Za-z0-9+/=]/.test(text[end + 1] ?? ' ')) return { body, end, ambiguous: true };
    }
    const comment = text[end] === '>' ? /--+$/.exec(body) : null;
    // `-->` ends a comment: its hyphens belong to no key.
    if (comment)
      return { body: body.slice(0, comment.index), end: end - comment[0].length, ambiguous: false };
    const appendix = APPENDIX.exec(body);
    const isCut = body.length === this.#shape.rule.body.maxLength;
    return { body, end, ambiguous: isCut || (appendix !== null && appendix.index >= LEAST_BEFORE_APPENDIX) };
  }

  /** Whether quotes stand around the text from the prefix to `end`, or it is all that is assigned on its line. */
  #isDelimited(end: number): boolean {
    const text = this.#text;
    const before = text[this.#at - 1] ?? '\n';
    if (`"'\``.includes(before)) {
      const close = closingQuote(text, end);
      return close > 0 && text[close - 1] === before;
    }
    const isAssigned = /[:=][ \t]*$/.test(text.slice(Math.max(0, this.#at - 8), this.#at));
    return isAssigned && /[A-Za-z0-9=]/.test(text[end - 1]!) && /^\s*$/.test(text[end] ?? '\n');
  }
}

interface NextLine {
  readonly lineStart: number;
  /** After the indentation. */
  readonly start: number;
}

/** After a backslash that ends the line, raw or within a string literal of another language (`\\\n`). */
function lineContinuation(text: string, end: number): NextLine | null {
  if (text[end] !== '\\') return null;
  const lineEnd = ['\\\n', '\\\r\n', '\\\\\\n', '\\\\\\r\\n'].find((form) => text.startsWith(form, end));
  if (lineEnd === undefined) return null;
  const lineStart = end + lineEnd.length;
  let start = lineStart;
  while (start - lineStart < MAX_INDENT && (text[start] === ' ' || text[start] === '\t')) start += 1;
  return { lineStart, start };
}
