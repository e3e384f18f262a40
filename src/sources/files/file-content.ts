// The content of one file on disk. Only a regular file is ever opened: opening a FIFO or a device
// does things.
import { lstatSync, type PathLike } from 'node:fs';
import { openRegularHandle, readRegular, streamHandle, TOO_LARGE } from '../../files/read.js';
import type { Coverage, SkipReason } from '../../model/coverage.js';
import { codeOf } from '../../model/errors.js';

/** Bytes up to which a file is handed over whole; a larger one is streamed. */
export const FILE_LIMIT = 16 * 1024 * 1024;

/** To wait for so few bytes takes longer than to read them. */
const SMALL = 64 * 1024;

type FileContent = { readonly bytes: Buffer } | { readonly chunks: AsyncIterable<Buffer> };

/**
 * What a regular file holds, counted in the ledger once it is read to its end; or why it cannot be
 * read. A streamed file that fails midway ends there, with a row for `what`.
 */
export async function readContent(
  path: PathLike,
  what: string,
  coverage: Coverage,
): Promise<FileContent | SkipReason> {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile()) return stats.isDirectory() || stats.isSymbolicLink() ? 'changed' : 'special-file';
    const small = stats.size <= SMALL ? readSmall(path) : null;
    if (small !== null) {
      coverage.file(small.length);
      return { bytes: small };
    }
    const { handle, size } = await openRegularHandle(path, 'refuse');
    const chunks = streamHandle(handle, size);
    const first: Buffer[] = [];
    let total = 0;
    while (total <= FILE_LIMIT) {
      const { done, value } = await chunks.next();
      if (done) {
        coverage.file(total);
        return { bytes: first.length === 1 ? first[0]! : Buffer.concat(first) };
      }
      first.push(value);
      total += value.length;
      // What a large file says of itself is believed; what a small one says is not.
      if (size > FILE_LIMIT) break;
    }
    return { chunks: countedChunks(first, chunks, what, coverage) };
  } catch (error) {
    return reasonOf(error);
  }
}

/** All of it, at once; null where it has grown. */
function readSmall(path: PathLike): Buffer | null {
  try {
    return readRegular(path, SMALL, 'refuse');
  } catch (error) {
    if (codeOf(error) !== TOO_LARGE) throw error;
    return null;
  }
}

/** The chunks that were read, and then the rest. */
export async function* countedChunks(
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
  what: string,
  coverage: Coverage,
): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    for (const chunk of first) {
      total += chunk.length;
      yield chunk;
    }
    for await (const chunk of rest) {
      total += chunk.length;
      yield chunk;
    }
    coverage.file(total);
  } catch (error) {
    coverage.skip({ kind: 'file', what, reason: reasonOf(error) });
  }
}

/** What an error of the file system means for the ledger. An error of another kind is thrown on. */
export function reasonOf(error: unknown): SkipReason {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  if (code === TOO_LARGE) return 'changed';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'vanished';
  if (code === 'ELOOP' || code === 'EISDIR') return 'changed';
  return 'unreadable';
}
