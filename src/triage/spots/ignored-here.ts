// Files that git ignores on this machine alone: by the person's own excludes, or those of the
// clone. In another clone the same file is open to the next `git add .`.
import { checkIgnored } from '../../env/checks/ignores.js';
import type { Repository } from '../../git/repository.js';
import { VeleaksError } from '../../model/errors.js';
import { addTo } from '../../model/groups.js';
import type { Match } from '../../model/match.js';
import type { Home } from './file-homes.js';

/** The rule, as `FILE:LINE`, for each match in such a file. */
export async function ignoredHere(
  homes: ReadonlyMap<Match, Home>,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Match, string>> {
  const asked = new Map<Repository, Match[]>();
  for (const [match, { repository }] of homes) {
    if (match.provenance.untracked !== 'ignored' || repository === null || repository === 'unknown') continue;
    addTo(asked, repository, match);
  }
  const rules = new Map<Match, string>();
  for (const [repository, matches] of asked) {
    const known = await protectionsIn(
      repository,
      matches.map((match) => homes.get(match)!.path),
      signal,
    );
    for (const match of matches) {
      const said = known.get(homes.get(match)!.path);
      if (said?.state === 'only-here') rules.set(match, `${said.source}:${said.line}`);
    }
  }
  return rules;
}

async function protectionsIn(
  repository: Repository,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): ReturnType<typeof checkIgnored> {
  try {
    const at = { ...repository, cwd: repository.root ?? repository.cwd };
    return await checkIgnored(at, [...new Set(paths)], signal);
  } catch (error) {
    // That git ignores it is known; by which rule is not.
    if (!(error instanceof VeleaksError)) throw error;
    return new Map();
  }
}
