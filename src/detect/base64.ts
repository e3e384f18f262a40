// Base64, standard and url-safe, in one line or wrapped (RFC 4648, RFC 2045 section 6.8).
import type { EncodedCore, Encoding, Layer, View } from './layer.js';

/** Lines this long are taken as wrapped base64: PEM has 64 characters, MIME 76, others 60 and 72. */
const WRAPPED = { least: 60, most: 76 };

/** Raw, or as the escapes of a string literal. */
const LINE_ENDS = ['\r\n', '\n', '\\r\\n', '\\n'];

/** An indentation longer than this ends wrapped base64. */
const MAX_INDENT = 64;

/** Half of a core with this many characters is a needle by itself. */
const LONG_HALF = 6;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Each character's six bits plus one; 0: not of the alphabet. */
const SEXTETS = new Uint8Array(65_536);
for (const alphabet of [`${LETTERS}+/`, `${LETTERS}-_`])
  for (let i = 0; i < 64; i += 1) SEXTETS[alphabet.charCodeAt(i)] = i + 1;

export const base64: Encoding = {
  name: 'base64',
  encode: alignments,
  decode,
};

/**
 * The core with 0, 1 or 2 bytes before it in its group of three: the characters that only the core decides, in the
 * standard alphabet and, where that differs, in the url-safe one.
 */
function alignments(core: string): EncodedCore[] {
  const forms: EncodedCore[] = [];
  for (let before = 0; before < 3; before += 1) {
    const whole = Buffer.from('\0'.repeat(before) + core, 'latin1').toString('base64');
    const phase = Math.ceil((8 * before) / 6);
    const text = whole.slice(phase, Math.floor((8 * (before + core.length)) / 6));
    const form = { text, core, anchor: 0, phase, offset: before };
    forms.push(form);
    if (/[+/]/.test(text)) forms.push({ ...form, text: text.replaceAll('+', '-').replaceAll('/', '_') });
  }
  return forms;
}

/** The core with a line feed in it, at each place where a line can end: lines hold whole groups of four. */
export function breakAcrossLines(core: EncodedCore): EncodedCore[] {
  return placesOfLineEnds(core).map((cut) => ({
    ...core,
    text: `${core.text.slice(0, cut)}\n${core.text.slice(cut)}`,
  }));
}

/** For each place where a line can end within the core: its longer half, with the line end beside it if it is short. */
export function halveAcrossLines(core: EncodedCore): EncodedCore[] {
  return placesOfLineEnds(core).flatMap((cut) => {
    const left = core.text.slice(0, cut);
    const right = core.text.slice(cut);
    if (left.length >= right.length) {
      const lineEnds =
        left.length >= LONG_HALF ? [''] : ['\r\n', '\\n', '\\r', '\n ', '\n\t', `\n${right[0]}`];
      return lineEnds.map((lineEnd) => ({ ...core, text: left + lineEnd }));
    }
    const offset = core.offset - 3 * ((core.phase + cut) / 4);
    const lineStarts = right.length >= LONG_HALF ? [''] : ['\n', ' ', '\t', '\\n'];
    return lineStarts.map((start) => ({
      ...core,
      text: start + right,
      anchor: start.length,
      phase: 0,
      offset,
    }));
  });
}

function placesOfLineEnds(core: EncodedCore): number[] {
  const places: number[] = [];
  for (let cut = 4 - core.phase; cut < core.text.length; cut += 4) places.push(cut);
  return places;
}

function decode(view: View, core: EncodedCore): Layer | null {
  const { text } = view;
  const anchor = view.at + core.anchor;
  const before = charactersBefore(text, anchor);
  const lead = before.length - core.phase;
  if (lead < 0) return null;
  const column = before.findIndex((place, i) => place !== anchor - 1 - i);
  // Characters of a group whose beginning is not base64, or lies outside of the text, are of no use.
  const dropped = lead % 4;
  const places = before.reverse().slice(dropped);
  pushCharactersFrom(text, anchor, column < 0 ? before.length : column, places);
  const at = ((lead - dropped) / 4) * 3 + core.offset;
  const layer = decodePlaces(text, places, at);
  return at < 0 || at >= layer.text.length ? null : layer;
}

