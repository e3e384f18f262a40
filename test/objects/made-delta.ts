// Deltas as a test wants them, and how the kernel is handed one.
import { deflateSync } from 'node:zlib';
import type { DeltaOutcome, Kernel } from '../../src/objects/kernel/kernel.js';
import { MAX_OBJECT } from '../../src/objects/limits.js';

export type Instruction =
  | { readonly insert: Uint8Array }
  | { readonly offset: number; readonly size: number };

export function encode(base: Uint8Array, instructions: readonly Instruction[], targetSize: number): Buffer {
  const parts = instructions.map((each) => {
    if ('insert' in each) return [each.insert.length, ...each.insert];
    const bytes: number[] = [];
    let op = 0x80;
    const fields = [each.offset, each.offset / 256, each.offset / 65_536, each.offset / 2 ** 24];
    const sizes = each.size === 0x10000 ? [0, 0, 0] : [each.size, each.size / 256, each.size / 65_536];
    for (const [bit, value] of [...fields, ...sizes].entries()) {
      const byte = Math.floor(value) % 256;
      if (byte === 0) continue;
      op |= 1 << bit;
      bytes.push(byte);
    }
    return [op, ...bytes];
  });
  return Buffer.from([...varint(base.length), ...varint(targetSize), ...parts.flat()]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** Has the kernel read the delta, with its base at the begin of the stack. */
export function read(kernel: Kernel, base: Uint8Array, encoded: Uint8Array): DeltaOutcome {
  const { bytes, sourceAt, stackAt } = kernel;
  const stream = deflateSync(encoded, { level: 0 });
  bytes.set(stream, sourceAt);
  bytes.set(base, stackAt);
  const end = stackAt + base.length;
  kernel.mayBePacked(stackAt, end);
  const { zlibBytes } = kernel;
  const sourceEnd = sourceAt + stream.length;
  return kernel.readDelta(sourceAt, sourceEnd, encoded.length, stackAt, end, MAX_OBJECT, true, zlibBytes);
}
