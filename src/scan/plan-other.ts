// Which sources a request names that is not of the index. Each source is loaded only where it is
// used.
import { promises } from 'node:fs';
import { basename, dirname, posix, resolve } from 'node:path';
import { loadNeedles } from '../detect/load-detector.js';
import { isWithin } from '../files/within.js';
import { inside } from '../git/inside.js';
import { jujutsuHelp } from '../git/jujutsu.js';
import type { Repository } from '../git/repository.js';
import { VeleaksError } from '../model/errors.js';
import type { Scope } from '../model/scope.js';
import type { FilesOptions } from '../sources/files/files.js';
import type { Source } from '../sources/source.js';
import { pathFromTop } from './path-from-top.js';
import { discover, type Plan, requireFolder } from './plan.js';
import { historyOf } from './plan-history.js';
import type { ScanRequest } from './request.js';

/** Throws a usage error where the request names what is not there. */
export async function planOther(
  scope: Exclude<Scope, { kind: 'staged' | 'message' }>,
  request: ScanRequest,
): Promise<Plan> {
  const { cwd } = request;
  if (scope.kind !== 'stdin') requireFolder(cwd);
  switch (scope.kind) {
    case 'stdin': {
      const { StdinSource } = await import('../sources/stdin.js');
      return {
        sources: [new StdinSource(scope.chunks)],
        repository: async () => null,
        root: cwd,
        checksEnv: false,
      };
    }
    case 'history':
      return planHistory(scope, request);
    case 'files':
      return planFiles(scope.paths, request);
    case 'machine': {
      const { MachineSource } = await import('../machine/machine-source.js');
      const { groups, homes } = scope;
      const source = new MachineSource({ groups, homes, rules: request.rules, cwd });
      return fixed(null, [source], homes.home, false);
    }
    case 'env':
      return planEnv(request);
    case 'all':
      return planAll(scope.path, request);
  }
}

/** What is scanned beside the index where a hook was started by hand. */
export async function sourcesBeside(
  beside: NonNullable<Extract<Scope, { kind: 'staged' }>['beside']>,
  request: ScanRequest,
): Promise<Source[]> {
  const repository = await required(request);
  if (beside !== 'files') return [await historyOf(repository, beside, request)];
  const { FilesSource } = await import('../sources/files/files.js');
  return [new FilesSource({ repository, cwd: repository.cwd, ...threads(request) })];
}

/** Hygiene alone: of a repository's work tree, else of the files that are here. */
async function planEnv({ cwd, signal, ...request }: ScanRequest): Promise<Plan> {
  const repository = request.repository ?? (await discover(cwd, signal));
  if (repository?.root !== null) return fixed(repository, [], cwd, true);
  if (!(await isOutside(repository, cwd))) {
    throw new VeleaksError(
      'no-repository',
      'a bare repository has no work tree, and so no .env files to check',
      'run it in a clone of it',
    );
  }
  return fixed(repository, [], cwd, true);
}

/**
 * True where `core.bare` or `core.worktree` says that the files around are none of the
 * repository's: they are here all the same.
 */
async function isOutside({ gitDir }: Repository, folder: string): Promise<boolean> {
  return !isWithin(gitDir, await promises.realpath(folder));
}

async function planFiles(paths: readonly string[], request: ScanRequest): Promise<Plan> {
  const { FilesSource } = await import('../sources/files/files.js');
  const { cwd } = request;
  const repository = await discoverOrRefusal(cwd, request);
  if (repository instanceof VeleaksError) return planRefused(repository, { cwd, paths }, request);
  return fixed(repository, [new FilesSource({ repository, cwd, paths, ...threads(request) })], cwd, false);
}

/**
 * What git refuses to say anything of: the files, the objects where the history is asked for, and
 * then why git does. `files`: null where they are not asked for.
 */
async function planRefused(
  refusal: VeleaksError,
  files: Pick<FilesOptions, 'cwd' | 'paths'> | null,
  request: ScanRequest,
): Promise<Plan> {
  const { RefusedSource } = await import('./refused.js');
  const sources: Source[] = [];
  if (files !== null) {
    const { FilesSource } = await import('../sources/files/files.js');
    sources.push(new FilesSource({ ...files, repository: null, refusal, ...threads(request) }));
  }
  if (request.scope.kind !== 'files') {
    const { StoreSource } = await import('../sources/history/store-source.js');
    const { texts } = await loadNeedles(request.rules);
    sources.push(new StoreSource(request.cwd, texts()));
  }
  sources.push(new RefusedSource(refusal));
  return { ...fixed(null, sources, files?.cwd ?? request.cwd, false), refused: true };
}

