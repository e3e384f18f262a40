// Searches the trees of a delta forest, depth first. What is in memory is the bases of one chain,
// on a stack of bytes (kernel.ts). A root is searched whole, a delta only in what is new in it, and
// a delta that nothing is based on is not even applied.
import type { Kernel } from '../kernel/kernel.js';
import { MAX_CHAIN, MAX_OBJECT } from '../limits.js';
import { type ObjectType, objectType } from '../object-type.js';
import { CIRCULAR, type DeltaForest, LOST, NO_BASE, NONE } from '../packs/delta-forest.js';
import { type BlockBytes, type PackBlocks, roomForBlocks } from '../packs/pack-blocks.js';
import type { PackFile } from '../packs/pack-file.js';
import type { References } from '../references/references.js';
import type { Look } from './look.js';

/**
 * Why an entry was not searched here. The caller reads the object through git, or tells that it was
 * not read.
 */
export type Unsearched =
  | 'corrupt' // its header, stream or delta does not follow the format
  | 'baseless' // the entry that it is based on is not there, or was not searched
  | 'circular' // its base is based on it, or on another of which that is so: git must not be asked
  | 'large'; // larger than MAX_OBJECT, or at the end of a chain of MAX_CHAIN bytes

/**
 * Which trees are searched: those of what refers to other objects (commits, tags, trees) and what
 * is lost, those of blobs, or both.
 */
export type Which = 'referring' | 'blobs' | 'all';

/** What is told about the entries, by their numbers. */
interface WalkListener {
  /** An object was searched; `bytes` is its size. */
  searched(rank: number, bytes: number): void;
  /** An object with a needle in it, or that may be packed. `bytes` is there until this returns. */
  found(rank: number, type: ObjectType, bytes: Uint8Array): void;
  unsearched(rank: number, why: Unsearched): void;
}

export class TreeWalk {
  readonly #forest: DeltaForest;
  readonly #pack: PackFile;
  readonly #kernel: Kernel;
  readonly #look: Look;
  readonly #blocks: PackBlocks;
  readonly #references: References;
  readonly #listener: WalkListener;
  /**
   * For each depth: where its object begins and ends in the kernel's memory, and whether it holds a
   * needle, or may be packed.
   */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #holds: boolean[] = [];
  /** Whether it has the first bytes of a zlib stream, if it is a blob. */
  readonly #zlibBytes: boolean[] = [];

  constructor(
    forest: DeltaForest,
    pack: PackFile,
    { kernel, look, blocks }: { kernel: Kernel; look: Look; blocks: PackBlocks },
    references: References,
    listener: WalkListener,
  ) {
    this.#forest = forest;
    this.#pack = pack;
    this.#kernel = kernel;
    this.#look = look;
    this.#blocks = blocks;
    this.#references = references;
    this.#listener = listener;
  }

  /** Searches the trees whose roots are among the entries from `from` to `to`. */
  search(from: number, to: number, which: Which = 'all'): void {
    const { bases, types } = this.#forest;
    for (let rank = from; rank < to; rank += 1) {
      const base = bases[rank]!;
      if (base === NO_BASE) {
        const isBlob = objectType(types[rank]!) === 'blob';
        if (which === 'all' || isBlob === (which === 'blobs')) this.#searchTree(rank);
      } else if (which !== 'blobs') {
        if (base === LOST) this.#giveUpTree(rank, 'corrupt');
        if (base === CIRCULAR) this.#giveUpTree(rank, 'circular');
      }
    }
  }

  #searchTree(root: number): void {
    const { firstChild } = this.#forest;
    const type = objectType(this.#forest.types[root]!);
    let rank = root;
    let depth = 0;
    for (;;) {
      const why = depth === 0 ? this.#searchRoot(rank, type) : this.#searchDelta(rank, type, depth);
      if (why === null) {
        if (firstChild[rank] !== NONE) {
          rank = firstChild[rank]!;
          depth += 1;
          continue;
        }
      } else {
        this.#giveUpTree(rank, why);
      }
      while (depth > 0 && this.#forest.nextSibling[rank] === NONE) {
        rank = this.#forest.bases[rank]!;
        depth -= 1;
      }
      if (depth === 0) return;
      rank = this.#forest.nextSibling[rank]!;
    }
  }

