// Ranges of bytes of a container, which are added nearly in order.

/** Ranges that came out of order are looked at one by one, until there are so many. */
const MAX_LATE = 256;
/** Or so large a part of all: to merge them takes as long as there are many. */
const LATE_SHARE = 8;

export class Ranges {
  /** Sorted, and apart from each other. */
  #starts: number[] = [];
  #ends: number[] = [];
  /** Those that begin before the end of the last one. */
  #late: [start: number, end: number][] = [];

  add(start: number, end: number): void {
    if (end <= start) return;
    const last = this.#ends.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (start > last) {
      this.#starts.push(start);
      this.#ends.push(end);
    } else if (start === last) this.#ends[this.#ends.length - 1] = end;
    else {
      this.#late.push([start, end]);
      if (this.#late.length > Math.max(MAX_LATE, this.#starts.length / LATE_SHARE)) this.#merge();
    }
  }

  /** Whether a range has a byte in `[start, end)`. */
  overlap(start: number, end: number): boolean {
    const low = this.#firstBehind(start);
    if (low < this.#starts.length && this.#starts[low]! < end) return true;
    return this.#late.some(([from, to]) => from < end && start < to);
  }

  /** What of `[from, to)` is in none of them, in order. */
  gapsIn(from: number, to: number): [start: number, end: number][] {
    if (this.#late.some(([start, end]) => start < to && from < end)) this.#merge();
    const gaps: [number, number][] = [];
    let at = from;
    for (let i = this.#firstBehind(from); i < this.#starts.length && this.#starts[i]! < to; i += 1) {
      if (this.#starts[i]! > at) gaps.push([at, this.#starts[i]!]);
      at = this.#ends[i]!;
    }
    if (at < to) gaps.push([at, to]);
    return gaps;
  }

  /** The first of the sorted ranges that ends behind `at`. */
  #firstBehind(at: number): number {
    let low = 0;
    for (let high = this.#ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #merge(): void {
    const all = this.#starts
      .map((start, i): [number, number] => [start, this.#ends[i]!])
      .concat(this.#late)
      .sort(([a], [b]) => a - b);
    [this.#starts, this.#ends, this.#late] = [[], [], []];
    for (const [start, end] of all) {
      const last = this.#ends.length - 1;
      if (last >= 0 && start <= this.#ends[last]!) this.#ends[last] = Math.max(end, this.#ends[last]!);
      else {
        this.#starts.push(start);
        this.#ends.push(end);
      }
    }
  }
}
