// The history: every object that the repository keeps, or those that a range brings in; and what of
// it is not here.

import { rangeCommits, stateOfRange } from '../../git/commits/range.js';
import type { GitOptions } from '../../git/process/spawn.js';
import { lostRefs } from '../../git/refs/lost-refs.js';
import { RefList } from '../../git/refs/ref-list.js';
import { shallowBoundary } from '../../git/refs/refs.js';
import type { Repository } from '../../git/repository.js';
import { changedGitlinks, gitlinkPaths, indexMayHaveGitlinks } from '../../git/work-tree/gitlinks.js';
import type { Coverage } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import { FIX } from '../../model/fixes.js';
import type { Fragment } from '../../model/fragment.js';
import type { HistoryRange } from '../../model/scope.js';
import { reportConnectivity } from '../absent.js';
import { Pointers, unpointedContent } from '../pointers.js';
import type { ScanWorld, Source } from '../source.js';
import { submoduleBeside, unreadSubmodule } from '../unread.js';
import type { HistoryEngine } from './engine.js';
import { GitHistoryEngine } from './git-engine.js';
import { TreeNotes } from './tree-notes.js';

interface HistoryOptions {
  readonly repository: Repository;
  /** A text is one revision or range. Without one: everything, what no ref reaches too. */
  readonly range?: HistoryRange | string;
  /** Of that, only what commits since then introduced in: a date or an age. */
  readonly since?: string;
  /**
   * False where submodules that a range changes are out of the scope, and only named: a push takes
   * none of their bytes along.
   */
  readonly submodules?: boolean;
  /** Names of refs that are searched beside the objects. */
  readonly refNames?: readonly string[] | 'all';
  /**
   * True if git's own files are searched too: configuration, reflogs, hooks, messages under way.
   */
  readonly gitFiles?: boolean;
  /** False where another part of the scan looks at what is beside the objects. */
  readonly beside?: boolean;
  /** What reads the objects; git if not given. */
  readonly engine?: HistoryEngine;
}

/**
 * Throws `usage` for a range that git does not know, and for what is no date. In a shallow clone
 * such a range may well be good and its base cut off; and a commit that is here may be forged. Then
 * all that is here is scanned, and the ledger says that it is not all.
 */
export class HistorySource implements Source {
  readonly name = 'history';
  readonly #repository: Repository;
  readonly #range: HistoryRange | null;
  readonly #since: string | null;
  readonly #submodules: boolean;
  readonly #refNames: readonly string[] | 'all';
  readonly #gitFiles: boolean;
  readonly #isBeside: boolean;
  readonly #engine: HistoryEngine;

