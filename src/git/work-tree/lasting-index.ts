// The index that stays where the commit that is being made has one of its own: `git commit -a`, `-i` and
// `git commit PATH` name it in GIT_INDEX_FILE, and where a hook stops them nothing of it is staged.
// https://github.com/git/git/blob/master/builtin/commit.c, prepare_index()
import { basename, join, resolve } from 'node:path';
import type { Repository } from '../repository.js';
import { indexEntries } from './entries.js';

/** The blobs of that index, by path; null where the commit takes the index as it is. */
export async function lastingEntries(
  repository: Repository,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string> | null> {
  const lasting = lastingIndex(repository, process.env.GIT_INDEX_FILE);
  return lasting === null ? null : indexEntries(repository, signal, lasting);
}

function lastingIndex({ cwd, gitDir }: Repository, file = ''): string | null {
  if (/^next-index-\d+\.lock$/.test(basename(file))) return join(gitDir, 'index');
  return file.endsWith('.lock') ? resolve(cwd, file.slice(0, -'.lock'.length)) : null;
}
