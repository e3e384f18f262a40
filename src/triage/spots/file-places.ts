// Keys in files on disk: each is judged by the repository that its file lies in, and by what takes
// the file without git.
import { realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Repository } from '../../git/repository.js';
import type { Coverage } from '../../model/coverage.js';
import type { Match } from '../../model/match.js';
import { ShippedFiles } from '../shipped.js';
import { FileHomes, type Home } from './file-homes.js';
import { ignoredHere } from './ignored-here.js';
import type { Attribution } from './spot.js';

interface PlacedFiles {
  /**
   * Those of which git must be asked, by repository: each with the same match under the path
   * that git knows.
   */
  readonly tracked: Map<Repository | null, Map<Match, Match>>;
  /** Gives the others their spots, and raises those of files that leave. */
  readonly finish: (spots: Map<Match, readonly Attribution[]>) => Promise<void>;
}

/** `filesRoot`: the folder that the paths are relative to. */
export async function placeFiles(
  repository: Repository | null,
  matches: readonly Match[],
  filesRoot: string,
  { coverage, signal }: { readonly coverage?: Coverage; readonly signal?: AbortSignal },
): Promise<PlacedFiles> {
  const folder = await realpath(filesRoot);
  const homes = new FileHomes(repository, folder, signal);
  const known = new Map<Match, Home>();
  const tracked = new Map<Repository | null, Map<Match, Match>>();
  for (const match of matches) {
    const { provenance } = match;
    const home = await homes.of(provenance.path ?? '');
    known.set(match, home);
    if (provenance.untracked || home.repository === null || home.repository === 'unknown') continue;
    const there = tracked.get(home.repository) ?? new Map<Match, Match>();
    tracked.set(
      home.repository,
      there.set(match, { ...match, provenance: { ...provenance, path: home.path } }),
    );
  }
  return {
    tracked,
    async finish(spots) {
      const shipped = new ShippedFiles(coverage, signal);
      const rules = await ignoredHere(known, signal);
      for (const [match, { repository: its, path }] of known) {
        const plain: Attribution = {
          exposure: match.provenance.untracked ?? (its === 'unknown' ? 'unknown' : 'untracked'),
          age: 0,
          facts: rules.has(match) ? { ignoredHere: rules.get(match)! } : {},
        };
        const found = spots.get(match) ?? [plain];
        const root = its === null || its === 'unknown' ? folder : (its.root ?? folder);
        const isFile = match.provenance.kind === 'file' && its !== 'unknown';
        const raised = isFile ? await shipped.raise(found, its, root, path) : found;
        const isOther = its !== null && its !== 'unknown' && its !== repository;
        const elsewhere = isOther ? { repository: relative(folder, root) || '.' } : {};
        spots.set(match, isOther ? raised.map((spot) => ({ ...spot, ...elsewhere })) : raised);
      }
    },
  };
}
