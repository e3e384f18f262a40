// Which blobs the index has and HEAD has not, and where they stand.

import type { GitOptions } from '../git/process/spawn.js';
import {
  ADDING,
  GITLINK,
  type IndexChange,
  indexChanges,
  unmergedEntries,
} from '../git/work-tree/index-changes.js';
import type { Provenance } from '../model/fragment.js';
import { grouped } from '../model/groups.js';

/** A blob of the index at a path. */
export interface StagedBlob {
  readonly path: Buffer;
  readonly oid: string;
  readonly previousOid?: string;
}

/** `submodule` is told the path of each submodule of which another commit is recorded. */
export async function stagedBlobs(at: GitOptions, submodule: (path: string) => void): Promise<StagedBlob[]> {
  const changes = await indexChanges(ADDING, at);
  for (const { path, newMode } of changes) if (newMode === GITLINK) submodule(path.toString('utf8'));
  const blobs = changes
    .filter(({ status, newMode }) => status !== 'U' && newMode !== GITLINK)
    .map((change) => ({ path: change.path, oid: change.newOid, ...previousOf(change) }));
  const unmerged = new Map(
    changes.filter(({ status }) => status === 'U').map((it) => [pathKey(it.path), it]),
  );
  if (unmerged.size === 0) return blobs;
  for (const { path, oid, mode } of await unmergedEntries(at)) {
    const change = unmerged.get(pathKey(path));
    if (mode !== GITLINK) blobs.push({ path, oid, ...(change ? previousOf(change) : {}) });
  }
  return blobs;
}

export function previousOf({ oldMode, oldOid }: IndexChange): { previousOid?: string } {
  return oldMode === GITLINK || /^0+$/.test(oldOid) ? {} : { previousOid: oldOid };
}

/** Paths are bytes: two that are not UTF-8 may read the same. */
export function pathKey(path: Buffer): string {
  return path.toString('latin1');
}

export function groupByOid(blobs: readonly StagedBlob[]): Map<string, StagedBlob[]> {
  return grouped(blobs, ({ oid }) => oid);
}

export function placeOf({ path, oid, previousOid }: StagedBlob): Provenance {
  const staged = previousOid === undefined ? {} : { previousOid };
  return { kind: 'blob', path: path.toString('utf8'), oid, staged };
}
