// The user's folders for what outlives a run, and for clones that are kept between runs.
// https://specifications.freedesktop.org/basedir-spec/latest/
import { isAbsolute, join } from 'node:path';
import type { World } from './world.js';

type Where = Pick<World, 'env' | 'isWindows'>;

/** In XDG_STATE_HOME, or what stands in for it; null where the environment names no home. */
export function stateFolder(where: Where): string | null {
  return userFolder(where, where.env.XDG_STATE_HOME, join('.local', 'state'));
}

/** In XDG_CACHE_HOME, or what stands in for it; null where the environment names no home. */
export function cacheFolder(where: Where): string | null {
  return userFolder(where, where.env.XDG_CACHE_HOME, '.cache');
}

function userFolder({ env, isWindows }: Where, named: string | undefined, inHome: string): string | null {
  const home = env.HOME || env.USERPROFILE;
  const base =
    (named && isAbsolute(named) ? named : undefined) ??
    (isWindows ? env.LOCALAPPDATA : undefined) ??
    (home ? join(home, inHome) : undefined);
  return base ? join(base, 'veleaks') : null;
}
