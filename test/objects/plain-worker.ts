// A worker for tests: searches plainly for the words that it is handed.
import { workerData } from 'node:worker_threads';
import { serveSearch } from '../../src/objects/serve-search.js';
import { plainSearch } from './oracle.js';

serveSearch(plainSearch(workerData as readonly string[]));
