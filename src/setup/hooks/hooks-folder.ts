// The folder in which git looks for hooks, by what core.hooksPath says.
import { join, resolve } from 'node:path';
import type { Repository } from '../../git/repository.js';

/** Absolute. `hooksPath`: the value of core.hooksPath; null where it is not set. */
export function hooksFolder(
  { cwd, commonDir }: Pick<Repository, 'cwd' | 'commonDir'>,
  hooksPath: string | null,
): string {
  if (hooksPath === null) return join(commonDir, 'hooks');
  // Behind an empty one git puts a slash, and the name of the hook.
  // A relative path is meant from where hooks run: git-config(1).
  return hooksPath === '' ? resolve('/') : resolve(cwd, hooksPath);
}

export function saidOfHooksPath(hooksPath: string): string {
  return hooksPath === '' ? 'core.hooksPath is empty' : `core.hooksPath is ${hooksPath}`;
}
