// `-C DIR`: the program looks at another folder than the one that it was started in.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { VeleaksError } from '../../model/errors.js';
import { quote } from '../arguments/arguments.js';
import type { World } from './world.js';

/** The world as it is in the folder. Throws a usage error where there is no such folder. */
export function startedIn(directory: string, world: World): World {
  const cwd = resolve(world.cwd, directory);
  if (isFolder(cwd)) return { ...world, cwd };
  throw new VeleaksError(
    'usage',
    `--directory ${quote(directory)} is not a folder`,
    'name a folder that exists',
  );
}

/** Whatever keeps the path from being looked at: it lies under a file, is too long, is a loop. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}
