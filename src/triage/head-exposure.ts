// How far a key got out that HEAD already has, for a commit hook: one quick question instead of the
// whole history.

import { headIsOnRemote } from '../git/refs/refs.js';
import { hasNoRemote } from '../git/remotes/no-remote.js';
import type { Repository } from '../git/repository.js';
import type { Exposure } from '../model/report.js';

/**
 * Pushed if HEAD is; not if there is no remote. If not, an older commit that has the key may be:
 * then it cannot be told this quickly.
 */
export async function headExposure(repository: Repository, signal?: AbortSignal): Promise<Exposure> {
  if (await headIsOnRemote(repository, signal)) return 'pushed';
  return (await hasNoRemote(repository, signal)) ? 'local' : 'unknown';
}
