// What a repository has at a time: packs, loose objects, and what its refs name.

import type { GitOptions } from '../../git/process/spawn.js';
import { readTips, type Tips } from '../../git/refs/tips.js';
import { hashBytesOf, type Repository } from '../../git/repository.js';
import { objectFoldersOf } from '../../objects/store/object-folders.js';
import { listParts, type StoreParts } from '../../objects/store/store-parts.js';

export interface StoreState {
  readonly parts: StoreParts;
  readonly tips: Tips;
}

/** Null where some of it cannot be read. */
export async function readStoreState(repository: Repository, at: GitOptions): Promise<StoreState | null> {
  const asked = readTips(repository, at.signal);
  const parts = partsOf(repository);
  const tips = await asked;
  return parts && tips && { parts, tips };
}

/** The packs and loose objects; null where some of them cannot be read. */
export function partsOf(repository: Repository): StoreParts | null {
  const { folders, missing, unreadable } = objectFoldersOf(repository.objectsDir, repository.cwd);
  if (missing.length > 0 || unreadable.length > 0) return null;
  return listParts(folders, hashBytesOf(repository));
}

export function isSame(a: StoreState, b: StoreState): boolean {
  return (
    a.tips.heads.join() === b.tips.heads.join() &&
    haveSame(a.tips.oids, b.tips.oids) &&
    haveSame(a.parts.loose, b.parts.loose) &&
    haveSame(a.parts.packs, b.parts.packs)
  );
}

type Names = ReadonlySet<string> | ReadonlyMap<string, string>;

function haveSame(a: Names, b: Names): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}
