// What the next commit would add: the blobs and paths of the index that HEAD does not have. The hot
// path: one git process most of the time, and no import that it does not need.
import { resolve } from 'node:path';
import type { GitAnswer, GitObject } from '../git/objects/cat-file.js';
import type { Unreadable } from '../git/objects/read-on.js';
import { type GitChild, type GitOptions, gitBytes, gitFailure, runGitAtOnce } from '../git/process/spawn.js';
import { VeleaksError } from '../model/errors.js';
import { FIX } from '../model/fixes.js';
import type { Fragment, Provenance } from '../model/fragment.js';
import { LooseBlobs, plainObjectFolder } from '../objects/loose/loose-blobs.js';
import { commitNames } from './commit-names.js';
import { ObjectScan } from './object-fragments.js';
import { isPointer } from './pointer.js';
import type { Pointers } from './pointers.js';
import type { ScanWorld, Source } from './source.js';
import { groupByOid, pathKey, placeOf, type StagedBlob, stagedBlobs } from './staged-blobs.js';
import { submoduleBeside } from './unread.js';

/** After so many blobs read without waiting, signals are looked for. */
const YIELD_EVERY = 512;

/** A new file of the index; `bytes` is null where they could not be read whole. */
export interface StagedFile {
  readonly path: string;
  readonly bytes: Buffer | null;
}

/**
 * The index against HEAD. Submodules are named alone: the commit adds no bytes of theirs. Of an
 * unmerged path all three stages are scanned: any of them may end up in the commit.
 */
export class StagedSource implements Source {
  readonly name = 'staged';
  /**
   * The files that HEAD does not have and whose paths `keeps` says yes to; complete once all
   * fragments were read.
   */
  kept: readonly StagedFile[] = [];
  readonly #cwd: string;
  readonly #keeps: (path: string) => boolean;

