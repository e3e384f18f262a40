// Where blobs and names stand that no commit has: named by a ref or a tag, in the tree that one
// names, in an index, or kept by nothing.
import type { CommitGraph } from '../../git/commits/commit-graph.js';
import { inside } from '../../git/inside.js';
import { objectTypes } from '../../git/objects/object-types.js';
import type { Ref, Refs } from '../../git/refs/refs.js';
import type { Repository } from '../../git/repository.js';
import { indexEntries, indexedObjects, otherIndexes, treeEntries } from '../../git/work-tree/entries.js';
import { grouped } from '../../model/groups.js';
import type { Match } from '../../model/match.js';
import { type ExposureContext, exposureOfLoose } from '../exposure.js';
import { keptBy } from './commit-places.js';
import { spotHeldBy } from './held-by.js';
import type { Attribution } from './spot.js';

/** An object at a path, and the refs that lead to it. */
interface Entry {
  readonly object: string;
  readonly path: string;
  readonly refs: readonly Ref[];
  /** The other work tree whose index has it. */
  readonly indexOf?: string;
  /** and where git keeps that index, if the work tree is not there. */
  readonly indexIn?: string;
}

/**
 * A look-up of the spots where refs name an object, or indexes have it; none perhaps. `matches`:
 * those that it will be asked about.
 */
export async function findLooseSpots(
  repository: Repository,
  { refs }: Refs,
  graph: CommitGraph,
  context: ExposureContext,
  matches: readonly Match[],
  signal?: AbortSignal,
): Promise<(match: Match) => Attribution[]> {
  if (matches.length === 0) return () => [];
  const targets = refs.filter(({ target }) => !graph.has(target));
  const [inTrees, indexed] = await Promise.all([
    entriesOfTrees(repository, targets, signal),
    entriesOfIndexes(repository, signal),
  ]);
  const trees = new Entries(inTrees);
  const indexes = new Entries(indexed);
  const byTarget = grouped(refs, ({ target }) => target);
  return (match) => {
    const held = [...named(match, byTarget), ...trees.of(match)];
    if (held.length > 0) return held.map((entry) => withPath(spotHeldBy(entry.refs, context), entry.path));
    return indexes.of(match).map(({ path, indexOf, indexIn }) => ({
      age: 0,
      exposure: exposureOfLoose(context, true),
      ...(indexIn === undefined ? {} : { indexIn }),
      facts: { path, refs: [], unreachable: 'index', ...(indexOf === undefined ? {} : { indexOf }) },
    }));
  };
}

/** The spot of an object that nothing is known to hold. */
export function looseSpot(context: ExposureContext): Attribution {
  return { age: 0, exposure: exposureOfLoose(context, false), facts: keptBy([], 0, false, context) };
}

/** The blob, where refs name it directly or through tags. */
function named({ provenance: { kind, oid } }: Match, byTarget: ReadonlyMap<string, readonly Ref[]>): Entry[] {
  const refs = kind === 'blob' && oid !== undefined ? byTarget.get(oid) : undefined;
  return oid === undefined || refs === undefined ? [] : [{ object: oid, path: '', refs }];
}

/** A ref may name a tree, as a tag of the Linux kernel does. */
async function entriesOfTrees(
  repository: Repository,
  refs: readonly Ref[],
  signal?: AbortSignal,
): Promise<Entry[]> {
  const types = await objectTypes(
    refs.map(({ target }) => target),
    inside(repository, signal),
  );
  const entries: Entry[] = [];
  const at = signal ? { signal } : {};
  for (const ref of refs.filter(({ target }) => types.get(target) === 'tree')) {
    for (const [path, object] of await treeEntries(repository, ref.target, at))
      entries.push({ object, path, refs: [ref] });
  }
  return entries;
}

/**
 * The indexes of all work trees, with all their paths; of one that cannot be asked, what it has
 * besides with one path each.
 */
async function entriesOfIndexes(repository: Repository, signal?: AbortSignal): Promise<Entry[]> {
  const [here, others, everywhere] = await Promise.all([
    indexEntries(repository, signal),
    otherIndexes(repository, signal),
    indexedObjects(repository, signal),
  ]);
  const entries: Entry[] = [...here].map(([path, object]) => ({ object, path, refs: [] }));
  const known = new Set(here.values());
  for (const { folder, gitDir, entries: theirs } of others) {
    const indexIn = gitDir === undefined ? {} : { indexIn: gitDir };
    // What this work tree has as well is unstaged here first.
    for (const [path, object] of theirs)
      if (here.get(path) !== object) entries.push({ object, path, refs: [], indexOf: folder, ...indexIn });
    for (const object of theirs.values()) known.add(object);
  }
  for (const [object, path] of everywhere) if (!known.has(object)) entries.push({ object, path, refs: [] });
  return entries;
}

/** By what they are asked for: there may be as many matches as entries. */
class Entries {
  readonly #byObject: ReadonlyMap<string, readonly Entry[]>;
  readonly #byPath: ReadonlyMap<string, readonly Entry[]>;
  readonly #byName: ReadonlyMap<string, readonly Entry[]>;

  constructor(entries: readonly Entry[]) {
    this.#byObject = grouped(entries, ({ object }) => object);
    this.#byPath = grouped(entries, ({ path }) => path);
    this.#byName = grouped(entries, ({ path }) => nameOf(path));
  }

  of({ provenance: { kind, oid, path = '' } }: Match): readonly Entry[] {
    if (kind === 'blob') return this.#byObject.get(oid ?? '') ?? [];
    return (oid === undefined ? this.#byPath.get(path) : this.#byName.get(nameOf(path))) ?? [];
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withPath(spot: Attribution, path: string): Attribution {
  return path === '' ? spot : { ...spot, facts: { ...spot.facts, path } };
}
