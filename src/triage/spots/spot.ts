// One spot in the repository where a match stands.
import type { Exposure, Occurrence } from '../../model/report.js';

/**
 * What deleting it now deletes: the entries of these logs that lead outside of the history of all
 * refs, and these commits.
 */
export interface Deletion {
  /**
   * As git takes them: `HEAD`, `refs/heads/main`. Empty where no reflog holds it, or where it is
   * not known which.
   */
  readonly logs: readonly string[];
  /** The commits that nothing holds then, but for those that others are made on. */
  readonly tips: readonly string[];
  /** How many commits these are with those that they are made on. */
  readonly commits: number;
}

export interface Attribution {
  readonly exposure: Exposure;
  /** Smaller is older; 0 outside history. */
  readonly age: number;
  /**
   * Where its commit stands, seen from HEAD: HEAD itself, in its history (perhaps as its first, or
   * with a merge on the way), or on another line.
   */
  readonly commitIs?: 'head' | 'behind-head' | 'first' | 'below-merge' | 'elsewhere';
  /** The folder of the work tree that it lies in, where that is not the one that was scanned in. */
  readonly repository?: string;
  /** Where git keeps the index that has it, if that is of a work tree that is not there. */
  readonly indexIn?: string;
  /** Of what is unreachable here: what it takes to delete it now. */
  readonly deletion?: Deletion;
  /** It is in an index of the commit alone that is being made, and goes with that. */
  readonly isPassing?: true;
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
    | 'ignoredHere'
    | 'indexOf'
    | 'rest'
  >;
}
