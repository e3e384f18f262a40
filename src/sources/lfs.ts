// Git LFS: a blob that is a pointer stands for content that git itself does not keep.
// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
import { type Dirent, promises } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isThere } from '../files/is-there.js';
import { isWithin } from '../files/within.js';
import type { Repository } from '../git/repository.js';
import type { Fix } from '../model/coverage.js';
import type { Fragment, Provenance } from '../model/fragment.js';
import { readContent, reasonOf } from './files/file-content.js';
import type { ScanWorld } from './source.js';

/** The pointers that a source met, by the content they stand for. */
export class LfsPointers {
  readonly #places = new Map<string, Provenance[]>();

  get size(): number {
    return this.#places.size;
  }

  has(sha256: string): boolean {
    return this.#places.has(sha256);
  }

  /** The objects that are pointers. */
  *oids(): Generator<string> {
    for (const places of this.#places.values())
      for (const { oid } of places) if (oid !== undefined) yield oid;
  }

  add(sha256: string, places: readonly Provenance[]): void {
    const known = this.#places.get(sha256);
    if (known === undefined) this.#places.set(sha256, [...places]);
    else for (const place of places) known.push(place);
  }

  /**
   * The content that is on this machine, for each place of its pointers. The rest has a row of the
   * ledger each.
   */
  async *fragments(commonDir: string | null, world: ScanWorld, fix: Fix): AsyncGenerator<Fragment> {
    for (const [sha256, places] of this.#places) {
      for (const provenance of places) {
        const what = provenance.path ?? provenance.oid ?? sha256;
        const content =
          commonDir === null
            ? 'vanished'
            : await readContent(lfsFile(commonDir, sha256), what, world.coverage);
        if (content === 'vanished') world.coverage.skip({ kind: 'file', what, reason: 'lfs', ...fix });
        else if (typeof content === 'string') world.coverage.skip({ kind: 'file', what, reason: content });
        else yield { provenance, ...content };
        // Content in which there is nothing to find is read once, however many pointers stand for
        // it.
        if (typeof content !== 'string' && 'bytes' in content && !world.mayContain(content.bytes)) break;
      }
    }
  }
}

function lfsFile(commonDir: string, sha256: string): string {
  return join(lfsObjects(commonDir), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Where Git LFS keeps content on this machine: `aa/bb/aabb…`. */
function lfsObjects(commonDir: string): string {
  return join(commonDir, 'lfs', 'objects');
}

/** Deeper folders than this are none of Git LFS. */
const DEEPEST = 8;

/** The content on this machine that none of the pointers stands for. */
export async function* unpointedContent(
  { cwd, commonDir }: Pick<Repository, 'cwd' | 'commonDir'>,
  pointers: LfsPointers,
  world: ScanWorld,
): AsyncGenerator<Fragment> {
  for await (const { file, name } of contentFiles(commonDir, world)) {
    if (pointers.has(name)) continue;
    const path = relative(cwd, file).split(sep).join('/');
    const content = await readContent(file, path, world.coverage);
    if (typeof content === 'string') world.coverage.skip({ kind: 'file', what: path, reason: content });
    else yield { provenance: { kind: 'file', path }, ...content };
  }
}

/**
 * The files in the folder of content; no link is followed, and none out of the repository leads to
 * it.
 */
async function* contentFiles(
  commonDir: string,
  world: ScanWorld,
): AsyncGenerator<{ readonly file: string; readonly name: string }> {
  const top = lfsObjects(commonDir);
  // Most repositories have none, and need no threads to look for it.
  if (!isThere(dirname(top))) return;
  if (!(await isInside(top, commonDir))) {
    world.coverage.skip({ kind: 'source', what: top, reason: 'outside-root' });
    return;
  }
  const folders = [{ folder: top, depth: 0 }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    world.signal?.throwIfAborted();
    const { folder, depth } = next;
    for (const entry of await listing(folder, world)) {
      const file = join(folder, entry.name);
      if (entry.isFile()) yield { file, name: entry.name };
      else if (entry.isDirectory() && depth < DEEPEST) folders.push({ folder: file, depth: depth + 1 });
      else if (!entry.isSymbolicLink())
        world.coverage.skip({ kind: 'file', what: file, reason: 'unreadable' });
    }
  }
}

/** True, too, if nothing is there. */
async function isInside(folder: string, commonDir: string): Promise<boolean> {
  try {
    return isWithin(await promises.realpath(commonDir), await promises.realpath(folder));
  } catch (error) {
    return reasonOf(error) === 'vanished';
  }
}

async function listing(folder: string, world: ScanWorld): Promise<Dirent[]> {
  try {
    return await promises.readdir(folder, { withFileTypes: true });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason !== 'vanished') world.coverage.skip({ kind: 'file', what: folder, reason });
    return [];
  }
}
