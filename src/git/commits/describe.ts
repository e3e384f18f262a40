// What git says of commits in the words of a format, all of them in one process. diff-tree, not
// log: no configuration changes what it prints.
import { inside } from '../inside.js';
import { gitBytes } from '../process/spawn.js';
import type { Repository } from '../repository.js';

/**
 * One record a commit, in UTF-8; none of a commit that is not there. Throws where git ends: at a
 * damaged one, and where a parent is not there.
 */
export async function describeCommits(
  repository: Repository,
  commits: readonly string[],
  format: `--format=${string}`,
  signal?: AbortSignal,
): Promise<string> {
  if (commits.length === 0) return '';
  const output = await gitBytes(
    ['diff-tree', '--stdin', '--no-patch', '--always', '--encoding=UTF-8', format],
    { ...inside(repository, signal), input: commits.map((id) => `${id}\n`).join('') },
  );
  return output.toString('utf8');
}
