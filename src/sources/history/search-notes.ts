// What a scan takes down while it reads a history, so that the next one need not read it again.
import type { Coverage } from '../../model/coverage.js';
import type { Fragment } from '../../model/fragment.js';
import type { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import type { TreeNotes } from './tree-notes.js';

/** What the search is for is far shorter. */
const OVERLAP = 1024;

interface Notes {
  readonly objects: number;
  readonly bytes: number;
  /** The objects that are to be looked at each time. */
  readonly recheck: readonly string[];
}

export class SearchNotes {
  readonly #world: ScanWorld;
  readonly #before: { readonly objects: number; readonly bytes: number; readonly skipped: number };
  readonly #recheck = new Set<string>();

  constructor(world: ScanWorld) {
    this.#world = world;
    this.#before = standOf(world.coverage);
  }

  /** Passes fragments on, and what is returned behind them. */
  async *watch<T>(fragments: AsyncGenerator<Fragment, T>): AsyncGenerator<Fragment, T> {
    try {
      for (;;) {
        const { done, value } = await fragments.next();
        if (done) return value;
        const before = this.#stand();
        yield this.#note(value);
        this.#look(value, before);
      }
    } finally {
      // Ends it too where the caller stops early; what it returned is not waited for.
      await fragments.return(undefined as never);
    }
  }

  /** What there is to keep; null if something could not be read. */
  finish(pointers: Pointers, trees: TreeNotes): Notes | null {
    const { objects, bytes, skipped } = standOf(this.#world.coverage);
    if (skipped > this.#before.skipped) return null;
    return {
      objects: objects - this.#before.objects,
      bytes: bytes - this.#before.bytes,
      recheck: [...new Set([...this.#recheck, ...pointers.oids(), ...trees.oids()])],
    };
  }

  #note(fragment: Fragment): Fragment {
    const { oid } = fragment.provenance;
    if (oid === undefined) return fragment;
    if ('chunks' in fragment) return { ...fragment, chunks: this.#noteChunks(fragment.chunks, oid) };
    this.#recheck.add(oid);
    return fragment;
  }

  /**
   * A blob in which no key was found, only placeholders and first bytes, and of which all was
   * opened, need not be looked at each time: by the same rules and the same program nothing is
   * found again.
   */
  #look(fragment: Fragment, before: number): void {
    const { oid, kind } = fragment.provenance;
    if (oid === undefined || kind !== 'blob' || this.#world.seen === undefined) return;
    if ('bytes' in fragment && this.#stand() === before) this.#recheck.delete(oid);
  }

  /** How many keys were seen, and things were not opened or left out. */
  #stand(): number {
    const { coverage, seen } = this.#world;
    return (seen?.() ?? 0) + coverage.unopenedCount + standOf(coverage).skipped;
  }

  /**
   * Passes chunks on; if the search is for something in them, the object is one to be looked at
   * each time.
   */
  async *#noteChunks(chunks: AsyncIterable<Uint8Array>, oid: string): AsyncGenerator<Uint8Array> {
    let tail = Buffer.alloc(0);
    for await (const chunk of chunks) {
      const seam = Buffer.concat([tail, chunk.subarray(0, OVERLAP)]);
      if (this.#world.mayContain(seam) || this.#world.mayContain(chunk)) this.#recheck.add(oid);
      tail = Buffer.concat([tail, chunk.subarray(-OVERLAP)]).subarray(-OVERLAP);
      yield chunk;
    }
  }
}

function standOf({ objects, bytes, counts }: Coverage) {
  return { objects, bytes, skipped: [...counts.values()].reduce((sum, count) => sum + count, 0) };
}
