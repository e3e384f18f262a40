// Who made a commit, and when.
import { inside } from '../inside.js';
import { gitBytes } from '../process/spawn.js';
import type { Repository } from '../repository.js';

interface Authorship {
  /** `Name <mail>`, as the commit says, in UTF-8. */
  readonly author: string;
  /** The author date, ISO 8601. */
  readonly date: string;
}

/**
 * The authors of the commits, in one process. diff-tree, not log: no configuration changes what it
 * prints.
 */
export async function readAuthors(
  repository: Repository,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Authorship>> {
  const authors = new Map<string, Authorship>();
  if (commits.length === 0) return authors;
  const output = await gitBytes(
    ['diff-tree', '--stdin', '--no-patch', '--always', '--encoding=UTF-8', '--format=%H %aI %an <%ae>'],
    { ...inside(repository, signal), input: commits.map((id) => `${id}\n`).join('') },
  );
  for (const line of output.toString('utf8').split('\n')) {
    const [, commit, date, author] = /^([0-9a-f]{40,64}) (\S*) (.*)$/.exec(line) ?? [];
    if (commit !== undefined && date !== undefined && author !== undefined)
      authors.set(commit, { author, date });
  }
  return authors;
}
