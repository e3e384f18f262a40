// The entries of trees, read along a walk of delta trees: of a tree stored whole all, of a delta those that its base does not have.
// An entry that a delta copies whole, from where it begins in the base, is the base's; all others are read. So whatever an
// entry is, it is read in the tree at hand or in one that it is based on. docs/decisions/0027-connectivity.md
import type { Pieces } from './kernel.js';

const NUL = 0;
const SPACE = 0x20;
const DIGIT_0 = 0x30;
const GITLINK = 0o160000;
const TYPE_BITS = 0o170000;
/** git writes 5 or 6. */
const MOST_DIGITS = 8;
/** A digit of mode, a space, a letter of name, and a NUL: the least before an entry's id. */
const LEAST_BEFORE_ID = 4;

/** The most bytes of an entry that are put together at a time. */
const STEP = 64;

/** Is told the id of an entry, which is there until this returns. Not of a gitlink: that names an object of another repository. */
export type OnEntry = (bytes: Uint8Array, at: number) => void;

export class TreeEntries {
  readonly #onEntry: OnEntry;
  readonly #hashBytes: number;
  /** Where the entries of each tree of a chain begin in it, and then where it ends: a stack. */
  #starts = new Int32Array(4096);
  /** Where the part of each depth begins in the stack; it ends where the next begins. */
  readonly #firsts = [0];
  #bytes: Uint8Array = new Uint8Array(0);
  #pieces: Pieces = { from: new Int32Array(0), lengths: new Int32Array(0), count: 0, targetSize: 0 };
  /** An entry that does not lie in one piece. */
  #gathered: Uint8Array = new Uint8Array(512);
  /** The next byte: in which piece it lies and where, and how many bytes the piece has from there. */
  #piece = 0;
  #at = 0;
  #left = 0;

  constructor(hashBytes: number, onEntry: OnEntry) {
    this.#hashBytes = hashBytes;
    this.#onEntry = onEntry;
  }

  /** Reads the tree that lies in `bytes` from `start` to `end`, the first of a chain. False if it is malformed. */
  readWhole(bytes: Uint8Array, start: number, end: number): boolean {
    const targetSize = end - start;
    const pieces = { from: Int32Array.of(start), lengths: Int32Array.of(targetSize), count: 1, targetSize };
    return this.readDelta(bytes, pieces, 0, start, start, true);
  }

