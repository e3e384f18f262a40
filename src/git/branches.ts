// Branches by the names that people use for them.
import { VeleaksError } from '../model/errors.js';
import { type GitOptions, runGit } from './spawn.js';

/** The full names of branches, here or on a remote: `main`, `origin/main`. Throws `usage` for one that is not there. */
export function branchRefs(names: readonly string[], options: GitOptions): Promise<string[]> {
  return Promise.all(names.map((name) => branchRef(name, options)));
}

async function branchRef(name: string, options: GitOptions): Promise<string> {
  for (const ref of [`refs/heads/${name}`, `refs/remotes/${name}`]) {
    if ((await runGit(['show-ref', '--verify', '--quiet', '--', ref], options)).code === 0) return ref;
  }
  throw new VeleaksError(
    'usage',
    `this repository has no branch ${JSON.stringify(name)}`,
    'git branch --all lists them; one that is only on the remote wants a fetch first',
  );
}
