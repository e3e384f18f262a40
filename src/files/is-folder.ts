// Whether a folder is at a path that a person, or git, gives.
import { type PathLike, statSync } from 'node:fs';

/**
 * False whatever keeps the path from being looked at: it lies under a file, is too long, is a loop.
 */
export function isFolder(path: PathLike): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}
