// What an object store is made of: packs and loose objects, told apart without reading any object.
import { readRegular } from '../files/read.js';
import { DamagedFile } from './damage.js';
import { isSystemError } from './file-access.js';
import { listLoose } from './loose.js';
import { hasPacks, listAllPacks, MOST_INDEX_BYTES } from './open-store.js';
import { PackFile } from './pack-file.js';
import { PackIndex } from './pack-index.js';

export interface StoreParts {
  /** The paths of the packs by what they are: checksum and size. */
  readonly packs: ReadonlyMap<string, string>;
  /** The folders of the loose objects, by their names. */
  readonly loose: ReadonlyMap<string, string>;
}

/** Lists the parts in the folders; null where one of them is damaged or cannot be read, or git moves objects meanwhile. */
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
    if (name === null) return null;
    packs.set(name, path);
  }
  for (const folder of folders)
    for (const oid of listLoose(folder, hashBytes, unlisted)) loose.set(oid, folder);
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
  const index = new PackIndex(
    path,
    readRegular(path.replace(/\.pack$/, '.idx'), MOST_INDEX_BYTES),
    hashBytes,
  );
  if (!name.startsWith(`${index.packChecksum} `))
    throw new DamagedFile(path, 'the pack is not the one that its index is of');
  return index;
}

/** What was there before: packs as `StoreParts` calls them, and loose objects. */
export interface FormerParts {
  readonly packs: readonly string[];
  readonly loose: readonly string[];
}

/**
 * The objects that are in the store and were not in the former parts; null if one of those is gone, a pack is damaged, or
 * there are more than `most`.
 */
export function newObjects(
  parts: StoreParts,
  former: FormerParts,
  hashBytes: number,
  most: number,
): readonly string[] | null {
  const isHere =
    former.packs.every((name) => parts.packs.has(name)) && former.loose.every((oid) => parts.loose.has(oid));
  if (!isHere) return null;
  const [packs, loose] = [new Set(former.packs), new Set(former.loose)];
  try {
    const found = new Set([...parts.loose.keys()].filter((oid) => !loose.has(oid)));
    for (const [name, path] of parts.packs) {
      if (packs.has(name)) continue;
      const index = indexOf(name, path, hashBytes);
      if (found.size + index.count > most) return null;
      for (let n = 0; n < index.count; n += 1) if (!loose.has(index.oid(n))) found.add(index.oid(n));
    }
    if (found.size === 0) return [];
    const indexes = former.packs.map((name) => indexOf(name, parts.packs.get(name)!, hashBytes));
    return [...found].filter((oid) => indexes.every((index) => index.find(Buffer.from(oid, 'hex')) === -1));
  } catch (error) {
    if (error instanceof DamagedFile || isSystemError(error)) return null;
    throw error;
  }
}
