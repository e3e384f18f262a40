// The history engine that has git read every object: the reference that a faster one is checked
// against.

import { RangeFailure, type RangeObject, rangeObjects } from '../../git/commits/range.js';
import type { GitObject } from '../../git/objects/cat-file.js';
import { type Connectivity, checkConnectivity, stopOf } from '../../git/objects/connectivity.js';
import { isPackOrderSafe } from '../../git/objects/pack-order.js';
import { readAllObjectsOn, readObjectsOn } from '../../git/objects/read-on.js';
import { type GitOptions, gitBytes } from '../../git/process/spawn.js';
import { annotatedTags } from '../../git/refs/annotated-tags.js';
import { hashBytesOf, type Repository } from '../../git/repository.js';
import { FIX } from '../../model/fixes.js';
import type { Fragment, Provenance } from '../../model/fragment.js';
import type { HistoryRange } from '../../model/scope.js';
import { objectFoldersOf } from '../../objects/store/object-folders.js';
import { openStore } from '../../objects/store/open-store.js';
import { reportAbsent, reportStop } from '../absent.js';
import { ObjectScan, provenanceOf } from '../object-fragments.js';
import type { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import type { HistoryEngine } from './engine.js';
import { CopyCheck, copyFragments, findCopies, readCopies } from './object-copies.js';
import type { TreeNotes } from './tree-notes.js';
import { type ObjectAnswer, verified } from './verified-objects.js';

/** Objects of a range asked of one `git cat-file`: bounds what is kept of the list. */
const BATCH = 50_000;
/** Nor are more bytes of their paths: one path may be as long as git likes. */
const MAX_PATH_BYTES = 16 * 1024 * 1024;

type StoreOf = Pick<Repository, 'cwd' | 'objectsDir' | 'objectFormat'>;

export class GitHistoryEngine implements HistoryEngine {
  readonly #repository: StoreOf;
  readonly #verify: boolean;

  /** `verify`: each object whose content does not hash to its name is reported. */
  constructor(repository: StoreOf, { verify = false } = {}) {
    this.#repository = repository;
    this.#verify = verify;
  }

  async *everything(
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
  ): AsyncGenerator<Fragment, Connectivity> {
    const at = this.#at(world);
    const connectivity = checkConnectivity(at);
    // Looked at below; if the caller stops before, its end is no one's concern.
    connectivity.catch(() => undefined);
    const total = await countObjects(at);
    const placesOf = (object: GitObject) => [provenanceOf(object)];
    // git lists only what it has: what it then does not find is damaged.
    const scan = new ObjectScan(world, { placesOf, missing: 'corrupt', pointers, trees, total });
    yield* this.#everyCopy(
      this.#read(readAllObjectsOn(at, isPackOrderSafe(this.#repository.objectsDir)), world),
      scan,
      world,
    );
    return connectivity;
  }

  /** Of an object that lies in several places, git has read one copy: then each is read. */
  async *#everyCopy(
    answers: AsyncIterable<ObjectAnswer>,
    scan: ObjectScan,
    world: ScanWorld,
  ): AsyncGenerator<Fragment> {
    const { cwd, objectsDir } = this.#repository;
    const folders = objectFoldersOf(objectsDir, cwd).folders;
    const { doubled, placesOf, hasChanged } = openStore(folders, hashBytesOf(this.#repository));
    const copies = doubled();
    if (copies.size === 0) return yield* scan.fragments(answers);
    const check = new CopyCheck(placesOf);
    yield* scan.fragments(noted(answers, copies, check));
    check.begin(copies);
    const read = readCopies(findCopies(copies, placesOf), this.#at(world), world.coverage);
    yield* copyFragments(read, check, scan, world.coverage, new Set());
    check.report(world.coverage, hasChanged);
  }

  async *introduced(
    range: HistoryRange,
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
  ): AsyncGenerator<Fragment, boolean> {
    const at = this.#at(world);
    const paths = new Map<string, string>();
    const placesOf = (object: GitObject): Provenance[] => {
      // A tag is listed by the words that it was asked for by, which are no path.
      const listed = object.type === 'tag' ? undefined : paths.get(object.oid);
      const path = Buffer.from(listed ?? '', 'latin1').toString('utf8');
      return [{ ...provenanceOf(object), ...(path === '' ? {} : { path }) }];
    };
    const scan = new ObjectScan(world, { placesOf, missing: 'missing', pointers, trees });
    const batches = rangeBatches(range, world, at);
    for (;;) {
      const { done, value } = await batches.next();
      if (done) return value;
      for (const { oid, path } of value) paths.set(oid, path);
      // Which objects a range has is said by its commits and trees; and of a blob that is read for
      // another nobody knows where that lies: an index of a pack that names it wrongly is believed
      // by git.
      const report = (oid: string): void => reportForged(oid, world.coverage);
      yield* scan.fragments(verified(readObjectsOn([...paths.keys()], at), report));
      paths.clear();
    }
  }

  #read(answers: AsyncIterable<ObjectAnswer>, { coverage }: ScanWorld): AsyncIterable<ObjectAnswer> {
    return this.#verify ? verified(answers, (oid) => reportForged(oid, coverage)) : answers;
  }

  #at({ signal }: ScanWorld): GitOptions {
    return { cwd: this.#repository.cwd, ...(signal ? { signal } : {}) };
  }
}

function reportForged(what: string, coverage: ScanWorld['coverage']): void {
  coverage.skip({ kind: 'object', what, reason: 'corrupt', ...FIX.corrupt });
}

async function* noted(
  answers: AsyncIterable<ObjectAnswer>,
  copies: ReadonlySet<string>,
  check: CopyCheck,
): AsyncGenerator<ObjectAnswer> {
  for await (const answer of answers) {
    if ('bytes' in answer && copies.has(answer.oid)) check.isNew(answer.oid, answer.bytes);
    yield answer;
  }
}

/** How many objects there are; one that is both loose and packed counts twice. */
async function countObjects(at: GitOptions): Promise<number> {
  const said = (await gitBytes(['count-objects', '-v'], at)).toString('latin1');
  const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(said)?.[1] ?? 0);
  return count('count') + count('in-pack');
}

/**
 * The objects of the range and the tags on them. Where the list stops short, the ledger says so,
 * and false is returned.
 */
async function* rangeBatches(
  range: HistoryRange,
  world: ScanWorld,
  at: GitOptions,
): AsyncGenerator<RangeObject[], boolean> {
  const absent: string[] = [];
  let batch: RangeObject[] = [];
  let pathBytes = 0;
  let isWhole = true;
  try {
    const tags = await annotatedTags(at);
    for await (const object of rangeObjects(range, at, (oid) => absent.push(oid))) {
      batch.push(object);
      pathBytes += object.path.length;
      for (const tag of tagsOn(object.oid, tags)) batch.push(tag);
      if (batch.length < BATCH && pathBytes < MAX_PATH_BYTES) continue;
      yield batch;
      batch = [];
      pathBytes = 0;
    }
  } catch (error) {
    if (!(error instanceof RangeFailure)) throw error;
    reportStop(stopOf(error.exit), world.coverage);
    isWhole = false;
  }
  yield batch;
  await reportAbsent(absent, world.coverage, at);
  return isWhole;
}

/** The tags on an object, those on them, and so on; a forged circle of tags ends. */
function* tagsOn(target: string, tags: Map<string, string[]>): Generator<RangeObject> {
  const seen = new Set<string>();
  const left = [target];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const oid of tags.get(next) ?? []) {
      if (seen.has(oid)) continue;
      seen.add(oid);
      left.push(oid);
      yield { oid, path: '' };
    }
  }
}