  /**
   * Reads the target of a delta, at `depth` of its chain, whose base lies in `bytes` from `base` to `baseEnd`. `keep`: other trees are based on it. False if it is malformed.
   */
  readDelta(
    bytes: Uint8Array,
    pieces: Pieces,
    depth: number,
    base: number,
    baseEnd: number,
    keep: boolean,
  ): boolean {
    const { targetSize } = pieces;
    const first = this.#firsts[depth]!;
    const low = depth === 0 ? 0 : this.#firsts[depth - 1]!;
    if (keep) this.#reserve(first + targetSize / (this.#hashBytes + LEAST_BEFORE_ID) + 2);
    const starts = this.#starts;
    /** Where the base's part of the stack has its size. */
    const last = first - 1;
    this.#bytes = bytes;
    this.#pieces = pieces;
    this.#piece = -1;
    this.#left = 0;
    /** The entry of the base that probably comes next. */
    let next = low;
    let out = first;
    for (let read = 0; read < targetSize; ) {
      if (this.#left === 0) this.#nextPiece();
      const inBase = this.#at - base;
      /** The entry of the base that begins here, and how long it is there; 0: none does. */
      let same = last;
      if (this.#at >= base && this.#at < baseEnd)
        same = starts[next] === inBase ? next : findLast(starts, low, last, inBase);
      const lengthThere = same < last && starts[same] === inBase ? starts[same + 1]! - inBase : 0;
      next = Math.min(same + 1, last);
      if (lengthThere > 0 && lengthThere <= this.#left) {
        const behind = findLast(starts, same + 1, last, inBase + this.#left);
        const length = starts[behind]! - inBase;
        if (keep)
          for (let entry = same; entry < behind; entry += 1, out += 1)
            starts[out] = starts[entry]! - inBase + read;
        read += length;
        this.#at += length;
        this.#left -= length;
        next = behind;
        continue;
      }
      if (keep) starts[out++] = read;
      const hasName = lengthThere > 0 && lengthThere - this.#hashBytes <= this.#left;
      const length = hasName ? this.#readId(lengthThere) : this.#readEntry();
      if (length === -1) {
        if (keep) this.#keep(depth, first, 0);
        return false;
      }
      read += length;
    }
    if (keep) this.#keep(depth, out, targetSize);
    return true;
  }

  /** Ends the part of `depth`, whose entries are those before `out`. */
  #keep(depth: number, out: number, size: number): void {
    this.#starts[out] = size;
    this.#firsts[depth + 1] = out + 1;
  }

  /** Reads the entry at the next byte, whose mode and name are in this piece: it takes `length` bytes. -1 if its id is cut off. */
  #readId(length: number): number {
    const isGitlink = (readMode(this.#bytes, this.#at, this.#at + this.#left) & TYPE_BITS) === GITLINK;
    const id = this.#gathered;
    const beforeId = length - this.#hashBytes;
    this.#at += beforeId;
    this.#left -= beforeId;
    for (let i = 0; i < this.#hashBytes; ) {
      if (this.#left === 0 && !this.#nextPiece()) return -1;
      const bytes = this.#bytes;
      const from = this.#at - i;
      const end = Math.min(this.#hashBytes, i + this.#left);
      this.#at += end - i;
      this.#left -= end - i;
      for (; i < end; i += 1) id[i] = bytes[from + i]!;
    }
    if (!isGitlink) this.#onEntry(id, 0);
    return length;
  }

  /** Reads the entry at the next byte; its length, or -1 if it is none. */
  #readEntry(): number {
    const at = this.#at;
    const length = this.#parseEntry(this.#bytes, at, at + this.#left);
    if (length === 0) {
      const gathered = this.#gatherEntry();
      return this.#parseEntry(this.#gathered, 0, gathered) === gathered ? gathered : -1;
    }
    if (length > 0) {
      this.#at += length;
      this.#left -= length;
    }
    return length;
  }

  /** Tells the id of the entry at `start`. Gives its length; 0 if it does not end before `end`, -1 if it is malformed. */
  #parseEntry(bytes: Uint8Array, start: number, end: number): number {
    const mode = readMode(bytes, start, end);
    if (mode === -1) return -1;
    let at = start;
    while (at < end && bytes[at] !== SPACE) at += 1;
    const name = at + 1;
    at = name;
    while (at < end && bytes[at] !== NUL) at += 1;
    const id = at + 1;
    const next = id + this.#hashBytes;
    if (next > end) return 0;
    if (name - start < 2 || at === name) return -1;
    if ((mode & TYPE_BITS) !== GITLINK) this.#onEntry(bytes, id);
    return next - start;
  }

  /** Puts the pieces of the entry at the next byte together; gives its length, or that of what there is of it. */
  #gatherEntry(): number {
    let length = 0;
    /** Where the entry ends, once its name was seen to end. */
    let end = Number.POSITIVE_INFINITY;
    while (length < end && (this.#left > 0 || this.#nextPiece())) {
      if (length + STEP > this.#gathered.length) this.#gathered = lengthen(this.#gathered);
      const gathered = this.#gathered;
      const bytes = this.#bytes;
      const at = this.#at;
      const size = Math.min(this.#left, end - length, STEP);
      for (let i = 0; i < size; i += 1) {
        const byte = bytes[at + i]!;
        gathered[length + i] = byte;
        if (byte === NUL && end === Number.POSITIVE_INFINITY) end = length + i + 1 + this.#hashBytes;
      }
      const taken = Math.min(size, end - length);
      this.#at += taken;
      this.#left -= taken;
      length += taken;
    }
    return length;
  }

  /** Goes to the begin of the next piece; false if there is none. */
  #nextPiece(): boolean {
    const { from, lengths, count } = this.#pieces;
    this.#piece += 1;
    if (this.#piece >= count) return false;
    this.#at = from[this.#piece]!;
    this.#left = lengths[this.#piece]!;
    return true;
  }

  #reserve(needed: number): void {
    if (needed <= this.#starts.length) return;
    const larger = new Int32Array(Math.max(needed, 2 * this.#starts.length));
    larger.set(this.#starts);
    this.#starts = larger;
  }
}

/** The mode before the space, or before `end`; -1 if it is none. */
function readMode(bytes: Uint8Array, start: number, end: number): number {
  let mode = 0;
  for (let at = start; at < end && bytes[at] !== SPACE; at += 1) {
    const digit = bytes[at]! - DIGIT_0;
    if (digit < 0 || digit > 7 || at - start >= MOST_DIGITS) return -1;
    mode = mode * 8 + digit;
  }
  return mode;
}

function lengthen(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(2 * bytes.length);
  longer.set(bytes);
  return longer;
}

/** The last index from `low` to `high` whose number is not above `limit`; `low` if there is none. */
function findLast(rising: Int32Array, low: number, high: number, limit: number): number {
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (rising[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
