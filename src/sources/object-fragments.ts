// From git's answers to fragments: what every source that reads objects does with each of them.
import { CatFileFailure, type GitAnswer, type GitObject } from '../git/cat-file.js';
import type { Unreadable } from '../git/read-on.js';
import type { Fragment, Provenance } from '../model/fragment.js';
import { type LfsPointers, lfsContentOf } from './lfs.js';
import type { ScanWorld } from './source.js';
import { treeNames } from './tree-names.js';
import { FIX, unreadObject } from './unread.js';

/** How often progress is told, in objects. */
const TELL_EVERY = 2048;

/** What a source knows about the objects that it asked for. */
export interface ObjectContext {
  /** Where the object's bytes stand. A streamed object is yielded for the first place only. */
  readonly placesOf: (object: GitObject) => readonly Provenance[];
  /** What it means that git does not have an object. */
  readonly missing: 'missing' | 'corrupt';
  /** Git LFS pointers that were seen are added here. */
  readonly pointers: LfsPointers;
  readonly total?: number | undefined;
}

/** The fragments of the objects. What cannot be read is a row of the ledger, also where git itself fails. */
export async function* objectFragments(
  answers: AsyncIterable<GitAnswer | Unreadable>,
  world: ScanWorld,
  context: ObjectContext,
): AsyncGenerator<Fragment> {
  const names = new Set<string>();
  let done = 0;
  try {
    for await (const answer of answers) {
      if (done % TELL_EVERY === 0) world.progress(done, context.total, 'objects');
      done += 1;
      if (!('size' in answer)) {
        world.coverage.skip(unreadObject(answer, context.missing));
      } else if ('chunks' in answer) {
        const provenance = context.placesOf(answer)[0] ?? provenanceOf(answer);
        yield { provenance, chunks: countedChunks(answer.chunks, answer.size, world) };
      } else {
        world.coverage.object(answer.size);
        const pointedTo = answer.type === 'blob' ? lfsContentOf(answer.bytes) : null;
        if (pointedTo !== null) context.pointers.add(pointedTo, context.placesOf(answer));
        if (!world.mayHold(answer.bytes)) continue;
        if (answer.type === 'tree') yield* treeFragments(answer.oid, answer.bytes, names, world);
        else for (const provenance of context.placesOf(answer)) yield { provenance, bytes: answer.bytes };
      }
    }
    world.progress(done, context.total ?? done, 'objects');
  } catch (error) {
    if (!(error instanceof CatFileFailure)) throw error;
    const what = `git cat-file, after ${done} objects`;
    world.coverage.skip({ kind: 'source', what, reason: 'git-failed', fix: FIX.gitFailed });
  }
}

const KINDS = { blob: 'blob', commit: 'message', tag: 'tag', tree: 'path' } as const;

/** The provenance of an object of which nothing but itself is known. */
export function provenanceOf({ oid, type }: Pick<GitObject, 'oid' | 'type'>): Provenance {
  return { kind: KINDS[type], oid };
}

/** Counts the object once its last byte was read. That git died in it is told by the reader of the next object. */
async function* countedChunks(
  chunks: AsyncIterable<Buffer>,
  size: number,
  world: ScanWorld,
): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
    world.coverage.object(size);
  } catch (error) {
    if (!(error instanceof CatFileFailure)) throw error;
  }
}

/** The names in a tree, each once in `seen`. */
function* treeFragments(oid: string, tree: Buffer, seen: Set<string>, world: ScanWorld): Generator<Fragment> {
  for (const name of treeNames(tree, oid.length / 2)) {
    if (!world.mayHold(name)) continue;
    const text = name.toString('latin1');
    if (seen.has(text)) continue;
    seen.add(text);
    yield { provenance: { kind: 'path', path: name.toString('utf8'), oid }, bytes: name };
  }
}
