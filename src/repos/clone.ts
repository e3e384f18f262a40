// A clone that is kept between sweeps, or made for one: there whole or not at all, introduced up to
// date, made anew where it is damaged.
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { removeFolder, replaceFolder } from '../files/folders.js';
import {
  cloneMirror,
  fetchMirror,
  followHead,
  type RemoteAccess,
  TransportError,
  type TransportOptions,
} from '../git/remotes/transport.js';

/** What was done to have it as the remote is. */
type CloneUpdate = 'cloned' | 'fetched';

/** Beside the clone, while it is being made; a killed run leaves it. */
const UNFINISHED = '.draft-';

/** Removes what killed runs have left beside the clone. Only under its lock. */
export function removeUnfinished(clone: string): void {
  const start = basename(clone) + UNFINISHED;
  for (const name of readdirSync(dirname(clone)))
    if (name.startsWith(start)) removeFolder(join(dirname(clone), name));
}

/**
 * Throws TransportError; then the clone is as it was. `listing`: what the remote says of its refs.
 */
export async function bringUpToDate(
  remote: RemoteAccess,
  clone: string,
  listing: string,
  options: TransportOptions,
): Promise<CloneUpdate> {
  if (isThere(clone)) {
    try {
      await fetchMirror(remote, clone, options);
      await followHead(listing, clone, options);
      return 'fetched';
    } catch (error) {
      // The remote has just answered: what else fails is most likely here, such as a lock that a
      // killed git has left, or a clone that is no longer one.
      if (!(error instanceof TransportError) || !/^(?:other|gone)$/.test(error.trouble)) throw error;
    }
  }
  const draft = `${clone}${UNFINISHED}${randomBytes(6).toString('hex')}`;
  try {
    await cloneMirror(remote, draft, dirname(clone), options);
    replaceFolder(draft, clone);
  } catch (error) {
    removeFolder(draft);
    throw error;
  }
  return 'cloned';
}

export function isThere(clone: string): boolean {
  return statSync(clone, { throwIfNoEntry: false })?.isDirectory() === true;
}
