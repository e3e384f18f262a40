// Reading files by position, and what the system's errors say.
import { constants, openSync, readSync } from 'node:fs';

/** Opens a file, and waits for no one to write to it if it is a pipe. Windows has no such flag. */
export function openToRead(path: string): number {
  return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
}

/** Reads up to `length` bytes from `position` of the file into `bytes` at `at`. Gives how many there were. */
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

/** True for an error of the operating system, or of node:zlib: those have a code. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

/** True if the error says that there is no such file. */
export function isAbsent(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
