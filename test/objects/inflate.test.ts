// Both inflaters take exactly the streams that zlib takes, and write nothing beyond their room.
import { deflateRawSync, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HandleInflater, makeInflater, PublicInflater } from '../../src/objects/loose/inflate.js';
import { random } from '../support/keys.js';
import { sized } from '../support/size.js';

const PAD = 10;
/** More than any of the streams here holds. */
const MOST = 4000;

describe.each([
  ['the handle', () => new HandleInflater()],
  ['the public call', () => new PublicInflater()],
])('%s', (_, make) => {
  const inflater = make();

  /**
   * Inflates with bytes behind the stream and the room; null if refused. Throws if it wrote beyond
   * its room.
   */
  function inflate(stream: Uint8Array, room: number): Buffer | null {
    const target = new Uint8Array(room + PAD).fill(0xaa);
    const source = Buffer.concat([stream, Buffer.alloc(PAD, 7)]);
    const size = inflater.inflate(source, stream.length, target.subarray(0, room));
    expect([...target.subarray(room)].every((byte) => byte === 0xaa)).toBe(true);
    return size === -1 ? null : Buffer.from(target.subarray(0, size));
  }

  test('agrees with zlib on sound and damaged streams', () => {
    const next = random(9);
    const pick = (n: number): number => Math.floor(next() * n);
    let sound = 0;
    for (let round = 0; round < sized(1_000, 4_000); round += 1) {
      const letters = 1 + pick(pick(2) === 0 ? 256 : 8);
      const plain = Buffer.from(Array.from({ length: pick([2, 60, 3000][pick(3)]!) }, () => pick(letters)));
      let stream = deflateSync(plain, { level: pick(10), windowBits: 9 + pick(7) });
      if (pick(3) > 0) stream[pick(stream.length)]! ^= 1 << pick(8);
      if (pick(8) === 0) stream = stream.subarray(0, pick(stream.length));
      const room = pick(6) === 0 ? plain.length + pick(3) : MOST;
      const expected = reference(stream, room - 1);
      expect(inflate(stream, room)?.toString('hex')).toBe(expected?.toString('hex'));
      if (expected !== null) sound += 1;
    }
    expect(sound).toBeGreaterThan(sized(125, 500));
  });

  test('gives as many bytes as there are, where that is not known before', () => {
    const target = new Uint8Array(101).fill(0xaa);
    for (const size of [0, 1, 50, 100]) {
      const stream = deflateSync(Buffer.alloc(size, 'content'));
      expect(inflater.inflate(stream, stream.length, target)).toBe(size);
      expect(Buffer.from(target.subarray(0, size)).toString()).toBe('content'.repeat(20).slice(0, size));
      expect(inflater.inflate(stream, stream.length - 1, target)).toBe(-1);
      expect(inflater.inflate(stream, stream.length + 1, target)).toBe(-1);
    }
    const large = deflateSync(Buffer.alloc(101));
    expect(inflater.inflate(large, large.length, target)).toBe(-1);
    expect(inflater.inflate(deflateRawSync('content'), 8, target)).toBe(-1);
  });

  test('what follows a stream does not matter', () => {
    const stream = deflateSync('content');
    expect(inflate(Buffer.concat([stream, Buffer.from('more')]), MOST)?.toString()).toBe('content');
  });
});

test('the handle is used where it works', () => {
  expect(makeInflater()).toBeInstanceOf(HandleInflater);
});

function reference(stream: Uint8Array, most: number): Buffer | null {
  if (most < 0) return null;
  try {
    const bytes = inflateSync(stream, { maxOutputLength: Math.max(1, most) });
    return bytes.length <= most ? bytes : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
