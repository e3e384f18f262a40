// The program of a hook manager that no package of the repository brings.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HookPlace } from './place.js';

/**
 * What installs it where PATH has none: https://pre-commit.com/#install. Null where nothing is
 * lacking.
 */
export function installOfManager(
  { manager }: Pick<HookPlace, 'manager'>,
  path: string | undefined,
  isWindows: boolean,
): string | null {
  if (manager !== 'pre-commit') return null;
  const file = isWindows ? 'pre-commit.exe' : 'pre-commit';
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, file))) ? null : 'pipx install pre-commit';
}
