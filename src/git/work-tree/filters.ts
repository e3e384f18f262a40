// Filters that make of a file on disk what git keeps of it: nbstripout takes the outputs out of a
// notebook.
// https://git-scm.com/docs/gitattributes#_filter
import { inside } from '../inside.js';
import { runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';

/**
 * What is called so encrypts: git-crypt, transcrypt, git-agecrypt, and what people write
 * themselves.
 */
const ENCRYPTS = /crypt|cipher|openssl|gpg|sops|strongbox|vault|\br?age\b/i;

export interface Filter {
  /** Whether its name or its command says that it encrypts. */
  readonly encrypts: boolean;
}

/**
 * By path from the top, the filter that `git add` would run over it; such as are not set up here
 * change nothing. None is run. Git LFS is not among them: it keeps all of a file, elsewhere.
 */
export async function filtersOf(
  repository: Repository,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Filter>> {
  const filters = new Map<string, Filter>();
  if (repository.root === null || paths.length === 0) return filters;
  const at = { ...inside(repository, signal), cwd: repository.root };
  const set = await runGit(['config', '--null', '--get-regexp', '^filter\\..*\\.(clean|process)$'], at);
  const byName = set.code === 0 ? filtersIn(set.stdout.toString('utf8')) : new Map<string, Filter>();
  byName.delete('lfs');
  if (byName.size === 0) return filters;
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(''));
  const said = await runGit(['check-attr', '-z', '--stdin', 'filter'], { ...at, input });
  // `PATH NUL filter NUL VALUE NUL`
  const fields = said.code === 0 ? said.stdout.toString('utf8').split('\0') : [];
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const filter = byName.get(fields[i + 2]!);
    if (filter !== undefined) filters.set(fields[i]!, filter);
  }
  return filters;
}

/**
 * The filters of `filter.NAME.clean LF COMMAND NUL`…, by name. A later setting goes before an
 * earlier one; an empty one is none.
 */
function filtersIn(listing: string): Map<string, Filter> {
  const commands = new Map<string, Map<string, string>>();
  for (const record of listing.split('\0')) {
    const [, name, kind, command] = /^filter\.(.*)\.(clean|process)(?:\n(.*))?$/s.exec(record) ?? [];
    if (name === undefined || kind === undefined) continue;
    commands.set(name, (commands.get(name) ?? new Map<string, string>()).set(kind, command ?? ''));
  }
  const filters = new Map<string, Filter>();
  for (const [name, its] of commands) {
    const command = its.get('process') || its.get('clean');
    if (command) filters.set(name, { encrypts: ENCRYPTS.test(`${name}\n${command}`) });
  }
  return filters;
}
