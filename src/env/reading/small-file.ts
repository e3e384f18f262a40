// Reads a small configuration file of a repository that is not trusted: a regular file only, so
// that no FIFO blocks and no link leads elsewhere, and not a huge one.
import { readIfFit } from '../../files/read.js';

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The file's bytes; null where there is no such regular file of at most 4 MiB, or it cannot be
 * read. `tooLarge` is called where there is a larger one.
 */
export function readSmallFile(path: string, tooLarge?: () => void): Buffer | null {
  return readIfFit(path, MAX_BYTES, 'refuse', tooLarge);
}
