// Filters that make of a file on disk what git keeps of it: nbstripout takes the outputs out of a notebook.
// https://git-scm.com/docs/gitattributes#_filter
import { inside } from '../inside.js';
import { runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';

/**
 * By path from the top, the name of the filter that `git add` would run over it; such as are not set
 * up here change nothing. None is run. Git LFS is not among them: it keeps all of a file, elsewhere.
 */
export async function filtersOf(
  repository: Repository,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const filters = new Map<string, string>();
  if (repository.root === null || paths.length === 0) return filters;
  const at = { ...inside(repository, signal), cwd: repository.root };
  const set = await runGit(['config', '--null', '--get-regexp', '^filter\\..*\\.(clean|process)$'], at);
  const names = new Set(
    // `filter.NAME.clean LF COMMAND NUL`
    set.stdout
      .toString('utf8')
      .split('\0')
      .flatMap((record) => /^filter\.(.*)\.(?:clean|process)\n./s.exec(record)?.[1] ?? []),
  );
  names.delete('lfs');
  if (set.code !== 0 || names.size === 0) return filters;
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(''));
  const said = await runGit(['check-attr', '-z', '--stdin', 'filter'], { ...at, input });
  // `PATH NUL filter NUL VALUE NUL`
  const fields = said.code === 0 ? said.stdout.toString('utf8').split('\0') : [];
  for (let i = 0; i + 2 < fields.length; i += 3)
    if (names.has(fields[i + 2]!)) filters.set(fields[i]!, fields[i + 2]!);
  return filters;
}
