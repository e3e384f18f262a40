// Whether an object is to be handed on: it holds a needle, or may be packed.
import type { Kernel } from '../kernel/kernel.js';
import type { ObjectType } from '../object-type.js';

/** Needles that in a blob stand for little by themselves. */
export interface UnsureNeedles {
  /** The number of the first of them; the last needle is one too. */
  readonly from: number;
  /** False only if nothing comes of the one that stands in the bytes of a blob at `at`. */
  readonly matters: (bytes: Uint8Array, at: number) => boolean;
}

/** What was seen in an object. */
type Sight =
  | 'nothing' // neither a needle nor what may be packed
  | 'hits' // needles of which nothing comes, as they stand there
  | 'found'; // what is to be handed on

/** In an object of more of them that is left to whoever it is handed on to. */
const MAX_HITS = 1_000;

export class Look {
  readonly #kernel: Kernel;
  readonly #unsure: UnsureNeedles | undefined;

  constructor(kernel: Kernel, unsure?: UnsureNeedles) {
    this.#kernel = kernel;
    this.#unsure = unsure;
  }

  /** Looks at the object that lies in the kernel's memory from `start` to `end`. */
  at(type: ObjectType, start: number, end: number): Sight {
    const kernel = this.#kernel;
    if (type === 'commit' && kernel.namesCharset(start, end)) return 'found';
    if (type === 'blob' && kernel.mayBePacked(start, end)) return 'found';
    let place = kernel.find(start, end);
    if (place === 0) return 'nothing';
    if (type !== 'blob' || this.#unsure === undefined) return 'found';
    const { from, matters } = this.#unsure;
    const bytes = kernel.bytes.subarray(start, end);
    for (let hits = 0; place !== 0; hits += 1) {
      if (hits === MAX_HITS || kernel.foundNumber < from || matters(bytes, place - start)) return 'found';
      place = kernel.find(place + 1, end);
    }
    return 'hits';
  }
}
