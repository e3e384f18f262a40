// A thread's side of a search: its share, and what it tells of it.
import { parentPort, type Transferable } from 'node:worker_threads';
import { Kernel } from '../kernel/kernel.js';
import type { UnsureNeedles } from './look.js';
import type { SearchPlan } from './search-plan.js';
import { type Batch, Searcher } from './searcher.js';
import { SOURCE_BYTES } from './tree-walk.js';

export interface ShareMessage {
  readonly batch: Batch;
  /** True if it is this thread's last. */
  readonly done: boolean;
}

/**
 * Pieces after which a batch is sent though nothing was found, so that the main thread knows how
 * far the search is.
 */
const SEND_EVERY = 16;

/** Does a share of a search. Yields after each piece, a message if it is time for one. */
export function* doShare(
  plan: SearchPlan,
  kernel: Kernel,
  unsure?: UnsureNeedles,
): Generator<ShareMessage | null, void, void> {
  const searcher = new Searcher(plan, kernel, unsure);
  try {
    for (let pieces = 1; searcher.work(); pieces += 1)
      yield pieces % SEND_EVERY === 0 || searcher.hasFound
        ? { batch: searcher.takeBatch(), done: false }
        : null;
    yield { batch: searcher.takeBatch(), done: true };
  } finally {
    searcher.close();
  }
}

/** What a worker thread is started with: of the needles, the first that is unsure. */
export interface SearchedFor {
  readonly needles: readonly Uint8Array[];
  readonly unsureFrom: number;
}

/**
 * What a worker thread does: takes one plan from the main thread, does a share of it, and tells
 * what came of it.
 */
export function serveSearch({ needles, unsureFrom }: SearchedFor, matters: UnsureNeedles['matters']): void {
  const port = parentPort;
  if (port === null) throw new Error('serveSearch runs in a worker thread only');
  port.once('message', (plan: SearchPlan) => {
    const kernel = new Kernel(needles, SOURCE_BYTES, plan.hashBytes);
    for (const message of doShare(plan, kernel, { from: unsureFrom, matters })) {
      if (message === null) continue;
      const bytes = message.batch.found.map((object) => object.bytes.buffer as Transferable & ArrayBuffer);
      port.postMessage(message, bytes);
    }
  });
}
