// The message of the commit that is being made, where nobody says which file holds it.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findRepository } from '../../git/repository.js';
import type { World } from '../world/world.js';

/**
 * git writes one of them before the hook, as it commits or merges: builtin/commit.c,
 * builtin/merge.c.
 */
const FILES = ['COMMIT_EDITMSG', 'MERGE_MSG'];

/** Null where there is none. */
export async function newestMessage({ cwd, signal }: World): Promise<string | null> {
  const repository = await findRepository(cwd, signal);
  if (repository === null) return null;
  const found = FILES.flatMap((name) => {
    const file = join(repository.gitDir, name);
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? [] : [{ file, time: stats.mtimeNs }];
  });
  return found.toSorted((a, b) => Number(b.time - a.time))[0]?.file ?? null;
}
