// What every source is: something that yields fragments, and accounts for all that it was asked to
// read.

import type { KeySearch } from '../detect/needles/key-search.js';
import type { Coverage } from '../model/coverage.js';
import type { Fragment } from '../model/fragment.js';
import type { ProgressListener } from '../model/progress.js';

/** What a source is handed. */
export interface ScanWorld {
  /**
   * False only if no needle of any rule is in the bytes, and they are not packed: then the fragment
   * need not be yielded.
   */
  readonly mayContain: (bytes: Uint8Array) => boolean;
  /** The search for the needles alone, for who searches much by other means. */
  readonly search?: Pick<KeySearch, 'needleTexts' | 'mayContain'>;
  /** Where the source writes down what it read and what it did not. */
  readonly coverage: Coverage;
  /** Nothing that is packed is to be opened. */
  readonly noUnpack?: boolean;
  readonly signal?: AbortSignal;
  /** How many keys were seen in the fragments so far. */
  readonly seen?: () => number;
  readonly progress: ProgressListener;
}

/**
 * Bytes of one origin. A source yields each fragment that may hold a key, and writes everything it
 * was asked to read into the ledger: as scanned, or as skipped with the reason. It throws a
 * VeleaksError only where nothing can be read at all (no repository, git missing); a single
 * unreadable thing is a row in the ledger, and the scan goes on.
 */
export interface Source {
  readonly name: string;
  fragments(world: ScanWorld): AsyncIterable<Fragment>;
}
