// Whether a zlib or a brotli stream begins somewhere: by decoding a little of it. Their first bytes
// say too little, or nothing. node:zlib is loaded once it is asked.
import type { ZlibHandle } from '../model/zlib-handle.js';
import { zlibHandleOf } from '../model/zlib-handle.js';

type Kind = 'zlib' | 'raw' | 'brotli';

/** Bytes of a stream that are decoded, and room for what they give. */
const LOOKED_AT = 1_024;
const ROOM = 1_024;
/**
 * What begins with codes of its own, and goes on for so many bytes before it fails, is a stream
 * that is damaged. Without them letters go for one.
 */
const CERTAIN = 128;

interface Probe {
  /** Holds the handle. */
  readonly stream: object;
  readonly handle: ZlibHandle;
  readonly left: Uint32Array;
  failed: boolean;
}

const probes: Partial<Record<Kind, Probe>> = {};
const target = Buffer.alloc(ROOM);

function probeOf(kind: Kind): Probe {
  const zlib = process.getBuiltinModule('node:zlib');
  const stream =
    kind === 'zlib'
      ? zlib.createInflate()
      : kind === 'raw'
        ? zlib.createInflateRaw()
        : zlib.createBrotliDecompress();
  const probe: Probe = { stream, ...zlibHandleOf(stream), failed: false };
  probe.handle.onerror = () => {
    probe.failed = true;
  };
  return probe;
}

/** False only if no zlib stream begins at `at`, or one that fails within its first few bytes. */
export function beginsZlib(bytes: Uint8Array, at: number): boolean {
  const length = bytes.length - at;
  const hasCodes = (bytes[at + 2]! & 6) === 4;
  return (
    decodes('zlib', bytes, at, Math.min(LOOKED_AT, length), Z_SYNC_FLUSH) ||
    (hasCodes && decodes('zlib', bytes, at, Math.min(CERTAIN, length), Z_SYNC_FLUSH))
  );
}

/**
 * False only if the bytes are no deflate stream without a header, or one that fails soon.
 * `isWhole`: or one with something behind its end.
 */
export function beginsDeflate(bytes: Uint8Array, isWhole: boolean): boolean {
  if (!decodes('raw', bytes, 0, Math.min(LOOKED_AT, bytes.length), Z_SYNC_FLUSH)) return false;
  const { left } = probes.raw!;
  return !isWhole || left[1] === 0 || left[0] === 0;
}

/**
 * False only if the bytes are no brotli stream, or one that fails soon, or that has few bytes and
 * does not end: few bytes go for its beginning.
 */
export function isBrotli(bytes: Uint8Array): boolean {
  const length = Math.min(LOOKED_AT, bytes.length);
  return (
    beginsCompressed(bytes) &&
    decodes('brotli', bytes, 0, length, length === bytes.length ? BROTLI_FINISH : BROTLI_PROCESS)
  );
}

/** The same of the beginning of a stream. */
export function beginsBrotli(bytes: Uint8Array): boolean {
  return beginsCompressed(bytes) && decodes('brotli', bytes, 0, bytes.length, BROTLI_PROCESS);
}

/** What is to be given: what there is, or for brotli all up to the end. */
const Z_SYNC_FLUSH = 2;
const BROTLI_PROCESS = 0;
const BROTLI_FINISH = 2;

function decodes(kind: Kind, bytes: Uint8Array, at: number, length: number, flush: number): boolean {
  probes[kind] ??= probeOf(kind);
  const probe = probes[kind];
  probe.failed = false;
  probe.handle.reset();
  probe.left[0] = ROOM;
  probe.left[1] = 0;
  probe.handle.writeSync(flush, bytes, at, length, target, 0, ROOM);
  if (probe.failed) {
    // After an error brotli's handle stays where it is, whatever is reset.
    if (kind === 'brotli') delete probes[kind];
    return false;
  }
  // What is stored goes through as it is, whatever it is.
  const [made, end] = [ROOM - probe.left[0], at + length];
  return made < SAME || made === ROOM || target.compare(bytes, end - SAME, end, made - SAME, made) !== 0;
}

/** So many bytes that are as they were before are not compressed. */
const SAME = 8;

/**
 * Whether the first block of a brotli stream is compressed: one that is not, or that is skipped,
 * may have anything in it. https://www.rfc-editor.org/rfc/rfc7932#section-9
 */
function beginsCompressed(bytes: Uint8Array): boolean {
  const bits = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16) | (bytes[3]! << 24);
  let at = 0;
  const take = (count: number): number => {
    at += count;
    return (bits >>> (at - count)) & ((1 << count) - 1);
  };
  // The window: one, four or seven bits.
  if (take(1) === 1 && take(3) === 0 && take(3) === 1) return false;
  const isLast = take(1) === 1;
  if (isLast && take(1) === 1) return false;
  const nibbles = 4 + take(2);
  return nibbles < 7 && (isLast || ((bytes[(at + 4 * nibbles) >> 3]! >> ((at + 4 * nibbles) & 7)) & 1) === 0);
}
