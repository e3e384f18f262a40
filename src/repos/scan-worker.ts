// The script of a worker thread that scans one repository after the other: an entry of its own in
// build/build.js.
import { parentPort, workerData } from 'node:worker_threads';
import { putInForce } from '../detect/mask-text.js';
import { VeleaksError } from '../model/errors.js';
import { ScanRun } from '../scan/scan.js';
import type { ScanAnswer, ScanOrder, ThreadData } from './scan-thread.js';

const { rules } = workerData as ThreadData;
// Their keys are masked in whatever is said.
putInForce(rules);

parentPort?.on('message', async (order: ScanOrder) => {
  parentPort?.postMessage(await scan(order));
});

async function scan(order: ScanOrder): Promise<ScanAnswer> {
  try {
    const report = await new ScanRun({ ...order, rules, now: () => performance.now() }).report();
    return { report };
  } catch (error) {
    if (error instanceof VeleaksError) return { failure: { message: error.message, fix: error.fix } };
    const { name, code } = error as NodeJS.ErrnoException;
    // Its message may quote what was scanned.
    return {
      failure: { message: `an unexpected error: ${code ?? name}`, fix: 'please report it' },
    };
  }
}
