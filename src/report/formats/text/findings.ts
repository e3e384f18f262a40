// The keys that nothing accepted: one block a key.
import type { Advice, AdviceData } from '../../../model/advice.js';
import { largestOf } from '../../../model/largest.js';
import type { Exposure, Finding } from '../../../model/report.js';
import type { Style } from '../../color.js';
import { flow, indent, type Line, span, wrap } from '../../page.js';
import { formatSome } from '../../wording/numbers.js';
import { mostImportantFirst } from '../../wording/order.js';
import { shortRef } from '../../wording/places.js';
import { instructionOf, sentenceOf } from '../../wording/sentences.js';
import { EXPOSURE_WORDS, LIVENESS } from '../../wording/wording.js';
import type { WriteOptions } from '../format.js';
import { adviceLines } from './advice.js';
import { placeLines } from './places.js';

const STYLES: Readonly<Record<Exposure, Style>> = {
  published: 'danger',
  shipped: 'danger',
  pushed: 'danger',
  unknown: 'danger',
  local: 'warning',
  staged: 'warning',
  unreachable: 'plain',
  ignored: 'plain',
  untracked: 'plain',
  kept: 'plain',
  resting: 'warning',
  'perhaps-seen': 'danger',
  seen: 'danger',
};

/**
 * A block for each key that nothing accepted: those that block first, and of these the farthest out
 * first.
 */
export function findingSections(findings: readonly Finding[], options: WriteOptions): Line[][] {
  const isBrief = areMany(findings, options);
  const blocks = mostImportantFirst(findings)
    .filter(isOpen)
    .map((finding, index, all) => [
      ...headLines(finding, options),
      ...placeLines(finding, 4, options),
      ...wrap([indent(4)], namesOf(finding), options.width, 'faint'),
      ...adviceAfter(
        all[index - 1],
        isBrief ? { ...finding, advice: finding.advice.slice(0, 1) } : finding,
        options,
        isBrief,
      ),
    ]);
  return isBrief ? [...blocks, cleaningSection(findings, options)] : blocks;
}

/**
 * Of more keys than this the one next thing is said of each, so that all fit a screen; `verbose`
 * says all.
 */
const MAX_IN_FULL = 4;

function isOpen({ accepted }: Finding): boolean {
  return accepted === undefined;
}

function areMany(findings: readonly Finding[], { verbose }: WriteOptions): boolean {
  return !verbose && findings.filter(isOpen).length > MAX_IN_FULL;
}

/** Whether more could be said of a key than is. */
export function isCutShort(findings: readonly Finding[], options: WriteOptions): boolean {
  const isLeftOut = ({ advice }: Finding): boolean =>
    advice.slice(1).some(({ code }) => code !== CLEAN_PLACE) ||
    advice.slice(0, 1).some((piece) => instructionOf(piece).brief !== undefined);
  return areMany(findings, options) && findings.some((finding) => isOpen(finding) && isLeftOut(finding));
}

const CLEAN_PLACE = 'clean-place';

/** How keys get out of where they rest on a machine, once for each kind of place. */
function cleaningSection(findings: readonly Finding[], { width }: WriteOptions): Line[] {
  const kinds = new Map<string, { data: AdviceData; files: number }>();
  for (const { advice } of findings.filter(isOpen))
    for (const piece of advice.slice(1)) {
      if (piece.code !== CLEAN_PLACE || piece.data === undefined) continue;
      const { holder, kind, packed, more = 0 } = piece.data;
      const name = JSON.stringify([holder, kind, packed]);
      const known = kinds.get(name) ?? { data: piece.data, files: 0 };
      kinds.set(name, { ...known, files: known.files + 1 + more });
    }
  if (kinds.size === 0) return [];
  return [
    [span('To get them out of where they rest:', 'strong')],
    ...[...kinds.values()].flatMap(({ data, files }) =>
      wrap([indent(2)], sentenceOf({ code: CLEAN_PLACE, data: { ...data, more: files - 1 } }), width),
    ),
  ];
}

/** Twelve keys of one commit want the same: that is said once, and then referred to. */
function adviceAfter(
  previous: Finding | undefined,
  { advice }: Finding,
  options: WriteOptions,
  isBrief: boolean,
): Line[] {
  const before = previous?.advice.slice(0, advice.length);
  const isSaid = !options.verbose && before !== undefined && sayOf(before) === sayOf(advice);
  return isSaid ? AS_ABOVE : adviceLines(advice, options, isBrief);
}

function sayOf(advice: readonly Advice[]): string {
  return advice.map(sentenceOf).join('\n');
}

const AS_ABOVE: Line[] = [[indent(2), span('Next: as for the key above', 'strong')]];

function headLines(finding: Finding, { width }: WriteOptions): Line[] {
  const { mask, ruleName, confidence, exposure, liveness, blocking } = finding;
  const alive = LIVENESS[liveness];
  const facts = [
    [span(EXPOSURE_WORDS[exposure], STYLES[exposure])],
    ...(alive === null ? [] : [[span(alive, liveness === 'inactive' ? 'good' : 'danger')]]),
    // Of the one that never does, the word for it says so.
    ...(blocking || exposure === 'unreachable' ? [] : [[span('does not block', 'faint')]]),
  ];
  const chunks = [
    [span(mask, 'strong'), indent(1)],
    [span(`${ruleName},`)],
    [span(`${confidence} confidence,`)],
    ...facts.map((fact, index) => (index < facts.length - 1 ? [...fact, span(',')] : fact)),
  ];
  return flow(chunks, 4, width);
}

/** The key id, which names the key to every command, and the refs that hold it. */
function namesOf({ keyId, occurrences }: Finding): string {
  const refs = [...new Set(occurrences.flatMap((occurrence) => occurrence.refs ?? []))].map(shortRef);
  const total = largestOf(
    occurrences.map(({ refCount = 0 }) => refCount),
    refs.length,
  );
  return `key id ${keyId}${refs.length === 0 ? '' : `, in ${formatSome(refs, 3, total)}`}`;
}
