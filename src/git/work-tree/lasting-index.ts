// The index that stays where the commit that is being made has one of its own: `git commit -a`,
// `-i` and
// `git commit PATH` name it in GIT_INDEX_FILE, and where a hook stops them nothing of it is staged.
// https://github.com/git/git/blob/master/builtin/commit.c, prepare_index()
import { basename, join, resolve } from 'node:path';
import { inside } from '../inside.js';
import type { Repository } from '../repository.js';
import { indexChanges } from './index-changes.js';

/** What a conflict left is none: git knows no version of it that is staged. */
const STAGING = 'ACMT';

/**
 * The paths of which something is staged in that index, be it another version; null where the
 * commit takes the index as it is.
 */
export async function stagedBefore(
  repository: Repository,
  signal?: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const indexFile = lastingIndex(repository, process.env.GIT_INDEX_FILE);
  if (indexFile === null) return null;
  const changes = await indexChanges(STAGING, { ...inside(repository, signal), indexFile });
  return new Set(changes.map(({ path }) => path.toString('utf8')));
}

function lastingIndex({ cwd, gitDir }: Repository, file = ''): string | null {
  if (/^next-index-\d+\.lock$/.test(basename(file))) return join(gitDir, 'index');
  return file.endsWith('.lock') ? resolve(cwd, file.slice(0, -'.lock'.length)) : null;
}
