// The byte strings that betray a prefix, plain or encoded. All are derived from the prefix by the encoders.
//
// Beside the compositions below, base64 is covered where it is wrapped into lines of 60, 64, 68, 72 or 76 characters
// (the line ends raw or escaped, the lines indented or not): as the outermost of at most two layers, and as base64 of
// wrapped base64 with line feeds.
import { base64, breakAcrossLines, halveAcrossLines } from './base64.js';
import { percent, unicodeEscape } from './escapes.js';
import { hex } from './hex.js';
import type { EncodedCore, Encoding } from './layer.js';
import { utf16be, utf16le } from './utf16.js';

/** The compositions of layers that are found, outermost first; the empty one is plain text. */
const COMPOSITIONS: readonly (readonly Encoding[])[] = [
  [],
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
];

/** A longer needle is cut here: it would find nothing more, and windows around it would be larger. */
const MAX_LENGTH = 16;

/** How a hit leads through one layer. */
export interface Step {
  readonly encoding: Encoding;
  readonly core: EncodedCore;
}

/** The layers that lead to the prefix, outermost first. */
type Steps = readonly Step[];

export interface Needle {
  readonly bytes: Uint8Array;
  /** The layers to decode, outermost first; none for the prefix itself. */
  readonly steps: Steps;
}

/** The needles of a prefix, the prefix itself first. */
export function needlesOf(prefix: string): Needle[] {
  const needles: Needle[] = [];
  for (const composition of COMPOSITIONS) {
    for (const steps of compose(composition, prefix)) {
      const forms =
        composition[0] === base64 && composition.length <= 2 ? [steps, ...halved(steps)] : [steps];
      for (const form of forms) needles.push(toNeedle(form, prefix));
    }
  }
  for (const steps of compose([base64], prefix))
    for (const broken of replaceOutermost(steps, breakAcrossLines))
      for (const form of wrap(base64, broken, prefix)) needles.push(toNeedle(form, prefix));
  return needles;
}

function compose([outer, ...inner]: readonly Encoding[], prefix: string): Steps[] {
  return outer ? compose(inner, prefix).flatMap((steps) => wrap(outer, steps, prefix)) : [[]];
}

/** One more layer around the others, in all forms that it can take. */
function wrap(encoding: Encoding, steps: Steps, prefix: string): Steps[] {
  return encoding.encode(outermost(steps, prefix)).map((core) => [{ encoding, core }, ...steps]);
}

function halved(steps: Steps): Steps[] {
  return replaceOutermost(steps, halveAcrossLines);
}

function replaceOutermost([first, ...rest]: Steps, change: (core: EncodedCore) => EncodedCore[]): Steps[] {
  return first ? change(first.core).map((core) => [{ ...first, core }, ...rest]) : [];
}

function toNeedle(steps: Steps, prefix: string): Needle {
  return { bytes: Buffer.from(outermost(steps, prefix), 'latin1').subarray(0, MAX_LENGTH), steps };
}

/** What the outermost layer makes of the prefix. */
function outermost(steps: Steps, prefix: string): string {
  return steps[0]?.core.text ?? prefix;
}
