// Base64, standard and url-safe, in one line or wrapped (RFC 4648, RFC 2045 section 6.8).
import { withoutMarks } from './diff-lines.js';
import { type EncodedLines, encodedLines, Letters, MAX_GAP, placeIn } from './encoded-lines.js';
import { encodedWords } from './encoded-words.js';
import {
  type EncodedCore,
  type Encoding,
  type Layer,
  originOfRun,
  type TextRange,
  type View,
} from './layer.js';

/**
 * In text before the first line that is shorter than this, a line may have been cut: it is not
 * known to be the first.
 */
const MAX_LINE = 76 + MAX_GAP;

/** Decoded text behind a doubtful line end is looked at as far as this. */
const LOOKED_AT = 24;

/** Half of a core with this many characters is a needle by itself. */
const LONG_HALF = 6;

/** Those of both alphabets. */
const LETTERS = new Letters('A-Za-z0-9+/_-');

export const base64: Encoding = {
  name: 'base64',
  encode: alignments,
  decode,
};

/**
 * The core with 0, 1 or 2 bytes before it in its group of three: the characters that only the core
 * decides, in the standard alphabet and, where that differs, in the url-safe one.
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

/**
 * The core with a line feed in it, at each place where a line can end: lines hold whole groups of
 * four.
 */
export function breakAcrossLines(core: EncodedCore): EncodedCore[] {
  return placesOfLineEnds(core).map((cut) => ({
    ...core,
    text: `${core.text.slice(0, cut)}\n${core.text.slice(cut)}`,
  }));
}

/**
 * For each place where a line can end within the core: a half that is a needle by itself, or with
 * what may stand beside it. Line ends that close a needle would stop the search at each line of a
 * text, so they are used where nothing else is long enough.
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

/**
 * The letters that may follow a core before printable ASCII. A letter holds six bits: the last two
 * make no difference.
 */
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
  const words = encodedWords(view, core);
  if (words) return words;
  const unmarked = withoutMarks(view);
  if (!unmarked) return decodeRun(view, core);
  const layer = decodeRun(unmarked.view, core);
  if (!layer) return null;
  const { placeOf } = unmarked;
  return {
    ...layer,
    ...(layer.doubtFrom !== undefined && { doubtFrom: placeOf(layer.doubtFrom) }),
    outer: (start, end) => {
      const [from, to] = layer.outer(start, end);
      return [placeOf(from), placeOf(to - 1) + 1];
    },
  };
}

function decodeRun(view: View, core: EncodedCore): Layer | null {
  const { text } = view;
  const anchor = view.at + core.anchor;
  const found = encodedLines(text, anchor, LETTERS);
  const lead = lettersBefore(found.lines, anchor) - core.phase;
  if (lead < 0) return null;
  // Characters of a group whose beginning is not base64, or lies outside of the text, are of no
  // use.
  const dropped = lead % 4;
  const at = ((lead - dropped) / 4) * 3 + core.offset;
  if (at < 0) return null;
  const whole = decodeLines(text, found.lines, dropped);
  const isWhole =
    found.doubtful === found.lines.length || !isPrintable(core.core) || goesOnAsText(whole, found, dropped);
  const lines = isWhole ? found.lines : found.lines.slice(0, found.doubtful);
  const doubt = isWhole ? found.lines[found.doubtful] : undefined;
  return {
    text: isWhole ? whole : decodeLines(text, lines, dropped),
    at,
    origin: originOfRun(lines[0]![0] - MAX_LINE, view),
    complete: view.complete || lines.at(-1)![1] + MAX_GAP < text.length,
    ...(doubt && { doubtFrom: doubt[0] }),
    isOpen: isOpen(text, lines, dropped),
    outer: (start, end) => [
      placeIn(lines, dropped + firstLetterOf(start)),
      placeIn(lines, dropped + firstLetterOf(end - 1) + 1) + 1,
    ],
  };
}

function decodeLines(text: string, lines: readonly TextRange[], dropped: number): string {
  const letters = lines.map(([from, to]) => text.slice(from, to)).join('');
  return Buffer.from(letters.slice(dropped), 'base64').toString('latin1');
}

/**
 * Whether the text may have been cut behind its last letter. A padding proves its end (RFC 4648
 * section 3.2), and so do bits that are left over and are zero, where what follows is not the end
 * of all: one letter of four has them by chance.
 */
function isOpen(text: string, lines: readonly TextRange[], dropped: number): boolean {
  const [, end] = lines.at(-1)!;
  if (text[end] === '=' || text[end] === '.') return /^={1,2}\?=\s+=\?/.test(text.slice(end, end + 80));
  if (/\bBasic[ \t]+$/i.test(text.slice(Math.max(0, lines[0]![0] - 8), lines[0]![0]))) return false;
  const spare = (lettersBefore(lines, end) - dropped) % 4;
  if (spare < 2 || (end === text.length && lines[0]![0] > 0)) return true;
  const last = Buffer.from(`AAA${text[end - 1]}`, 'base64')[2]!;
  return (last & (spare === 2 ? 0b1111 : 0b11)) !== 0;
}

function lettersBefore(lines: readonly TextRange[], place: number): number {
  return lines.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, place) - from), 0);
}

/**
 * Whether text follows where lines are doubtful: other base64, put behind at a wrong place, gives
 * any bytes.
 */
function goesOnAsText(whole: string, { lines, doubtful }: EncodedLines, dropped: number): boolean {
  const letters = lettersBefore(lines, lines[doubtful]![0]) - dropped;
  const from = Math.floor(letters / 4) * 3;
  return isPrintable(whole.slice(from, from + LOOKED_AT));
}

function isPrintable(text: string): boolean {
  return /^[\t\r\n\x20-\x7e]*$/.test(text);
}

/** The first of the two letters that a byte's bits are in. */
function firstLetterOf(byte: number): number {
  return Math.floor(byte / 3) * 4 + (byte % 3);
}