/**
 * The history, in the place of any part of it that git would have to tell. Of a push nothing is
 * guessed: git itself refuses it.
 */
async function planHistory(scope: Extract<Scope, { kind: 'history' }>, request: ScanRequest): Promise<Plan> {
  const { cwd } = request;
  // Loads while git answers.
  const [repository] = await Promise.all([
    request.repository ?? discoverOrRefusal(cwd, request),
    import('../sources/history/history.js'),
    request.cacheSecret === undefined ? null : import('../sources/history/cached-engine.js'),
  ]);
  if (repository instanceof VeleaksError) {
    if (scope.beforePush !== undefined || scope.shard !== undefined) throw repository;
    return planRefused(repository, null, request);
  }
  const found = repository ?? (await required(request));
  const source = await historyOf(found, scope, request);
  const hasFiles = found.root !== null || (await isOutside(found, cwd));
  return fixed(found, [source], found.root ?? cwd, scope.env === true && hasFiles);
}

/** Everything: in a repository its history, index, work tree and hygiene; elsewhere the files. */
async function planAll(given: string | undefined, request: ScanRequest): Promise<Plan> {
  const path = given ?? '.';
  const folder = resolve(request.cwd, path);
  const isFile = await isFileAt(folder, path);
  if (isFile === null) return planGone(folder, path, request);
  const around = isFile ? dirname(folder) : folder;
  const repository = await discoverOrRefusal(around, request);
  if (repository instanceof VeleaksError) {
    if (isFile) return planRefused(repository, { cwd: request.cwd, paths: [path] }, request);
    const { topOf } = await import('./refused.js');
    return planRefused(repository, { cwd: given === undefined ? topOf(folder) : folder }, request);
  }
  // In a folder of a repository, without a path, the whole repository is meant.
  const part = given === undefined || repository === null ? '' : await pathFromTop(repository, folder);
  if (repository !== null && part !== '') return planPart(repository, part, path, request);
  if (isFile) return planFiles([path], request);
  const { FilesSource } = await import('../sources/files/files.js');
  if (!repository)
    return fixed(null, [new FilesSource({ repository, cwd: folder, ...threads(request) })], folder, true);
  const history = await historyOf(repository, {}, request);
  if (repository.root === null) {
    if (!(await isOutside(repository, folder))) return fixed(repository, [history], repository.cwd, false);
    const here = new FilesSource({ repository, cwd: folder, ...threads(request) });
    return fixed(repository, [history, here], folder, true);
  }
  const ignored = shippedIn(repository);
  const files = new FilesSource({ repository, cwd: repository.root, ignored, ...threads(request) });
  return fixed(repository, [history, files], repository.root, true);
}

/** What is at a path of a repository and below it: its files, and its part of the history. */
async function planPart(
  repository: Repository,
  part: string,
  path: string,
  request: ScanRequest,
): Promise<Plan> {
  const { FilesSource } = await import('../sources/files/files.js');
  const files = new FilesSource({ repository, cwd: request.cwd, paths: [path], ...threads(request) });
  const history = await historyAt(repository, part, await stagedAt(repository, part, request), request);
  return fixed(repository, [history, files], request.cwd, false);
}

/**
 * What was deleted: its part of the index and of the history, where they have the path. A link that
 * leads nowhere is on disk all the same.
 */
async function planGone(gone: string, path: string, request: ScanRequest): Promise<Plan> {
  const { around, rest } = await nearestFolder(gone);
  const isLink = (await promises.lstat(gone).catch(() => null)) !== null;
  const repository = await discoverOrRefusal(around, request);
  if (repository !== null && !(repository instanceof VeleaksError) && repository.root !== null) {
    const part = posix.join(await pathFromTop(repository, around), rest.join('/'));
    const staged = await stagedAt(repository, part, request);
    if (staged.length > 0 || (await hadPath(repository, part, request))) {
      const history = await historyAt(repository, part, staged, request);
      if (!isLink) return fixed(repository, [history], request.cwd, false);
      const { FilesSource } = await import('../sources/files/files.js');
      const link = new FilesSource({ repository, cwd: request.cwd, paths: [path], ...threads(request) });
      return fixed(repository, [history, link], request.cwd, false);
    }
    if (!isLink) throw noPath(path, 'is neither on disk nor in the history of this repository');
  }
  if (isLink) return planFiles([path], request);
  throw noPath(path, 'does not exist');
}

