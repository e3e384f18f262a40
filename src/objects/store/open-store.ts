// Finds the packs and loose objects of a repository, and plans their search. Of a pack, only its
// frame is read here.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { closeFile, openRegular, readFully } from '../../files/read.js';
import { largestOf } from '../../model/largest.js';
import { DamagedFile } from '../damage.js';
import { isAbsent, isSystemError } from '../file-access.js';
import { listFolder, listLoose, type Unlisted } from '../loose/loose.js';
import { makeNameTable, makeNameTableOf, ObjectNames } from '../object-names.js';
import { type DeltaForest, orderEntries } from '../packs/delta-forest.js';
import { PackFile } from '../packs/pack-file.js';
import { PackIndex } from '../packs/pack-index.js';
import { type LoosePlan, newControl, type PackPlan, type SearchPlan } from '../search/search-plan.js';
import { KnownNames } from './known-names.js';

/**
 * A pack whose frame or index is damaged or unreadable, or a folder that cannot be listed: its
 * objects are not known.
 */
interface LostPart {
  readonly path: string;
  readonly reason: 'corrupt' | 'unreadable';
}

export interface OpenStore {
  readonly plan: SearchPlan;
  readonly lost: readonly LostPart[];
  /** Objects, each counted once. */
  readonly objects: number;
  /** The ids of the objects that lie in several places. */
  readonly doubled: () => ReadonlySet<string>;
  /** Each copy of an object: the pack, or the folder of loose objects, that it lies in. */
  readonly placesOf: (oid: string) => readonly string[];
  /** True if packs or loose objects have come or gone since. */
  readonly hasChanged: () => boolean;
}

/**
 * So often the parts are listed anew where git moves objects meanwhile: a repack, or a gc that
 * packs what is loose.
 */
const MAX_LISTINGS = 10;

/** What one read of a file takes: the index of some 70 million objects. */
export const MAX_INDEX_BYTES = 2 ** 31 - 1;

interface IndexedPack {
  readonly path: string;
  readonly index: PackIndex;
  readonly indexBytes: Uint8Array;
  /** Where its entries end. */
  readonly end: number;
}

/**
 * Opens the store that lies in `folders`. An object that lies there several times is counted once.
 * `boundary`: the commits where a shallow clone was cut off.
 */
export function openStore(
  folders: readonly string[],
  hashBytes: number,
  boundary: readonly string[] = [],
): OpenStore {
  let parts = openParts(folders, hashBytes);
  for (let listings = 1; !hasPacks(folders, parts.packPaths); listings += 1) {
    if (listings === MAX_LISTINGS) {
      parts.lost.push({ path: folders[0]!, reason: 'unreadable' });
      break;
    }
    parts = openParts(folders, hashBytes);
  }
  return planStore(parts, folders, hashBytes, boundary);
}

interface OpenParts {
  readonly packPaths: readonly string[];
  readonly packs: readonly IndexedPack[];
  /** The names of the loose objects of each folder. */
  readonly looseOids: readonly (readonly string[])[];
  readonly lost: LostPart[];
}

/**
 * What there is while it is listed. What git moves meanwhile may be passed over: then `hasPacks`
 * tells.
 */
function openParts(folders: readonly string[], hashBytes: number): OpenParts {
  const packs: IndexedPack[] = [];
  const lost: LostPart[] = [];
  const unlisted: Unlisted = (path) => lost.push({ path, reason: 'unreadable' });
  const packPaths = listAllPacks(folders, unlisted);
  for (const path of packPaths) {
    try {
      packs.push(openPack(path, hashBytes));
    } catch (error) {
      if (error instanceof DamagedFile) lost.push({ path, reason: 'corrupt' });
      else if (!isSystemError(error)) throw error;
      // A pack that git has just removed: its objects lie elsewhere now, and the parts are listed
      // anew.
      else if (!isAbsent(error)) lost.push({ path, reason: 'unreadable' });
    }
  }
  const looseOids = folders.map((folder) => listLoose(folder, hashBytes, unlisted));
  return { packPaths, packs, looseOids, lost };
}

