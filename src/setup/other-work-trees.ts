// Whether the other work trees of a repository have the hooks: a relative core.hooksPath is meant
// from the top of each.
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runGit } from '../git/process/spawn.js';
import { configPath } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import { bad, type Symptom } from './symptom.js';

/** More are not looked at. */
const MAX_WORK_TREES = 50;

export async function inspectOtherWorkTrees(
  { cwd }: Repository,
  hooksPath: string | null,
  signal: AbortSignal,
): Promise<Symptom[]> {
  if (hooksPath === null) return [];
  const listing = await runGit(['worktree', 'list', '--porcelain'], { cwd, signal });
  const folders = listing.stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => /^worktree (.+)$/.exec(line)?.[1] ?? [])
    .filter((folder) => existsSync(join(folder, '.git')) && realpathSync(folder) !== realpathSync(cwd));
  const symptoms: Symptom[] = [];
  for (const folder of folders.slice(0, MAX_WORK_TREES)) {
    const path = await configPath(folder, 'core.hooksPath');
    if (path === null || existsSync(join(resolve(folder, path), 'pre-commit'))) continue;
    symptoms.push(
      bad(
        `git runs no hook in the work tree ${folder}: core.hooksPath is ${path}, and nothing is there`,
        /(?:^|[\\/])\.husky(?:[\\/]_)?$/.test(path)
          ? 'npx husky in that work tree'
          : 'commit the folder of the hooks, and check it out there',
      ),
    );
  }
  return symptoms;
}
