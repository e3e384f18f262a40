// Findings whose end was not certain, as the API has proven them: under the key's own id, and one
// finding with the places where the key stands for certain.
import type { Acceptance, Finding, Report } from '../../model/report.js';
import type { KeyReading } from '../../revoke/leaked-key.js';
import { worstExposure } from '../../triage/exposure.js';

/** The finding under the id and the mask of the reading that is a key. */
export function provenFinding(finding: Finding, { keyId, secret }: KeyReading): Finding {
  return {
    ...finding,
    keyId,
    mask: secret.mask,
    advice: finding.advice.filter(({ code }) => code !== 'ambiguous-extent'),
    occurrences: finding.occurrences.map((occurrence) => ({ ...occurrence, extent: 'exact' })),
  };
}

/** `proven`: by the ids that the findings have. Findings that turn out to be one key become one. */
export function withProven(report: Report, proven: ReadonlyMap<string, KeyReading>): Report {
  if (proven.size === 0) return report;
  const byId = new Map<string, Finding>();
  for (const finding of report.findings) {
    const key = proven.get(finding.keyId);
    const known = key ? provenFinding(finding, key) : finding;
    const other = byId.get(known.keyId);
    byId.set(known.keyId, other ? joined(other, known) : known);
  }
  return { ...report, findings: [...byId.values()] };
}

/**
 * Two findings of one key: the worst of both. `a` comes first in the report, so its advice is the
 * more urgent.
 */
function joined(a: Finding, b: Finding): Finding {
  const { accepted: first, ...rest } = a;
  const accepted = first && b.accepted ? first : (byBaseline(first) ?? byBaseline(b.accepted));
  return {
    ...rest,
    exposure: worstExposure([a.exposure, b.exposure]),
    blocking: accepted === undefined && (a.blocking || b.blocking),
    ...(accepted === undefined ? {} : { accepted }),
    occurrences: [...a.occurrences, ...b.occurrences],
  };
}

/** A baseline accepts a key wherever it stands; a comment, where it stands. */
function byBaseline(accepted: Acceptance | undefined): Acceptance | undefined {
  return accepted?.by === 'baseline' ? accepted : undefined;
}
