// A sweep over many repositories: each is listed, cloned or fetched, and scanned, several at once.
// Whatever goes wrong with one is a row of the report, and the sweep goes on. What was done is kept
// in the folder of the cache, so that a sweep that was killed goes on where it stopped, and the
// next one does what is new.
import { join } from 'node:path';
import { makeFolder, removeFolder } from '../files/folders.js';
import { type Lock, takeLock } from '../files/lock.js';
import { listRemote, listRemotes, TransportError } from '../git/remotes/transport.js';
import type { Skip } from '../model/coverage.js';
import type { Report, RepositoryRow } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import { bringUpToDate, isThere, removeUnfinished } from './clone.js';
import { namedAfter } from './join-reports.js';
import { digestOf, isLasting, type Kept, KeptResults } from './kept-result.js';
import type { Listed } from './list.js';
import { type ScanOrder, ScanThread } from './scan-thread.js';
import { type Failure, failureOf, ignoreFailure } from './sweep-failure.js';

interface SweepOptions {
  readonly repositories: readonly Listed[];
  /** How many at once. */
  readonly jobs: number;
  readonly cacheFolder: string;
  /** The file with the user's secret; null: nothing is kept but the clones. */
  readonly secretFile: string | null;
  /** Removes each clone once it is scanned. */
  readonly ephemeral: boolean;
  /** Milliseconds for one clone or fetch. */
  readonly limit: number;
  readonly rules: readonly Rule[];
  /** What is asked of each, but where it is. */
  readonly order: Omit<ScanOrder, 'scope' | 'cwd'>;
  /** Whatever else makes one search differ from another. */
  readonly search: string;
  readonly now: () => number;
  readonly date: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onStep: (step: SweepStep) => void;
  /** What came of a repository, at once: the sweep may be stopped. */
  readonly onSwept: (swept: Swept) => void;
}

/** What was done with a repository. */
export interface SweepStep {
  readonly step: 'listed' | 'cloned' | 'fetched' | 'unchanged' | 'scanned' | 'empty' | 'failed' | 'waiting';
  readonly repository: string;
  readonly why?: string;
  readonly objects?: number;
  readonly keys?: number;
  readonly status?: RepositoryRow['status'];
  readonly elapsedMs?: number;
}

/** What came of a repository. */
export interface Swept {
  readonly row: RepositoryRow;
  /** Named after the repository; null where nothing is known of it. */
  readonly report: Report | null;
  readonly skips: readonly Skip[];
}

/** Tries of what may go at the next one, and milliseconds between them. */
const PAUSES = [1_000, 4_000];
/** A remote says its refs in this time, or is taken for dead. */
const MAX_LISTING_MS = 120_000;
/**
 * Repositories that one process asks for their refs: one of them that hangs holds up the others.
 */
const MAX_LISTED_AT_ONCE = 32;
/** How long a repository is left alone that another sweep is at. */
const WAIT_MS = 500;

export async function sweep(options: SweepOptions): Promise<Swept[]> {
  return new Sweep(options).run();
}

type ListedRemote = Extract<Listed, { kind: 'remote' }>;

class Sweep {
  readonly #options: SweepOptions;
  readonly #kept: KeptResults;
  readonly #queue: Listed[];
  readonly #done: Swept[] = [];
  readonly #waiting = new Set<string>();
  /** Those that were asked along with others, or cannot be. */
  readonly #asked = new Set<string>();
  /** What those said that are not as they were, by name. */
  readonly #listings = new Map<string, string>();
  /** Workers that ask; each puts back what it has taken out of the queue and is not done with. */
  readonly #asking = new Set<Promise<void>>();
  readonly #search: string;

  constructor(options: SweepOptions) {
    this.#options = options;
    this.#kept = new KeptResults(options.secretFile);
    this.#queue = [...options.repositories];
    this.#search = digestOf(options.search);
  }

