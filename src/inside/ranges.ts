// Ranges of bytes of a container, which are added nearly in order.

/** Ranges that came out of order are looked at one by one, until there are so many. */
const MAX_LATE = 256;

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
      if (this.#late.length > MAX_LATE) this.#merge();
    }
  }

  /** Whether a range has a byte in `[start, end)`. */
  overlap(start: number, end: number): boolean {
    // The first range that ends behind the start.
    let low = 0;
    for (let high = this.#ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! > start) high = middle;
      else low = middle + 1;
    }
    if (low < this.#starts.length && this.#starts[low]! < end) return true;
    return this.#late.some(([from, to]) => from < end && start < to);
  }

  /** What of `[0, size)` is in none of them, in order. */
  gaps(size: number): [start: number, end: number][] {
    this.#merge();
    const gaps: [number, number][] = [];
    let at = 0;
    for (const [i, start] of this.#starts.entries()) {
      if (start > at) gaps.push([at, start]);
      at = Math.max(at, this.#ends[i]!);
    }
    if (at < size) gaps.push([at, size]);
    return gaps;
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
