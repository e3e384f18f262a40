// Objects that lie in several places. git names an object by its content, so its copies should be
// the same; but it checks that of none that it reads, and of several it reads one: a decoy could
// hide another copy. docs/decisions/0062-every-copy.md
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { isPacked } from '../../detect/packed.js';
import { TemporaryFolder } from '../../files/temporary-folder.js';
import { readObjectsOn } from '../../git/objects/read-on.js';
import type { GitOptions } from '../../git/process/spawn.js';
import { Coverage } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import type { Fragment } from '../../model/fragment.js';
import type { OpenStore } from '../../objects/store/open-store.js';
import type { ObjectScan } from '../object-fragments.js';
import { isPointer } from '../pointer.js';
import type { ScanWorld } from '../source.js';
import { type ObjectAnswer, verified } from './verified-objects.js';

/**
 * Where copies lie: a pack, or a folder of loose objects, and the ids of those to be read there.
 */
type Copies = ReadonlyMap<string, readonly string[]>;

/** What to do about copies that differ, or that cannot be read one by one. */
const FIX = {
  fix:
    'fetch it again from an intact clone, then make one pack of all (git repack -ad); this names what is ' +
    'damaged:',
  command: 'git fsck --full',
};

type PlacesOf = OpenStore['placesOf'];

/** What was found in the copies of objects: it should be the same in all. */
export class CopyCheck {
  readonly #placesOf: PlacesOf;
  /** Of each object with copies that was found: in how many, and with which contents. */
  readonly #found = new Map<string, { copies: number; times: number; readonly contents: Set<string> }>();

  constructor(placesOf: PlacesOf) {
    this.#placesOf = placesOf;
  }

  /**
   * Notes what is found in a copy of an object; null: it is streamed. False if the same content was
   * noted before.
   */
  isNew(oid: string, bytes: Uint8Array | null): boolean {
    let found = this.#found.get(oid);
    if (found === undefined) {
      const copies = this.#placesOf(oid).length;
      if (copies < 2) return true;
      found = { copies, times: 0, contents: new Set() };
      this.#found.set(oid, found);
    }
    found.times += 1;
    if (bytes === null) return true;
    const content = createHash('sha256').update(bytes).digest('hex');
    const isNew = !found.contents.has(content);
    found.contents.add(content);
    return isNew;
  }

  /**
   * Of these, each copy that can be read is noted from now on; contents that were noted stay so.
   */
  begin(oids: Iterable<string>): void {
    for (const oid of oids) {
      const contents = this.#found.get(oid)?.contents ?? new Set();
      this.#found.set(oid, { copies: 0, times: 0, contents });
    }
  }

  /**
   * A row for each object of which something was found in one copy and not in another.
   * `hasChanged`: git has moved objects meanwhile, so a copy may be gone.
   */
  report(coverage: Coverage, hasChanged: () => boolean): void {
    let gone: boolean | undefined;
    for (const [oid, { copies, times, contents }] of this.#found) {
      if (times < copies && contents.size < 2) gone ??= hasChanged();
      if (contents.size > 1 || (times < copies && gone === false)) reportOdd(oid, coverage);
    }
  }
}

function reportOdd(oid: string, coverage: Coverage): void {
  coverage.skip({ kind: 'object', what: oid, reason: 'corrupt', ...FIX });
}

/** Where the copies of these objects lie. */
export function findCopies(oids: Iterable<string>, placesOf: PlacesOf): Copies {
  const copies = new Map<string, string[]>();
  for (const oid of oids) {
    for (const place of new Set(placesOf(oid))) {
      const there = copies.get(place) ?? [];
      there.push(oid);
      copies.set(place, there);
    }
  }
  return copies;
}

/**
 * The fragments of copies that were read. An object is counted once: those in `uncounted` were not
 * counted yet. They are taken out of it.
 */
export async function* copyFragments(
  answers: AsyncIterable<ObjectAnswer>,
  check: CopyCheck,
  scan: ObjectScan,
  coverage: Coverage,
  uncounted: Set<string>,
): AsyncGenerator<Fragment> {
  for await (const answer of answers) {
    if (!('size' in answer)) continue;
    const { objects, bytes } = coverage;
    if (check.isNew(answer.oid, 'bytes' in answer ? answer.bytes : null)) yield* scan.fragments([answer]);
    if (uncounted.delete(answer.oid)) continue;
    coverage.objects = objects;
    coverage.bytes = bytes;
  }
}

/**
 * Reads each copy through a git that sees the objects of its place alone. A copy that cannot be
 * read is passed over: it is told by the caller if no other can be. One whose content does not hash
 * to its name is a row.
 */
export async function* readCopies(
  copies: Copies,
  at: GitOptions,
  coverage: Coverage,
): AsyncGenerator<ObjectAnswer> {
  for (const [place, oids] of copies) {
    let folder: TemporaryFolder | undefined;
    try {
      folder = TemporaryFolder.make();
      linkObjects(folder, place, oids);
      const answers = readObjectsOn(oids, { ...at, objectFolder: folder.path });
      for await (const answer of verified(answers, (oid) => reportOdd(oid, coverage)))
        if ('size' in answer) yield answer;
    } catch (error) {
      // Windows lets few people make links.
      if (!(error instanceof VeleaksError)) throw error;
      for (const what of oids) coverage.skip({ kind: 'object', what, reason: 'unreadable', ...FIX });
    } finally {
      folder?.remove();
    }
  }
}

/** With more copies, all is read. */
const MAX_QUIET = 2000;

/**
 * True if each copy is what its name says, and holds nothing of what is searched for: then it is no
 * matter which one is read.
 */
export async function areQuiet(
  copies: Copies,
  { mayContain }: Pick<ScanWorld, 'mayContain'>,
  at: GitOptions,
): Promise<boolean> {
  let left = [...copies.values()].reduce((sum, { length }) => sum + length, 0);
  if (left > MAX_QUIET) return false;
  const coverage = new Coverage();
  for await (const answer of readCopies(copies, at, coverage)) {
    if (!('bytes' in answer) || mayContain(answer.bytes) || isPacked(answer.bytes)) return false;
    if (answer.type === 'blob' && isPointer(answer.bytes)) return false;
    left -= 1;
  }
  return left === 0 && coverage.isComplete();
}

function linkObjects(folder: TemporaryFolder, place: string, oids: readonly string[]): void {
  if (place.endsWith('.pack')) {
    folder.makeFolder('pack');
    for (const path of [place, place.replace(/\.pack$/, '.idx')])
      folder.linkFile(join('pack', basename(path)), path);
    return;
  }
  const prefixes = new Set<string>();
  for (const oid of oids) {
    const prefix = oid.slice(0, 2);
    if (!prefixes.has(prefix)) folder.makeFolder(prefix);
    prefixes.add(prefix);
    folder.linkFile(join(prefix, oid.slice(2)), join(place, prefix, oid.slice(2)));
  }
}
