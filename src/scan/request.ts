// What a scan is asked for.
import type { HistoryRange } from '../git/range.js';
import type { SkipReason } from '../model/coverage.js';
import type { Confidence, Rule } from '../model/rule.js';
import type { Sighting } from '../model/sighting.js';
import type { ScanWorld } from '../sources/source.js';
import type { BaseExceptions } from './base-exceptions.js';

/** What to scan. Paths are resolved against `ScanRequest.cwd`. */
export type Scope =
  | { readonly kind: 'all'; readonly path?: string }
  | {
      readonly kind: 'staged';
      /** What a run of a hook by hand is about beside the index: a range, or the files of the work tree. */
      readonly beside?: { readonly range: HistoryRange } | 'files';
    }
  /** A commit message in a file, before the commit is made; `edited`: in an editor, so that git removes comments. */
  | { readonly kind: 'message'; readonly file: string; readonly edited: boolean }
  | {
      readonly kind: 'history';
      /** A text is one revision or range. */
      readonly range?: string | HistoryRange;
      /** Only what these branches, here or on a remote, lead to; not beside a range. */
      readonly branches?: readonly string[];
      /** Only what commits since then brought in: a date or an age, as `git log --since` has them. */
      readonly since?: string;
      /** Names of refs that are part of it; without a range those of all refs are. */
      readonly refNames?: readonly string[] | 'all';
      /** .env hygiene as well, but for that of earlier commits. */
      readonly env?: boolean;
      /** The range is about to be pushed. */
      readonly beforePush?: boolean;
    }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'stdin'; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly kind: 'env' };

export interface ScanRequest {
  readonly scope: Scope;
  readonly cwd: string;
  readonly rules: readonly Rule[];
  /** Findings from this confidence up block. */
  readonly minConfidence: Confidence;
  /** Path of the baseline; undefined: `.veleaks-baseline.json` at the repository's root, if it is there. */
  readonly baselineFile?: string;
  /** Packed and compressed files are not looked into. */
  readonly noUnpack?: boolean;
  /** Bytes that are unpacked of one file or object at most; by default 1 GiB. */
  readonly maxUnpacked?: number;
  /** What is packed and was not opened makes the scan incomplete. */
  readonly strict?: boolean;
  /** Where baseline and allow comments are taken from the base of the range. */
  readonly exceptions?: BaseExceptions;
  /** Reasons for skipping that do not make the scan incomplete. */
  readonly acceptSkipped: readonly SkipReason[];
  /** YYYY-MM-DD, for baseline entries that expire. */
  readonly today: string;
  /** The time at the start, ISO 8601 in UTC; it is only told in the report. */
  readonly startedAt: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** What reads the whole history; `packs` if not given. */
  readonly engine?: 'packs' | 'git';
  /** Tells each object of the history whose content does not hash to its name; git then reads them all. */
  readonly verifyObjects?: boolean;
  /** Worker threads of the pack engine; by default one for each processor. */
  readonly jobs?: number;
  /**
   * The file with the secret that signs what is kept of a scan of a whole history, in the repository's git directory, for
   * the next one. Without it nothing is kept.
   */
  readonly cacheSecret?: string;
  /** Whether the report is to say which repository, branch and commit it is of. */
  readonly describesRepository?: boolean;
  readonly signal?: AbortSignal;
  /** Called with each key as it is seen. The secret is passed on to the API that issued it, and to nothing else. */
  readonly onSighting?: (sighting: Sighting) => void;
  readonly onProgress?: ScanWorld['progress'];
}
