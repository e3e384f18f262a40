// Searches a whole object store, shared out over workers: the engine's front.
import { Worker } from 'node:worker_threads';
import type { NeedleSearch } from './needle-search.js';
import { Control, type SearchPlan } from './search-plan.js';
import { type Batch, Searcher } from './searcher.js';
import type { WorkerMessage } from './serve-search.js';

/** Who searches: worker threads, or this thread between its other work. */
export type Crew =
  | {
      /** A script that calls `serveSearch`. */
      readonly script: URL;
      /** What it is handed to make its needle search from. */
      readonly workerData: unknown;
      readonly jobs: number;
    }
  | { readonly needles: NeedleSearch };

/**
 * Searches all that `makePlan` plans (it runs while the workers start) and yields what comes of it, as it comes. Found
 * objects take memory until the batch after theirs is asked for. Throws if a worker fails; stops at once if `signal`
 * aborts or the caller leaves.
 */
export async function* searchStore(
  makePlan: () => SearchPlan,
  crew: Crew,
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  signal?.throwIfAborted();
  const batches =
    'needles' in crew ? searchHere(makePlan(), crew.needles) : searchInWorkers(makePlan, crew, signal);
  for await (const batch of batches) {
    signal?.throwIfAborted();
    yield batch;
  }
}

async function* searchHere(plan: SearchPlan, needles: NeedleSearch): AsyncGenerator<Batch> {
  const searcher = new Searcher(plan, needles);
  try {
    while (searcher.readHeaders()) await nextTurn();
    while (searcher.search()) {
      const batch = searcher.takeBatch();
      yield batch;
      taken(plan, batch);
      await nextTurn();
    }
  } finally {
    searcher.close();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The found objects of a batch were taken: as many bytes may be found anew. */
function taken(plan: SearchPlan, { found }: Batch): void {
  const bytes = found.reduce((sum, object) => sum + object.bytes.length, 0);
  Atomics.sub(plan.control, Control.waiting, bytes);
}

async function* searchInWorkers(
  makePlan: () => SearchPlan,
  { script, workerData, jobs }: Extract<Crew, { script: URL }>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Batch> {
  const workers = Array.from({ length: jobs }, () => new Worker(script, { workerData }));
  const messages = new Mailbox<WorkerMessage>();
  let plan: SearchPlan | undefined;
  const onAbort = (): void => messages.fail(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const working = new Set(workers);
    for (const worker of workers) {
      worker.on('message', (message: WorkerMessage) => {
        if (message.done) working.delete(worker);
        messages.post(message);
      });
      worker.on('error', (error) => messages.fail(error));
      worker.on('exit', () => {
        if (working.has(worker)) messages.fail(new Error('a search worker ended before its work'));
      });
    }
    plan = makePlan();
    for (const worker of workers) worker.postMessage(plan);
    for (let left = jobs; left > 0; ) {
      const { batch, done } = await messages.take();
      if (done) left -= 1;
      yield batch;
      taken(plan, batch);
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    if (plan !== undefined) Atomics.store(plan.control, Control.stop, 1);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
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
