// A folder, and those that it is in. Node's own way (`recursive`) never ends where a system says
// that the parent is not there, though it is: /proc does.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../model/errors.js';
import { isFolder } from './is-folder.js';

/** Throws the system's error where it cannot be made. */
export function makeFolders(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it meanwhile; and of one that is there, systems say many
    // things.
    if (isFolder(path)) return;
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path || isFolder(parent)) throw error;
    makeFolders(parent, mode);
    makeFolders(path, mode);
  }
}