/** Whether a commit of the history has, or had, the path; true where git cannot walk it. */
async function hadPath(repository: Repository, path: string, { signal }: ScanRequest): Promise<boolean> {
  const { listCommits } = await import('../git/commits/range.js');
  try {
    const range = { revisions: [], all: true, path } as const;
    return (await listCommits(range, ['--max-count=1'], inside(repository, signal))).length > 0;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof VeleaksError && error.code === 'git') return true;
    throw error;
  }
}

/** The innermost folder around a path that is there, and the names from it to the path. */
async function nearestFolder(path: string): Promise<{ around: string; rest: string[] }> {
  const rest: string[] = [];
  for (let around = path; ; around = dirname(around)) {
    const found = await promises.stat(around).catch(() => null);
    if (found?.isDirectory() || dirname(around) === around) return { around, rest };
    rest.unshift(basename(around));
  }
}

/** The ids of what the index has at a path and below it. */
async function stagedAt(repository: Repository, part: string, { signal }: ScanRequest): Promise<string[]> {
  const { indexEntries } = await import('../git/work-tree/entries.js');
  return [...(await indexEntries(repository, signal))]
    .filter(([name]) => name === part || name.startsWith(`${part}/`))
    .map(([, oid]) => oid);
}

function historyAt(
  repository: Repository,
  path: string,
  staged: readonly string[],
  request: ScanRequest,
): Promise<Source> {
  return historyOf(repository, { range: { revisions: staged, all: true, path } }, request);
}

/**
 * What npm or Docker would ship leaves, whatever git ignores. Where git fails at that, it is a row
 * of the ledger.
 */
function shippedIn(repository: Repository): NonNullable<FilesOptions['ignored']> {
  return async ({ coverage, signal }) => {
    const { listShippedIgnored } = await import('../env/shipping/shipped-files.js');
    try {
      return await listShippedIgnored(repository, coverage, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof VeleaksError)) throw error;
      const what = 'ignored files that npm or Docker would ship';
      coverage.skip({ kind: 'source', what, reason: 'git-failed', fix: error.fix });
      return [];
    }
  };
}

/** What worker threads that look through files need. */
function threads({ rules, jobs }: ScanRequest): Pick<FilesOptions, 'rules' | 'jobs'> {
  return { rules, ...(jobs === undefined ? {} : { jobs }) };
}

function fixed(
  repository: Repository | null,
  sources: readonly Source[],
  root: string,
  checksEnv: boolean,
): Plan {
  return { sources, repository: async () => repository, root, checksEnv };
}

/** The repository around a folder, or what git says where it refuses it. */
async function discoverOrRefusal(
  folder: string,
  { cwd, around, signal }: ScanRequest,
): Promise<Repository | null | VeleaksError> {
  try {
    return await (folder === cwd && around !== undefined ? around : discover(folder, signal));
  } catch (error) {
    signal?.throwIfAborted();
    const { isRefusal } = await import('./refused.js');
    if (isRefusal(error)) return error;
    throw error;
  }
}

async function required({ cwd, repository, around, signal }: ScanRequest): Promise<Repository> {
  const found = repository ?? (await (around ?? discover(cwd, signal)));
  if (found) return found;
  throw new VeleaksError(
    'no-repository',
    `${cwd} is not in a git repository`,
    jujutsuHelp(cwd) ?? 'run veleaks inside a repository, or use: npx veleaks files <path>',
  );
}

/** Whether a file is at the path, not a folder; null where nothing is. */
async function isFileAt(path: string, shown: string): Promise<boolean | null> {
  try {
    return !(await promises.stat(path)).isDirectory();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw noPath(shown, `cannot be read (${code})`, cause);
  }
}

function noPath(shown: string, what: string, cause?: unknown): VeleaksError {
  return new VeleaksError(
    'usage',
    `the path ${JSON.stringify(shown)} ${what}`,
    'give a path that exists, or a command: npx veleaks --help',
    { cause },
  );
}
