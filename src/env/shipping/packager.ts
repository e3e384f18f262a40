// What takes files of a project away, whatever git ignores; and the globs that such tools share.
import { readdirSync } from 'node:fs';
import { compileDockerGlob, matchesWithin } from '../docker/docker-ignore.js';
import { MAX_PATH } from '../reading/plan-path.js';

/** That a tool takes a file; `source`: the file that says so, relative to the project's folder. */
export interface Taken {
  readonly source: string;
  readonly perhaps?: true;
  /** It leaves the file out where git ignores it. */
  readonly asksGit?: true;
}

/** What takes files of a project; paths are relative to its folder. */
export interface Packager {
  /** Set for what sends files to a host; else they get into a package. */
  readonly by?: 'upload';
  takes(path: string): Taken | null;
  /** False where it takes nothing of what lies in a folder. */
  enters(folder: string): boolean;
}

/** Reads a file of the project's folder. */
export type ReadText = (name: string) => string | null;

/** Whether a glob may fit a file below a folder: by what it begins with, up to a wildcard. */
export function mayFitIn(folder: string, glob: string): boolean {
  const parts = glob
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.');
  const end = parts.findIndex((part) => /[*?[{]/.test(part));
  const fixed = end === -1 ? parts : parts.slice(0, end);
  const within = folder.split('/');
  const isAlike = fixed.slice(0, within.length).every((part, i) => part === within[i]);
  // Without a wildcard it fits in one folder alone.
  return isAlike && (end !== -1 || within.length <= fixed.length || /[*]{2}/.test(glob));
}

/** What is left out of a folder that is sent as it is. */
export const LEFT_OUT = /(?:^|\/)(?:\.git|node_modules)\//;

/**
 * What is sent of a folder as it is; '' or '.' for all of the project. `isIgnored`: is asked of
 * paths from the project's folder.
 */
export function folderSent(
  folder: string,
  { source, perhaps }: Taken,
  isIgnored: (path: string) => boolean,
  leftOut = LEFT_OUT,
): Packager {
  // Of all that lies around the settings nobody knows what the host leaves out.
  const all = folder === '.' || folder === '';
  return {
    by: 'upload',
    takes(path) {
      if (!(all || path.startsWith(`${folder}/`)) || leftOut.test(path) || isIgnored(path)) return null;
      // Some hosts leave out names with a dot, and some do not.
      const isSure = !all && !perhaps && !/(?:^|\/)\./.test(path.slice(folder.length));
      return isSure ? { source } : { source, perhaps: true };
    },
    enters: (at) => !leftOut.test(`${at}/`) && (all || mayFitIn(at, `${folder}/**`)),
  };
}

/** More ways to fill a glob's braces are not looked at: a few braces have millions. */
export const MAX_ALTERNATIVES = 64;

/** A glob with more braces is taken by its letters: each pair takes as long as the glob is long. */
const MAX_BRACES = 64;

/** The globs that one with braces stands for. */
export function alternativesOf(glob: string): string[] {
  if (glob.length > MAX_PATH || glob.split('{').length - 1 > MAX_BRACES) return [glob];
  let globs = [glob];
  for (let isOpen = true; isOpen; ) {
    isOpen = false;
    globs = globs
      .flatMap((each) => {
        const [, before = '', inner, after = ''] = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(each) ?? [];
        if (inner === undefined) return [each];
        isOpen = true;
        return inner.split(',').map((one) => before + one + after);
      })
      .slice(0, MAX_ALTERNATIVES);
  }
  return globs;
}

/** A glob of a list, with its braces filled; `isBack`: of one behind `!`, which takes back. */
interface ListedGlob {
  readonly glob: string;
  readonly isBack: boolean;
}

/** The globs of a list. `plain`: makes one, without its `!`, as paths are written. */
export function listedGlobs(list: readonly string[], plain: (glob: string) => string): ListedGlob[] {
  return list.flatMap((written) => {
    const isBack = written.startsWith('!');
    return alternativesOf(plain(written.replace(/^!/, ''))).map((glob) => ({ glob, isBack }));
  });
}

/** Whether the globs of a list take a path: the last one that fits says. */
export function takenInOrder(globs: readonly ListedGlob[]): (path: string) => boolean {
  const rules = globs.map(({ glob, isBack }) => ({ isBack, fits: compileDockerGlob(glob) }));
  return (path) => rules.findLast(({ fits }) => matchesWithin(fits, path))?.isBack === false;
}

/** Whether a line of a .gitignore fits a path: without a slash within, at any depth. */
export function ignoreGlob(line: string): (path: string) => boolean {
  const glob = line.replace(/^\/|\/$/g, '');
  const isAnchored = line.replace(/\/$/, '').includes('/');
  // Most lines are plain names, and there may be thousands.
  if (!/[*?[\]\\]/.test(glob))
    return isAnchored
      ? (path) => path === glob || path.startsWith(`${glob}/`)
      : (path) => `/${path}/`.includes(`/${glob}/`);
  const matches = compileDockerGlob(isAnchored ? glob : `**/${glob}`);
  return (path) => matchesWithin(matches, path);
}

/** Rules of one ignore file: each file on disk is held against each of them. */
const MAX_RULES = 2_000;

/** Whether the lines of an ignore file that is made like git's keep a path out. */
export function ignoring(text: string): (path: string) => boolean {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(0, MAX_RULES)
    .map((line) => ({ keepsOut: !line.startsWith('!'), fits: ignoreGlob(line.replace(/^!/, '')) }));
  return (path) => rules.findLast(({ fits }) => fits(path))?.keepsOut ?? false;
}

/** The names in a folder; none where it cannot be listed. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
