// `veleaks ci`: scans what this CI run is about, and the .env hygiene of the checkout. Reports in
// the CI's own forms by itself.
import { refNames } from '../../git/refs/ref-names.js';
import { findRepository, type Repository } from '../../git/repository.js';
import type { Skip } from '../../model/coverage.js';
import type { ExitCode } from '../../model/errors.js';
import type { Match } from '../../model/match.js';
import type { Report } from '../../model/report.js';
import type { HistoryRange, Scope } from '../../model/scope.js';
import { type CiRun, ciRunOf, runRefNames } from '../../range/ci-run.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { BaseExceptions } from '../../scan/base-exceptions.js';
import { readWrittenJson } from '../../scan/json-file.js';
import { isRefusal, topOf } from '../../scan/refused.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { type ReportTarget, readSettings, type Settings } from '../arguments/settings.js';
import { scanWith } from '../scan.js';
import { withExitCode, writeReport } from '../world/output.js';
import { writeError } from '../world/streams.js';
import type { World } from '../world/world.js';
import { exceptionsBase, rangeOf, whyNoBase } from './ci-range.js';
import { writeStep } from './github-step.js';

export async function runCi(parsed: ParsedArguments, world: World): Promise<ExitCode> {
  const { env } = world;
  const event = env.GITHUB_EVENT_PATH ? readWrittenJson(env.GITHUB_EVENT_PATH, 'event file') : null;
  const run = ciRunOf(env, event);
  const repository = await repositoryHere(world);
  const refused = repository === 'refused';
  const range = refused ? null : await rangeOf(run, repository?.shallow ?? false, world);
  const exceptions = refused ? noExceptions(world) : await exceptionsOf(run, range, repository, world);
  const settings = await readSettings(parsed, world.cwd, exceptions);
  const scope = refused ? ({ kind: 'all' } as const) : await scopeOf(run, range, world);
  const about = refused ? 'the files of the checkout' : describe(range);
  if (!settings.quiet) await writeError(`veleaks: ${sanitize(`${run.system}, ${about}`)}\n`, world);
  const write = async (report: Report): Promise<void> => {
    const targets = targetsOf(parsed, settings, env);
    const [written] = await Promise.allSettled([writeReport(report, { ...settings, targets }, world)]);
    const files = written.status === 'fulfilled' ? targets.flatMap(({ file }) => file ?? []) : [];
    const [step] = await Promise.allSettled([writeStep(report, files, settings, world)]);
    if (written.status === 'rejected') throw written.reason;
    if (step.status === 'rejected') throw withExitCode(step.reason, report);
  };
  const scan = async (onMatch?: (match: Match) => void): Promise<Report> =>
    withFix(
      await scanWith(scope, settings, world, {
        onMatch,
        ...(onMatch ? {} : { writeSoFar: write }),
        ...(refused || repository === null ? {} : { repository }),
      }),
      run.deepen,
    );
  if (parsed.values.revoke)
    return (await import('../revoke/revoke.js')).runRevoke(parsed, settings, world, { scan, write });
  const report = await scan();
  await write(report);
  if (!refused && settings.exceptions?.base === null && settings.exceptions.proposed.length > 0)
    await writeError(`veleaks: ${sanitize(await whyNoBase(run, world))}\n`, world);
  return report.exitCode;
}

/**
 * `refused` where git refuses the repository around: in a container, say, where another user owns
 * it. Then its files are what can be looked at.
 */
async function repositoryHere({ cwd, signal }: World): Promise<Repository | null | 'refused'> {
  try {
    return await findRepository(cwd, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (isRefusal(error)) return 'refused';
    throw error;
  }
}

/** Nothing is excepted where git does not say what stands at the base. */
function noExceptions({ cwd, signal }: World): BaseExceptions {
  return new BaseExceptions({ cwd, root: topOf(cwd) }, null, signal);
}

/**
 * The range, the names of refs and the .env hygiene; that alone, where the run brings nothing.
 */
async function scopeOf(run: CiRun, range: HistoryRange | null, world: World): Promise<Scope> {
  return range === null
    ? { kind: 'env' }
    : { kind: 'history', range, refNames: await namesHere(run, world), env: true };
}

/**
 * Undefined: the checkout's exceptions are in force, since the run is about the branch that decides
 * on them.
 */
async function exceptionsOf(
  run: CiRun,
  range: HistoryRange | null,
  repository: Repository | null,
  world: World,
): Promise<BaseExceptions | undefined> {
  if (range === null || repository === null) return undefined;
  const base = await exceptionsBase(run, range, world);
  return base === undefined ? undefined : new BaseExceptions(repository, base, world.signal);
}

/** The names of all refs of the clone, and those that the CI gives. */
async function namesHere({ branch, tag }: CiRun, { cwd, env, signal }: World): Promise<string[]> {
  const listed = await refNames({ cwd, signal });
  return [
    ...(listed?.toString('utf8').split('\n') ?? []),
    ...runRefNames(env),
    ...(branch === undefined ? [] : [`refs/remotes/origin/${branch}`]),
    ...(tag === undefined ? [] : [`refs/tags/${tag}`]),
  ].filter((name) => name !== '');
}

/** The fix for a shallow clone: a setting of this CI, or the command in a step before. */
function withFix(report: Report, setting: string): Report {
  const skipped = report.coverage.skipped.map((row): Skip => {
    if (row.reason !== 'shallow') return row;
    const { command, ...rest } = row;
    if (command === undefined || setting.includes(command)) return { ...rest, fix: setting };
    return { ...rest, fix: `${setting}; or, in a step before:`, command };
  });
  return { ...report, coverage: { ...report.coverage, skipped } };
}

/**
 * What was asked for, or a text; on GitHub, where nothing was asked, its annotations behind it. A
 * configuration may ask for what a program reads, which has nothing behind it.
 */
function targetsOf(
  { values }: ParsedArguments,
  { targets }: Settings,
  env: World['env'],
): readonly ReportTarget[] {
  const isForPeople = targets.every(({ format, file }) => format === 'text' || file !== undefined);
  const annotates = values.format === undefined && isForPeople && env.GITHUB_ACTIONS;
  return annotates ? [...targets, { format: 'github' }] : targets;
}

function describe(range: HistoryRange | null): string {
  return range === null ? 'nothing new' : range.revisions.join(' ');
}
