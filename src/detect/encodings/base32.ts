// Base32 and base32hex (RFC 4648 sections 6 and 7), in one line or wrapped, in capitals or small
// letters, as IPFS and Tor write them.
import { encodedLines, Letters, MAX_GAP, placeIn } from './encoded-lines.js';
import {
  type EncodedCore,
  type Encoding,
  type Layer,
  originOfRun,
  type TextRange,
  type View,
} from './layer.js';

/** One of its alphabets, in one case. */
interface Alphabet {
  readonly text: string;
  readonly letters: Letters;
  /** What each letter stands for, by its code. */
  readonly values: Uint8Array;
}

/** A group of so many letters holds so many bytes. */
const GROUP = 8;
const GROUP_BYTES = 5;
/** `base32` ends a line behind 76 letters: in the middle of a group. */
const LINE_STEP = 4;

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HEX_CAPITALS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** In each of its alphabets. */
export const base32: readonly Encoding[] = [
  base32Of(CAPITALS, 'A-Z2-7'),
  base32Of(CAPITALS.toLowerCase(), 'a-z2-7'),
  base32Of(HEX_CAPITALS, '0-9A-V'),
  base32Of(HEX_CAPITALS.toLowerCase(), '0-9a-v'),
];

function base32Of(text: string, list: string): Encoding {
  const values = new Uint8Array(256);
  for (let value = 0; value < text.length; value += 1) values[text.charCodeAt(value)] = value;
  const alphabet = { text, letters: new Letters(list), values };
  return {
    name: 'base32',
    encode: (core) => alignments(core, text).flatMap((form) => [form, ...acrossLines(form)]),
    decode: (view, core) => decode(view, core, alphabet),
  };
}

/** The core with 0 to 4 bytes before it in its group: the letters that only the core decides. */
function alignments(core: string, alphabet: string): EncodedCore[] {
  return Array.from({ length: GROUP_BYTES }, (_, before) => {
    const whole = encode('\0'.repeat(before) + core, alphabet);
    const phase = Math.ceil((8 * before) / 5);
    const text = whole.slice(phase, Math.floor((8 * (before + core.length)) / 5));
    return { text, core, anchor: 0, phase, offset: before };
  });
}

/** The same with a line end within. */
function acrossLines(form: EncodedCore): EncodedCore[] {
  const cuts: number[] = [];
  for (let cut = LINE_STEP - (form.phase % LINE_STEP); cut < form.text.length; cut += LINE_STEP)
    cuts.push(cut);
  return cuts.map((cut) => ({ ...form, text: `${form.text.slice(0, cut)}\n${form.text.slice(cut)}` }));
}

function encode(text: string, alphabet: string): string {
  const bits = Array.from(text, (letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** Whole bytes only: bits that are left over belong to none. */
function decodeLetters(letters: string, values: Uint8Array): string {
  // Behind the last letter nothing stands: no bits.
  const five = (at: number): number => values[letters.charCodeAt(at)] ?? 0;
  const length = Math.floor((GROUP_BYTES * letters.length) / GROUP);
  const bytes = Buffer.allocUnsafe(length + GROUP_BYTES);
  let to = 0;
  for (let at = 0; at < letters.length; at += GROUP) {
    const high = (five(at) << 15) | (five(at + 1) << 10) | (five(at + 2) << 5);
    const middle = high | five(at + 3);
    const low = (five(at + 4) << 15) | (five(at + 5) << 10) | (five(at + 6) << 5) | five(at + 7);
    bytes[to] = middle >> 12;
    bytes[to + 1] = middle >> 4;
    bytes[to + 2] = (middle << 4) | (low >> 16);
    bytes[to + 3] = low >> 8;
    bytes[to + 4] = low;
    to += GROUP_BYTES;
  }
  return bytes.toString('latin1', 0, length);
}

function decode(view: View, core: EncodedCore, alphabet: Alphabet): Layer | null {
  const { text, at, complete } = view;
  const found = encodedLines(text, at, alphabet.letters);
  const { lines } = found;
  const lead = lettersBefore(lines, at) - core.phase;
  if (lead < 0) return null;
  // Letters of a group whose beginning is none of them are of no use.
  const dropped = lead % GROUP;
  const letters = lines
    .map(([from, to]) => text.slice(from, to))
    .join('')
    .slice(dropped);
  const doubt = lines[found.doubtful];
  const end = lines.at(-1)![1];
  return {
    text: decodeLetters(letters, alphabet.values),
    at: ((lead - dropped) / GROUP) * GROUP_BYTES + core.offset,
    origin: originOfRun(lines[0]![0], view),
    complete: complete || end + MAX_GAP < text.length,
    ...(doubt && { doubtFrom: doubt[0] }),
    isOpen: text[end] !== '=' && isCut(letters, alphabet.values),
    outer: (from, to) => [
      placeIn(lines, dropped + Math.floor((8 * from) / 5)),
      placeIn(lines, dropped + Math.floor((8 * to - 1) / 5)) + 1,
    ],
  };
}

function lettersBefore(lines: readonly TextRange[], place: number): number {
  return lines.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, place) - from), 0);
}

/** Whether a text of bytes may go on behind these letters: no encoder ends there, or all are used up. */
function isCut(letters: string, values: Uint8Array): boolean {
  const spare = (5 * letters.length) % 8;
  const last = values[letters.charCodeAt(letters.length - 1)]!;
  return spare === 0 || spare >= 5 || (last & ((1 << spare) - 1)) !== 0;
}
