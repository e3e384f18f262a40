// From a hit of a needle to a candidate: decodes the text around it, reads the key and judges it.
//
// What is decided about a hit depends on the bytes around it alone, from 2 KiB before to 8 KiB
// after it. So it is the same for a whole buffer and for a stream in chunks, and the work is
// bounded for each hit.
import type { Candidate, Decoding } from '../model/candidate.js';
import { type Classification, classify, lift } from './body/classify.js';
import { base64 } from './encodings/base64.js';
import { goesOnEncoded, isElided } from './encodings/encoded-end.js';
import type { Layer, View } from './encodings/layer.js';
import { openNest } from './encodings/nest.js';
import { allowOf, excerptAround, type OpenedText, outwards } from './lines-around.js';
import type { Needle, NeedleStep } from './needles/needles.js';
import { type Reading, readBody } from './reading.js';
import type { Shape } from './shape.js';
import { hasContext, usagesOf, variableOf } from './surroundings.js';

/** Bytes before a hit that may count. */
export const BEHIND = 2_048;
/**
 * Bytes after the start of a hit that may count: a body of 512 characters, encoded and wrapped,
 * takes some 3 KiB.
 */
export const AHEAD = 8_192;

/**
 * The windows that are tried, each larger than the one before. Most hits of an encoded prefix are
 * no findings and are settled by the first, so that a flood of them stays cheap; a finding is
 * judged in the second at least, and a long one in the third. Where the prefix stands as it is, the
 * second is the first.
 */
const WINDOWS = [
  { behind: 320, ahead: 512 },
  { behind: BEHIND, ahead: 2_048 },
  { behind: BEHIND, ahead: AHEAD },
] as const;

/** Readings that are kept beside the likeliest. */
const MAX_OTHERS = 8;

/** Keys of one nest; where there are more it is said to be too deep. */
const MAX_IN_NEST = 16;

/** A candidate before its place is known. */
export interface UnplacedCandidate extends Omit<Candidate, 'secret' | 'readings' | 'place'> {
  /** The key. */
  readonly value: string;
  /** What else it may be, likeliest first; empty where its extent is exact. */
  readonly others: readonly string[];
  readonly shape: Shape;
}

/**
 * Judges the hit of a needle at `at`. `bytes` begins at the offset `base` of the fragment, and goes
 * from BEHIND bytes before the hit to AHEAD bytes after it, or to the fragment's ends; `fragment`:
 * the same for all hits of one. None if the needle stood there by chance, or the prefix stands
 * alone; several where a variable holds the prefix.
 */
export function candidatesAt(
  bytes: Uint8Array,
  base: number,
  at: number,
  needle: Needle,
  shape: Shape,
  fragment: object,
): UnplacedCandidate[] {
  for (let i = needle.step ? 0 : 1; i < WINDOWS.length; i += 1) {
    const { behind, ahead } = WINDOWS[i]!;
    const opened = open(bytes, base, at - needle.skipped, needle, { behind, ahead, fragment });
    if (!opened && needle.step?.encoding.isFar === true) continue;
    if (!opened) return [];
    const { text, at: start, complete } = innermost(opened);
    const read = (given?: number): ReturnType<typeof judged> =>
      judged(text, start, readBody(text, start, shape, isOfUnits(needle), given), shape);
    const [reading, judgement] = read();
    const isLast = i === WINDOWS.length - 1;
    const isWide = complete || reading.reach <= text.length;
    const isSettled = isWide && (judgement?.verdict !== 'finding' || i > 0);
    if (!isSettled && !isLast) continue;
    const others = reading.starts.slice(1).map(read);
    return [[reading, judgement] as const, ...others].flatMap(([one, its]) =>
      its ? [draft(opened, one, its, needle, shape)] : [],
    );
  }
  return [];
}

