// Looks through batches of files in this thread, and in worker threads beside it where there are
// many.
import { Worker } from 'node:worker_threads';
import { loadNeedles } from '../../detect/load-detector.js';
import { type WrittenNeedles, writeNeedles } from '../../detect/needles/key-search.js';
import { inOneGo } from '../../model/in-one-go.js';
import type { Rule } from '../../model/rule.js';
import type { FileBatch, FileFilter, Filtered } from './file-filter.js';

/** Worker threads, and what they are made from. */
export interface WorkerSetup {
  readonly script: URL;
  /** Those of the detector in this thread: both must search for the same. */
  readonly rules: readonly Rule[];
  readonly workers: number;
}

/**
 * Batches at a worker at a time: one in work, one waiting, so that it never waits for this thread.
 */
const LANES = 2;

/**
 * Looks through the batches, and gives what came of each, in any order. A batch whose worker dies
 * is done here.
 */
export async function* filterFiles<Batch extends FileBatch>(
  batches: readonly Batch[],
  filter: FileFilter,
  setup: WorkerSetup | null,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly batch: Batch; readonly found: Filtered }> {
  const workers = setup === null ? [] : await startWorkers(setup);
  // All take from one list.
  const left = batches.values();
  const done: { batch: Batch; found: Filtered }[] = [];
  const serve = async (worker: FileWorker): Promise<void> => {
    for (const batch of left) {
      const found = (await worker.look(batch)) ?? filter.run(batch);
      done.push({ batch, found });
    }
  };
  try {
    const lanes = workers.flatMap((worker) => Array.from({ length: LANES }, () => serve(worker)));
    for (const batch of left) {
      yield { batch, found: await inSteps(filter.steps(batch), signal) };
      yield* done.splice(0);
    }
    await Promise.all(lanes);
    yield* done;
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

async function inSteps(steps: ReturnType<FileFilter['steps']>, signal?: AbortSignal): Promise<Filtered> {
  for (;;) {
    signal?.throwIfAborted();
    const { value, done } = await inOneGo(() => steps.next());
    if (done) return value;
  }
}

async function startWorkers({ script, rules, workers }: WorkerSetup): Promise<FileWorker[]> {
  const needles = writeNeedles(await loadNeedles(rules));
  return Array.from({ length: workers }, () => new FileWorker(script, needles));
}

class FileWorker {
  readonly #worker: Worker;
  /** Who waits for an answer, in the order asked; answers come in that order. */
  readonly #waiting: ((found: Filtered | null) => void)[] = [];
  #dead = false;

  constructor(script: URL, needles: WrittenNeedles) {
    this.#worker = new Worker(script, { workerData: needles });
    this.#worker.on('message', (found: Filtered) => this.#waiting.shift()?.(found));
    this.#worker.on('error', () => this.#die());
    this.#worker.on('exit', () => this.#die());
  }

  /** What came of a batch; null if the worker died of it, or before. */
  look({ folder, paths, isLarge }: FileBatch): Promise<Filtered | null> {
    if (this.#dead) return Promise.resolve(null);
    this.#worker.postMessage({ folder, paths, isLarge });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #die(): void {
    this.#dead = true;
    for (const answer of this.#waiting.splice(0)) answer(null);
  }
}
