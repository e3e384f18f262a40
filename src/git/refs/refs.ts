// What keeps objects: refs with the tags between them and what they mean, HEADs, reflogs. And what
// is known to have come from, or gone to, a remote.
import { join } from 'node:path';
import { readIfFit } from '../../files/read.js';
import { inside } from '../inside.js';
import { type GitOptions, gitBytes, runGit } from '../process/spawn.js';
import { readFetchHeads } from '../remotes/fetched.js';
import { writtenByItself } from '../remotes/itself.js';
import { hasNoRemote } from '../remotes/no-remote.js';
import { RemoteSettings } from '../remotes/settings.js';
import type { Repository } from '../repository.js';
import { lostRefs } from './lost-refs.js';
import { listRefs } from './ref-names.js';
import { readReflogs } from './reflogs.js';
import { readTags, type TagObject } from './tags.js';
import { objectsUnderWay } from './under-way.js';

export interface Ref {
  /**
   * The full name; `HEAD` for a detached HEAD of any work tree; `stash@{1}` and so on for older
   * stashes; `MERGE_HEAD` and so on for what is under way.
   */
  readonly name: string;
  /** The object it names; a commit unless it is a tag, or names a tree or a blob. */
  readonly object: string;
  /** The tag objects between the name and `target`, outermost first. */
  readonly tags: readonly string[];
  /** The object behind all tags. */
  readonly target: string;
  /**
   * A branch that had a branch on a remote, which is gone: what it held was pushed once. One that
   * was set up on a branch here (`git checkout --track`) is none.
   */
  readonly upstreamGone: boolean;
  /** A remote-tracking ref of a remote that is this very repository. */
  readonly ofItself?: true;
}

export interface Refs {
  readonly refs: readonly Ref[];
  /** Every tag object that a ref reaches, by id. */
  readonly tags: ReadonlyMap<string, TagObject>;
  /** HEAD's commit; null before the first commit. */
  readonly head: string | null;
  /** The commits of all reflog entries. */
  readonly reflog: readonly string[];
  /**
   * Commits that a remote is known to have had: the reflogs of remote-tracking refs (they outlive a
   * force-push), and FETCH_HEAD.
   */
  readonly seenOnRemote: readonly string[];
  /** Nothing tells that there ever was a remote. */
  readonly noRemote: boolean;
  /** Some are gone without having been deleted: what they held is not known. */
  readonly someLost: boolean;
}

export async function readRefs(
  repository: Repository,
  signal?: AbortSignal,
  settings = new RemoteSettings(repository, signal),
): Promise<Refs> {
  const at = inside(repository, signal);
  const named = await namedRefs(at, repository, settings);
  const ofItself = new Set(named.flatMap((ref) => (ref.ofItself ? ref.name : [])));
  const names = named.map(({ name }) => name);
  const [head, detached, stashes, reflog, remoteReflog, noRemote, underWay] = await Promise.all([
    readHead(at),
    detachedHeads(at),
    has(named, 'refs/stash') ? olderStashes(at) : [],
    reflogCommits(at, '--no-walk=unsorted', '--reflog'),
    has(named, 'refs/remotes/') ? remoteReflogs(at, repository, ofItself) : [],
    hasNoRemote(repository, signal, names, settings),
    objectsUnderWay(repository, at),
  ]);
  const unnamed = [...stashes, ...underWay.map((one) => ({ ...one, upstreamGone: false }))];
  const tags = await readTags(
    named.map(({ object }) => object),
    at,
  );
  return {
    refs: [...named, ...detached, ...unnamed].map((ref) => ({ ...ref, ...peel(ref.object, tags) })),
    tags,
    head,
    reflog,
    seenOnRemote: [...remoteReflog, ...readFetchHeads(repository).map(({ oid }) => oid)],
    noRemote,
    someLost: lostRefs(repository, names).length > 0,
  };
}

/** True if a remote-tracking ref holds HEAD's commit. */
export async function headIsOnRemote(repository: Repository, signal?: AbortSignal): Promise<boolean> {
  const at = inside(repository, signal);
  const ask = ['for-each-ref', '--contains=HEAD', '--format=%(refname)', 'refs/remotes'];
  const answer = await runGit(ask, at);
  const names = answer.code === 0 ? lines(answer.stdout) : [];
  const own = await trackedOfItself(names, repository, new RemoteSettings(repository, signal));
  return names.length > own.size;
}

