// Looks through many files as fast as Node can: which of them may hold a key, and which could not
// be read. Synchronous, with one buffer for all: for small files a system call costs more than the
// search. Only a regular file is opened.
import { lstatSync } from 'node:fs';
import { isSaidByName, mayBeSaidByName } from '../../detect/packed/no-head.js';
import { type RawPath, shown, within } from '../../files/raw-path.js';
import { closeFile, openRegular, readFully, readSeen } from '../../files/read.js';
import type { SkipReason } from '../../model/coverage.js';
import { FILE_LIMIT, reasonOf } from './file-content.js';
import { type FileSearch, OVERLAP } from './file-search.js';

/**
 * Bytes of a window of a larger file: what the processor's nearest memory holds is searched faster,
 * and less is looked at twice.
 */
const WINDOW = 512 * 1024;

/** Windows of a step. */
const WINDOWS = 32;

/** Files in one folder (absolute) by their paths in it. */
export interface FileBatch {
  readonly folder: string;
  readonly paths: readonly RawPath[];
  /** They are those that were put off. */
  readonly isLarge?: boolean;
}

/** A file that may hold something. */
interface Suspect {
  readonly index: number;
  /** Nothing begins in so many bytes at its begin. */
  readonly empty: number;
}

/** What came of the files of one batch, by their places in it. */
export interface Filtered {
  /** Files that may hold a key, or that are Git LFS pointers. Not counted below. */
  readonly suspects: Suspect[];
  readonly links: number[];
  /** Nothing is there, or a folder. */
  readonly absent: number[];
  readonly unread: { readonly index: number; readonly reason: SkipReason }[];
  /** Files that were put off, as looking through one may take longer than through all others. */
  readonly large: number[];
  /** Files that were looked through and hold nothing, and their bytes. */
  files: number;
  bytes: number;
}

export class FileFilter {
  readonly #search: FileSearch;

  /** `search`: with room for FILE_LIMIT bytes. */
  constructor(search: FileSearch) {
    this.#search = search;
  }

  /** Looks through the files of a batch. */
  run(batch: FileBatch): Filtered {
    const steps = this.steps(batch);
    for (;;) {
      const { value, done } = steps.next();
      if (done) return value;
    }
  }

  /** The same in steps of less than a second. */
  *steps(batch: FileBatch): Generator<void, Filtered> {
    const result: Filtered = {
      suspects: [],
      links: [],
      absent: [],
      unread: [],
      large: [],
      files: 0,
      bytes: 0,
    };
    if (batch.isLarge === true) yield* this.#lookAtLargeOnes(batch, result);
    else this.#lookAtAll(batch, result);
    return result;
  }

  /** In a plain loop: V8 compiles what is in a generator's only late. */
  #lookAtAll({ folder, paths }: FileBatch, result: Filtered): void {
    for (let index = 0; index < paths.length; index += 1) {
      try {
        this.#look(within(folder, paths[index]!), index, result);
      } catch (error) {
        result.unread.push({ index, reason: reasonOf(error) });
      }
    }
  }

  *#lookAtLargeOnes({ folder, paths }: FileBatch, result: Filtered): Generator<void> {
    for (const [index, path] of paths.entries()) {
      try {
        yield* this.#lookAtLarge(within(folder, path), index, result);
      } catch (error) {
        result.unread.push({ index, reason: reasonOf(error) });
      }
    }
  }

  #look(path: RawPath, index: number, result: Filtered): void {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isDirectory()) result.absent.push(index);
    else if (stats.isSymbolicLink()) result.links.push(index);
    else if (!stats.isFile()) result.unread.push({ index, reason: 'special-file' });
    else if (stats.size > FILE_LIMIT) result.large.push(index);
    else {
      const { room } = this.#search;
      const length = readSeen(path, stats.size, room);
      // As long as the room: there may be more.
      const found = this.#search.find(0, length);
      if (length === FILE_LIMIT || found >= 0 || this.#isSaidByName(path, length))
        result.suspects.push({ index, empty: Math.max(0, found) });
      else {
        result.files += 1;
        result.bytes += length;
      }
    }
  }

  /**
   * Whether the name of what was read says that it is packed. Few do: then no view of it is made.
   */
  #isSaidByName(path: RawPath, length: number): boolean {
    const name = shown(path);
    return mayBeSaidByName(name) && isSaidByName(name, this.#search.room.subarray(0, length));
  }

  /** In windows that overlap, so that nothing is in none of them. */
  *#lookAtLarge(path: RawPath, index: number, result: Filtered): Generator<void> {
    const { room } = this.#search;
    const file = openRegular(path, 'refuse');
    try {
      for (let at = 0, windows = 0; ; ) {
        const length = readFully(file.fd, room, 0, WINDOW, at);
        const found = this.#search.find(0, length);
        const isOther = at === 0 && (isIso(room) || this.#isSaidByName(path, length));
        if (found >= 0 || isOther) {
          result.suspects.push({ index, empty: at + Math.max(0, found) });
          return;
        }
        if (length < WINDOW) {
          result.files += 1;
          result.bytes += at + length;
          return;
        }
        at += WINDOW - OVERLAP;
        windows += 1;
        if (windows % WINDOWS === 0) yield;
      }
    } finally {
      closeFile(file.fd);
    }
  }
}

/** A CD image, whose mark is at 32 KiB. https://wiki.osdev.org/ISO_9660 */
function isIso(bytes: Buffer): boolean {
  return bytes.toString('latin1', 32_769, 32_774) === 'CD001';
}
