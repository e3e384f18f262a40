// The seam between the history source and what reads the objects: git itself, or the packs directly.
import type { HistoryRange } from '../git/range.js';
import type { Fragment } from '../model/fragment.js';
import type { LfsPointers } from './lfs.js';
import type { ScanWorld } from './source.js';

export interface HistoryEngine {
  /**
   * Every object that the repository keeps, or those of a known range: a fragment for each that may hold a key (blob,
   * commit, tag; of a tree each name that may). Writes each object into the ledger, as read or as skipped, and each
   * Git LFS pointer (a blob of which `lfsContentOf` says so) into `pointers`.
   */
  fragments(range: HistoryRange | null, world: ScanWorld, pointers: LfsPointers): AsyncIterable<Fragment>;
}
