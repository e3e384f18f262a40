// Entries of the index by which git overlooks what lies in the work tree, or has no content yet.
// https://git-scm.com/docs/git-update-index,
// https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt--v
import { inside } from '../inside.js';
import { nulRecords } from '../process/records.js';
import { runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { intentsToAdd } from './index-changes.js';

/** `sparse`: skip-worktree, in a repository with a sparse checkout. */
type IndexOddity = 'assume-unchanged' | 'skip-worktree' | 'sparse' | 'intent-to-add';

/** By path from the top. Of a git that does not answer nothing is known. */
export async function indexOddities(
  repository: Repository,
  signal?: AbortSignal,
): Promise<Map<string, IndexOddity>> {
  const oddities = new Map<string, IndexOddity>();
  if (repository.root === null) return oddities;
  const at = inside(repository, signal);
  const [tags, added, sparse] = await Promise.all([
    // Without this git shows no mark of a file that is there although the sparse checkout leaves it
    // out.
    runGit(['-c', 'sparse.expectFilesOutsideOfPatterns=true', 'ls-files', '-v', '-z', '--full-name'], at),
    // A file in the index that has no content there is new to the work tree.
    intentsToAdd(at).catch(unlessStopped(signal)),
    runGit(['config', '--type=bool', '--get', 'core.sparseCheckout'], at),
  ]);
  const isSparse = sparse.stdout.toString('latin1').trim() === 'true';
  for (const path of added) oddities.set(path.toString('utf8'), 'intent-to-add');
  if (tags.code !== 0) return oddities;
  for (const record of nulRecords(tags.stdout)) {
    // `<tag> SP <path>`: a lower-case tag is assume-unchanged, S is skip-worktree.
    const tag = String.fromCharCode(record[0] ?? 0);
    if (tag === 'H') continue;
    const path = record.toString('utf8', 2);
    if (tag.toUpperCase() === 'S') oddities.set(path, isSparse ? 'sparse' : 'skip-worktree');
    else if (tag >= 'a' && tag <= 'z') oddities.set(path, 'assume-unchanged');
  }
  return oddities;
}

function unlessStopped(signal: AbortSignal | undefined): () => never[] {
  return () => {
    signal?.throwIfAborted();
    return [];
  };
}
