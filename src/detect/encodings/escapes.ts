// Characters written as escapes, all or some of them: how needles are derived of them, and how they
// are read again. The styles are in escape-styles.ts.
import type { Decoding } from '../../model/candidate.js';
import { type Escape, EscapeRun, type Unescaped } from './escape-run.js';
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
  /** An escape at `lastIndex` or behind it (global). Read by `letter`. */
  readonly forwards: RegExp;
  /** An escape that ends the text. */
  readonly backwards: RegExp;
  /**
   * The longest escape that is read; whether one begins somewhere is seen in as many characters.
   */
  readonly longest: number;
  /** What an escape stands for; '' for nothing, as a line that goes on. */
  readonly letter: (match: RegExpExecArray) => string;
}

/**
 * A style of escapes in which any of the characters may be escaped. `others`: more ways to write
 * the end of a core.
 */
export function escapes(
  style: EscapeStyle,
  others: (core: string) => readonly string[] = () => [],
): Encoding {
  return encodingOf(style, (core) => [...new Set([...endingsOf(core, style), ...others(core)])], 0);
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
 * The same with more needles, which may end before the core does: at `anchor`, where `offset` of
 * its letters have been read.
 */
export function withOthers(encoding: Encoding, othersOf: (core: string) => EncodedCore[]): Encoding {
  return { ...encoding, encode: (core) => [...encoding.encode(core), ...othersOf(core)] };
}

function encodingOf(style: EscapeStyle, textsOf: (core: string) => string[], before: number): Encoding {
  const reader = new EscapeReader(style);
  return {
    name: style.name,
    encode: (core) => textsOf(core).map((text) => ({ text, core, anchor: 0, phase: 0, offset: 0 })),
    decode: (view, needle) => decode(view, needle, reader, before),
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

/** Reads the escapes of a style. */
class EscapeReader {
  readonly style: EscapeStyle;
  #run: EscapeRun | null = null;

  constructor(style: EscapeStyle) {
    this.style = style;
  }

  /** The text of a view from a place on. */
  from({ text, origin, fragment, complete }: View, first: number): Unescaped {
    const safe = complete ? text.length : text.length - this.style.longest;
    if (fragment === undefined || origin === null || safe <= first) return this.#alone(text, first);
    if (this.#run?.fragment !== fragment || !this.#run.has(first + origin))
      this.#run = new EscapeRun(this.#find, fragment, first + origin);
    this.#run.extend(text, origin, safe);
    const end = this.#run.endFor(safe, origin);
    const shared = this.#run.between(first, end, origin);
    const rest = this.#alone(text, end);
    const { length } = shared.text;
    return {
      text: shared.text + rest.text,
      placeOf: (index) => (index < length ? shared.placeOf(index) : rest.placeOf(index - length)),
    };
  }

  /** Whether the letters from a place on are those of the core. */
  startsWith(text: string, from: number, core: string): boolean {
    let at = from;
    for (let read = ''; read.length < core.length && at < text.length; ) {
      const found = this.#find(text.slice(at, at + this.style.longest), 0);
      const isHere = found?.start === 0;
      read += isHere ? found.letter : text[at]!;
      at += isHere ? found.end : 1;
      if (!core.startsWith(read)) return false;
    }
    return true;
  }

  #alone(text: string, first: number): Unescaped {
    const letters: string[] = [];
    /** Where each of the letters begins, and the last one ends. */
    const places: number[] = [];
    const copy = (from: number, to: number): void => {
      for (let at = from; at < to; at += 1) places.push(at);
      letters.push(text.slice(from, to));
    };
    let at = first;
    for (let found = this.#find(text, at); found; found = this.#find(text, at)) {
      copy(at, found.start);
      if (found.letter !== '') places.push(found.start);
      letters.push(found.letter);
      at = found.end;
    }
    copy(at, text.length);
    places.push(text.length);
    return { text: letters.join(''), placeOf: (index) => places[index]! };
  }

  readonly #find = (text: string, from: number): Escape | null => {
    const { forwards, letter } = this.style;
    forwards.lastIndex = from;
    const found = forwards.exec(text);
    return found && { start: found.index, end: found.index + found[0].length, letter: letter(found) };
  };
}

/**
 * Reads backwards from the end of the core as many characters as it has, and at most `before`
 * escapes more, and forwards from there to the end of the text. What stands before that stays as it
 * is.
 */
function decode(view: View, needle: EncodedCore, reader: EscapeReader, before: number): Layer | null {
  const { text, at, complete } = view;
  const { style } = reader;
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
  // The needle stands there by chance: most of what a flood is made of.
  if (first === start && !reader.startsWith(text, start, core)) return null;
  const read = reader.from(view, first);
  const placeOf = (index: number): number => (index < first ? index : read.placeOf(index - first));
  return {
    text: text.slice(0, first) + read.text,
    at: first + skipped,
    origin: 0,
    complete,
    outer: (from, to) => [placeOf(from), placeOf(to)],
  };
}
