// The command that sweeps over many repositories, and reports on all of them at once.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { readNamed } from '../files/read.js';
import type { Skip } from '../model/coverage.js';
import { type ExitCode, VeleaksError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { joinReports } from '../repos/join-reports.js';
import { type List, readList } from '../repos/list.js';
import { digestOfList, parseShard, partOf } from '../repos/shard.js';
import { type SweepStep, type Swept, sweep } from '../repos/sweep.js';
import { SweepLog } from '../repos/sweep-log.js';
import type { ParsedArguments } from './arguments/flags.js';
import { FLAG_TABLE } from './arguments/flags.js';
import type { Settings } from './arguments/settings.js';
import { compileLess } from './world/compiler.js';
import { writeReport } from './world/output.js';
import { pipedInput } from './world/piped-input.js';
import { startProgress } from './world/progress.js';
import { announceKeys } from './world/so-far.js';
import { cacheFolder, stateFolder } from './world/user-folders.js';
import type { World } from './world/world.js';

/** More at once would wait for the network, and take memory. */
const MAX_JOBS = 8;

export async function runRepos(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  compileLess();
  const { values } = parsed;
  const part = typeof values.shard === 'string' ? parseShard(values.shard, world.env) : null;
  const limit = secondsOf(values['clone-timeout']) * 1000;
  const list = await readList(parsed.operands, { cwd: world.cwd, stdin: () => pipedInput(world, 'repos') });
  const names = list.repositories.map(({ name }) => name);
  const repositories = list.repositories.filter(
    ({ name }) => part === null || partOf(name, part.total) === part.index,
  );
  const log =
    typeof values.log === 'string' ? new SweepLog(resolve(world.cwd, values.log), world.date) : null;
  const record = recorder(log);
  // Before anything is found: whoever asks for a log learns at once that there cannot be one.
  log?.add({
    step: 'started',
    repositories: repositories.length,
    ...(part === null ? {} : { shard: part }),
  });
  const jobs = settings.jobs ?? Math.min(MAX_JOBS, availableParallelism());
  const progress = progressOf(repositories.length, settings, world);
  const started = world.now();
  const reportOn = (swept: readonly Swept[], more: readonly Skip[]): Report => {
    const report = joinReports(
      swept.flatMap((one) => one.report ?? []),
      [
        ...swept.flatMap(({ skips }) => skips),
        ...unusableOf(list, part?.index ?? 1),
        ...record.skips,
        ...more,
      ],
      swept.map(({ row }) => row),
      {
        version: __VELEAKS_VERSION__,
        startedAt: world.startedAt,
        elapsedMs: Math.round(world.now() - started),
        acceptSkipped: settings.acceptSkipped,
      },
    );
    return part === null || part.total === 1
      ? report
      : { ...report, shard: { ...part, of: digestOfList(names) } };
  };
  const write = (swept: readonly Swept[]): Promise<void> => {
    progress.end();
    return writeReport(reportOn(swept, [STOPPED]), settings, world);
  };
  const swept = await sweep({
    repositories,
    jobs,
    cacheFolder: cacheOf(values['cache-dir'], world),
    secretFile: secretOf(world),
    ephemeral: values.ephemeral === true,
    limit,
    rules: settings.rules,
    order: orderOf(settings, jobs, world),
    search: await searchOf(settings, world),
    now: world.now,
    date: world.date,
    sleep: world.sleep,
    signal: world.signal,
    onStep: (step) => {
      record.add(step);
      progress.step(step);
    },
    onSwept: reporterOf(write, world),
  }).finally(() => progress.end());
  const whole = reportOn(swept, []);
  record.add({ step: 'ended', status: whole.status, exitCode: whole.exitCode });
  await writeReport(whole, settings, world);
  return whole.exitCode;
}

/** The row of a sweep that a signal ends. */
const STOPPED: Skip = {
  kind: 'source',
  what: 'the rest of the repositories',
  reason: 'stopped',
  fix: 'run it again: what is done is kept',
};

/**
 * Takes note of each repository: once there is a key, a signal writes the report of what is done.
 */
function reporterOf(write: (swept: readonly Swept[]) => Promise<void>, world: World) {
  const done: Swept[] = [];
  const keys = new Set<string>();
  let announced = 0;
  const announce = async (): Promise<void> => {
    if (keys.size === announced) return;
    announced = keys.size;
    await announceKeys(keys.size, '', world);
  };
  return (swept: Swept): void => {
    done.push(swept);
    const wasEmpty = keys.size === 0;
    for (const { keyId, accepted } of swept.report?.findings ?? []) if (!accepted) keys.add(keyId);
    if (wasEmpty && keys.size > 0) world.reportIfInterrupted({ announce, report: () => write(done) });
  };
}

/** A log that cannot be written keeps nothing from being found: it is reported once. */
function recorder(log: SweepLog | null) {
  const skips: Skip[] = [];
  return {
    skips,
    add(row: object): void {
      if (log === null || skips.length > 0) return;
      try {
        log.add(row);
      } catch (error) {
        if (!(error instanceof VeleaksError)) throw error;
        skips.push({ kind: 'file', what: error.message, reason: 'failed', fix: error.fix });
      }
    },
  };
}

/**
 * What stands in the list and is no repository; a list of nothing is most likely a command that
 * failed before it.
 */
function unusableOf({ repositories, unusable }: List, index: number): Skip[] {
  // Each shard has the whole list: one tells it for all.
  if (index !== 1) return [];
  const rows = unusable.map(({ what, why }) => ({ what: `${what}: ${why}`, fix: 'correct the list' }));
  if (repositories.length + unusable.length === 0)
    rows.push({ what: 'the list is empty', fix: 'check the command that makes it' });
  return rows.map((row) => ({ kind: 'repository', reason: 'not-fetched', ...row }));
}

function orderOf(settings: Settings, jobs: number, world: World) {
  const state = stateFolder(world);
  return {
    minConfidence: settings.minConfidence,
    acceptSkipped: settings.acceptSkipped,
    engine: settings.engine,
    // The processors are shared out.
    jobs: Math.max(1, Math.floor(availableParallelism() / jobs)),
    noUnpack: !settings.unpack,
    ...(settings.maxUnpacked === undefined ? {} : { maxUnpacked: settings.maxUnpacked }),
    strict: settings.strict,
    ...(state === null ? {} : { cacheSecret: join(state, 'cache-secret') }),
    ...(settings.baselineFile === undefined ? {} : { baselineFile: settings.baselineFile }),
    today: world.today(),
    startedAt: world.startedAt,
  };
}

/** Whatever makes one search differ from another. A baseline ends with a day. */
async function searchOf(settings: Settings, world: World): Promise<string> {
  const { minConfidence, acceptSkipped, engine, unpack, maxUnpacked, strict, rules, baselineFile } = settings;
  const baseline = baselineFile === undefined ? null : [await textOf(baselineFile), world.today()];
  const all = [minConfidence, acceptSkipped, engine, unpack, maxUnpacked, strict, rules, baseline];
  return JSON.stringify(all);
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readNamed(file, 64 * 1024 * 1024)).toString('latin1');
  } catch (error) {
    // Who reads it next tells.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return '';
  }
}

function cacheOf(given: unknown, world: World): string {
  if (typeof given === 'string') return resolve(world.cwd, given);
  const folder = cacheFolder(world);
  if (folder !== null) return join(folder, 'repos');
  throw new VeleaksError(
    'usage',
    'the environment names no home folder to keep the clones in',
    'name one: --cache-dir DIR',
  );
}

function secretOf(world: World): string | null {
  const folder = stateFolder(world);
  return folder === null ? null : join(folder, 'cache-secret');
}

function secondsOf(given: unknown): number {
  const text = typeof given === 'string' ? given : FLAG_TABLE['clone-timeout']!.default!;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new VeleaksError(
    'usage',
    `--clone-timeout is ${JSON.stringify(text)}`,
    'give a number of seconds: --clone-timeout 600',
  );
}

function progressOf(total: number, settings: Settings, world: World) {
  if (settings.quiet || !settings.progress || !world.stderr.isTerminal)
    return { step: () => undefined, end: () => undefined };
  const progress = startProgress('repos', world);
  let done = 0;
  return {
    step({ step }: SweepStep): void {
      if (step === 'scanned' || step === 'empty' || step === 'failed') done += 1;
      progress.update(done, total, 'repositories');
    },
    end: progress.end,
  };
}
