// What a scan is asked for.
import type { Repository } from '../git/repository.js';
import type { SkipReason } from '../model/coverage.js';
import type { Match } from '../model/match.js';
import type { ProgressListener } from '../model/progress.js';
import type { Confidence, Rule } from '../model/rule.js';
import type { Scope } from '../model/scope.js';
import type { BaseExceptions } from './base-exceptions.js';

export interface ScanRequest {
  readonly scope: Scope;
  readonly cwd: string;
  /** The one around `cwd`, where it is known already; else git is asked where one is needed. */
  readonly repository?: Repository;
  /** What git was asked of `cwd` already. */
  readonly around?: Promise<Repository | null>;
  readonly rules: readonly Rule[];
  /** Findings from this confidence up block. */
  readonly minConfidence: Confidence;
  /**
   * Path of the baseline; undefined: `.veleaks-baseline.json` at the repository's root, if it is
   * there.
   */
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
  /**
   * Tells each object of the history whose content does not hash to its name; git then reads them
   * all.
   */
  readonly verifyObjects?: boolean;
  /** Worker threads of the pack engine; by default one for each processor. */
  readonly jobs?: number;
  /**
   * The file with the secret that signs what is kept of a scan of a whole history, in the
   * repository's git directory, for the next one. Without it nothing is kept.
   */
  readonly cacheSecret?: string;
  /** Whether the report is to say which repository, branch and commit it is of. */
  readonly describesRepository?: boolean;
  readonly signal?: AbortSignal;
  /**
   * Called with each key as it is seen. The secret is passed on to the API that issued it, and to
   * nothing else.
   */
  readonly onMatch?: (match: Match) => void;
  readonly onProgress?: ProgressListener;
}
