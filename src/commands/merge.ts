// The command that joins JSON reports into one.
import { resolve } from 'node:path';
import type { Skip } from '../model/coverage.js';
import { type ExitCode, VeleaksError } from '../model/errors.js';
import type { Report, RepositoryRow } from '../model/report.js';
import { isReport, reportOf } from '../report/read-document.js';
import { joinReports } from '../repos/join-reports.js';
import { digestOf } from '../repos/kept-result.js';
import { readJsonFile } from '../scan/json-file.js';
import type { ParsedArguments } from './arguments/flags.js';
import type { Settings } from './arguments/settings.js';
import { writeReport } from './world/output.js';
import type { World } from './world/world.js';

export async function runMerge(
  { operands }: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  if (operands.length === 0)
    throw new VeleaksError(
      'usage',
      'veleaks merge needs at least one report',
      'name them: npx veleaks merge out/*.json, each written with --format json=FILE',
    );
  const { reports, skips } = await readReports(operands, world);
  const rows = rowsOf(reports);
  const merged = joinReports(reports, [...skips, ...missingShards(reports)], rows, {
    version: __VELEAKS_VERSION__,
    startedAt: earliest(reports) ?? world.startedAt,
    elapsedMs: longest(reports),
  });
  await writeReport(merged, settings, world);
  return merged.exitCode;
}

/**
 * Each report once. Throws where one is of another version; one that cannot be read is reported,
 * and the others are joined.
 */
async function readReports(
  files: readonly string[],
  { cwd }: World,
): Promise<{ reports: Report[]; skips: Skip[] }> {
  const reports: Report[] = [];
  const skips: Skip[] = [];
  const known = new Set<string>();
  for (const file of new Set(files.map((name) => resolve(cwd, name)))) {
    let value: unknown;
    try {
      value = await readJsonFile(file, 'report');
    } catch (error) {
      if (!(error instanceof VeleaksError)) throw error;
      const why = error.message.replace(`${file}: `, '');
      const fix = `${why}; check its name, or run that shard again`;
      skips.push({ kind: 'file', what: file, reason: 'unreadable', fix });
      continue;
    }
    // A copy, or a link: `merge out/*.json` where one was saved under another name.
    const digest = digestOf(JSON.stringify(value));
    if (known.has(digest)) continue;
    known.add(digest);
    const read = reportOf(value, __VELEAKS_VERSION__);
    if (isReport(read)) reports.push(read);
    else if ('otherVersion' in read)
      throw new VeleaksError(
        'usage',
        `${file}: this report was written by veleaks ${read.otherVersion}, and this is ` +
          `${__VELEAKS_VERSION__}`,
        'scan and merge with the same version',
      );
    else {
      const fix = `it is not a veleaks report (see its ${read.misfit}): write it with --format json=FILE`;
      skips.push({ kind: 'file', what: file, reason: 'corrupt', fix });
    }
  }
  return { reports, skips };
}

/**
 * The rows of all repositories: of one that is in several reports, the one that was scanned last.
 * Null where there is none.
 */
function rowsOf(reports: readonly Report[]): RepositoryRow[] | null {
  const byName = new Map<string, RepositoryRow>();
  for (const row of reports.flatMap(({ repositories }) => repositories ?? [])) {
    const known = byName.get(row.name);
    if (known === undefined || (known.scannedAt ?? '') < (row.scannedAt ?? '')) byName.set(row.name, row);
  }
  const some = reports.some(({ repositories }) => repositories !== undefined);
  return some ? [...byName.values()] : null;
}

/** A part of a whole whose report is not among these. */
function missingShards(reports: readonly Report[]): Skip[] {
  const wholes = new Map<string, { of: string; total: number; seen: Set<number> }>();
  for (const { shard } of reports) {
    if (shard === undefined) continue;
    const key = `${shard.of} ${shard.total}`;
    const whole = wholes.get(key) ?? { of: shard.of, total: shard.total, seen: new Set() };
    whole.seen.add(shard.index);
    wholes.set(key, whole);
  }
  const several = wholes.size > 1;
  return [...wholes.values()].flatMap(({ of, total, seen }) =>
    Array.from({ length: total }, (_, index) => index + 1)
      .filter((index) => !seen.has(index))
      .map(
        (index): Skip => ({
          kind: 'shard',
          what: `${index}/${total}${several ? ` of ${of}` : ''}`,
          reason: 'no-report',
          fix: several
            ? 'give every shard the same list, or the same packs'
            : `run it, and merge its report too: --shard ${index}/${total}`,
        }),
      ),
  );
}

function earliest(reports: readonly Report[]): string | undefined {
  return reports.map(({ startedAt }) => startedAt).sort()[0];
}

function longest(reports: readonly Report[]): number {
  return reports.reduce((most, { elapsedMs }) => Math.max(most, elapsedMs), 0);
}
