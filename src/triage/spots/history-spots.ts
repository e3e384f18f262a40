// Where the matches that git keeps stand: attribution. One pass over the history serves all of
// them.
import {
  type History,
  type Introduction,
  readHistory,
  type Wanted,
} from '../../git/commits/introductions.js';
import { type Refs, readRefs } from '../../git/refs/refs.js';
import { PushTraces } from '../../git/remotes/push-traces.js';
import { RemoteSettings } from '../../git/remotes/settings.js';
import type { Repository } from '../../git/repository.js';
import { treeEntries } from '../../git/work-tree/entries.js';
import { isBareWithWorkTrees } from '../../git/work-tree/work-trees.js';
import { addTo } from '../../model/groups.js';
import type { Match } from '../../model/match.js';
import type { ExposureContext } from '../exposure.js';
import { type CommitPlaces, findCommitPlaces } from './commit-places.js';
import { findFileSpots } from './file-spots.js';
import { commitsForReview } from './for-review.js';
import { findLooseSpots, looseSpot } from './loose-spots.js';
import { findRefNameSpots } from './ref-spots.js';
import { findReflogSpots } from './reflog-spots.js';
import type { Attribution } from './spot.js';
import { findTagSpots } from './tag-spots.js';

interface SpotOptions {
  readonly beforePush?: boolean;
  readonly everything?: boolean;
  readonly signal?: AbortSignal;
}

type SpotsOf = (match: Match) => readonly Attribution[];

/** Spots of blobs, commit and tag messages, names of tree entries, and files that git tracks. */
export async function findHistorySpots(
  repository: Repository,
  matches: readonly Match[],
  options: SpotOptions = {},
): Promise<SpotsOf> {
  const known = await readCommits(repository, matches, options);
  const spotsOf = await spotsBy(known, matches, options);
  if (!matches.some((match) => spotsOf(match).some(isUnreachable))) return spotsOf;
  const { areAsNamed } = await import('./as-named.js');
  const commits = known.history.graph.commits.map(({ id }) => id);
  if (await areAsNamed(repository, commits, known.refs, options.signal))
    return withDeletions(known, matches, spotsOf);
  return spotsBy(await withDoubt(known, matches, options), matches, options);
}

/** The same, where it is not sure that git has read all that refs hold. */
async function withDoubt(
  known: Commits,
  matches: readonly Match[],
  { signal }: SpotOptions,
): Promise<Commits> {
  const { repository, history, refs, pushes } = known;
  const context = { ...known.context, whole: false };
  const commits = commitsOf(history, matches);
  const places = await findCommitPlaces(repository, history, refs, context, pushes, commits, signal);
  return { ...known, context, places };
}

/** What git says of the commits that the matches stand in. */
interface Commits {
  readonly repository: Repository;
  readonly history: History;
  readonly refs: Refs;
  readonly pushes: PushTraces;
  readonly context: ExposureContext;
  readonly places: CommitPlaces;
  readonly forReview: ReadonlySet<string>;
  /** What HEAD has at the paths that are asked about. */
  readonly head: ReadonlyMap<string, string>;
}

async function readCommits(
  repository: Repository,
  matches: readonly Match[],
  { beforePush = false, everything = false, signal }: SpotOptions,
): Promise<Commits> {
  const wanted = wantedOf(matches);
  const settings = new RemoteSettings(repository, signal);
  const pushes = new PushTraces(repository, settings);
  const readingRefs = readRefs(repository, signal, settings);
  const [history, refs, hasWorkTrees, tracksRemote] = await Promise.all([
    readHistory(repository, wanted, signal),
    readingRefs,
    mayBePushedTo(repository) && isBareWithWorkTrees(repository.cwd, signal),
    // While git reads the history.
    beforePush || readingRefs.then((read) => hasTracking(read) && pushes.areTracked()),
  ]);
  const context = contextOf(repository, history, refs, {
    tracksRemote,
    hasWorkTrees,
    everything: everything && !beforePush,
  });
  const commits = commitsOf(history, matches);
  const asksOfReviews = !beforePush && tracksRemote && !refs.noRemote;
  const [places, forReview, head] = await Promise.all([
    findCommitPlaces(repository, history, refs, context, pushes, commits, signal),
    commitsForReview(repository, asksOfReviews ? commits : [], signal),
    refs.head === null
      ? new Map<string, string>()
      : treeEntries(repository, refs.head, {
          wanted: new Set([...wanted.paths, ...history.introductions.map(({ path }) => path)]),
          ...(signal ? { signal } : {}),
        }),
  ]);
  return { repository, history, refs, pushes, context, places, forReview, head };
}

