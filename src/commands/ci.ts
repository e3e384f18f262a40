// `veleaks ci`: scans what this CI run is about, and the .env hygiene of the checkout. Reports in
// the CI's own forms by itself.
import { type Masked, maskText } from '../detect/mask-text.js';
import { appendWhole } from '../files/write.js';
import { listCommits } from '../git/commits/range.js';
import { resolveRevisions } from '../git/commits/revisions.js';
import { runGit } from '../git/process/spawn.js';
import { refNames } from '../git/refs/ref-names.js';
import { findRepository } from '../git/repository.js';
import { type ExitCode, VeleaksError } from '../model/errors.js';
import type { Match } from '../model/match.js';
import type { Report } from '../model/report.js';
import type { HistoryRange, Scope } from '../model/scope.js';
import { type CiRun, ciRunOf, runRefNames } from '../range/ci-run.js';
import { loadFormat } from '../report/formats/formats.js';
import { sanitize } from '../report/safe/sanitize.js';
import { BaseExceptions } from '../scan/base-exceptions.js';
import { readJsonFile } from '../scan/json-file.js';
import { isRefusal, topOf } from '../scan/refused.js';
import type { ParsedArguments } from './arguments/flags.js';
import { type ReportTarget, readSettings, type Settings } from './arguments/settings.js';
import { scanWith } from './scan.js';
import { withExitCode, writeReport } from './world/output.js';
import { writeError } from './world/streams.js';
import type { World } from './world/world.js';

/**
 * The most that GitHub takes of a step's summary.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
const SUMMARY_LIMIT = 1024 * 1024;
/** Said where exceptions are there, and no commit is known that decides on them. */
const NO_BASE =
  'no exception is in force: the default branch, which decides on them, is not in this clone, or nobody says which it is. Fetch it: git fetch origin +refs/heads/main:refs/remotes/origin/main';
const NO_ROOM = 'veleaks: this page has no room for the report; it is in the log.\n';

export async function runCi(parsed: ParsedArguments, world: World): Promise<ExitCode> {
  const { env } = world;
  const event = env.GITHUB_EVENT_PATH ? await readJsonFile(env.GITHUB_EVENT_PATH, 'event file') : null;
  const run = ciRunOf(env, event);
  const refused = await isRefused(world);
  const range = refused ? null : await rangeOf(run, world);
  const exceptions = refused ? noExceptions(world) : await exceptionsOf(run, range, world);
  const settings = await readSettings(parsed, world.cwd, exceptions);
  const scope = refused ? ({ kind: 'all' } as const) : await scopeOf(run, range, world);
  const about = refused ? 'the files of the checkout' : describe(range);
  if (!settings.quiet) await writeError(`veleaks: ${sanitize(`${run.system}, ${about}`)}\n`, world);
  const scan = async (onMatch?: (match: Match) => void): Promise<Report> =>
    withFix(await scanWith(scope, settings, world, onMatch), run.deepen);
  const write = async (report: Report): Promise<void> => {
    const targets = targetsOf(parsed, settings, env);
    const [first, second] = await Promise.allSettled([
      writeReport(report, { ...settings, targets }, world),
      writeSummary(report, settings, world),
    ]);
    if (first.status === 'rejected') throw first.reason;
    if (second.status === 'rejected') throw withExitCode(second.reason, report);
  };
  if (parsed.values.revoke)
    return (await import('./revoke/revoke.js')).runRevoke(parsed, settings, world, { scan, write });
  const report = await scan();
  await write(report);
  if (!refused && settings.exceptions?.base === null && settings.exceptions.proposed.length > 0)
    await writeError(`veleaks: ${sanitize(NO_BASE)}\n`, world);
  return report.exitCode;
}

/**
 * Whether git refuses the repository around: in a container, say, where another user owns it. Then
 * its files are what can be looked at.
 */
