// Bits of bytes that are all at hand, the highest of each byte first.
import { Damage } from './input.js';

export class Bits {
  readonly #bytes: Uint8Array;
  #at: number;
  /** Bits that were taken from the bytes and are not used yet: the lowest `#held` of them. */
  #bits = 0;
  #held = 0;

  /** `used`: how many bits of the first byte were used before. */
  constructor(bytes: Uint8Array, used: number) {
    this.#bytes = bytes;
    this.#at = 0;
    if (used > 0) this.read(used);
  }

  /** The next `count` bits, 24 at most. Throws Damage where they are not there. */
  read(count: number): number {
    while (this.#held < count) {
      if (this.#at >= this.#bytes.length) throw new Damage('ends in the middle');
      this.#bits = ((this.#bits << 8) | this.#bytes[this.#at]!) >>> 0;
      this.#at += 1;
      this.#held += 8;
    }
    this.#held -= count;
    return (this.#bits >>> this.#held) & ((1 << count) - 1);
  }

  /** How many bits were read. */
  get position(): number {
    return 8 * this.#at - this.#held;
  }
}
