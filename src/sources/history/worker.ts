// The script of a worker thread of the pack engine: an entry of its own in build/build.js.
import { workerData } from 'node:worker_threads';
import { mayBeginAt } from '../../inside/begins.js';
import { type SearchedFor, serveSearch } from '../../objects/search/serve-search.js';

serveSearch(workerData as SearchedFor, mayBeginAt);
