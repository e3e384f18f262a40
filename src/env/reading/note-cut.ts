// What may be made so that reading it takes long is read up to a bound: what lies beyond is named.

/** Told the path, from the root, of a file with more in it than is read of it. */
export type NoteCut = (path: string) => void;