  async run(): Promise<Swept[]> {
    const { jobs, cacheFolder, repositories } = this.#options;
    if (repositories.some(({ kind }) => kind === 'remote')) makeFolder(cacheFolder);
    await Promise.all(Array.from({ length: Math.max(1, jobs) }, () => this.#work()));
    return this.#done;
  }

  #add(swept: Swept): void {
    this.#done.push(swept);
    this.#options.onSwept(swept);
  }

  async #work(): Promise<void> {
    const thread = new ScanThread(this.#options.rules);
    try {
      for (;;) {
        await this.#ask();
        const next = this.#queue.shift();
        if (next === undefined) {
          if (this.#asking.size === 0) return;
          await Promise.race(this.#asking);
          continue;
        }
        this.#options.signal.throwIfAborted();
        const swept = await this.#one(next, thread);
        if (swept !== null) this.#add(swept);
        else {
          // Another sweep is at it: the others first.
          this.#queue.push(next);
          await this.#options.sleep(WAIT_MS);
        }
      }
    } finally {
      thread.end();
    }
  }

  async #ask(): Promise<void> {
    const settled = this.#settleUnchanged();
    this.#asking.add(settled);
    try {
      await settled;
    } finally {
      this.#asking.delete(settled);
    }
  }

  /**
   * Asks the next of those that are known for their refs, all at once, and is done with those that
   * are as they were. The others, and whatever fails, stand first again, and are looked at alone.
   */
  async #settleUnchanged(): Promise<void> {
    const { signal, cacheFolder, limit, now } = this.#options;
    const started = now();
    const known = this.#nextKnown();
    const [first, second] = known;
    if (first === undefined) return;
    if (second === undefined) return void this.#queue.unshift(first.listed);
    const urls = known.map(({ listed }) => listed.url);
    const listings = await listRemotes(urls, cacheFolder, { signal, limit: Math.min(limit, MAX_LISTING_MS) })
      // Each says why when it is asked alone.
      .catch(() => new Map<string, string>());
    signal.throwIfAborted();
    const elapsed = Math.round((now() - started) / known.length);
    for (const { listed, kept } of known.reverse()) {
      const listing = listings.get(listed.url);
      if (listing !== undefined && this.#isUnchanged(kept, digestOf(listing)))
        this.#add(this.#unchanged(listed.name, kept, elapsed));
      else {
        if (listing !== undefined) this.#listings.set(listed.name, listing);
        this.#queue.unshift(listed);
      }
    }
  }

  /**
   * Takes the first of those that are known out of the queue, each but once; those with a login
   * stay.
   */
  #nextKnown(): { readonly listed: ListedRemote; readonly kept: Kept }[] {
    const known: { readonly listed: ListedRemote; readonly kept: Kept }[] = [];
    if (this.#asked.size === this.#options.repositories.length) return known;
    const { jobs } = this.#options;
    const most = Math.min(MAX_LISTED_AT_ONCE, Math.ceil(this.#queue.length / jobs));
    for (let at = 0; at < this.#queue.length && known.length < most; ) {
      const listed = this.#queue[at]!;
      if (this.#asked.has(listed.name)) {
        at += 1;
        continue;
      }
      this.#asked.add(listed.name);
      const kept =
        listed.kind === 'remote' && listed.login === undefined
          ? this.#kept.read(this.#folderOf(listed.name), listed.name)
          : null;
      if (kept === null || listed.kind !== 'remote') at += 1;
      else known.push({ listed: this.#queue.splice(at, 1)[0] as ListedRemote, kept });
    }
    return known;
  }

  #folderOf(name: string): string {
    return join(this.#options.cacheFolder, digestOf(name).slice(0, 32));
  }

  #isUnchanged(kept: Kept, refs: string): boolean {
    return kept.refs === refs && kept.search === this.#search && isLasting(kept.report);
  }

  #unchanged(name: string, { report, scannedAt }: Kept, elapsedMs: number): Swept {
    this.#report({ step: 'listed', repository: name });
    this.#report({ step: 'unchanged', repository: name });
    return this.#scanned(name, report, scannedAt, elapsedMs);
  }

  /** Null: another sweep is at it. */
  async #one(listed: Listed, thread: ScanThread): Promise<Swept | null> {
    const started = this.#options.now();
    const elapsed = (): number => Math.round(this.#options.now() - started);
    try {
      if (listed.kind === 'folder') return await this.#folder(listed, thread, elapsed);
      const folder = this.#folderOf(listed.name);
      const lock = takeLock(join(folder, 'lock'));
      if (lock === null) {
        if (!this.#waiting.has(listed.name)) this.#report({ step: 'waiting', repository: listed.name });
        this.#waiting.add(listed.name);
        return null;
      }
      return await this.#locked(lock, () => this.#remote(listed, folder, thread, elapsed));
    } catch (error) {
      this.#options.signal.throwIfAborted();
      return this.#failed(listed.name, failureOf(error), null, elapsed());
    }
  }

  async #locked<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      lock.release();
    }
  }

  async #folder(
    { name, path }: Extract<Listed, { kind: 'folder' }>,
    thread: ScanThread,
    elapsed: () => number,
  ): Promise<Swept> {
    const scannedAt = this.#options.date().toISOString();
    const order = { ...this.#options.order, scope: { kind: 'all' }, cwd: path } as const;
    const answer = await thread.scan(order, this.#options.signal);
    if ('failure' in answer) return this.#failed(name, answer.failure, null, elapsed());
    return this.#scanned(name, answer.report, scannedAt, elapsed(), path);
  }

  async #remote(
    listed: ListedRemote,
    folder: string,
    thread: ScanThread,
    elapsed: () => number,
  ): Promise<Swept> {
    const { name } = listed;
    const { signal, limit, ephemeral, date } = this.#options;
    const kept = this.#kept.read(folder, name);
    const clone = join(folder, 'clone.git');
    removeUnfinished(clone);
    try {
      const known = this.#listings.get(name);
      const listing =
        known ??
        (await this.#retried(() =>
          listRemote(listed, folder, { signal, limit: Math.min(limit, MAX_LISTING_MS) }),
        ));
      if (kept !== null && this.#isUnchanged(kept, digestOf(listing)))
        return this.#unchanged(name, kept, elapsed());
      this.#report({ step: 'listed', repository: name });
      // What it had before, and has no longer, is still read where the clone is kept.
      if (listing === '' && !isThere(clone)) return this.#empty(name, kept, elapsed());
      const introduced = await this.#retried(() => bringUpToDate(listed, clone, listing, { signal, limit }));
      this.#report({ step: introduced, repository: name, elapsedMs: elapsed() });
      // What it said a while ago and no longer has is not in the clone: it is asked again.
      const isThat =
        known === undefined || hasAll(await listRemote({ url: clone }, folder, { signal, limit }), listing);
      const refs = isThat ? digestOf(listing) : '';
      const scannedAt = date().toISOString();
      const order = { ...this.#options.order, scope: { kind: 'history' }, cwd: clone } as const;
      const answer = await thread.scan(order, signal);
      if ('failure' in answer) return this.#failed(name, answer.failure, kept, elapsed());
      // What cannot be kept is scanned again by the next sweep.
      ignoreFailure(() =>
        this.#kept.write(folder, name, { refs, search: this.#search, scannedAt, report: answer.report }),
      );
      return this.#scanned(name, answer.report, scannedAt, elapsed());
    } catch (error) {
      signal.throwIfAborted();
      return this.#failed(name, failureOf(error), kept, elapsed());
    } finally {
      // What was found counts, though a clone stays.
      if (ephemeral) ignoreFailure(() => isThere(clone) && removeFolder(clone));
    }
  }

  async #retried<T>(act: () => Promise<T>): Promise<T> {
    for (const pause of PAUSES) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof TransportError) || error.trouble !== 'network') throw error;
        await this.#options.sleep(pause);
      }
    }
    return act();
  }

  #scanned(name: string, report: Report, scannedAt: string, elapsedMs: number, folder?: string): Swept {
    const { objects, files, bytes } = report.coverage.scanned;
    const isEmpty = objects + files === 0 && report.status === 'clean';
    const status = isEmpty ? 'empty' : report.status;
    const keys = report.findings.length;
    this.#report({ step: 'scanned', repository: name, status, objects, keys, elapsedMs });
    return {
      row: { name, status, keys, objects, bytes, scannedAt, elapsedMs },
      report: namedAfter(name, report, folder),
      skips: [],
    };
  }

  /** It has no ref, and never had one here. */
  #empty(name: string, kept: Kept | null, elapsedMs: number): Swept {
    if (kept !== null)
      return this.#failed(
        name,
        { message: 'it had refs at an earlier sweep, and has none now', fix: 'look at it at its server' },
        kept,
        elapsedMs,
      );
    this.#report({ step: 'empty', repository: name, elapsedMs });
    return {
      row: { name, status: 'empty', keys: 0, objects: 0, bytes: 0, elapsedMs },
      report: null,
      skips: [],
    };
  }

  /** What an earlier sweep has found in it is reported all the same. */
  #failed(name: string, { message, fix }: Failure, kept: Kept | null, elapsedMs: number): Swept {
    this.#report({ step: 'failed', repository: name, why: message, elapsedMs });
    const since = kept === null ? '' : `; what is reported of it was read at ${kept.scannedAt}`;
    const { objects = 0, bytes = 0 } = kept?.report.coverage.scanned ?? {};
    return {
      row: {
        name,
        status: 'failed',
        keys: kept?.report.findings.length ?? 0,
        objects,
        bytes,
        why: `${message}${since}`,
        ...(kept === null ? {} : { scannedAt: kept.scannedAt }),
        elapsedMs,
      },
      report: kept === null ? null : namedAfter(name, kept.report),
      skips: [{ kind: 'repository', what: name, reason: 'not-fetched', fix: fix }],
    };
  }

  #report(step: SweepStep): void {
    this.#options.onStep(step);
  }
}

/** Whether a clone, by what is listed of it, has each ref as it was listed of its remote. */
function hasAll(clone: string, remote: string): boolean {
  const has = new Set(clone.split('\n'));
  return remote.split('\n').every((line) => !line.includes('\trefs/') || has.has(line));
}
