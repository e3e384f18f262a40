// Inflates small zlib streams of files. A call of zlib.inflateSync costs 5 us of which little is
// inflating: the rest makes and ends a stream object. So one stream object's native handle is kept
// and reset, as node:zlib itself does inside. That handle is no public interface of Node: it is
// tried on known streams first, and where it does not do what it should, the public call does the
// work. The streams of packs are inflated by kernel.ts: to load and compile that would cost a hook
// more than it has to inflate.

import { constants, createInflate, inflateSync } from 'node:zlib';
import { type ZlibHandle, zlibHandleOf } from '../../model/zlib-handle.js';
import { isSystemError } from '../file-access.js';

interface Inflater {
  /**
   * Inflates the zlib stream that begins at the start of `source`, and does not go beyond `end`, to
   * the start of `target`. Gives how many bytes it held; -1 if it is not well-formed, or `target`
   * has no byte to spare.
   */
  inflate(source: Uint8Array, end: number, target: Uint8Array): number;
}

/** Bytes of room that must be left over: else there could have been more. */
const SPARE = 1;

export class HandleInflater implements Inflater {
  /** Holds the handle: it is closed when the stream object is collected. */
  readonly stream = createInflate();
  readonly #handle: ZlibHandle;
  /** After each write: the room left in the target, and the bytes left in the source. */
  readonly #left: Uint32Array;
  #failed = false;

  /** Throws if this Node's stream objects have no such handle. */
  constructor() {
    const { handle, left } = zlibHandleOf(this.stream);
    this.#handle = handle;
    this.#left = left;
    handle.onerror = () => {
      this.#failed = true;
    };
  }

  inflate(source: Uint8Array, end: number, target: Uint8Array): number {
    // The native code ends the process if it is handed a range that is not there.
    if (!(end >= 0 && end <= source.length)) return -1;
    this.#failed = false;
    this.#handle.reset();
    this.#handle.writeSync(constants.Z_FINISH, source, 0, end, target, 0, target.length);
    const left = this.#left[0]!;
    return this.#failed || left < SPARE ? -1 : target.length - left;
  }
}

/** Node's public call. */
export class PublicInflater implements Inflater {
  inflate(source: Uint8Array, end: number, target: Uint8Array): number {
    if (end > source.length || target.length < SPARE) return -1;
    try {
      const maxOutputLength = Math.max(1, target.length - SPARE);
      const bytes = inflateSync(source.subarray(0, end), { maxOutputLength });
      if (bytes.length > target.length - SPARE) return -1;
      target.set(bytes);
      return bytes.length;
    } catch (error) {
      if (isSystemError(error)) return -1;
      throw error;
    }
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

/** Whether streams that are sound, cut, damaged and too long are told apart. */
function worksOnSamples(inflater: Inflater): boolean {
  const sample = Buffer.from(SAMPLE);
  const stream = Buffer.from(SAMPLE_STREAM, 'hex');
  const damaged = Buffer.from(stream);
  damaged[stream.length - 1]! ^= 1;
  const target = new Uint8Array(sample.length + SPARE);
  const tryOn = (bytes: Uint8Array, room: number): number =>
    inflater.inflate(bytes, bytes.length, target.subarray(0, room));
  return (
    tryOn(stream, target.length) === sample.length &&
    tryOn(stream.subarray(0, stream.length - 2), target.length) === -1 &&
    tryOn(damaged, target.length) === -1 &&
    tryOn(stream, sample.length) === -1 &&
    tryOn(stream, target.length) === sample.length &&
    sample.equals(target.subarray(0, sample.length))
  );
}
