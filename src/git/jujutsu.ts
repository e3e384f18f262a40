// jujutsu's repositories that git does not find: https://docs.jj-vcs.dev/latest/git-compatibility/
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { foldersUp } from '../files/folders-up.js';

/**
 * What helps where jujutsu alone knows of the repository around a folder; null where it does not.
 */
export function jujutsuHelp(cwd = '.'): string | null {
  for (const folder of foldersUp(resolve(cwd)))
    if (existsSync(join(folder, '.jj', 'repo')))
      return 'jujutsu keeps one in .jj, where git does not look; to have it do so: jj git colocation enable';
  return null;
}
