// Which sources a request names. Those of the index are at hand, for a hook pays for them on each
// commit.
import { classifyEnvName } from '../env/env-files/names.js';
import { StagedSource } from '../sources/staged.js';
import { discover, type Plan } from './plan.js';
import type { ScanRequest } from './request.js';

/** Throws a usage error where the request names what is not there. */
export async function planScan(request: ScanRequest): Promise<Plan> {
  const { scope, cwd, signal } = request;
  if (scope.kind !== 'staged') return (await import('./plan-other.js')).planOther(scope, request);
  const { beside } = scope;
  const source = new StagedSource(cwd, (path) => classifyEnvName(path) === 'secret');
  const others =
    beside === undefined ? [] : await (await import('./plan-other.js')).sourcesBeside(beside, request);
  return {
    sources: [source, ...others],
    addedEnvFiles: () => source.kept,
    repository: () => discover(cwd, signal),
    root: cwd,
    checksEnv: false,
  };
}
