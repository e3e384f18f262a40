// What of the history a run of a CI is about, and which commit decides on exceptions.
import { listCommits } from '../../git/commits/range.js';
import { presentRevisions } from '../../git/commits/revisions.js';
import type { GitOptions } from '../../git/process/spawn.js';
import { originHead } from '../../git/questions.js';
import { VeleaksError } from '../../model/errors.js';
import type { HistoryRange } from '../../model/scope.js';
import { shell } from '../../model/shell-quote.js';
import type { CiRun } from '../../range/ci-run.js';

/** Said where exceptions are there, and no commit is known that decides on them. */
const NO_BASE =
  'no exception is in force: the default branch, which decides on them, is not in this clone, or it is ' +
  'not known which that is. Fetch it: git fetch origin +refs/heads/main:refs/remotes/origin/main';
/**
 * The same where a push replaced the commits of the default branch. Servers keep those for a while.
 */
function noBefore(id: string): string {
  return (
    'no exception is in force in this run: what the default branch was before this push, which decides ' +
    `on them, is not in this clone. Fetch it: ${shell`git fetch origin ${id}`}`
  );
}

/**
 * The range of a run: null where it brings nothing. Where no base is known, all that the heads lead
 * to.
 */
export async function rangeOf(
  run: CiRun,
  shallow: boolean,
  options: GitOptions,
): Promise<HistoryRange | null> {
  if (run.heads.length === 0) return null;
  const heads = [...run.heads, ...(await tagOf(run, options))];
  const { base } = run;
  const here = new Set(
    await presentRevisions([...heads, ...(base.kind === 'commit' ? [base.id] : [])], options),
  );
  const lost = heads.find((head) => !here.has(head));
  // In a shallow clone the scan itself says that what is not here is cut off.
  if (lost !== undefined && !shallow) throw notHere(lost, shell`git fetch origin ${lost}`);
  if (base.kind === 'nothing') return { revisions: heads };
  if (base.kind === 'branch') {
    const ref = `refs/remotes/origin/${base.name}`;
    if (!shallow && (await presentRevisions([ref], options)).length === 0)
      throw notHere(`origin/${base.name}`, shell`git fetch origin ${`+refs/heads/${base.name}:${ref}`}`);
    return { revisions: [...heads, `^${ref}`] };
  }
  // A base that a whole clone does not have was rewritten away by a force-push.
  if (base.kind === 'commit' && (shallow || here.has(base.id)))
    return { revisions: [...heads, `^${base.id}`] };
  return besideDefault(run, heads, options);
}

/**
 * A tag has a message of its own, and may lead to another commit by now than the one that was
 * built.
 */
async function tagOf({ tag }: CiRun, options: GitOptions): Promise<string[]> {
  return tag === undefined ? [] : presentRevisions([`refs/tags/${tag}`], options);
}

/**
 * What the default branch does not have; all, where the run is about that branch or it is not
 * known.
 */
async function besideDefault(
  { branch, tag, ...run }: CiRun,
  heads: readonly string[],
  options: GitOptions,
): Promise<HistoryRange> {
  const ref =
    run.defaultBranch === undefined ? await originHead(options.cwd) : await defaultRef(run, options);
  const all = { revisions: heads };
  if (ref === null || ref === `refs/remotes/origin/${branch}`) return all;
  if ((await presentRevisions([ref], options)).length === 0) return all;
  const range = besides(all, ref);
  // Nobody says which branch it is: where the default branch has all of it, it may be that very
  // branch.
  const isNamed = branch !== undefined || tag !== undefined || run.isProposal;
  return isNamed || (await bringsCommits(range, options)) ? range : all;
}

/** What git cannot walk, as a commit is forged, may bring any. */
async function bringsCommits({ revisions }: HistoryRange, options: GitOptions): Promise<boolean> {
  try {
    return (await listCommits({ revisions }, ['--max-count=1'], options)).length > 0;
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof VeleaksError && error.code === 'git') return true;
    throw error;
  }
}

function notHere(what: string, fix: string): VeleaksError {
  // Outside of a CI nobody names a commit: in a repository without one there is nothing to fetch.
  if (what === 'HEAD')
    return new VeleaksError(
      'git',
      'HEAD leads to no commit',
      'commit first, or check out what the run is about',
    );
  return new VeleaksError(
    'git',
    `${what}, which this run is about, is not in the clone`,
    `fetch it first: ${fix}`,
  );
}

/**
 * The commit whose exceptions are in force; null where it is not known, so that none is. Of a
 * proposal what it is to be merged into. Of a push to a branch that is not the default one, not
 * that branch as it was: the same person may have pushed the exception just before.
 */
export async function exceptionsBase(
  run: CiRun,
  range: HistoryRange,
  options: GitOptions,
): Promise<string | null | undefined> {
  const named = range.revisions.find((revision) => revision.startsWith('^'))?.slice(1);
  if (run.isProposal && named !== undefined) return named;
  const ref = await defaultRef(run, options);
  const here = ref !== null && (await presentRevisions([ref], options)).length > 0 ? ref : null;
  if (run.isProposal || !isOfDefault(run, ref)) return here;
  if (named !== undefined) return named;
  // What a force-push replaced is gone, and with it what stood before.
  if (run.base.kind === 'commit') return null;
  // What was built need not be what the branch has: somebody may have checked out a pull request.
  const isMerged = here === null || !(await bringsCommits(besides(range, here), options));
  return isMerged ? undefined : here;
}

/** Whether the run is about the default branch, of which `ref` is what the clone has. */
function isOfDefault({ branch, defaultBranch }: CiRun, ref: string | null): boolean {
  return branch !== undefined && (branch === defaultBranch || ref === `refs/remotes/origin/${branch}`);
}

/** Why no exception is in force where no commit decides on them, and what to do. */
export async function whyNoBase(run: CiRun, options: GitOptions): Promise<string> {
  if (run.base.kind === 'commit' && isOfDefault(run, await defaultRef(run, options)))
    return noBefore(run.base.id);
  return NO_BASE;
}

function besides({ revisions }: HistoryRange, ref: string): HistoryRange {
  return { revisions: [...revisions, `^${ref}`] };
}

/**
 * The remote-tracking ref of the default branch, whether it is here or not; null where nobody says
 * which it is.
 */
async function defaultRef({ defaultBranch }: CiRun, options: GitOptions): Promise<string | null> {
  if (defaultBranch !== undefined) return `refs/remotes/origin/${defaultBranch}`;
  const noted = await originHead(options.cwd);
  if (noted !== null) return noted;
  // Most CI systems fetch without noting it.
  const usual = await presentRevisions(
    ['main', 'master'].map((name) => `refs/remotes/origin/${name}`),
    options,
  );
  return usual.length === 1 ? usual[0]! : null;
}
