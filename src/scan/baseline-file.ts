// Where the baseline is: the file that was named, or the one at the root of the repository.
import { join } from 'node:path';
import type { Baseline } from '../triage/exceptions/baseline.js';
import { BASELINE_NAME, parseBaseline } from '../triage/exceptions/baseline-file.js';
import { readJsonFile, readJsonFileIfThere } from './json-file.js';
import type { Plan } from './plan.js';
import type { ScanRequest } from './request.js';

const KIND = 'baseline';

/**
 * The baseline of a request, or null where there is none and none was named. Throws a configuration
 * error for a broken one.
 */
export async function loadBaseline(
  { baselineFile, exceptions }: ScanRequest,
  plan: Plan,
): Promise<Baseline | null> {
  if (exceptions !== undefined) return exceptions.baseline(baselineFile, plan.root);
  if (baselineFile !== undefined) return parseBaseline(await readJsonFile(baselineFile, KIND), baselineFile);
  const repository = await plan.repository();
  return readBaselineIfThere(join(repository?.root ?? plan.root, BASELINE_NAME));
}

/** The baseline at a path, or null where there is none yet. */
export async function readBaselineIfThere(path: string): Promise<Baseline | null> {
  const value = await readJsonFileIfThere(path, KIND);
  return value === undefined ? null : parseBaseline(value, path);
}