function open(
  bytes: Uint8Array,
  base: number,
  at: number,
  needle: Needle,
  { behind, ahead, fragment }: { behind: number; ahead: number; fragment: object },
): OpenedText | null {
  if (at < 0) return null;
  const from = Math.max(0, at - behind);
  const to = Math.min(bytes.length, at + ahead);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
  const raw: View = { text, at: at - from, origin: base + from, complete: to < at + ahead, fragment };
  const layers: Layer[] = [];
  let view = raw;
  for (let step = needle.step; step; step = step.inner) {
    const layer = step.encoding.decode(view, step.core);
    if (!layer?.text.startsWith(step.core.core, layer.at)) return null;
    layers.push(layer);
    view = layer;
  }
  return { start: base + from, raw, layers };
}

/**
 * The reading with what is thought of it. Where another end than that of the run is the likeliest,
 * and the whole would not block, the run decides: a byte of a text's charset may look like a
 * length, and
 * `=0A` behind a key is no part of it.
 */
function judged(
  text: string,
  at: number,
  reading: Reading,
  shape: Shape,
): [reading: Reading, judgement: Classification | null] {
  const judgement = classify(text, at, reading, shape);
  const { ambiguous, body, firstRun, others } = reading;
  const isOther = ambiguous && firstRun !== '' && body !== firstRun;
  if (!isOther || (judgement?.verdict === 'finding' && judgement.confidence !== 'low'))
    return [reading, judgement];
  const end = at + shape.prefix.length + firstRun.length;
  const rest = [body, ...others.filter((other) => other !== firstRun)];
  const whole = { ...reading, body: firstRun, others: rest, end };
  const other = classify(text, at, whole, shape);
  return other?.verdict === 'finding' && other.confidence !== 'low' ? [whole, other] : [reading, judgement];
}

/** Whether the outermost layer is one that is written in letters, and may be cut. */
function isInText({ layers, raw }: OpenedText): boolean {
  return layers.length > 0 && !raw.text.includes('\0');
}

/**
 * Judges the beginning of a nest at `at`: a draft for each key in its innermost text, or one that
 * says that it is too deep.
 */
export function candidatesInNest(
  bytes: Uint8Array,
  base: number,
  at: number,
  needle: Needle,
  shape: Shape,
): UnplacedCandidate[] {
  const from = Math.max(0, at - 1);
  const to = Math.min(bytes.length, at + AHEAD);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
  const raw: View = { text, at: at - from, origin: base + from, complete: to < at + AHEAD };
  const nest = openNest(raw, shape.prefix);
  if (!nest) return [];
  const last = nest.layers.at(-1)!;
  const drafts: UnplacedCandidate[] = [];
  const nested = { ...needle, step: stepsOf(nest.layers) };
  let place = last.text.indexOf(shape.prefix);
  for (; place >= 0 && drafts.length < MAX_IN_NEST; place = last.text.indexOf(shape.prefix, place + 1)) {
    const layers = [...nest.layers.slice(0, -1), { ...last, at: place }];
    const reading = readBody(last.text, place, shape);
    const judgement = classify(last.text, place, reading, shape);
    if (judgement) drafts.push(draft({ start: base + from, raw, layers }, reading, judgement, nested, shape));
  }
  if (!nest.tooDeep && place < 0) return drafts;
  const none = readBody(shape.prefix, 0, shape);
  const opened = { start: base + from, raw, layers: [...nest.layers.slice(0, -1), { ...last, at: 0 }] };
  const unread: Classification = { verdict: 'too-deep', confidence: null };
  return [...drafts, draft(opened, { ...none, end: 1 }, unread, nested, shape)];
}

/** The way through layers of base64 that have been read already. */
function stepsOf(layers: readonly Layer[]): NeedleStep | null {
  const core = { text: '', core: '', anchor: 0, phase: 0, offset: 0 };
  return layers.reduce<NeedleStep | null>((inner) => ({ encoding: base64, core, inner }), null);
}

/** Whether the innermost layer is one of code units. */
function isOfUnits({ step }: Needle): boolean {
  let last = step;
  while (last?.inner) last = last.inner;
  return last?.encoding.name.startsWith('utf-') === true;
}

function innermost({ raw, layers }: OpenedText): View {
  return layers.at(-1) ?? raw;
}

