// One array for all bytes of a walk: objects are stacked up from its begin, and the delta at hand lies at its end. All in
// one array, copies are copyWithin, and a place is a number.

const FIRST_SIZE = 4 * 1024 * 1024;

/** Bytes behind the delta that may be read, and written by the inflater, and mean nothing. */
const SLACK = 8;

export class Arena {
  bytes = new Uint8Array(FIRST_SIZE);
  view = new DataView(this.bytes.buffer);

  /** Where a delta of `size` bytes begins. */
  deltaStart(size: number): number {
    return this.deltaEnd - size;
  }

  get deltaEnd(): number {
    return this.bytes.length - SLACK;
  }

  /**
   * Sees to it that `needed` bytes fit before a delta of `deltaSize` bytes. What lies in the first `used` bytes, and the delta,
   * stay; the delta is moved to the new end.
   */
  reserve(needed: number, used: number, deltaSize: number): void {
    const total = needed + deltaSize + SLACK;
    if (total <= this.bytes.length) return;
    const old = this.bytes;
    const delta = this.deltaStart(deltaSize);
    this.bytes = new Uint8Array(Math.max(total, 1.5 * old.length));
    this.view = new DataView(this.bytes.buffer);
    this.bytes.set(old.subarray(0, used));
    if (delta >= 0) this.bytes.set(old.subarray(delta, delta + deltaSize), this.deltaStart(deltaSize));
  }
}
