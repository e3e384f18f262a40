// What git sees on disk in a folder: the files it tracks, and those that it neither tracks nor
// ignores.

import { containsKey } from '../../detect/mask-text.js';
import { type RawPath, rawPath, rawPaths } from '../../files/raw-path.js';
import { regex } from '../../model/regex.js';
import { brokenOff, nulRecords } from '../process/records.js';
import { type GitOptions, type GitOutput, gitFailure, runGit } from '../process/spawn.js';
import { GITLINK } from './index-changes.js';

/** All paths are relative to the folder, and as git prints them: with `/`. */
interface WorkTree {
  readonly tracked: readonly RawPath[];
  readonly untracked: readonly RawPath[];
  /**
   * What git ignores for the repository's own configuration alone (own-excludes.ts), and not the
   * user's.
   */
  readonly hidden: readonly RawPath[];
  /** Folders of submodules. */
  readonly submodules: readonly RawPath[];
  /** Folders that git could not look into. */
  readonly unreadable: readonly string[];
  /**
   * True if git warned of anything else, or of more than is kept: then it may have left out files.
   */
  readonly warned: boolean;
}

/**
 * Lists a folder of a work tree. An untracked path that ends in `/` is a repository of its own.
 * `asOthers`: settings under which git ignores what it would without the repository's own list.
 * `settings`: for all of it.
 */
export async function listWorkTree(
  options: GitOptions,
  asOthers: readonly string[] | null = null,
  settings: readonly string[] = [],
): Promise<WorkTree> {
  const others = ['--others', '--exclude-standard'];
  const [tracked, untracked, all] = await Promise.all([
    list(['--stage'], options),
    list(others, options, settings),
    asOthers === null ? null : list(others, options, [...settings, ...asOthers]),
  ]);
  const entries = splitStage(tracked.stdout);
  const seen = all ?? untracked;
  const warnings = readWarnings(seen);
  const warned = warnings.others || readWarnings(tracked).others;
  const hidden = all === null ? [] : onlyIn(all.stdout, untracked.stdout);
  return { ...entries, untracked: rawPaths(untracked.stdout), hidden, unreadable: warnings.folders, warned };
}

/** The records of `all` that `some` has not. */
function onlyIn(all: Buffer, some: Buffer): RawPath[] {
  const known = new Set(nulRecords(some).map((path) => path.toString('latin1')));
  return nulRecords(all)
    .filter((path) => !known.has(path.toString('latin1')))
    .map(rawPath);
}

async function list(
  args: readonly string[],
  options: GitOptions,
  settings: readonly string[] = [],
): Promise<GitOutput> {
  const output = await runGit([...settings, 'ls-files', '-z', ...args], options);
  if (output.code !== 0) throw gitFailure('ls-files', output);
  return output;
}

/**
 * Takes mode, id and stage from the records of `ls-files --stage`; an unmerged path has several,
 * and is given once.
 */
function splitStage(output: Buffer): { tracked: RawPath[]; submodules: RawPath[] } {
  if (output.length > 0 && output.at(-1) !== 0) throw brokenOff();
  const tracked: RawPath[] = [];
  const submodules: RawPath[] = [];
  let last: RawPath = '';
  for (const record of rawPaths(output)) {
    const path = behindTab(record);
    if (!isSame(path, last)) (startsAsSubmodule(record) ? submodules : tracked).push(path);
    last = path;
  }
  return { tracked, submodules };
}

function behindTab(record: RawPath): RawPath {
  return typeof record === 'string'
    ? record.slice(record.indexOf('\t') + 1)
    : rawPath(record.subarray(record.indexOf(9) + 1));
}

function isSame(path: RawPath, other: RawPath): boolean {
  return typeof path === 'string' || typeof other === 'string' ? path === other : path.equals(other);
}

function startsAsSubmodule(record: RawPath): boolean {
  return typeof record === 'string'
    ? record.startsWith(GITLINK)
    : record.toString('latin1', 0, GITLINK.length) === GITLINK;
}

