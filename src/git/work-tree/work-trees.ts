// The work trees of a repository, as git lists them.
import { runGit } from '../process/spawn.js';

/** Their tops; of a bare repository its own folder as well. */
export async function workTreesOf(cwd: string, signal?: AbortSignal): Promise<string[]> {
  return (await listingOf(cwd, signal)).flatMap((line) => /^worktree (.+)$/.exec(line)?.[1] ?? []);
}

/**
 * Whether a bare repository has work trees, seen from it or from one of them: people commit to such
 * a one here (`git clone --bare`, and a work tree a branch), or push to it.
 */
export async function isBareWithWorkTrees(cwd: string, signal?: AbortSignal): Promise<boolean> {
  const lines = await listingOf(cwd, signal);
  // The main one comes first.
  return lines.filter((line) => line.startsWith('worktree ')).length > 1 && lines[1] === 'bare';
}

async function listingOf(cwd: string, signal?: AbortSignal): Promise<string[]> {
  const listing = await runGit(['worktree', 'list', '--porcelain'], { cwd, ...(signal ? { signal } : {}) });
  return listing.stdout.toString('utf8').split('\n');
}
