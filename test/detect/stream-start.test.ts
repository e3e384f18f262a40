// Streams that begin with next to nothing are told from what only looks like one.
import { brotliCompressSync, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mayBeBrotli } from '../../src/detect/packed/no-head.js';
import { isPacked } from '../../src/detect/packed.js';
import { body, random } from '../support/keys.js';

const TEXT = Buffer.from(`A=1\nKEY=${body(3)}\n${'nothing else\n'.repeat(30)}`);

test('a stream in the middle of other bytes is seen at each level', () => {
  for (const level of [1, 3, 6, 9]) {
    const stream = deflateSync(TEXT, { level });
    // Whatever stands in front of it, and a byte that no text has.
    const bytes = Buffer.concat([Buffer.from('header \0'), stream, Buffer.from('rest')]);
    expect(isPacked(bytes), `level ${level}`).toBe(true);
  }
});

test('brotli is seen again after something that is none', () => {
  const packed = brotliCompressSync(TEXT);
  expect(mayBeBrotli(packed)).toBe(true);
  expect(mayBeBrotli(packed.subarray(0, packed.length >> 1))).toBe(false);
  expect(mayBeBrotli(packed)).toBe(true);
});

test('random bytes, tables of numbers and letters between numbers are none', () => {
  const next = random(4);
  for (let round = 0; round < 300; round += 1) {
    const noise = Buffer.from(Array.from({ length: 2_000 }, () => Math.floor(next() * 256)));
    noise.set([0x78, [0x01, 0x5e, 0x9c, 0xda][round % 4]!], 1_000);
    expect(isPacked(noise), `round ${round}`).toBe(false);
  }
  const tables = [1, 2, 3, 4];
  for (let i = 0; i < 4_000; i += 1) tables.push(0x78, 0x01, 0, 0, 0xff, 0xff, i & 0xff, 0xff);
  expect(isPacked(Buffer.from(tables))).toBe(false);
  // Short texts as .pyc has them, where 0xda is a kind and the next byte a length.
  const names: Buffer[] = [];
  for (let i = 0; i < 2_000; i += 1) {
    const name = `mbstring_${body(i, 6, 'lower')}x`;
    names.push(Buffer.from([0xda, name.length]), Buffer.from(name));
  }
  expect(isPacked(Buffer.concat(names))).toBe(false);
});

test('letters of base64 are a stream only where they decode to one', () => {
  const written = deflateSync(TEXT).toString('base64');
  expect(isPacked(Buffer.from(`{"a": "${written}"}`))).toBe(true);
  expect(
    isPacked(Buffer.from(`https://host/svg/${written.replaceAll('+', '-').replaceAll('/', '_')}\n`)),
  ).toBe(true);
  expect(isPacked(Buffer.from(`"eJw${body(5, 200, 'base62')}"`))).toBe(false);
});
