// Base32 (RFC 4648 section 6), in one line or wrapped. Its letters are capitals.
import { encodedLines, Letters, MAX_GAP, placeIn } from './encoded-lines.js';
import {
  type EncodedCore,
  type Encoding,
  type Layer,
  originOfRun,
  type TextRange,
  type View,
} from './layer.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LETTERS = new Letters('A-Z2-7');

/** A group of so many letters holds so many bytes. */
const GROUP = 8;
const GROUP_BYTES = 5;
/** `base32` ends a line behind 76 letters: in the middle of a group. */
const LINE_STEP = 4;

export const base32: Encoding = {
  name: 'base32',
  encode: (core) => alignments(core).flatMap((form) => [form, ...acrossLines(form)]),
  decode,
};

/** The core with 0 to 4 bytes before it in its group: the letters that only the core decides. */
function alignments(core: string): EncodedCore[] {
  return Array.from({ length: GROUP_BYTES }, (_, before) => {
    const whole = encode('\0'.repeat(before) + core);
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

function encode(text: string): string {
  const bits = Array.from(text, (letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** Whole bytes only: bits that are left over belong to none. */
function decodeLetters(letters: string): string {
  let [bits, value, text] = [0, 0, ''];
  for (const letter of letters) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((value >> bits) & 0xff);
  }
  return text;
}

function decode(view: View, core: EncodedCore): Layer | null {
  const { text, at, complete } = view;
  const found = encodedLines(text, at, LETTERS);
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
    text: decodeLetters(letters),
    at: ((lead - dropped) / GROUP) * GROUP_BYTES + core.offset,
    origin: originOfRun(lines[0]![0], view),
    complete: complete || end + MAX_GAP < text.length,
    ...(doubt && { doubtFrom: doubt[0] }),
    isOpen: text[end] !== '=' && isCut(letters),
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
function isCut(letters: string): boolean {
  const spare = (5 * letters.length) % 8;
  const last = ALPHABET.indexOf(letters.at(-1)!);
  return spare === 0 || spare >= 5 || (last & ((1 << spare) - 1)) !== 0;
}
