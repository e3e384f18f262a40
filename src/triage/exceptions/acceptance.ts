// What accepts a finding, so that it is reported but does not block.
import type { Acceptance, Finding, Liveness } from '../../model/report.js';
import type { AttributedOccurrence } from '../spots/occurrences.js';
import { type Baseline, entryFor, isExpired } from './baseline.js';

/** The baseline first: it says why for the key as a whole. Null if nothing accepts it. */
export function acceptanceOf(
  keyId: string,
  places: readonly AttributedOccurrence[],
  options: {
    readonly baseline: Baseline | null;
    readonly today: string;
    readonly alreadyCommitted: ReadonlySet<string>;
    /** How many keys a comment that accepts this one accepts at once. */
    readonly keysOfComment?: number;
  },
): Acceptance | null {
  const entry = options.baseline ? entryFor(options.baseline, keyId) : undefined;
  if (entry && !isExpired(entry, options.today)) {
    const { reason, expires } = entry;
    return { by: 'baseline', reason, ...(expires === undefined ? {} : { expires }) };
  }
  const reasons = places.map(({ occurrence }) => occurrence.allow ?? '');
  if (reasons.length > 0 && !reasons.includes('')) {
    const distinct = new Set(reasons);
    const keys = options.keysOfComment ?? 1;
    return { by: 'allow', reason: [...distinct].join('; '), ...(keys > 1 ? { keys } : {}) };
  }
  return options.alreadyCommitted.has(keyId) ? { by: 'already-committed' } : null;
}

/**
 * The finding with what the API said of its key. An active key is certain, and nothing silences it
 * but the user's own `--accept-active`.
 */
export function withLiveness(finding: Finding, liveness: Liveness, acceptActive = false): Finding {
  if (liveness !== 'active') return { ...finding, liveness };
  const sure: Finding = { ...finding, liveness, confidence: 'high' };
  // An ignored file is the right place for an active key.
  if (finding.exposure === 'ignored' || (acceptActive && finding.accepted)) return sure;
  const { accepted, ...open } = sure;
  return { ...open, blocking: true };
}
