// The library: `import { scan } from 'veleaks'`. docs/library.md shows each part.

import { BUILT_IN_RULES } from './detect/built-in-rules.js';
import { Detector } from './detect/detector.js';
import type { Advice } from './model/advice.js';
import type { Decoding } from './model/candidate.js';
import type { SkipReason } from './model/coverage.js';
import type { FormatName } from './model/format-names.js';
import type { ProgressListener } from './model/progress.js';
import type { Occurrence, Report } from './model/report.js';
import type { Confidence, Rule } from './model/rule.js';
import type { Scan } from './model/scan.js';
import type { Scope } from './model/scope.js';
import { loadFormat } from './report/formats/formats.js';
import { sanitize } from './report/safe/sanitize.js';
import { whereIs } from './report/wording/places.js';
import { sentenceOf } from './report/wording/sentences.js';
import { ScanRun } from './scan/scan.js';
import { keyId } from './triage/key-id.js';

export type { Advice, AdviceCode, AdviceData } from './model/advice.js';
export type { Candidate, Decoding } from './model/candidate.js';
export type { Skip, SkipReason } from './model/coverage.js';
export { type ErrorCode, EXIT, type ExitCode, VeleaksError } from './model/errors.js';
export type { FormatName } from './model/format-names.js';
export type { ProgressListener } from './model/progress.js';
export type {
  Acceptance,
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
  /**
   * Path of a baseline; `.veleaks-baseline.json` at the repository's root if not given, where there
   * is one.
   */
  readonly baselineFile?: string;
  /** What was skipped for one of these reasons does not make the scan incomplete. */
  readonly acceptSkipped?: readonly SkipReason[];
  /** Stops the scan: iterating and `report()` then reject with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

/**
 * Starts a scan. Iterate it for each key as it is seen; `report()` runs it to its end and says what
 * was found, how far it got, and what was not read. Neither ever holds a key. Rejects with a
 * VeleaksError where nothing can be scanned.
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

/**
 * A key in a text. Lines and columns begin with 1; columns count UTF-16 code units, and `endColumn`
 * is behind the key.
 */
export interface KeyInText {
  /** The one-way, stable name of the key: 16 hex digits. */
  readonly keyId: string;
  /** The key with most of its body left out. */
  readonly mask: string;
  readonly ruleId: string;
  readonly confidence: Confidence;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /**
   * How it is written there, outermost layer first: `['base64']`; empty where it stands in the
   * clear.
   */
  readonly decoding: readonly Decoding[];
  /** False where the text does not say where the key ends. */
  readonly isExact: boolean;
}

/**
 * The keys in a text or in bytes, at once: without git, files or a report. `rules`: those that come
 * with the package if not given. Placeholders, masks and other vendors' keys are none. What is
 * packed is not opened: that is what `scan` is for.
 */
export function scanText(
  text: string | Uint8Array,
  { rules = BUILT_IN_RULES }: { readonly rules?: readonly Rule[] } = {},
): KeyInText[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return new Detector(rules).detect(bytes).flatMap(({ verdict, confidence, ...candidate }) =>
    verdict !== 'finding' || confidence === null
      ? []
      : {
          keyId: keyId(candidate.secret.reveal()),
          mask: candidate.secret.mask,
          ruleId: candidate.ruleId,
          confidence,
          ...candidate.place,
          decoding: candidate.decoding,
          isExact: candidate.extent === 'exact',
        },
  );
}

/**
 * A place in words: `src/app.ts:12:5`, `message of commit 1a2b3c4d5`. Control characters in names
 * come out escaped.
 */
export function describePlace(place: Occurrence): string {
  return sanitize(whereIs(place));
}

/** A piece of advice as a sentence, with its command behind it where it has one. */
export function describeAdvice(advice: Advice): string {
  return sanitize(sentenceOf(advice));
}

/** How `renderReport` writes; only `text` heeds it. */
export interface RenderOptions {
  /** ANSI colours; none if not given. */
  readonly color?: boolean;
  /** Columns; 80 if not given. */
  readonly width?: number;
  /** Only what was found or not read. */
  readonly quiet?: boolean;
  /** Every place, nothing folded. */
  readonly verbose?: boolean;
}

/**
 * A report as a text in one of the formats of `--format`, with a line feed at its end. No key is in
 * it.
 */
export async function renderReport(
  report: Report,
  format: FormatName,
  { color = false, width = 80, quiet = false, verbose = false }: RenderOptions = {},
): Promise<string> {
  return (await loadFormat(format)).write(report, { color, width, quiet, verbose });
}
