// Small loose blobs, one after the other, as `git add` has just written them: some 8 us each, where
// a git that is asked for them takes 30. Whatever is not quite as expected is left to git.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closeFile, openRegular, readFully } from '../../files/read.js';
import { isSystemError } from '../file-access.js';
import { makeInflater } from './inflate.js';

/** A file as long as this is left to git. */
const MAX_FILE_BYTES = 64 * 1024;
/** So is a blob that inflates to as much. */
const MAX_BYTES = 1024 * 1024;
/** `blob 1048576` and its NUL. */
const MAX_HEADER = 13;

export class LooseBlobs {
  readonly #folder: string;
  readonly #inflater = makeInflater();
  readonly #file = Buffer.allocUnsafeSlow(MAX_FILE_BYTES);
  readonly #bytes = Buffer.allocUnsafeSlow(MAX_BYTES);

  /** `folder`: where the objects of a repository lie. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * What the blob holds; it is there until the next is read. Null if it is no small, sound, loose
   * blob.
   */
  read(oid: string): Buffer | null {
    const fileLength = this.#readFile(`${this.#folder}/${oid.slice(0, 2)}/${oid.slice(2)}`);
    if (fileLength === MAX_FILE_BYTES) return null;
    const length = this.#inflater.inflate(this.#file, fileLength, this.#bytes);
    const header = this.#bytes.subarray(0, Math.min(MAX_HEADER, length)).indexOf(0);
    if (
      length < 0 ||
      header < 0 ||
      this.#bytes.toString('latin1', 0, header) !== `blob ${length - header - 1}`
    )
      return null;
    return this.#bytes.subarray(header + 1, length);
  }

  /** How many bytes of the file were read; 0 if it cannot be. */
  #readFile(path: string): number {
    try {
      const { fd } = openRegular(path);
      try {
        return readFully(fd, this.#file, 0, MAX_FILE_BYTES, 0);
      } finally {
        closeFile(fd);
      }
    } catch (error) {
      if (isSystemError(error)) return 0;
      throw error;
    }
  }
}

/**
 * Where git, started in `cwd` with these variables, puts new objects; null where only git can tell
 * (below the top of the work tree, in a linked one). A blob is named by its content: one that lies
 * here is the right one, also where git would look elsewhere.
 */
export function plainObjectFolder(
  cwd: string,
  { GIT_DIR, GIT_OBJECT_DIRECTORY }: Readonly<Record<string, string | undefined>>,
): string | null {
  const folder = resolve(cwd, GIT_OBJECT_DIRECTORY || join(GIT_DIR || '.git', 'objects'));
  return existsSync(folder) ? folder : null;
}
