// The one place that opens files to read them. What lies in a repository may be anything: a FIFO
// waits for a writer without end, a device acts, a file of /proc says that it is empty. So where a
// file is meant, only a regular one is read, and no further than the caller has room for.
// test/architecture.test.ts sees to it that nothing else opens files.
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  type PathLike,
  promises,
  readSync,
  type Stats,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/**
 * A FIFO that was put in the place of the file does not block. Windows has no such flag, and no
 * FIFOs in folders.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
/** Nor is a link followed. */
const FLAGS_WITHOUT_LINKS = FLAGS | (constants.O_NOFOLLOW ?? 0);

/** What `code` of the errors below is. */
export const NOT_REGULAR = 'ERR_NOT_REGULAR';
export const TOO_LARGE = 'ERR_FILE_TOO_LARGE';

/**
 * No regular file, or one that has more bytes than are read. The code is one of the above, or
 * EISDIR.
 */
class UnfitFile extends Error {
  readonly code: string;
  /** As errors of the system have it; absent where the file was opened elsewhere. */
  readonly path?: string;

  constructor(code: string, path?: PathLike) {
    super(code === TOO_LARGE ? 'the file has too many bytes' : 'not a regular file');
    this.name = 'UnfitFile';
    this.code = code;
    if (path !== undefined) this.path = String(path);
  }
}

/** Whether a link at the end of the path is followed; it is an error (ELOOP) else. */
type Links = 'follow' | 'refuse';

/** A file that a person writes or reads, a configuration or a note, has no more bytes. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

export interface OpenFile {
  readonly fd: number;
  /** In bytes, as the system says it: files of /proc say 0. */
  readonly size: number;
}

