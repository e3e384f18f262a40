// Where clones are kept between runs. https://specifications.freedesktop.org/basedir-spec/latest/
import { isAbsolute, join } from 'node:path';
import type { World } from './world.js';

/** In XDG_CACHE_HOME, or what stands in for it; null where the environment names no home. */
export function cacheFolder({ env, isWindows }: Pick<World, 'env' | 'isWindows'>): string | null {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME, USERPROFILE } = env;
  const home = HOME || USERPROFILE;
  const base =
    (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : undefined) ??
    (isWindows ? LOCALAPPDATA : undefined) ??
    (home ? join(home, '.cache') : undefined);
  return base ? join(base, 'veleaks') : null;
}
