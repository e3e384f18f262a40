// How packed things are looked into.

export interface Unpacking {
  /** Bytes that are unpacked of one file or object at most. */
  readonly maxUnpacked: number | undefined;
  /** Nothing is opened; what there would be is reported. */
  readonly isOff: boolean;
}
