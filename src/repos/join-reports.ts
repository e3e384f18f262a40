// One report of several: of repositories, of shards. A key that is in forty of them is one finding
// with their places.
import { join } from 'node:path';
import type { Advice } from '../model/advice.js';
import type { NotOpened, Skip, SkipReason } from '../model/coverage.js';
import { OUT_OF_SCOPE } from '../model/coverage.js';
import { grouped } from '../model/groups.js';
import {
  type BaselineNote,
  type EnvRow,
  EXPOSURES,
  type Finding,
  type Liveness,
  type Occurrence,
  type Report,
  type RepositoryRow,
} from '../model/report.js';
import { confidenceRank } from '../model/rule.js';
import { shell } from '../model/shell-quote.js';
import { compareText } from '../triage/compare-text.js';
import { verdict } from '../triage/verdict.js';

/** Places kept of a key, as in a report of one repository. */
const MAX_OCCURRENCES = 10_000;
/** Rows kept of what was skipped for one reason. */
const MAX_ROWS = 1_000;

/**
 * The report of a repository in the words of a report on many: each place, path and row says which
 * repository it is of, and each command is for it, wherever it is pasted. `folder`: where it lies,
 * if it lies where a person works on it.
 */
export function namedAfter(name: string, report: Report, folder?: string): Report {
  const { coverage } = report;
  const meant = (advice: readonly Advice[]) => advice.map((one) => meantFor(one, name, folder));
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...finding,
      advice: meant(finding.advice),
      occurrences: finding.occurrences.map((occurrence) => ({ repository: name, ...occurrence })),
    })),
    env: report.env.map((row) => ({
      ...row,
      advice: meant(row.advice),
      path: `${name}/${row.path}`,
      ...(row.paths === undefined ? {} : { paths: row.paths.map((path) => `${name}/${path}`) }),
    })),
    coverage: {
      ...coverage,
      skipped: coverage.skipped.map((skip) => ({
        ...skipFor(skip, name, folder),
        what: `${name}: ${skip.what}`,
      })),
      ...(coverage.unopened === undefined
        ? {}
        : { unopened: coverage.unopened.map((row) => ({ ...row, what: `${name}: ${row.what}` })) }),
    },
  };
}

function meantFor(advice: Advice, name: string, folder: string | undefined): Advice {
  if (advice.worded !== undefined) return advice;
  const { data = {}, code } = advice;
  if (folder === undefined) return { code, data: { ...data, cloneOf: name } };
  return { code, data: { ...data, otherWorkTree: join(folder, data.otherWorkTree ?? '') } };
}

function skipFor(skip: Skip, name: string, folder: string | undefined): Skip {
  const { command, ...row } = skip;
  if (command === undefined) return row;
  if (folder !== undefined) return { ...row, command: `(${shell`cd ${folder}`} && ${command})` };
  return { ...row, fix: `in a clone of ${name}: ${row.fix} ${command}` };
}

type Facts = Pick<Report, 'version' | 'startedAt' | 'elapsedMs'> & {
  /** Reasons that the user took out of the scope. */
  readonly acceptSkipped?: readonly SkipReason[];
};

/** Joins reports that are named apart already. The order in which they come makes no difference. */
export function joinReports(
  reports: readonly Report[],
  skips: readonly Skip[],
  rows: readonly RepositoryRow[] | null,
  { acceptSkipped = [], ...facts }: Facts,
): Report {
  const findings = joinFindings(reports);
  const env = reports
    .flatMap((report) => report.env)
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.status, b.status));
  const coverage = joinCoverage(reports, skips, acceptSkipped);
  return {
    ...(rows === null ? {} : { repositories: [...rows].sort((a, b) => compareText(a.name, b.name)) }),
    ...facts,
    ...verdict(findings, env, coverage.complete),
    sources: [...new Set(reports.flatMap((report) => report.sources))].sort(compareText),
    findings,
    env: distinct<EnvRow>(env),
    baseline: joinNotes(reports),
    ...proposedOf(reports),
    coverage,
  };
}

function proposedOf(reports: readonly Report[]): Pick<Report, 'proposed' | 'revocations'> {
  const proposed = distinct(reports.flatMap((report) => report.proposed ?? []));
  const revocations = distinct(reports.flatMap((report) => report.revocations ?? []));
  return {
    ...(reports.some((report) => report.proposed) ? { proposed } : {}),
    ...(reports.some((report) => report.revocations) ? { revocations } : {}),
  };
}

function joinFindings(reports: readonly Report[]): Finding[] {
  const byKey = grouped(
    reports.flatMap(({ findings }) => findings),
    ({ keyId }) => keyId,
  );
  return [...byKey.values()].map(joinFinding).sort((a, b) => compareText(a.keyId, b.keyId));
}

const LIVELIEST: readonly Liveness[] = ['active', 'unknown', 'unchecked', 'inactive'];

