// How far a key got, as a line of five dots: introduced, pushed, at HEAD, in the history, revoked.
import type { Finding, Occurrence, Revocation } from '../../../model/report.js';
import { html, Markup } from '../../safe/markup.js';

/** Red: it is so. Green: it is so, and well. Grey: it is not so. Amber: not known. */
type Dot = 'y' | 'g' | 'n' | 'u';

interface Stage {
  readonly dot: Dot;
  readonly says: string;
}

const LEFT = 44;
const STEP = 88;

/** Drawn once, and used by each line. */
export const LINE_SYMBOL = new Markup(
  `<svg width="0" height="0" aria-hidden="true" focusable="false"><symbol id="l" viewBox="0 0 440 64"><path d="M${LEFT} 14H${LEFT + 4 * STEP}" stroke="currentColor" stroke-width="2"/></symbol></svg>`,
);

export function timeLine(finding: Finding, revocation: Revocation | undefined): Markup {
  const stages = stagesOf(finding, revocation);
  const dots = (['y', 'g', 'n', 'u'] as const).flatMap((dot) => {
    const places = stages.flatMap((stage, index) =>
      stage.dot === dot ? `M${LEFT + index * STEP} 14h0` : [],
    );
    return places.length === 0 ? [] : html`<path class="${dot}" d="${places.join('')}"/>`;
  });
  const texts = stages.flatMap(({ says }, index) => {
    const [top = '', ...rest] = says.split(' ');
    const x = String(LEFT + index * STEP);
    const bottom = rest.length === 0 ? [] : html`<tspan x="${x}" y="56">${rest.join(' ')}</tspan>`;
    return [html`<tspan x="${x}" y="40">${top}</tspan>`, bottom].flat();
  });
  return html`<svg class="line" viewBox="0 0 440 64" focusable="false"><use href="#l"/>${dots}<text>${texts}</text></svg>`;
}

function stagesOf({ occurrences, exposure, liveness }: Finding, revocation: Revocation | undefined): Stage[] {
  return [
    introduced(occurrences),
    pushed(exposure),
    atHead(occurrences),
    inHistory(occurrences),
    revoked(liveness, revocation),
  ];
}

function introduced(occurrences: readonly Occurrence[]): Stage {
  let first: string | undefined;
  for (const { date } of occurrences)
    if (date !== undefined && (first === undefined || date < first)) first = date;
  if (first !== undefined) return { dot: 'y', says: `introduced ${first.slice(0, 'yyyy-mm-dd'.length)}` };
  return { dot: 'n', says: 'no commit' };
}

function pushed(exposure: Finding['exposure']): Stage {
  if (exposure === 'pushed' || exposure === 'published') return { dot: 'y', says: exposure };
  if (exposure === 'seen') return { dot: 'y', says: 'seen by a model' };
  if (exposure === 'perhaps-seen') return { dot: 'u', says: 'perhaps seen' };
  if (exposure === 'unknown') return { dot: 'u', says: 'perhaps pushed' };
  return { dot: 'n', says: 'not pushed' };
}

function atHead(occurrences: readonly Occurrence[]): Stage {
  const isHere = occurrences.some(({ atHead: here, kind }) => here === true || kind === 'file');
  return isHere ? { dot: 'y', says: 'still in files' } : { dot: 'g', says: 'gone at HEAD' };
}

function inHistory(occurrences: readonly Occurrence[]): Stage {
  const isThere = occurrences.some(({ commit, refs }) => commit !== undefined || (refs?.length ?? 0) > 0);
  return isThere ? { dot: 'y', says: 'in history' } : { dot: 'n', says: 'not in history' };
}

function revoked(liveness: Finding['liveness'], revocation: Revocation | undefined): Stage {
  if (revocation?.status === 'revoked') return { dot: 'g', says: 'revoked' };
  if (liveness === 'inactive' || revocation?.status === 'inactive') return { dot: 'g', says: 'not active' };
  if (liveness === 'active') return { dot: 'y', says: 'STILL ACTIVE' };
  return { dot: 'u', says: 'revoked? unknown' };
}
