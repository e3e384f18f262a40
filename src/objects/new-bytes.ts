// Searches what is new in the target of a delta, without making the target. A needle that is in the target and not in the
// base lies wholly in a piece that the delta brings, or across a join of two pieces; and then the two bytes on both
// sides of that join stand side by side in the needle. docs/decisions/0003-history-engine.md has the proof.
import type { Arena } from './arena.js';
import type { Delta } from './delta.js';
import type { NeedleSearch } from './needle-search.js';

export class NewBytes {
  readonly #needles: NeedleSearch;
  /** For each pair of bytes: 1 if they stand side by side in a needle. */
  readonly #pairs = new Uint8Array(0x10000);
  /** The most bytes of a needle that can lie on one side of a join. */
  readonly #edge: number;
  readonly #window: Uint8Array;

  constructor(search: NeedleSearch) {
    this.#needles = search;
    for (const needle of search.needles)
      for (let i = 1; i < needle.length; i += 1) this.#pairs[(needle[i - 1]! << 8) | needle[i]!] = 1;
    this.#edge = Math.max(...search.needles.map(({ length }) => length)) - 1;
    this.#window = new Uint8Array(2 * this.#edge);
  }

  /**
   * Whether a needle may be in the target of `delta`, which lies in the arena from `start` to `end`, though it is not in
   * the base. Now and then true where there is none: what the delta brings is searched with its instructions in between.
   */
  mayHold(arena: Arena, start: number, end: number, delta: Delta): boolean {
    if (this.#needles.find(arena.bytes, start, end) !== -1) return true;
    const { from, lengths, count } = delta;
    const { bytes } = arena;
    const pairs = this.#pairs;
    for (let i = 1; i < count; i += 1) {
      const before = bytes[from[i - 1]! + lengths[i - 1]! - 1]!;
      if (pairs[(before << 8) | bytes[from[i]!]!] === 1 && this.#joinHolds(bytes, delta, i)) return true;
    }
    return false;
  }

  /** Whether a needle lies across the begin of piece `join`. */
  #joinHolds(bytes: Uint8Array, { from, lengths, count }: Delta, join: number): boolean {
    const window = this.#window;
    const edge = this.#edge;
    let start = edge;
    for (let i = join - 1; i >= 0 && start > 0; i -= 1)
      for (let at = from[i]! + lengths[i]! - 1; at >= from[i]! && start > 0; at -= 1) {
        start -= 1;
        window[start] = bytes[at]!;
      }
    let end = edge;
    for (let i = join; i < count && end < window.length; i += 1)
      for (let at = from[i]!; at < from[i]! + lengths[i]! && end < window.length; at += 1) {
        window[end] = bytes[at]!;
        end += 1;
      }
    return this.#needles.find(window, start, end) !== -1;
  }
}
