// The text of a hook, or of a file that a hook manager reads: what else stands in its place is none.
import { statSync } from 'node:fs';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';

/** Links are followed, as git does. A character a byte; null where there is no regular file. */
export function hookText(file: string): string | null {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  return isFile ? readRegular(file, MAX_TEXT_BYTES).toString('latin1') : null;
}
