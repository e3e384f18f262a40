// What git may wait for without end: a pipe, a device or a link to one in the place of a file of
// the repository. Looked for once git does wait, so that it can be named.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { foldersUp } from '../../files/folders-up.js';

/** Files that git opens by their names, in the git directory. gitrepository-layout(5) */
const FILES = [
  'config',
  'config.worktree',
  'HEAD',
  'index',
  'packed-refs',
  'shallow',
  'commondir',
  'FETCH_HEAD',
  'info/exclude',
  'info/attributes',
  'info/grafts',
  'info/sparse-checkout',
  'objects/info/alternates',
  'objects/info/commit-graph',
  'objects/pack/multi-pack-index',
];
/** Folders in which each file may be opened. */
const FOLDERS = ['refs', 'logs'];
/** Files of the work tree that say what git leaves out. */
const BESIDE = ['.gitignore', '.gitattributes', '.gitmodules'];

/** So many names of refs and logs are looked at. */
const MAX_NAMES = 10_000;

/**
 * The first such file of the repository that `folder` lies in, absolute; null where none is found.
 */
export function findSpecialFile(folder: string): string | null {
  const gitDir = gitDirAround(folder);
  if (gitDir === null) return null;
  const known = [
    ...FILES.map((name) => join(gitDir, name)),
    ...BESIDE.map((name) => join(gitDir, '..', name)),
  ];
  return known.find(isSpecial) ?? specialIn(FOLDERS.map((name) => join(gitDir, name)));
}

/** The git directory of the repository that a folder lies in; null where it lies in none. */
export function gitDirAround(folder: string): string | null {
  for (const at of foldersUp(folder)) {
    const found = [join(at, '.git'), at].find((path) => isFolder(join(path, 'objects')));
    if (found !== undefined) return found;
  }
  return null;
}

function specialIn(folders: string[]): string | null {
  let left = MAX_NAMES;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      left -= 1;
      if (left === 0) return null;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (!entry.isFile() && isSpecial(path)) return path;
    }
  }
  return null;
}

/**
 * True for what is there and is neither file nor folder; and for a link into /proc, whose files are
 * none of a repository.
 */
function isSpecial(path: string): boolean {
  const stat = statOf(path);
  if (stat === null) return false;
  const isOfProc = stat.isFile() && stat.size === 0 && stat.dev === statOf('/proc/self/stat')?.dev;
  return isOfProc || !(stat.isFile() || stat.isDirectory());
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
