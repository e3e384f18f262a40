// What the walk needs of the detector. Nothing here knows a needle.

export interface NeedleSearch {
  /** What is searched for; at least one, each of at least two bytes. */
  readonly needles: readonly Uint8Array[];
  /** Where the first needle that lies wholly in `bytes` from `start` to `end` begins; -1 if there is none. */
  find(bytes: Uint8Array, start: number, end: number): number;
}
