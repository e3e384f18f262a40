// Characters written as escapes, all or some of them: `%5F` and `%255F` of URLs, `\u005f` and `\x5f` of string
// literals (RFC 3986 section 2.1, ECMA-262 section 12.9.4).
import type { Encoding, Layer, View } from './layer.js';

/** The last characters of an escaped prefix are its needle; what stands before them is read backwards. */
const NEEDLE_LENGTH = 6;

/** Backslashes and repeated `25` count up to this: text that was escaped again and again. */
const MAX_REPEATS = 4;

interface EscapeStyle {
  /** The forms of an escape; `HH` stands for the two hex digits. */
  readonly forms: readonly string[];
  /** An escape that stands at a place of the text. */
  readonly forwards: RegExp;
  /** An escape that ends the text. */
  readonly backwards: RegExp;
}

export const percent: Encoding = escapes('percent', {
  forms: ['%HH', '%25HH'],
  forwards: new RegExp(`%(?:25){0,${MAX_REPEATS}}([0-9a-f]{2})`, 'iy'),
  backwards: new RegExp(`%(?:25){0,${MAX_REPEATS}}([0-9a-f]{2})$`, 'i'),
});

export const unicodeEscape: Encoding = escapes('unicode-escape', {
  forms: ['\\u00HH', '\\xHH', '\\u{HH}'],
  forwards: new RegExp(
    `\\\\{1,${MAX_REPEATS}}(?:u00([0-9a-f]{2})|x([0-9a-f]{2})|u\\{0{0,4}([0-9a-f]{2})\\})`,
    'iy',
  ),
  backwards: new RegExp(
    `\\\\{1,${MAX_REPEATS}}(?:u00([0-9a-f]{2})|x([0-9a-f]{2})|u\\{0{0,4}([0-9a-f]{2})\\})$`,
    'i',
  ),
});

/** The longest escape that is read: `\\\\u{00005f}`. */
const LONGEST_ESCAPE = MAX_REPEATS + 10;

function escapes(name: 'percent' | 'unicode-escape', style: EscapeStyle): Encoding {
  return {
    name,
    encode: (core) => endingsOf(core, style).map((text) => ({ text, core, anchor: 0, phase: 0, offset: 0 })),
    decode: (view, needle) => decode(view, view.at + needle.text.length, needle.core, style),
  };
}

/** The last characters of each way to write the core with an escape. */
function endingsOf(core: string, style: EscapeStyle): string[] {
  const endings = new Set<string>();
  const extend = (ending: string, left: number, escaped: boolean): void => {
    if (escaped && ending.length >= NEEDLE_LENGTH) {
      endings.add(ending.slice(-NEEDLE_LENGTH));
    } else if (left > 0) {
      const letter = core[left - 1]!;
      extend(letter + ending, left - 1, escaped);
      for (const form of escapesOf(letter, style)) extend(form + ending, left - 1, true);
    }
  };
  extend('', core.length, false);
  return [...endings];
}

function escapesOf(letter: string, style: EscapeStyle): Set<string> {
  const digits = letter.charCodeAt(0).toString(16).padStart(2, '0');
  return new Set(
    style.forms.flatMap((form) => [form.replace('HH', digits), form.replace('HH', digits.toUpperCase())]),
  );
}

/**
 * Reads backwards from the end of the core as many characters as it has, and forwards from there to the end of the
 * text. What stands before the core stays as it is.
 */
function decode({ text, complete }: View, end: number, core: string, style: EscapeStyle): Layer | null {
  let start = end;
  for (let i = 0; i < core.length && start > 0; i += 1) {
    const found = style.backwards.exec(text.slice(Math.max(0, start - LONGEST_ESCAPE), start));
    start -= found ? found[0].length : 1;
  }
  const letters: string[] = [];
  /** Where each of the letters begins, and the last one ends. */
  const places: number[] = [];
  let i = start;
  while (i < text.length) {
    const { letter, length } = readCharacter(text, i, style);
    if (letters.length < core.length && letter !== core[letters.length]) return null;
    letters.push(letter);
    places.push(i);
    i += length;
  }
  places.push(i);
  const placeOf = (index: number): number => (index < start ? index : places[index - start]!);
  return {
    text: text.slice(0, start) + letters.join(''),
    at: start,
    origin: 0,
    complete,
    outer: (from, to) => [placeOf(from), placeOf(to)],
  };
}

function readCharacter(text: string, at: number, style: EscapeStyle): { letter: string; length: number } {
  style.forwards.lastIndex = at;
  const found = style.forwards.exec(text);
  if (!found) return { letter: text[at]!, length: 1 };
  const digits = found[1] ?? found[2] ?? found[3] ?? '';
  return { letter: String.fromCharCode(Number.parseInt(digits, 16)), length: found[0].length };
}
