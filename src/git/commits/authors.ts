// Who made a commit, and when.
import type { Repository } from '../repository.js';
import { describeCommits } from './describe.js';

interface Authorship {
  /** `Name <mail>`, as the commit says, in UTF-8. */
  readonly author: string;
  /** The author date, ISO 8601; absent where the commit has none that git can read. */
  readonly date?: string;
}

/** The authors of the commits, by their ids. */
export async function readAuthors(
  repository: Repository,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Authorship>> {
  const authors = new Map<string, Authorship>();
  const said = await describeCommits(repository, commits, '--format=%H %aI %an <%ae>', signal);
  for (const line of said.split('\n')) {
    const [, commit, date, author] = /^([0-9a-f]{40,64}) (\S*) (.*)$/.exec(line) ?? [];
    if (commit === undefined || date === undefined || author === undefined) continue;
    // Of a date that git cannot read it leaves `%aI` as it is.
    const isDate = /^-?\d{4,}-\d\d-\d\dT/.test(date);
    authors.set(commit, { author, ...(isDate ? { date } : {}) });
  }
  return authors;
}
