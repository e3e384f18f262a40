// `-C DIR`: the program looks at another folder than the one that it was started in.
import { resolve } from 'node:path';
import { isFolder } from '../../files/is-folder.js';
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
