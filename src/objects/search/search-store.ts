// Searches a whole object store, shared out over threads: the engine's front.
import { Worker } from 'node:worker_threads';
import { inOneGo } from '../../model/in-one-go.js';
import { Kernel } from '../kernel/kernel.js';
import type { UnsureNeedles } from './look.js';
import { Control, type SearchPlan } from './search-plan.js';
import type { Batch } from './searcher.js';
import { doShare, type SearchedFor, type ShareMessage } from './serve-search.js';
import { SOURCE_BYTES } from './tree-walk.js';

/**
 * What is searched for, and who searches: this thread between its other work, and worker threads.
 */
export interface SearchThreads {
  readonly needles: readonly Uint8Array[];
  /** Of these, what is looked at where it stands before an object is handed on; if any is. */
  readonly unsure?: UnsureNeedles;
  /**
   * That of this thread, if one was made of the needles. To make one brings on a collection of
   * garbage: its memory counts as over a hundred megabytes.
   */
  readonly kernel?: Kernel;
  /** How many threads search, this one among them. */
  readonly jobs: number;
  /**
   * A script that hands its `workerData`, and what judges the needles that are unsure, to
   * `serveSearch`. Null: this thread searches alone.
   */
  readonly script: URL | null;
}

/**
 * Searches all that `makePlan` plans (it runs while the worker threads start) and yields what comes
 * of it, as it comes. Found objects take memory until the batch after theirs is asked for. Throws
 * if a thread fails; stops at once if `signal` aborts or the caller leaves.
 */
export async function* searchStore(
  makePlan: () => SearchPlan,
  { needles, unsure, kernel, jobs, script }: SearchThreads,
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  signal?.throwIfAborted();
  const messages = new Mailbox<ShareMessage>();
  const workers =
    script === null
      ? []
      : startWorkers(script, { needles, unsureFrom: unsure?.from ?? needles.length }, jobs - 1, messages);
  const onAbort = (): void => messages.fail(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  let plan: SearchPlan | undefined;
  let ownShare = Promise.resolve();
  try {
    plan = await inOneGo(makePlan);
    for (const worker of workers) worker.postMessage(plan);
    const own = kernel ?? new Kernel(needles, SOURCE_BYTES, plan.hashBytes);
    ownShare = shareHere(plan, own, unsure, messages);
    for (let left = workers.length + 1; left > 0; ) {
      const { batch, done } = await messages.take();
      if (done) left -= 1;
      yield batch;
      taken(plan, batch);
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    if (plan !== undefined) Atomics.store(plan.control, Control.stop, 1);
    await Promise.all([ownShare, ...workers.map((worker) => worker.terminate())]);
  }
}

function startWorkers(
  script: URL,
  searchedFor: SearchedFor,
  count: number,
  messages: Mailbox<ShareMessage>,
): Worker[] {
  return Array.from({ length: count }, () => {
    const worker = new Worker(script, { workerData: searchedFor });
    let working = true;
    worker.on('message', (message: ShareMessage) => {
      if (message.done) working = false;
      messages.post(message);
    });
    worker.on('error', (error) => messages.fail(error));
    worker.on('exit', () => {
      if (working) messages.fail(new Error('a search worker ended before its work'));
    });
    return worker;
  });
}

/** Does this thread's share, and lets other work of the thread be done between the pieces. */
async function shareHere(
  plan: SearchPlan,
  kernel: Kernel,
  unsure: UnsureNeedles | undefined,
  messages: Mailbox<ShareMessage>,
): Promise<void> {
  try {
    const share = doShare(plan, kernel, unsure);
    for (;;) {
      const { value, done } = await inOneGo(() => share.next());
      if (done) return;
      if (value !== null) messages.post(value);
    }
  } catch (error) {
    messages.fail(error);
  }
}

/** The found objects of a batch were taken: as many bytes may be found anew. */
function taken(plan: SearchPlan, { found }: Batch): void {
  const bytes = found.reduce((sum, object) => sum + object.bytes.length, 0);
  Atomics.sub(plan.control, Control.waiting, bytes);
}

/** Messages in their order, for one reader that waits for them. */
class Mailbox<T> {
  readonly #messages: T[] = [];
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;

  post(message: T): void {
    this.#messages.push(message);
    this.#wake?.();
  }

  /** Whoever takes what comes after the messages that are here gets this error. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake?.();
  }

  async take(): Promise<T> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      if (this.#failure !== null) throw this.#failure.error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
