// zstd: https://www.rfc-editor.org/rfc/rfc8878

import type { Host } from '../../host.js';
import { Damage, type Input, type Step, Unknown } from '../../input.js';
import type { Memory } from '../../limits.js';
import { UnpackedContent } from '../../unpacked-content.js';
import { Xxh64 } from './xxhash.js';
import { Frame, MAX_BLOCK, RUN } from './zstd-block.js';

/** A flag of a frame. */
const HAS_CHECKSUM = 4;

export function* openZstd(input: Input, host: Host): Step<void> {
  const content = new UnpackedContent(host);
  yield* unzstd(input, content.write, host, (start, end) => host.cover(start, end));
  content.end();
}

/**
 * Unpacks frames one behind the other. Other bytes behind the last belong to none. `done`: is told
 * where a frame was, if it is not one that is skipped, which may hold anything.
 */
export function* unzstd(
  input: Input,
  to: (bytes: Uint8Array) => void,
  memory: Memory,
  done: (start: number, end: number) => void = () => undefined,
): Step<void> {
  for (let count = 0; ; count += 1) {
    const head = Buffer.from((yield* input.fill(8)).subarray(0, 8));
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    if (magic === 0xfd2fb528) {
      const start = input.offset;
      yield* input.quietly(readFrame(input, to, memory));
      done(start, input.offset);
    } else if (magic >>> 4 === 0x184d2a5 && head.length === 8) {
      input.skip(8);
      yield* input.pastBytes(head.readUInt32LE(4));
    } else if (count === 0) throw new Damage('no zstd header');
    else return;
  }
}

function* readFrame(input: Input, to: (bytes: Uint8Array) => void, memory: Memory): Step<void> {
  const head = Buffer.from((yield* input.fill(18)).subarray(0, 18));
  const flags = head[4] ?? 0;
  if ((flags & 8) !== 0) throw new Damage('a flag that there is not');
  const isSingle = (flags & 0x20) !== 0;
  const sizeBytes = flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6);
  const length = 6 - Number(isSingle) + [0, 1, 2, 4][flags & 3]! + sizeBytes;
  if ((flags & 3) !== 0) throw new Unknown('method', 'a dictionary');
  const header = yield* input.take(length);
  const said = sizeBytes > 0 ? sizeIn(header.subarray(length - sizeBytes)) : null;
  const window = isSingle ? said! : windowOf(header[5]!);
  const frame = new Frame(window, memory);
  try {
    const size = yield* readBlocks(input, frame, (flags & HAS_CHECKSUM) !== 0, to);
    if (said !== null && said !== size) throw new Damage('another size than it says');
  } finally {
    frame.release();
  }
}

/** Gives how many bytes came out. */
function* readBlocks(
  input: Input,
  frame: Frame,
  hasSum: boolean,
  to: (bytes: Uint8Array) => void,
): Step<number> {
  const sum = hasSum ? new Xxh64() : null;
  let size = 0;
  for (let isLast = false; !isLast; ) {
    const head = yield* input.take(3);
    isLast = (head[0]! & 1) === 1;
    const kind = (head[0]! >> 1) & 3;
    const blockSize = (head[0]! >> 3) | (head[1]! << 5) | (head[2]! << 13);
    if (kind === 3) throw new Damage('a kind of block that there is not');
    if (blockSize > MAX_BLOCK) throw new Damage('a block that is too long');
    const packed = yield* input.take(kind === RUN ? 1 : blockSize);
    const bytes = frame.read(kind, packed, blockSize);
    size += bytes.length;
    sum?.update(bytes);
    if (bytes.length > 0) to(bytes);
  }
  if (
    sum !== null &&
    Buffer.from(yield* input.take(4)).readUInt32LE(0) !== Number(sum.digest() & 0xffff_ffffn)
  )
    throw new Damage('wrong checksum');
  return size;
}

function sizeIn(field: Uint8Array): number {
  const value = field.reduceRight((sum, byte) => 256 * sum + byte, 0);
  return field.length === 2 ? value + 256 : value;
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}
