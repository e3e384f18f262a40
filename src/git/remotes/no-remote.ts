// Whether a repository ever had a remote, as far as git remembers.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { regex } from '../../model/regex.js';
import { inside } from '../inside.js';
import { type GitOptions, runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { readCloned, readFetchHeads } from './fetched.js';
import { hasOldRemotes, RemoteSettings } from './settings.js';

/** Refs that a fetch leaves. */
const FETCHED = /^refs\/(?:remotes|prefetch)\//;

/**
 * What a remote, or a branch that was set up with one, leaves in the configuration; and what takes
 * in a file on another branch, which may name one.
 */
const REMOTES = regex('s')`
  ^(?:
    remote\..*\.(?:url|pushurl)|remote\.pushdefault|branch\..*\.(?:remote|pushremote)
    |includeif\.onbranch:.*
  )$
`;

/**
 * True only where nothing tells of a remote: no configuration of any work tree, no remote-tracking
 * ref nor the folder of one, no fetch, no clone; and where this is no repository that others push
 * to. What was pushed by address alone leaves no trace. `names`: of all refs, and `settings`, where
 * they are known.
 */
export async function hasNoRemote(
  repository: Repository,
  signal?: AbortSignal,
  names?: readonly string[],
  settings = new RemoteSettings(repository, signal),
): Promise<boolean> {
  if (repository.root === null || repository.shallow) return false;
  if ([...readFetchHeads(repository), ...readCloned(repository.commonDir)].length > 0) return false;
  // git makes this folder for the first remote-tracking ref, and leaves it where the remote is
  // removed.
  if (['refs', 'logs/refs'].some((folder) => existsSync(join(repository.commonDir, folder, 'remotes'))))
    return false;
  if (hasOldRemotes(repository)) return false;
  const [listings, tracking] = await Promise.all([
    settings.all(),
    names === undefined
      ? hasFetchedRefs(inside(repository, signal))
      : names.some((name) => FETCHED.test(name)),
  ]);
  if (listings === null || tracking) return false;
  return !listings.some((listing) => listing.settings.some(({ name }) => REMOTES.test(name)));
}

/** Whether there is a ref that a fetch left; true too where git does not say. */
async function hasFetchedRefs(at: GitOptions): Promise<boolean> {
  const ask = ['for-each-ref', '--count=1', '--format=x', 'refs/remotes', 'refs/prefetch'];
  const { code, stdout } = await runGit(ask, at);
  return code !== 0 || stdout.length > 0;
}
