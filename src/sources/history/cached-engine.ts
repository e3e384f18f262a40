// The history engine that builds upon what an earlier scan has read:
// docs/decisions/0028-history-cache.md.
import { join } from 'node:path';
import { inside } from '../../git/inside.js';
import type { Connectivity } from '../../git/objects/connectivity.js';
import type { RefList } from '../../git/refs/ref-list.js';
import { shallowBoundary } from '../../git/refs/refs.js';
import { readTips } from '../../git/refs/tips.js';
import { hashBytesOf, type Repository } from '../../git/repository.js';
import type { Fragment } from '../../model/fragment.js';
import { newObjects } from '../../objects/store/store-parts.js';
import type { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import { type CachePlace, readSearched, type Searched, writeSearched } from './cache-file.js';
import type { HistoryEngine } from './engine.js';
import { KnownHistory } from './known-history.js';
import { areQuiet } from './object-copies.js';
import { SearchNotes } from './search-notes.js';
import { isSame, partsOf, readStoreState, type StoreState } from './store-state.js';
import type { TreeNotes } from './tree-notes.js';

/** More new objects than this are searched faster by the engine behind. */
const MAX_NEW = 20_000;

export class CachedHistoryEngine implements HistoryEngine {
  readonly #engine: HistoryEngine;
  readonly #repository: Repository;
  readonly #place: CachePlace;

  /** `engine` reads what no earlier scan knows. */
  constructor(engine: HistoryEngine, repository: Repository, cache: Omit<CachePlace, 'file'>) {
    this.#engine = engine;
    this.#repository = repository;
    const file = join(repository.commonDir, 'veleaks', 'history-cache');
    // Where a shallow clone is cut off elsewhere, or no longer, the same tips lead to other
    // objects.
    const search = [cache.search, ...shallowBoundary(repository)].join(' ');
    this.#place = { ...cache, file, search };
  }

  readonly introduced: HistoryEngine['introduced'] = (range, world, pointers, trees) =>
    this.#engine.introduced(range, world, pointers, trees);

  async *everything(
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
    refs?: RefList,
  ): AsyncGenerator<Fragment, Connectivity> {
    const at = inside(this.#repository, world.signal);
    // The disk is read while git lists its refs.
    const asked = readTips(this.#repository, world.signal, refs);
    // Awaited below; if the disk fails before, its end is no one's concern.
    asked.catch(() => undefined);
    const parts = partsOf(this.#repository);
    const searched = parts && readSearched(this.#place);
    const fresh = searched && newObjects(parts, searched, hashBytesOf(this.#repository), MAX_NEW);
    const tips = await asked;
    const quiet = fresh && (await areQuiet(fresh.copies, world, at));
    if (parts === null || tips === null) return yield* this.#engine.everything(world, pointers, trees, refs);
    const state = { parts, tips };
    const known = searched && quiet ? new KnownHistory(searched, fresh.oids, state, at) : null;

    const notes = new SearchNotes(world);
    const connectivity = yield* notes.watch((known ?? this.#engine).everything(world, pointers, trees, refs));
    const read = connectivity.stoppedAt === null ? notes.finish(pointers, trees) : null;
    // The engine lists objects and tips for itself; what is known is read by the state.
    if (read !== null && (known !== null || (await this.#isUnmoved(state, world))))
      writeSearched(this.#place, { ...read, ...listed(state), absent: connectivity.absent });
    return connectivity;
  }

  async #isUnmoved(state: StoreState, { signal }: ScanWorld): Promise<boolean> {
    const now = await readStoreState(this.#repository, inside(this.#repository, signal));
    return now !== null && isSame(now, state);
  }
}

function listed({ parts, tips }: StoreState): Pick<Searched, 'packs' | 'loose' | 'tips' | 'heads'> {
  return {
    packs: [...parts.packs.keys()],
    loose: [...parts.loose.keys()],
    tips: [...tips.oids],
    heads: tips.heads,
  };
}
