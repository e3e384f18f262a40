// The library: `import { scan } from 'veleaks'`.

import { BUILT_IN_RULES } from './detect/built-in-rules.js';
import type { SkipReason } from './model/coverage.js';
import type { ProgressListener } from './model/progress.js';
import type { Confidence, Rule } from './model/rule.js';
import type { Scan } from './model/scan.js';
import type { Scope } from './model/scope.js';
import { ScanRun } from './scan/scan.js';

export type { Candidate, Decoding } from './model/candidate.js';
export type { Skip, SkipReason } from './model/coverage.js';
export { type ErrorCode, EXIT, type ExitCode, VeleaksError } from './model/errors.js';
export type { ProgressListener } from './model/progress.js';
export type {
  Acceptance,
  Advice,
  BaselineNote,
  EnvRow,
  EnvStatus,
  Exposure,
  Finding,
  Liveness,
  Occurrence,
  Report,
} from './model/report.js';
export type { Confidence, Rule } from './model/rule.js';
export type { Scan, Spotted } from './model/scan.js';
export type { HistoryRange, Scope } from './model/scope.js';

export interface ScanOptions {
  /** What to scan; everything if not given: work tree, index, history and .env hygiene. */
  readonly scope?: Scope;
  /** Where to start; the current folder if not given. */
  readonly cwd?: string;
  /** The rules to search by; those that come with the package if not given. */
  readonly rules?: readonly Rule[];
  /** Findings from this confidence up block; `medium` if not given. */
  readonly minConfidence?: Confidence;
  /** Path of a baseline; `.veleaks-baseline.json` at the repository's root if not given, where there is one. */
  readonly baselineFile?: string;
  /** What was skipped for one of these reasons does not make the scan incomplete. */
  readonly acceptSkipped?: readonly SkipReason[];
  /** Stops the scan: iterating and `report()` then reject with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

/**
 * Starts a scan. Iterate it for each key as it is seen; `report()` runs it to its end and says what was found, how far it
 * got, and what was not read. Neither ever holds a key. Rejects with a VeleaksError where nothing can be scanned.
 */
export function scan(options: ScanOptions = {}): Scan {
  const { signal, onProgress, baselineFile } = options;
  const startedAt = new Date().toISOString();
  return new ScanRun({
    scope: options.scope ?? { kind: 'all' },
    cwd: options.cwd ?? process.cwd(),
    rules: options.rules ?? BUILT_IN_RULES,
    minConfidence: options.minConfidence ?? 'medium',
    acceptSkipped: options.acceptSkipped ?? [],
    today: startedAt.slice(0, 10),
    startedAt,
    now: () => performance.now(),
    ...(baselineFile === undefined ? {} : { baselineFile }),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
}
