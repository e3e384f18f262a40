// The kernel's inflater takes exactly the streams that zlib takes, gives the same bytes, and writes nothing it should not.
import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Kernel } from '../../src/objects/kernel.js';
import { random } from '../support/keys.js';

/** How many streams are tried: VELEAKS_TEST_STREAMS=1000000 for a long run. */
const ROUNDS = Number(process.env.VELEAKS_TEST_STREAMS ?? 20_000);
const SOURCE_BYTES = 2 ** 21;
/** What may be written behind the bytes asked for. */
const SLACK = 300;
const MARK = 0xaa;

const kernel = new Kernel([Buffer.from('needle')], SOURCE_BYTES, 20);

/** Inflates in the middle of the kernel's memory; null if refused. Throws if it wrote where it should not. */
function inflate(stream: Uint8Array, size: number): Buffer | null {
  const { bytes, sourceAt } = kernel;
  const target = kernel.stackAt + 64;
  // What follows the stream could pass for its rest.
  bytes.fill(0, sourceAt + stream.length, sourceAt + stream.length + 32);
  bytes.set(stream, sourceAt);
  bytes.fill(MARK, target - 64, target + size + SLACK + 64);
  const done = kernel.inflate(sourceAt, sourceAt + stream.length, target, size);
  const before = bytes.subarray(target - 64, target);
  const behind = bytes.subarray(target + size + SLACK, target + size + SLACK + 64);
  expect([...before, ...behind].every((byte) => byte === MARK)).toBe(true);
  return done ? Buffer.from(bytes.subarray(target, target + size)) : null;
}

/** Bytes of many kinds: of few letters or many, with repeats near and far. */
function makePlain(pick: (n: number) => number): Buffer {
  const letters = 1 + pick([2, 8, 60, 256][pick(4)]!);
  const size = pick([2, 60, 3000, 3000, 80_000][pick(pick(20) === 0 ? 5 : 4)]!);
  const plain = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    if (at > 0 && pick(4) === 0) {
      const distance = 1 + pick(Math.min(at, [3, 20, 40_000][pick(3)]!));
      for (let left = 3 + pick(300); left > 0 && at < size; left -= 1, at += 1)
        plain[at] = plain[at - distance]!;
    } else for (let left = pick(40); left >= 0 && at < size; left -= 1, at += 1) plain[at] = pick(letters);
  }
  return plain;
}

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

test('agrees with zlib on sound and damaged streams', () => {
  const next = random(9);
  const pick = (n: number): number => Math.floor(next() * n);
  let sound = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = makePlain(pick);
    const strategy = STRATEGIES[pick(STRATEGIES.length)]!;
    let stream = deflateSync(plain, { level: pick(10), windowBits: 9 + pick(7), strategy });
    if (pick(3) > 0) damage(stream, pick);
    if (pick(8) === 0) stream = stream.subarray(0, pick(stream.length));
    const size = Math.max(0, plain.length + (pick(6) === 0 ? pick(3) - 1 : 0));
    const expected = reference(stream, size);
    const given = inflate(stream, size);
    if (expected === null) expect(given).toBeNull();
    else expect(given?.equals(expected)).toBe(true);
    if (expected !== null) sound += 1;
  }
  expect(sound).toBeGreaterThan(ROUNDS / 5);
}, 3_600_000);

/** Flips a bit, mostly near the begin, where codes are told; mostly mends the checksum, or else nothing but that would tell. */
function damage(stream: Buffer, pick: (n: number) => number): void {
  const at = pick(2) === 0 ? pick(stream.length) : pick(Math.min(stream.length, 80));
  stream[at]! ^= 1 << pick(8);
  if (pick(4) === 0) return;
  const checksum = deflateSync(rawBytes(stream)).subarray(-4);
  checksum.copy(stream, stream.length - 4);
}

/** What the stream gives if its checksum is left aside; nothing where it gives none. */
function rawBytes(stream: Buffer): Buffer {
  try {
    return inflateRawSync(stream.subarray(2), { maxOutputLength: 2 ** 20 });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return Buffer.alloc(0);
    throw error;
  }
}

test('what follows a stream does not matter', () => {
  const stream = deflateSync('content');
  expect(inflate(Buffer.concat([stream, Buffer.from('more')]), 7)?.toString()).toBe('content');
});

test('a stream of another format, cut anywhere, or of another size is refused', () => {
  expect(inflate(deflateRawSync('content'), 7)).toBeNull();
  const stream = deflateSync('content');
  for (let length = 0; length < stream.length; length += 1)
    expect(inflate(stream.subarray(0, length), 7)).toBeNull();
  for (const size of [0, 6, 8, 2 ** 16]) expect(inflate(stream, size)).toBeNull();
  expect(inflate(deflateSync('content', { dictionary: Buffer.from('content') }), 7)).toBeNull();
});

test('a stream of the largest expansion, and one of nothing', () => {
  const zeros = Buffer.alloc(2 ** 24);
  expect(inflate(deflateSync(zeros), zeros.length)?.equals(zeros)).toBe(true);
  expect(inflate(deflateSync(''), 0)?.length).toBe(0);
});

function reference(stream: Uint8Array, size: number): Buffer | null {
  try {
    const bytes = inflateSync(stream, { maxOutputLength: Math.max(1, size) });
    return bytes.length === size ? bytes : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
