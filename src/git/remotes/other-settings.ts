// What says where this repository is pushed to, beside the configuration that git reads here.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { inside } from '../inside.js';
import { type GitOutput, runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';

/**
 * The answers of `git config` with these arguments, of this work tree first, then of each other one
 * that has a configuration of its own: git-config(1), "--worktree".
 */
export function askEachConfig(
  args: readonly string[],
  repository: Repository,
  signal: AbortSignal | undefined,
): Promise<(GitOutput & { readonly gitDir: string })[]> {
  const { gitDir, commonDir } = repository;
  const linked = join(commonDir, 'worktrees');
  const others = [commonDir, ...entriesOf(linked).map(({ name }) => join(linked, name))].filter(
    (folder) => folder !== gitDir && existsSync(join(folder, 'config.worktree')),
  );
  const at = inside(repository, signal);
  return Promise.all(
    [gitDir, ...others].map(async (folder) => ({
      ...(await runGit(['config', ...args], folder === gitDir ? at : { ...at, gitDir: folder })),
      gitDir: folder,
    })),
  );
}

/** Whether there are remotes from before git kept them in its configuration: gitrepository-layout(5). */
export function hasOldRemotes({ commonDir }: Pick<Repository, 'commonDir'>): boolean {
  return ['remotes', 'branches'].some((folder) => entriesOf(join(commonDir, folder)).length > 0);
}
