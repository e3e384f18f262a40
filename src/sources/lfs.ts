// Git LFS: a blob that is a pointer stands for content that git itself does not keep.
// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
import { join } from 'node:path';
import type { Fragment, Provenance } from '../model/fragment.js';
import { readContent } from './file-content.js';
import type { ScanWorld } from './source.js';

/** The spec holds pointers under this many bytes. */
const MAX_POINTER = 1024;

const POINTER =
  /^version https:\/\/(?:git-lfs\.github|hawser\.github)\.com\/spec\/v1\n(?:[a-z0-9.-]+ [^\n]*\n)*?oid sha256:([0-9a-f]{64})\n(?:[a-z0-9.-]+ [^\n]*\n)*$/;

/** The SHA-256 of the content that a pointer stands for, or null if the bytes are no pointer. */
export function lfsContentOf(bytes: Uint8Array): string | null {
  // The first letter of `version` tells nearly all other files apart.
  if (bytes.length >= MAX_POINTER || bytes[0] !== 0x76) return null;
  return POINTER.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? null;
}

/** The pointers that a source met, by the content they stand for. */
export class LfsPointers {
  readonly #places = new Map<string, Provenance[]>();

  get size(): number {
    return this.#places.size;
  }

  has(sha256: string): boolean {
    return this.#places.has(sha256);
  }

  add(sha256: string, places: readonly Provenance[]): void {
    this.#places.set(sha256, [...(this.#places.get(sha256) ?? []), ...places]);
  }

  /** The content that is on this machine, for each place of its pointers. The rest is one row of the ledger. */
  async *fragments(commonDir: string, world: ScanWorld, fix: string): AsyncGenerator<Fragment> {
    const absent: string[] = [];
    for (const [sha256, places] of this.#places) {
      const file = join(lfsObjects(commonDir), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
      for (const provenance of places) {
        const what = provenance.path ?? provenance.oid ?? sha256;
        const content = await readContent(file, what, world.coverage);
        if (content === 'vanished') absent.push(what);
        else if (typeof content === 'string') world.coverage.skip({ kind: 'file', what, reason: content });
        else yield { provenance, ...content };
      }
    }
    if (absent.length > 0) world.coverage.skip({ kind: 'file', what: summary(absent), reason: 'lfs', fix });
  }
}

function summary(absent: readonly string[]): string {
  const more = absent.length > 1 ? ` and ${absent.length - 1} more Git LFS files` : '';
  return `${absent[0]}${more}`;
}

/** Where Git LFS keeps content on this machine: `aa/bb/aabb…`. */
export function lfsObjects(commonDir: string): string {
  return join(commonDir, 'lfs', 'objects');
}
