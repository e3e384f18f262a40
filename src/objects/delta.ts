// Deltas: a target as copies from a base and inserted bytes. https://git-scm.com/docs/gitformat-pack#_deltified_representation
// A delta is read twice at most: condensed, to be searched, and applied, where its target is needed.

/** The sizes a delta begins with. */
export class DeltaHeader {
  baseSize = 0;
  targetSize = 0;
  /** Where the instructions begin. */
  instructions = 0;

  /** Reads the header of the delta in `bytes` from `start` to `end`; false if it is none. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.instructions = start;
    this.baseSize = this.#size(bytes, end);
    this.targetSize = this.#size(bytes, end);
    return this.baseSize >= 0 && this.targetSize >= 0;
  }

  #size(bytes: Uint8Array, end: number): number {
    let size = 0;
    for (let scale = 1; scale <= 2 ** 46; scale *= 128) {
      if (this.instructions >= end) return -1;
      const byte = bytes[this.instructions]!;
      this.instructions += 1;
      size += (byte & 0x7f) * scale;
      if (byte < 0x80) return size;
    }
    return -1;
  }
}

/** Copies of up to this many bytes are made byte by byte. */
const SHORT_COPY = 16;

/**
 * Applies the instructions in `delta` from `at` to `end`: the base lies in `arena` from `base`, `baseSize` bytes long, and
 * the target is written there from `out`, `targetSize` bytes long; they must not overlap. False if an instruction
 * is none, reads beyond the base or the delta, or the target does not get its size exactly.
 */
export function applyDelta(
  delta: Uint8Array,
  at: number,
  end: number,
  arena: Uint8Array,
  base: number,
  baseSize: number,
  out: number,
  targetSize: number,
): boolean {
  const limit = out + targetSize;
  while (at < end) {
    const op = delta[at]!;
    at += 1;
    if (op < 0x80) {
      if (op === 0 || at + op > end || out + op > limit) return false;
      for (const last = at + op; at < last; at += 1, out += 1) arena[out] = delta[at]!;
      continue;
    }
    // Offset and size follow as those of their bytes that are not zero. A byte read beyond the end shows below.
    let offset = 0;
    let size = 0;
    if (op & 0x01) offset = delta[at++]!;
    if (op & 0x02) offset |= delta[at++]! << 8;
    if (op & 0x04) offset |= delta[at++]! << 16;
    if (op & 0x08) offset += delta[at++]! * 0x1000000;
    if (op & 0x10) size = delta[at++]!;
    if (op & 0x20) size |= delta[at++]! << 8;
    if (op & 0x40) size |= delta[at++]! << 16;
    if (size === 0) size = 0x10000;
    if (at > end || offset + size > baseSize || out + size > limit) return false;
    const from = base + offset;
    if (size > SHORT_COPY) arena.copyWithin(out, from, from + size);
    else for (let i = 0; i < size; i += 1) arena[out + i] = arena[from + i]!;
    out += size;
  }
  return out === limit;
}
