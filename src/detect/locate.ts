// Offsets to lines and columns, both from 1, as the Language Server Protocol counts them: lines end
// at LF, CRLF or a lone CR, columns are UTF-16 code units.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocuments
//
// Bytes that are not UTF-8 count as the WHATWG decoder shows them, one U+FFFD for each maximal part
// (https://encoding.spec.whatwg.org/#utf-8-decoder). A byte order mark is no column.
import { isAscii } from 'node:buffer';
import type { Place } from '../model/candidate.js';

/** How a text is encoded. Other encodings count as broken UTF-8. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** The encoding is told from so many bytes at the start of the text. */
const ENCODING_BYTES = 1_024;

const LF = 0x0a;
const CR = 0x0d;

/** The encoding of a text, from its byte order mark or the zeros among its first 1,024 bytes. */
export function encodingOf(head: Uint8Array): TextEncoding {
  const wide = wideOf(head);
  if (wide !== null) return wide;
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const units = Math.floor(Math.min(head.length, ENCODING_BYTES) / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < 2 * units; i += 2) {
    if (head[i] === 0) evenZeros += 1;
    if (head[i + 1] === 0) oddZeros += 1;
  }
  if (units >= 4 && oddZeros >= 0.5 * units && evenZeros <= 0.1 * units) return 'utf-16le';
  if (units >= 4 && evenZeros >= 0.5 * units && oddZeros <= 0.1 * units) return 'utf-16be';
  return 'utf-8';
}

/**
 * Of four bytes the highest is a zero, the next one but for rare letters, and mostly a third:
 * UTF-32.
 */
function wideOf(head: Uint8Array): TextEncoding | null {
  const units = Math.floor(Math.min(head.length, ENCODING_BYTES) / 4);
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < 4 * units; i += 1) if (head[i] === 0) zeros[i % 4]! += 1;
  const [first, second, third, fourth] = zeros as [number, number, number, number];
  if (units < 4) return null;
  const most = 0.5 * units;
  if (fourth === units && third >= most && second >= most && first <= 0.1 * units) return 'utf-32le';
  const isMarked = head[0] === 0 && head[1] === 0 && head[2] === 0xfe && head[3] === 0xff;
  const isLow = third + Number(isMarked) >= most && fourth <= 0.1 * units;
  return first === units && second >= most && isLow ? 'utf-32be' : null;
}

/** The length of the byte order mark; nothing before its end is counted. */
function markLength(head: Uint8Array, encoding: TextEncoding): number {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return head[0] === 0xff || head[2] === 0xfe ? 4 : 0;
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
}

/** Where a walk through a text stands. */
interface Cursor {
  offset: number;
  line: number;
  column: number;
  /** The last character was a CR: an LF now belongs to the same line end. */
  afterReturn: boolean;
  /**
   * UTF-8: continuation bytes still to come, the range of the next one, and whether they make a
   * surrogate pair.
   */
  needed: number;
  lower: number;
  upper: number;
  isPair: boolean;
  /** UTF-16: the first byte of a unit whose second is still to come; -1 for none. */
  half: number;
  /** UTF-32: what is there of a unit, and how many bytes that are. */
  unit: number;
  unitBytes: number;
}

/** Counts all of the bytes. */
type Walk = (cursor: Cursor, bytes: Uint8Array) => void;

