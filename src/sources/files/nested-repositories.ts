// Repositories among the files of a folder. What git keeps in them is compressed, and in no history
// of the repository around.
import { lstatSync } from 'node:fs';
import { type RawPath, shown, within } from '../../files/raw-path.js';

/**
 * The folders, relative to `folder`, in which another repository lies, where these are the files
 * that git lists in `folder`: bare ones; and those with a `.git` that git passes over, for files
 * there are tracked, or it is none to git.
 */
export function nestedRepositories(folder: string, paths: readonly RawPath[]): string[] {
  const nested = bareRepositories(paths);
  for (const inner of foldersOf(paths)) if (isThere(within(folder, `${inner}/.git`))) nested.push(inner);
  return nested;
}

/**
 * The folders of bare repositories, whole ones or not: those with a file in a folder of git's
 * objects.
 */
export function bareRepositories(paths: readonly RawPath[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const name = shown(path);
    if (!name.includes('objects/')) continue;
    const [, folder] = OBJECT_FILE.exec(name) ?? [];
    if (folder !== undefined) found.add(folder === '' ? '.' : folder.slice(0, -1));
  }
  return [...found];
}

/** A loose object, or a pack. */
const OBJECT_FILE = /^((?:.*\/)?)objects\/(?:[0-9a-f]{2}\/(?:[0-9a-f]{38}|[0-9a-f]{62})|pack\/[^/]*\.pack)$/s;

/** The folders that the files lie in, but for the one that all lie in. */
function foldersOf(paths: readonly RawPath[]): Set<string> {
  const folders = new Set<string>();
  let last = '';
  for (const path of paths) {
    // A name that is not UTF-8 is no folder that a person would run veleaks in; its files are
    // scanned all the same.
    let inner = shown(path);
    const length = inner.lastIndexOf('/');
    // Most lie beside the one before.
    if (length === last.length && inner.startsWith(last)) continue;
    last = inner.slice(0, Math.max(0, length));
    for (let end = length; end > 0; end = inner.lastIndexOf('/')) {
      inner = inner.slice(0, end);
      if (folders.has(inner)) break;
      folders.add(inner);
    }
  }
  return folders;
}

function isThere(path: RawPath): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Where it may not be looked at, the files beside it may not either: they are reported.
    return false;
  }
}
