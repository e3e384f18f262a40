// What a scan has gathered, and what it may mean.
import type { Detector } from '../detect/detector.js';
import type { KeySearch } from '../detect/needles/key-search.js';
import type { Coverage, Skip } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import type { Match } from '../model/match.js';
import type { BaselineNote, Finding } from '../model/report.js';
import type { Plan } from './plan.js';
import type { ScanRequest } from './request.js';

/** What a scan has gathered. */
export interface Gathered {
  readonly request: ScanRequest;
  readonly plan: Plan;
  readonly search: KeySearch;
  /** Loaded when it is asked for. */
  readonly detector: () => Promise<Detector>;
  readonly matches: readonly Match[];
  /** How many places of a key were counted and not kept. */
  readonly dropped: (secret: string) => number;
  /** Whether objects or files that have a key were counted only. */
  readonly isLost: (secret: string) => boolean;
  readonly coverage: Coverage;
  readonly started: number;
  /** There is no time to ask git anything. */
  readonly isCutShort?: boolean;
}

/** What it means. */
export interface Meaning {
  readonly findings: readonly Finding[];
  readonly baseline: readonly BaselineNote[];
}

/** What a failure beside the scan is in the ledger. */
export function failureOf(error: unknown): Pick<Skip, 'reason' | 'fix'> {
  if (error instanceof VeleaksError) return { reason: 'git-failed', fix: `${error.message}: ${error.fix}` };
  return { reason: 'failed', fix: 'please report it' };
}
