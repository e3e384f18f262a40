// Whether hooks would find veleaks. npx puts it on PATH for itself alone: what runs now proves nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runGitWithHooks } from '../git/spawn.js';

/** The command that makes veleaks known to the hooks of a repository; null if they find it as it is. */
export async function installCommand(cwd: string, signal: AbortSignal): Promise<string | null> {
  // An alias runs in the same shell and environment as a hook does. It is looked for, and not run.
  const alias = 'alias.find-veleaks=!PATH="$PATH:$PWD/node_modules/.bin" && command -v veleaks';
  const { code } = await runGitWithHooks(['-c', alias, 'find-veleaks'], { cwd, signal });
  if (code === 0) return null;
  const isPackage = existsSync(join(cwd, 'package.json'));
  return `npm install ${isPackage ? '--save-dev' : '--global'} veleaks`;
}
