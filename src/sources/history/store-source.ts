// The objects of a repository that git refuses, read without it: what is found in them is reported.
// What belongs to a branch, and what is missing, git alone would know.
import { dirname, join, resolve } from 'node:path';
import { foldersUp } from '../../files/folders-up.js';
import { isFolder } from '../../files/is-folder.js';
import { isThere } from '../../files/is-there.js';
import { readIfFit } from '../../files/read.js';
import { hashBytesOf, type Repository } from '../../git/repository.js';
import { readIndexFile } from '../../git/work-tree/index-file.js';
import { FIX } from '../../model/fixes.js';
import type { Fragment } from '../../model/fragment.js';
import { addTo } from '../../model/groups.js';
import { makeKernel } from '../../objects/kernel/kernel.js';
import { searchStore } from '../../objects/search/search-store.js';
import { SOURCE_BYTES } from '../../objects/search/tree-walk.js';
import { objectFoldersOf } from '../../objects/store/object-folders.js';
import { openStore } from '../../objects/store/open-store.js';
import { ObjectScan, provenanceOf } from '../object-fragments.js';
import { Pointers } from '../pointers.js';
import type { ScanWorld, Source } from '../source.js';
import { countSearched, searchedForBy } from './pack-engine.js';

const MAX_CONFIG = 1024 * 1024;
const MAX_INDEX = 512 * 1024 * 1024;

export class StoreSource implements Source {
  readonly name = 'history';
  readonly #folder: string;
  readonly #needles: readonly string[];
  readonly #isStagedOnly: boolean;

  /**
   * `folder` lies in the repository; `needles` are those of the detector. `isStagedOnly`: what the
   * index names, each object at its paths; all objects where the index cannot be read.
   */
  constructor(folder: string, needles: readonly string[], isStagedOnly = false) {
    this.#folder = folder;
    this.#needles = needles;
    this.#isStagedOnly = isStagedOnly;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    const dirs = gitDirsAround(this.#folder);
    if (dirs === null) return;
    const gitDir = dirs.common;
    const hashBytes = hashBytesOf({ objectFormat: objectFormatOf(gitDir) });
    const staged = this.#isStagedOnly ? stagedIn(this.#folder, dirs.gitDir, hashBytes) : null;
    if (staged !== null) yield* pathsOf(staged, world);
    const { needles, unsure } = await searchedForBy(this.#needles);
    const kernel = makeKernel(needles, SOURCE_BYTES, hashBytes);
    if (kernel === null) return;
    const { folders } = objectFoldersOf(join(gitDir, 'objects'), this.#folder);
    const pointers = new Pointers();
    const scan = new ObjectScan(world, {
      placesOf: (object) =>
        staged?.get(object.oid)?.map((path) => ({ kind: 'blob', path, oid: object.oid })) ?? [
          provenanceOf(object),
        ],
      missing: 'corrupt',
      pointers,
    });
    const open = () => openStore(folders, hashBytes).plan;
    const threads = { needles, ...(unsure ? { unsure } : {}), kernel, jobs: 1, script: null };
    for await (const batch of searchStore(open, threads, world.signal)) {
      for (const { oid } of batch.unsearched.filter(({ oid }) => staged?.has(oid) ?? true))
        world.coverage.skip({ kind: 'object', what: oid, reason: 'git-failed', ...FIX['git-failed'] });
      countSearched(batch, world);
      for (const one of batch.found.filter(({ oid }) => staged?.has(oid) ?? true))
        yield* scan.whole({ ...one, size: one.bytes.length, bytes: Buffer.from(one.bytes.buffer) });
    }
    yield* pointers.fragments(gitDir, world, FIX.lfs);
  }
}

/** The paths of what the index names, by object; null where it cannot be read. */
function stagedIn(folder: string, gitDir: string, hashBytes: number): Map<string, string[]> | null {
  const named = process.env.GIT_INDEX_FILE;
  const file = named ? resolve(folder, named) : join(gitDir, 'index');
  const paths = new Map<string, string[]>();
  const add = (name: string): string | null | undefined => {
    const bytes = readIfFit(name, MAX_INDEX);
    const index = bytes === null ? null : readIndexFile(bytes, hashBytes);
    for (const { oid, path } of index?.entries ?? []) addTo(paths, oid, path);
    return index?.base;
  };
  const base = add(file);
  if (base === undefined || (base !== null && add(join(dirname(file), `sharedindex.${base}`)) === undefined))
    return null;
  return paths;
}

function* pathsOf(staged: Map<string, string[]>, world: ScanWorld): Generator<Fragment> {
  for (const path of new Set([...staged.values()].flat())) {
    const bytes = Buffer.from(path);
    if (world.mayContain(bytes)) yield { provenance: { kind: 'path', path }, bytes };
  }
}

/**
 * The git directory of the repository that a folder lies in, as git looks for it, and the one with
 * its objects: the nearest `.git`, which may be a file that leads there, or a bare repository. Null
 * where it has none: what lies further up is another repository.
 */
function gitDirsAround(folder: string): { readonly gitDir: string; readonly common: string } | null {
  for (const at of foldersUp(folder)) {
    const git = join(at, '.git');
    if (isThere(git)) {
      const gitDir = isFolder(git) ? git : ledTo(at, /^gitdir: (.*)/, git);
      if (gitDir === null) return null;
      const common = ledTo(gitDir, /^(.*)/, join(gitDir, 'commondir')) ?? gitDir;
      return isFolder(join(common, 'objects')) ? { gitDir, common } : null;
    }
    if (isThere(join(at, 'HEAD')) && isFolder(join(at, 'objects'))) return { gitDir: at, common: at };
  }
  return null;
}

/** The folder that a file of one line names, from another folder. */
function ledTo(from: string, line: RegExp, file: string): string | null {
  const path = line.exec(textOf(file))?.[1]?.trimEnd();
  return path ? resolve(from, path) : null;
}

function objectFormatOf(gitDir: string): Repository['objectFormat'] {
  return /^[ \t]*objectformat\s*=\s*"?sha256/im.test(textOf(join(gitDir, 'config'))) ? 'sha256' : 'sha1';
}

function textOf(file: string): string {
  return readIfFit(file, MAX_CONFIG)?.toString('utf8') ?? '';
}
