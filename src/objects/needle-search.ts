// What the walk needs of the detector: where is the first needle? The detector implements it; nothing here knows a needle.

export interface NeedleSearch {
  /** Length of the longest needle, in bytes; at least 1. */
  readonly longest: number;
  /** Where the first needle that lies wholly in `bytes` from `start` to `end` begins; -1 if there is none. */
  find(bytes: Uint8Array, start: number, end: number): number;
}
