// Whether an object is to be handed on: it holds a needle, or may be packed.
import { carriedPlaces } from './carried-places.js';
import { type Kernel, MAX_NEEDLE } from './kernel.js';
import type { ObjectType } from './object-type.js';

/** Needles that in a blob stand for little by themselves. */
export interface UnsureNeedles {
  /** The number of the first of them; the last needle is one too. */
  readonly from: number;
  /** False only if nothing comes of the one that stands in the bytes of a blob at `at`. */
  readonly matters: (bytes: Uint8Array, at: number) => boolean;
}

/**
 * What was seen in an object: that it is to be handed on; or where it has needles of which nothing
 * comes, as they stand there, in order. Where it has none at all, there is nothing in it.
 */
export type Sight = 'found' | readonly number[];

const NOTHING: readonly number[] = [];

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
    if (place === 0) return NOTHING;
    if (type !== 'blob' || this.#unsure === undefined) return 'found';
    const { from, matters } = this.#unsure;
    const bytes = kernel.bytes.subarray(start, end);
    const hits: number[] = [];
    for (; place !== 0; place = kernel.find(place + 1, end)) {
      const at = place - start;
      if (hits.length === MAX_HITS || kernel.foundNumber < from || matters(bytes, at)) return 'found';
      hits.push(at);
    }
    return hits;
  }

  /**
   * Where the target of the last delta, which brings no needle, has those of its base, which lies
   * from `base` to `end`. Null if they are too many.
   */
  carried(hits: readonly number[], base: number, end: number): readonly number[] | null {
    if (hits.length === 0) return NOTHING;
    const places = carriedPlaces(hits, this.#kernel.pieces(), base, end);
    return places.length > MAX_HITS ? null : places;
  }

  /**
   * Looks again at needles that were carried to these places: what follows there may be another, or
   * a part of one only.
   */
  again(places: readonly number[], start: number, end: number): Sight {
    if (places.length === 0) return NOTHING;
    const bytes = this.#kernel.bytes.subarray(start, end);
    const hits: number[] = [];
    for (const at of places) {
      const place = start + at;
      if (this.#kernel.find(place, Math.min(end, place + MAX_NEEDLE)) !== place) continue;
      if (this.#unsure!.matters(bytes, at)) return 'found';
      hits.push(at);
    }
    return hits;
  }
}
