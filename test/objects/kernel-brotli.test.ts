// The kernel's look at whether a brotli stream begins: it may not say no to what decodes, and says
// no to nearly all that does not.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { mayBeBrotli } from '../../src/detect/packed/no-head.js';
import { body, random } from '../support/keys.js';
import { sized } from '../support/size.js';
import { encode, read } from './made-delta.js';
import { kernel, mayBePacked } from './oracle.js';

/** Contents of many kinds, as they come out of brotli's each quality and window. */
function* streams(): Generator<Buffer> {
  const next = random(11);
  const noise = (size: number) => Buffer.from(Array.from({ length: size }, () => Math.floor(next() * 256)));
  const source = readFileSync(new URL(import.meta.url));
  const contents = [
    Buffer.from('short'),
    Buffer.from(`VE_KEY=${body(3)}\n`),
    Buffer.from(JSON.stringify(Array.from({ length: 500 }, (_, i) => ({ id: i, name: `${i * i}` })))),
    source,
    Buffer.concat(Array.from({ length: 40 }, () => source)),
    Buffer.concat([source, noise(3_000), source]),
    noise(20_000),
    Buffer.alloc(70_000, 'ab'),
    Buffer.from('ein Wort, und viele Wörter: größer '.repeat(800)),
    readFileSync(process.execPath).subarray(0, 100_000),
  ];
  for (const [i, content] of contents.entries())
    for (let quality = 0; quality <= 11; quality += 1)
      for (const lgwin of [10, 16, 17, 18, 22, 24]) {
        // The large ones at the best quality take most of the time, and are alike.
        if (quality > 9 && content.length > 10_000 && lgwin !== 22) continue;
        const isText = (i + quality + lgwin) % 2 === 0;
        yield brotliCompressSync(content, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: quality,
            [constants.BROTLI_PARAM_LGWIN]: lgwin,
            [constants.BROTLI_PARAM_SIZE_HINT]: isText ? content.length : 0,
            [constants.BROTLI_PARAM_MODE]: isText
              ? constants.BROTLI_MODE_TEXT
              : constants.BROTLI_MODE_GENERIC,
          },
        });
      }
}

test('every stream that the other look takes is taken, whole, damaged and as a delta', () => {
  const next = random(5);
  let taken = 0;
  const base = Buffer.from('nothing like it '.repeat(20));
  for (const stream of streams()) {
    const damaged = Buffer.from(stream);
    damaged[Math.floor(next() * Math.min(40, damaged.length))]! ^= 1 << Math.floor(next() * 8);
    for (const bytes of [stream, damaged]) {
      if (!mayBeBrotli(bytes)) continue;
      taken += 1;
      expect(mayBePacked(bytes), bytes.toString('hex', 0, 40)).toBe(true);
      const cut = 1 + Math.floor(next() * Math.min(100, bytes.length - 1));
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut, cut + 90)].map((insert) => ({ insert }));
      const size = Math.min(bytes.length, cut + 90);
      expect(read(kernel, base, encode(base, pieces, size)), `cut at ${cut}`).toBe('may hold');
    }
  }
  expect(taken).toBeGreaterThan(500);
});

test('of bytes by chance next to none are taken, and each that decodes', () => {
  const next = random(6);
  let taken = 0;
  const rounds = sized(20_000, 200_000);
  for (let round = 0; round < rounds; round += 1) {
    const bytes = Buffer.from(Array.from({ length: 40 }, () => Math.floor(next() * 128)));
    const whole = Buffer.concat([bytes, Buffer.alloc(200, 'x')]);
    if (mayBePacked(whole)) taken += 1;
    else expect(mayBeBrotli(whole), whole.toString('hex', 0, 40)).toBe(false);
  }
  expect(taken).toBeLessThan(rounds / 30);
});

test('programs, fonts and what Python compiles are not', () => {
  const rest = Array.from({ length: 400 }, (_, i) => (i * i) & 0xff);
  for (const head of [
    '7f454c4602010100000000000000000003003e0001000000',
    'cffaedfe0c000001000000000200000012000000',
    'cafebabe0000003d0042',
    '4d5a90000300000004000000ffff0000b800000000000000',
    '0061736d0100000001',
    '000100000011010000040010',
    'cb0d0d0a000000000000000000000000e3000000',
    'a70d0d0a000000000000000000000000e3000000',
    'ffd8ffe000104a46494600010100',
    '47494638396110001000',
    '52494646240000005741564566',
    '4f67675300020000',
    '664c614300000022',
    '0000002066747970697336',
    '000001000100101000000100',
  ])
    expect(mayBePacked(Buffer.from([...Buffer.from(head, 'hex'), ...rest])), head).toBe(false);
});
