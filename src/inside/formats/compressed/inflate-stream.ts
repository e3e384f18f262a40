// Unpacks deflate, zlib and brotli streams piece by piece, and says where each ends. Node's stream
// objects do the first and not the second, and only in turns of the event loop; so their native
// handle is used, as src/objects/loose/inflate.ts does and explains.

import { constants, createBrotliDecompress, createInflate, createInflateRaw } from 'node:zlib';
import { type ZlibHandle, zlibHandleOf } from '../../../model/zlib-handle.js';
import { Damage, type Input, type Step } from '../../input.js';

const ROOM = 65_536;
/** Room at the beginning of a stream: many that are none are tried. */
const FIRST_ROOM = 1_024;
/** Bytes handed to zlib at once. */
const PIECE = 65_536;

/** What is inflated: deflate without a header, with zlib's header and checksum, or brotli. */
type Kind = 'raw' | 'zlib' | 'brotli';

/** Functions: each history loads this file, and zlib is loaded where one of its names is used. */
const MAKERS = {
  raw: () => createInflateRaw(),
  zlib: () => createInflate(),
  brotli: () => createBrotliDecompress(),
} as const;

/** How it is said that more comes, and that no more does. */
function flushOf(kind: Kind, isLast: boolean): number {
  if (kind === 'brotli')
    return isLast ? constants.BROTLI_OPERATION_FINISH : constants.BROTLI_OPERATION_PROCESS;
  return isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
}

class Inflation {
  /** Holds the handle: it is closed when the stream object is collected. */
  readonly stream: object;
  readonly #kind: Kind;
  readonly #handle: ZlibHandle;
  /** After each write: the room left in the target, and the bytes left in the source. */
  readonly #left: Uint32Array;
  readonly #target = Buffer.allocUnsafeSlow(ROOM);
  /** The last stream did not inflate. */
  failed = false;
  #room = FIRST_ROOM;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.stream = MAKERS[kind]();
    const { handle, left } = zlibHandleOf(this.stream);
    this.#handle = handle;
    this.#left = left;
    handle.onerror = () => {
      this.failed = true;
    };
  }

  reset(): void {
    this.failed = false;
    this.#room = FIRST_ROOM;
    this.#handle.reset();
  }

  /**
   * Inflates the stream's next bytes to `to`. Gives how many it took: fewer than there are only
   * where the stream has ended. `isLast`: no more will come. Throws Damage.
   */
  take(
    source: Uint8Array,
    isLast: boolean,
    to: (bytes: Uint8Array) => void,
  ): { taken: number; ended: boolean } {
    const flush = flushOf(this.#kind, isLast);
    let at = 0;
    for (;;) {
      // After an error it is not told how much was made: what is not zero was.
      const room = this.#room;
      this.#target.fill(0, 0, room);
      this.#left[0] = room;
      this.#left[1] = 0;
      // A range that is there: the native code ends the process otherwise.
      this.#handle.writeSync(flush, source, at, source.length - at, this.#target, 0, room);
      if (this.failed) {
        let made = room;
        while (made > 0 && this.#target[made - 1] === 0) made -= 1;
        to(this.#target.subarray(0, made));
        throw new Damage('does not inflate');
      }
      const roomLeft = this.#left[0]!;
      at = source.length - this.#left[1]!;
      if (roomLeft < room) to(this.#target.subarray(0, room - roomLeft));
      this.#room = ROOM;
      if (roomLeft > 0) return { taken: at, ended: isLast || at < source.length };
    }
  }
}

/** Those that are not in use. */
const free: Record<Kind, Inflation[]> = { raw: [], zlib: [], brotli: [] };

/**
 * Unpacks a stream from the input to `to`. It ends behind the stream. Throws Damage.
 */
export function inflate(input: Input, kind: Kind, to: (bytes: Uint8Array) => void): Step<void> {
  return input.quietly(inflateStream(input, kind, to));
}

function* inflateStream(input: Input, kind: Kind, to: (bytes: Uint8Array) => void): Step<void> {
  const inflation = free[kind].pop() ?? new Inflation(kind);
  try {
    inflation.reset();
    for (;;) {
      const bytes = yield* input.some();
      const isLast = bytes.length === 0;
      const { taken, ended } = inflation.take(bytes.subarray(0, PIECE), isLast, to);
      input.skip(taken);
      if (ended) return;
    }
  } finally {
    // After an error brotli's handle stays where it is, whatever is reset.
    if (kind !== 'brotli' || !inflation.failed) free[kind].push(inflation);
  }
}
