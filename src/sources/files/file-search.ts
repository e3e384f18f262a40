// Whether what was read of a file may hold a key: by the search of the detector; or, where there is
// much to look through, by the kernel first. That is compiled in a few milliseconds, once for all
// threads, where V8 takes a tenth of a second for each to make as much of JavaScript.
import { isPacked } from '../../detect/packed.js';
import { makeKernel } from '../../objects/kernel/kernel.js';
import { historyNeedles } from '../history/needles.js';
import { isPointer } from '../pointer.js';
import type { ScanWorld } from '../source.js';

export interface FileSearch {
  /** Where bytes are read to. Memory is taken only as far as it is once written to. */
  readonly room: Buffer;
  /**
   * Where in the bytes of the room from `start` to `end` something may begin: nothing does before.
   * -1 only if they hold no needle, are not packed, and are no pointer of Git LFS or git-annex.
   */
  readonly find: (start: number, end: number) => number;
}

type MayContain = (bytes: Uint8Array) => boolean;

/** `mayContain`: of needles, and of what is packed. `size`: of the room. */
export function plainSearch(mayContain: MayContain, size: number): FileSearch {
  const room = Buffer.allocUnsafeSlow(size);
  return {
    room,
    find: (start, end) => {
      const bytes = room.subarray(start, end);
      return mayContain(bytes) || isPointer(bytes) ? start : -1;
    },
  };
}

/** Of fewer bytes the kernel says nothing. */
const MIN_BYTES = 16;
/**
 * Bytes of which `mayContain` is asked where the kernel says yes: of all bytes before them it has
 * said no.
 */
const PIECE = 16 * 1024;

/**
 * The same by the kernel, which says yes too often: then `search` is asked, and whether they are
 * packed. Plain where the kernel does not run.
 */
export function kernelSearch(search: NonNullable<ScanWorld['search']>, size: number): FileSearch {
  const texts = search.needleTexts;
  // Those of Git LFS and git-annex are among them.
  const needles = historyNeedles(texts);
  const kernel = makeKernel(needles, size, 20);
  if (kernel === null) return plainSearch((bytes) => search.mayContain(bytes) || isPacked(bytes), size);
  const { bytes, sourceAt } = kernel;
  const room = Buffer.from(bytes.buffer, sourceAt, size);
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const holds = (start: number, end: number): boolean =>
    end - start < MIN_BYTES || kernel.holds(sourceAt + start, sourceAt + end);
  return {
    room,
    find: (start, end) => {
      // Made where it is needed: for most files a view of the memory costs more than the search.
      const all = (): Buffer => room.subarray(start, end);
      const isShort = end - start < MIN_BYTES;
      if ((isShort || kernel.looksPacked(sourceAt + start, sourceAt + end)) && isPacked(all())) return start;
      if (!holds(start, end)) return -1;
      if (isPointer(all())) return start;
      // A needle that begins in a piece may end behind it.
      for (let at = start; at < end; at += PIECE) {
        const stop = Math.min(end, at + PIECE + longest);
        if (holds(at, stop) && search.mayContain(room.subarray(at, stop))) return at;
      }
      return -1;
    },
  };
}

/**
 * Bytes that two windows of a file share: more than any needle has, or any mark that a packed
 * format ends with.
 */
export const OVERLAP = 4_096;

/**
 * The same of bytes that lie elsewhere, which are copied into the room: piece by piece where they
 * are more than fit in.
 */
export function copiedMayContain({ room, find }: FileSearch, bytes: Uint8Array): boolean {
  for (let at = 0; ; at += room.length - OVERLAP) {
    const piece = bytes.subarray(at, at + room.length);
    room.set(piece);
    if (find(0, piece.length) >= 0) return true;
    if (at + piece.length === bytes.length) return false;
  }
}
