// Looks through many files as fast as Node can: which of them may hold a key, and which could not
// be read. Synchronous, with one buffer for all: for small files a system call costs more than the
// search. Only a regular file is opened.
import { lstatSync } from 'node:fs';
import { closeFile, openRegular, readFully, readInto } from '../../files/read.js';
import type { SkipReason } from '../../model/coverage.js';
import { isLfsPointer } from '../lfs-pointer.js';
import { FILE_LIMIT, reasonOf } from './file-content.js';
import { type RawPath, within } from './raw-path.js';

/**
 * Bytes that two windows share: more than any needle has, or any mark that a packed format ends
 * with.
 */
const OVERLAP = 4_096;

/** What came of the files of one batch, by their places in it. */
export interface Filtered {
  /** Files that may hold a key, or that are Git LFS pointers. Not counted below. */
  readonly suspects: number[];
  readonly links: number[];
  /** Nothing is there, or a folder. */
  readonly absent: number[];
  readonly unread: { readonly index: number; readonly reason: SkipReason }[];
  /** Files that were looked through and hold nothing, and their bytes. */
  files: number;
  bytes: number;
}

export class FileFilter {
  readonly #mayContain: (bytes: Uint8Array) => boolean;
  /** Memory is taken only as far as it is once written to. */
  readonly #buffer = Buffer.allocUnsafeSlow(FILE_LIMIT);

  constructor(mayContain: (bytes: Uint8Array) => boolean) {
    this.#mayContain = mayContain;
  }

  /** Looks through the files at `paths` in `folder`. */
  run(folder: string, paths: readonly RawPath[]): Filtered {
    const result: Filtered = { suspects: [], links: [], absent: [], unread: [], files: 0, bytes: 0 };
    for (const [index, path] of paths.entries()) {
      try {
        this.#look(within(folder, path), index, result);
      } catch (error) {
        result.unread.push({ index, reason: reasonOf(error) });
      }
    }
    return result;
  }

  #look(path: RawPath, index: number, result: Filtered): void {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isDirectory()) result.absent.push(index);
    else if (stats.isSymbolicLink()) result.links.push(index);
    else if (!stats.isFile()) result.unread.push({ index, reason: 'special-file' });
    else if (stats.size > FILE_LIMIT) this.#lookAtLarge(path, index, result);
    else {
      const bytes = this.#read(path);
      if (bytes.length === FILE_LIMIT || this.#mayContain(bytes) || isLfsPointer(bytes)) {
        result.suspects.push(index);
      } else {
        result.files += 1;
        result.bytes += bytes.length;
      }
    }
  }

  /** In windows that overlap, so that nothing is in none of them. */
  #lookAtLarge(path: RawPath, index: number, result: Filtered): void {
    const file = openRegular(path, 'refuse');
    try {
      for (let at = 0; ; ) {
        const length = readFully(file.fd, this.#buffer, 0, FILE_LIMIT, at);
        const bytes = this.#buffer.subarray(0, length);
        if (this.#mayContain(bytes) || (at === 0 && isIso(bytes))) {
          result.suspects.push(index);
          return;
        }
        if (length < FILE_LIMIT) {
          result.files += 1;
          result.bytes += at + length;
          return;
        }
        at += FILE_LIMIT - OVERLAP;
      }
    } finally {
      closeFile(file.fd);
    }
  }

  /**
   * A view of the buffer, good until the next read. Where it is as long as the buffer, there may be
   * more.
   */
  #read(path: RawPath): Buffer {
    const file = openRegular(path, 'refuse');
    try {
      return this.#buffer.subarray(0, readInto(file, this.#buffer));
    } finally {
      closeFile(file.fd);
    }
  }
}

/** A CD image, whose mark is at 32 KiB. https://wiki.osdev.org/ISO_9660 */
function isIso(bytes: Buffer): boolean {
  return bytes.toString('latin1', 32_769, 32_774) === 'CD001';
}
