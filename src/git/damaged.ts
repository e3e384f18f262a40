// A repository that git does not see because it is damaged: no folder without one.
import { join, resolve } from 'node:path';
import { foldersUp } from '../files/folders-up.js';
import { isFolder } from '../files/is-folder.js';
import { isThere, leadsNowhere } from '../files/is-there.js';
import { readStart } from '../files/read.js';
import { codeOf, VeleaksError } from '../model/errors.js';

/**
 * Throws where git sees no repository only because it is damaged: to scan its files alone would
 * pass over its history. `said`: what git said.
 */
export function refuseDamaged(path: string, said: string): void {
  // Then git did not look where a person would, or not as far up.
  if (process.env.GIT_DIR || process.env.GIT_CEILING_DIRECTORIES || /mount point/.test(said)) return;
  for (const folder of foldersUp(resolve(path))) {
    const gitDir = join(folder, '.git');
    if (isMeant(gitDir)) {
      throw new VeleaksError(
        'git',
        `${gitDir} exists, but git does not take it for a repository${brokenIn(gitDir)}`,
        'look at HEAD in it (a line such as ref: refs/heads/main), and at objects and refs, which are ' +
          'folders; or move it away to scan the files alone',
      );
    }
  }
}

/** A ref, or an object id: setup.c, validate_headref(). */
const HEAD = /^(?:ref:\s*refs\/|[0-9a-f]{40})/;

/** What a git directory has, of which none is left without a reason. */
const PARTS = ['HEAD', 'objects', 'refs'];

/**
 * Whether a repository is meant: one that lacks something, or a file or a link that leads to one.
 */
function isMeant(gitDir: string): boolean {
  return isThere(gitDir) && (!isFolder(gitDir) || PARTS.some((name) => isThere(join(gitDir, name))));
}

/**
 * What it lacks of what git asks for (setup.c, is_git_directory()); nothing where that is not
 * found.
 */
function brokenIn(gitDir: string): string {
  if (!isFolder(gitDir)) return leadsNowhere(gitDir) ? ': it is a link that leads nowhere' : '';
  try {
    if (!HEAD.test(readStart(join(gitDir, 'HEAD'), 512).toString('latin1')))
      return ': its HEAD names neither a branch nor a commit';
  } catch (error) {
    return `: its HEAD cannot be read (${codeOf(error)})`;
  }
  const lacks = ['objects', 'refs'].find((name) => !isFolder(join(gitDir, name)));
  return lacks === undefined ? '' : `: it has no folder ${lacks}`;
}
