// Where a write really goes. A link in a repository is a stranger's: it may lead a report into
// ~/.bashrc, or into a git hook. Links elsewhere (a home folder on another disk, /tmp on macOS) are
// the user's own, and are followed.
import { existsSync, lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join, parse, relative, resolve, sep } from 'node:path';
import { codeOf, VeleaksError } from '../model/errors.js';
import { isDotGit, isGitDirectory } from './dot-git.js';
import { foldersUp } from './folders-up.js';
import { isWithin } from './within.js';

/** As Linux: more links than this are a cycle (path_resolution(7)). */
const MAX_LINKS = 40;

/**
 * A stream that this process has open already, by its number: `/dev/stdout`, `/dev/fd/63` of a
 * process substitution.
 */
const DESCRIPTOR = /^\/(?:dev\/fd|proc\/[^/]+\/(?:task\/[^/]+\/)?fd)\/\d+$/;

export interface WriteTarget {
  /** The path without any link in it. */
  readonly path: string;
  /** What is there; null for nothing. For a descriptor, null too. */
  readonly stat: Stats | null;
  readonly isDescriptor: boolean;
  /**
   * True if it lies in a repository or under the working folder, where a stranger may have made
   * what is there.
   */
  readonly isForeign: boolean;
}

export interface LinkRules {
  /**
   * The last part of the path may be a link, to a file of the same repository: what it leads to is
   * changed.
   */
  readonly followsLast?: boolean;
  /** The folder of the file is the program's own: in a repository, none that a link leads to. */
  readonly ownsFolder?: boolean;
}

/**
 * Follows `file` (a path as the user or the program gave it) to where a write would end. Throws for
 * a link in a repository that leads out of it, or into its git directory; and for any link in the
 * place of the file itself there.
 */
export function writeTarget(
  file: string,
  { followsLast = false, ownsFolder = false }: LinkRules = {},
): WriteTarget {
  const named = resolve(file);
  const { root: top } = parse(named);
  const parts = named.slice(top.length).split(sep).filter(Boolean);
  /** The repositories whose links were followed, and the links. */
  const crossed: { readonly root: string; readonly link: string }[] = [];
  let at = top;
  let stat: Stats | null = null;
  for (let links = 0; parts.length > 0; ) {
    const next = join(at, parts.shift()!);
    if (DESCRIPTOR.test(next) && parts.length === 0) {
      refuseCrossing(crossed, next, named);
      return { path: next, stat: null, isDescriptor: true, isForeign: false };
    }
    stat = lstatOrNull(next);
    if (!stat?.isSymbolicLink()) {
      at = next;
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) throw refusal(file, `${next} leads back to itself`);
    const root = foreignRoot(dirname(next));
    if (root !== null) {
      if (parts.length === 0 && !followsLast) throw refusal(file, `${same(next, named)} is a symbolic link`);
      if (parts.length === 1 && ownsFolder) throw refusal(file, `${next} is a symbolic link`);
      crossed.push({ root, link: next });
    }
    const target = readlinkSync(next);
    // What is there of the way so far is free of links: `..` in the target is meant from there.
    const whole = resolve(dirname(next), target);
    at = parse(whole).root;
    parts.unshift(...whole.slice(at.length).split(sep).filter(Boolean));
  }
  refuseCrossing(crossed, at, named);
  return { path: at, stat, isDescriptor: false, isForeign: foreignRoot(dirname(at)) !== null };
}

function same(link: string, named: string): string {
  return link === named ? 'it' : link;
}

function refuseCrossing(
  crossed: readonly { readonly root: string; readonly link: string }[],
  path: string,
  named: string,
): void {
  for (const { root, link } of crossed) {
    if (!isWithin(root, path)) throw refusal(named, `the symbolic link ${link} leads out of ${root}`);
    // A hook or the configuration there would be run.
    if (entersGit(root, path) && !entersGit(root, named))
      throw refusal(named, `the symbolic link ${link} leads into the git directory`);
  }
}

function refusal(file: string, why: string): VeleaksError {
  return new VeleaksError(
    'usage',
    `${file} is not written to: ${why}`,
    'name another file, or remove the link',
  );
}

/**
 * Whether a path below a work tree leads into a git directory: one of the names that some file
 * system takes for `.git`, or a folder that is one whatever its name is. Links in the path are
 * resolved.
 */
function entersGit(root: string, path: string): boolean {
  const parts = relative(root, path).split(sep);
  if (parts.some(isDotGit)) return true;
  for (let at = path; at !== root && isWithin(root, at); at = dirname(at))
    if (isGitDirectory(at)) return true;
  return false;
}

/**
 * The repository around a folder that is free of links, or the working folder around it; null where
 * it is the user's own.
 */
function foreignRoot(folder: string): string | null {
  for (const at of foldersUp(folder)) if (isRepository(at)) return at;
  const here = realpathSync(process.cwd());
  return here !== parse(here).root && isWithin(here, folder) ? here : null;
}

/**
 * A work tree, or a git directory that is none's: `.GIT` is one beside no `.git`, where the file
 * system tells the two apart.
 */
function isRepository(folder: string): boolean {
  if (isDotGit(basename(folder)) && existsSync(join(dirname(folder), '.git'))) return false;
  return existsSync(join(folder, '.git')) || isGitDirectory(folder);
}

function lstatOrNull(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (cause) {
    // The write itself will say what stands in its way.
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(cause))) return null;
    throw new VeleaksError('io', `${path} cannot be examined (${codeOf(cause)})`, 'check its permissions', {
      cause,
    });
  }
}
