// Commits that only this clone has still, by evidence: those that a branch which is here has been
// moved off (amend, rebase, reset), and dropped stashes. docs/decisions/0068-unreachable-here.md
// says what counts, and why.

import type { CommitGraph } from '../../git/commits/commit-graph.js';
import { readMessages } from '../../git/commits/commit-messages.js';
import { type ReflogEntry, type Reflogs, readReflogs } from '../../git/refs/reflogs.js';
import type { Ref, Refs } from '../../git/refs/refs.js';
import type { PushTraces } from '../../git/remotes/push-traces.js';
import type { Repository } from '../../git/repository.js';
import { regex } from '../../model/regex.js';
import { isForReview } from './for-review.js';

/**
 * Of `commits`, which no ref holds and no remote is known to have had, those that never left. Only
 * for a whole history.
 */
export async function findLeftBehind(
  repository: Repository,
  graph: CommitGraph,
  refs: Refs,
  commits: readonly string[],
  pushes: PushTraces,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const logs = readReflogs(repository);
  if (logs === null || !(await pushes.areLeft())) return new Set();
  const stashes = stashesOf(commits, graph);
  const asked = new Set([...commits, ...stashes.flat()]);
  const messages = await readMessages(repository, [...asked], signal);
  const message = (id: string) => messages.get(id)?.message;
  const past = pastOf(logs, refs.refs);
  const since = new Map([...past.made].filter(([id]) => asked.has(id)));
  for (const parts of stashes.filter((all) => isStash(all, graph, message)))
    for (const id of parts) since.set(id, messages.get(id)!.seconds);
  const holders = graph.refsContaining(commits, { refs: [], limit: 0, groups: [past.elsewhere] });
  const known = knownSince(logs.remotes, refs.refs);
  return new Set(
    commits.filter((id) => {
      const made = since.get(id);
      const wasElsewhere = holders.get(id)?.groups[0] !== false;
      return made !== undefined && made > known && !wasElsewhere && !isForReview(message(id) ?? '');
    }),
  );
}

interface Past {
  /**
   * The commits that were made here, on a branch that is here still, in a rebase, or on no branch;
   * and when.
   */
  readonly made: ReadonlyMap<string, number>;
  /** Where HEAD was on what may be a branch that is gone, and was perhaps pushed before. */
  readonly elsewhere: readonly string[];
}

/**
 * What git writes of a commit that it makes; what is only moved to is none: it may have come from
 * anywhere.
 */