async function isRefused({ cwd, signal }: World): Promise<boolean> {
  try {
    await findRepository(cwd, signal);
    return false;
  } catch (error) {
    signal.throwIfAborted();
    if (isRefusal(error)) return true;
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
  world: World,
): Promise<BaseExceptions | undefined> {
  const base = range === null ? undefined : await exceptionsBase(run, range, world);
  const repository = base === undefined ? null : await findRepository(world.cwd, world.signal);
  return base === undefined || repository === null
    ? undefined
    : new BaseExceptions(repository, base, world.signal);
}

/**
 * The commit whose exceptions are in force; null where it is not known, so that none is. Of a
 * proposal what it is to be merged into. Of a push to a branch that is not the default one, not
 * that branch as it was: the same person may have pushed the exception just before.
 */
async function exceptionsBase(
  run: CiRun,
  range: HistoryRange,
  world: World,
): Promise<string | null | undefined> {
  const named = range.revisions.find((revision) => revision.startsWith('^'))?.slice(1);
  if (run.isProposal && named !== undefined) return named;
  const ref = await defaultRef(run, world);
  const isDefault =
    run.branch !== undefined &&
    (run.branch === run.defaultBranch || ref === `refs/remotes/origin/${run.branch}`);
  if (isDefault && !run.isProposal) return named;
  return ref !== null && (await present([ref], world)).length > 0 ? ref : null;
}

/**
 * The remote-tracking ref of the default branch, whether it is here or not; null where nobody says
 * which it is.
 */
async function defaultRef({ defaultBranch }: CiRun, world: World): Promise<string | null> {
  if (defaultBranch !== undefined) return `refs/remotes/origin/${defaultBranch}`;
  const noted = await originHead(world);
  if (noted !== null) return noted;
  // Most CI systems fetch without noting it.
  const usual = await present(
    ['main', 'master'].map((name) => `refs/remotes/origin/${name}`),
    world,
  );
  return usual.length === 1 ? usual[0]! : null;
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

/**
 * The range of a run: null where it brings nothing. Where no base is known, all that the heads lead
 * to.
 */
async function rangeOf(run: CiRun, world: World): Promise<HistoryRange | null> {
  if (run.heads.length === 0) return null;
  const heads = [...run.heads, ...(await tagOf(run, world))];
  const { base } = run;
  const here = new Set(await present([...heads, ...(base.kind === 'commit' ? [base.id] : [])], world));
  const shallow = await isShallow(world);
  const lost = heads.find((head) => !here.has(head));
  // In a shallow clone the scan itself says that what is not here is cut off.
  if (lost !== undefined && !shallow) throw notHere(lost, `git fetch origin ${lost}`);
  if (base.kind === 'nothing') return { revisions: heads };
  if (base.kind === 'branch') {
    const ref = `refs/remotes/origin/${base.name}`;
    if (!shallow && (await present([ref], world)).length === 0)
      throw notHere(`origin/${base.name}`, `git fetch origin +refs/heads/${base.name}:${ref}`);
    return { revisions: [...heads, `^${ref}`] };
  }
  // A base that a whole clone does not have was rewritten away by a force-push.
  if (base.kind === 'commit' && (shallow || here.has(base.id)))
    return { revisions: [...heads, `^${base.id}`] };
  return besideDefault(run, heads, world);
}

/**
 * A tag has a message of its own, and may lead to another commit by now than the one that was
 * built.
 */
async function tagOf({ tag }: CiRun, world: World): Promise<string[]> {
  return tag === undefined ? [] : present([`refs/tags/${tag}`], world);
}

/**
 * What the default branch does not have; all, where the run is about that branch or it is not
 * known.
 */
async function besideDefault(
  { branch, tag, ...run }: CiRun,
  heads: readonly string[],
  world: World,
): Promise<HistoryRange> {
  const ref = run.defaultBranch === undefined ? await originHead(world) : await defaultRef(run, world);
  const all = { revisions: heads };
  if (ref === null || ref === `refs/remotes/origin/${branch}`) return all;
  if ((await present([ref], world)).length === 0) return all;
  const range = { revisions: [...heads, `^${ref}`] };
  // Nobody says which branch it is: where the default branch has all of it, it may be that very
  // branch.
  const isNamed = branch !== undefined || tag !== undefined || run.isProposal;
  return isNamed || (await bringsCommits(range, world)) ? range : all;
}

async function bringsCommits({ revisions }: HistoryRange, world: World): Promise<boolean> {
  const commits = await listCommits({ revisions }, ['--max-count=1'], world);
  return commits.length > 0;
}

function notHere(what: string, fix: string): VeleaksError {
  return new VeleaksError(
    'git',
    `${what}, which this run is about, is not in the clone`,
    `fetch it first: ${fix}`,
  );
}

/** Those of the revisions that are here. */
async function present(revisions: readonly string[], world: World): Promise<string[]> {
  const known = await resolveRevisions(
    revisions.map((revision) => `${revision}^{commit}`),
    world,
  );
  return revisions.filter((_, at) => known[at] !== null);
}

async function isShallow(world: World): Promise<boolean> {
  return (await ask(['rev-parse', '--is-shallow-repository'], world)) === 'true';
}

/** The remote-tracking ref of the default branch, where the clone has noted it. */
function originHead(world: World): Promise<string | null> {
  return ask(['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'], world);
}

/** git's answer in one line; null where it has none. */
async function ask(args: readonly string[], { cwd, signal }: World): Promise<string | null> {
  const { code, stdout } = await runGit(args, { cwd, signal });
  return code === 0 ? stdout.toString('utf8').trim() : null;
}

/** The fix for a shallow clone in the words of this CI. */
function withFix(report: Report, fix: string): Report {
  const skipped = report.coverage.skipped.map((row) => (row.reason === 'shallow' ? { ...row, fix } : row));
  return { ...report, coverage: { ...report.coverage, skipped } };
}

/** What was asked for, or a text; on GitHub, where nothing was asked, its annotations behind it. */
function targetsOf(
  { values }: ParsedArguments,
  { targets }: Settings,
  env: World['env'],
): readonly ReportTarget[] {
  const annotates = values.format === undefined && env.GITHUB_ACTIONS;
  return annotates ? [...targets, { format: 'github' }] : targets;
}

/** Appends to the page that GitHub shows for the step. */
async function writeSummary(report: Report, settings: Settings, { env }: World): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const writer = await loadFormat('markdown');
  const text = writer.write(report, {
    color: false,
    width: 80,
    quiet: settings.quiet,
    verbose: settings.verbose,
  });
  // Others may have written before, in the same step.
  const added = ({ size }: { readonly size: number }): Masked =>
    maskText(`${size > 0 ? '\n' : ''}${size + Buffer.byteLength(text) <= SUMMARY_LIMIT ? text : NO_ROOM}`);
  appendWhole(file, added, { what: 'the step summary', fix: 'check $GITHUB_STEP_SUMMARY' });
}

function describe(range: HistoryRange | null): string {
  return range === null ? 'nothing new' : range.revisions.join(' ');
}
