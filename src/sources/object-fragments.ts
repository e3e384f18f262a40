// From git's answers to fragments: what every source that reads objects does with each of them.
import { otherReadings } from '../detect/encodings/charsets.js';
import { isSaidByName, isUnlikeBrotli } from '../detect/packed/no-head.js';
import type { GitAnswer, GitObject } from '../git/objects/cat-file.js';
import { CatFileFailure } from '../git/objects/cat-file-failure.js';
import type { Unreadable } from '../git/objects/read-on.js';
import type { Skip } from '../model/coverage.js';
import { FIX } from '../model/fixes.js';
import type { Fragment, Provenance } from '../model/fragment.js';
import { treeNames } from './history/tree-names.js';
import type { TreeNotes } from './history/tree-notes.js';
import type { Pointers } from './pointers.js';
import type { ScanWorld } from './source.js';
import { unreadObject } from './unread.js';

type WholeObject = Extract<GitObject, { readonly bytes: Buffer }>;
type StreamedObject = Extract<GitObject, { readonly chunks: AsyncIterable<Buffer> }>;

/** How often progress is reported, in objects. */
const REPORT_EVERY = 2048;

/** What a source knows about the objects that it asks for. */
interface ObjectContext {
  /** Where an object's bytes stand. A streamed object is yielded for the first place only. */
  readonly placesOf: (object: GitObject) => readonly Provenance[];
  /** What it means that git does not have an object. */
  readonly missing: 'missing' | 'corrupt';
  /** Blobs are shown to it: they may stand for content of Git LFS or git-annex. */
  readonly pointers: Pick<Pointers, 'look'>;
  /** Other repositories in trees are added here. */
  readonly trees?: TreeNotes;
  /** How many objects there are, where that is known. */
  readonly total?: number;
}

/**
 * Turns answers into fragments. What cannot be read is a row of the ledger, also where git itself
 * fails.
 */
export class ObjectScan {
  readonly #world: ScanWorld;
  readonly #context: ObjectContext;
  /** Names of tree entries that were given already. */
  readonly #names = new Set<string>();
  #done = 0;

  constructor(world: ScanWorld, context: ObjectContext) {
    this.#world = world;
    this.#context = context;
  }

  async *fragments(
    answers: AsyncIterable<GitAnswer | Unreadable> | Iterable<GitAnswer>,
  ): AsyncGenerator<Fragment> {
    try {
      for await (const answer of answers) {
        if (this.#done % REPORT_EVERY === 0) this.#report();
        this.#done += 1;
        if (!('size' in answer)) this.#world.coverage.skip(unreadObject(answer, this.#context.missing));
        else if ('bytes' in answer) yield* this.whole(answer);
        else yield this.#streamed(answer);
      }
      this.#report();
    } catch (error) {
      if (!(error instanceof CatFileFailure)) throw error;
      const what = `git cat-file, after ${this.#done} objects`;
      this.#world.coverage.skip({ kind: 'source', what, reason: 'git-failed', ...FIX['git-failed'] });
    }
  }

  #report(): void {
    const { progress, coverage } = this.#world;
    progress(this.#done, this.#context.total, 'objects', coverage.bytes);
  }

  skip(row: Skip): void {
    this.#world.coverage.skip(row);
  }

  /** The fragments of an object whose bytes are at hand. */
  *whole(object: WholeObject): Generator<Fragment> {
    const { bytes } = object;
    this.#world.coverage.object(object.size);
    if (object.type === 'tree')
      this.#context.trees?.add(bytes, object.oid, this.#context.placesOf(object)[0]?.path);
    if (object.type === 'blob') this.#context.pointers.look(bytes, () => this.#context.placesOf(object));
    if (object.type === 'commit') yield* this.#otherReadings(object);
    if (!this.#world.mayContain(bytes) && !this.#isSaid(object)) return;
    if (object.type === 'tree') yield* this.#treeNames(object);
    else for (const provenance of this.#context.placesOf(object)) yield { provenance, bytes };
  }

  /** Whether a name of a blob says what its bytes do not: a part of an archive. A text is none. */
  #isSaid(object: WholeObject): boolean {
    if (object.type !== 'blob' || isUnlikeBrotli(object.bytes)) return false;
    return this.#context.placesOf(object).some(({ path = '' }) => isSaidByName(path, object.bytes));
  }

  /** What the message of a commit says in the charset that its header names. */
  *#otherReadings(commit: WholeObject): Generator<Fragment> {
    for (const bytes of otherReadings(commit.bytes)) {
      if (!this.#world.mayContain(bytes)) continue;
      for (const provenance of this.#context.placesOf(commit)) yield { provenance, bytes };
    }
  }

  /** The names in a tree, each once in a scan. */
  *#treeNames(tree: WholeObject): Generator<Fragment> {
    const folder = this.#context.placesOf(tree)[0]?.path;
    for (const name of treeNames(tree.bytes, tree.oid.length / 2)) {
      if (!this.#world.mayContain(name) || this.#names.has(name.toString('latin1'))) continue;
      this.#names.add(name.toString('latin1'));
      const path = folder ? `${folder}/${name.toString('utf8')}` : name.toString('utf8');
      yield { provenance: { kind: 'path', path, oid: tree.oid }, bytes: name };
    }
  }

  #streamed(object: StreamedObject): Fragment {
    if (object.type === 'tree') this.#context.trees?.pass(object.oid);
    const provenance = this.#context.placesOf(object)[0] ?? provenanceOf(object);
    return { provenance, chunks: countedChunks(object, this.#world) };
  }
}

/**
 * Counts the object once its last byte was read. That git died in it is reported when the next
 * object is asked for.
 */
async function* countedChunks({ chunks, size }: StreamedObject, world: ScanWorld): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
    world.coverage.object(size);
  } catch (error) {
    if (!(error instanceof CatFileFailure)) throw error;
  }
}

const KINDS = { blob: 'blob', commit: 'message', tag: 'tag', tree: 'path' } as const;

/** The provenance of an object of which nothing but itself is known. */
export function provenanceOf({ oid, type }: Pick<GitObject, 'oid' | 'type'>): Provenance {
  return { kind: KINDS[type], oid };
}
