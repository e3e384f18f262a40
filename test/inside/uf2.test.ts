// What a board is given over USB: a key that two blocks have is one key.
// https://github.com/microsoft/uf2
import { expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';

const KEY = key(36_700);
const FLASH = 0x10000000;

/** `content` in blocks of so many bytes, from an address on. */
function blocks(content: Buffer, size: number, address = FLASH, flags = 0x2000): Buffer {
  const count = Math.ceil(content.length / size);
  return Buffer.concat(
    Array.from({ length: count }, (_, i) => {
      const data = content.subarray(i * size, (i + 1) * size);
      const block = Buffer.alloc(512);
      const head = [0x0a324655, 0x9e5d5157, flags, address + i * size, data.length, i, count, 0xe48bff56];
      head.forEach((value, at) => {
        block.writeUInt32LE(value, 4 * at);
      });
      data.copy(block, 32);
      block.writeUInt32LE(0x0ab16f30, 508);
      return block;
    }),
  );
}

function found(bytes: Buffer): unknown[] {
  return unpack(bytes).found.map(({ inside, candidate: { secret, extent } }) => [
    inside.join('!'),
    secret.reveal() === KEY,
    extent,
  ]);
}

test('a key over the border of two blocks, wherever it is cut', () => {
  for (const size of [256, 476])
    for (let before = size - KEY.length - 5; before <= size; before += 3) {
      const content = Buffer.from(`${'\0'.repeat(before - 4)}KEY=${KEY}\0\0more of the program`);
      expect(found(blocks(content, size)), `behind ${before}`).toEqual([['(uf2)', true, 'exact']]);
    }
});

test('blocks for another place in the chip go on with nothing, and comments are passed over', () => {
  const cut = 10;
  const [left, right] = [Buffer.from(`KEY=${KEY}`), Buffer.from(`${KEY.slice(-cut)}\0`)];
  const apart = Buffer.concat([blocks(left, 256), blocks(right, 256, FLASH + 0x8000)]);
  expect(found(apart)).toEqual([['(uf2)', true, 'exact']]);
  const half = left.length - cut;
  const commented = Buffer.concat([
    blocks(left.subarray(0, half), half),
    blocks(Buffer.from('a comment'), 256, 0, 1),
    blocks(right, 256, FLASH + half),
  ]);
  expect(found(commented)).toEqual([['(uf2)', true, 'exact']]);
});

test('one that was cut is not said to be read', () => {
  const bytes = blocks(Buffer.from(`KEY=${KEY}\0${'x'.repeat(900)}`), 256);
  expect(unpack(bytes.subarray(0, -100)).notOpened.map(({ format }) => format)).toEqual(['uf2']);
  bytes.writeUInt32LE(0, 512);
  expect(unpack(bytes).notOpened.map(({ format }) => format)).toEqual(['uf2']);
});
