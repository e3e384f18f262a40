// One scan, from a request to a report: picks the sources, collects matches, and asks triage what
// they mean. What a clean scan does not need (triage, the baseline, git's small questions) is
// loaded only when it is needed.
import type { Detector } from '../detect/detector.js';
import { loadDetector } from '../detect/load-detector.js';
import { maskText } from '../detect/mask-text.js';
import { type KeySearch, searchForBuiltIn } from '../detect/needles/key-search.js';
import { isPacked } from '../detect/packed.js';
import { Coverage } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import type { Match } from '../model/match.js';
import type { Report } from '../model/report.js';
import type { Scan, Spotted } from '../model/scan.js';
import type { ScanWorld } from '../sources/source.js';
import { buildReport } from './build-report.js';
import { collect } from './collect.js';
import { Matches } from './matches.js';
import type { Plan } from './plan.js';
import { planScan } from './plan-scan.js';
import type { ScanRequest } from './request.js';

/** A scan, from a request to a report. */
export class ScanRun implements Scan {
  readonly #request: ScanRequest;
  readonly #started: number;
  readonly #coverage = new Coverage();
  readonly #matches = new Matches();
  #made: Detector | undefined;
  readonly #run: AsyncGenerator<Match, void>;
  readonly #planned: () => Promise<Plan>;
  #ended = false;

  constructor(request: ScanRequest) {
    this.#request = request;
    this.#started = request.now();
    let plan: Promise<Plan> | undefined;
    this.#planned = () => (plan ??= planScan(request));
    this.#run = this.#sight();
  }

  /** Loaded when the first needle is seen. */
  async #detector(): Promise<Detector> {
    const module = await loadDetector();
    this.#made ??= new module.Detector(this.#request.rules);
    return this.#made;
  }

  async #search(): Promise<KeySearch> {
    return searchForBuiltIn(this.#request.rules) ?? this.#detector();
  }

  async *#sight(): AsyncGenerator<Match, void> {
    const { signal, onProgress, onMatch, noUnpack, maxUnpacked } = this.#request;
    signal?.throwIfAborted();
    const search = await this.#search();
    const world: ScanWorld = {
      mayContain: (bytes) => search.mayContain(bytes) || isPacked(bytes),
      search,
      coverage: this.#coverage,
      seen: () => this.#matches.seen,
      progress: onProgress ?? (() => undefined),
      noUnpack: noUnpack === true,
      ...(signal ? { signal } : {}),
    };
    try {
      const { sources } = await this.#planned();
      for await (const match of collect(sources, () => this.#detector(), world, {
        maxUnpacked,
        isOff: noUnpack === true,
      })) {
        if (this.#matches.add(match)) onMatch?.(match);
        yield match;
      }
    } catch (error) {
      // A child of git that was stopped has its own words for it; the caller's reason is what
      // counts.
      signal?.throwIfAborted();
      throw await this.#masked(error);
    }
    this.#ended = true;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Spotted, void> {
    const { keyId } = await import('../triage/key-id.js');
    for await (const { provenance, candidate } of this.#run) {
      const detector = await this.#detector();
      yield {
        keyId: keyId(candidate.secret.reveal()),
        mask: candidate.secret.mask,
        ruleId: candidate.ruleId,
        confidence: candidate.confidence!,
        kind: provenance.kind,
        ...(provenance.path === undefined ? {} : { path: maskText(provenance.path, detector) }),
        line: candidate.place.line,
        column: candidate.place.column,
      };
    }
  }

  /**
   * Runs the scan to its end, if it has not ended, and says what the matches mean. No key is in
   * the report.
   */
  async report(): Promise<Report> {
    for await (const _ of this.#run) this.#request.signal?.throwIfAborted();
    this.#request.signal?.throwIfAborted();
    if (!this.#ended)
      this.#coverage.skip({ kind: 'source', what: 'the rest of the scan', reason: 'stopped' });
    try {
      return await buildReport({
        request: this.#request,
        plan: await this.#planned(),
        detector: () => this.#detector(),
        search: await this.#search(),
        matches: this.#matches.kept,
        dropped: (secret) => this.#matches.dropped(secret),
        isLost: (secret) => this.#matches.isLost(secret),
        coverage: this.#coverage,
        started: this.#started,
      });
    } catch (error) {
      throw await this.#masked(error);
    }
  }

  /**
   * What was found up to now, though the scan may still run: for who must stop at once. Nothing is
   * asked of git, so it is not known how far the keys got out.
   */
  async soFar(): Promise<Report> {
    const { signal: _, describesRepository: __, ...request } = this.#request;
    const fix = 'run it again';
    this.#coverage.skip({ kind: 'source', what: 'the rest of the scan', reason: 'stopped', fix });
    return buildReport({
      request,
      plan: await this.#planned(),
      detector: () => this.#detector(),
      search: await this.#search(),
      matches: [...this.#matches.kept],
      dropped: (secret) => this.#matches.dropped(secret),
      isLost: (secret) => this.#matches.isLost(secret),
      coverage: this.#coverage,
      started: this.#started,
      isCutShort: true,
    });
  }

  /** The error with no key in what it says, or in what it was caused by: a path is in both. */
  async #masked(error: unknown): Promise<unknown> {
    if (!(error instanceof VeleaksError)) return error;
    const detector = await this.#detector();
    const mask = (text: string): string => maskText(text, detector);
    const { code, message, fix, exitCode, cause } = error;
    const said = `${(cause as Error | undefined)?.message}`;
    const rest = mask(said) === said ? { exitCode, cause } : { exitCode };
    return new VeleaksError(code, mask(message), mask(fix), rest);
  }
}
