// The content of one file on disk. Only a regular file is ever opened: opening a FIFO or a device does things.
import { constants, type PathLike, promises } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Coverage, SkipReason } from '../model/coverage.js';

/** Bytes up to which a file is handed over whole; a larger one is streamed. */
export const FILE_LIMIT = 16 * 1024 * 1024;

const CHUNK = 256 * 1024;

/** A link put in place of the file is not followed, and a FIFO put there does not block. Windows has neither flag. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export type FileContent = { readonly bytes: Buffer } | { readonly chunks: AsyncIterable<Buffer> };

/**
 * What a regular file holds, counted in the ledger once it is read to its end; or why it cannot be read. A streamed file
 * that fails midway ends there, with a row for `what`.
 */
export async function readContent(
  path: PathLike,
  what: string,
  coverage: Coverage,
): Promise<FileContent | SkipReason> {
  try {
    const stats = await promises.lstat(path);
    if (!stats.isFile()) return stats.isDirectory() || stats.isSymbolicLink() ? 'changed' : 'special-file';
    const handle = await promises.open(path, OPEN_FLAGS);
    if (stats.size > FILE_LIMIT) return { chunks: streamFile(handle, what, coverage) };
    const bytes = await readAndClose(handle);
    coverage.file(bytes.length);
    return { bytes };
  } catch (error) {
    return reasonOf(error);
  }
}

async function readAndClose(handle: FileHandle): Promise<Buffer> {
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function* streamFile(handle: FileHandle, what: string, coverage: Coverage): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(CHUNK), 0, CHUNK, null);
      if (bytesRead === 0) break;
      total += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    coverage.file(total);
  } catch (error) {
    coverage.skip({ kind: 'file', what, reason: reasonOf(error) });
  } finally {
    await handle.close();
  }
}

/** What an error of the file system means for the ledger. An error of another kind is thrown on. */
export function reasonOf(error: unknown): SkipReason {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'vanished';
  if (code === 'ELOOP' || code === 'EISDIR') return 'changed';
  return 'unreadable';
}
