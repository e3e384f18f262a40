// Whether something is at a path, be it a link that leads nowhere.
import { lstatSync, statSync } from 'node:fs';

/** True for what may not be looked at, too. */
export function isThere(path: string): boolean {
  return existsAs(lstatSync, path);
}

/** Whether a link is there, and nothing where it leads. */
export function leadsNowhere(path: string): boolean {
  return isThere(path) && !existsAs(statSync, path);
}

function existsAs(look: typeof lstatSync | typeof statSync, path: string): boolean {
  try {
    return look(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
