// zstd's frames and blocks: what the real tool makes of bytes of many kinds, and frames that say much
// and hold little.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unzstd } from '../../src/inside/formats/compressed/zstd.js';
import { Damage, Input, runWhole, Unknown } from '../../src/inside/input.js';
import { Budget, DEFAULT_LIMITS } from '../../src/inside/limits.js';
import { atDesk } from '../support/day.js';
import { random } from '../support/keys.js';
import { has } from '../support/packing.js';

const memoryOf = (bytes: number): Budget => new Budget({ ...DEFAULT_LIMITS, memory: bytes });

function unpacked(packed: Uint8Array, memory = memoryOf(DEFAULT_LIMITS.memory)): Buffer {
  const input = new Input();
  const parts: Buffer[] = [];
  input.feed(packed);
  input.end();
  runWhole(unzstd(input, (bytes) => parts.push(Buffer.from(bytes)), memory));
  return Buffer.concat(parts);
}

function packed(input: Uint8Array, ...options: string[]): Buffer {
  const { status, stdout } = spawnSync('zstd', ['-q', '-c', ...options], { input, maxBuffer: 1 << 28 });
  expect(status).toBe(0);
  return stdout;
}

const next = random(8878);
/** Bytes that are all alike, few, or without order. */
const bytesOf = (length: number, mask: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(256 * next()) & mask));
const SOURCE = readFileSync('package-lock.json');
const INPUTS = [0, 3, 300, 5_000, 131_073, ...atDesk([], [300_000])].flatMap((length) => [
  bytesOf(length, 0),
  bytesOf(length, 0x11),
  bytesOf(length, 0x3f),
  bytesOf(length, 0xff),
  SOURCE.subarray(0, length),
]);

test
  .skipIf(!has('zstd'))
  .each([
    ['--fast=5'],
    ['-1', '--no-check'],
    ['-3'],
    ['-12', '--zstd=wlog=10'],
    ['-19'],
    ['-7', '--long=27'],
  ])('what zstd %s makes is what it was made of', (...options) => {
  for (const input of INPUTS) {
    const bytes = packed(input, ...options);
    expect(unpacked(bytes).equals(input), `${input.length} bytes`).toBe(true);
    expect(() => unpacked(bytes.subarray(0, -1))).toThrow(Damage);
  }
});

/** A frame's head: a window of 64 MiB, and no checksum. */
const HEAD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 16 << 3]);

/** A block of so many times the same byte. */
function run(byte: number, length: number, isLast: boolean): Buffer {
  const head = (length << 3) | 2 | Number(isLast);
  return Buffer.from([head & 0xff, (head >> 8) & 0xff, head >> 16, byte]);
}

describe('what makes little costs little, whatever it says: else these end in no time that anybody has', () => {
  test('blocks of a byte behind a full window', () => {
    const full = Array.from({ length: 512 }, () => run(1, 128 * 1024, false));
    const blocks = Array.from({ length: 200_000 }, (_, i) => run(2, 1, i === 199_999));
    let made = 0;
    const input = new Input();
    input.feed(Buffer.concat([HEAD, ...full, ...blocks]));
    input.end();
    runWhole(
      unzstd(
        input,
        ({ length }) => {
          made += length;
        },
        memoryOf(DEFAULT_LIMITS.memory),
      ),
    );
    expect(made).toBe(64 * 1024 * 1024 + 200_000);
  });

  test('frames of a byte', () => {
    const frame = Buffer.concat([HEAD, run(0x61, 1, true)]);
    expect(unpacked(Buffer.concat(Array.from({ length: 50_000 }, () => frame))).length).toBe(50_000);
  });
});

test.skipIf(!has('zstd'))('a copy of what is no longer held is told as too large', () => {
  const once = bytesOf(100_000, 0xff);
  const far = Buffer.concat([once, Buffer.alloc(90_000_000), once]);
  expect(() => unpacked(packed(far, '-1', '--long=27'))).toThrow(Unknown);
  const near = Buffer.concat([once, Buffer.alloc(50_000_000), once, Buffer.alloc(50_000_000)]);
  expect(unpacked(packed(near, '-1', '--long=27')).equals(near)).toBe(true);
});

test('bytes of a block behind a count of no sequences are damage, not passed over', () => {
  // A letter, and no sequences.
  const block = Buffer.from([8, 0x61, 0]);
  const blockOf = (bytes: Uint8Array): Buffer =>
    Buffer.concat([HEAD, Buffer.from([(bytes.length << 3) | 4 | 1, 0, 0]), bytes]);
  expect(unpacked(blockOf(block)).toString()).toBe('a');
  expect(() => unpacked(blockOf(Buffer.concat([block, Buffer.from('more')])))).toThrow(Damage);
});

test('a copy of what was never made is damage, not zeros', () => {
  // No literals, and one sequence that copies three bytes from four bytes back.
  const block = Buffer.from([0, 1, 0x54, 0, 2, 0, 0b0000_0100]);
  const head = Buffer.from([(block.length << 3) | 4 | 1, 0, 0]);
  expect(() => unpacked(Buffer.concat([HEAD, head, block]))).toThrow(Damage);
});
