// Branches by the names that people use for them.
import { VeleaksError } from '../../model/errors.js';
import { resolveRevisions } from '../commits/revisions.js';
import type { GitOptions } from '../process/spawn.js';

/**
 * The full names of branches, here or on a remote: `main`, `origin/main`; both, where one here has
 * the name of one on a remote. Throws `usage` for one that is not there.
 */
export async function branchRefs(names: readonly string[], options: GitOptions): Promise<string[]> {
  return (await Promise.all(names.map((name) => refsOf(name, options)))).flat();
}

async function refsOf(name: string, options: GitOptions): Promise<string[]> {
  const refs = [`refs/heads/${name}`, `refs/remotes/${name}`];
  // `main~1` is no branch.
  const here = /[\s~^:?*[\\]|@\{|\.\./.test(name) ? [] : await resolveRevisions(refs, options);
  const found = refs.filter((_, at) => here[at] != null);
  if (found.length > 0) return found;
  throw new VeleaksError(
    'usage',
    `this repository has no branch ${JSON.stringify(name)}`,
    'git branch --all lists them; one that is only on the remote must be fetched first',
  );
}
