// The byte strings that betray a prefix, plain or encoded. All are derived from the prefix by the
// encoders.
//
// Beside the compositions below, base64 is covered where it is wrapped into lines of 60, 64, 68, 72
// or 76 characters (the line ends raw or escaped, the lines indented or not): as the outermost of
// at most two layers, and as base64 of wrapped base64 with line feeds. At other widths
// (encoded-lines.ts) it is covered where no line ends within the prefix.
import { base32 } from '../encodings/base32.js';
import { base64, breakAcrossLines, halveAcrossLines } from '../encodings/base64.js';
import { brokenPrefix } from '../encodings/broken-prefix.js';
import {
  binaryList,
  characterList,
  decimalList,
  hexList,
  letterCells,
  octalList,
  registryList,
} from '../encodings/byte-list.js';
import { ebcdic } from '../encodings/ebcdic.js';
import {
  backslash,
  css,
  excel,
  fullWidth,
  html,
  overstruck,
  percent,
  percentThroughout,
  quotedPrintable,
  unicodeEscape,
  unicodeThroughout,
  utf7,
} from '../encodings/escape-styles.js';
import { hex } from '../encodings/hex.js';
import { joinedPrefix } from '../encodings/joined-prefix.js';
import { joinedWords } from '../encodings/joined-words.js';
import type { EncodedCore, Encoding } from '../encodings/layer.js';
import { NEST_STARTS } from '../encodings/nest.js';
import { recordedKeys } from '../encodings/recorded-keys.js';
import { sentTokens } from '../encodings/sent-tokens.js';
import { octalWords, swappedWords } from '../encodings/swapped-words.js';
import { utf16be, utf16le } from '../encodings/utf16.js';
import { utf32be, utf32le } from '../encodings/utf32.js';
import { NeedleStarts, type StartOf } from './needle-start.js';

/** The compositions of layers that are found, outermost first. */
const COMPOSITIONS: readonly (readonly Encoding[])[] = [
  [base64],
  [base64, base64],
  [base64, base64, base64],
  [hex],
  [hex, base64],
  [base64, hex],
  [utf16le],
  [utf16be],
  [utf16le, base64],
  [utf16be, base64],
  [utf16le, base64, base64],
  [utf16be, base64, base64],
  [utf16le, hex],
  [utf16be, hex],
  [base64, utf16le],
  [base64, utf16be],
  [base64, base64, utf16le],
  [base64, base64, utf16be],
  [hex, utf16le],
  [hex, utf16be],
  [percent],
  [unicodeEscape],
  [html],
  [quotedPrintable],
  [backslash],
  [hexList],
  [decimalList],
  [characterList],
  [utf32le],
  [utf32be],
  [base64, base64, base64, base64],
  [percentThroughout, base64],
  [percentThroughout, base64, base64],
  [hex, base64, base64],
  [base64, hex, base64],
  [unicodeThroughout, base64],
  [base64, percentThroughout],
  [base64, unicodeThroughout],
  [hex, hex],
  [hex, hex, hex],
  [hex, percentThroughout],
  [percentThroughout, hex],
  [percentThroughout, percentThroughout],
  [base64, utf16le, base64],
  [joinedPrefix],
  [registryList, utf16le],
  [utf16le, registryList, utf16le],
  [utf7],
  [brokenPrefix],
  [joinedWords],
  [excel],
  [css],
  [ebcdic],
  [fullWidth],
  [overstruck],
  [letterCells],
  [sentTokens],
  [swappedWords],
  [octalWords],
  [binaryList],
  [octalList],
  ...base32.map((one) => [one]),
  [recordedKeys],
];

const ENCODINGS = [...new Set(COMPOSITIONS.flat())];

/**
 * Layers of base64 that are composed in all alignments, and those that are found at the start of a
 * text alone.
 */
const COMPOSED_NESTS = 4;
const MAX_NESTED = 7;

/**
 * A longer needle is cut here: it would find nothing more, and windows around it would be larger.
 */
