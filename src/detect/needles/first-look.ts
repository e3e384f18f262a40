// Stands in for a detector until there is something to judge.
import type { Candidate } from '../../model/candidate.js';
import type { KeySearch } from './key-search.js';

/** What finds the candidates of bytes, at once or in chunks. */
export interface Finder {
  readonly mayContain: (bytes: Uint8Array) => boolean;
  readonly detect: (bytes: Uint8Array) => readonly Candidate[];
  readonly stream: () => {
    readonly push: (chunk: Uint8Array) => readonly Candidate[];
    readonly end: () => readonly Candidate[];
  };
}

const NONE: readonly Candidate[] = [];

/**
 * Finds no candidates; `sawNeedle` says whether a detector might have found one, in any of the
 * bytes so far.
 */
export class FirstLook implements Finder {
  readonly #search: KeySearch;
  #sawNeedle = false;

  constructor(search: KeySearch) {
    this.#search = search;
  }

  get sawNeedle(): boolean {
    return this.#sawNeedle;
  }

  mayContain(bytes: Uint8Array): boolean {
    return this.#search.mayContain(bytes);
  }

  detect(bytes: Uint8Array): readonly Candidate[] {
    this.#sawNeedle ||= this.#search.mayContain(bytes);
    return NONE;
  }

  stream(): { push: (chunk: Uint8Array) => readonly Candidate[]; end: () => readonly Candidate[] } {
    let seam: Uint8Array = new Uint8Array();
    return {
      push: (chunk) => {
        this.detect(chunk);
        this.detect(Buffer.concat([seam, chunk.subarray(0, SEAM)]));
        const bytes = chunk.length < SEAM ? Buffer.concat([seam, chunk]) : chunk;
        seam = Buffer.from(bytes.subarray(Math.max(0, bytes.length - SEAM)));
        return NONE;
      },
      end: () => NONE,
    };
  }
}

/**
 * Bytes on each side of where two chunks meet. No needle is longer: see MAX_LENGTH in needles.ts.
 */
const SEAM = 64;
