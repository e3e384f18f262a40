// Whether the other work trees of a repository have the hooks: a relative core.hooksPath is meant
// from the top of each.
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configPath, configScope, configValue } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import { workTreesOf } from '../git/work-tree/work-trees.js';
import { shell } from '../model/shell-quote.js';
import { bad, type Symptom } from './symptom.js';

/** More are not looked at. */
const MAX_WORK_TREES = 50;

export async function inspectOtherWorkTrees(
  { cwd }: Repository,
  hooksPath: string | null,
  signal: AbortSignal,
): Promise<Symptom[]> {
  // Each work tree may have one of its own.
  if (hooksPath === null && (await configValue(cwd, 'extensions.worktreeConfig')) === null) return [];
  const folders = (await workTreesOf(cwd, signal)).filter(
    (folder) => existsSync(join(folder, '.git')) && realpathSync(folder) !== realpathSync(cwd),
  );
  const symptoms: Symptom[] = [];
  for (const folder of folders.slice(0, MAX_WORK_TREES)) {
    const path = await configPath(folder, 'core.hooksPath');
    if (path === null || existsSync(join(resolve(folder, path), 'pre-commit'))) continue;
    symptoms.push(
      bad(
        `git runs no hook in the work tree ${folder}: core.hooksPath is ${path}, and nothing is there`,
        await mendOf(folder, path),
      ),
    );
  }
  return symptoms;
}

async function mendOf(folder: string, path: string): Promise<string> {
  if ((await configScope(folder, 'core.hooksPath')) === 'worktree') {
    const unset = shell`git -C ${folder} config --worktree --unset core.hooksPath`;
    return `${unset}, and npx veleaks doctor there`;
  }
  return /(?:^|[\\/])\.husky(?:[\\/]_)?$/.test(path)
    ? 'npx husky in that work tree'
    : 'commit the folder of the hooks, and check it out there';
}
