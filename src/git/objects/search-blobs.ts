// Which blobs hold which byte strings, read once each.

import { largestOf } from '../../model/largest.js';
import type { GitOptions } from '../process/spawn.js';
import { readObjectsOn } from './read-on.js';

/** Content that is read before the search gives up. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * For each blob that was read, the needles (by position) that it holds. What is not in it was not
 * read.
 */
export async function searchBlobs(
  blobs: readonly string[],
  needles: readonly Buffer[],
  at: GitOptions,
): Promise<Map<string, ReadonlySet<number>>> {
  const found = new Map<string, ReadonlySet<number>>();
  let bytes = 0;
  for await (const answer of readObjectsOn([...new Set(blobs)], at)) {
    if (!('size' in answer)) continue;
    bytes += answer.size;
    if (bytes > MAX_BYTES) break;
    found.set(answer.oid, await needlesIn('bytes' in answer ? [answer.bytes] : answer.chunks, needles));
  }
  return found;
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