const MAX_LENGTH = 16;

/** How a hit leads through a layer, and through those within it. */
export interface NeedleStep {
  readonly encoding: Encoding;
  readonly core: EncodedCore;
  /** Null: the prefix is next. */
  readonly inner: NeedleStep | null;
}

export interface Needle {
  /** One character a byte. */
  readonly text: string;
  /** How many bytes of the outermost layer's core stand before the needle. */
  readonly skipped: number;
  /** The outermost layer to decode; null for the prefix itself. */
  readonly step: NeedleStep | null;
  /** The beginning of base64 of base64 …, to be unpacked to its end. */
  readonly isNest: boolean;
}

const madeTexts = new Map<string, readonly string[]>();

/** The texts of a prefix's needles: made once, which takes 5 ms. */
export function needleTexts(prefix: string): readonly string[] {
  const texts = madeTexts.get(prefix) ?? needlesOf(prefix).map(({ text }) => text);
  madeTexts.set(prefix, texts);
  return texts;
}

/**
 * The needles of a prefix, the prefix itself first. `startOf`: where each begins in its core, in
 * their order; without it the best is chosen, which takes most of the time.
 */
export function needlesOf(prefix: string, startOf: StartOf = chooser(prefix)): Needle[] {
  const composed = new Map<string, NeedleStep[]>();
  const needles: Needle[] = [{ text: prefix, skipped: 0, step: null, isNest: false }];
  const add = (step: NeedleStep): void => {
    const skipped = startOf(step.core.text, step.core.latest);
    needles.push({ text: step.core.text.slice(skipped, skipped + MAX_LENGTH), skipped, step, isNest: false });
  };
  for (const composition of COMPOSITIONS) {
    const isWrappable = composition[0] === base64 && composition.length <= 2;
    for (const step of compose(composition, prefix, composed)) {
      add(step);
      if (isWrappable) for (const core of halveAcrossLines(step.core)) add({ ...step, core });
    }
  }
  for (const step of compose([base64], prefix, composed))
    for (const core of breakAcrossLines(step.core))
      for (const outer of wrap(base64, { ...step, core }, prefix)) add(outer);
  for (const step of nestedAtStart(prefix)) add(step);
  for (const text of NEST_STARTS) needles.push({ text, skipped: 0, step: null, isNest: true });
  return needles;
}

function chooser(prefix: string): StartOf {
  const starts = new NeedleStarts();
  starts.choose(prefix);
  return (core, latest) => starts.choose(core, latest);
}

/** A key alone, encoded again and again: the prefix begins each layer, so each has one form. */
function nestedAtStart(prefix: string): NeedleStep[] {
  const steps: NeedleStep[] = [];
  let step: NeedleStep | null = null;
  for (let depth = 1; depth <= MAX_NESTED; depth += 1) {
    const outer: NeedleStep[] = wrap(base64, step, prefix);
    step = outer[0]!;
    if (depth > COMPOSED_NESTS) steps.push(step);
  }
  return steps;
}

/** All forms of a composition; `composed` remembers those of the inner layers. */
function compose(
  composition: readonly Encoding[],
  prefix: string,
  composed: Map<string, NeedleStep[]>,
): NeedleStep[] {
  const [outer, ...inner] = composition;
  const name = composition.map((encoding) => ENCODINGS.indexOf(encoding)).join();
  const known = composed.get(name);
  if (known || !outer) return known ?? [];
  const forms =
    inner.length === 0
      ? wrap(outer, null, prefix)
      : compose(inner, prefix, composed).flatMap((step) => wrap(outer, step, prefix));
  composed.set(name, forms);
  return forms;
}

/** One more layer around the others, in all forms that it can take. */
function wrap(encoding: Encoding, inner: NeedleStep | null, prefix: string): NeedleStep[] {
  return encoding.encode(inner?.core.text ?? prefix).map((core) => ({ encoding, core, inner }));
}
