// The baseline: keys that a team has accepted, by key id, with a reason and perhaps a date on which
// that ends. schema/baseline.schema.json says the same as this file.
import type { BaselineNote, Finding } from '../../model/report.js';

export interface BaselineEntry {
  readonly keyId: string;
  readonly reason: string;
  /** YYYY-MM-DD: valid through that day. */
  readonly expires?: string;
  /** YYYY-MM-DD. */
  readonly added: string;
  /** Id of the rule that found it. */
  readonly rule: string;
  /** The key's mask, for the reader. */
  readonly mask?: string;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

export function entryFor(baseline: Baseline, keyId: string): BaselineEntry | undefined {
  return baseline.entries.find((entry) => entry.keyId === keyId);
}

/** ISO dates sort as text. */
export function isExpired({ expires }: BaselineEntry, today: string): boolean {
  return expires !== undefined && expires < today;
}

/** What is wrong with entries: no finding has the key, or the date has passed. */
export function baselineNotes(
  { entries }: Baseline,
  findings: readonly Pick<Finding, 'keyId'>[],
  today: string,
): BaselineNote[] {
  const found = new Set(findings.map(({ keyId }) => keyId));
  return entries.flatMap((entry): BaselineNote[] => {
    const { keyId, reason, expires } = entry;
    const status = !found.has(keyId) ? 'unused' : isExpired(entry, today) ? 'expired' : null;
    if (status === null) return [];
    return [{ keyId, status, reason, ...(expires === undefined ? {} : { expires }) }];
  });
}
