// Where a path leads in the end, past all links.
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Null whatever keeps that from being told: nothing lies there, it is a loop, or a folder on the
 * way may not be gone through.
 */
export function realPathIfAny(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

/** Of what is not there yet, as far as there is something. */
export function realPath(path: string): string {
  const real = realPathIfAny(path);
  if (real !== null) return real;
  const above = dirname(path);
  return above === path ? path : join(realPath(above), basename(path));
}