/** The worst exposure, the surest confidence; accepted only where each is. */
function joinFinding(same: readonly Finding[]): Finding {
  // Whatever was joined before: the first place of each is in the repository that its exposure and
  // advice are of.
  const ranked = [...same].sort(
    (a, b) =>
      EXPOSURES.indexOf(b.exposure) - EXPOSURES.indexOf(a.exposure) ||
      compareText(repositoryOf(a), repositoryOf(b)) ||
      compareText(JSON.stringify(a), JSON.stringify(b)),
  );
  const [worst] = ranked;
  const { accepted, occurrenceCount: _, ...rest } = worst!;
  const open = same.some((finding) => finding.accepted === undefined);
  const occurrences = sortedPlaces(
    ranked.flatMap((finding) => finding.occurrences),
    repositoryOf(worst!),
  );
  const count = same.reduce(
    (sum, finding) => sum + (finding.occurrenceCount ?? finding.occurrences.length),
    0,
  );
  const surest = [...same].sort((a, b) => confidenceRank(a.confidence) - confidenceRank(b.confidence))[0]!;
  const total = same.some((finding) => finding.occurrenceCount !== undefined) ? count : occurrences.length;
  return {
    ...rest,
    confidence: surest.confidence,
    liveness: LIVELIEST.find((liveness) => same.some((finding) => finding.liveness === liveness))!,
    blocking: same.some((finding) => finding.blocking),
    ...(open || accepted === undefined ? {} : { accepted }),
    occurrences: occurrences.slice(0, MAX_OCCURRENCES),
    ...(total > Math.min(occurrences.length, MAX_OCCURRENCES) ? { occurrenceCount: total } : {}),
  };
}

function repositoryOf({ occurrences }: Finding): string {
  return occurrences[0]?.repository ?? '';
}

/** Each once: `first`, then the other repositories; then what HEAD has, then by path and place. */
function sortedPlaces(places: readonly Occurrence[], first: string): Occurrence[] {
  return distinct(places).sort(
    (a, b) =>
      Number((b.repository ?? '') === first) - Number((a.repository ?? '') === first) ||
      compareText(a.repository ?? '', b.repository ?? '') ||
      Number(b.atHead ?? false) - Number(a.atHead ?? false) ||
      compareText(a.path ?? '', b.path ?? '') ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.date ?? '', b.date ?? '') ||
      compareText(JSON.stringify(a), JSON.stringify(b)),
  );
}

/** An entry that is used in one of them is not unused; of those that have expired, each once. */
function joinNotes(reports: readonly Report[]): BaselineNote[] {
  const expired = reports
    .flatMap((report) => report.baseline)
    .filter((note) => note.status === 'expired' || reports.length === 1);
  return distinct(expired).sort((a, b) => compareText(a.keyId, b.keyId));
}

function joinCoverage(
  reports: readonly Report[],
  skips: readonly Skip[],
  accepted: readonly SkipReason[],
): Report['coverage'] {
  const parts = reports.map((report) => report.coverage);
  const sum = (of: (part: Report['coverage']) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  const byReason = new Map<SkipReason, { count: number; dropped: number; rows: Skip[] }>();
  const rowsOf = (reason: SkipReason) => {
    const known = byReason.get(reason) ?? { count: 0, dropped: 0, rows: [] };
    byReason.set(reason, known);
    return known;
  };
  for (const { skipped, skippedByReason = {} } of parts) {
    const here = new Map<SkipReason, number>();
    for (const row of skipped) {
      rowsOf(row.reason).rows.push(row);
      here.set(row.reason, (here.get(row.reason) ?? 0) + 1);
    }
    for (const [reason, count] of Object.entries(skippedByReason) as [SkipReason, number][])
      rowsOf(reason).dropped += count - (here.get(reason) ?? 0);
  }
  for (const row of skips) rowsOf(row.reason).rows.push(row);
  for (const known of byReason.values()) {
    known.rows = distinct(known.rows).sort((a, b) => compareText(a.what, b.what));
    known.count = known.rows.length + known.dropped;
  }
  const reasons = [...byReason].sort(([a], [b]) => compareText(a, b));
  const unopened = distinct<NotOpened>(parts.flatMap((part) => part.unopened ?? [])).sort((a, b) =>
    compareText(a.what, b.what),
  );
  const unopenedCount =
    sum((part) => part.unopenedCount ?? 0) - sum((part) => part.unopened?.length ?? 0) + unopened.length;
  return {
    complete:
      parts.every((part) => part.complete) &&
      skips.every(({ reason }) => OUT_OF_SCOPE.has(reason) || accepted.includes(reason)),
    scanned: {
      objects: sum((part) => part.scanned.objects),
      files: sum((part) => part.scanned.files),
      bytes: sum((part) => part.scanned.bytes),
    },
    skipped: reasons.flatMap(([, { rows }]) => rows.slice(0, MAX_ROWS)),
    skippedCount: reasons.reduce((total, [, { count }]) => total + count, 0),
    skippedByReason: Object.fromEntries(reasons.map(([reason, { count }]) => [reason, count])),
    ...(unopenedCount > 0 ? { unopened: unopened.slice(0, MAX_ROWS), unopenedCount } : {}),
    acceptedReasons: [...new Set([...accepted, ...parts.flatMap((part) => part.acceptedReasons ?? [])])].sort(
      compareText,
    ),
  };
}

/** Each once, whatever the order of its fields. */
function distinct<T extends object>(rows: readonly T[]): T[] {
  const byText = new Map<string, T>();
  for (const row of rows) {
    const text = JSON.stringify(Object.entries(row).sort(([a], [b]) => compareText(a, b)));
    if (!byText.has(text)) byText.set(text, row);
  }
  return [...byText.values()];
}
