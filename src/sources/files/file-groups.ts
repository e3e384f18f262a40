// Which files on disk are to be scanned: what git lists in a folder, or everything in it where git
// has no say.

import { promises } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { type RawPath, shown } from '../../files/raw-path.js';
import { isWithin } from '../../files/within.js';
import type { GitOptions } from '../../git/process/spawn.js';
import { findRepository, type Repository } from '../../git/repository.js';
import { caseOfDisk, withoutOwnExcludes } from '../../git/work-tree/own-excludes.js';
import { isIgnoredFolder, listWorkTree, pathStatus } from '../../git/work-tree/work-tree.js';
import type { Coverage } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import { FIX } from '../../model/fixes.js';
import { TOP, unreadRepository, unreadSubmodule } from '../unread.js';
import { reasonOf } from './file-content.js';
import { bareRepositories, nestedRepositories } from './nested-repositories.js';

/** Files of one folder and one standing. */
export interface FileGroup {
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly paths: readonly RawPath[];
  /** How git sees them; absent for tracked files. */
  readonly untracked?: 'untracked' | 'ignored';
  /** Of the repository around the folder (see `Repository`), if there is one. */
  readonly commonDir?: string;
}

/** What the listing is handed. */
interface Listing {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  /** The repository around `cwd`, if there is one. */
  readonly repository: Repository | null;
  readonly coverage: Coverage;
  /** What git says where it refuses the repository around `cwd`; this is reported elsewhere. */
  readonly refusal?: VeleaksError;
  readonly signal?: AbortSignal;
}

/** The path of something in `folder` as it is shown: relative to `cwd`, with `/`. */
export function shownPath(cwd: string, folder: string, path: RawPath): string {
  const prefix = relative(cwd, folder).split(sep).join('/');
  return prefix === '' ? shown(path) : `${prefix}/${shown(path)}`;
}

/**
 * The files at `paths`, each a folder or a file, and what is to be read as it comes. Throws a usage
 * error if there is nothing at one of them. git is asked once of the files of a folder, however
 * many are named.
 */
export async function groupsAt(
  paths: readonly string[],
  listing: Listing,
): Promise<{ readonly groups: FileGroup[]; readonly streams: NamedStream[] }> {
  const streams: NamedStream[] = [];
  const folders = new Set<string>();
  const files: string[] = [];
  for (const path of paths) {
    const absolute = resolve(listing.cwd, path);
    const kind = await kindOf(absolute, path, listing);
    if (kind === 'stream') streams.push({ path: absolute, shown: path });
    else if (kind === 'folder') folders.add(absolute);
    else files.push(kind === 'target' ? await promises.realpath(absolute) : absolute);
  }
  const groups = await targetGroups(files, listing);
  for (const folder of folders) for (const group of await folderGroups(folder, listing)) groups.push(group);
  return { groups, streams };
}

/** Files by their absolute paths, such as links lead to. */
export async function targetGroups(targets: readonly string[], listing: Listing): Promise<FileGroup[]> {
  const byFolder = new Map<string, string[]>();
  for (const target of targets) {
    const names = byFolder.get(dirname(target));
    if (names) names.push(basename(target));
    else byFolder.set(dirname(target), [basename(target)]);
  }
  const groups: FileGroup[] = [];
  for (const [folder, names] of byFolder)
    for (const group of await groupsOf(folder, names, listing)) groups.push(group);
  return groups;
}

/** Something that a person named and that is no file of a folder: a pipe or a device. */
export interface NamedStream {
  /** Absolute. */
  readonly path: string;
  /** As it was named. */
  readonly shown: string;
}

/**
 * A link that a person names is followed to a folder, and out of the root; one to a file in it is
 * scanned as any link.
 */
async function kindOf(
  absolute: string,
  named: string,
  { cwd, repository }: Listing,
): Promise<'folder' | 'file' | 'target' | 'stream'> {
  let isLink: boolean;
  try {
    isLink = (await promises.lstat(absolute)).isSymbolicLink();
  } catch (cause) {
    const vanished = reasonOf(cause) === 'vanished';
    const what = vanished ? 'does not exist' : 'cannot be looked at';
    const message = `the path ${JSON.stringify(named)} ${what}`;
    const history = vanished ? '; its history, if git has one: npx veleaks PATH' : '';
    const fix = `name files or folders that exist and can be read${history}`;
    throw new VeleaksError('usage', message, fix, { cause });
  }
  const target = await promises.stat(absolute).catch(reasonOf);
  if (typeof target === 'string') return 'file';
  if (target.isDirectory()) return 'folder';
  if (!target.isFile()) return 'stream';
  if (!isLink) return 'file';
  const real = await promises.realpath(absolute).catch(() => '');
  if (isWithin(repository?.root ?? cwd, real)) return 'file';
  // What is open under a name that is gone (`/dev/stdin`) is read as it comes.
  return (await promises.stat(real).catch(() => null))?.isFile() ? 'target' : 'stream';
}

