// Base64, standard and url-safe, in one line or wrapped (RFC 4648, RFC 2045 section 6.8).
import { type EncodedCore, type Encoding, type Layer, originOfRun, type Range, type View } from './layer.js';

/** Lines this long are taken as wrapped base64: PEM has 64 characters, MIME 76, others 60 and 72. */
const WRAPPED = { least: 60, most: 76 };

/** Raw, or as the escapes of a string literal. */
const LINE_ENDS = ['\r\n', '\n', '\\r\\n', '\\n'];

/** An indentation longer than this ends wrapped base64. */
const MAX_INDENT = 64;

/** In text before the first line that is shorter than this, a line may have been cut: it is not known to be the first. */
const LONGEST_LINE = WRAPPED.most + MAX_INDENT + 4;

/** Half of a core with this many characters is a needle by itself. */
const LONG_HALF = 6;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** For each character code up to 255: 1 if it belongs to one of the two alphabets. */
const IS_BASE64 = new Uint8Array(256);
for (const letter of `${LETTERS}+/-_`) IS_BASE64[letter.charCodeAt(0)] = 1;

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

/**
 * For each place where a line can end within the core: a half that is a needle by itself, or with what may stand beside
 * it. Line ends that close a needle would stop the search at each line of a text, so they are used where nothing else
 * is long enough.
 */
export function halveAcrossLines(core: EncodedCore): EncodedCore[] {
  return placesOfLineEnds(core).flatMap((cut) => {
    const left = core.text.slice(0, cut);
    const right = core.text.slice(cut);
    const asLeft = (text: string): EncodedCore => ({ ...core, text });
    const asRight = (text: string): EncodedCore => ({
      ...core,
      text,
      anchor: text.indexOf(right),
      phase: 0,
      offset: core.offset - 3 * ((core.phase + cut) / 4),
    });
    if (left.length >= LONG_HALF) return [asLeft(left)];
    if (right.length >= LONG_HALF) return [asRight(right)];
    if (left.length === LONG_HALF - 1) return ['\n', '\r', '\\'].map((lineEnd) => asLeft(left + lineEnd));
    if (right.length === LONG_HALF - 1) return ['\n', ' ', '\t', 'n'].map((start) => asRight(start + right));
    const next = lettersAfter(core);
    return [
      ...['\\n', '\\r'].map((lineEnd) => asLeft(left + lineEnd)),
      ...['\n', ' ', '\t'].flatMap((start) => next.map((letter) => asRight(start + right + letter))),
    ];
  });
}

/** The letters that may follow a core before printable ASCII. A letter holds six bits: the last two make no difference. */
function lettersAfter({ core, text, phase, offset }: EncodedCore): string[] {
  const letters = new Set<string>();
  for (let code = 0x20; code < 0x7f; code += 4) {
    const whole = Buffer.from('\0'.repeat(offset) + core + String.fromCharCode(code), 'latin1').toString(
      'base64',
    );
    letters.add(whole[phase + text.length]!);
  }
  return [...letters];
}

function placesOfLineEnds(core: EncodedCore): number[] {
  const places: number[] = [];
  for (let cut = 4 - core.phase; cut < core.text.length; cut += 4) places.push(cut);
  return places;
}

function decode(view: View, core: EncodedCore): Layer | null {
  const { text } = view;
  const anchor = view.at + core.anchor;
  const before = linesBefore(text, anchor);
  const lead = before.reduce((sum, [from, to]) => sum + to - from, 0) - core.phase;
  if (lead < 0) return null;
  const lines = [...before, ...linesFrom(text, anchor, anchor - before.at(-1)![0])];
  // Characters of a group whose beginning is not base64, or lies outside of the text, are of no use.
  const dropped = lead % 4;
  const letters = lines
    .map(([from, to]) => text.slice(from, to))
    .join('')
    .slice(dropped);
  const at = ((lead - dropped) / 4) * 3 + core.offset;
  if (at < 0) return null;
  return {
    text: Buffer.from(letters, 'base64').toString('latin1'),
    at,
    origin: originOfRun(lines[0]![0] - LONGEST_LINE, view),
    complete: view.complete || lines.at(-1)![1] + 2 * MAX_INDENT < text.length,
    outer: (start, end) => [
      placeIn(lines, dropped + firstLetterOf(start)),
      placeIn(lines, dropped + firstLetterOf(end - 1) + 1) + 1,
    ],
  };
}

/** The first of the two letters that a byte's bits are in. */
function firstLetterOf(byte: number): number {
  return Math.floor(byte / 3) * 4 + (byte % 3);
}

/** Where a letter stands, counted through all the lines. */
function placeIn(lines: readonly Range[], letter: number): number {
  let left = letter;
  for (const [from, to] of lines) {
    if (left < to - from) return from + left;
    left -= to - from;
  }
  return lines.at(-1)![1] - 1;
}

/** The part of its line before `anchor`, and the lines before that. */
function linesBefore(text: string, anchor: number): Range[] {
  const lines: Range[] = [];
  let end = anchor;
  for (;;) {
    const start = lineStartBefore(text, end);
    lines.unshift([start, end]);
    end = lineEndBefore(text, start);
    if (end < 0 || !isWrapped(end - lineStartBefore(text, end))) return lines;
  }
}

/** The part of its line from `anchor` on, where `column` letters stand before, and the lines after that. */
function linesFrom(text: string, anchor: number, column: number): Range[] {
  const lines: Range[] = [];
  let start = anchor;
  let length = column;
  for (;;) {
    let end = start;
    while (end < text.length && isBase64(text, end)) end += 1;
    length += end - start;
    lines.push([start, end]);
    start = isWrapped(length) ? lineStartAfter(text, end) : -1;
    if (start < 0 || !isBase64(text, start)) return lines;
    length = 0;
  }
}

/** Where the run of base64 begins that ends at `end`. A letter after a backslash belongs to an escape. */
function lineStartBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && isBase64(text, start - 1) && text[start - 2] !== '\\') start -= 1;
  return start;
}

function isWrapped(length: number): boolean {
  return length >= WRAPPED.least && length <= WRAPPED.most;
}

function isBase64(text: string, i: number): boolean {
  return IS_BASE64[text.charCodeAt(i)] === 1;
}

/** Where the line before the one whose text starts at `start` ends; -1 if no line end is there. */
function lineEndBefore(text: string, start: number): number {
  let end = start;
  const least = Math.max(0, start - MAX_INDENT);
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