/** The places of the characters before `anchor` that belong to the same base64, nearest first. */
function charactersBefore(text: string, anchor: number): number[] {
  const places: number[] = [];
  let i = anchor - 1;
  while (i >= 0) {
    if (isUnescapedBase64(text, i)) {
      places.push(i);
      i -= 1;
      continue;
    }
    const lineEnd = lineEndBefore(text, i);
    if (lineEnd < 0 || !isWrappedLine(text, lineEnd)) break;
    i = lineEnd - 1;
  }
  return places;
}

/** Appends the places of the characters from `anchor` on; `column` of the same line are known already. */
function pushCharactersFrom(text: string, anchor: number, column: number, places: number[]): void {
  let length = column;
  let i = anchor;
  while (i < text.length) {
    if (isBase64(text, i)) {
      places.push(i);
      length += 1;
      i += 1;
      continue;
    }
    if (length < WRAPPED.least || length > WRAPPED.most) return;
    const next = lineStartAfter(text, i);
    if (next < 0 || !isBase64(text, next)) return;
    i = next;
    length = 0;
  }
}

function decodePlaces(text: string, places: readonly number[], at: number): Layer {
  const length = Math.floor((places.length * 3) / 4);
  const bytes = Buffer.allocUnsafe(length);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  for (let i = 0; i < length; i += 1) {
    const first = Math.floor(i / 3) * 4 + (i % 3);
    const start = places[first]!;
    const end = places[first + 1]!;
    const shift = 2 * (i % 3) + 2;
    bytes[i] = (sextet(text, start) << shift) | (sextet(text, end) >> (6 - shift));
    starts[i] = start;
    ends[i] = end + 1;
  }
  return { text: bytes.toString('latin1'), at, origin: 0, starts, ends };
}

function isBase64(text: string, i: number): boolean {
  return SEXTETS[text.charCodeAt(i)] !== 0;
}

/** A letter after a backslash belongs to an escape: the `n` of a literal's line end. */
function isUnescapedBase64(text: string, i: number): boolean {
  return isBase64(text, i) && text[i - 1] !== '\\';
}

function sextet(text: string, i: number): number {
  return SEXTETS[text.charCodeAt(i)]! - 1;
}

/** Where the line ends whose successor's indentation, or first character, is before `i`; -1 if there is no line end. */
function lineEndBefore(text: string, i: number): number {
  let end = i + 1;
  const least = Math.max(0, end - MAX_INDENT);
  while (end > least && isIndent(text, end - 1)) end -= 1;
  const lineEnd = LINE_ENDS.find((form) => text.endsWith(form, end));
  return lineEnd === undefined ? -1 : end - lineEnd.length;
}

/** Where the next line's text starts if a line ends at `i`; -1 if none does. */
function lineStartAfter(text: string, i: number): number {
  const lineEnd = LINE_ENDS.find((form) => text.startsWith(form, i));
  if (lineEnd === undefined) return -1;
  let start = i + lineEnd.length;
  const most = start + MAX_INDENT;
  while (start < most && isIndent(text, start)) start += 1;
  return start;
}

function isIndent(text: string, i: number): boolean {
  return text[i] === ' ' || text[i] === '\t';
}

/** Whether the base64 that ends at `end` is as long as a wrapped line. */
function isWrappedLine(text: string, end: number): boolean {
  let start = end;
  const least = Math.max(0, end - WRAPPED.most - 1);
  while (start > least && isUnescapedBase64(text, start - 1)) start -= 1;
  return end - start >= WRAPPED.least && end - start <= WRAPPED.most;
}
