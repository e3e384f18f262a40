// What is known of each commit that introduced a key in: who, when, which refs hold it now, how far
// it got out.
import { type Authorship, readAuthors } from '../../git/commits/authors.js';
import type { CommitGraph, ContainingRefs } from '../../git/commits/commit-graph.js';
import type { History } from '../../git/commits/introductions.js';
import { inQuarantine, type Ref, type Refs, shallowBoundary } from '../../git/refs/refs.js';
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

export class CommitPlaces {
  readonly #graph: CommitGraph;
  readonly #context: ExposureContext;
  readonly #refs: readonly Ref[];
  readonly #head: string | null;
  readonly #boundary: ReadonlySet<string>;
  readonly #authors: ReadonlyMap<string, Authorship>;
  readonly #holders: ReadonlyMap<string, ContainingRefs>;
  readonly #leftBehind: ReadonlySet<string>;

  private constructor(
    repository: Repository,
    { graph }: History,
    refs: Refs,
    named: readonly Ref[],
    context: ExposureContext,
    authors: ReadonlyMap<string, Authorship>,
    holders: ReadonlyMap<string, ContainingRefs>,
    leftBehind: ReadonlySet<string>,
  ) {
    this.#graph = graph;
    this.#context = context;
    this.#refs = named;
    this.#head = refs.head;
    this.#boundary = shallowBoundary(repository);
    this.#authors = authors;
    this.#holders = holders;
    this.#leftBehind = leftBehind;
  }

  /** Asks for all `commits` at once. */
  static async find(
    repository: Repository,
    history: History,
    refs: Refs,
    context: ExposureContext,
    commits: readonly string[],
    signal?: AbortSignal,
  ): Promise<CommitPlaces> {
    const asked = readAuthors(repository, commits, signal);
    const named = [...refs.refs].sort((a, b) => refOrder(a.name) - refOrder(b.name));
    // While git is at it.
    const holders = history.graph.refsContaining(commits, {
      refs: named.map(({ target }) => target),
      limit: MAX_REFS,
      groups: [...groupsOf(refs), mergesOf(history.graph, refs.head)],
    });
    const held = (id: string) => holders.get(id);
    const unheld = commits.filter((id) => held(id)?.count === 0 && held(id)?.groups[0] === false);
    const leftBehind = await leftBehindOf(repository, history, refs, context, unheld, signal);
    return new CommitPlaces(repository, history, refs, named, context, await asked, holders, leftBehind);
  }

  /** The commits that no ref holds and that never left, each with whether a reflog holds it. */
  get leftBehind(): ReadonlyMap<string, boolean> {
    return new Map(
      [...this.#leftBehind].map((id) => [id, this.#holders.get(id)?.groups[BY_REFLOG] === true] as const),
    );
  }

  of(commit: string): Attribution {
    const { count = 0, first = [], groups = [] } = this.#holders.get(commit) ?? {};
    const [onRemote = false, perhapsPushed = false, byReflog = false, byHead = false, byMerge = false] =
      groups;
    const names = first.map((at) => this.#refs[at]!.name);
    const isWaiting = count === 0 && inQuarantine();
    const hold = {
      onRemote,
      perhapsPushed,
      byRef: count > 0,
      leftBehind: this.#leftBehind.has(commit),
      inQuarantine: isWaiting,
    };
    return {
      exposure: exposureOfHeld(this.#context, hold),
      age: this.#graph.position(commit),
      commitIs: this.#seenFromHead(commit, byHead, byMerge),
      facts: { ...this.#origin(commit), ...(isWaiting ? { refs: [] } : keptBy(names, count, byReflog)) },
    };
  }

  #seenFromHead(commit: string, byHead: boolean, byMerge: boolean): NonNullable<Attribution['commitIs']> {
    if (commit === this.#head) return 'head';
    if (!byHead) return 'elsewhere';
    if (byMerge) return 'below-merge';
    return this.#graph.isFirst(commit) ? 'first' : 'behind-head';
  }

  /**
   * A shallow boundary looks like a first commit: it has what it has from parents that are not
   * here.
   */
  #origin(commit: string): Pick<Occurrence, 'commit' | 'author' | 'date'> {
    return this.#boundary.has(commit) ? {} : { commit, ...this.#authors.get(commit) };
  }
}

/** Where there was a remote, by evidence alone. Loaded where there is something to ask. */
async function leftBehindOf(
  repository: Repository,
  { graph }: History,
  refs: Refs,
  context: ExposureContext,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (commits.length === 0 || context.server || inQuarantine()) return new Set();
  if (context.noRemote) return new Set(commits);
  if (!context.tracksRemote || !context.whole) return new Set();
  const { findLeftBehind } = await import('./left-behind.js');
  return findLeftBehind(repository, graph, refs, commits, signal);
}

/** The refs, or what else keeps it. */
export function keptBy(
  names: readonly string[],
  count: number,
  byReflog: boolean,
): Pick<Occurrence, 'refs' | 'refCount' | 'unreachable'> {
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
  return at === -1 ? REF_ORDER.length : at;
}
