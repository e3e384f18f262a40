// Characters written as escapes, all or some of them: how needles are derived of them, and how they
// are read again. The styles are in escape-styles.ts.
import type { Decoding } from '../../model/candidate.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';

/**
 * The last characters of an escaped prefix are its needle; what stands before them is read
 * backwards.
 */
const NEEDLE_LENGTH = 6;

/**
 * Where all characters are escaped, so many before the core are read too: other text within needs
 * its beginning.
 */
const MAX_BEFORE = 128;

export interface EscapeStyle {
  readonly name: Decoding;
  /** All the ways to write a character, but for itself. */
  readonly forms: (letter: string) => readonly string[];
  /** An escape at `lastIndex` (sticky). Read by `letter`. */
  readonly forwards: RegExp;
  /** An escape that ends the text. */
  readonly backwards: RegExp;
  /** The longest escape that is read. */
  readonly longest: number;
  /** What an escape stands for; '' for nothing, as a line that goes on. */
  readonly letter: (match: RegExpExecArray) => string;
}

/**
 * A style of escapes in which any of the characters may be escaped. `breaks`: what stands for
 * nothing, and is put behind what is no letter, so that a long word can be broken there. `others`:
 * more ways to write the end of a core.
 */
export function escapes(
  style: EscapeStyle,
  breaks: readonly string[] = [],
  others: (core: string) => readonly string[] = () => [],
): Encoding {
  const broken = (core: string): string[] => {
    const last = /[^A-Za-z0-9]([A-Za-z0-9]+[^A-Za-z0-9]*)$/.exec(core)?.[1];
    return last === undefined ? [] : breaks.map((one) => (one + last).slice(-NEEDLE_LENGTH));
  };
  return encodingOf(
    style,
    (core) => [...new Set([...endingsOf(core, style), ...broken(core), ...others(core)])],
    0,
  );
}

/**
 * The same where all characters are escaped, in the same form: how encoders write what stands for
 * other text.
 */
export function escapesThroughout(style: EscapeStyle): Encoding {
  return encodingOf(
    style,
    (core) => {
      const forms = Array.from(core, (letter) => style.forms(letter));
      const wholes = forms[0]!.map((_, i) => forms.map((one) => one[i] ?? one[0]!).join(''));
      return [...new Set(wholes.map((whole) => whole.slice(-2 * NEEDLE_LENGTH)))];
    },
    MAX_BEFORE,
  );
}

/**
 * The same with more needles, which may end before the core does: at `anchor`, where `offset` of its
 * letters have been read.
 */
export function withOthers(encoding: Encoding, othersOf: (core: string) => EncodedCore[]): Encoding {
  return { ...encoding, encode: (core) => [...encoding.encode(core), ...othersOf(core)] };
}

function encodingOf(style: EscapeStyle, textsOf: (core: string) => string[], before: number): Encoding {
  return {
    name: style.name,
    encode: (core) => textsOf(core).map((text) => ({ text, core, anchor: 0, phase: 0, offset: 0 })),
    decode: (view, needle) => decode(view, needle, style, before),
  };
}

/** The last characters of each way to write the core with an escape. */
function endingsOf(core: string, style: EscapeStyle): string[] {
  const endings = new Set<string>();
  const extend = (ending: string, left: number, escaped: boolean): void => {
    if (escaped && ending.length >= NEEDLE_LENGTH) {
      // One escape that is long enough is kept whole: where its needle begins is chosen later.
      const isOne = left === core.length - 1;
      const end = isOne ? ending : ending.slice(-NEEDLE_LENGTH);
      // Where the escape was cut off, the plain needle finds it.
      if (!core.endsWith(end)) endings.add(end);
    } else if (left > 0) {
      const letter = core[left - 1]!;
      extend(letter + ending, left - 1, escaped);
      for (const form of style.forms(letter)) extend(form + ending, left - 1, true);
    } else if (escaped) {
      endings.add(ending);
    }
  };
  extend('', core.length, false);
  return [...endings];
}

/**
 * Reads backwards from the end of the core as many characters as it has, and at most `before`
 * escapes more, and forwards from there to the end of the text. What stands before that stays as it
 * is.
 */
function decode(
  { text, at, complete }: View,
  needle: EncodedCore,
  style: EscapeStyle,
  before: number,
): Layer | null {
  const { core, offset } = needle;
  let start = at + (offset === 0 ? needle.text.length : needle.anchor);
  for (let left = offset === 0 ? core.length : offset; left > 0 && start > 0; ) {
    const found = style.backwards.exec(text.slice(Math.max(0, start - style.longest), start));
    start -= found ? found[0].length : 1;
    if (!found || style.letter(found) !== '') left -= 1;
  }
  let first = start;
  let skipped = 0;
  for (; skipped < before && first > 0; skipped += 1) {
    const found = style.backwards.exec(text.slice(Math.max(0, first - style.longest), first));
    if (!found) break;
    first -= found[0].length;
  }
  const letters: string[] = [];
  /** Where each of the letters begins, and the last one ends. */
  const places: number[] = [];
  let i = first;
  while (i < text.length) {
    const { letter, length } = readCharacter(text, i, style);
    if (letter !== '') {
      const inCore = i >= start ? core[letters.length - skipped] : undefined;
      if (inCore !== undefined && letter !== inCore) return null;
      letters.push(letter);
      places.push(i);
    }
    i += length;
  }
  places.push(i);
  const placeOf = (index: number): number => (index < first ? index : places[index - first]!);
  return {
    text: text.slice(0, first) + letters.join(''),
    at: first + skipped,
    origin: 0,
    complete,
    outer: (from, to) => [placeOf(from), placeOf(to)],
  };
}

function readCharacter(text: string, at: number, style: EscapeStyle): { letter: string; length: number } {
  style.forwards.lastIndex = at;
  const found = style.forwards.exec(text);
  return found ? { letter: style.letter(found), length: found[0].length } : { letter: text[at]!, length: 1 };
}
