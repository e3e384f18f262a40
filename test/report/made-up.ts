// Made-up reports, for the tests of the writers.
import type { EnvRow, Finding, Occurrence, Report } from '../../src/model/report.js';
import { Secret } from '../../src/model/secret.js';
import { key, PREFIX } from '../support/keys.js';

/** A made-up key as a Secret. */
export const secret = (seed: number): Secret => new Secret(key(seed), PREFIX.length);

/** A made-up object id. */
export const oid = (seed: number): string => seed.toString(16).padStart(4, '0').repeat(10);

export function occurrence(over: Partial<Occurrence> = {}): Occurrence {
  return {
    kind: 'blob',
    path: 'src/config.ts',
    line: 12,
    column: 15,
    endLine: 12,
    endColumn: 61,
    blob: oid(0xb10b),
    decoding: [],
    extent: 'exact',
    ...over,
  };
}

/** An occurrence with the commit that introduced it in. */
export function committed(over: Partial<Occurrence> = {}): Occurrence {
  return occurrence({
    commit: oid(0xc0de),
    author: 'Ana Lee <ana@example.com>',
    date: '2025-03-12T09:30:00+01:00',
    refs: ['refs/heads/main', 'refs/remotes/origin/main'],
    atHead: true,
    ...over,
  });
}

export function finding(seed: number, over: Partial<Finding> = {}): Finding {
  return {
    keyId: seed.toString(16).padStart(16, '0'),
    mask: secret(seed).mask,
    ruleId: 'acme-key',
    ruleName: 'Acme API key',
    confidence: 'high',
    exposure: 'pushed',
    liveness: 'unchecked',
    blocking: true,
    advice: [
      { code: 'do-this', worded: 'do-this' },
      { code: 'do-that', worded: 'do-that' },
    ],
    occurrences: [committed()],
    ...over,
  };
}

export function envRow(over: Partial<EnvRow> = {}): EnvRow {
  return {
    path: '.env',
    status: 'ok',
    failing: false,
    source: '.gitignore',
    line: 3,
    advice: [],
    ...over,
  };
}

/**
 * A report; clean unless told otherwise. The status and the exit code follow from what it holds.
 */
export function report(over: Partial<Report> = {}): Report {
  const findings = over.findings ?? [];
  const failing = findings.some(({ blocking }) => blocking) || (over.env ?? []).some((row) => row.failing);
  const status = failing ? 'findings' : over.coverage?.complete === false ? 'incomplete' : 'clean';
  return {
    version: '0.1.0',
    status,
    exitCode: ({ clean: 0, findings: 1, incomplete: 3 } as const)[status],
    sources: ['files', 'history'],
    findings,
    env: [],
    baseline: [],
    coverage: coverage(),
    startedAt: '2026-11-22T23:05:06.789Z',
    elapsedMs: 4_812,
    ...over,
  };
}

/** A coverage with these rows skipped, all of them in scope. */
export function coverage(
  skipped: Report['coverage']['skipped'] = [],
  scanned = { objects: 291_809, files: 1_204, bytes: 2_147_483_648 },
): Report['coverage'] {
  return { complete: skipped.length === 0, scanned, skipped, skippedCount: skipped.length };
}
