// Whether revisions are here, asked over standard input: names of branches may hold a key, and
// there may be many of them.
import { type GitOptions, gitBytes } from '../process/spawn.js';

/**
 * For each revision, in git's words, the id of the object that it names; null where there is none,
 * or git knows several.
 */
export async function resolveRevisions(
  revisions: readonly string[],
  options: GitOptions,
): Promise<(string | null)[]> {
  // A line end would make two of one.
  const asked = revisions.filter((revision) => !/[\n\0]/.test(revision));
  if (asked.length === 0) return revisions.map(() => null);
  const args = ['cat-file', '--buffer', '--batch-check=%(objectname)'];
  const input = asked.map((revision) => `${revision}\n`).join('');
  const lines = (await gitBytes(args, { ...options, input })).toString('latin1').split('\n');
  const found = new Map(asked.map((revision, at) => [revision, lines[at]]));
  return revisions.map((revision) => {
    const line = found.get(revision) ?? '';
    return /^[0-9a-f]{40,64}$/.test(line) ? line : null;
  });
}

/** Those of the revisions that lead to a commit which is here. */
export async function presentRevisions(revisions: readonly string[], options: GitOptions): Promise<string[]> {
  const known = await resolveRevisions(
    revisions.map((revision) => `${revision}^{commit}`),
    options,
  );
  return revisions.filter((_, at) => known[at] !== null);
}
