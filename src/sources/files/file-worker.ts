// The script of a worker thread that looks through files: an entry of its own in build/build.js.
import { parentPort, workerData } from 'node:worker_threads';
import { loadDetector } from '../../detect/load-detector.js';
import { KeySearch, searchForBuiltIn } from '../../detect/needles/key-search.js';
import { isPacked } from '../../detect/packed.js';
import type { Rule } from '../../model/rule.js';
import { FileFilter } from './file-filter.js';
import type { FileBatch } from './filter-files.js';

const ready = makeFilter(workerData as readonly Rule[]);

async function makeFilter(rules: readonly Rule[]): Promise<FileFilter> {
  const search = searchForBuiltIn(rules) ?? new KeySearch((await loadDetector()).needlesOfRules(rules));
  return new FileFilter((bytes) => search.mayContain(bytes) || isPacked(bytes));
}

parentPort?.on('message', async ({ folder, paths }: FileBatch) =>
  parentPort?.postMessage((await ready).run(folder, paths)),
);
