// The user's folder for what outlives a run.
// https://specifications.freedesktop.org/basedir-spec/latest/
import { isAbsolute, join } from 'node:path';
import type { World } from './world.js';

/** In XDG_STATE_HOME, or what stands in for it; null where the environment names no home. */
export function stateFolder({ env, isWindows }: Pick<World, 'env' | 'isWindows'>): string | null {
  const { XDG_STATE_HOME, LOCALAPPDATA, HOME, USERPROFILE } = env;
  const home = HOME || USERPROFILE;
  const base =
    (XDG_STATE_HOME && isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : undefined) ??
    (isWindows ? LOCALAPPDATA : undefined) ??
    (home ? join(home, '.local', 'state') : undefined);
  return base ? join(base, 'veleaks') : null;
}
