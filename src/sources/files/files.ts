// Files on disk: in a repository those that git tracks and those that it does not ignore; elsewhere
// all of a folder.
import { promises } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type RawPath, shown, within } from '../../files/raw-path.js';
import { streamNamed } from '../../files/read.js';
import type { Repository } from '../../git/repository.js';
import type { VeleaksError } from '../../model/errors.js';
import type { Fragment } from '../../model/fragment.js';
import type { Rule } from '../../model/rule.js';
import { builtScript } from '../history/built-script.js';
import type { ScanWorld, Source } from '../source.js';
import { countedChunks } from './file-content.js';
import { type FileGroup, groupsAt, type NamedStream, targetGroups } from './file-groups.js';
import { FileScan } from './file-scan.js';
import type { WorkerSetup } from './filter-files.js';

export interface FilesOptions {
  /** Absolute. Paths are shown relative to it. */
  readonly cwd: string;
  /** The repository around `cwd`, if there is one. */
  readonly repository: Repository | null;
  /**
   * What git says where it refuses the repository around `cwd`: then all files are read, whatever
   * git would ignore.
   */
  readonly refusal?: VeleaksError;
  /**
   * Files and folders, relative to `cwd`; none: all of `cwd`. What is named is scanned even if git
   * ignores it.
   */
  readonly paths?: readonly string[];
  /**
   * Files that git ignores and that are in the scope all the same, relative to the top of the
   * repository; asked for once, and only where no paths are given.
   */
  readonly ignored?: (world: ScanWorld) => Promise<readonly RawPath[]>;
  /**
   * The rules of the scan. With them, worker threads of the built program help where there are many
   * files.
   */
  readonly rules?: readonly Rule[];
  /**
   * Worker threads beside this one; by default one for each processor but this thread's, at most 3.
   */
  readonly jobs?: number;
  /** The script of a worker thread; by default that of the built program. */
  readonly script?: URL;
}

/** More threads than this would wait for the file system rather than work. */
const MAX_JOBS = 3;

/**
 * In a repository the scope is what git lists: a FIFO that nobody named is not in it. Of a symbolic
 * link the target's name is scanned, and the target if it is a file inside the root that is not
 * scanned anyway. The root is the top of the repository, or the folder where there is none; of
 * `.git` folders outside a repository the inside is left out.
 */
export class FilesSource implements Source {
  readonly name = 'files';
  readonly #options: FilesOptions;

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    const { repository, refusal, paths = [] } = this.#options;
    const { coverage, signal } = world;
    const cwd = await promises.realpath(this.#options.cwd);
    const listing = {
      cwd,
      repository,
      coverage,
      ...(refusal ? { refusal } : {}),
      ...(signal ? { signal } : {}),
    };
    const { groups, streams } = await groupsAt(paths.length > 0 ? paths : ['.'], listing);
    const root = repository?.root ?? cwd;
    const ignored = (await this.#options.ignored?.(world)) ?? [];
    if (ignored.length > 0) groups.push({ folder: root, paths: ignored, untracked: 'ignored' });
    const total = groups.reduce((sum, it) => sum + it.paths.length, 0);
    const scan = new FileScan(world, { cwd, root, total }, this.#workerSetup());
    for (const stream of streams) yield namedFragment(stream, world);
    for (const group of groups) yield* scan.fragments(group);
    const linked = await targetGroups(unlisted(scan.linkTargets, groups), listing);
    for (const group of linked) yield* scan.fragments(group);
  }

  #workerSetup(): WorkerSetup | null {
    const { rules, jobs = Math.min(MAX_JOBS, availableParallelism() - 1) } = this.#options;
    const script = this.#options.script ?? builtScript('file-worker');
    return rules && script && jobs > 0 ? { script, rules, workers: jobs } : null;
  }
}

/**
 * A pipe that a person named (`<(command)`), read to its end. A device is not read: that is a row.
 */
function namedFragment({ path, shown }: NamedStream, { coverage }: ScanWorld): Fragment {
  const chunks = countedChunks([], streamNamed(path), shown, coverage);
  return { provenance: { kind: 'file', path: shown, untracked: 'untracked' }, chunks };
}

/** Those of the files that are in none of the groups. */
function unlisted(files: ReadonlySet<string>, groups: readonly FileGroup[]): string[] {
  if (files.size === 0) return [];
  const listed = new Set<string>();
  for (const { folder, paths } of groups) for (const path of paths) listed.add(shown(within(folder, path)));
  return [...files].filter((file) => !listed.has(file));
}
