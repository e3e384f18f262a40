// Reads objects and goes on behind one at which git dies, or loops: a corrupt object must not hide
// those after it.

import type { GitChild, GitOptions } from '../process/spawn.js';
import { askObjects, type GitAnswer, listAllObjects, readAllObjects, startCatFile } from './cat-file.js';
import { CatFileFailure } from './cat-file-failure.js';

/** git died of this object, or looped. `promised`: a partial clone has left it on the remote. */
export interface Unreadable {
  readonly oid: string;
  readonly type: 'unreadable';
  readonly promised: boolean;
}

/** After so many objects in a row of which git died, it is not the objects. */
const MAX_DEATHS_IN_A_ROW = 200;

/** So often it may loop: each time takes seconds. */
const MAX_LOOPS = 3;

/**
 * Asks a git for the objects, as `askObjects`. Throws `CatFileFailure` only where git was killed,
 * or dies whatever it is asked. `started` is a git from `startCatFile` to ask first.
 */
export async function* readObjectsOn(
  oids: readonly string[],
  options: GitOptions,
  started?: GitChild,
): AsyncGenerator<GitAnswer | Unreadable> {
  let start = 0;
  let deaths = 0;
  let loops = 0;
  let first = started;
  while (start < oids.length) {
    try {
      const git = first ?? startCatFile(options, loops > 0);
      first = undefined;
      yield* askObjects(git, oids.slice(start));
      return;
    } catch (error) {
      const failure = survivable(error);
      if (failure.looped) {
        loops += 1;
        if (loops > MAX_LOOPS) throw failure;
        // Some of its answers were not given yet.
        if (loops === 1) {
          start += failure.answered;
          continue;
        }
      }
      const oid = oids[start + failure.answered];
      deaths = failure.answered > 0 ? 1 : deaths + 1;
      if (oid === undefined || deaths > MAX_DEATHS_IN_A_ROW) throw failure;
      yield unreadable(oid, failure);
      start += failure.answered + 1;
    }
  }
}

/** As `readAllObjects`; throws as `readObjectsOn` does, and where the objects change meanwhile. */
export async function* readAllObjectsOn(
  options: GitOptions,
  inPackOrder: boolean,
): AsyncGenerator<GitAnswer | Unreadable> {
  try {
    yield* readAllObjects(options, inPackOrder);
    return;
  } catch (error) {
    const failure = survivable(error);
    const oids = await listAllObjects(options, inPackOrder);
    const oid = oids[failure.answered];
    if (failure.looped) return yield* readObjectsOn(oids.slice(failure.answered), options);
    // The order is the same in each run unless objects came or went: then it is not known what is
    // left.
    if (oid === undefined || (failure.oid !== null && failure.oid !== oid)) throw failure;
    yield unreadable(oid, failure);
    yield* readObjectsOn(oids.slice(failure.answered + 1), options);
  }
}

function survivable(error: unknown): CatFileFailure {
  if (error instanceof CatFileFailure && (!error.killed || error.looped)) return error;
  throw error;
}

function unreadable(oid: string, failure: CatFileFailure): Unreadable {
  return {
    oid,
    type: 'unreadable',
    promised: /could not fetch .* from promisor remote/.test(failure.exit.stderr),
  };
}
