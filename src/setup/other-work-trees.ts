// Whether the other work trees of a repository have the hooks: a relative core.hooksPath is meant
// from the top of each.
import { existsSync, realpathSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { configEntries, configPath, configScope } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import { workTreesOf } from '../git/work-tree/work-trees.js';
import { shell } from '../model/shell-quote.js';
import { hooksFolder, saidOfHooksPath } from './hooks/hooks-folder.js';
import { huskyCommand, huskyFolder, huskyIn } from './managers/husky.js';
import type { HookPlace } from './place.js';
import { bad, note, type Symptom } from './proof/symptom.js';

/** More are not looked at. */
const MAX_WORK_TREES = 50;

/** What husky 9 makes for git is in no commit, so that a work tree that is added lacks it. */
export function ofNewWorkTrees({ manager, hooksPath }: HookPlace): Symptom[] {
  if (manager !== 'husky' || hooksPath === null || isAbsolute(hooksPath)) return [];
  if (basename(hooksPath) !== '_') return [];
  return [
    note(
      `${hooksPath} is made in each work tree anew: in one that git worktree adds, git runs no hook and ` +
        'says nothing, until husky or an install runs there',
    ),
  ];
}

export async function inspectOtherWorkTrees(
  { cwd, commonDir }: Repository,
  hooksPath: string | null,
  signal: AbortSignal,
): Promise<Symptom[]> {
  // Each work tree may have one of its own, and conditions ask for the branch or the place of each.
  const mayDiffer = await configEntries(cwd, '^(extensions\\.worktreeconfig$|includeif\\.)');
  if (hooksPath === null && mayDiffer.length === 0) return [];
  const folders = (await workTreesOf(cwd, signal)).filter(
    (folder) => existsSync(join(folder, '.git')) && realpathSync(folder) !== realpathSync(cwd),
  );
  const symptoms: Symptom[] = [];
  for (const folder of folders.slice(0, MAX_WORK_TREES)) {
    const path = await configPath(folder, 'core.hooksPath');
    const hooks = hooksFolder({ cwd: folder, commonDir }, path);
    if (existsSync(join(hooks, 'pre-commit'))) continue;
    symptoms.push(
      path === null
        ? bad(
            `git runs no pre-commit hook in the work tree ${folder}: core.hooksPath is not set for it`,
            shell`(cd ${folder} && npx veleaks init)`,
          )
        : bad(
            `git runs no hook in the work tree ${folder}: ${saidOfHooksPath(path)}, and nothing is there`,
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
  const husky = huskyFolder(resolve(folder, path));
  return husky !== null
    ? huskyIn('that', huskyCommand(folder, husky))
    : 'commit the folder of the hooks, and check it out there';
}
