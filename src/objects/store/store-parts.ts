// What an object store is made of: packs and loose objects, told apart without reading any object.
import { readRegular } from '../../files/read.js';
import { addTo } from '../../model/groups.js';
import { DamagedFile } from '../damage.js';
import { isSystemError } from '../file-access.js';
import { listLoose } from '../loose/loose.js';
import { PackFile } from '../packs/pack-file.js';
import { PackIndex } from '../packs/pack-index.js';
import { hasPacks, listAllPacks, MAX_INDEX_BYTES } from './open-store.js';

export interface StoreParts {
  /** The paths of the packs by what they are: checksum and size. */
  readonly packs: ReadonlyMap<string, string>;
  /** The folders of the loose objects, by their names. */
  readonly loose: ReadonlyMap<string, string>;
}

/**
 * Lists the parts in the folders; null where one of them is damaged or cannot be read, or git moves
 * objects meanwhile. Null too where two packs call themselves the same, or a loose object lies in
 * two folders: one could be a decoy of the other.
 */
export function listParts(folders: readonly string[], hashBytes: number): StoreParts | null {
  let readable = true;
  const unlisted = (): void => {
    readable = false;
  };
  const packs = new Map<string, string>();
  const loose = new Map<string, string>();
  const packPaths = listAllPacks(folders, unlisted);
  for (const path of packPaths) {
    const name = describePack(path, hashBytes);
    if (name === null || packs.has(name)) return null;
    packs.set(name, path);
  }
  for (const folder of folders)
    for (const oid of listLoose(folder, hashBytes, unlisted)) {
      if (loose.has(oid)) return null;
      loose.set(oid, folder);
    }
  return readable && hasPacks(folders, packPaths) ? { packs, loose } : null;
}

function describePack(path: string, hashBytes: number): string | null {
  try {
    const pack = new PackFile(path, hashBytes);
    pack.close();
    return `${pack.checksum} ${pack.end}`;
  } catch (error) {
    if (error instanceof DamagedFile || isSystemError(error)) return null;
    throw error;
  }
}

/** The names in one of the packs. Throws DamagedFile, or the system's error. */
function indexOf(name: string, path: string, hashBytes: number): PackIndex {
  const index = new PackIndex(path, readRegular(path.replace(/\.pack$/, '.idx'), MAX_INDEX_BYTES), hashBytes);
  if (!name.startsWith(`${index.packChecksum} `))
    throw new DamagedFile(path, 'the pack is not the one that its index is of');
  return index;
}

/** What was there before: packs as `StoreParts` calls them, and loose objects. */
interface FormerParts {
  readonly packs: readonly string[];
  readonly loose: readonly string[];
}

/** What has come since. */
interface NewObjects {
  /** The objects that were not in the former parts. */
  readonly oids: readonly string[];
  /**
   * Where new copies of objects lie that are elsewhere too: packs, and folders of loose objects.
   */
  readonly copies: ReadonlyMap<string, readonly string[]>;
}

/**
 * What is in the store and was not in the former parts; null if one of those is gone, a pack is
 * damaged, or it is more than `most`.
 */
export function newObjects(
  parts: StoreParts,
  former: FormerParts,
  hashBytes: number,
  most: number,
): NewObjects | null {
  const isHere =
    former.packs.every((name) => parts.packs.has(name)) && former.loose.every((oid) => parts.loose.has(oid));
  if (!isHere) return null;
  const [packs, loose] = [new Set(former.packs), new Set(former.loose)];
  try {
    /** Each object that has come, and where its copies are. */
    const found = new Map<string, string[]>();
    for (const [oid, folder] of parts.loose) if (!loose.has(oid)) found.set(oid, [folder]);
    for (const [name, path] of parts.packs) {
      if (packs.has(name)) continue;
      const index = indexOf(name, path, hashBytes);
      if (found.size + index.count > most) return null;
      for (let n = 0; n < index.count; n += 1) addTo(found, index.oid(n), path);
    }
    if (found.size === 0) return { oids: [], copies: new Map() };
    const indexes = former.packs.map((name) => indexOf(name, parts.packs.get(name)!, hashBytes));
    const oids: string[] = [];
    const copies = new Map<string, string[]>();
    for (const [oid, places] of found) {
      const isKnown = loose.has(oid) || indexes.some((index) => index.find(Buffer.from(oid, 'hex')) !== -1);
      if (!isKnown) oids.push(oid);
      if (!isKnown && places.length === 1) continue;
      for (const place of places) {
        const there = copies.get(place) ?? [];
        there.push(oid);
        copies.set(place, there);
      }
    }
    return { oids, copies };
  } catch (error) {
    if (error instanceof DamagedFile || isSystemError(error)) return null;
    throw error;
  }
}