const MADE = regex()`
  ^(?:commit\b|am\b|cherry-pick\b|revert\b|(?:merge|pull)\b.*: Merge made by
  |(?:rebase|pull)\b[^:(]*\((?:pick|reword|edit|squash|fixup|merge|continue)\)
  |filter-branch\b)
`;
const FAST_FORWARD = /: fast-forward\b/i;
const REBASE = /^(?:rebase|pull)\b[^:(]*\((\w+)\)/;
const MOVED = /^checkout: moving from (.+) to (.+)$/;
/** What names a commit and can be no branch. */
const NO_BRANCH = /^(?:HEAD|detached HEAD|[0-9a-f]{40}|[0-9a-f]{64}|.*(?:[~^:]|@\{).*)$/;

/** Reads the logs of all HEADs. */
function pastOf(logs: Reflogs, refs: readonly Ref[]): Past {
  const made = new Map<string, number>();
  const elsewhere: string[] = [];
  // A branch whose upstream is gone was pushed once.
  const here = new Set(refs.filter((ref) => !ref.upstreamGone).map(({ name }) => name));
  const onBranches = new Set(
    [...logs.branches].flatMap(([name, entries]) => (here.has(name) ? entries.map(moveOf) : [])),
  );
  for (const entries of logs.heads.values()) {
    let place: Place = { isSafe: false, kind: 'unknown' };
    for (const entry of entries) {
      place = placeAfter(entry, place, here, onBranches);
      const { after, seconds, message } = entry;
      if (!place.isSafe) elsewhere.push(after);
      else if (MADE.test(message) && !FAST_FORWARD.test(message) && !made.has(after))
        made.set(after, seconds);
    }
  }
  return { made, elsewhere };
}

/** Where HEAD is, and whether a push from there would be known. */
interface Place {
  readonly kind: 'branch' | 'detached' | 'rebase' | 'unknown';
  readonly isSafe: boolean;
}

function placeAfter(
  entry: ReflogEntry,
  place: Place,
  here: ReadonlySet<string>,
  onBranches: ReadonlySet<string>,
): Place {
  const [, , target] = MOVED.exec(entry.message) ?? [];
  if (target !== undefined) return placeOf(target, `refs/heads/${target}`, here);
  const [, step] = REBASE.exec(entry.message) ?? [];
  if (step === 'finish' || step === 'abort') {
    const [, name = ''] = /returning to (.+)$/.exec(entry.message) ?? [];
    return placeOf(name, name, here);
  }
  if (step === 'start') return { kind: 'rebase', isSafe: true };
  if (place.kind === 'rebase' || place.kind === 'detached') return place;
  // What does not move is in the log of HEAD alone: `git stash` resets to where it is.
  if (entry.before === entry.after) return place;
  return { kind: 'branch', isSafe: onBranches.has(moveOf(entry)) };
}

function placeOf(name: string, branch: string, here: ReadonlySet<string>): Place {
  if (NO_BRANCH.test(name)) return { kind: 'detached', isSafe: true };
  return { kind: 'branch', isSafe: here.has(branch) };
}

function moveOf({ before, after, message }: ReflogEntry): string {
  return `${before} ${after} ${message}`;
}

/**
 * Since when the logs of the remote-tracking refs are known to be whole: nothing later than this is
 * missing in them. Infinite where one does not end where its ref is. Old entries expire in all logs
 * alike: while the one in which a commit was made is there, so are those of all later pushes.
 */
function knownSince(remotes: Reflogs['remotes'], refs: readonly Ref[]): number {
  const objects = new Map(refs.map(({ name, object }) => [name, object]));
  let since = -1;
  for (const [name, entries] of remotes) {
    // `origin/HEAD` names another ref.
    if (name.endsWith('/HEAD')) continue;
    const last = entries.at(-1);
    if (last !== undefined && last.after !== objects.get(name)) return Number.POSITIVE_INFINITY;
    for (const [at, entry] of entries.entries())
      if (at > 0 && entry.before !== entries[at - 1]!.after) since = Math.max(since, entry.seconds);
  }
  return since;
}

type Parts = readonly string[];

/**
 * What may be a stash that has one of the commits as a part: the commit of the work tree, of the
 * index, of untracked files.
 */
function stashesOf(commits: readonly string[], graph: CommitGraph): Parts[] {
  const wanted = new Set(commits);
  return graph.commits
    .filter(({ parents }) => parents.length === 2 || parents.length === 3)
    .map(({ id, parents: [, ...added] }) => [id, ...added])
    .filter((parts) => parts.some((id) => wanted.has(id)));
}

/** The exact shape that git gives a stash: do_create_stash() in builtin/stash.c. */
function isStash(
  [work = '', index = '', untracked]: Parts,
  graph: CommitGraph,
  message: (id: string) => string | undefined,
): boolean {
  const [base = ''] = graph.parentsOf(work);
  const [, branch, rest] = /^(?:WIP on|On) (.+?): (.*)$/s.exec(message(work) ?? '') ?? [];
  if (branch === undefined || rest === undefined) return false;
  const isOf = (id: string, words: string, ...parents: string[]) =>
    message(id)?.startsWith(`${words} ${branch}: `) === true && graph.parentsOf(id).join() === parents.join();
  if (!isOf(index, 'index on', base)) return false;
  return untracked === undefined || isOf(untracked, 'untracked files on');
}
