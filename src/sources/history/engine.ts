// The seam between the history source and what reads the objects: git itself, or the packs
// directly.
import type { Connectivity } from '../../git/objects/connectivity.js';
import type { RefList } from '../../git/refs/ref-list.js';
import type { Fragment } from '../../model/fragment.js';
import type { HistoryRange } from '../../model/scope.js';
import type { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import type { TreeNotes } from './tree-notes.js';

/**
 * Gives a fragment for each object that may hold a key (blob, commit, tag; of a tree each name that
 * may). Writes each object into the ledger, as read or as skipped, and shows each blob that may be
 * a pointer of Git LFS or git-annex to `pointers`. What trees have of other repositories goes into
 * `trees`.
 */
export interface HistoryEngine {
  /**
   * Every object that the repository keeps; returns what refs, reflogs and the index lead to and is
   * not here. `refs`: those of just now, where somebody else asks for them too.
   */
  everything(
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
    refs?: RefList,
  ): AsyncGenerator<Fragment, Connectivity>;
  /** The objects of a known range; returns false where git stopped before it had named all. */
  introduced(
    range: HistoryRange,
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
  ): AsyncGenerator<Fragment, boolean>;
}
