// Whether veleaks is the first to read what git says of a push. Then no line means that nothing is
// to be pushed: git runs pre-push for an up-to-date push too, and for one that it refuses itself.
// Else another hook may have read them.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { configPath } from '../../git/questions.js';
import { findRepository } from '../../git/repository.js';
import { readsRefsFirst } from './block.js';
import { isExecutable } from './executable.js';
import { hookText } from './hook-text.js';
import { hooksFolder } from './hooks-folder.js';

export async function readsPushFirst(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<boolean> {
  const repository = await findRepository(cwd, signal);
  if (repository === null) return false;
  const hooksPath = await configPath(repository.cwd, 'core.hooksPath');
  const folder = hooksFolder(repository, hooksPath);
  const text = hookText(join(folder, HOOK));
  if (text === null || !isExecutable(join(folder, HOOK))) return false;
  if (readsRefsFirst(text)) return true;
  return text.trimEnd() === HUSKY_SCRIPT && isFirstInHusky(folder, env);
}

const HOOK = 'pre-push';

/** What husky 9 has git run: `h` beside it starts the script in the folder above. */
const HUSKY_SCRIPT = '#!/usr/bin/env sh\n. "$(dirname "$0")/h"';

/** Before the script husky runs a file of the person's own, where there is one. */
function isFirstInHusky(folder: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const { HOME: home = '', XDG_CONFIG_HOME: named = '' } = env;
  // As in a shell, an empty one is none.
  const config = named === '' ? join(home, '.config') : named;
  if (basename(folder) !== '_' || home === '' || existsSync(join(config, 'husky', 'init.sh'))) return false;
  const text = hookText(join(dirname(folder), HOOK));
  return text !== null && readsRefsFirst(text);
}