  constructor(options: HistoryOptions) {
    const { repository, range, since, submodules = true, refNames = [], gitFiles = false, engine } = options;
    this.#isBeside = options.beside !== false;
    this.#repository = repository;
    this.#range = typeof range === 'string' ? { revisions: [range] } : (range ?? null);
    this.#since = since ?? null;
    this.#submodules = submodules;
    this.#refNames = refNames;
    this.#gitFiles = gitFiles;
    this.#engine = engine ?? new GitHistoryEngine(repository);
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    // Ends what runs beside the engine when the caller stops early.
    const stop = new AbortController();
    const signal = world.signal ? AbortSignal.any([world.signal, stop.signal]) : stop.signal;
    const at = { cwd: this.#repository.cwd, signal };
    try {
      const inner = { ...world, signal };
      const refs = new RefList(at);
      const names = this.#refNames.length > 0 ? listRefNames(this.#refNames, refs) : null;
      const range = await this.#wanted(inner, at);
      if (range) yield* this.#introduced(range, inner, at, refs);
      else yield* this.#all(inner, at, refs);
      yield* this.#beside(names, inner, at);
    } finally {
      stop.abort();
    }
  }

  /** What of the history is asked for; null: everything. */
  async #wanted({ coverage }: ScanWorld, at: GitOptions): Promise<HistoryRange | null> {
    if (this.#range && !(await this.#known(this.#range, coverage, at))) return null;
    if (this.#since === null) return this.#range;
    const { rangeSince } = await import('../../git/commits/since.js');
    try {
      return await rangeSince(this.#range, this.#since, at);
    } catch (error) {
      at.signal?.throwIfAborted();
      if (!(error instanceof VeleaksError && error.code === 'git')) throw error;
      reportBroken(`the commits since ${this.#since}`, coverage);
      return null;
    }
  }

  /** False where all that is here is searched in its place. */
  async #known(range: HistoryRange, coverage: Coverage, at: GitOptions): Promise<boolean> {
    const state = await stateOfRange(range, at);
    if (state === 'known') return true;
    if (state === 'broken') reportBroken(`the range ${range.revisions.join(' ')}`, coverage);
    if (state === 'broken' || this.#repository.shallow) return false;
    throw new VeleaksError(
      'usage',
      `the range ${JSON.stringify(range.revisions.join(' '))} names a revision that this repository ` +
        'does not have',
      'check both ends with git rev-parse, or fetch what is missing; the history of a path: npx veleaks PATH',
    );
  }

  /** What is published with the objects; of everything, what git keeps on this disk as well. */
  async *#beside(
    names: Promise<Buffer | null> | null,
    world: ScanWorld,
    at: GitOptions,
  ): AsyncGenerator<Fragment> {
    if (names !== null) {
      const { refNameFragments } = await import('../ref-names.js');
      yield* refNameFragments(await names, world);
    }
    if (!this.#gitFiles) return;
    const { gitFileFragments } = await import('../git-files.js');
    yield* gitFileFragments(this.#repository, world, at);
  }

  async *#introduced(
    range: HistoryRange,
    world: ScanWorld,
    at: GitOptions,
    refs: RefList,
  ): AsyncGenerator<Fragment> {
    const pointers = new Pointers();
    const trees = new TreeNotes();
    const isWhole = yield* this.#engine.introduced(range, world, pointers, trees);
    // What git did not come to is among all that is here.
    if (!isWhole) return yield* this.#all(world, at, refs);
    yield* pointers.fragments(this.#repository.commonDir, world, FIX.lfs);
    await this.#reportRepositories(range, trees, world.coverage, at);
    if (this.#repository.shallow && (await this.#reachesBoundary(range, at))) reportShallow(world.coverage);
  }

  async *#all(world: ScanWorld, at: GitOptions, refs: RefList): AsyncGenerator<Fragment> {
    const { commonDir, shallow } = this.#repository;
    const pointers = new Pointers();
    const trees = new TreeNotes();
    const connectivity = yield* this.#engine.everything(world, pointers, trees, refs);
    yield* pointers.fragments(commonDir, world, FIX.lfs);
    if (this.#isBeside) yield* unpointedContent(this.#repository, pointers, world);
    await reportConnectivity(connectivity, world.coverage, at);
    await this.#reportLost(refs, world.coverage);
    if (shallow) reportShallow(world.coverage);
    const paths = await this.#submodulePaths(trees, world.coverage, at);
    for (const path of paths) world.coverage.skip(unreadSubmodule(path, this.#where));
    trees.report(world.coverage, paths);
  }

  async #reportLost(refs: RefList, coverage: Coverage): Promise<void> {
    const names = await refs.names();
    // Where git does not list them, that is reported.
    if (names === null) return;
    for (const what of lostRefs(this.#repository, names.toString('utf8').split('\n')))
      coverage.skip({ kind: 'history', what, reason: 'missing', ...FIX['lost-ref'] });
  }

  /**
   * Of HEAD and the index. All trees were looked through: git is asked only where one of them has a
   * submodule, or one may not have been read, or the index may have one.
   */
  async #submodulePaths(trees: TreeNotes, { counts }: Coverage, at: GitOptions): Promise<string[]> {
    const isAsked = trees.mayHaveGitlinks || counts.size > 0 || indexMayHaveGitlinks(this.#repository);
    return isAsked ? gitlinkPaths(at) : [];
  }

  /** A bare repository has no work tree in which git fetches submodules. */
  get #where(): 'here' | 'elsewhere' {
    return this.#repository.root === null ? 'elsewhere' : 'here';
  }

  /** Of the gitlinks in the trees of a range, those that one of its commits added or changed. */
  async #reportRepositories(
    range: HistoryRange,
    trees: TreeNotes,
    coverage: Coverage,
    at: GitOptions,
  ): Promise<void> {
    const row = (path: string, where: 'here' | 'elsewhere') =>
      this.#submodules ? unreadSubmodule(path, where) : submoduleBeside(path);
    if (trees.hasGitlinks) {
      const commits = await rangeCommits(range, at);
      const changed = commits.length === 0 ? null : await changedGitlinks(commits, at);
      // Where git does not say, and in a tree that is in no commit, all are.
      if (changed !== null) trees.forgetGitlinks();
      for (const path of changed ?? []) coverage.skip(row(path, this.#where));
    }
    trees.report(coverage, [], row);
  }

  /** True if a commit of the range has parents that the shallow clone does not. */
  async #reachesBoundary(range: HistoryRange, at: GitOptions): Promise<boolean> {
    const boundary = shallowBoundary(this.#repository);
    // git knew of a boundary: where it cannot be read, it may be reached.
    return boundary.size === 0 || (await rangeCommits(range, at)).some((oid) => boundary.has(oid));
  }
}

/** Begins to list names while the objects are searched; null where git fails. */
function listRefNames(names: readonly string[] | 'all', refs: RefList): Promise<Buffer | null> {
  if (names !== 'all') return Promise.resolve(Buffer.from(names.join('\n')));
  const listed = refs.names();
  // Looked at behind the objects; if the caller stops before, its end is no one's concern.
  listed.catch(() => undefined);
  return listed;
}

/** git cannot tell what belongs to it: a commit is forged or damaged. */
function reportBroken(what: string, coverage: Coverage): void {
  coverage.skip({ kind: 'history', what, reason: 'corrupt', ...FIX.corrupt });
}

function reportShallow(coverage: Coverage): void {
  const what = 'the commits before the shallow boundary';
  coverage.skip({ kind: 'history', what, reason: 'shallow', ...FIX.shallow });
}
