// The messages of commits, and when these were made.
import { inside } from '../inside.js';
import { gitBytes } from '../process/spawn.js';
import type { Repository } from '../repository.js';

interface MadeCommit {
  /** The committer's date, in seconds since 1970. */
  readonly seconds: number;
  readonly message: string;
}

/** By id. One that git cannot read is not among them. */
export async function readMessages(
  repository: Repository,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MadeCommit>> {
  const made = new Map<string, MadeCommit>();
  if (commits.length === 0) return made;
  const output = await gitBytes(
    ['diff-tree', '--stdin', '--no-patch', '--always', '--encoding=UTF-8', '--format=%x00%H %ct %B'],
    { ...inside(repository, signal), input: commits.map((id) => `${id}\n`).join('') },
  );
  for (const record of output.toString('utf8').split('\0')) {
    const [, id, seconds, message] = /^([0-9a-f]{40,64}) (\d+) (.*)$/s.exec(record) ?? [];
    if (id !== undefined && message !== undefined) made.set(id, { seconds: Number(seconds), message });
  }
  return made;
}
