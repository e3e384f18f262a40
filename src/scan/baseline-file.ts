// Where the baseline is: the file that was named, or the one at the root of the repository.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VeleaksError } from '../model/errors.js';
import type { Baseline } from '../triage/baseline.js';
import type { Plan } from './plan.js';
import type { ScanRequest } from './scan.js';

/** The baseline's name where none was given. */
export const BASELINE_NAME = '.veleaks-baseline.json';
