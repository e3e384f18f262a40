// From listed files to fragments: looks through them in batches, and opens those again that may
// hold something.
import { lstatSync, promises } from 'node:fs';
import { bytesOf, type RawPath, shown, within } from '../../files/raw-path.js';
import { closeFile, type OpenFile, openRegular, readStart } from '../../files/read.js';
import { isWithin } from '../../files/within.js';
import type { SkipReason } from '../../model/coverage.js';
import { FIX } from '../../model/fixes.js';
import type { Fragment, Provenance } from '../../model/fragment.js';
import { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import { FILE_LIMIT, readContent, reasonOf } from './file-content.js';
import { FileFilter, type Filtered } from './file-filter.js';
import { FIX_PERMISSIONS, type FileGroup, shownPath } from './file-groups.js';
import { copiedMayContain, type FileSearch, kernelSearch, plainSearch } from './file-search.js';
import { filterFiles, type WorkerSetup } from './filter-files.js';
import { beginsAsRecords, MIN_RECORDS, recordFragments } from './record-windows.js';
import { sqliteKindOf } from './sqlite-kind.js';

/** Files looked through before others get a turn. */
const BATCH = 256;

/** Fewer files are looked through before a worker thread would have started. */
const WORTH_A_WORKER = 4_000;

/** Fewer files are looked through before the kernel would have been compiled. */
const WORTH_A_KERNEL = 250;

const FIX_FILE: Partial<Record<SkipReason, string>> = {
  unreadable: FIX_PERMISSIONS,
  vanished: 'run it again',
  changed: 'run it again',
};

interface Place {
  /** Paths are shown relative to it. */
  readonly cwd: string;
  /** Links out of it are not followed. */
  readonly root: string;
  /** How a file is shown; by default by its path from `cwd`. */
  readonly nameOf?: (folder: string, path: RawPath) => string;
  /** How many files will come. */
  readonly total: number;
  /** There is much to look through even if they are few. */
  readonly isLarge?: boolean;
}

export class FileScan {
  /** Absolute paths of the files inside the root that links led to. */
  readonly linkTargets = new Set<string>();
  readonly #world: ScanWorld;
  readonly #place: Place;
  readonly #workerSetup: WorkerSetup | null;
  readonly #search: FileSearch;
  readonly #filter: FileFilter;
  #done = 0;

  /** `setup`: worker threads for groups of many files. */
  constructor(world: ScanWorld, place: Place, setup: WorkerSetup | null) {
    this.#workerSetup = setup;
    this.#world = world;
    this.#place = place;
    const { search, mayContain } = world;
    this.#search =
      search !== undefined && (place.isLarge === true || place.total >= WORTH_A_KERNEL)
        ? kernelSearch(search, FILE_LIMIT)
        : plainSearch(mayContain, FILE_LIMIT);
    this.#filter = new FileFilter(this.#search);
  }

  async *fragments(group: FileGroup): AsyncGenerator<Fragment> {
    const pointers = new Pointers();
    const setup = group.paths.length < WORTH_A_WORKER ? null : this.#workerSetup;
    const { signal } = this.#world;
    const all = batchesOf(group, BATCH);
    const large: RawPath[] = [];
    for await (const { batch, found } of filterFiles(all, this.#filter, setup, signal)) {
      signal?.throwIfAborted();
      yield* this.#names(batch);
      yield* this.#contents(batch, found, pointers);
      for (const index of found.large) large.push(batch.paths[index]!);
      this.#progress(batch.paths.length - found.large.length);
    }
    // Behind all others, so that what those contain is known by then.
    const batches = batchesOf({ ...group, paths: large, isLarge: true }, 1);
    const others = large.length > 1 ? setup : null;
    for await (const { batch, found } of filterFiles(batches, this.#filter, others, signal)) {
      signal?.throwIfAborted();
      yield* this.#contents(batch, found, pointers);
      this.#progress(1);
    }
    if (pointers.size > 0) yield* pointers.fragments(group.commonDir ?? null, this.#world, FIX['lfs-here']);
  }

  #progress(done: number): void {
    this.#done += done;
    this.#world.progress(this.#done, this.#place.total, 'files');
  }

  /** Paths that may themselves hold a key. No form of a key has bytes that a path cannot show. */
  *#names(batch: FileGroup): Generator<Fragment> {
    if (!this.#world.mayContain(Buffer.from(batch.paths.map(shown).join('\n')))) return;
    for (const path of batch.paths) {
      const bytes = bytesOf(path);
      if (this.#world.mayContain(bytes))
        yield { provenance: { ...this.#provenance(batch, path), kind: 'path' }, bytes };
    }
  }

  async *#contents(batch: FileGroup, found: Filtered, pointers: Pointers): AsyncGenerator<Fragment> {
    const { coverage } = this.#world;
    coverage.files += found.files;
    coverage.bytes += found.bytes;
    for (const { index, reason } of found.unread) this.#skip(batch, batch.paths[index]!, reason);
    // What git tracks and is not on disk is deleted, or left out of a sparse checkout: there is
    // nothing to read.
    if (batch.untracked) for (const index of found.absent) this.#skip(batch, batch.paths[index]!, 'vanished');
    for (const index of found.links) yield* this.#link(batch, batch.paths[index]!, pointers);
    for (const { index, empty } of found.suspects)
      yield* this.#suspect(batch, batch.paths[index]!, empty, pointers);
  }

  /** `empty`: nothing begins in so many bytes at its begin. */
  async *#suspect(
    batch: FileGroup,
    path: RawPath,
    empty: number,
    pointers: Pointers,
  ): AsyncGenerator<Fragment> {
    const provenance = this.#provenance(batch, path);
    const file = within(batch.folder, path);
    const kind = this.#world.noUnpack ? null : sqliteKindAt(file);
    if (kind !== null) {
      const { sqliteFragments } = await import('./sqlite-file.js');
      const mayContain = (bytes: Uint8Array): boolean => copiedMayContain(this.#search, bytes);
      yield* sqliteFragments(file, kind, provenance, { ...this.#world, mayContain });
      return;
    }
    const records = recordsAt(file, provenance.path);
    if (records !== null) {
      yield* recordFragments(records, empty, provenance, this.#search, this.#world);
      return;
    }
    const content = await readContent(file, provenance.path, this.#world.coverage);
    if (typeof content === 'string') {
      this.#skip(batch, path, content);
      return;
    }
    if ('bytes' in content) pointers.look(content.bytes, () => [provenance]);
    yield { provenance, ...content };
  }

  /**
   * The target's name is what git keeps of a link. The target itself is noted, if it may be
   * scanned.
   */
  async *#link(batch: FileGroup, path: RawPath, pointers: Pointers): AsyncGenerator<Fragment> {
    const link = within(batch.folder, path);
    try {
      const bytes = await promises.readlink(link, { encoding: 'buffer' });
      this.#world.coverage.file(bytes.length);
      if (this.#world.mayContain(bytes)) yield { provenance: this.#provenance(batch, path), bytes };
      const target = await targetOf(link);
      if (target === null) {
        pointers.look(bytes, () => [this.#provenance(batch, path)]);
        return;
      }
      if (!isWithin(this.#place.root, target)) this.#skip(batch, path, 'outside-root');
      else if ((await promises.stat(target)).isFile()) this.linkTargets.add(target);
    } catch (error) {
      this.#skip(batch, path, reasonOf(error));
    }
  }

  #provenance({ folder, untracked }: FileGroup, path: RawPath): Provenance & { readonly path: string } {
    const place = { kind: 'file', path: this.#nameOf(folder, path) } as const;
    return untracked ? { ...place, untracked } : place;
  }

  #nameOf(folder: string, path: RawPath): string {
    return this.#place.nameOf?.(folder, path) ?? shownPath(this.#place.cwd, folder, path);
  }

  #skip({ folder }: FileGroup, path: RawPath, reason: SkipReason): void {
    const what = this.#nameOf(folder, path);
    const fix = FIX_FILE[reason];
    this.#world.coverage.skip({ kind: 'file', what, reason, ...(fix ? { fix } : {}) });
  }
}

function batchesOf<Group extends FileGroup>(group: Group, size: number): Group[] {
  const batches: Group[] = [];
  for (let start = 0; start < group.paths.length; start += size)
    batches.push({ ...group, paths: group.paths.slice(start, start + size) });
  return batches;
}

/** Where a link leads in the end; null if it leads nowhere or in a circle. */
async function targetOf(link: RawPath): Promise<string | null> {
  try {
    return await promises.realpath(link);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'vanished' || reason === 'changed') return null;
    throw error;
  }
}

/**
 * A log, whose rows go on in the database; and a database that is too large to be looked at whole.
 * Null for any other file.
 */
function sqliteKindAt(path: RawPath): 'database' | 'log' | null {
  try {
    const kind = sqliteKindOf(readStart(path, 16, 'refuse'));
    return kind === 'database' && lstatSync(path).size <= FILE_LIMIT ? null : kind;
  } catch (error) {
    // Whoever reads it tells.
    reasonOf(error);
    return null;
  }
}

/** A large file of records, opened; null for any other. */
function recordsAt(path: RawPath, name: string): OpenFile | null {
  try {
    if (!beginsAsRecords(name, readStart(path, 2, 'refuse'))) return null;
    const file = openRegular(path, 'refuse');
    if (file.size >= MIN_RECORDS) return file;
    closeFile(file.fd);
    return null;
  } catch (error) {
    // Whoever reads it tells.
    reasonOf(error);
    return null;
  }
}