function planStore(
  { packPaths, packs, looseOids, lost }: OpenParts,
  folders: readonly string[],
  hashBytes: number,
  boundary: readonly string[],
): OpenStore {
  const parts = [...packs.map(({ index }) => index.count), ...looseOids.map((oids) => oids.length)];
  const total = parts.reduce((sum, count) => sum + count, 0);
  // A lone pack has each object once.
  const known = largestOf(parts) === total ? null : new KnownNames(total, hashBytes);
  const packPlans = packs.map((pack) => planPack(pack, known));
  const loosePlans = folders.map((folder, i) => planLoose(folder, looseOids[i]!, known));
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
    doubled: () => doubledIn(plan),
    placesOf: placesIn(plan, known?.size !== total),
    hasChanged: () => {
      const looseNow = folders.map((folder) => listLoose(folder, hashBytes, () => undefined));
      return !hasPacks(folders, packPaths) || looseNow.some((oids, i) => !areSame(oids, looseOids[i]!));
    },
  };
}

/** How many bytes the packs in the folders have; those that cannot be asked count as none. */
export function measurePacks(folders: readonly string[]): number {
  const sizes = listAllPacks(folders, () => undefined).map(
    (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * True if the packs are those that were listed before. Then no object was moved from one part to
 * another while the parts were listed: git first writes where it goes, and then removes it where it
 * was, and one of both is a pack.
 */
export function hasPacks(folders: readonly string[], paths: readonly string[]): boolean {
  return areSame(
    listAllPacks(folders, () => undefined),
    paths,
  );
}

/** As isDeepStrictEqual has it, for which Node would load what compares all else. */
function areSame(texts: readonly string[], others: readonly string[]): boolean {
  return texts.length === others.length && texts.every((text, i) => text === others[i]);
}

export function listAllPacks(folders: readonly string[], unlisted: Unlisted): string[] {
  return folders.flatMap((folder) => listPacks(folder, unlisted));
}

/** The packs of a folder that have an index: git sees no others, and these under any name. */
function listPacks(folder: string, unlisted: Unlisted): string[] {
  const names = new Set(listFolder(join(folder, 'pack'), unlisted));
  return [...names]
    .filter((name) => name.endsWith('.pack') && names.has(name.replace(/\.pack$/, '.idx')))
    .sort()
    .map((name) => join(folder, 'pack', name));
}

function openPack(path: string, hashBytes: number): IndexedPack {
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
  const { fd, size } = openRegular(path);
  try {
    if (size > MAX_INDEX_BYTES) throw new DamagedFile(path, 'pack index is larger than can be read at once');
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    if (readFully(fd, bytes, 0, bytes.length, 0) < bytes.length)
      throw new DamagedFile(path, 'file ended while it was read');
    return bytes;
  } finally {
    closeFile(fd);
  }
}

function planPack({ path, index, indexBytes, end }: IndexedPack, known: KnownNames | null): PackPlan {
  const forest: DeltaForest = orderEntries(index, end);
  const listed = new Uint8Array(new SharedArrayBuffer(forest.count)).fill(1);
  if (known !== null) {
    for (let rank = 0; rank < forest.count; rank += 1)
      if (!known.add(index.name(forest.names[rank]!))) listed[rank] = 0;
  }
  return { path, index: indexBytes, forest, listed };
}

function planLoose(folder: string, oids: readonly string[], known: KnownNames | null): LoosePlan {
  const isListed = (oid: string): boolean => known === null || known.add(Buffer.from(oid, 'hex'));
  return { folder, oids, listed: Uint8Array.from(oids, (oid) => (isListed(oid) ? 1 : 0)) };
}

function doubledIn({ packs, loose, hashBytes }: SearchPlan): Set<string> {
  const oids = new Set<string>();
  for (const { path, index, forest, listed } of packs) {
    const names = new PackIndex(path, index, hashBytes);
    for (let rank = 0; rank < forest.count; rank += 1)
      if (listed[rank] === 0) oids.add(names.oid(forest.names[rank]!));
  }
  for (const part of loose)
    for (const [n, oid] of part.oids.entries()) if (part.listed[n] === 0) oids.add(oid);
  return oids;
}

/** `severalTimes`: an object may lie in several of the parts. */
function placesIn(
  { names, packs, loose, hashBytes }: SearchPlan,
  severalTimes: boolean,
): (oid: string) => string[] {
  const paths = [...packs.map(({ path }) => path), ...loose.map(({ folder }) => folder)];
  // Most histories ask for no place, and to join many small tables takes long.
  let all: ObjectNames | undefined;
  return (oid) => {
    all ??= new ObjectNames(names, hashBytes);
    const parts = all.partsOf(oid);
    return (severalTimes ? parts : parts.filter((part) => part === parts[0])).map((part) => paths[part]!);
  };
}
