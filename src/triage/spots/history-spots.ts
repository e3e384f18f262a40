// Where the sightings that git keeps stand: attribution. One pass over the history serves all of
// them.

import {
  type History,
  type Introduction,
  readHistory,
  type Wanted,
} from '../../git/commits/introductions.js';
import { type Refs, readRefs } from '../../git/refs/refs.js';
import type { Repository } from '../../git/repository.js';
import { treeEntries } from '../../git/work-tree/entries.js';
import type { Sighting } from '../../model/sighting.js';
import type { Standing } from '../exposure.js';
import { CommitPlaces } from './commit-places.js';
import { FileSpots } from './file-spots.js';
import { LooseSpots } from './loose-spots.js';
import { refNameSpot } from './ref-spots.js';
import type { Spot } from './spot.js';
import { TagSpots } from './tag-spots.js';

/** Spots of blobs, commit and tag messages, names of tree entries, and files that git tracks. */
export async function findHistorySpots(
  repository: Repository,
  sightings: readonly Sighting[],
  options: {
    readonly beforePush?: boolean;
    readonly everything?: boolean;
    readonly signal?: AbortSignal;
  } = {},
): Promise<(sighting: Sighting) => readonly Spot[]> {
  const { beforePush = false, everything = false, signal } = options;
  const [history, refs] = await Promise.all([
    readHistory(repository, wantedOf(sightings), signal),
    readRefs(repository, signal),
  ]);
  const standing = standingOf(repository, history, refs, beforePush, everything);
  const found = new Introductions(history.introductions);
  const commits = [...history.introductions.map(({ commit }) => commit), ...objectsOf(sightings, 'message')];
  const [places, head] = await Promise.all([
    CommitPlaces.find(repository, history, refs, standing, commits, signal),
    refs.head === null ? new Map<string, string>() : treeEntries(repository, refs.head, signal),
  ]);
  const committed = (introduction: Introduction): Spot => {
    const { commit, path, object } = introduction;
    const place = places.of(commit);
    return { ...place, facts: { ...place.facts, path, atHead: head.get(path) === object } };
  };
  const ofObjects = sightings.filter((sighting) => isIn(sighting, 'blob', 'path'));
  // What only commits have that no ref holds may be in an index again.
  const isHeld = ({ commit }: Introduction) => places.of(commit).facts.unreachable === undefined;
  const looseOnes = ofObjects.filter((sighting) => !found.of(sighting).some(isHeld));
  const [loose, tags, files] = await Promise.all([
    LooseSpots.find(repository, refs, history.graph, standing, looseOnes, signal),
    TagSpots.find(repository, refs, standing, objectsOf(sightings, 'tag'), signal),
    FileSpots.find(repository, found.atPath, sightings.filter(isTrackedFile), signal),
  ]);
  const spotsOf = (sighting: Sighting): readonly Spot[] => {
    const { kind, oid = '' } = sighting.provenance;
    if (kind === 'message') return [places.of(oid)];
    if (kind === 'tag') return [tags.of(oid)];
    if (kind === 'ref') return [refNameSpot(sighting.provenance.ref ?? '', refs, standing, beforePush)];
    if (kind === 'file') return [files.of(sighting, committed, head)];
    const introductions = found.of(sighting);
    if (introductions.length === 0) return loose.of(sighting);
    const spots = introductions.map(committed);
    return introductions.some(isHeld) ? spots : [...spots, ...loose.heldOf(sighting)];
  };
  const isUnreachable = ({ exposure }: Spot) => exposure === 'unreachable';
  if (!sightings.some((sighting) => spotsOf(sighting).some(isUnreachable))) return spotsOf;
  const { WaysToLetGo } = await import('../letting-go.js');
  const ways = new WaysToLetGo(repository, history.graph, refs, places.leftBehind);
  return (sighting) =>
    spotsOf(sighting).map((spot) => (isUnreachable(spot) ? { ...spot, lettingGo: ways.of(spot) } : spot));
}

function isIn({ provenance }: Sighting, ...kinds: string[]): boolean {
  return kinds.includes(provenance.kind);
}

function isTrackedFile(sighting: Sighting): boolean {
  return isIn(sighting, 'file');
}

function objectsOf(sightings: readonly Sighting[], kind: string): string[] {
  return sightings.filter((sighting) => isIn(sighting, kind)).map(({ provenance }) => provenance.oid ?? '');
}

function wantedOf(sightings: readonly Sighting[]): Wanted {
  return {
    objects: new Set(objectsOf(sightings, 'blob')),
    paths: new Set(sightings.filter(isTrackedFile).map(({ provenance }) => provenance.path ?? '')),
    names: new Set(sightings.filter((sighting) => isIn(sighting, 'path')).map(nameOf)),
  };
}

/**
 * The name of the tree entry itself. A name is seen once in a scan, in any of the trees that have
 * it.
 */
export function nameOf({ provenance: { path = '' } }: Sighting): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function standingOf(
  repository: Repository,
  history: History,
  refs: Refs,
  beforePush: boolean,
  everything: boolean,
): Standing {
  return {
    // Inside the git directory of a work tree there is no work tree either.
    server: repository.root === null && !/[\\/]\.git$/.test(repository.gitDir),
    tracksRemote: beforePush || refs.refs.some(({ name }) => name.startsWith('refs/remotes/')),
    whole: history.complete && !repository.shallow,
    noRemote: refs.noRemote,
    everything: everything && !beforePush,
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
      push(this.#byObject, object, introduction);
      push(this.#byPath, path, introduction);
      if (added) push(this.#added, path.slice(path.lastIndexOf('/') + 1), introduction);
    }
  }

  readonly atPath = (path: string): readonly Introduction[] => this.#byPath.get(path) ?? [];

  /** Of a blob where it came in; of a name where a path that ends in it did. */
  of(sighting: Sighting): readonly Introduction[] {
    const { kind, oid, path } = sighting.provenance;
    if (kind === 'blob') return this.#byObject.get(oid ?? '') ?? [];
    const added = this.#added.get(nameOf(sighting)) ?? [];
    // Without a tree it is the name at this path alone: of the index, or of the disk.
    return oid === undefined ? added.filter((introduction) => introduction.path === path) : added;
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
