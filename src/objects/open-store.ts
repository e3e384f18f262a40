// Finds the packs and loose objects of a repository, and plans their search. Of a pack, only its frame is read here.
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DamagedFile } from './damage.js';
import { type DeltaForest, orderEntries } from './delta-forest.js';
import { isAbsent, isSystemError, readFully } from './file-access.js';
import { KnownNames } from './known-names.js';
import { listFolder, listLoose, type Unlisted } from './loose.js';
import { makeNameTable, makeNameTableOf } from './object-names.js';
import { PackFile } from './pack-file.js';
import { PackIndex } from './pack-index.js';
import { type LoosePlan, newControl, type PackPlan, type SearchPlan } from './search-plan.js';

/** A pack whose frame or index is damaged or unreadable, or a folder that cannot be listed: its objects are not known. */
export interface LostPart {
  readonly path: string;
  readonly reason: 'corrupt' | 'unreadable';
}

export interface OpenStore {
  readonly plan: SearchPlan;
  readonly lost: readonly LostPart[];
  /** Objects, each counted once. */
  readonly objects: number;
  /** True if packs or loose objects have come or gone since. */
  readonly hasChanged: () => boolean;
}

interface OpenPack {
  readonly path: string;
  readonly index: PackIndex;
  readonly indexBytes: Uint8Array;
  /** Where its entries end. */
  readonly end: number;
}

/**
 * Opens the store that lies in `folders`. An object that lies there several times is listed once. `boundary`: the commits
 * where a shallow clone was cut off.
 */
export function openStore(
  folders: readonly string[],
  hashBytes: number,
  boundary: readonly string[] = [],
): OpenStore {
  const packs: OpenPack[] = [];
  const lost: LostPart[] = [];
  const unlisted: Unlisted = (path) => lost.push({ path, reason: 'unreadable' });
  const packPaths = folders.flatMap((folder) => listPacks(folder, unlisted));
  for (const path of packPaths) {
    try {
      packs.push(openPack(path, hashBytes));
    } catch (error) {
      if (error instanceof DamagedFile) lost.push({ path, reason: 'corrupt' });
      else if (!isSystemError(error)) throw error;
      // A pack that git has just removed: its objects lie elsewhere now.
      else if (!isAbsent(error)) lost.push({ path, reason: 'unreadable' });
    }
  }
  const looseOids = folders.map((folder) => listLoose(folder, hashBytes, unlisted));
  const loose = folders.map((folder, i) => ({ folder, oids: looseOids[i]! }));

  const parts = [...packs.map(({ index }) => index.count), ...loose.map(({ oids }) => oids.length)];
  const total = parts.reduce((sum, count) => sum + count, 0);
  // A lone pack has each object once.
  const known = Math.max(...parts) === total ? null : new KnownNames(total, hashBytes);
  const packPlans = packs.map((pack) => planPack(pack, known));
  const loosePlans = loose.map((part) => planLoose(part, known));
  const names = [
    ...packs.map(({ index }) => makeNameTable(index.sortedNames)),
    ...loosePlans.map(({ oids }) => makeNameTableOf(oids, hashBytes)),
  ];
  const plan: SearchPlan = {
    hashBytes,
    packs: packPlans,
    loose: loosePlans,
    names,
    heldBy: new Uint32Array(new SharedArrayBuffer(4 * total)),
    boundary,
    control: newControl(),
  };
  return {
    plan,
    lost,
    objects: known?.size ?? total,
    hasChanged: () => {
      const ignored: Unlisted = () => undefined;
      const packsNow = folders.flatMap((folder) => listPacks(folder, ignored));
      const looseNow = folders.map((folder) => listLoose(folder, hashBytes, ignored));
      return !isDeepStrictEqual([packsNow, looseNow], [packPaths, looseOids]);
    },
  };
}

/** How many bytes the packs in the folders have; those that cannot be asked count as none. */
export function measurePacks(folders: readonly string[]): number {
  const sizes = folders
    .flatMap((folder) => listPacks(folder, () => undefined))
    .map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The packs of a folder that have an index: git sees no others, and these under any name. */
export function listPacks(folder: string, unlisted: Unlisted): string[] {
  const names = new Set(listFolder(join(folder, 'pack'), unlisted));
  return [...names]
    .filter((name) => name.endsWith('.pack') && names.has(name.replace(/\.pack$/, '.idx')))
    .sort()
    .map((name) => join(folder, 'pack', name));
}

function openPack(path: string, hashBytes: number): OpenPack {
  const indexBytes = readShared(path.replace(/\.pack$/, '.idx'));
  const index = new PackIndex(path, indexBytes, hashBytes);
  const file = new PackFile(path, hashBytes);
  try {
    if (file.count !== index.count || file.checksum !== index.packChecksum)
      throw new DamagedFile(path, 'the pack is not the one that its index is of');
    return { path, index, indexBytes, end: file.end };
  } finally {
    file.close();
  }
}

function readShared(path: string): Uint8Array {
  const fd = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(fd).size));
    if (readFully(fd, bytes, 0, bytes.length, 0) < bytes.length)
      throw new DamagedFile(path, 'file ended while it was read');
    return bytes;
  } finally {
    closeSync(fd);
  }
}

function planPack({ path, index, indexBytes, end }: OpenPack, known: KnownNames | null): PackPlan {
  const forest: DeltaForest = orderEntries(index, end);
  const listed = new Uint8Array(new SharedArrayBuffer(forest.count)).fill(1);
  if (known !== null) {
    for (let rank = 0; rank < forest.count; rank += 1)
      if (!known.add(index.name(forest.names[rank]!))) listed[rank] = 0;
  }
  return { path, index: indexBytes, forest, listed };
}

function planLoose({ folder, oids }: LoosePlan, known: KnownNames | null): LoosePlan {
  return { folder, oids: known === null ? oids : oids.filter((oid) => known.add(Buffer.from(oid, 'hex'))) };
}
