// The order in which findings matter: where a reader sees only the first few, these must be the
// worst.
import { EXPOSURES, type Exposure, type Finding } from '../../model/report.js';

/** Exposures by how bad they are, the worst first. */
export const WORST_FIRST: readonly Exposure[] = [...EXPOSURES].reverse();

/**
 * Those that block first, then those that nothing accepted, then the accepted; of each, the
 * farthest out first.
 */
export function mostImportantFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

function rank({ blocking, accepted, exposure }: Finding): number {
  const group = blocking ? 0 : accepted === undefined ? 1 : 2;
  return group * WORST_FIRST.length + WORST_FIRST.indexOf(exposure);
}
