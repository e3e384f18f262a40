// Searches the trees of a delta forest, depth first. What is in memory is the bases of one chain, on a stack of bytes.
// A root is searched whole, a delta only in what is new in it, and a delta that nothing is based on is not even applied.
import { Arena } from './arena.js';
import { Delta } from './delta.js';
import { type DeltaForest, LOST, NO_BASE, NONE } from './delta-forest.js';
import { makeInflater } from './inflate.js';
import type { NeedleSearch } from './needle-search.js';
import { NewBytes } from './new-bytes.js';
import { type ObjectType, objectType } from './object-type.js';
import type { PackFile } from './pack-file.js';
import type { References } from './references.js';

/** Why an entry was not searched here. The caller reads the object through git, or tells that it was not read. */
export type Unsearched =
  | 'corrupt' // its header, stream or delta does not follow the format
  | 'baseless' // the entry that it is based on is not there, or was not searched
  | 'large'; // larger than LARGEST_OBJECT, or at the end of a chain of LARGEST_CHAIN bytes

/** What is told about the entries, by their numbers. */
export interface WalkListener {
  /** An object was searched; `bytes` is its size. */
  searched(rank: number, bytes: number): void;
  /** An object with a needle in it. `bytes` is there until this returns. */
  found(rank: number, type: ObjectType, bytes: Uint8Array): void;
  unsearched(rank: number, why: Unsearched): void;
}

/** Objects and deltas with more bytes are not held in memory. */
export const LARGEST_OBJECT = 16 * 1024 * 1024;
/** The bytes of all bases of one chain. */
export const LARGEST_CHAIN = 96 * 1024 * 1024;

/** Deflate makes at most so many bytes of one: a claim of more is not believed. https://zlib.net/zlib_tech.html */
const MOST_EXPANDED = 1032;

export class TreeWalk {
  readonly #forest: DeltaForest;
  readonly #pack: PackFile;
  readonly #needles: NeedleSearch;
  readonly #listener: WalkListener;
  readonly #references: References;
  readonly #inflater = makeInflater();
  readonly #newBytes: NewBytes;
  readonly #arena = new Arena();
  readonly #delta = new Delta();
  /** For each depth: where its object begins and ends in the arena, and whether it holds a needle. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #holds: boolean[] = [];

  constructor(
    forest: DeltaForest,
    pack: PackFile,
    needles: NeedleSearch,
    references: References,
    listener: WalkListener,
  ) {
    this.#forest = forest;
    this.#pack = pack;
    this.#needles = needles;
    this.#newBytes = new NewBytes(needles);
    this.#references = references;
    this.#listener = listener;
  }

  /** Searches the trees whose roots are among the entries from `from` to `to`. */
  search(from: number, to: number): void {
    for (let rank = from; rank < to; rank += 1) {
      const base = this.#forest.bases[rank]!;
      if (base === NO_BASE) this.#searchTree(rank);
      else if (base === LOST) this.#giveUpTree(rank, 'corrupt');
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
    if (size > LARGEST_OBJECT) return 'large';
    this.#arena.reserve(size, 0, 0);
    if (!this.#inflate(rank, 0)) return 'corrupt';
    this.#push(0, 0, size);
    this.#references.whole(rank, type, this.#arena.bytes, 0, size);
    this.#holds[0] = this.#searchWhole(rank, type, 0, size);
    return null;
  }

  #searchDelta(rank: number, type: ObjectType, depth: number): Unsearched | null {
    const arena = this.#arena;
    const delta = this.#delta;
    const base = this.#starts[depth - 1]!;
    const start = this.#ends[depth - 1]!;
    const deltaSize = this.#forest.sizes[rank]!;
    if (deltaSize > LARGEST_OBJECT) return 'large';
    arena.reserve(start, start, deltaSize);
    if (!this.#inflate(rank, arena.deltaStart(deltaSize))) return 'corrupt';
    if (!delta.readSizes(arena, arena.deltaStart(deltaSize), arena.deltaEnd)) return 'corrupt';
    const { targetSize } = delta;
    if (delta.baseSize !== start - base) return 'corrupt';
    if (targetSize > LARGEST_OBJECT || start + targetSize > LARGEST_CHAIN) return 'large';
    // Before the pieces are read: they say where in the arena they lie.
    arena.reserve(start + targetSize, start, deltaSize);
    const deltaStart = arena.deltaStart(deltaSize);
    if (!delta.readPieces(arena, deltaStart, arena.deltaEnd, base)) return 'corrupt';

    const isBase = this.#forest.firstChild[rank] !== NONE;
    const whole = this.#holds[depth - 1]! || this.#newBytes.mayHold(arena, deltaStart, arena.deltaEnd, delta);
    const refers = type === 'commit' || type === 'tag';
    if (whole || isBase || refers) {
      delta.apply(arena, start);
      this.#push(depth, start, start + targetSize);
    }
    if (type === 'tree') this.#references.treeDelta(rank, arena.bytes, delta, depth, base, start, isBase);
    else if (refers) this.#references.whole(rank, type, arena.bytes, start, start + targetSize);
    if (whole) this.#holds[depth] = this.#searchWhole(rank, type, start, start + targetSize);
    else {
      this.#holds[depth] = false;
      this.#listener.searched(rank, targetSize);
    }
    return null;
  }

  #push(depth: number, start: number, end: number): void {
    this.#starts[depth] = start;
    this.#ends[depth] = end;
  }

  #searchWhole(rank: number, type: ObjectType, start: number, end: number): boolean {
    const { bytes } = this.#arena;
    this.#listener.searched(rank, end - start);
    if (this.#needles.find(bytes, start, end) === -1) return false;
    this.#listener.found(rank, type, bytes.subarray(start, end));
    return true;
  }

  /** Inflates the entry's stream into the arena, from `at`. */
  #inflate(rank: number, at: number): boolean {
    const { offsets, headerLengths, sizes } = this.#forest;
    const size = sizes[rank]!;
    const stream = offsets[rank]! + headerLengths[rank]!;
    const room = Math.min(offsets[rank + 1]! - stream, longestStream(size));
    const { bytes, start, length } = this.#pack.read(stream, room);
    if (size > length * MOST_EXPANDED) return false;
    return this.#inflater.inflate(bytes, start, start + length, this.#arena.bytes, at, size);
  }

  /** Tells that an entry, and all that is based on it, was not searched. */
  #giveUpTree(root: number, why: Unsearched): void {
    const { firstChild, nextSibling } = this.#forest;
    this.#listener.unsearched(root, why);
    const left = [firstChild[root]!];
    for (let rank = left.pop(); rank !== undefined; rank = left.pop()) {
      if (rank === NONE) continue;
      this.#listener.unsearched(rank, why === 'large' ? 'large' : 'baseless');
      left.push(nextSibling[rank]!, firstChild[rank]!);
    }
  }
}

/** The most bytes that a stream of `size` bytes takes if it is made of blocks of a sensible length. */
function longestStream(size: number): number {
  return 2 * size + 64 * 1024;
}