function draft(
  opened: OpenedText,
  reading: Reading,
  judgement: Classification,
  needle: Needle,
  shape: Shape,
): UnplacedCandidate {
  const { text, at, complete } = innermost(opened);
  const [start, end] = outwards(opened.layers, at, reading.end);
  const isFinding = judgement.verdict === 'finding';
  const isLast = reading.end === text.length;
  const raw = opened.raw.text;
  const isCut = (): boolean =>
    isInText(opened) && (goesOnEncoded(raw, end) || isElided(raw, end) || isOpen(opened));
  const isCutOff = isLast && (!complete || isCut());
  const doubts = isFinding
    ? [
        cutBeforeDoubt(opened, reading.end, shape),
        onNextLine(opened, reading),
        withoutSoftHyphens(opened, reading),
      ].filter((one) => one !== null)
    : [];
  const others = [...doubts, ...reading.others].slice(0, MAX_OTHERS);
  const { confidence } = judgement;
  const decoding: Decoding[] = [];
  for (let step = needle.step; step; step = step.inner) decoding.push(step.encoding.name);
  return {
    shape,
    ruleId: shape.rule.id,
    verdict: judgement.verdict,
    confidence: confidence && hasContext(text, at, shape) ? lift(confidence) : confidence,
    value: shape.prefix + reading.body,
    others:
      isFinding && (reading.ambiguous || doubts.length > 0) ? others.map((body) => shape.prefix + body) : [],
    extent: reading.ambiguous || isCutOff || doubts.length > 0 ? 'ambiguous' : 'exact',
    decoding,
    span: { start: opened.start + start, end: opened.start + end },
    usages: isFinding ? usagesOf(text, at, shape) : [],
    variable: isFinding ? variableOf(text, at) : null,
    ...(isFinding ? allowOf(opened, decoding, at, reading.end, shape) : { allow: null }),
    excerpt: isFinding ? excerptAround(opened, decoding, at, reading, shape) : '',
  };
}

/**
 * Whether nothing proves that the innermost text ends where it does. What ends with its outer text
 * is proven by that.
 */
function isOpen({ layers, raw }: OpenedText): boolean {
  for (const [i, layer] of [...layers.entries()].reverse()) {
    if (layer.isOpen !== true) return false;
    const outer = layers[i - 1]?.text ?? raw.text;
    if (layer.outer(layer.text.length - 1, layer.text.length)[1] < outer.length) return true;
  }
  return layers.length > 0;
}

/** The body up to where a layer's text is doubtful; null where it ends before that. */
function cutBeforeDoubt({ layers }: OpenedText, end: number, { prefix }: Shape): string | null {
  const doubts = layers.flatMap(({ doubtFrom }, i) =>
    doubtFrom === undefined ? [] : outwards(layers.slice(0, i), doubtFrom, doubtFrom + 1)[0],
  );
  const last = layers.at(-1);
  if (doubts.length === 0 || !last) return null;
  const doubt = doubts.reduce((least, place) => Math.min(least, place));
  const start = last.at + prefix.length;
  let to = end;
  while (to > start && outwards(layers, to - 1, to)[1] > doubt) to -= 1;
  return to === end ? null : last.text.slice(start, to);
}

/** The body with what the next line begins with, where lines are broken anywhere; else null. */
function onNextLine({ layers }: OpenedText, { body, end }: Reading): string | null {
  const last = layers.at(-1);
  if (last?.isWrapped !== true) return null;
  const next = /^\r?\n([\w-]{1,512})/.exec(last.text.slice(end, end + 514))?.[1];
  return next === undefined ? null : body + next;
}

/**
 * The body without `\-`: a hyphen of Markdown, and of LaTeX where a word may be broken; else null.
 */
function withoutSoftHyphens({ layers, raw }: OpenedText, { body, end }: Reading): string | null {
  const last = layers.at(-1);
  const start = end - body.length;
  if (!last || !body.includes('-') || last.text.slice(start, end) !== body) return null;
  const outer = layers.at(-2)?.text ?? raw.text;
  const written = (i: number): string => outer.slice(...last.outer(start + i, start + i + 1));
  const bare = Array.from(body, (letter, i) => (letter === '-' && written(i) === '\\-' ? '' : letter)).join(
    '',
  );
  return bare === body ? null : bare;
}
