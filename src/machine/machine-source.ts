// What lies on a machine outside of repositories, as a source: the files of each area, each with
// the place that it is.
import { promises } from 'node:fs';
import { join, sep } from 'node:path';
import { shown } from '../files/raw-path.js';
import { VeleaksError } from '../model/errors.js';
import type { Fragment } from '../model/fragment.js';
import type { Homes } from '../model/homes.js';
import type { Rest, RestGroup } from '../model/rest.js';
import type { Rule } from '../model/rule.js';
import { FileScan } from '../sources/files/file-scan.js';
import type { ScanWorld, Source } from '../sources/source.js';
import { AGENT_AREAS } from './agent-areas.js';
import { type Area, SEEN } from './area.js';
import { FileFinder, type FoundFiles, shownAtHome } from './find-files.js';
import { SHELL_AREAS } from './shell-areas.js';
import { toolAreas } from './tool-areas.js';
import { TRASH_AREAS } from './trash-areas.js';

interface MachineOptions {
  readonly homes: Homes;
  readonly groups: readonly RestGroup[];
  readonly rules: readonly Rule[];
  /** Where a path of a variable begins that is not absolute. */
  readonly cwd: string;
}

export class MachineSource implements Source {
  readonly name = 'machine';
  readonly #options: MachineOptions;

  constructor(options: MachineOptions) {
    this.#options = options;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    const { homes, groups, rules, cwd } = this.#options;
    const home = await realHome(homes.home);
    const stores = rules.flatMap((rule) => rule.stores ?? []);
    const areas = [...AGENT_AREAS, ...SHELL_AREAS, ...toolAreas(stores), ...TRASH_AREAS];
    const finder = new FileFinder(home, homes, areas, world.coverage, cwd);
    const found: FoundFiles[] = [];
    for (const area of areas) {
      if (!groups.includes(area.group)) continue;
      for await (const files of finder.files(area)) found.push(files);
      world.signal?.throwIfAborted();
    }
    const total = found.reduce((sum, { paths }) => sum + paths.length, 0);
    const nameOf = (folder: string, path: Parameters<typeof shown>[0]): string =>
      shownAtHome(home, join(folder, shown(path)));
    // No worker threads: each takes as much memory as all else, and the files are few and large.
    const scan = new FileScan(world, { cwd: home, root: home, total, nameOf, isLarge: true }, null);
    for (const { area, folder, paths, prefix } of found)
      for await (const fragment of scan.fragments({ folder, paths, untracked: 'untracked' }))
        yield at(fragment, home, area, folder, prefix);
  }
}

async function realHome(home: string): Promise<string> {
  try {
    return await promises.realpath(home);
  } catch (cause) {
    const fix = 'set HOME to the folder that is meant';
    throw new VeleaksError('usage', 'the home folder does not exist or cannot be read', fix, { cause });
  }
}

/** The fragment, with the place that its file is. */
function at(fragment: Fragment, home: string, area: Area, folder: string, prefix: string | null): Fragment {
  const { path = '' } = fragment.provenance;
  const file = path.startsWith('~/') ? join(home, ...path.slice(2).split('/')) : path;
  const way =
    prefix === null
      ? ''
      : prefix +
        file
          .slice(folder.length + 1)
          .split(sep)
          .join('/');
  return {
    ...fragment,
    provenance: { ...fragment.provenance, resting: { file, place: placeOf(area, way) } },
  };
}

/** `way`: the path in the root of the area; '' for the root itself. */
function placeOf({ group, holder, kinds }: Area, way: string): Rest {
  const kind = kinds.find(([path]) => path.test(way))?.[1] ?? 'file';
  return { group, kind, holder, seen: SEEN[kind] };
}