/** Walks through a text once, in pieces of any size, and tells the places of spans on the way. */
export class Locator {
  readonly #walk: Walk;
  readonly #cursor: Cursor = {
    offset: 0,
    line: 1,
    column: 1,
    afterReturn: false,
    needed: 0,
    lower: 0x80,
    upper: 0xbf,
    isPair: false,
    half: -1,
    unit: 0,
    unitBytes: 0,
  };

  /** `head`: the first 1,024 bytes of the text or more, or all of it. */
  constructor(head: Uint8Array) {
    const encoding = encodingOf(head);
    this.#cursor.offset = markLength(head, encoding);
    if (encoding === 'utf-8') this.#walk = (cursor, bytes) => walkUtf8(cursor, skipLines(cursor, bytes));
    else if (encoding === 'utf-16le' || encoding === 'utf-16be')
      this.#walk = (cursor, bytes) => walkUtf16(cursor, bytes, encoding === 'utf-16le');
    else this.#walk = (cursor, bytes) => walkUtf32(cursor, bytes, encoding === 'utf-32le');
  }

  /**
   * Counts up to the offset `to`. `bytes` begins at the offset `base`, which is not after where the
   * walk stands.
   */
  advance(bytes: Uint8Array, base: number, to: number): void {
    advance(this.#cursor, this.#walk, bytes, base, to);
  }

  /**
   * The place of the bytes from the offset `start` to `end`. From one call to the next `start` does
   * not go back.
   */
  place(bytes: Uint8Array, base: number, start: number, end: number): Place {
    this.advance(bytes, base, start);
    const { line, column } = this.#cursor;
    const ahead = { ...this.#cursor };
    advance(ahead, this.#walk, bytes, base, end);
    return { line, column, endLine: ahead.line, endColumn: ahead.column };
  }
}

function advance(cursor: Cursor, walk: Walk, bytes: Uint8Array, base: number, to: number): void {
  if (to <= cursor.offset) return;
  walk(cursor, bytes.subarray(cursor.offset - base, to - base));
  cursor.offset = to;
}

/** Counts the lines that end in the bytes, whatever is in them, and gives what follows. */
function skipLines(cursor: Cursor, bytes: Uint8Array): Uint8Array {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const last = Math.max(all.lastIndexOf(LF), all.lastIndexOf(CR));
  if (last < 0) return bytes;
  let { line } = cursor;
  for (let at = nextOf(all, CR, 0); at >= 0; at = nextOf(all, CR, at + 1)) line += 1;
  for (let at = nextOf(all, LF, 0); at >= 0; at = nextOf(all, LF, at + 1)) {
    const isSameEnd = at === 0 ? cursor.afterReturn : all[at - 1] === CR;
    if (!isSameEnd) line += 1;
  }
  cursor.line = line;
  cursor.column = 1;
  cursor.afterReturn = all[last] === CR;
  cursor.needed = 0;
  return bytes.subarray(last + 1);
}

/** So many bytes are looked at here: where lines are short, a call for each would take longer. */
const NEAR = 8;

/** Where a byte stands next, from an offset on; -1 for nowhere. */
function nextOf(bytes: Buffer, sought: number, from: number): number {
  const near = Math.min(from + NEAR, bytes.length);
  for (let at = from; at < near; at += 1) if (bytes[at] === sought) return at;
  return near < bytes.length ? bytes.indexOf(sought, near) : -1;
}

/** Counts the characters of bytes in which no line ends. */
function walkUtf8(cursor: Cursor, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  cursor.afterReturn = false;
  // Most of all text is.
  if (cursor.needed === 0 && isAscii(bytes)) {
    cursor.column += bytes.length;
    return;
  }
  for (const byte of bytes) {
    if (cursor.needed > 0 && continueSequence(cursor, byte)) continue;
    if (byte >= 0x80) beginSequence(cursor, byte);
    cursor.column += 1;
  }
}

/**
 * Takes the next byte of a sequence; false if that breaks it: what there was of it is one U+FFFD,
 * which is counted, and the byte begins anew.
 */
function continueSequence(cursor: Cursor, byte: number): boolean {
  const fits = byte >= cursor.lower && byte <= cursor.upper;
  cursor.needed = fits ? cursor.needed - 1 : 0;
  cursor.lower = 0x80;
  cursor.upper = 0xbf;
  if (fits && cursor.needed === 0 && cursor.isPair) cursor.column += 1;
  return fits;
}

/**
 * What a first byte asks for (Unicode, table 3-7); a byte that begins nothing is counted, and that
 * is all.
 */
function beginSequence(cursor: Cursor, byte: number): void {
  if (byte < 0xc2 || byte > 0xf4) return;
  cursor.needed = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  cursor.isPair = cursor.needed === 3;
  cursor.lower = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
  cursor.upper = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
}

function walkUtf16(cursor: Cursor, bytes: Uint8Array, littleEndian: boolean): void {
  for (const byte of bytes) {
    if (cursor.half < 0) {
      cursor.half = byte;
      continue;
    }
    const unit = littleEndian ? cursor.half + 256 * byte : 256 * cursor.half + byte;
    cursor.half = -1;
    if (unit === LF || unit === CR) {
      endLine(cursor, unit);
    } else {
      cursor.column += 1;
      cursor.afterReturn = false;
    }
  }
}

function walkUtf32(cursor: Cursor, bytes: Uint8Array, littleEndian: boolean): void {
  for (const byte of bytes) {
    cursor.unit = littleEndian ? cursor.unit + byte * 2 ** (8 * cursor.unitBytes) : 256 * cursor.unit + byte;
    cursor.unitBytes += 1;
    if (cursor.unitBytes < 4) continue;
    const { unit } = cursor;
    cursor.unit = 0;
    cursor.unitBytes = 0;
    if (unit === LF || unit === CR) {
      endLine(cursor, unit);
    } else {
      // As UTF-16 has it.
      cursor.column += unit > 0xffff ? 2 : 1;
      cursor.afterReturn = false;
    }
  }
}

function endLine(cursor: Cursor, unit: number): void {
  if (unit === CR || !cursor.afterReturn) cursor.line += 1;
  cursor.column = 1;
  cursor.afterReturn = unit === CR;
}
