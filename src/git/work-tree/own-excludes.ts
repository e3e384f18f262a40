// What the configuration in a repository has git ignore (`core.excludesFile`): it comes with the
// folder, as an archive or a copy does, and says nothing of what its user wants to keep out of sight.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readIfFit } from '../../files/read.js';
import type { GitOptions } from '../process/spawn.js';
import { configEntries, configScope } from '../questions.js';
import type { Repository } from '../repository.js';

const MAX_CONFIG = 1024 * 1024;

/** Whether a file of configuration may set it, itself or by a file that it takes in. */
const MAY_SET = /excludesfile|\[\s*include/i;

/**
 * The settings under which git ignores what it would without the repository's own list; null where
 * that has none.
 */
export async function withoutOwnExcludes(
  { gitDir, commonDir }: Pick<Repository, 'gitDir' | 'commonDir'>,
  { cwd }: GitOptions,
): Promise<readonly string[] | null> {
  const files = [join(commonDir, 'config'), join(gitDir, 'config.worktree')];
  if (!files.some((file) => MAY_SET.test(readIfFit(file, MAX_CONFIG)?.toString('latin1') ?? ''))) return null;
  const scope = await configScope(cwd, 'core.excludesFile');
  if (scope !== 'local' && scope !== 'worktree') return null;
  const entries = await configEntries(cwd, '^core\\.excludesfile$');
  const users = entries.findLast((entry) => entry.scope === 'global' || entry.scope === 'system');
  return ['-c', `core.excludesFile=${users?.value ?? usualList()}`];
}

/** The list that git takes where nothing names one. */
function usualList(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'git', 'ignore');
}
