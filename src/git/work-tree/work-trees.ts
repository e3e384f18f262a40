// The work trees of a repository, as git lists them.
import { runGit } from '../process/spawn.js';

/** Their tops; of a bare repository its own folder as well. */
export async function workTreesOf(cwd: string, signal?: AbortSignal): Promise<string[]> {
  const listing = await runGit(['worktree', 'list', '--porcelain'], { cwd, ...(signal ? { signal } : {}) });
  return listing.stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => /^worktree (.+)$/.exec(line)?.[1] ?? []);
}