/**
 * A list of ignores or attributes of the user's own, outside of the repository: without it git
 * leaves out no more.
 */
const HARMLESS = regex('gm')`
  ^warning: unable to access '[^'\n]*/git/(?:ignore|attributes)': (?:Permission denied
  |Not a directory)$
`;

/**
 * The folders that `git ls-files --others` could not look into: it warns of them and exits with 0.
 * A name may hold a newline or a quote, and the warning for a long one is cut. `others`: git said
 * something else, too.
 */
export function readWarnings({ stderr, saidMore = false }: Pick<GitOutput, 'stderr' | 'saidMore'>): {
  readonly folders: string[];
  readonly others: boolean;
} {
  const [before = '', ...warnings] = stderr
    .replace(HARMLESS, '')
    .split(/^warning: could not open directory '/m);
  const folders = warnings.map((warning) => warning.split(/\/?': /, 1)[0] ?? '');
  const behind = warnings.map((warning) => warning.replace(/^.*?\/?': [^\n]*\n?/s, ''));
  return { folders, others: saidMore || [before, ...behind].some((text) => text.trim() !== '') };
}

/** What git makes of a path that a person named. */
type PathStatus = 'tracked' | 'untracked' | 'ignored';

/**
 * The status of files by path, all of them below the folder `options.cwd` of a work tree, and
 * relative to it. Of a git that does not list what it tracks nothing is said.
 */
export async function pathStatus(
  paths: readonly string[],
  options: GitOptions,
): Promise<Map<string, PathStatus>> {
  const input = paths.map((path) => `${path}\0`).join('');
  const [tracked, ignored] = await Promise.all([
    runGit(listing(paths), options),
    runGit(['check-ignore', '-z', '--stdin'], { ...options, input }),
  ]);
  if (tracked.code !== 0) return new Map();
  const status = new Map<string, PathStatus>(paths.map((path) => [path, 'untracked']));
  for (const path of nulRecords(ignored.stdout)) status.set(path.toString('utf8'), 'ignored');
  for (const path of nulRecords(tracked.stdout).map(String))
    if (status.has(path)) status.set(path, 'tracked');
  return status;
}

/** Longer lists of paths, in characters, are no arguments: all files are listed then. */
const MAX_ARGUMENTS = 8_192;

/** The arguments for a list of tracked files, with at least those of `paths` that are tracked. */
function listing(paths: readonly string[]): string[] {
  const named = paths.join(' ');
  const limits = named.length <= MAX_ARGUMENTS && !containsKey(named) ? ['--', ...paths] : [];
  // Without --literal-pathspecs a name such as `[a].txt` is a pattern.
  return ['--literal-pathspecs', 'ls-files', '-z', ...limits];
}

/** True if git ignores the folder that it is asked in. */
export async function isIgnoredFolder(options: GitOptions): Promise<boolean> {
  return (await runGit(['check-ignore', '--quiet', '--', '.'], options)).code === 0;
}

/** The paths of tracked files, from the top of the work tree that it is asked in. */
export async function trackedPaths(options: GitOptions): Promise<string[]> {
  const output = await list([], options);
  return nulRecords(output.stdout).map((path) => path.toString('utf8'));
}

/** The first thousand paths of tracked files of a name, from the top of the work tree. */
export async function trackedFiles(name: string, options: GitOptions): Promise<string[]> {
  const output = await runGit(
    ['ls-files', '-z', '--', `:(top,literal)${name}`, `:(top,glob)**/${name}`],
    options,
  );
  return [...new Set([...nulRecords(output.stdout)].slice(0, 1000).map((path) => path.toString('utf8')))];
}

/**
 * Whether git tracks anything in a folder, be it checked out or not; a path from the top with `/`.
 * All tracked paths are read: the folder's name may be a key, which gets into no arguments.
 */
export async function trackedFolder(path: string, options: GitOptions): Promise<boolean> {
  const output = await runGit(['ls-files', '-z'], options);
  return `\0${output.stdout.toString('utf8')}`.includes(`\0${path}/`);
}
