// Branches by the names that people use for them.
import { VeleaksError } from '../../model/errors.js';
import { resolveRevisions } from '../commits/revisions.js';
import type { GitOptions } from '../process/spawn.js';

/**
 * The full names of branches, here or on a remote: `main`, `origin/main`. Throws `usage` for one
 * that is not there.
 */
export function branchRefs(names: readonly string[], options: GitOptions): Promise<string[]> {
  return Promise.all(names.map((name) => branchRef(name, options)));
}

async function branchRef(name: string, options: GitOptions): Promise<string> {
  const refs = [`refs/heads/${name}`, `refs/remotes/${name}`];
  // `main~1` is no branch.
  const here = /[\s~^:?*[\\]|@\{|\.\./.test(name) ? [] : await resolveRevisions(refs, options);
  const at = here.findIndex((oid) => oid !== null);
  if (at >= 0) return refs[at]!;
  throw new VeleaksError(
    'usage',
    `this repository has no branch ${JSON.stringify(name)}`,
    'git branch --all lists them; one that is only on the remote must be fetched first',
  );
}
