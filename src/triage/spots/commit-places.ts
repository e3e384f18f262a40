// What is known of each commit that introduced a key in: who, when, which refs hold it now, how far
// it got out.
import { readAuthors } from '../../git/commits/authors.js';
import type { CommitGraph } from '../../git/commits/commit-graph.js';
import type { History } from '../../git/commits/introductions.js';
import { inQuarantine, type Refs, shallowBoundary } from '../../git/refs/refs.js';
import type { PushTraces } from '../../git/remotes/push-traces.js';
import type { Repository } from '../../git/repository.js';
import type { Occurrence } from '../../model/report.js';
import { type ExposureContext, exposureOfHeld, type RefKind, refKind } from '../exposure.js';
import type { Attribution } from './spot.js';

/**
 * Refs that are named with an occurrence; `refCount` tells how many there are where there are more.
 */
export const MAX_REFS = 100;

/** How refs are listed: what a person works on first. */
const REF_ORDER = [/^HEAD$/, /^refs\/heads\//, /^refs\/remotes\//, /^refs\/tags\//];

/** Where in the groups below the reflogs are. */
const BY_REFLOG = 2;

/** Look-ups of what is known of commits. */
export interface CommitPlaces {
  readonly of: (commit: string) => Attribution;
  /** The commits that no ref holds and that never left, each with whether a reflog holds it. */
  readonly leftBehind: ReadonlyMap<string, boolean>;
}

/** Asks for all `commits` at once. */
export async function findCommitPlaces(
  repository: Repository,
  history: History,
  refs: Refs,
  context: ExposureContext,
  pushes: PushTraces,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<CommitPlaces> {
  const { graph } = history;
  const asked = readAuthors(repository, commits, signal);
  const named = [...refs.refs].sort((a, b) => refOrder(a.name) - refOrder(b.name));
  // While git is at it.
  const holders = graph.refsContaining(commits, {
    refs: named.map(({ target }) => target),
    limit: MAX_REFS,
    groups: [...groupsOf(refs), mergesOf(graph, refs.head)],
  });
  const unheld = commits.filter((id) => {
    const held = holders.get(id);
    return held?.count === 0 && held.groups[0] === false;
  });
  const leftBehind = await leftBehindOf(repository, history, refs, context, pushes, unheld, signal);
  const authors = await asked;
  // A shallow boundary looks like a first commit: it has what it has from parents that are not
  // here.
  const boundary = shallowBoundary(repository);
  return {
    leftBehind: new Map([...leftBehind].map((id) => [id, holders.get(id)?.groups[BY_REFLOG] === true])),
    of(commit) {
      const { count = 0, first = [], groups = [] } = holders.get(commit) ?? {};
      const [onRemote = false, perhapsPushed = false, byReflog = false, byHead = false, byMerge = false] =
        groups;
      const names = first.map((at) => named[at]!.name);
      // Listed last: then nothing else holds it.
      const onlyUnderWay = first.length > 0 && refKind(named[first[0]!]!) === 'under-way';
      const isWaiting = count === 0 && inQuarantine();
      const hold = {
        onRemote,
        perhapsPushed: perhapsPushed || onlyUnderWay,
        byRef: count > 0,
        leftBehind: leftBehind.has(commit),
        inQuarantine: isWaiting,
      };
      const origin = boundary.has(commit) ? {} : { commit, ...authors.get(commit) };
      return {
        exposure: exposureOfHeld(context, hold),
        age: graph.position(commit),
        commitIs: seenFromHead(commit, refs.head, graph, byHead, byMerge),
        facts: { ...origin, ...(isWaiting ? { refs: [] } : keptBy(names, count, byReflog, context)) },
      };
    },
  };
}

function seenFromHead(
  commit: string,
  head: string | null,
  graph: CommitGraph,
  byHead: boolean,
  byMerge: boolean,
): NonNullable<Attribution['commitIs']> {
  if (commit === head) return 'head';
  if (!byHead) return 'elsewhere';
  if (byMerge) return 'below-merge';
  return graph.isFirst(commit) ? 'first' : 'behind-head';
}

/** Where there was a remote, by evidence alone. Loaded where there is something to ask. */
async function leftBehindOf(
  repository: Repository,
  { graph }: History,
  refs: Refs,
  context: ExposureContext,
  pushes: PushTraces,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  // Of a history that git cannot read as a whole, nobody knows what a ref holds.
  if (commits.length === 0 || !context.whole || context.server || inQuarantine()) return new Set();
  if (context.noRemote) return new Set(commits);
  if (!context.tracksRemote) return new Set();
  const { findLeftBehind } = await import('./left-behind.js');
  return findLeftBehind(repository, graph, refs, commits, pushes, signal);
}

/** The refs, or what else keeps it, as far as that is known. */
export function keptBy(
  names: readonly string[],
  count: number,
  byReflog: boolean,
  { whole }: Pick<ExposureContext, 'whole'>,
): Pick<Occurrence, 'refs' | 'refCount' | 'unreachable'> {
  if (count === 0 && !whole) return { refs: [] };
  if (count === 0) return { refs: [], unreachable: byReflog ? 'reflog' : 'none' };
  return { refs: names, ...(count > names.length ? { refCount: count } : {}) };
}

/** The tips that mean something beyond their names, in the order in which `of` reads them. */
function groupsOf({ refs, seenOnRemote, reflog, head }: Refs): string[][] {
  const targetsOf = (kind: RefKind) =>
    refs.filter((ref) => refKind(ref) === kind).map(({ target }) => target);
  return [
    [...targetsOf('remote'), ...seenOnRemote],
    targetsOf('perhaps-pushed'),
    [...reflog],
    head === null ? [] : [head],
  ];
}

/** The merges in HEAD's history: a rebase makes them anew. */
function mergesOf(graph: CommitGraph, head: string | null): string[] {
  return head === null ? [] : graph.mergesBelow(head);
}

function refOrder(name: string): number {
  const at = REF_ORDER.findIndex((pattern) => pattern.test(name));
  if (at !== -1) return at;
  return REF_ORDER.length + (refKind({ name, upstreamGone: false }) === 'under-way' ? 1 : 0);
}
