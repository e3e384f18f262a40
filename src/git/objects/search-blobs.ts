// Which blobs hold which byte strings, read once each.

import { largestOf } from '../../model/largest.js';
import type { GitOptions } from '../process/spawn.js';
import { readObjectsOn } from './read-on.js';

/** Content that is read before the search gives up. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Of its first bytes so many are kept, if they are asked for: an env file in whole. */
const HEAD_BYTES = 16 * 1024;

/** What a blob holds. */
interface SearchedBlob {
  /** The needles, by position. */
  readonly held: ReadonlySet<number>;
  readonly head: Buffer;
}

/**
 * What each blob that was read holds. What is not in it was not read. `heads`: whose first bytes
 * are kept.
 */
export async function searchBlobs(
  blobs: readonly string[],
  needles: readonly Buffer[],
  heads: ReadonlySet<string>,
  at: GitOptions,
): Promise<Map<string, SearchedBlob>> {
  const found = new Map<string, SearchedBlob>();
  let bytes = 0;
  for await (const answer of readObjectsOn([...new Set(blobs)], at)) {
    if (!('size' in answer)) continue;
    bytes += answer.size;
    if (bytes > MAX_BYTES) break;
    const chunks = 'bytes' in answer ? [answer.bytes] : answer.chunks;
    const head: Buffer[] = [];
    const read = heads.has(answer.oid) ? keepingHead(chunks, head) : chunks;
    found.set(answer.oid, { held: await needlesIn(read, needles), head: Buffer.concat(head) });
  }
  return found;
}

/** The chunks, of which the first bytes are put into `head` as well. */
async function* keepingHead(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  head: Buffer[],
): AsyncGenerator<Buffer> {
  let kept = 0;
  for await (const chunk of chunks) {
    if (kept < HEAD_BYTES) head.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - kept)));
    kept += chunk.length;
    yield chunk;
  }
}

/** The needles (by position) in a stream of bytes, also across its chunks. */
export async function needlesIn(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  needles: readonly Buffer[],
): Promise<ReadonlySet<number>> {
  const overlap = largestOf(needles.map(({ length }) => length - 1));
  const held = new Set<number>();
  let window: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    window = Buffer.concat([window.subarray(Math.max(0, window.length - overlap)), chunk]);
    for (const [at, needle] of needles.entries()) if (window.includes(needle)) held.add(at);
  }
  return held;
}
