// A worker thread's side of a search. The thread's script makes the needle search, which this room knows nothing of.
import { parentPort, type Transferable } from 'node:worker_threads';
import type { NeedleSearch } from './needle-search.js';
import type { SearchPlan } from './search-plan.js';
import { type Batch, Searcher } from './searcher.js';

export interface WorkerMessage {
  readonly batch: Batch;
  /** True if it is this worker's last. */
  readonly done: boolean;
}

/** Pieces after which a batch is sent though nothing was found, so that the main thread knows how far the search is. */
const SEND_EVERY = 16;

/** Takes one plan from the main thread, does a share of it, and tells what came of it. */
export function serveSearch(needles: NeedleSearch): void {
  const port = parentPort;
  if (port === null) throw new Error('serveSearch runs in a worker thread only');
  port.once('message', (plan: SearchPlan) => {
    const searcher = new Searcher(plan, needles);
    const send = (done: boolean): void => {
      const batch = searcher.takeBatch();
      const bytes = batch.found.map((object) => object.bytes.buffer as Transferable & ArrayBuffer);
      const message: WorkerMessage = { batch, done };
      port.postMessage(message, bytes);
    };
    while (searcher.readHeaders());
    for (let pieces = 1; searcher.search(); pieces += 1)
      if (pieces % SEND_EVERY === 0 || searcher.hasFound) send(false);
    searcher.close();
    send(true);
  });
}
