// The entries of a pack and which is a delta of which: trees, whose roots are stored whole. One
// column a field in shared memory, for a pack may hold millions of entries, and every worker needs
// them all.
import { OFS_DELTA, REF_DELTA } from '../object-type.js';
import { EntryHeader, MAX_HEADER } from './entry-header.js';
import { orderByOffset } from './offset-order.js';
import type { PackFile } from './pack-file.js';
import type { PackIndex } from './pack-index.js';

/** In `bases`: the entry is stored whole. */
export const NO_BASE = -1;
/** In `bases`: the entry's header, or its base, is not there. */
export const LOST = -2;
/**
 * In `bases`: what it is based on is, in the end, based on it. git goes round such a circle for
 * ever.
 */
export const CIRCULAR = -3;
/** In `firstChild` and `nextSibling`: none. */
export const NONE = -1;

/** The columns. Entries are numbered in the order of their offsets. */
export interface DeltaForest {
  readonly count: number;
  /** Where each entry begins; then where the last one ends. */
  readonly offsets: Float64Array;
  /**
   * The first entry that begins in each block of `blockSize` bytes (a power of two) of the pack, or
   * behind it; then how many there are.
   */
  readonly blocks: Uint32Array;
  readonly blockSize: number;
  /** The number of each entry in the pack index. */
  readonly names: Uint32Array;
  /** Types of pack entries: object-type.ts. */
  readonly types: Uint8Array;
  /** Bytes of each header: the stream follows. */
  readonly headerLengths: Uint8Array;
  /** What each stream claims to give once inflated, in bytes. */
  readonly sizes: Float64Array;
  /** The entry that each delta is based on, or NO_BASE, LOST or CIRCULAR. */
  readonly bases: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

/** The entries of a pack that ends at `end`, in their order; their headers are not read yet. */
export function orderEntries(index: PackIndex, end: number): DeltaForest {
  const { count } = index;
  const byName = index.offsets();
  // An offset that cannot be is put behind the end, where nothing is read.
  for (let n = 0; n < count; n += 1) if (byName[n]! < 0 || byName[n]! > end) byName[n] = end;
  const names = new Uint32Array(shared(count, 4));
  names.set(orderByOffset(byName));
  const offsets = new Float64Array(shared(count + 1, 8));
  for (let rank = 0; rank < count; rank += 1) offsets[rank] = byName[names[rank]!]!;
  offsets[count] = end;
  return {
    count,
    offsets,
    ...startsOfBlocks(offsets, count, end),
    names,
    types: new Uint8Array(shared(count, 1)),
    headerLengths: new Uint8Array(shared(count, 1)),
    sizes: new Float64Array(shared(count, 8)),
    bases: new Int32Array(shared(count, 4)).fill(LOST),
    firstChild: new Int32Array(shared(count, 4)).fill(NONE),
    nextSibling: new Int32Array(shared(count, 4)).fill(NONE),
  };
}

/** Entries in a block, about. */
const ENTRIES_A_BLOCK = 8;
const MIN_BLOCK_BITS = 8;

function startsOfBlocks(
  offsets: Float64Array,
  count: number,
  end: number,
): Pick<DeltaForest, 'blocks' | 'blockSize'> {
  const wanted = (ENTRIES_A_BLOCK * end) / Math.max(1, count);
  const blockSize = 2 ** Math.max(MIN_BLOCK_BITS, Math.ceil(Math.log2(wanted)));
  const last = Math.floor(end / blockSize);
  const blocks = new Uint32Array(shared(last + 2, 4));
  let rank = 0;
  for (let block = 0; block <= last; block += 1) {
    while (rank < count && offsets[rank]! < block * blockSize) rank += 1;
    blocks[block] = rank;
  }
  blocks[last + 1] = count;
  return { blocks, blockSize };
}

function shared(count: number, bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(count * bytes);
}

/**
 * Reads the headers of the entries from `from` to `to`, through `chunk`. What cannot be read stays
 * LOST.
 */
export function readHeaders(
  forest: DeltaForest,
  index: PackIndex,
  pack: PackFile,
  hashBytes: number,
  { from, to }: { from: number; to: number },
  chunk: Uint8Array,
): void {
  const header = new EntryHeader();
  const { offsets } = forest;
  /** Where in the pack the chunk at hand begins and ends. */
  let chunkStart = 0;
  let chunkEnd = 0;
  for (let rank = from; rank < to; rank += 1) {
    const offset = offsets[rank]!;
    const end = Math.min(offset + MAX_HEADER, offsets[rank + 1]!);
    if (end > chunkEnd) {
      chunkStart = offset;
      chunkEnd = offset + pack.read(offset, Math.min(chunk.length, offsets[to]! - offset), chunk, 0);
    }
    if (!header.read(chunk, offset - chunkStart, Math.min(end, chunkEnd) - chunkStart, hashBytes)) continue;
    forest.types[rank] = header.type;
    forest.headerLengths[rank] = header.length;
    forest.sizes[rank] = header.size;
    forest.bases[rank] = NO_BASE;
    if (header.type === OFS_DELTA) {
      forest.bases[rank] = rankBefore(forest, rank, offset - header.distance);
    } else if (header.type === REF_DELTA) {
      const n = index.find(chunk.subarray(header.nameAt, header.nameAt + hashBytes));
      forest.bases[rank] = n === -1 ? LOST : rankBefore(forest, forest.count, index.offset(n));
    }
  }
}

/** The entry before `rank` that begins at `offset`, or LOST. */
function rankBefore(forest: DeltaForest, rank: number, offset: number): number {
  const { offsets, blocks, blockSize } = forest;
  const block = Math.floor(offset / blockSize);
  // Two offsets that a pack cannot have: before its begin, and behind its end.
  if (!(block >= 0 && block + 1 < blocks.length)) return LOST;
  let low = blocks[block]!;
  let high = Math.min(rank, blocks[block + 1]!);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low < rank && offsets[low] === offset ? low : LOST;
}

/** Links each base with the deltas that are based on it, in the order of their offsets. */
export function linkChildren(forest: DeltaForest): void {
  cutCycles(forest.bases);
  const { bases, firstChild, nextSibling } = forest;
  for (let rank = forest.count - 1; rank >= 0; rank -= 1) {
    const base = bases[rank]!;
    if (base < 0) continue;
    nextSibling[rank] = firstChild[base]!;
    firstChild[base] = rank;
  }
}

/**
 * Makes the base of one entry of each cycle CIRCULAR. Only a damaged pack has one, and only where a
 * base lies behind its delta.
 */
function cutCycles(bases: Int32Array): void {
  if (!bases.some((base, rank) => base >= rank)) return;
  /** The entry from which each was first reached on the way to its root. */
  const reachedFrom = new Int32Array(bases.length).fill(NONE);
  for (let start = 0; start < bases.length; start += 1) {
    let rank = start;
    while (rank >= 0 && reachedFrom[rank] === NONE) {
      reachedFrom[rank] = start;
      if (bases[rank]! >= 0 && reachedFrom[bases[rank]!] === start) bases[rank] = CIRCULAR;
      rank = bases[rank]!;
    }
  }
}
