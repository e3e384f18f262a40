// Refs that were here and that git no longer sees. It says nothing of them: a packed-refs that is
// not there is to it a repository without packed refs. What they held looks then as if nobody had
// it any more.
import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import type { Repository } from '../repository.js';

const PACKED = 'packed-refs';

/**
 * The full names of branches that have a reflog and are not among `names`, and `packed-refs` where
 * that is a link to nothing or was emptied. git deletes the log first: a log without a ref is, in
 * its words, an invalid state (refs/files-backend.c). `names` must have been listed before.
 */
export function lostRefs({ commonDir }: Pick<Repository, 'commonDir'>, names: Iterable<string>): string[] {
  if (existsSync(join(commonDir, 'reftable'))) return [];
  const known = new Set([...names].map(folded));
  const lost = logsBelow('refs/heads', commonDir).filter(
    // A ref that git stumbles over is told by what it says.
    (name) => !known.has(folded(name)) && !existsSync(join(commonDir, name)),
  );
  return isPackedLost(join(commonDir, PACKED)) ? [PACKED, ...lost] : lost;
}

/**
 * As a file system compares names that takes upper and lower case, or two ways to write ö, for one.
 */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** git begins the file with a line about itself, whatever is in it. */
function isPackedLost(path: string): boolean {
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return false;
    const target = statSync(path, { throwIfNoEntry: false });
    return target === undefined || (target.isFile() && target.size === 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return true;
  }
}

function logsBelow(top: string, commonDir: string): string[] {
  const logs: string[] = [];
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of entriesOf(join(commonDir, 'logs', folder))) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else if (entry.isFile()) logs.push(name);
    }
  return logs.sort();
}
