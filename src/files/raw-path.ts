// Paths as they are on disk: bytes, which need not be UTF-8 on Linux. A string where they are
// UTF-8, for speed.
import { isUtf8 } from 'node:buffer';
import { sep } from 'node:path';

/** A path or name; a Buffer only where the bytes are not UTF-8. */
export type RawPath = string | Buffer;

export function rawPath(bytes: Buffer): RawPath {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}

/** The path of `path` in a folder, for the file system. `divider`: what stands between the two. */
export function within(folder: RawPath, path: RawPath, divider: string = sep): RawPath {
  return typeof path === 'string' && typeof folder === 'string'
    ? `${folder}${divider}${path}`
    : Buffer.concat([bytesOf(folder), Buffer.from(divider), bytesOf(path)]);
}

/** The path for a person; bytes that are not UTF-8 are shown as U+FFFD. */
export function shown(path: RawPath): string {
  return typeof path === 'string' ? path : path.toString('utf8');
}

export function bytesOf(path: RawPath): Buffer {
  return typeof path === 'string' ? Buffer.from(path) : path;
}

/** The NUL-ended paths of an output of git. */
export function rawPaths(output: Buffer): RawPath[] {
  if (isUtf8(output)) return output.toString('utf8').split('\0').slice(0, -1);
  const records = output.toString('latin1').split('\0').slice(0, -1);
  return records.map((record) => rawPath(Buffer.from(record, 'latin1')));
}
