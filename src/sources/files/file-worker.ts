// The script of a worker thread that looks through files: an entry of its own in build/build.js.
import { parentPort, workerData } from 'node:worker_threads';
import { KeySearch, readNeedles, type WrittenNeedles } from '../../detect/needles/key-search.js';
import { FILE_LIMIT } from './file-content.js';
import { type FileBatch, FileFilter } from './file-filter.js';
import { kernelSearch } from './file-search.js';

const search = new KeySearch(readNeedles(workerData as WrittenNeedles));
const filter = new FileFilter(kernelSearch(search, FILE_LIMIT));

parentPort?.on('message', (batch: FileBatch) => parentPort?.postMessage(filter.run(batch)));
