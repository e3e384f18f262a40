// What the shards of one history must have alike: the same packs and loose objects, for each
// searches a part of them.
import { createHash } from 'node:crypto';
import { findRepository } from '../git/repository.js';
import { VeleaksError } from '../model/errors.js';
import { partsOf } from '../sources/history/store-state.js';

/** A digest of the packs and loose objects around `cwd`. Throws where they cannot be listed. */
export async function digestOfObjects(cwd: string, signal?: AbortSignal): Promise<string> {
  const repository = await findRepository(cwd, signal);
  const parts = repository && partsOf(repository);
  if (!parts)
    throw new VeleaksError(
      'git',
      'not all objects of the repository can be listed, so they cannot be split',
      'scan it without --shard, which says what is wrong',
    );
  const hash = createHash('sha256');
  for (const name of [...parts.packs.keys()].sort()) hash.update(`pack ${name}\n`);
  for (const name of [...parts.loose.keys()].sort()) hash.update(`loose ${name}\n`);
  return hash.digest('hex').slice(0, 16);
}
