// What the configuration in a repository has git leave out of a work tree (`core.excludesFile`,
// `core.ignoreCase`): it comes with the folder, as an archive or a copy does, and says nothing of
// what its user wants to keep out of sight.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
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

/**
 * The setting under which git tells `A.txt` from `a.txt` where the disk does. With
 * `core.ignoreCase` it would take a new file for the tracked one of the other name, and pass over
 * it. Whether the disk does is tried as git tries it for a new repository (builtin/init-db.c,
 * create_default_files()).
 */
export function caseOfDisk({ commonDir }: Pick<Repository, 'commonDir'>): readonly string[] {
  const [file, other] = ['config', 'CONFIG'].map((name) => liesAt(join(commonDir, name)));
  // One file of two names is what an archive may bring, and git never makes.
  const isOne = file && other && file.ino === other.ino && file.dev === other.dev && file.nlink === 1;
  return isOne ? [] : ['-c', 'core.ignoreCase=false'];
}

/** The list that git takes where nothing names one. */
function usualList(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'git', 'ignore');
}
