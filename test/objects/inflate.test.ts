// Both inflaters take exactly the streams that zlib takes, and write nothing beyond their room.
import { deflateRawSync, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HandleInflater, makeInflater, PublicInflater } from '../../src/objects/inflate.js';
import { random } from '../support/keys.js';

const PAD = 10;

describe.each([
  ['the handle', () => new HandleInflater()],
  ['the public call', () => new PublicInflater()],
])('%s', (_, make) => {
  const inflater = make();

  /** Inflates from and to the middle of larger arrays; null if refused. Throws if it wrote beyond its room. */
  function inflate(stream: Uint8Array, size: number): Buffer | null {
    const source = Buffer.concat([Buffer.alloc(PAD, 7), stream, Buffer.alloc(PAD, 7)]);
    const target = new Uint8Array(PAD + size + 1 + PAD).fill(0xaa);
    const done = inflater.inflate(source, PAD, PAD + stream.length, target, PAD, size);
    const outside = [...target.subarray(0, PAD), ...target.subarray(PAD + size + 1)];
    expect(outside.every((byte) => byte === 0xaa)).toBe(true);
    return done ? Buffer.from(target.subarray(PAD, PAD + size)) : null;
  }

  test('agrees with zlib on sound and damaged streams', () => {
    const next = random(9);
    const pick = (n: number): number => Math.floor(next() * n);
    let sound = 0;
    for (let round = 0; round < 4000; round += 1) {
      const letters = 1 + pick(pick(2) === 0 ? 256 : 8);
      const plain = Buffer.from(Array.from({ length: pick([2, 60, 3000][pick(3)]!) }, () => pick(letters)));
      let stream = deflateSync(plain, { level: pick(10), windowBits: 9 + pick(7) });
      if (pick(3) > 0) stream[pick(stream.length)]! ^= 1 << pick(8);
      if (pick(8) === 0) stream = stream.subarray(0, pick(stream.length));
      const size = Math.max(0, plain.length + (pick(6) === 0 ? pick(3) - 1 : 0));
      const expected = reference(stream, size);
      expect(inflate(stream, size)?.toString('hex')).toBe(expected?.toString('hex'));
      if (expected !== null) sound += 1;
    }
    expect(sound).toBeGreaterThan(500);
  });

  test('gives as many bytes as there are, where that is not known before', () => {
    const target = new Uint8Array(101).fill(0xaa);
    for (const size of [0, 1, 50, 100]) {
      const stream = deflateSync(Buffer.alloc(size, 'content'));
      expect(inflater.inflateAll(stream, stream.length, target)).toBe(size);
      expect(Buffer.from(target.subarray(0, size)).toString()).toBe('content'.repeat(20).slice(0, size));
      expect(inflater.inflateAll(stream, stream.length - 1, target)).toBe(-1);
      expect(inflater.inflateAll(stream, stream.length + 1, target)).toBe(-1);
    }
    const large = deflateSync(Buffer.alloc(101));
    expect(inflater.inflateAll(large, large.length, target)).toBe(-1);
    expect(inflater.inflateAll(deflateRawSync('content'), 8, target)).toBe(-1);
  });

  test('what follows a stream does not matter', () => {
    const stream = deflateSync('content');
    expect(inflate(Buffer.concat([stream, Buffer.from('more')]), 7)?.toString()).toBe('content');
  });

  test('a stream without a header, and ranges that are not there, are refused', () => {
    expect(inflate(deflateRawSync('content'), 7)).toBeNull();
    const stream = deflateSync('content');
    const target = new Uint8Array(20);
    expect(inflater.inflate(stream, 0, stream.length + 1, target, 0, 7)).toBe(false);
    expect(inflater.inflate(stream, 0, stream.length, target, 15, 7)).toBe(false);
    expect(inflater.inflate(stream, 0, stream.length, target, 0, 7)).toBe(true);
  });
});

test('the handle is used where it works', () => {
  expect(makeInflater()).toBeInstanceOf(HandleInflater);
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
