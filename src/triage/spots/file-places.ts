// Keys in files on disk: each is judged by the repository that its file lies in, and by what takes
// the file without git.
import { realpath } from 'node:fs/promises';
import type { Repository } from '../../git/repository.js';
import type { Sighting } from '../../model/sighting.js';
import { ShippedFiles } from '../shipped.js';
import { FileHomes, type Home } from './file-homes.js';
import type { Spot } from './spot.js';

export interface PlacedFiles {
  /**
   * Those of which git must be asked, by repository: each with the same sighting under the path
   * that git knows.
   */
  readonly tracked: Map<Repository | null, Map<Sighting, Sighting>>;
  /** Gives the others their spots, and raises those of files that leave. */
  readonly finish: (spots: Map<Sighting, readonly Spot[]>) => Promise<void>;
}

/** `filesRoot`: the folder that the paths are relative to. */
export async function placeFiles(
  repository: Repository | null,
  sightings: readonly Sighting[],
  filesRoot: string,
  signal: AbortSignal | undefined,
): Promise<PlacedFiles> {
  const folder = await realpath(filesRoot);
  const homes = new FileHomes(repository, folder, signal);
  const known = new Map<Sighting, Home>();
  const tracked = new Map<Repository | null, Map<Sighting, Sighting>>();
  for (const sighting of sightings) {
    const { provenance } = sighting;
    const home = await homes.of(provenance.path ?? '');
    known.set(sighting, home);
    if (provenance.untracked || home.repository === null || home.repository === 'unknown') continue;
    const there = tracked.get(home.repository) ?? new Map<Sighting, Sighting>();
    tracked.set(
      home.repository,
      there.set(sighting, { ...sighting, provenance: { ...provenance, path: home.path } }),
    );
  }
  return {
    tracked,
    async finish(spots) {
      const shipped = new ShippedFiles(signal);
      for (const [sighting, { repository: its, path }] of known) {
        const plain: Spot = {
          exposure: sighting.provenance.untracked ?? (its === 'unknown' ? 'unknown' : 'untracked'),
          age: 0,
          facts: {},
        };
        const found = spots.get(sighting) ?? [plain];
        const root = its === null || its === 'unknown' ? folder : (its.root ?? folder);
        const isFile = sighting.provenance.kind === 'file' && its !== 'unknown';
        spots.set(sighting, isFile ? await shipped.raise(found, its, root, path) : found);
      }
    },
  };
}
