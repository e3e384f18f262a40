// Bytes of packs, read in blocks that are kept for a while: a pack may be larger than memory, and a
// delta may lie far from its base.
import type { PackFile } from './pack-file.js';

/**
 * How the blocks are cut. Walking the delta trees of two large histories read their packs 1.6 and
 * 3.6 times over with these.
 */
const BLOCK = 16 * 1024;
const MAX_BLOCKS = 2048;
/** Read beyond the end of each block, so that most entries lie in one piece wherever they begin. */
const OVERLAP = 1024;
const STRIDE = BLOCK + OVERLAP;

/** How much room blocks, and a read of `longest` bytes, take. */
export function roomForBlocks(longest: number): number {
  return MAX_BLOCKS * STRIDE + longest;
}

/** Bytes of a pack, from `start` in the room; they are there until the next read. */
export interface BlockBytes {
  start: number;
  /** How many of the bytes asked for there are. */
  length: number;
}

export class PackBlocks {
  readonly #room: Uint8Array;
  readonly #at: number;
  /** Of which pack is the block in each slot, and which of its blocks it is; -1: none. */
  readonly #packs: (PackFile | null)[] = Array.from({ length: MAX_BLOCKS }, () => null);
  readonly #blocks = new Float64Array(MAX_BLOCKS).fill(-1);
  /** How many bytes each slot holds. */
  readonly #lengths = new Uint32Array(MAX_BLOCKS);
  readonly #piece: BlockBytes = { start: 0, length: 0 };

  /** Keeps the bytes in `room` from `at`. */
  constructor(room: Uint8Array, at: number) {
    this.#room = room;
    this.#at = at;
  }

  /**
   * The bytes of `pack` from `offset`: `length` of them, or as many as there are and can be read.
   */
  read(pack: PackFile, offset: number, length: number): BlockBytes {
    const piece = this.#piece;
    const block = Math.floor(offset / BLOCK);
    const inBlock = offset - block * BLOCK;
    if (inBlock + length <= STRIDE) {
      const slot = this.#load(pack, block);
      piece.start = this.#at + slot * STRIDE + inBlock;
      piece.length = Math.max(0, Math.min(length, this.#lengths[slot]! - inBlock));
    } else {
      piece.start = this.#at + MAX_BLOCKS * STRIDE;
      piece.length = pack.read(offset, length, this.#room, piece.start);
    }
    return piece;
  }

  /** The slot in which the block is, read if it is not held. */
  #load(pack: PackFile, block: number): number {
    const slot = block % MAX_BLOCKS;
    if (this.#blocks[slot] === block && this.#packs[slot] === pack) return slot;
    this.#packs[slot] = pack;
    this.#blocks[slot] = block;
    this.#lengths[slot] = pack.read(block * BLOCK, STRIDE, this.#room, this.#at + slot * STRIDE);
    return slot;
  }
}
