// The spots of every sighting. git is asked only where its history matters, and only once.
import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { Repository } from '../git/repository.js';
import { VeleaksError } from '../model/errors.js';
import type { Exposure } from '../model/report.js';
import type { Sighting } from '../model/sighting.js';
import type { Key } from './group.js';
import type { Spot } from './spot.js';

export type Spots = ReadonlyMap<Sighting, readonly Spot[]>;

export interface AttributionOptions {
  /** Ids of the keys in the index that HEAD has as well. */
  readonly alreadyCommitted: ReadonlySet<string>;
  /** The folder, absolute, that paths of files are relative to; the top of the work tree if it is not given. */
  readonly filesRoot?: string;
  /** True before a push of what was scanned: what no remote is known to have is still here alone. */
  readonly beforePush?: boolean;
  readonly signal?: AbortSignal;
}

export async function attribute(
  repository: Repository | null,
  keys: readonly Key[],
  options: AttributionOptions,
): Promise<Spots> {
  const { alreadyCommitted, filesRoot = null, signal } = options;
  const spots = new Map<Sighting, readonly Spot[]>();
  const inHistory: Sighting[] = [];
  const atHead: Sighting[] = [];
  for (const { keyId, sightings } of keys) {
    for (const sighting of sightings) {
      const exposure = plainExposure(repository, sighting);
      if (isStaged(sighting) && alreadyCommitted.has(keyId)) atHead.push(sighting);
      else if (exposure === null) inHistory.push(sighting);
      else spots.set(sighting, [spotOf(exposure)]);
    }
  }
  if (repository && inHistory.length > 0) {
    const fromTop = await pathsFromTop(repository, filesRoot);
    const located = new Map(inHistory.map((sighting) => [sighting, fromTop(sighting)]));
    const spotsOf = await historySpots(repository, [...located.values()], options);
    for (const [sighting, there] of located) spots.set(sighting, spotsOf(there));
  }
  if (repository && atHead.length > 0) {
    const { headExposure } = await import('./head-exposure.js');
    const spot = spotOf(await headExposure(repository, signal));
    for (const sighting of atHead) spots.set(sighting, [spot]);
  }
  return spots;
}

function spotOf(exposure: Exposure): Spot {
  return { exposure, age: 0, facts: {} };
}

/** A blob of the index, or a path of it: unlike a tree's, that has no object. */
function isStaged({ provenance }: Sighting): boolean {
  return provenance.staged !== undefined || (provenance.kind === 'path' && provenance.oid === undefined);
}

/** The message of a commit that is being made. */
function isNewMessage({ kind, oid }: Sighting['provenance']): boolean {
  return kind === 'message' && oid === undefined;
}

/** What the provenance alone says; null where git must be asked. */
function plainExposure(repository: Repository | null, { provenance }: Sighting): Exposure | null {
  if (provenance.untracked) return provenance.untracked;
  if (provenance.staged || isNewMessage(provenance)) return 'staged';
  if (provenance.kind === 'stdin') return 'unknown';
  return repository === null ? 'untracked' : null;
}

/** The same sighting with the path that git knows its file by. */
async function pathsFromTop(
  { root }: Repository,
  filesRoot: string | null,
): Promise<(sighting: Sighting) => Sighting> {
  if (root === null || filesRoot === null) return (sighting) => sighting;
  const folder = await realpath(filesRoot);
  return (sighting) => {
    const { kind, path, oid } = sighting.provenance;
    if (path === undefined || oid !== undefined || (kind !== 'file' && kind !== 'path')) return sighting;
    const fromTop = relative(root, resolve(folder, path)).split(sep).join('/');
    return { ...sighting, provenance: { ...sighting.provenance, path: fromTop } };
  };
}

/** A repository in which git fails at this must not cost the findings: then nothing is known of how far they got. */
async function historySpots(
  repository: Repository,
  sightings: readonly Sighting[],
  options: AttributionOptions,
): Promise<(sighting: Sighting) => readonly Spot[]> {
  const { findHistorySpots } = await import('./history-spots.js');
  try {
    return await findHistorySpots(repository, sightings, options);
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
    return () => [spotOf('unknown')];
  }
}