/** Opens a regular file, which the caller closes. Throws the system's error, or UnfitFile. */
export function openRegular(path: PathLike, links: Links = 'follow'): OpenFile {
  const fd = openSync(path, links === 'follow' ? FLAGS : FLAGS_WITHOUT_LINKS);
  try {
    const stats = fstatSync(fd);
    requireRegular(stats, path);
    return { fd, size: stats.size };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** The same for a file that is read without waiting for it. */
export async function openRegularHandle(
  path: PathLike,
  links: Links = 'follow',
): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  const handle = await promises.open(path, links === 'follow' ? FLAGS : FLAGS_WITHOUT_LINKS);
  try {
    const stats = await handle.stat();
    requireRegular(stats, path);
    return { handle, size: stats.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function requireRegular(stats: Stats, path: PathLike): void {
  if (!stats.isFile()) throw new UnfitFile(stats.isDirectory() ? 'EISDIR' : NOT_REGULAR, path);
}

/** Closes what `openRegular` has opened. */
export function closeFile(fd: number): void {
  closeSync(fd);
}

/**
 * Reads up to `length` bytes from `position` of the file into `bytes` at `at`. Gives how many there
 * were.
 */
export function readFully(
  fd: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  position: number,
): number {
  let done = 0;
  while (done < length) {
    const got = readSync(fd, bytes, at + done, length - done, position + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}

/**
 * Reads a file from its begin into `bytes`, as far as they have room: to its end, also where it has
 * grown meanwhile, or says that it is empty. Gives how many there were; all of the room: there may
 * be more.
 */
function readInto({ fd, size }: OpenFile, bytes: Uint8Array): number {
  let done = 0;
  while (done < bytes.length) {
    // One byte more than there should be: that there is none saves the call that says so.
    const wanted = size > done ? size - done + 1 : bytes.length - done;
    const length = Math.min(wanted, bytes.length - done);
    const got = readSync(fd, bytes, done, length, null);
    done += got;
    if (got === 0 || (got < length && done === size)) break;
  }
  return done;
}

/**
 * Reads a file of which `lstat` has just said that it is regular and has `size` bytes, as
 * `readInto` does. It is not asked for that again, which takes a small file a fifth more, if it has
 * as many bytes: something else that has been put in its place has others.
 */
export function readSeen(path: PathLike, size: number, bytes: Uint8Array): number {
  const fd = openSync(path, FLAGS_WITHOUT_LINKS);
  try {
    const length = readInto({ fd, size }, bytes);
    if (length !== size || size === 0) requireRegular(fstatSync(fd), path);
    return length;
  } finally {
    closeSync(fd);
  }
}

/**
 * What a pipe, a file or a socket that is open already still has, at most `most` bytes and one:
 * read without a stream, whose making takes as long as all else that a short hook does. Not at the
 * end: there is more, or (EAGAIN) it must be waited for otherwise.
 */
export function readOpen(fd: number, most: number): { readonly bytes: Buffer; readonly isAtEnd: boolean } {
  const chunks: Buffer[] = [];
  let total = 0;
  const done = (isAtEnd: boolean) => ({ bytes: Buffer.concat(chunks, total), isAtEnd });
  try {
    while (total <= most) {
      const chunk = Buffer.allocUnsafe(total < FIRST_ROOM ? FIRST_ROOM : CHUNK);
      const got = readSync(fd, chunk, 0, chunk.length, null);
      if (got === 0) return done(true);
      chunks.push(chunk.subarray(0, got));
      total += got;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // So Windows says that a pipe has ended.
    if (code === 'EOF') return done(true);
    if (code !== 'EAGAIN') throw error;
  }
  return done(false);
}

const FIRST_ROOM = 64 * 1024;

/** The first `most` bytes of a regular file. Throws the system's error, or UnfitFile. */
export function readStart(path: PathLike, most: number, links: Links = 'follow'): Buffer {
  const file = openRegular(path, links);
  try {
    const bytes = Buffer.allocUnsafeSlow(file.size === 0 ? most : Math.min(file.size, most));
    return bytes.subarray(0, readFromBegin(file, bytes));
  } finally {
    closeSync(file.fd);
  }
}

/** As `readStart`; null where there is no such file, or it cannot be read. */
export function readStartIfFit(path: PathLike, most: number, links: Links = 'follow'): Buffer | null {
  try {
    return readStart(path, most, links);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

/**
 * As `readRegular`; null where there is no such file, or it cannot be read. `tooLarge` is called
 * where there is a larger one.
 */
export function readIfFit(
  path: PathLike,
  most: number,
  links: Links = 'follow',
  tooLarge?: () => void,
): Buffer | null {
  try {
    return readRegular(path, most, links);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === TOO_LARGE) tooLarge?.();
    return null;
  }
}

/** The bytes of a regular file of at most `most` bytes. Throws the system's error, or UnfitFile. */
export function readRegular(path: PathLike, most: number, links: Links = 'follow'): Buffer {
  const file = openRegular(path, links);
  try {
    if (file.size > most) throw new UnfitFile(TOO_LARGE, path);
    // A size of 0 may be none.
    for (let room = file.size === 0 ? FIRST_ROOM : file.size + 1; ; room *= 2) {
      const bytes = Buffer.allocUnsafeSlow(Math.min(room, most + 1));
      const length = readFromBegin(file, bytes);
      if (length > most) throw new UnfitFile(TOO_LARGE, path);
      if (length < bytes.length) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(file.fd);
  }
}

function readFromBegin({ fd }: OpenFile, bytes: Buffer): number {
  return readFully(fd, bytes, 0, bytes.length, 0);
}

const CHUNK = 256 * 1024;

/** What a file may have grown by while it was read; where it has not, this is its end. */
const SPARE_ROOM = 4096;

/** A regular file that grows by more than this while it is read is not read to its end. */
const MAX_GROWTH = 256 * 1024 * 1024;

/**
 * The bytes of an opened file, from its begin to its end; it is closed then. Throws UnfitFile if it
 * grows without end.
 */
export async function* streamHandle(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  try {
    let total = 0;
    for (;;) {
      // No more room than there should be bytes: thousands of small files would be gigabytes of it.
      const left = total < size ? size - total : size === 0 ? FIRST_ROOM : SPARE_ROOM;
      const room = Math.min(left, CHUNK);
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(room), 0, room, null);
      if (bytesRead === 0) return;
      total += bytesRead;
      if (size > 0 && total > size + MAX_GROWTH) throw new UnfitFile(TOO_LARGE);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/**
 * The bytes of what a person named: a regular file, or a pipe (`<(command)`, `/dev/stdin`), for
 * whose writer this waits. Throws UnfitFile for anything else.
 */
export async function* streamNamed(path: PathLike): AsyncGenerator<Buffer> {
  const stats = await promises.stat(path);
  if (!stats.isFIFO()) requireRegular(stats, path);
  // Opened without the flags from above: with them, a pipe whose writer has not come yet is empty.
  yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>;
}

/** The bytes of what a person named, at most `most`. Throws the system's error, or UnfitFile. */
export async function readNamed(path: PathLike, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of streamNamed(path)) {
    total += chunk.length;
    if (total > most) throw new UnfitFile(TOO_LARGE, path);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
