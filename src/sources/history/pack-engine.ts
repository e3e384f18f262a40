// The history engine that reads packs itself and searches only what is new in each object. Ranges
// go through git, and so does what this engine cannot read or does not keep in memory:
// docs/decisions/0003-history-engine.md.
import { availableParallelism } from 'node:os';
import type { GitObject } from '../../git/objects/cat-file.js';
import type { Connectivity } from '../../git/objects/connectivity.js';
import { readObjectsOn } from '../../git/objects/read-on.js';
import type { GitOptions } from '../../git/process/spawn.js';
import type { RefList } from '../../git/refs/ref-list.js';
import { shallowBoundary } from '../../git/refs/refs.js';
import { hashBytesOf, type Repository } from '../../git/repository.js';
import { FIX } from '../../model/fixes.js';
import type { Fragment } from '../../model/fragment.js';
import { makeKernel } from '../../objects/kernel/kernel.js';
import type { Share } from '../../objects/search/search-plan.js';
import { type SearchThreads, searchStore } from '../../objects/search/search-store.js';
import type { Batch } from '../../objects/search/searcher.js';
import { SOURCE_BYTES } from '../../objects/search/tree-walk.js';
import { objectFoldersOf } from '../../objects/store/object-folders.js';
import { measurePacks, type OpenStore, openStore } from '../../objects/store/open-store.js';
import { ObjectScan, provenanceOf } from '../object-fragments.js';
import type { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import { builtScript } from './built-script.js';
import { ConnectivityCheck } from './connectivity.js';
import type { HistoryEngine } from './engine.js';
import { GitHistoryEngine } from './git-engine.js';
import { orderedNeedles } from './needles.js';
import { CopyCheck, copyFragments, findCopies, readCopies } from './object-copies.js';
import type { TreeNotes } from './tree-notes.js';
import { type ObjectAnswer, verified } from './verified-objects.js';

/** More workers than this would wait for memory rather than work. */
const MAX_JOBS = 8;

/** A smaller store is searched before a worker thread would have started. */
const WORTH_A_WORKER = 8 * 1024 * 1024;

interface PackEngineOptions {
  readonly repository: Pick<Repository, 'cwd' | 'objectFormat' | 'objectsDir' | 'commonDir' | 'shallow'>;
  /** What the detector searches for. */
  readonly needles: readonly string[];
  /** How many threads search, this one among them; by default one for each processor. */
  readonly jobs?: number;
  /**
   * The script of a worker thread; by default that of the built program; where this runs from
   * source there are none.
   */
  readonly script?: URL;
  /** What of the search is done here; all if not given. */
  readonly share?: Share;
}

export class PackHistoryEngine implements HistoryEngine {
  readonly #repository: PackEngineOptions['repository'];
  readonly #needles: readonly string[];
  readonly #jobs: number | undefined;
  readonly #script: URL | null;
  readonly #git: GitHistoryEngine;
  readonly #share: Share | undefined;

  constructor({ repository, needles, jobs, script, share }: PackEngineOptions) {
    this.#repository = repository;
    this.#needles = needles;
    this.#jobs = jobs;
    this.#share = share;
    this.#script = script ?? builtScript('history-worker');
    this.#git = new GitHistoryEngine(repository);
  }

  readonly introduced: HistoryEngine['introduced'] = (range, world, pointers, trees) =>
    this.#git.introduced(range, world, pointers, trees);

  async *everything(
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
    refs?: RefList,
  ): AsyncGenerator<Fragment, Connectivity> {
    const { cwd } = this.#repository;
    const at = { cwd, ...(world.signal ? { signal: world.signal } : {}) };
    // git answers while what judges needles is loaded and the kernel compiled.
    const judge = new ConnectivityCheck(at, refs);
    const searchedFor = await searchedForBy(this.#needles);
    const kernel = makeKernel(searchedFor.needles, SOURCE_BYTES, hashBytesOf(this.#repository));
    if (kernel === null) return yield* this.#git.everything(world, pointers, trees);
    return yield* this.#search({ ...searchedFor, kernel }, judge, at, world, pointers, trees);
  }

  async *#search(
    searchedFor: SearchedFor,
    judge: ConnectivityCheck,
    at: GitOptions,
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
  ): AsyncGenerator<Fragment, Connectivity> {
    const folders = objectFoldersOf(this.#repository.objectsDir, at.cwd);
    for (const what of folders.missing)
      world.coverage.skip({ kind: 'source', what, reason: 'missing', ...FIX.missing });
    for (const what of folders.unreadable)
      world.coverage.skip({ kind: 'source', what, reason: 'unreadable', ...FIX.unreadable });

    const boundary = [...shallowBoundary(this.#repository)];
    let store: OpenStore | undefined;
    const open = () => {
      store = openStore(folders.folders, hashBytesOf(this.#repository), boundary);
      return this.#share === undefined ? store.plan : { ...store.plan, share: this.#share };
    };
    const placesOf = (object: GitObject) => [provenanceOf(object)];
    const scan = new ObjectScan(world, { placesOf, missing: 'corrupt', pointers, trees });
    const left: string[] = [];
    /** Of these, the ones of which the packs' own tables are not right. */
    const doubtful = new Set<string>();
    /** Objects of which a copy was not searched; and of those, the ones that were not counted. */
    const leftCopies = new Set<string>();
    const uncounted = new Set<string>();
    const placesOfCopies = (oid: string): readonly string[] => store?.placesOf(oid) ?? [];
    const copies = new CopyCheck(placesOfCopies);
    const odd = new Set<string>();
    let done = 0;
    for await (const batch of searchStore(
      open,
      this.#searchThreads(searchedFor, measurePacks(folders.folders)),
      world.signal,
    )) {
      for (const { oid, why } of batch.unsearched) {
        if (why === 'special')
          world.coverage.skip({ kind: 'object', what: oid, reason: 'unreadable', ...FIX.special });
        else if (placesOfCopies(oid).length > 1) uncounted.add(oid);
        else if (why === 'circular')
          world.coverage.skip({ kind: 'object', what: oid, reason: 'corrupt', ...FIX.corrupt });
        else left.push(oid);
        if (why === 'corrupt' || why === 'baseless') doubtful.add(oid);
      }
      for (const oid of batch.unsearchedCopies) leftCopies.add(oid);
      for (const oid of batch.odd) odd.add(oid);
      judge.take(batch);
      done += batch.objects + batch.unsearched.length;
      countSearched(batch, world);
      world.progress(done, store?.objects, 'objects', world.coverage.bytes);
      for (const { oid, type, bytes } of batch.found)
        if (copies.isNew(oid, bytes))
          yield* scan.whole({ oid, type, size: bytes.length, bytes: Buffer.from(bytes.buffer) });
    }
    for (const { path, reason } of store?.lost ?? [])
      world.coverage.skip({ kind: 'source', what: path, reason, ...FIX[reason] });
    if (leftCopies.size + uncounted.size > 0) {
      const several = [...leftCopies, ...uncounted];
      copies.begin(several);
      const answers = readCopies(findCopies(new Set(several), placesOfCopies), at, world.coverage);
      yield* copyFragments(judge.watch(answers), copies, scan, world.coverage, uncounted);
      // No copy of these could be read.
      for (const oid of uncounted) left.push(oid);
    }
    copies.report(world.coverage, store!.hasChanged);
    if (left.length > 0) yield* scan.fragments(judge.watch(sound(readObjectsOn(left, at), doubtful, world)));
    for await (const tree of readObjectsOn([...odd], at))
      if ('bytes' in tree) trees.add(tree.bytes, tree.oid, undefined);
      else trees.pass(tree.oid);
    return judge.result(store!);
  }

  #searchThreads(searchedFor: SearchedFor, packBytes: number): SearchThreads {
    const jobs = this.#jobs ?? Math.min(MAX_JOBS, availableParallelism());
    return { ...searchedFor, jobs, script: packBytes < WORTH_A_WORKER ? null : this.#script };
  }
}

type SearchedFor = Pick<SearchThreads, 'needles' | 'unsure' | 'kernel'>;

/** Needles of what is packed are looked at where they stand: people write of them. */
export async function searchedForBy(texts: readonly string[]): Promise<SearchedFor> {
  const { isPackedNeedle, mayBeginAt } = await import('../../inside/begins.js');
  const sure = texts.filter((text) => !isPackedNeedle(text));
  const { needles, unsureFrom } = orderedNeedles(sure, texts.filter(isPackedNeedle));
  return { needles, unsure: { from: unsureFrom, matters: mayBeginAt } };
}

/**
 * git reads an object where an index says that it lies, and does not look whether it is the one
 * that was asked for: what the search could not read must be what its name says.
 */
async function* sound(
  answers: AsyncIterable<ObjectAnswer>,
  doubtful: ReadonlySet<string>,
  { coverage }: ScanWorld,
): AsyncGenerator<ObjectAnswer> {
  const report = (what: string): void => {
    if (doubtful.has(what)) coverage.skip({ kind: 'object', what, reason: 'corrupt', ...FIX.corrupt });
  };
  if (doubtful.size === 0) yield* answers;
  else yield* verified(answers, report);
}

/** Found objects are counted where they are given on. */
export function countSearched({ objects, bytes, found }: Batch, { coverage }: ScanWorld): void {
  coverage.objects += objects - found.length;
  coverage.bytes += bytes - found.reduce((sum, object) => sum + object.bytes.length, 0);
}
