// One spot in the repository where a sighting stands.
import type { Exposure, Occurrence } from '../model/report.js';

export interface Spot {
  readonly exposure: Exposure;
  /** Smaller is older; 0 outside history. */
  readonly age: number;
  /** Where its commit stands, seen from HEAD: HEAD itself, in its history (perhaps as its first, or with a merge on the way), or on another line. */
  readonly commitIs?: 'head' | 'behind-head' | 'first' | 'below-merge' | 'elsewhere';
  readonly facts: Pick<
    Occurrence,
    | 'path'
    | 'blob'
    | 'commit'
    | 'author'
    | 'date'
    | 'refs'
    | 'refCount'
    | 'atHead'
    | 'unreachable'
    | 'shipped'
    | 'workTree'
    | 'indexOf'
  >;
}
