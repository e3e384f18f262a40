// Whether a repository ever had a remote, as far as git remembers.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inside } from '../inside.js';
import { runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { readCloned, readFetchHeads } from './fetched.js';

/** What a remote, or a branch that was set up with one, leaves in the configuration. */
const REMOTES = '^(remote\\..*\\.(url|pushurl)|branch\\..*\\.(remote|pushremote)|remote\\.pushdefault)$';

/**
 * True only where nothing tells of a remote: no configuration, no remote-tracking ref nor the
 * folder of one, no fetch, no clone; and where this is no repository that others push to. What was
 * pushed by address alone leaves no trace.
 */
export async function hasNoRemote(repository: Repository, signal?: AbortSignal): Promise<boolean> {
  if (repository.root === null || repository.shallow) return false;
  if ([...readFetchHeads(repository), ...readCloned(repository.commonDir)].length > 0) return false;
  // git makes this folder for the first remote-tracking ref, and leaves it where the remote is
  // removed.
  if (['refs', 'logs/refs'].some((folder) => existsSync(join(repository.commonDir, folder, 'remotes'))))
    return false;
  const at = inside(repository, signal);
  const [configured, tracking] = await Promise.all([
    runGit(['config', '--get-regexp', REMOTES], at),
    runGit(['for-each-ref', '--count=1', '--format=x', 'refs/remotes', 'refs/prefetch'], at),
  ]);
  return configured.code === 1 && tracking.code === 0 && tracking.stdout.length === 0;
}
