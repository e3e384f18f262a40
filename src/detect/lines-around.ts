// What a person reads of a key's lines: the excerpt, masked, and the comment that allows it. They
// are those of the raw text, or of UTF-16 and UTF-32 those of what it decodes to.
import type { Allow, Candidate, Decoding, MissedAllow } from '../model/candidate.js';
import { maskOf } from '../model/secret.js';
import { allowOn } from './allow.js';
import type { Layer, TextRange, View } from './encodings/layer.js';
import { excerptOf } from './excerpt.js';
import { missedAllow } from './missed-allow.js';
import type { Reading } from './reading.js';
import type { Shape } from './shape.js';

/** The text around a hit, and its decoded layers, outermost first. */
export interface OpenedText {
  /** The offset of the raw text in the fragment. */
  readonly start: number;
  readonly raw: View;
  readonly layers: readonly Layer[];
}

/** The part of the raw text that a part of the innermost text came from. */
export function outwards(layers: readonly Layer[], start: number, end: number): TextRange {
  let range: TextRange = [start, end];
  for (const layer of layers.toReversed()) range = layer.outer(...range);
  return range;
}

/** Whether the lines that a person reads are those of what the bytes decode to. */
function isOfWide([outermost]: readonly Decoding[]): boolean {
  return outermost !== undefined && /^utf-(?:16|32)/.test(outermost);
}

/** The line around the key, masked; of UTF-16 and UTF-32 as it reads once decoded. */
export function excerptAround(
  { raw, layers }: OpenedText,
  decoding: readonly Decoding[],
  start: number,
  { body, end, ambiguous }: Reading,
  { prefix }: Shape,
): string {
  const [outer, ...inner] = layers;
  const isWide = isOfWide(decoding);
  // Beside an encoded key stands what is encoded with it.
  const startsHere = (isWide ? inner : layers).length === 0;
  const mask = maskOf(prefix + body, prefix.length);
  const options = { mask, prefix, startsHere, endsHere: startsHere && !ambiguous };
  if (outer && isWide)
    return excerptOf(outer.text, ...outwards(inner, start, end), { ...options, isUnits: true });
  return excerptOf(raw.text, ...outwards(layers, start, end), options);
}

/** The allow that covers the key, in force only with a reason. */
export function allowOf(
  ...place: Parameters<typeof allowBy>
): Pick<Candidate, 'allow' | 'allowLacksReason' | 'missedAllow'> {
  const allow = allowBy(...place);
  if (allow !== null) return allow.reason === '' ? { allow: null, allowLacksReason: true } : { allow };
  const missed = missedBy(...place);
  return { allow, ...(missed === null ? {} : { missedAllow: missed }) };
}

/** What looks like an allow by the key, in the text that its lines are of. */
function missedBy(
  ...[opened, decoding, start, end, { prefix }]: Parameters<typeof allowBy>
): MissedAllow | null {
  const { raw, layers } = opened;
  const [outer, ...inner] = layers;
  if (outer && isOfWide(decoding)) return missedAllow(outer.text, ...outwards(inner, start, end), prefix);
  return missedAllow(raw.text, ...outwards(layers, start, end), prefix);
}

/** The allow by the key. The lines of UTF-16 and UTF-32 are those of the decoded text. */
function allowBy(
  { start: base, raw, layers }: OpenedText,
  decoding: readonly Decoding[],
  start: number,
  end: number,
  { prefix }: Shape,
): Allow | null {
  const [outer, ...inner] = layers;
  if (outer && isOfWide(decoding)) {
    const allow = allowOn(outer.text, ...outwards(inner, start, end), prefix);
    return allow && { ...allow, at: base + outer.outer(allow.at, allow.at + 1)[0] };
  }
  const allow = allowOn(raw.text, ...outwards(layers, start, end), prefix);
  if (allow === null) return null;
  const text = Buffer.from(allow.reason, 'latin1').toString('utf8');
  // Of a file in Latin-1 or the like, what is no UTF-8.
  return { reason: text.includes('\ufffd') ? allow.reason : text, at: base + allow.at };
}
