// Deltas: a target as pieces of a base and of the delta itself.
// https://git-scm.com/docs/gitformat-pack#_deltified_representation
import type { Arena } from './arena.js';

/** More pieces are not kept in memory. */
const MOST_PIECES = 2 ** 22;
/** A copy without a size. */
const DEFAULT_COPY = 0x10000;
/** Pieces of up to this many bytes are copied byte by byte. */
const SHORT_PIECE = 16;

/**
 * For each copy instruction whose offset and size are written as their lowest bytes without a gap, so that they can be read
 * as one number each: how many bytes of offset (0-3), and 4 times how many of size (0-3); for others -1.
 */
const SHAPES = Int8Array.from({ length: 256 }, (_, op) => {
  const offsetBytes = [0, 1, 3, 7].indexOf(op & 15);
  const sizeBytes = [0, 1, 3, 7].indexOf((op >> 4) & 7);
  return op < 0x80 || offsetBytes < 0 || sizeBytes < 0 ? -1 : offsetBytes + 4 * sizeBytes;
});
const MASKS = Int32Array.of(0, 0xff, 0xffff, 0xffffff);

export class Delta {
  baseSize = 0;
  targetSize = 0;
  /** The pieces in their order: where each lies in the arena, and its length. */
  from = new Int32Array(4096);
  lengths = new Int32Array(4096);
  count = 0;
  /** How many bytes the sizes take. */
  #sizesLength = 0;

  /** Reads the two sizes of the delta that lies in the arena from `start` to `end`; false if they are not there. */
  readSizes({ bytes }: Arena, start: number, end: number): boolean {
    this.#sizesLength = 0;
    this.baseSize = this.#readSize(bytes, start, end);
    this.targetSize = this.#readSize(bytes, start, end);
    return this.baseSize >= 0 && this.targetSize >= 0;
  }

  #readSize(bytes: Uint8Array, start: number, end: number): number {
    let size = 0;
    for (let scale = 1; scale <= 2 ** 46; scale *= 128) {
      if (start + this.#sizesLength >= end) return -1;
      const byte = bytes[start + this.#sizesLength]!;
      this.#sizesLength += 1;
      size += (byte & 0x7f) * scale;
      if (byte < 0x80) return size;
    }
    return -1;
  }

  /**
   * Reads the instructions behind the sizes of the delta from `start` to `end`, with the base at `base`. False if one is none, or reads
   * beyond the base or the delta; if the pieces do not give the target's size; or if they are too many.
   */
  readPieces({ bytes, view }: Arena, start: number, end: number, base: number): boolean {
    const { baseSize, targetSize } = this;
    let { from, lengths } = this;
    let at = start + this.#sizesLength;
    let count = 0;
    let made = 0;
    while (at < end) {
      if (count === from.length) {
        if (!this.#grow()) return false;
        from = this.from;
        lengths = this.lengths;
      }
      const op = bytes[at]!;
      at += 1;
      if (op < 0x80) {
        if (op === 0 || at + op > end) return false;
        from[count] = at;
        lengths[count] = op;
        at += op;
        made += op;
        count += 1;
        continue;
      }
      let offset = 0;
      let size = 0;
      const shape = SHAPES[op]!;
      if (shape >= 0) {
        offset = view.getInt32(at, true) & MASKS[shape & 3]!;
        at += shape & 3;
        size = view.getInt32(at, true) & MASKS[shape >> 2]!;
        at += shape >> 2;
      } else {
        if (op & 0x01) offset = bytes[at++]!;
        if (op & 0x02) offset |= bytes[at++]! << 8;
        if (op & 0x04) offset |= bytes[at++]! << 16;
        if (op & 0x08) offset += bytes[at++]! * 0x1000000;
        if (op & 0x10) size = bytes[at++]!;
        if (op & 0x20) size |= bytes[at++]! << 8;
        if (op & 0x40) size |= bytes[at++]! << 16;
      }
      if (size === 0) size = DEFAULT_COPY;
      if (at > end || offset + size > baseSize) return false;
      from[count] = base + offset;
      lengths[count] = size;
      made += size;
      count += 1;
    }
    this.count = count;
    return made === targetSize;
  }

  /** Writes the target into the arena from `out`. */
  apply(arena: Arena, out: number): void {
    const { from, lengths, count } = this;
    const { bytes } = arena;
    for (let i = 0; i < count; i += 1) {
      const start = from[i]!;
      const length = lengths[i]!;
      if (length > SHORT_PIECE) bytes.copyWithin(out, start, start + length);
      else for (let k = 0; k < length; k += 1) bytes[out + k] = bytes[start + k]!;
      out += length;
    }
  }

  /** Makes room for more pieces; false if there are too many. */
  #grow(): boolean {
    if (this.from.length >= MOST_PIECES) return false;
    const larger = (pieces: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(4 * pieces.length);
      copy.set(pieces);
      return copy;
    };
    this.from = larger(this.from);
    this.lengths = larger(this.lengths);
    return true;
  }
}
