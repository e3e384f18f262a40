// Submodules are repositories of their own, with hooks of their own, and `git push
// --recurse-submodules` pushes them too.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gitBytes } from '../git/process/spawn.js';
import { configPath } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import { gitlinkPaths } from '../git/work-tree/gitlinks.js';
import { hookText } from './hooks/hook-text.js';
import { hooksFolder } from './hooks/hooks-folder.js';

/** More are not looked at. */
const MAX_SUBMODULES = 50;
const MAX_NAMED = 3;

/**
 * A sentence on those that are checked out and whose pushes veleaks does not see; may quote names.
 */
export async function unguardedSubmodules({ root }: Repository, signal: AbortSignal): Promise<string[]> {
  if (root === null) return [];
  const paths = await gitlinkPaths({ cwd: root, signal });
  const here = paths.filter((path) => existsSync(join(root, path, '.git')));
  const open: string[] = [];
  for (const path of here.slice(0, MAX_SUBMODULES))
    if (!(await isGuarded(join(root, path), signal))) open.push(path);
  const rest =
    here.length > MAX_SUBMODULES
      ? [`Of ${here.length} submodules, the hooks of ${MAX_SUBMODULES} were looked at.`]
      : [];
  if (open.length === 0) return rest;
  const others = open.length - MAX_NAMED;
  const names = others > 0 ? `${open.slice(0, MAX_NAMED).join(', ')} and ${others} more` : open.join(', ');
  return [
    `No hook of veleaks is in the submodules (${names}): nothing stops what is committed there, nor ` +
      'what git push --recurse-submodules pushes of them. Run npx veleaks init in each.',
    ...rest,
  ];
}

/**
 * Whether the pre-push that git would run in this work tree speaks of veleaks. No where that cannot
 * be told: a submodule may be broken, or have something else in the place of the hook.
 */
async function isGuarded(folder: string, signal: AbortSignal): Promise<boolean> {
  try {
    const path = await configPath(folder, 'core.hooksPath');
    const said = await gitBytes(['rev-parse', '--git-common-dir'], { cwd: folder, signal });
    const commonDir = resolve(folder, said.toString('utf8').trimEnd());
    const hooks = hooksFolder({ cwd: folder, commonDir }, path);
    // husky keeps what it runs in the folder above.
    return [hooks, join(hooks, '..')].some((one) => hookText(join(one, 'pre-push'))?.includes('veleaks'));
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
