// What is `.git` to git, or to a file system on which it may work.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Code points that HFS+ leaves out of names: git's utf8.c, next_hfs_char(). */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * Whether some file system takes a name for `.git`: HFS+ whatever the case is, and with code points
 * that it leaves out; NTFS as `git~1`, with blanks and dots at the end, or with the name of a
 * stream behind a colon. git's utf8.c, is_hfs_dotgit(), and path.c, is_ntfs_dotgit().
 */
export function isDotGit(name: string): boolean {
  return /^(?:\.git|git~\d)[ .]*(?::|$)/i.test(name.replace(IGNORED, ''));
}

/** Whether a folder is laid out as the git directory of a repository, or of a linked work tree. */
export function isGitDirectory(folder: string): boolean {
  const has = (name: string): boolean => existsSync(join(folder, name));
  return has('HEAD') && ((has('objects') && has('refs')) || has('commondir'));
}
