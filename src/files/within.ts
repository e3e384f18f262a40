// Whether a path lies in a folder, by name: links are the caller's to follow.
import { isAbsolute, relative, sep } from 'node:path';

/** True for the folder itself and for all that is in it. Both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // On Windows the way to another drive is absolute.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
