// What a standard stream is, and whether it was closed when the program started.
import { fstatSync, readSync, type Stats, statSync, writeSync } from 'node:fs';

/** Null where the system does not say: wine, of files that a shell has opened. */
export function statsOfStream(descriptor: number): Stats | null {
  try {
    return fstatSync(descriptor);
  } catch {
    return null;
  }
}

/**
 * Node then opens /dev/null in its place, to read and write (`PlatformInit` in src/node.cc); a
 * shell that is told `</dev/null` opens it to read alone, and for `>/dev/null` to write alone.
 * Whoever opens it both ways to throw something away is taken for one that closed it.
 */
export function wasClosed(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  const stats = statsOfStream(descriptor);
  if (stats?.isCharacterDevice() !== true) return false;
  if (stats.rdev !== statSync('/dev/null').rdev) return false;
  try {
    return readSync(descriptor, new Uint8Array(1)) === 0 && writeSync(descriptor, new Uint8Array(0)) === 0;
  } catch {
    return false;
  }
}
