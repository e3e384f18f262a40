// What a scan is about.
import type { Homes } from './homes.js';
import type { RestGroup } from './rest.js';

/** A part of the history. */
export interface HistoryRange {
  /**
   * Revisions and ranges in git's words (gitrevisions(7)): `A..B`, `^A`, `main`, an object id. At
   * least one, unless `all` is set.
   */
  readonly revisions: readonly string[];
  /** Leaves out what the repository's branches and tags lead to. */
  readonly except?: 'branches-and-tags';
  /** All refs and all reflogs, beside the revisions. */
  readonly all?: true;
  /**
   * Only what stands at this path, or below it: from the top of the work tree, with `/` between its
   * parts.
   */
  readonly path?: string;
}

/** What to scan. Paths are resolved against `ScanRequest.cwd`. */
export type Scope =
  | { readonly kind: 'all'; readonly path?: string }
  | {
      readonly kind: 'staged';
      /**
       * What a run of a hook by hand is about beside the index: a range, or the files of the work
       * tree.
       */
      readonly beside?: { readonly range: HistoryRange } | 'files';
    }
  /**
   * A commit message in a file, before the commit is made; `edited`: in an editor, so that git
   * removes comments.
   */
  | { readonly kind: 'message'; readonly file: string; readonly edited: boolean }
  | {
      readonly kind: 'history';
      /** A text is one revision or range. */
      readonly range?: string | HistoryRange;
      /** Only what these branches, here or on a remote, lead to; not beside a range. */
      readonly branches?: readonly string[];
      /**
       * Only what commits since then introduced in: a date or an age, as `git log --since` has
       * them.
       */
      readonly since?: string;
      /** Names of refs that are part of it; without a range those of all refs are. */
      readonly refNames?: readonly string[] | 'all';
      /** .env hygiene as well, but for that of earlier commits. */
      readonly env?: boolean;
      /**
       * Of the whole history, only this part; of what is beside the objects, the first part has
       * all.
       */
      readonly shard?: { readonly index: number; readonly total: number };
      /**
       * The range is about to be pushed; `unseen`: nobody said what is, and the range is all that
       * may be.
       */
      readonly beforePush?: true | 'unseen';
    }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'stdin'; readonly chunks: AsyncIterable<Uint8Array> }
  /** What lies on this machine outside of repositories. */
  | { readonly kind: 'machine'; readonly groups: readonly RestGroup[]; readonly homes: Homes }
  | { readonly kind: 'env' };
