// What is to be searched, in a form that all workers share, and the words by which they agree on who does what.
import type { DeltaForest } from './delta-forest.js';
import type { ReferencePlan } from './references.js';

export interface PackPlan {
  readonly path: string;
  /** The bytes of the pack's index, in shared memory. */
  readonly index: Uint8Array;
  readonly forest: DeltaForest;
  /** 1 for each entry that is searched here; 0 if another pack has the object too, and it is searched there. */
  readonly listed: Uint8Array;
}

export interface LoosePlan {
  readonly folder: string;
  /** Sorted. */
  readonly oids: readonly string[];
}

export interface SearchPlan extends ReferencePlan {
  readonly packs: readonly PackPlan[];
  readonly loose: readonly LoosePlan[];
  /** See Control. */
  readonly control: Int32Array;
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

/** A claimed range of entries or loose objects: those from `from` to `to` of the pack or folder `part`. */
export interface Range {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** How many pieces there are. */
export function countPieces(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + Math.ceil(size / PIECE), 0);
}

/** The piece of that number, of parts of those sizes; null past the last. */
export function pieceAt(sizes: readonly number[], number: number): Range | null {
  let left = number;
  for (const [part, size] of sizes.entries()) {
    const pieces = Math.ceil(size / PIECE);
    if (left < pieces) return { part, from: left * PIECE, to: Math.min(size, (left + 1) * PIECE) };
    left -= pieces;
  }
  return null;
}
