// Inflates zlib streams from one array into another. Half of a pack's streams are under 64 bytes, where a call of
// zlib.inflateSync costs 5 us of which 0.2 are inflating: the rest makes and ends a stream object. So one stream object's
// native handle is kept and reset, as node:zlib itself does inside. That handle is no public interface of Node: it is
// tried on known streams first, and where it does not do what it should, the public call does the work.
import { constants, createInflate, inflateSync } from 'node:zlib';
import { isSystemError } from './file-access.js';

export interface Inflater {
  /**
   * Inflates the zlib stream that begins at `start` in `source`, and does not go beyond `end`, to `target` from `at`. True
   * if it is well-formed, gives `size` bytes exactly, and has their checksum. Up to one byte more than `size` may be
   * written, and `target` must have room for it.
   */
  inflate(
    source: Uint8Array,
    start: number,
    end: number,
    target: Uint8Array,
    at: number,
    size: number,
  ): boolean;

  /**
   * Inflates the zlib stream that begins at the start of `source`, and does not go beyond `end`, to the start of `target`. Gives
   * how many bytes it held; -1 if it is not well-formed, or `target` has no byte to spare.
   */
  inflateAll(source: Uint8Array, end: number, target: Uint8Array): number;
}

/** What node:zlib keeps behind a stream object: `src/node_zlib.cc` of Node. */
interface Handle {
  onerror: (message: string, code: number) => void;
  reset(): void;
  writeSync(
    flush: number,
    source: Uint8Array,
    start: number,
    length: number,
    target: Uint8Array,
    at: number,
    room: number,
  ): void;
}

/** Bytes of room that must be left over when a stream gave all it should. */
const SPARE = 1;

export class HandleInflater implements Inflater {
  /** Holds the handle: it is closed when the stream object is collected. */
  readonly stream = createInflate();
  readonly #handle: Handle;
  /** After each write: the room left in the target, and the bytes left in the source. */
  readonly #left: Uint32Array;
  #failed = false;

  /** Throws if this Node's stream objects have no such handle. */
  constructor() {
    const { _handle, _writeState } = this.stream as unknown as { _handle?: Handle; _writeState?: unknown };
    if (typeof _handle?.writeSync !== 'function' || typeof _handle.reset !== 'function')
      throw new TypeError('zlib streams have no handle');
    if (!(_writeState instanceof Uint32Array)) throw new TypeError('zlib streams have no write state');
    this.#handle = _handle;
    this.#left = _writeState;
    _handle.onerror = () => {
      this.#failed = true;
    };
  }

  inflate(
    source: Uint8Array,
    start: number,
    end: number,
    target: Uint8Array,
    at: number,
    size: number,
  ): boolean {
    // The native code ends the process if it is handed a range that is not there.
    if (!(start >= 0 && start <= end && end <= source.length)) return false;
    if (!(at >= 0 && at + size + SPARE <= target.length)) return false;
    return this.#write(source, start, end, target, at, size + SPARE) === SPARE;
  }

  inflateAll(source: Uint8Array, end: number, target: Uint8Array): number {
    if (end > source.length) return -1;
    const left = this.#write(source, 0, end, target, 0, target.length);
    return left < SPARE ? -1 : target.length - left;
  }

  /** The room that is left over; -1 if the stream is not well-formed. */
  #write(
    source: Uint8Array,
    start: number,
    end: number,
    target: Uint8Array,
    at: number,
    room: number,
  ): number {
    this.#failed = false;
    this.#handle.reset();
    this.#handle.writeSync(constants.Z_FINISH, source, start, end - start, target, at, room);
    return this.#failed ? -1 : this.#left[0]!;
  }
}

/** Node's public call. */
export class PublicInflater implements Inflater {
  inflate(
    source: Uint8Array,
    start: number,
    end: number,
    target: Uint8Array,
    at: number,
    size: number,
  ): boolean {
    if (end > source.length || at + size > target.length) return false;
    const bytes = inflated(source.subarray(start, end), size);
    if (bytes?.length !== size) return false;
    target.set(bytes, at);
    return true;
  }

  inflateAll(source: Uint8Array, end: number, target: Uint8Array): number {
    if (end > source.length) return -1;
    const bytes = inflated(source.subarray(0, end), target.length - SPARE);
    if (bytes === null) return -1;
    target.set(bytes);
    return bytes.length;
  }
}

/** What a stream holds, `most` bytes of it at most; null if it is not well-formed or holds more. */
function inflated(stream: Uint8Array, most: number): Buffer | null {
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

/** The fastest inflater that works in this Node. */
export function makeInflater(): Inflater {
  try {
    const inflater = new HandleInflater();
    if (worksOnSamples(inflater)) return inflater;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return new PublicInflater();
}

/** A text, and as a stream in hex: to deflate it here would take longer than all that is tried. */
const SAMPLE = 'tried before it is trusted, tried before it is trusted';
const SAMPLE_STREAM = '789c2b29ca4c4d51484a4dcb2f4a55c82c51c82c5628292a2d2e494dd15128c129070021be13eb';

/** Whether streams that are sound, cut, damaged, too long and too short are told apart. */
function worksOnSamples(inflater: Inflater): boolean {
  const sample = Buffer.from(SAMPLE);
  const stream = Buffer.from(SAMPLE_STREAM, 'hex');
  const damaged = Buffer.from(stream);
  damaged[stream.length - 1]! ^= 1;
  const target = new Uint8Array(sample.length + 8);
  const tryOn = (bytes: Uint8Array, size: number): boolean =>
    inflater.inflate(bytes, 0, bytes.length, target, 4, size);
  return (
    tryOn(stream, sample.length) &&
    !tryOn(stream.subarray(0, stream.length - 2), sample.length) &&
    !tryOn(damaged, sample.length) &&
    !tryOn(stream, sample.length - 1) &&
    !tryOn(stream, sample.length + 1) &&
    tryOn(stream, sample.length) &&
    sample.equals(target.subarray(4, 4 + sample.length))
  );
}