/** Files of one folder, ignored by git or not, as the repository sees them that they lie in. */
async function groupsOf(folder: string, names: readonly string[], listing: Listing): Promise<FileGroup[]> {
  const { signal } = listing;
  // What a link in the way leads to is another place.
  const real = await promises.realpath(folder);
  const repository = await repositoryAround(real, listing);
  if (repository === 'refused') return [{ folder, paths: names }];
  const around = { folder, ...(repository ? { commonDir: repository.commonDir } : {}) };
  if (!repository?.root || !isWithin(repository.root, real))
    return [{ ...around, paths: names, untracked: 'untracked' }];
  const statuses = await pathStatus(names, gitAt(folder, signal));
  const statusOf = (name: string) => statuses.get(name) ?? 'tracked';
  return (['tracked', 'untracked', 'ignored'] as const).flatMap((status): FileGroup[] => {
    const paths = names.filter((name) => statusOf(name) === status);
    if (paths.length === 0) return [];
    return [{ ...around, paths, ...(status === 'tracked' ? {} : { untracked: status }) }];
  });
}

/**
 * The files that a person names mostly lie in one folder: the one around `cwd` is known. Where git
 * refuses the repository, that is a row, and the files are read as if there were none.
 */
async function repositoryAround(folder: string, listing: Listing): Promise<Repository | null | 'refused'> {
  const { cwd, repository, refusal, signal } = listing;
  if (folder === cwd) return refusal === undefined ? repository : 'refused';
  try {
    return await findRepository(folder, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof VeleaksError) || error.code !== 'git') throw error;
    if (error.message !== refusal?.message) reportRefusal(error, folder, listing);
    return 'refused';
  }
}

async function folderGroups(named: string, listing: Listing): Promise<FileGroup[]> {
  const folder = await promises.realpath(named);
  const { signal } = listing;
  const repository = await repositoryAround(folder, listing);
  if (repository === 'refused') return [await walkedGroup(folder, undefined, listing)];
  if (!repository?.root) return [await walkedGroup(folder, 'untracked', listing)];
  const at = gitAt(folder, signal);
  if (folder !== repository.root && (await isIgnoredFolder(at)))
    return [await walkedGroup(folder, 'ignored', listing)];
  const groups = await gitGroups(folder, { at, repository }, listing).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (!(error instanceof VeleaksError) || error.code !== 'git') throw error;
    reportRefusal(error, folder, listing);
    return null;
  });
  // Whatever git would ignore: better too many files than none.
  if (groups === null) return [await walkedGroup(folder, undefined, listing)];
  return groups.map((group) => ({ ...group, commonDir: repository.commonDir }));
}

/** The row for what git would have said of a folder. */
function reportRefusal({ message, fix }: VeleaksError, folder: string, { cwd, coverage }: Listing): void {
  const what = `what git keeps of ${shownPath(cwd, folder, '.')}`;
  coverage.skip({ kind: 'source', what, reason: 'git-failed', fix: `${message}: ${fix}` });
}

async function gitGroups(
  folder: string,
  { at, repository }: { readonly at: GitOptions; readonly repository: Repository },
  listing: Listing,
): Promise<FileGroup[]> {
  const { cwd, coverage } = listing;
  const tree = await listWorkTree(at, await withoutOwnExcludes(repository, at), caseOfDisk(repository));
  const place = (path: RawPath) => shownPath(cwd, folder, path);
  for (const path of tree.submodules) coverage.skip(unreadSubmodule(place(path)));
  for (const path of tree.unreadable)
    coverage.skip({ kind: 'file', what: place(path), reason: 'unreadable', fix: FIX_PERMISSIONS });
  if (tree.warned) {
    const what = `what git ls-files leaves out in ${place('.')}`;
    coverage.skip({ kind: 'source', what, reason: 'git-failed', ...FIX.listing });
  }
  const filesOf = (listed: readonly RawPath[]): RawPath[] =>
    listed.filter((path) => {
      if (!shown(path).endsWith('/')) return true;
      reportNested(place(path).slice(0, -1), listing);
      return false;
    });
  const untracked = filesOf(tree.untracked);
  const hidden = filesOf(tree.hidden);
  const { tracked } = tree;
  for (const path of nestedRepositories(folder, [...tracked, ...untracked, ...hidden]))
    reportNested(place(path), listing);
  return [
    { folder, paths: tracked },
    { folder, paths: untracked, untracked: 'untracked' },
    ...(hidden.length > 0 ? [{ folder, paths: hidden, untracked: 'ignored' as const }] : []),
  ];
}

function reportNested(what: string, { cwd, repository, coverage }: Listing): void {
  coverage.skip(unreadRepository(what, repository?.root === cwd ? TOP : 'this folder'));
}

/** Everything in a folder but the inside of `.git`. `untracked`: absent where git does not say. */
async function walkedGroup(
  folder: string,
  untracked: 'untracked' | 'ignored' | undefined,
  listing: Listing,
): Promise<FileGroup> {
  const { cwd, coverage, refusal } = listing;
  const { walk } = await import('./walk.js');
  const paths = await walk(folder, {
    failed(path, error) {
      const what = shownPath(cwd, folder, path);
      coverage.skip({ kind: 'file', what, reason: reasonOf(error), fix: FIX_PERMISSIONS });
    },
    repository(path) {
      // That of the folder itself, if it is one, is not a nested one.
      if (path !== '') reportNested(shownPath(cwd, folder, path), listing);
    },
  });
  // One that git refuses is reported as that.
  for (const path of bareRepositories(paths).filter((name) => name !== '.' || refusal === undefined))
    reportNested(shownPath(cwd, folder, path), listing);
  return { folder, paths, ...(untracked ? { untracked } : {}) };
}

export const FIX_PERMISSIONS = 'run it as a user who may read it';

function gitAt(cwd: string, signal: AbortSignal | undefined): GitOptions {
  return { cwd, ...(signal ? { signal } : {}) };
}
