// A worker thread that scans repositories, one at a time. What a repository does to it (out of
// memory, a loop without end) ends with it: the next one gets a thread of its own.
import { Worker } from 'node:worker_threads';
import type { Report } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import type { ScanRequest } from '../scan/request.js';
import { builtScript } from '../sources/history/built-script.js';

export interface ThreadData {
  readonly rules: readonly Rule[];
}

/** A request, as far as a thread can be told. */
export type ScanOrder = Omit<
  ScanRequest,
  'rules' | 'now' | 'signal' | 'onProgress' | 'onMatch' | 'exceptions'
>;

export type ScanAnswer =
  | { readonly report: Report }
  | { readonly failure: { readonly message: string; readonly fix: string } };

/** The most memory of a thread's own, in MiB; what is searched lies outside of it. */
const MAX_MEMORY = 1024;

export class ScanThread {
  readonly #data: ThreadData;
  #worker: Worker | null = null;

  constructor(rules: readonly Rule[]) {
    this.#data = { rules };
  }

  /** Scans; never rejects but where `signal` says so. */
  async scan(order: ScanOrder, signal?: AbortSignal): Promise<ScanAnswer> {
    signal?.throwIfAborted();
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        worker.off('message', done).off('error', onError).off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
      };
      const done = (answer: ScanAnswer): void => {
        settle();
        resolve(answer);
      };
      const lost = (what: string): void => {
        this.end();
        done({
          failure: { message: `the scan ended early: ${what}`, fix: 'scan it alone: npx veleaks' },
        });
      };
      const onError = (error: NodeJS.ErrnoException): void => lost(error.code ?? error.name);
      const onExit = (code: number): void => lost(`code ${code}`);
      const onAbort = (): void => {
        settle();
        this.end();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.on('message', done).on('error', onError).on('exit', onExit);
      worker.postMessage(order);
    });
  }

  end(): void {
    const worker = this.#worker;
    this.#worker = null;
    // An error of it no longer concerns anybody.
    worker?.on('error', () => undefined);
    void worker?.terminate();
  }

  #start(): Worker {
    const script = builtScript('scan-worker');
    if (script === null) throw new Error('the script of the worker thread is not built');
    return new Worker(script, {
      workerData: this.#data,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY },
    });
  }
}
