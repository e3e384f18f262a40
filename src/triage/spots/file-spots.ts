// Where a key in a file that git tracks stands: the file on disk is as far out as the versions of
// it that hold the key.

import { encryptionOf } from '../../env/env-files/encrypted.js';
import type { Introduction } from '../../git/commits/introductions.js';
import { inside } from '../../git/inside.js';
import { searchBlobs } from '../../git/objects/search-blobs.js';
import type { Repository } from '../../git/repository.js';
import { indexEntries } from '../../git/work-tree/entries.js';
import { type Filter, filtersOf } from '../../git/work-tree/filters.js';
import { indexOddities } from '../../git/work-tree/index-oddities.js';
import type { Match } from '../../model/match.js';
import type { Exposure, WorkTreeState } from '../../model/report.js';
import { worstExposure } from '../exposure.js';
import type { Attribution } from './spot.js';

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** What the history says of files. */
interface Versions {
  /** Every version of a path. */
  readonly at: (path: string) => readonly Introduction[];
  /** The spot of a version. */
  readonly committed: (introduction: Introduction) => Attribution;
  /** What HEAD has, by path. */
  readonly head: ReadonlyMap<string, string>;
}

/**
 * A look-up of the spots of files. `matches`: those that it will be asked about. `searched`: all
 * matches, where every object was searched as well: what is packed in a version is then known.
 */
export async function findFileSpots(
  repository: Repository,
  { at, committed, head }: Versions,
  matches: readonly Match[],
  searched: readonly Match[] | null,
  signal?: AbortSignal,
): Promise<(match: Match) => Attribution> {
  const blobs = await searchVersions(repository, at, matches, searched, signal);
  return (match) => {
    const path = pathOf(match);
    const versions = at(path);
    const spots = versions
      .filter(({ object }) => blobs.contain(object, match) === true)
      .map(committed)
      // What a commit has that is left behind says nothing of the file: it has the key anew, or
      // still.
      .filter(({ exposure }) => exposure !== 'unreachable')
      .sort((a, b) => a.age - b.age);
    const unsure = versions.some(({ object }) => blobs.contain(object, match) === null);
    const exposures = [...spots.map(({ exposure }) => exposure), ...(unsure ? ['unknown' as const] : [])];
    if (exposures.length === 0) return uncommitted(match, blobs);
    const atHead = blobs.contain(head.get(path), match) === true;
    return {
      age: 0,
      ...spots[0],
      exposure: worstExposure(exposures),
      facts: { ...spots[0]?.facts, path, atHead },
    };
  };
}

/** What the versions of files contain. */
interface SearchedBlobs {
  /** What the index has, by path. */
  readonly index: ReadonlyMap<string, string>;
  readonly oddities: ReadonlyMap<string, WorkTreeState>;
  /**
   * Whether a blob contains the key. Null if it cannot be told: the blob was not read, or the key
   * is encoded or packed in the file, and then perhaps in the blob.
   */
  readonly contain: (blob: string | undefined, match: Match) => boolean | null;
  /** How a blob begins. */
  readonly head: (blob: string) => Uint8Array;
  /** By path, the filter that makes of a file what git keeps. */
  readonly filters: ReadonlyMap<string, Filter>;
}

const NOTHING: SearchedBlobs = {
  index: new Map(),
  oddities: new Map(),
  contain: () => null,
  head: () => new Uint8Array(),
  filters: new Map(),
};

async function searchVersions(
  repository: Repository,
  at: Versions['at'],
  matches: readonly Match[],
  searched: readonly Match[] | null,
  signal?: AbortSignal,
): Promise<SearchedBlobs> {
  if (matches.length === 0) return NOTHING;
  const index = await indexEntries(repository, signal);
  const keys = [...new Set(matches.map(secretOf))];
  const numbers = new Map(keys.map((key, i) => [key, i]));
  const places = new Set(searched?.map((match) => placeIn(match.provenance.oid ?? '', match)));
  const blobs = matches
    .map(pathOf)
    .flatMap((path) => [
      ...at(path).map(({ object }) => object),
      ...[index.get(path)].filter((object) => object !== undefined),
    ]);
  const needles = keys.map((text) => Buffer.from(text));
  const [found, oddities, filters] = await Promise.all([
    searchBlobs(blobs, needles, new Set(index.values()), inside(repository, signal)),
    indexOddities(repository, signal),
    filtersOf(repository, [...new Set(matches.map(pathOf))], signal),
  ]);
  return {
    index,
    oddities,
    contain(blob, match) {
      const there = found.get(blob ?? '')?.held;
      if (there?.has(numbers.get(secretOf(match)) ?? -1)) return true;
      const isPlain = match.candidate.decoding.length === 0 && match.provenance.inside === undefined;
      if (there === undefined) return null;
      if (isPlain) return false;
      return searched === null ? null : places.has(placeIn(blob ?? '', match));
    },
    head: (blob) => found.get(blob)?.head ?? new Uint8Array(),
    filters,
  };
}

/** Of a key that no version in the history has. */
function uncommitted(match: Match, blobs: SearchedBlobs): Attribution {
  const path = pathOf(match);
  const indexed = blobs.index.get(path);
  const spot = (exposure: Exposure, workTree?: WorkTreeState): Attribution => ({
    age: 0,
    exposure,
    facts: { path, atHead: false, ...(workTree ? { workTree } : {}) },
  });
  // git does not know a file of this name after all: then nothing is known of where it has been.
  if (indexed === undefined) return spot('unknown');
  if (blobs.contain(indexed, match) !== false) return spot('staged');
  const head = blobs.head(indexed);
  // The content lies on another server, and is pushed there.
  if (Buffer.from(head).toString('latin1').startsWith(LFS_POINTER)) return spot('unknown');
  // Without the filter the next commit has it as it is: a vault that was decrypted in its place. So
  // it may with a filter that does something else: which one it is says a file that came with the
  // repository.
  const filter = blobs.filters.get(path);
  if (filter?.encrypts && encryptionOf(head) !== null) return spot('ignored', 'encrypted');
  const filtered = filter ? 'filtered' : 'changed';
  return spot('untracked', blobs.oddities.get(path) ?? filtered);
}

function pathOf({ provenance }: Match): string {
  return provenance.path ?? '';
}

function placeIn(blob: string, match: Match): string {
  return `${blob} ${secretOf(match)}`;
}

function secretOf({ candidate }: Match): string {
  return candidate.secret.reveal();
}
