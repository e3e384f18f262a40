// Ranges of bytes of a container, which are added nearly in order.

export class Ranges {
  /** Sorted, and apart from each other. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  add(start: number, end: number): void {
    if (end <= start) return;
    const last = this.#ends.length - 1;
    if (last >= 0 && start === this.#ends[last]) this.#ends[last] = end;
    else {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Whether a range has a byte in `[start, end)`. */
  overlap(start: number, end: number): boolean {
    for (let i = 0; i < this.#starts.length; i += 1)
      if (this.#starts[i]! < end && start < this.#ends[i]!) return true;
    return false;
  }

  /** What of `[0, size)` is in none of them, in order. */
  gaps(size: number): [start: number, end: number][] {
    const order = this.#starts.map((_, i) => i).sort((a, b) => this.#starts[a]! - this.#starts[b]!);
    const gaps: [number, number][] = [];
    let at = 0;
    for (const i of order) {
      if (this.#starts[i]! > at) gaps.push([at, this.#starts[i]!]);
      at = Math.max(at, this.#ends[i]!);
    }
    if (at < size) gaps.push([at, size]);
    return gaps;
  }
}
