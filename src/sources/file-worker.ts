// The script of a worker thread that looks through files: an entry of its own in build/build.js.
import { parentPort, workerData } from 'node:worker_threads';
import { Detector } from '../detect/detector.js';
import { isPacked } from '../detect/packed.js';
import type { Rule } from '../model/rule.js';
import { FileFilter } from './file-filter.js';
import type { FileBatch } from './file-looker.js';

const detector = new Detector(workerData as readonly Rule[]);
const filter = new FileFilter((bytes) => detector.mayHold(bytes) || isPacked(bytes));
parentPort?.on('message', ({ folder, paths }: FileBatch) =>
  parentPort?.postMessage(filter.run(folder, paths)),
);
