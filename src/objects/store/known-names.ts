// A set of object names: which of the copies of an object was met first.
import { randomBytes } from 'node:crypto';

/** Open addressing with linear probing; at most half full. */
export class KnownNames {
  readonly #nameBytes: number;
  readonly #names: Uint8Array;
  /** The number of the name in `#names` from 1; 0: free. */
  readonly #slots: Uint32Array;
  readonly #seed = randomBytes(4).readInt32LE();
  #count = 0;

  /** For up to `capacity` names of `nameBytes` bytes each. */
  constructor(capacity: number, nameBytes: number) {
    this.#nameBytes = nameBytes;
    this.#names = new Uint8Array(capacity * nameBytes);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * capacity + 1)));
  }

  /** How many names there are. */
  get size(): number {
    return this.#count;
  }

  /** Adds a name; false if it was there. */
  add(name: Uint8Array): boolean {
    const slots = this.#slots;
    let slot = this.#hash(name) % slots.length;
    for (; slots[slot] !== 0; slot = (slot + 1) % slots.length)
      if (this.#is(slots[slot]! - 1, name)) return false;
    this.#names.set(name, this.#count * this.#nameBytes);
    this.#count += 1;
    slots[slot] = this.#count;
    return true;
  }

  /**
   * Of all bytes, for the index of a crafted pack may name objects that begin alike; and none is
   * known to fall together.
   */
  #hash(name: Uint8Array): number {
    let hash = this.#seed;
    for (let i = 0; i < this.#nameBytes; i += 1) {
      hash = Math.imul(hash ^ name[i]!, 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  #is(number: number, name: Uint8Array): boolean {
    const at = number * this.#nameBytes;
    for (let i = 0; i < this.#nameBytes; i += 1) if (this.#names[at + i] !== name[i]) return false;
    return true;
  }
}