function has(refs: readonly NamedRef[], start: string): boolean {
  return refs.some(({ name }) => name.startsWith(start));
}

type NamedRef = Omit<Ref, 'tags' | 'target'>;

async function namedRefs(
  at: GitOptions,
  repository: Repository,
  settings: RemoteSettings,
): Promise<NamedRef[]> {
  const refs = await listRefs(['objectname', 'refname', 'upstream'], at);
  const names = new Set(refs.map(([, name = '']) => name));
  const own = await trackedOfItself([...names], repository, settings);
  return refs.map(([object = '', name = '', upstream = '']) => {
    const isOfRemote = upstream !== '' && !upstream.startsWith('refs/heads/');
    const upstreamGone = isOfRemote && !names.has(upstream);
    return { name, object, upstreamGone, ...(own.has(name) ? { ofItself: true } : {}) };
  });
}

/** Those of the names that only remotes write which are this very repository. */
async function trackedOfItself(
  names: readonly string[],
  repository: Repository,
  settings: RemoteSettings,
): Promise<Set<string>> {
  const tracking = names.filter((name) => /^refs\/(?:remotes|prefetch)\//.test(name));
  if (tracking.length === 0) return new Set();
  return writtenByItself(tracking, await settings.remotes(), repository);
}

/**
 * The commits that the reflogs of remote-tracking refs name, but of those of this very repository.
 */
async function remoteReflogs(
  at: GitOptions,
  repository: Repository,
  ofItself: ReadonlySet<string>,
): Promise<string[]> {
  const logs = ofItself.size === 0 ? null : readReflogs(repository);
  // What git says does not tell whose an entry is.
  if (logs === null) return reflogCommits(at, '--walk-reflogs', '--remotes');
  return [...logs.remotes].flatMap(([name, entries]) =>
    ofItself.has(name) ? [] : entries.map(({ after }) => after),
  );
}

async function readHead(at: GitOptions): Promise<string | null> {
  const answer = await runGit(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], at);
  return answer.code === 0 ? answer.stdout.toString('latin1').trim() : null;
}

/** The detached HEADs of all work trees. https://git-scm.com/docs/git-worktree#_porcelain_format */
async function detachedHeads(at: GitOptions): Promise<NamedRef[]> {
  const output = await gitBytes(['worktree', 'list', '--porcelain'], at);
  return output
    .toString('utf8')
    .split(/\n\n/)
    .filter((block) => /^detached$/m.test(block))
    .flatMap((block) => /^HEAD ([0-9a-f]+)$/m.exec(block)?.[1] ?? [])
    .map((object) => ({ name: 'HEAD', object, upstreamGone: false }));
}

/**
 * refs/stash names the latest; the others are entries of its reflog, and no less kept by the user.
 */
async function olderStashes(at: GitOptions): Promise<NamedRef[]> {
  const commits = await reflogCommits(at, '--walk-reflogs', 'refs/stash', '--');
  return commits.map((object, entry) => ({ name: `stash@{${entry}}`, object, upstreamGone: false })).slice(1);
}

/**
 * Lists reflog entries; none where there are no reflogs, or where an entry names what has been
 * pruned.
 */
async function reflogCommits(at: GitOptions, ...how: string[]): Promise<string[]> {
  const answer = await runGit(['rev-list', ...how], at);
  return lines(answer.stdout);
}

const MAX_BYTES = 64 * 1024 * 1024;

/** The commits where a shallow clone was cut off: their real parents are not here. */
export function shallowBoundary(repository: Pick<Repository, 'commonDir' | 'shallow'>): ReadonlySet<string> {
  if (!repository.shallow) return new Set();
  return new Set(
    (readIfFit(join(repository.commonDir, 'shallow'), MAX_BYTES)?.toString('latin1') ?? '')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/**
 * True where this is a hook before a push is taken: its objects are set apart, and no ref holds
 * them yet.
 */
export function inQuarantine(): boolean {
  return process.env.GIT_QUARANTINE_PATH !== undefined;
}

function peel(object: string, tags: ReadonlyMap<string, TagObject>): { tags: string[]; target: string } {
  const chain = new Set<string>();
  let target = object;
  // Forged tags may name each other.
  for (let tag = tags.get(target); tag && !chain.has(target); tag = tags.get(target)) {
    chain.add(target);
    target = tag.object;
  }
  return { tags: [...chain], target };
}

function lines(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
