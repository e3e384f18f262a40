// Which repository a path lies in, asked of git itself.
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { foldersUp } from '../files/folders-up.js';
import { isWithin } from '../files/within.js';
import { refuseDamaged } from './damaged.js';
import { type GitOptions, gitFailure, runGit } from './process/spawn.js';

export interface Repository {
  /**
   * Where git is started for this repository: the top of the work tree, or the git directory of a
   * bare one.
   */
  readonly cwd: string;
  /** The top of the work tree; null in a bare repository. */
  readonly root: string | null;
  /**
   * Given to git as its work tree, whatever the configuration says; absent where git finds it by
   * itself.
   */
  readonly workTree?: string;
  /** The git directory of this work tree, absolute. */
  readonly gitDir: string;
  /** The git directory that all work trees share, absolute. */
  readonly commonDir: string;
  /** Where its objects lie, absolute; in a hook that is not always where they lie otherwise. */
  readonly objectsDir: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** True if history is cut off by a shallow boundary. */
  readonly shallow: boolean;
}

/** How many bytes the name of an object has. */
export function hashBytesOf({ objectFormat }: Pick<Repository, 'objectFormat'>): number {
  return objectFormat === 'sha256' ? 32 : 20;
}

const FACTS = [
  '--is-bare-repository',
  '--is-inside-work-tree',
  '--is-shallow-repository',
  '--show-object-format',
] as const;
const PATHS = [['--absolute-git-dir'], ['--git-common-dir'], ['--git-path', 'objects']] as const;
/** The last question: git ends with an error where there is no work tree. */
const TOP = '--show-toplevel';

/**
 * The repository around `path` (a folder), or null where there is none. Throws where git refuses or
 * is missing.
 */
export async function findRepository(path: string, signal?: AbortSignal): Promise<Repository | null> {
  const at = { cwd: path, ...(signal ? { signal } : {}) };
  const answer = await runGit(['rev-parse', ...FACTS, ...PATHS.flat(), TOP], at);
  const lines = answer.stdout.toString('utf8').split('\n').slice(0, -1);
  if (lines.length < FACTS.length + PATHS.length) {
    const failure = gitFailure('rev-parse', answer);
    if (failure.code !== 'no-repository') throw failure;
    refuseDamaged(path, answer.stderr);
    return null;
  }
  const [bare, inside, shallow, format] = lines;
  const paths = lines.slice(FACTS.length);
  // `core.worktree` may name a work tree that this folder is not in.
  const hasTop = inside === 'true';
  const isPlain = paths.length === PATHS.length + (hasTop ? 1 : 0);
  const [gitDir = '', commonDir = '', objects = '', said] = isPlain ? paths : await askEach(hasTop, at);
  if (!isAbsolute(gitDir) || lines.some((line) => line.includes('\0')))
    throw gitFailure('rev-parse', { ...answer, code: 0 });
  const top = said !== undefined && leadsTo(said, gitDir) ? said : undefined;
  return {
    cwd: top ?? gitDir,
    root: bare === 'true' ? null : (top ?? null),
    gitDir,
    commonDir: resolve(path, commonDir),
    objectsDir: resolve(path, objects),
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    shallow: shallow === 'true',
  };
}

/**
 * Whether git comes upon this repository where it is started in `top`: `core.worktree` may name a
 * folder above the one that `.git` lies in, in which there is no repository, or another one.
 */
function leadsTo(top: string, gitDir: string): boolean {
  const beside = dirname(gitDir);
  if (process.env.GIT_DIR || basename(gitDir) !== '.git' || isWithin(beside, top)) return true;
  const path = join(top, '.git');
  const there = lstatSync(path, { throwIfNoEntry: false });
  return there !== undefined && (there.isFile() || realpathSync(path) === gitDir);
}

/**
 * The same repository seen from `folder`, which lies beside its `.git` or below, although
 * `core.bare` or `core.worktree` says that the files there are none of it: no clone has that
 * configuration. Null for a repository that really has no files here.
 */
export function withWorkTree(repository: Repository, folder: string): Repository | null {
  const { gitDir } = repository;
  const root = basename(gitDir) === '.git' ? dirname(gitDir) : linkedFolder(folder);
  if (root === null || !isWithin(root, folder) || isWithin(gitDir, folder)) return null;
  return { ...repository, cwd: root, root, workTree: root };
}

/** The nearest folder, upwards, whose `.git` is a file that leads to a repository elsewhere. */
function linkedFolder(folder: string): string | null {
  if (process.env.GIT_DIR) return null;
  for (const at of foldersUp(folder)) {
    const there = lstatSync(join(at, '.git'), { throwIfNoEntry: false });
    if (there !== undefined) return there.isFile() ? at : null;
  }
  return null;
}

/** A path may hold a newline: then each is asked for in a call of its own. */
function askEach(hasTop: boolean, at: GitOptions): Promise<string[]> {
  return Promise.all([...PATHS, ...(hasTop ? [[TOP]] : [])].map((question) => ask(question, at)));
}

async function ask(question: readonly string[], at: GitOptions): Promise<string> {
  const answer = await runGit(['rev-parse', ...question], at);
  if (answer.code !== 0) throw gitFailure('rev-parse', answer);
  return answer.stdout.toString('utf8').replace(/\r?\n$/, '');
}
