// Encodings as layers: how a needle is derived through one, and how the text around a hit is
// decoded again.
import type { Decoding } from '../../model/candidate.js';

/**
 * Text as one character a byte (or, out of UTF-16, a code unit), and the place in it that is being
 * read.
 */
export interface View {
  readonly text: string;
  /** Where the inner core begins: in the innermost view, the prefix. */
  readonly at: number;
  /**
   * The offset of `text[0]` in the whole text, which tells odd from even for UTF-16; null where it
   * is not known.
   */
  readonly origin: number | null;
  /** No more text follows in the fragment. */
  readonly complete: boolean;
  /**
   * The same for all raw text of one fragment, so that an encoding may keep what it has read there.
   */
  readonly fragment?: object;
}

/** Decoded text. */
export interface Layer extends View {
  /**
   * From this offset of the outer text on, nothing proves that it belongs to what stands before.
   */
  readonly doubtFrom?: number;
  /** Nothing proves that the text ends where its last letter stands: it may have been cut there. */
  readonly isOpen?: boolean;
  /** Lines of this text are broken at a width that is not known: where one ends proves nothing. */
  readonly isWrapped?: boolean;
  /**
   * The part of the outer text that `text[start, end)` came from; `end` is greater than `start`.
   */
  outer(start: number, end: number): TextRange;
}

/**
 * The origin of text that was decoded from a run of characters: it is known where the run's
 * beginning is seen.
 */
export function originOfRun(start: number, outer: View): number | null {
  return start > 0 || outer.origin === 0 ? 0 : null;
}

/** From the first offset up to, but not with, the second. */
export type TextRange = readonly [start: number, end: number];

/**
 * What an encoder makes of a core whose surroundings are not known: those characters that are
 * certain.
 */
export interface EncodedCore {
  readonly text: string;
  /** What was encoded. */
  readonly core: string;
  /** The character of `text` from which decoding takes its bearings. */
  readonly anchor: number;
  /** How many characters of the anchor's group (base64: of four) stand before it. */
  readonly phase: number;
  /** Where the core begins, in decoded characters from the start of the anchor's group. */
  readonly offset: number;
  /** A needle that begins behind this character of `text` stands in many places by chance. */
  readonly latest?: number;
}

export interface Encoding {
  readonly name: Decoding;
  /**
   * Text far from a core may belong to it: what does not decode is tried with more text around it.
   */
  readonly isFar?: boolean;
  /** All the forms that the core can take. */
  encode(core: string): EncodedCore[];
  /**
   * Decodes the text around an encoded core that was seen at `view.at`; null if it does not decode.
   */
  decode(view: View, core: EncodedCore): Layer | null;
}
