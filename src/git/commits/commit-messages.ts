// The messages of commits, and when these were made.
import type { Repository } from '../repository.js';
import { describeCommits } from './describe.js';

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
  const said = await describeCommits(repository, commits, '--format=%x00%H %ct %B', signal);
  for (const record of said.split('\0')) {
    const [, id, seconds, message] = /^([0-9a-f]{40,64}) (\d+) (.*)$/s.exec(record) ?? [];
    if (id !== undefined && message !== undefined) made.set(id, { seconds: Number(seconds), message });
  }
  return made;
}
