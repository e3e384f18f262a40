// What the engine is checked against: git's own reading of every object, searched plainly.
import { execFileSync } from 'node:child_process';
import { Kernel } from '../../src/objects/kernel/kernel.js';
import type { AbsentReference } from '../../src/objects/references/references.js';
import { type SearchThreads, searchStore } from '../../src/objects/search/search-store.js';
import type { FoundObject, UnsearchedObject } from '../../src/objects/search/searcher.js';
import { findObjectFolders } from '../../src/objects/store/object-folders.js';
import { type OpenStore, openStore } from '../../src/objects/store/open-store.js';
import { cleanEnvironment } from '../support/repository.js';

export interface PlainObject {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Every object of a sound repository, by its id. */
export function readAllThroughGit(cwd: string, env: Record<string, string> = {}): Map<string, PlainObject> {
  const output = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch', '--unordered'], {
    cwd,
    env: cleanEnvironment(env),
    maxBuffer: 1 << 30,
  });
  const objects = new Map<string, PlainObject>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [oid, type, size] = output.toString('latin1', at, end).split(' ');
    const last = end + 1 + Number(size);
    objects.set(oid!, { type: type!, bytes: output.subarray(end + 1, last) });
    at = last + 1;
  }
  return objects;
}

/** Which of the objects hold one of the needles, in order. */
export function holding(objects: ReadonlyMap<string, PlainObject>, needles: readonly string[]): string[] {
  return [...objects]
    .filter(([, { bytes }]) => needles.some((needle) => bytes.includes(needle)))
    .map(([oid]) => oid)
    .sort();
}

/** Of its own, to look with. */
export const kernel = new Kernel([Buffer.from('a needle')], 8 << 20, 20);

/** The kernel's look at a whole object, whether it may be packed. */
export function mayBePacked(bytes: Uint8Array): boolean {
  const { bytes: memory, stackAt } = kernel;
  memory.fill(0, stackAt, stackAt + bytes.length + 64);
  memory.set(bytes, stackAt);
  return kernel.mayBePacked(stackAt, stackAt + bytes.length);
}

/** What searches for these words: this thread alone. */
export function alone(words: readonly string[]): SearchThreads {
  return { needles: words.map((word) => Uint8Array.from(Buffer.from(word))), jobs: 1, script: null };
}

export interface Outcome {
  readonly store: OpenStore;
  readonly found: readonly FoundObject[];
  readonly unsearched: readonly UnsearchedObject[];
  readonly absent: readonly AbsentReference[];
  readonly malformed: number;
  readonly objects: number;
  readonly bytes: number;
}

/** Runs the engine over the objects in a folder, and its alternates. */
export async function search(
  objectFolder: string,
  crew: SearchThreads,
  {
    hashBytes = 20,
    alternates,
    boundary,
  }: { hashBytes?: number; alternates?: string; boundary?: readonly string[] } = {},
): Promise<Outcome> {
  let store: OpenStore | undefined;
  const makePlan = () => {
    store = openStore(findObjectFolders(objectFolder, alternates, objectFolder).folders, hashBytes, boundary);
    return store.plan;
  };
  const found: FoundObject[] = [];
  const unsearched: UnsearchedObject[] = [];
  const absent: AbsentReference[] = [];
  const outcome = { found, unsearched, absent, malformed: 0, objects: 0, bytes: 0 };
  for await (const batch of searchStore(makePlan, crew)) {
    for (const object of batch.found) {
      if (!found.some(({ oid }) => oid === object.oid)) outcome.found.push(object);
      else {
        // Another copy: it is given, and counted with what is found.
        outcome.objects -= 1;
        outcome.bytes -= object.bytes.length;
      }
    }
    outcome.unsearched.push(...batch.unsearched);
    outcome.absent.push(...batch.absent);
    outcome.malformed += batch.malformed;
    outcome.objects += batch.objects;
    outcome.bytes += batch.bytes;
  }
  return { store: store!, ...outcome };
}
