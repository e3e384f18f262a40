// Whether what was read of a file may hold a key: by the search of the detector; or, where there is
// much to look through, by the kernel first. That is compiled in a few milliseconds, once for all
// threads, where V8 takes a tenth of a second for each to make as much of JavaScript.
import { MAX_NEEDLES, makeKernel } from '../../objects/kernel.js';
import { historyNeedles } from '../history/needles.js';
import { isLfsPointer } from '../lfs-pointer.js';

export interface FileSearch {
  /** Where bytes are read to. Memory is taken only as far as it is once written to. */
  readonly room: Buffer;
  /**
   * False only if the bytes of the room from `start` to `end` hold no needle, are not packed, and
   * are no Git LFS pointer.
   */
  readonly mayContain: (start: number, end: number) => boolean;
}

type MayContain = (bytes: Uint8Array) => boolean;

/** `mayContain`: of needles, and of what is packed. `size`: of the room. */
export function plainSearch(mayContain: MayContain, size: number): FileSearch {
  const room = Buffer.allocUnsafeSlow(size);
  return {
    room,
    mayContain: (start, end) => {
      const bytes = room.subarray(start, end);
      return mayContain(bytes) || isLfsPointer(bytes);
    },
  };
}

/** Of fewer bytes the kernel says nothing. */
const MIN_BYTES = 16;

/**
 * The same by the kernel, which says yes too often: then `mayContain` is asked. `texts`: the
 * needles. Plain where the kernel does not run.
 */
export function kernelSearch(texts: readonly string[], mayContain: MayContain, size: number): FileSearch {
  // That of Git LFS is one of them.
  const needles = historyNeedles(texts);
  const kernel = needles.length > MAX_NEEDLES ? null : makeKernel(needles, size, 20);
  if (kernel === null) return plainSearch(mayContain, size);
  const { bytes, sourceAt } = kernel;
  const room = Buffer.from(bytes.buffer, sourceAt, size);
  return {
    room,
    mayContain: (start, end) => {
      const [from, to] = [sourceAt + start, sourceAt + end];
      if (to - from >= MIN_BYTES && !kernel.holds(from, to) && !kernel.mayBePacked(from, to)) return false;
      const all = room.subarray(start, end);
      return mayContain(all) || isLfsPointer(all);
    },
  };
}

/** The same of bytes that lie elsewhere, which are copied into the room; at most its size. */
export function copiedMayContain({ room, mayContain }: FileSearch, bytes: Uint8Array): boolean {
  room.set(bytes);
  return mayContain(0, bytes.length);
}
