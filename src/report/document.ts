// The public JSON form of a report, described by schema/report.schema.json. Each field is named
// here: what the model grows by stays out until it is added on purpose. Fields that do not apply or
// are not known are left out.

import type { Advice } from '../model/advice.js';
import type { NotOpened, Skip } from '../model/coverage.js';
import type {
  BaselineNote,
  EnvRow,
  Finding,
  Occurrence,
  ProposedException,
  Report,
  RepositoryRow,
  Revocation,
  Shard,
} from '../model/report.js';
import { sentenceOf } from './wording/sentences.js';

/** The whole report as one document. */
export function documentOf(report: Report) {
  return {
    veleaks: report.version,
    status: report.status,
    exitCode: report.exitCode,
    sources: report.sources,
    findings: report.findings.map(findingOf),
    env: report.env.map(envRowOf),
    baseline: report.baseline.map(baselineNoteOf),
    ...(report.proposed && { proposed: report.proposed.map(proposedOf) }),
    ...(report.revocations && { revocations: report.revocations.map(revocationOf) }),
    ...(report.repositories && { repositories: report.repositories.map(repositoryOf) }),
    ...(report.shard && { shard: shardOf(report.shard) }),
    coverage: {
      complete: report.coverage.complete,
      scanned: scannedOf(report),
      skipped: report.coverage.skipped.map(skipOf),
      ...notOpenedOf(report),
      ...skippingOf(report),
    },
    startedAt: report.startedAt,
    elapsedMs: report.elapsedMs,
  };
}

export function findingOf(finding: Finding) {
  return {
    ...pick(finding, [
      'keyId',
      'mask',
      'ruleId',
      'ruleName',
      'confidence',
      'exposure',
      'liveness',
      'blocking',
    ]),
    baseline: finding.accepted?.by === 'baseline',
    ...(finding.accepted && { accepted: acceptanceOf(finding.accepted) }),
    ...adviceOf(finding.advice),
    occurrences: finding.occurrences.map(occurrenceOf),
    ...(finding.occurrenceCount === undefined ? {} : { occurrenceCount: finding.occurrenceCount }),
  };
}

export function envRowOf(row: EnvRow) {
  return { ...pick(row, ['path', 'paths', 'status', 'failing', 'source', 'line']), ...adviceOf(row.advice) };
}

export function baselineNoteOf(note: BaselineNote) {
  return pick(note, ['keyId', 'status', 'reason', 'expires']);
}

export function proposedOf(exception: ProposedException) {
  return pick(exception, ['kind', 'path', 'keyId', 'reason']);
}

export function revocationOf(row: Revocation) {
  return pick(row, [
    'keyId',
    'mask',
    'status',
    'heldBack',
    'inUse',
    'host',
    'request',
    'profile',
    'outcome',
    'before',
    'after',
    'why',
    'tries',
    'dashboard',
  ]);
}

export function repositoryOf(row: RepositoryRow) {
  return pick(row, ['name', 'status', 'keys', 'objects', 'bytes', 'why', 'scannedAt', 'elapsedMs']);
}

function shardOf(shard: Shard) {
  return pick(shard, ['index', 'total', 'of']);
}

export function skipOf(skip: Skip) {
  const { command, ...row } = pick(skip, ['kind', 'what', 'reason', 'fix', 'command']);
  return command === undefined ? row : { ...row, fix: `${row.fix} ${command}` };
}

/** What a scan ended in, without its rows. */
export function summaryOf(report: Report) {
  return {
    veleaks: report.version,
    status: report.status,
    exitCode: report.exitCode,
    sources: report.sources,
    findings: report.findings.length,
    coverage: {
      complete: report.coverage.complete,
      scanned: scannedOf(report),
      ...skippingOf(report),
    },
    ...(report.shard && { shard: shardOf(report.shard) }),
    startedAt: report.startedAt,
    elapsedMs: report.elapsedMs,
  };
}

function notOpenedOf({ coverage: { unopened } }: Report) {
  return unopened === undefined ? {} : { unopened: unopened.map(notOpenedRowOf) };
}

export function notOpenedRowOf(row: NotOpened) {
  return pick(row, ['what', 'format', 'why']);
}

function skippingOf(report: Report) {
  return pick(report.coverage, ['skippedCount', 'skippedByReason', 'unopenedCount', 'acceptedReasons']);
}

function scannedOf(report: Report) {
  return pick(report.coverage.scanned, ['objects', 'files', 'bytes']);
}

function occurrenceOf(occurrence: Occurrence) {
  return pick(occurrence, [
    'repository',
    'kind',
    'path',
    'line',
    'column',
    'endLine',
    'endColumn',
    'blob',
    'commit',
    'author',
    'date',
    'refs',
    'refCount',
    'atHead',
    'unreachable',
    'inside',
    'inName',
    'inImage',
    'deletedLater',
    'overwrittenLater',
    'indexOf',
    'shipped',
    'workTree',
    'rest',
    'decoding',
    'extent',
    'excerpt',
    'allow',
  ]);
}

function acceptanceOf(accepted: NonNullable<Finding['accepted']>) {
  switch (accepted.by) {
    case 'baseline':
      return pick(accepted, ['by', 'reason', 'expires']);
    case 'allow':
      return pick(accepted, ['by', 'reason', 'keys']);
    case 'already-committed':
      return pick(accepted, ['by']);
  }
}

/** Sentences for a person, and beside each, at the same index, its stable code. */
function adviceOf(advice: readonly Advice[]) {
  return { advice: advice.map(sentenceOf), adviceCodes: advice.map(({ code }) => code) };
}

/** The named fields that are set, in the order named. */
function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  const picked = {} as Pick<T, K>;
  for (const name of names) if (from[name] !== undefined) picked[name] = from[name];
  return picked;
}
