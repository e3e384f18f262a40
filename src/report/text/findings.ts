// The keys that nothing accepted: one block a key.
import type { Exposure, Finding } from '../../model/report.js';
import type { Style } from '../color.js';
import type { WriteOptions } from '../format.js';
import { formatSome } from '../numbers.js';
import { flow, indent, type Line, span, wrap } from '../page.js';
import { EXPOSURES, LIVENESS } from '../wording.js';
import { adviceLines } from './advice.js';
import { placeLines } from './places.js';

/** Exposures by how bad they are, the worst first. */
export const WORST_FIRST = Object.keys(EXPOSURES) as readonly Exposure[];

const STYLES: Readonly<Record<Exposure, Style>> = {
  published: 'danger',
  pushed: 'danger',
  unknown: 'danger',
  local: 'warning',
  staged: 'warning',
  ignored: 'plain',
  untracked: 'plain',
};

/** A block for each key that nothing accepted: those that block first, and of these the farthest out first. */
export function findingSections(findings: readonly Finding[], options: WriteOptions): Line[][] {
  const rank = ({ blocking, exposure }: Finding) => (blocking ? 0 : 100) + WORST_FIRST.indexOf(exposure);
  return findings
    .filter(({ accepted }) => accepted === undefined)
    .sort((a, b) => rank(a) - rank(b))
    .map((finding) => findingBlock(finding, options));
}

function findingBlock(finding: Finding, options: WriteOptions): Line[] {
  return [
    ...headLines(finding, options),
    ...placeLines(finding.occurrences, 4, options),
    ...wrap([indent(4)], namesOf(finding), options.width, 'faint'),
    ...adviceLines(finding.advice, options),
  ];
}

function headLines(finding: Finding, { width }: WriteOptions): Line[] {
  const { mask, ruleName, confidence, exposure, liveness, blocking } = finding;
  const alive = LIVENESS[liveness];
  const facts = [
    [span(EXPOSURES[exposure], STYLES[exposure])],
    ...(alive === null ? [] : [[span(alive, liveness === 'inactive' ? 'good' : 'danger')]]),
    ...(blocking ? [] : [[span('does not block', 'faint')]]),
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
  const refs = [...new Set(occurrences.flatMap((occurrence) => occurrence.refs ?? []))].map(shortenRef);
  const total = Math.max(refs.length, ...occurrences.map(({ refCount = 0 }) => refCount));
  return `key id ${keyId}${refs.length === 0 ? '' : `, in ${formatSome(refs, 3, total)}`}`;
}

/** A full ref name as git shows it: `main`, `origin/main`, `tag v1.0`. */
function shortenRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, '').replace(/^refs\/tags\//, 'tag ');
}