  /**
   * `cwd`: any folder of the work tree. The ambient GIT_INDEX_FILE and GIT_DIR are obeyed, as a
   * hook needs it.
   */
  constructor(cwd: string, keeps: (path: string) => boolean = () => false) {
    this.#cwd = cwd;
    this.#keeps = keeps;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    const at = { cwd: this.#cwd, ...(world.signal ? { signal: world.signal } : {}) };
    const folder = plainObjectFolder(this.#cwd, process.env);
    // Where only git can read the objects, one gets ready while another compares.
    const reader =
      folder === null ? (await import('../git/objects/cat-file.js')).startCatFile(at) : undefined;
    try {
      const submodules: string[] = [];
      const blobs = await stagedBlobs(at, (path) => submodules.push(path));
      if (blobs.length === 0) await refuseBare(at);
      for (const path of submodules) world.coverage.skip(submoduleBeside(path));
      const contents = new Map<string, Buffer | null>();
      const wanted = blobs.filter(
        ({ path, previousOid }) => previousOid === undefined && this.#keeps(path.toString('utf8')),
      );
      for (const { oid } of wanted) contents.set(oid, null);
      yield* commitNames(world.mayContain, process.env);
      yield* pathFragments(blobs, world);
      yield* blobFragments(blobs, world, at, { folder, reader, contents });
      this.kept = wanted.map(({ path, oid }) => ({
        path: path.toString('utf8'),
        bytes: contents.get(oid) ?? null,
      }));
    } finally {
      reader?.end();
    }
  }
}

/** Throws where nothing can be staged, or git does not say. */
async function refuseBare(at: GitOptions): Promise<void> {
  const answer = await runGitAtOnce(['rev-parse', '--is-bare-repository'], at);
  const bare = answer.stdout.toString('latin1').trim();
  if (answer.code !== 0 || !['true', 'false'].includes(bare)) throw gitFailure('rev-parse', answer);
  if (bare === 'true')
    throw new VeleaksError(
      'usage',
      `the repository ${at.cwd} is bare: nothing is staged in it`,
      'use: npx veleaks history',
    );
}

function* pathFragments(blobs: readonly StagedBlob[], world: ScanWorld): Generator<Fragment> {
  const seen = new Set<string>();
  for (const { path } of blobs) {
    if (!world.mayContain(path) || seen.has(pathKey(path))) continue;
    seen.add(pathKey(path));
    yield { provenance: { kind: 'path', path: path.toString('utf8') }, bytes: path };
  }
}

interface Reading {
  /** Where loose objects lie; null if only git can tell. */
  readonly folder: string | null;
  /** A git that waits to be asked. */
  readonly reader: GitChild | undefined;
  /** What is read of the ids in here is put here. */
  readonly contents: Map<string, Buffer | null>;
}

type PointerSink = Pick<Pointers, 'look'>;

/** A pointer that was met: its bytes and its places. */
type Met = readonly [Buffer, readonly Provenance[]];

/**
 * Reads each blob once, and gives it for each of its paths; one too large to keep is read again for
 * each.
 */
async function* blobFragments(
  blobs: readonly StagedBlob[],
  world: ScanWorld,
  at: GitOptions,
  { folder, reader: started, contents }: Reading,
): AsyncGenerator<Fragment> {
  const met: Met[] = [];
  const pointers: PointerSink = {
    look: (bytes, places) => {
      if (isPointer(bytes)) met.push([Buffer.from(bytes), places()]);
    },
  };
  let reader = started;
  let left = blobs;
  if (folder !== null)
    left = yield* looseFragments(blobs, world, new LooseBlobs(folder), { pointers, contents });
  for (; left.length > 0; reader = undefined) {
    const byOid = groupByOid(left);
    const again: StagedBlob[] = [];
    const placesOf = (object: GitObject): Provenance[] => {
      const same = byOid.get(object.oid) ?? [];
      if ('chunks' in object) for (const blob of same.slice(1)) again.push(blob);
      return same.map(placeOf);
    };
    const { readObjectsOn } = await import('../git/objects/read-on.js');
    const read = readObjectsOn([...byOid.keys()], at, reader);
    const answers = contents.size > 0 ? keeping(read, contents) : read;
    const scan = new ObjectScan(world, { placesOf, missing: 'missing', pointers, total: byOid.size });
    yield* scan.fragments(answers);
    left = again;
  }
  if (met.length > 0) yield* pointedContent(met, world, at);
}

/** What Git LFS or git-annex keeps on this machine of the content that the blobs stand for. */
async function* pointedContent(
  met: readonly Met[],
  world: ScanWorld,
  at: GitOptions,
): AsyncGenerator<Fragment> {
  const { Pointers } = await import('./pointers.js');
  const pointers = new Pointers();
  for (const [bytes, places] of met) pointers.look(bytes, () => places);
  yield* pointers.fragments(await commonDirOf(at), world, FIX['lfs-here']);
}

/** Reads what lies there as a small loose object, without git, and returns the rest. */
async function* looseFragments(
  blobs: readonly StagedBlob[],
  world: ScanWorld,
  loose: LooseBlobs,
  { pointers, contents }: { pointers: PointerSink; contents: Map<string, Buffer | null> },
): AsyncGenerator<Fragment, StagedBlob[]> {
  const byOid = groupByOid(blobs);
  const placesOf = ({ oid }: GitObject): Provenance[] => (byOid.get(oid) ?? []).map(placeOf);
  const scan = new ObjectScan(world, { placesOf, missing: 'missing', pointers });
  const rest: StagedBlob[] = [];
  let done = 0;
  for (const [oid, same] of byOid) {
    // Reading is synchronous; an interrupt is seen in between.
    if (++done % YIELD_EVERY === 0) await new Promise(setImmediate);
    world.signal?.throwIfAborted();
    const bytes = loose.read(oid);
    if (bytes === null) {
      for (const blob of same) rest.push(blob);
      continue;
    }
    if (contents.has(oid)) contents.set(oid, Buffer.from(bytes));
    for (const fragment of scan.whole({ oid, type: 'blob', size: bytes.length, bytes })) yield fragment;
  }
  return rest;
}

async function* keeping<T extends GitAnswer | Unreadable>(
  answers: AsyncIterable<T>,
  contents: Map<string, Buffer | null>,
): AsyncGenerator<T> {
  for await (const answer of answers) {
    if ('bytes' in answer && contents.has(answer.oid)) contents.set(answer.oid, answer.bytes);
    yield answer;
  }
}

async function commonDirOf(at: GitOptions): Promise<string> {
  const said = await gitBytes(['rev-parse', '--git-common-dir'], at);
  return resolve(at.cwd, said.toString('utf8').replace(/\r?\n$/, ''));
}