/** The commits that the matches stand in, or came in with. */
function commitsOf({ introductions }: History, matches: readonly Match[]): string[] {
  return [...introductions.map(({ commit }) => commit), ...objectsOf(matches, 'message')];
}

async function spotsBy(
  { repository, history, refs, pushes, context, places, forReview, head }: Commits,
  matches: readonly Match[],
  { beforePush = false, everything = false, signal }: SpotOptions,
): Promise<SpotsOf> {
  const found = new Introductions(history.introductions);
  const refSpot = findRefNameSpots(refs, context, beforePush);
  const placeOf = (commit: string): Attribution => {
    const place = places.of(commit);
    return place.exposure === 'local' && forReview.has(commit) ? { ...place, exposure: 'unknown' } : place;
  };
  const committed = (introduction: Introduction): Attribution => {
    const { commit, path, object } = introduction;
    const place = placeOf(commit);
    return { ...place, facts: { ...place.facts, path, atHead: head.get(path) === object } };
  };
  const ofObjects = matches.filter((match) => isIn(match, 'blob', 'path'));
  // What only commits have that no ref holds may be in an index again.
  const isHeld = ({ commit }: Introduction) => places.of(commit).facts.unreachable === undefined;
  const looseOnes = ofObjects.filter((match) => !found.of(match).some(isHeld));
  const [looseSpotsOf, tagSpot, fileSpot, reflogSpot] = await Promise.all([
    findLooseSpots(repository, refs, history.graph, context, looseOnes, signal),
    findTagSpots(repository, refs, context, objectsOf(matches, 'tag'), signal),
    findFileSpots(
      repository,
      { at: found.atPath, committed, head },
      matches.filter(isTrackedFile),
      everything ? matches : null,
      signal,
    ),
    findReflogSpots(
      pushes,
      context,
      matches.filter((match) => isIn(match, 'reflog')),
    ),
  ]);
  const spotsOf: SpotsOf = (match) => {
    const { kind, oid = '' } = match.provenance;
    if (kind === 'message') return [placeOf(oid)];
    if (kind === 'tag') return [tagSpot(oid)];
    if (kind === 'ref') return [refSpot(match.provenance.ref ?? '')];
    if (kind === 'file') return [fileSpot(match)];
    if (kind === 'reflog') return [reflogSpot(match)];
    const introductions = found.of(match);
    const spots = introductions.map(committed);
    if (introductions.some(isHeld)) return spots;
    const all = [...spots, ...looseSpotsOf(match)];
    return all.length > 0 ? all : [looseSpot(context)];
  };
  return oncePerBlob(spotsOf);
}

/** A blob may have a key a thousand times, and come in with as many commits. */
function oncePerBlob(spotsOf: SpotsOf): SpotsOf {
  const known = new Map<string, readonly Attribution[]>();
  return (match) => {
    const { kind, oid } = match.provenance;
    if (kind !== 'blob' || oid === undefined) return spotsOf(match);
    const spots = known.get(oid) ?? spotsOf(match);
    known.set(oid, spots);
    return spots;
  };
}

