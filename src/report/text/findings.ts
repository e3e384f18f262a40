// The keys that nothing accepted: one block a key.
import type { Exposure, Finding } from '../../model/report.js';
import type { Style } from '../color.js';
import type { WriteOptions } from '../format.js';
import { formatCount, formatList } from '../numbers.js';
import { indent, type Line, span, widthOf, wrap } from '../page.js';
import { EXPOSURES, LIVENESS, sentenceOf } from '../wording.js';
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
    ...adviceLines(finding, options),
  ];
}

function headLines(finding: Finding, { width }: WriteOptions): Line[] {
  const { mask, ruleName, confidence, exposure, liveness, blocking } = finding;
  const alive = LIVENESS[liveness];
  const name = [span(mask, 'strong'), span(`  ${ruleName}, `)];
  const facts = [
    span(`${confidence} confidence, `),
    span(EXPOSURES[exposure], STYLES[exposure]),
    ...(alive === null ? [] : [span(', '), span(alive, liveness === 'inactive' ? 'good' : 'danger')]),
    ...(blocking ? [] : [span('; does not block', 'faint')]),
  ];
  const whole = [...name, ...facts];
  return widthOf(whole) <= width ? [whole] : [name, [indent(4), ...facts]];
}

/** The one next thing, and then the others. */
export function adviceLines({ advice }: Pick<Finding, 'advice'>, { width }: WriteOptions): Line[] {
  return advice.flatMap((piece, index) =>
    index === 0
      ? wrap([indent(2), span('Next: ', 'strong')], sentenceOf(piece), width, 'strong')
      : wrap([indent(2), span('Then: ')], sentenceOf(piece), width),
  );
}

/** The key id, which names the key to every command, and the refs that hold it. */
function namesOf({ keyId, occurrences }: Finding): string {
  const refs = [...new Set(occurrences.flatMap((occurrence) => occurrence.refs ?? []))].map(shortenRef);
  return `key id ${keyId}${refs.length === 0 ? '' : `, in ${nameSome(refs, 3)}`}`;
}

/** A full ref name as git shows it: `main`, `origin/main`, `tag v1.0`. */
function shortenRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, '').replace(/^refs\/tags\//, 'tag ');
}

/** The first few names, and how many more of `total` there are; one more is named rather than counted. */
export function nameSome(names: readonly string[], most: number, total = names.length): string {
  if (total <= most + 1 && total === names.length) return formatList(names);
  const shown = names.slice(0, most);
  return formatList([...shown, `${formatCount(total - shown.length)} more`]);
}
