// What is to be searched, in a form that all workers share, and the words by which they agree on
// who does what.
import type { DeltaForest } from '../packs/delta-forest.js';
import type { ReferencePlan } from '../references/references.js';

export interface PackPlan {
  readonly path: string;
  /** The bytes of the pack's index, in shared memory. */
  readonly index: Uint8Array;
  readonly forest: DeltaForest;
  /**
   * 1 for each entry that is counted; 0 if the object is listed elsewhere too. Every entry is
   * searched: copies may differ.
   */
  readonly listed: Uint8Array;
}

export interface LoosePlan {
  readonly folder: string;
  /** Sorted. */
  readonly oids: readonly string[];
  /** As in PackPlan. */
  readonly listed: Uint8Array;
}

export interface SearchPlan extends ReferencePlan {
  readonly packs: readonly PackPlan[];
  readonly loose: readonly LoosePlan[];
  /** See Control. */
  readonly control: Int32Array;
  /** What of all is searched here: share-pieces.ts. Without it, all. */
  readonly share?: Share;
}

/** The part of a search that one of several machines does, from 1. */
export interface Share {
  readonly index: number;
  readonly total: number;
}

/** Work is claimed in pieces of so many entries of one pack, or loose objects of one folder. */
export const PIECE = 512;

/** Indices into `control`. */
export const Control = {
  /** The next piece whose entry headers are to be read, and how many are done. */
  nextHeaders: 0,
  headersDone: 1,
  /** 1 once the children of every base are known. */
  linked: 2,
  /** The next piece to be searched. */
  nextSearch: 3,
  /** Bytes of objects that were found and that the reader has not taken yet. */
  waiting: 4,
  /** 1: stop. */
  stop: 5,
} as const;

export function newControl(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * Object.keys(Control).length));
}

/**
 * A claimed range of entries or loose objects: those from `from` to `to` of the pack or folder
 * `part`.
 */
export interface PieceRange {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** The pieces of parts of given sizes, by their numbers. */
export class Pieces {
  readonly #sizes: readonly number[];
  /** The number of the first piece of each part, then how many there are. */
  readonly #firsts: Float64Array;

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
    this.#firsts = new Float64Array(sizes.length + 1);
    for (const [part, size] of sizes.entries())
      this.#firsts[part + 1] = this.#firsts[part]! + Math.ceil(size / PIECE);
  }

  get count(): number {
    return this.#firsts[this.#sizes.length]!;
  }

  /** The piece of that number; null past the last. */
  at(number: number): PieceRange | null {
    if (number >= this.count) return null;
    // The last part that begins there or before: parts without pieces begin where the next one
    // does.
    let part = 0;
    for (let high = this.#sizes.length; part + 1 < high; ) {
      const middle = Math.floor((part + high) / 2);
      if (this.#firsts[middle]! <= number) part = middle;
      else high = middle;
    }
    const from = (number - this.#firsts[part]!) * PIECE;
    return { part, from, to: Math.min(this.#sizes[part]!, from + PIECE) };
  }
}
