// Repositories within the work tree, submodules or not: what is kept out of git there is for their
// own rules to say, and the repository around sees nothing of it.
import { join, posix } from 'node:path';
import { findRepository, type Repository } from '../../git/repository.js';
import { Coverage, type NotOpened, type Skip } from '../../model/coverage.js';
import { EXIT, VeleaksError } from '../../model/errors.js';
import { shell } from '../../model/shell-quote.js';
import type { Discovery } from '../env-files/discover.js';
import type { GitFindings } from './check-git.js';
import type { EnvResult } from './env-result.js';
import { type EnvOptions, inspectRepository } from './inspect.js';

/** More are not looked at. */
const MAX_NESTED = 50;

/**
 * What fails in them, and in those within them: env files that their own git would take next. What
 * they track is for them to judge, and so is what is not there yet.
 */
export async function judgeNested(
  repository: Repository,
  { nested }: Discovery,
  options: EnvOptions,
): Promise<EnvResult[]> {
  const results: EnvResult[][] = [];
  const open = [...nested];
  // A list goes on to what is added to it meanwhile.
  for (const [i, folder] of open.entries()) {
    options.signal?.throwIfAborted();
    const inner = i < MAX_NESTED ? await openNested(repository, folder, options.signal) : null;
    const seen = inner === null ? null : await inspectWithin(inner, folder, options);
    if (seen === null) {
      reportUnread(folder, options.coverage);
      continue;
    }
    for (const within of seen.discovery.nested) open.push(posix.join(folder, within));
    results.push(failingIn(seen.git, folder));
  }
  return results.flat();
}

/** Null where git fails in it: that hides nothing of the others. */
async function inspectWithin(
  inner: Repository,
  folder: string,
  options: EnvOptions,
): Promise<Awaited<ReturnType<typeof inspectRepository>> | null> {
  try {
    return await inspectRepository(inner, {
      ...options,
      coverage: new CoverageBelow(options.coverage, folder),
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof VeleaksError) || error.exitCode === EXIT.usage) throw error;
    return null;
  }
}

/** Writes down what was read and what was not of what lies in a folder. */
export class CoverageBelow extends Coverage {
  readonly #all: Coverage;
  readonly #folder: string;

  constructor(all: Coverage, folder: string) {
    super();
    this.#all = all;
    this.#folder = folder;
  }

  override object(bytes: number): void {
    this.#all.object(bytes);
  }

  override file(bytes: number): void {
    this.#all.file(bytes);
  }

  override unopened(row: NotOpened): void {
    this.#all.unopened({ ...row, what: posix.join(this.#folder, row.what) });
  }

  override unopenedMore(count: number): void {
    this.#all.unopenedMore(count);
  }

  override skip(row: Skip): void {
    const { kind, what } = row;
    const named = kind === 'file' ? posix.join(this.#folder, what) : `${what} in ${this.#folder}`;
    this.#all.skip(kind === 'object' ? row : { ...row, what: named });
  }
}

/** Null where git finds none in the folder, or refuses it. */
async function openNested(
  around: Repository,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Repository | null> {
  try {
    const found = await findRepository(join(around.cwd, folder), signal);
    return found?.root == null || found.gitDir === around.gitDir ? null : found;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof VeleaksError)) throw error;
    return null;
  }
}

function failingIn({ judgements }: GitFindings, folder: string): EnvResult[] {
  return judgements
    .filter(({ failing, exists, status }) => failing && exists && status !== 'tracked')
    .map((result) => ({
      ...result,
      path: posix.join(folder, result.path),
      ...(result.source === undefined ? {} : { source: posix.join(folder, result.source) }),
      data: { ...result.data, otherWorkTree: folder },
    }));
}

function reportUnread(folder: string, coverage: Coverage): void {
  const fix =
    'check it by itself, from the top of the work tree, and pass --accept-skipped nested-repository here:';
  const command = shell`npx veleaks -C ${folder} env`;
  coverage.skip({ kind: 'file', what: folder, reason: 'nested-repository', fix, command });
}
