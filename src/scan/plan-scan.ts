// Which sources a request names. Those of the index and of a message are at hand, for hooks pay for
// them on each commit.
import { classifyEnvName } from '../env/env-files/names.js';
import type { Repository } from '../git/repository.js';
import type { Scope } from '../model/scope.js';
import { CommitMessageSource } from '../sources/commit-message.js';
import { StagedSource } from '../sources/staged.js';
import { discover, type Plan, requireFolder } from './plan.js';
import type { ScanRequest } from './request.js';
import { StagedOrRead } from './staged-or-read.js';

function planMessage(
  { file, edited }: Extract<Scope, { kind: 'message' }>,
  { cwd, signal }: ScanRequest,
): Plan {
  requireFolder(cwd);
  return {
    sources: [new CommitMessageSource({ file, edited, cwd })],
    repository: () => discover(cwd, signal),
    root: cwd,
    checksEnv: false,
  };
}

/** Asks git, and waits for no answer: that is in an object, as `await` would wait for a promise. */
async function askAround(
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly found: Promise<Repository | null> }> {
  const { findRepository } = await import('../git/repository.js');
  const found = findRepository(cwd, signal);
  // A failure is thrown where the answer is awaited: Node ends for one that nobody awaits.
  found.catch(() => undefined);
  return { found };
}

/** Of these git is asked which repository is here: it answers while what scans is loaded. */
function isAroundHere(scope: Scope): boolean {
  return (
    scope.kind === 'history' || scope.kind === 'files' || (scope.kind === 'all' && scope.path === undefined)
  );
}

/** Throws a usage error where the request names what is not there. */
export async function planScan(request: ScanRequest): Promise<Plan> {
  const { scope, cwd, signal } = request;
  if (scope.kind === 'message') return planMessage(scope, request);
  if (scope.kind !== 'staged') {
    const around = isAroundHere(scope) && !request.repository ? await askAround(cwd, signal) : null;
    const { planOther } = await import('./plan-other.js');
    return planOther(scope, around === null ? request : { ...request, around: around.found });
  }
  const { beside } = scope;
  const source = new StagedSource(cwd, (path) => classifyEnvName(path) === 'secret');
  const others =
    beside === undefined ? [] : await (await import('./plan-other.js')).sourcesBeside(beside, request);
  const read = new StagedOrRead(source, cwd, request.rules);
  return {
    sources: [read, ...others],
    addedEnvFiles: () => source.kept,
    repository: async () => (read.refused ? null : discover(cwd, signal)),
    get refused() {
      return read.refused;
    },
    root: cwd,
    checksEnv: false,
  };
}
