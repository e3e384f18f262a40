// What lies at a path that the words of a scanned repository give: a name of 5,000 characters, or
// one with a NUL, is no path to the system, and nothing lies there.
import { lstatSync, type Stats } from 'node:fs';

/** What the system, or Node, says of a path at which nothing can lie. */
const NOTHING = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE']);

/** Of a link, what it is itself; null where nothing lies. Throws where that cannot be told. */
export function liesAt(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
