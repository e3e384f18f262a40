// Searches what is new in the target of a delta. A needle that is not in the base can stand in the target only where it
// holds an inserted byte or where it lies across the end of a copy: so of each copy only its first and last bytes can
// take part, one byte fewer than the longest needle has. The proof is in docs/decisions/0003-history-engine.md.
import type { NeedleSearch } from './needle-search.js';

const SCRATCH = 64 * 1024;
/** The most bytes that one insert instruction gives. */
const LONGEST_INSERT = 127;

/** What a search of a delta gives. */
export const NOTHING_NEW = 0;
/** A needle may be new in the target: it must be applied and searched to know. */
export const MAYBE_NEW = 1;
/** The delta is malformed. */
export const MALFORMED = 2;

export class NewBytes {
  readonly #needles: NeedleSearch;
  /** The bytes of a copy's begin or end that can be part of a needle that is not wholly in the copy. */
  readonly #edge: number;
  readonly #scratch: Uint8Array;

  constructor(needles: NeedleSearch) {
    this.#needles = needles;
    this.#edge = needles.longest - 1;
    this.#scratch = new Uint8Array(Math.max(SCRATCH, 8 * (LONGEST_INSERT + 2 * needles.longest)));
  }

  /**
   * Searches the target of the instructions in `delta` from `at` to `end` without making it: the target with the middle
   * of each long copy left out is put together in a scratch array. The base lies in `arena` from `base`, `baseSize`
   * bytes long. Where two edges meet that do not in the target, a needle may show that is none: hence MAYBE_NEW.
   */
  search(
    delta: Uint8Array,
    at: number,
    end: number,
    arena: Uint8Array,
    base: number,
    baseSize: number,
    targetSize: number,
  ): number {
    const scratch = this.#scratch;
    const edge = this.#edge;
    const full = scratch.length - Math.max(LONGEST_INSERT, 2 * edge);
    let out = 0;
    let made = 0;
    while (at < end) {
      const op = delta[at]!;
      at += 1;
      if (out > full) {
        if (this.#needles.find(scratch, 0, out) !== -1) return MAYBE_NEW;
        scratch.copyWithin(0, out - edge, out);
        out = edge;
      }
      if (op < 0x80) {
        if (op === 0 || at + op > end) return MALFORMED;
        for (const last = at + op; at < last; at += 1, out += 1) scratch[out] = delta[at]!;
        made += op;
        continue;
      }
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
      made += size;
      if (at > end || offset + size > baseSize || made > targetSize) return MALFORMED;
      let from = base + offset;
      if (size > 2 * edge) {
        for (const last = out + edge; out < last; out += 1, from += 1) scratch[out] = arena[from]!;
        from += size - 2 * edge;
        size = edge;
      }
      for (const last = out + size; out < last; out += 1, from += 1) scratch[out] = arena[from]!;
    }
    if (made !== targetSize) return MALFORMED;
    return this.#needles.find(scratch, 0, out) === -1 ? NOTHING_NEW : MAYBE_NEW;
  }
}
