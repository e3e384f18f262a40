// A scan, as the library gives it.
import type { FragmentKind } from './fragment.js';
import type { Report } from './report.js';
import type { Confidence } from './rule.js';

/**
 * A key at a place, told as soon as it is seen: before it is known who introduced it in and how far
 * it got.
 */
export interface Spotted {
  readonly keyId: string;
  readonly mask: string;
  readonly ruleId: string;
  readonly confidence: Confidence;
  readonly kind: FragmentKind;
  readonly path?: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A scan that runs while it is read. Iterate it for each key as it is seen, then ask for
 * `report()`; or ask for the report at once. It runs once. A scan that the caller leaves early
 * reports itself as incomplete.
 */
export interface Scan extends AsyncIterable<Spotted> {
  /**
   * Runs the scan to its end, if it has not ended, and says what was found. No key is in it.
   * Rejects with a VeleaksError where nothing can be scanned, and with the reason of the signal
   * that stopped it.
   */
  readonly report: () => Promise<Report>;
}