  #searchRoot(rank: number, type: ObjectType): Unsearched | null {
    const size = this.#forest.sizes[rank]!;
    if (size > MAX_OBJECT) return 'large';
    const { start, length } = this.#readStream(rank);
    const { stackAt } = this.#kernel;
    if (!this.#kernel.inflate(start, start + length, stackAt, size)) return 'corrupt';
    this.#push(0, stackAt, stackAt + size);
    this.#references.whole(rank, type, stackAt, stackAt + size);
    this.#holds[0] = this.#searchWhole(rank, type, stackAt, stackAt + size);
    this.#zlibBytes[0] = type === 'blob' && this.#kernel.zlibBytes;
    return null;
  }

  #searchDelta(rank: number, type: ObjectType, depth: number): Unsearched | null {
    const kernel = this.#kernel;
    const base = this.#starts[depth - 1]!;
    const at = this.#ends[depth - 1]!;
    const size = this.#forest.sizes[rank]!;
    if (size > MAX_OBJECT) return 'large';
    const { start, length } = this.#readStream(rank);
    const room = Math.min(MAX_OBJECT, kernel.stackAt + MAX_CHAIN - at);
    const isBlob = type === 'blob';
    const inBase = this.#zlibBytes[depth - 1]!;
    const outcome = kernel.readDelta(start, start + length, size, base, at, room, isBlob, inBase);
    if (outcome === 'corrupt' || outcome === 'large') return outcome;
    const end = at + kernel.targetSize;
    const whole = this.#holds[depth - 1]! || outcome === 'may hold';
    const isBase = this.#forest.firstChild[rank] !== NONE;
    const refers = type === 'commit' || type === 'tag';
    if (whole || isBase || refers) {
      kernel.apply(at);
      this.#push(depth, at, end);
    }
    if (type === 'tree') this.#references.treeDelta(rank, depth, base, at, isBase);
    else if (refers) this.#references.whole(rank, type, at, end);
    if (whole || (type === 'commit' && kernel.namesCharset(at, end))) {
      this.#holds[depth] = this.#searchWhole(rank, type, at, end);
      this.#zlibBytes[depth] = isBlob && kernel.zlibBytes;
    } else {
      this.#holds[depth] = false;
      this.#zlibBytes[depth] = isBlob && kernel.zlibBytes;
      this.#listener.searched(rank, end - at);
    }
    return null;
  }

  #push(depth: number, start: number, end: number): void {
    this.#starts[depth] = start;
    this.#ends[depth] = end;
  }

  #searchWhole(rank: number, type: ObjectType, start: number, end: number): boolean {
    this.#listener.searched(rank, end - start);
    const sight = this.#look.at(type, start, end);
    if (sight === 'found') this.#listener.found(rank, type, this.#kernel.bytes.subarray(start, end));
    return sight !== 'nothing';
  }

  /** The entry's stream, and what follows it. */
  #readStream(rank: number): BlockBytes {
    const { offsets, headerLengths, sizes } = this.#forest;
    const stream = offsets[rank]! + headerLengths[rank]!;
    return this.#blocks.read(
      this.#pack,
      stream,
      Math.min(offsets[rank + 1]! - stream, longestStream(sizes[rank]!)),
    );
  }

  /** Tells that an entry, and all that is based on it, was not searched. */
  #giveUpTree(root: number, why: Unsearched): void {
    const { firstChild, nextSibling } = this.#forest;
    this.#listener.unsearched(root, why);
    const left = [firstChild[root]!];
    for (let rank = left.pop(); rank !== undefined; rank = left.pop()) {
      if (rank === NONE) continue;
      this.#listener.unsearched(rank, why === 'corrupt' ? 'baseless' : why);
      left.push(nextSibling[rank]!, firstChild[rank]!);
    }
  }
}

/** How much room the kernel must have for the blocks of packs. */
export const SOURCE_BYTES = roomForBlocks(longestStream(MAX_OBJECT));

/**
 * The most bytes that a stream of `size` bytes takes if it is made of blocks of a sensible length.
 */
function longestStream(size: number): number {
  return 2 * size + 64 * 1024;
}
