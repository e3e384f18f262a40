// zstd, by fzstd: https://github.com/101arrowz/fzstd. https://www.rfc-editor.org/rfc/rfc8878
import { Decompress } from 'fzstd';
import type { Host, Member } from '../../host.js';
import { Damage, type Input, type Step, Unknown } from '../../input.js';
import { Xxh64 } from './xxhash.js';

/** A window of more bytes is not held in memory. */
const MAX_WINDOW = 64 * 1024 * 1024;
/** A block has no more bytes. */
const MAX_BLOCK = 128 * 1024;
/** A flag of a frame. */
const HAS_CHECKSUM = 4;

export function* openZstd(input: Input, host: Host): Step<void> {
  let content: Member | null = null;
  yield* unzstd(
    input,
    (bytes) => {
      content ??= host.content(null);
      host.unpacked(bytes.length);
      content.write(bytes);
    },
    (start, end) => host.cover(start, end),
  );
  (content as Member | null)?.end();
}

/**
 * Unpacks frames one behind the other. Other bytes behind the last belong to none. `done`: is told
 * where a frame was, if it is not one that is skipped, which may hold anything.
 */
export function* unzstd(
  input: Input,
  to: (bytes: Uint8Array) => void,
  done: (start: number, end: number) => void = () => undefined,
): Step<void> {
  for (let count = 0; ; count += 1) {
    const head = Buffer.from((yield* input.fill(8)).subarray(0, 8));
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    if (magic === 0xfd2fb528) {
      const start = input.offset;
      yield* input.quietly(readFrame(input, to));
      done(start, input.offset);
    } else if (magic >>> 4 === 0x184d2a5 && head.length === 8) {
      input.skip(8);
      yield* input.pastBytes(head.readUInt32LE(4));
    } else if (count === 0) throw new Damage('no zstd header');
    else return;
  }
}

/** Hands a frame to fzstd block by block: so its end is known, and its window before it is made. */
function* readFrame(input: Input, to: (bytes: Uint8Array) => void): Step<void> {
  const head = Buffer.from((yield* input.fill(18)).subarray(0, 18));
  const flags = head[4] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  const sizeBytes = flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6);
  const length = 6 - Number(isSingle) + [0, 1, 2, 4][flags & 3]! + sizeBytes;
  if ((flags & 3) !== 0) throw new Unknown('method', 'a dictionary');
  const header = yield* input.take(length);
  const said = sizeBytes > 0 ? sizeIn(header.subarray(length - sizeBytes)) : null;
  const window = isSingle ? said! : windowOf(header[5]!);
  if (window > MAX_WINDOW) throw new Unknown('too-large', 'a window that is not held in memory');
  const sum = flags & HAS_CHECKSUM ? new Xxh64() : null;
  let size = 0;
  const push = unpackFrame((bytes) => {
    size += bytes.length;
    sum?.update(bytes);
    to(bytes);
  });
  push(header, false);
  for (let isLast = false; !isLast; ) {
    const [a, b, c] = yield* input.fill(3);
    if (c === undefined) throw new Damage('ends in the middle');
    isLast = (a! & 1) === 1;
    const blockSize = (a! >> 3) | (b! << 5) | (c << 13);
    if (blockSize > MAX_BLOCK) throw new Damage('a block that is too long');
    // fzstd wants the checksum, which it does not look at, with the last block, and its beginning
    // whole.
    const rest = isLast && sum ? 4 : 0;
    const bytes = Buffer.from(yield* input.take(3 + ((a! & 6) === 2 ? 1 : blockSize) + rest));
    push(bytes, isLast);
    if (rest > 0 && bytes.readUInt32LE(bytes.length - 4) !== Number(sum!.digest() & 0xffff_ffffn))
      throw new Damage('wrong checksum');
  }
  if (said !== null && said !== size) throw new Damage('another size than it says');
}

function sizeIn(field: Uint8Array): number {
  const value = field.reduceRight((sum, byte) => 256 * sum + byte, 0);
  return field.length === 2 ? value + 256 : value;
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

function unpackFrame(to: (bytes: Uint8Array) => void): (bytes: Uint8Array, isLast: boolean) => void {
  let failure: unknown = null;
  const decompress = new Decompress((bytes) => {
    try {
      if (failure === null && bytes.length > 0) to(bytes);
    } catch (error) {
      // Kept apart from what fzstd throws of its own.
      failure = error;
      throw error;
    }
  });
  return (bytes, isLast) => {
    try {
      decompress.push(new Uint8Array(bytes), isLast);
    } catch (error) {
      if (failure !== null) throw failure;
      if (error instanceof Error) throw new Damage('does not decompress');
      throw error;
    }
  };
}