/** The same; what no ref leads to is reported with what lets go of it. */
async function withDeletions(
  { repository, history, refs, places }: Commits,
  matches: readonly Match[],
  spotsOf: SpotsOf,
): Promise<SpotsOf> {
  // What a reflog has in words goes with the entry alone.
  const mayBeLetGo = (match: Match) => !isIn(match, 'reflog') && spotsOf(match).some(isUnreachable);
  if (!matches.some(mayBeLetGo)) return spotsOf;
  const { Deletions } = await import('../deletions.js');
  const ways = new Deletions(repository, history.graph, refs, places.leftBehind);
  return oncePerBlob((match) =>
    mayBeLetGo(match)
      ? spotsOf(match).map((spot) => (isUnreachable(spot) ? { ...spot, deletion: ways.of(spot) } : spot))
      : spotsOf(match),
  );
}

function isUnreachable({ exposure }: Attribution): boolean {
  return exposure === 'unreachable';
}

function isIn({ provenance }: Match, ...kinds: string[]): boolean {
  return kinds.includes(provenance.kind);
}

function isTrackedFile(match: Match): boolean {
  return isIn(match, 'file');
}

function objectsOf(matches: readonly Match[], kind: string): string[] {
  return matches.filter((match) => isIn(match, kind)).map(({ provenance }) => provenance.oid ?? '');
}

function wantedOf(matches: readonly Match[]): Wanted {
  return {
    objects: new Set(objectsOf(matches, 'blob')),
    paths: new Set(matches.filter(isTrackedFile).map(({ provenance }) => provenance.path ?? '')),
    names: new Set(matches.filter((match) => isIn(match, 'path')).map(nameOf)),
  };
}

/**
 * The name of the tree entry itself. A name is seen once in a scan, in any of the trees that have
 * it.
 */
function nameOf({ provenance: { path = '' } }: Match): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function hasTracking({ refs }: Refs): boolean {
  return refs.some(({ name }) => name.startsWith('refs/remotes/'));
}

/**
 * No server calls a repository `.git`: that is of a work tree, also where it is asked from inside,
 * or marked as bare.
 */
function mayBePushedTo({ commonDir }: Repository): boolean {
  return !/[\\/]\.git$/.test(commonDir);
}

function contextOf(
  repository: Repository,
  history: History,
  refs: Refs,
  {
    tracksRemote,
    hasWorkTrees,
    everything,
  }: { readonly tracksRemote: boolean; readonly hasWorkTrees: boolean; readonly everything: boolean },
): ExposureContext {
  return {
    server: repository.root === null && !hasWorkTrees && mayBePushedTo(repository),
    tracksRemote,
    whole: history.complete && !repository.shallow && !refs.someLost,
    // To a bare one people may push, remote or not.
    noRemote: refs.noRemote && !hasWorkTrees,
    everything,
  };
}

/** The introductions by what was asked for. */
class Introductions {
  readonly #byObject = new Map<string, Introduction[]>();
  readonly #byPath = new Map<string, Introduction[]>();
  readonly #added = new Map<string, Introduction[]>();

  constructor(introductions: readonly Introduction[]) {
    for (const introduction of introductions) {
      const { object, path, added } = introduction;
      addTo(this.#byObject, object, introduction);
      addTo(this.#byPath, path, introduction);
      if (added) addTo(this.#added, path.slice(path.lastIndexOf('/') + 1), introduction);
    }
  }

  readonly atPath = (path: string): readonly Introduction[] => this.#byPath.get(path) ?? [];

  /** Of a blob where it came in; of a name where a path that ends in it did. */
  of(match: Match): readonly Introduction[] {
    const { kind, oid, path } = match.provenance;
    if (kind === 'blob') return this.#byObject.get(oid ?? '') ?? [];
    const added = this.#added.get(nameOf(match)) ?? [];
    // Without a tree it is the name at this path alone: of the index, or of the disk.
    return oid === undefined ? added.filter((introduction) => introduction.path === path) : added;
  }
}
