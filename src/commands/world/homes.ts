// The user's folders, as the environment gives them.
import { VeleaksError } from '../../model/errors.js';
import type { Homes } from '../../model/homes.js';
import type { World } from './world.js';

/** Throws a usage error where the home is not known. */
export function homesOf({ env, isWindows }: World): Homes {
  const home = (isWindows ? env.USERPROFILE : env.HOME) ?? env.HOME ?? env.USERPROFILE;
  if (home) return { home, env };
  throw new VeleaksError('usage', 'the home folder is not known', 'set HOME to it');
}
