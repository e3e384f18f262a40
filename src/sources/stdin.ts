// Bytes that are handed in: standard input, or any other stream.
import type { Fragment } from '../model/fragment.js';
import { reasonOf } from './files/file-content.js';
import type { ScanWorld, Source } from './source.js';

/** All chunks together are one fragment. */
export class StdinSource implements Source {
  readonly name = 'stdin';
  readonly #chunks: AsyncIterable<Uint8Array>;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    yield { provenance: { kind: 'stdin' }, chunks: counted(this.#chunks, world) };
  }
}

/** Counts the input once its end is reached. Input that breaks off ends there, with a row. */
async function* counted(chunks: AsyncIterable<Uint8Array>, world: ScanWorld): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of chunks) {
      world.signal?.throwIfAborted();
      total += chunk.length;
      world.progress(total, undefined, 'bytes');
      yield chunk;
    }
    world.coverage.file(total);
  } catch (error) {
    if (world.signal?.aborted) throw error;
    reasonOf(error);
    world.coverage.skip({ kind: 'source', what: 'standard input', reason: 'unreadable' });
  }
}
