// The text of a hook, or of a file that a hook manager reads: what else stands in its place is
// none.
import { existsSync, statSync } from 'node:fs';
import { MAX_TEXT_BYTES, readRegular } from '../../files/read.js';

/** Links are followed, as git does. A character a byte; null where there is no regular file. */
export function hookText(file: string): string | null {
  // To git a link that leads nowhere, or back to itself, is no hook.
  const isFile = existsSync(file) && statSync(file).isFile();
  return isFile ? readRegular(file, MAX_TEXT_BYTES).toString('latin1') : null;
}
