// Folders that this program keeps for itself, as a whole: made, moved into place, removed.
import { renameSync, rmSync } from 'node:fs';
import { codeOf, VeleaksError } from '../model/errors.js';
import { makeFolders } from './make-folders.js';

/** Makes it, and those that it is in, for this user alone. */
export function makeFolder(path: string): void {
  act(path, () => makeFolders(path, 0o700));
}

/**
 * Puts a folder in the place of another one, which is gone then. Killed meanwhile, it has the old
 * one, the new one, or none.
 */
export function replaceFolder(from: string, to: string): void {
  act(to, () => {
    rmSync(to, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    renameSync(from, to);
  });
}

/** A link in it is removed, not what it leads to. What is not there is fine. */
export function removeFolder(path: string): void {
  act(path, () => rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 }));
}

function act(path: string, change: () => void): void {
  try {
    change();
  } catch (cause) {
    throw new VeleaksError(
      'io',
      `${path}: the folder could not be changed (${codeOf(cause)})`,
      'check its permissions and the space on its disk, or name another one: --cache-dir',
      { cause },
    );
  }
}
