// Git LFS and git-annex: a blob that is a pointer stands for content that git itself does not keep.
// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
import { type Dirent, promises } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isThere } from '../files/is-there.js';
import { isWithin } from '../files/within.js';
import type { Repository } from '../git/repository.js';
import type { Fix, Skip, SkipReason } from '../model/coverage.js';
import { FIX } from '../model/fixes.js';
import type { Fragment, Provenance } from '../model/fragment.js';
import { annexPlaces } from './annex-places.js';
import { annexKeyOf } from './annex-pointer.js';
import { readContent, reasonOf } from './files/file-content.js';
import { lfsContentOf } from './lfs-pointer.js';
import { CheckedContent, type ContentClaim, claimOfAnnexKey } from './pointed-content.js';
import type { ScanWorld } from './source.js';

/** The pointers that a source met, by the content they stand for. */
export class Pointers {
  /** Those of Git LFS, by the SHA-256 of the content. */
  readonly #lfs = new Map<string, Provenance[]>();
  /** Those of git-annex, by its keys. */
  readonly #annex = new Map<string, Provenance[]>();

  get size(): number {
    return this.#lfs.size + this.#annex.size;
  }

  has(sha256: string): boolean {
    return this.#lfs.has(sha256);
  }

  /** The objects that are pointers. */
  *oids(): Generator<string> {
    for (const all of [this.#lfs, this.#annex])
      for (const places of all.values()) for (const { oid } of places) if (oid !== undefined) yield oid;
  }

  /** `bytes` are of a blob or a file, whatever they hold. */
  look(bytes: Uint8Array, places: () => readonly Provenance[]): void {
    const sha256 = lfsContentOf(bytes);
    const key = sha256 === null ? annexKeyOf(bytes) : null;
    if (sha256 !== null) note(this.#lfs, sha256, places());
    if (key !== null) note(this.#annex, key, places());
  }

  /**
   * The content that is on this machine, for each place of its pointers. The rest has a row of the
   * ledger each.
   */
  async *fragments(commonDir: string | null, world: ScanWorld, fix: Fix): AsyncGenerator<Fragment> {
    for (const [sha256, places] of this.#lfs) {
      const claim = { algorithm: 'sha256', digest: sha256, size: null };
      const files = commonDir === null ? [] : [lfsFile(commonDir, sha256)];
      const rows = { reason: 'lfs', fix, other: FIX['lfs-other'] } as const;
      yield* contentAt(files, places, { claim, name: sha256, rows }, world);
    }
    for (const [key, places] of this.#annex) {
      const files =
        commonDir === null ? [] : annexPlaces(key).map((at) => join(commonDir, 'annex', 'objects', at));
      const rows = { reason: 'annex', fix: FIX.annex, other: FIX['annex-other'] } as const;
      yield* contentAt(files, places, { claim: claimOfAnnexKey(key), name: key, rows }, world);
    }
  }
}

/** What is kept under one name, and the rows for what is not. */
interface Kept {
  readonly claim: ContentClaim;
  readonly name: string;
  /** `other`: what to do where the file is not the content. */
  readonly rows: { readonly reason: SkipReason; readonly fix: Fix; readonly other: Fix };
}

/** The content in the first of `files` that is there, for each place of its pointers. */
async function* contentAt(
  files: readonly string[],
  places: readonly Provenance[],
  { claim, name, rows: { reason, fix, other } }: Kept,
  world: ScanWorld,
): AsyncGenerator<Fragment> {
  let isOther = false;
  // Content in which there is nothing to find is read once, however many pointers stand for it.
  let isDone = false;
  for (const provenance of places) {
    const what = provenance.path ?? provenance.oid ?? name;
    if (!isDone) {
      const content = await firstOf(files, what, world.coverage);
      if (typeof content === 'string') {
        const isGone = content === 'vanished';
        world.coverage.skip(isGone ? { kind: 'file', what, reason, ...fix } : unreadContent(what, content));
        continue;
      }
      const checked = new CheckedContent(content, claim);
      yield { provenance, ...checked.content };
      isOther = checked.isOther;
      isDone = 'bytes' in content && !world.mayContain(content.bytes);
    }
    if (isOther) world.coverage.skip({ kind: 'file', what, reason, ...other });
    else if (isDone) return;
  }
}

async function firstOf(
  files: readonly string[],
  what: string,
  coverage: ScanWorld['coverage'],
): ReturnType<typeof readContent> {
  for (const file of files) {
    const content = await readContent(file, what, coverage);
    if (content !== 'vanished') return content;
  }
  return 'vanished';
}

function note(all: Map<string, Provenance[]>, content: string, places: readonly Provenance[]): void {
  const known = all.get(content);
  if (known === undefined) all.set(content, [...places]);
  else for (const place of places) known.push(place);
}

/** The row for content that is no file: a pipe in its place is what should have been read. */
function unreadContent(what: string, reason: SkipReason): Skip {
  if (reason === 'special-file') return { kind: 'file', what, reason: 'unreadable', ...FIX.special };
  return { kind: 'file', what, reason };
}

function lfsFile(commonDir: string, sha256: string): string {
  return join(lfsObjects(commonDir), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Where Git LFS keeps content on this machine: `aa/bb/aabb…`. */
function lfsObjects(commonDir: string): string {
  return join(commonDir, 'lfs', 'objects');
}

/** Deeper folders than this are none of Git LFS. */
const MAX_DEPTH = 8;

/** The content on this machine that none of the pointers stands for. */
export async function* unpointedContent(
  { cwd, commonDir }: Pick<Repository, 'cwd' | 'commonDir'>,
  pointers: Pointers,
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
      else if (entry.isDirectory() && depth < MAX_DEPTH) folders.push({ folder: file, depth: depth + 1 });
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
