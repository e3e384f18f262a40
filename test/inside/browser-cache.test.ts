// An entry of Chromium's simple cache is named where its body may be brotli, which nothing tells.
// net/disk_cache/simple/simple_entry_format.h
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isPacked } from '../../src/detect/packed.js';
import { body, key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';

const TEXT = `${body(38_500, 900, 'base62')}\nAPI_KEY=${key(38_501)}\n`;

function entry(content: Uint8Array, address = 'https://example.com/app.js'): Buffer {
  const name = `1/0/_dk_https://example.com https://example.com ${address}`;
  const head = Buffer.alloc(24);
  Buffer.from('305c72a71b6dfbfc', 'hex').copy(head);
  head.writeUInt32LE(5, 8);
  head.writeUInt32LE(name.length, 12);
  const end = Buffer.alloc(24);
  Buffer.from('d8410d97456ffaf4', 'hex').copy(end);
  return Buffer.concat([head, Buffer.from(name), content, end, Buffer.from('HTTP/1.1 200\0\0')]);
}

const named = (bytes: Buffer): string[] => unpack(bytes).notOpened.map(({ format }) => format);

test('brotli is named, also behind an address of any length', () => {
  for (const address of ['https://example.com/a.js', `https://example.com/${'a'.repeat(700)}`]) {
    const bytes = entry(brotliCompressSync(TEXT), address);
    expect(isPacked(bytes)).toBe(true);
    expect(named(bytes)).toEqual(['browser-cache']);
  }
});

test('what is seen or opened otherwise is not', () => {
  for (const content of [Buffer.from(TEXT), gzipSync(TEXT)]) {
    const bytes = entry(content);
    expect(named(bytes)).toEqual([]);
    expect(unpack(bytes).found).toHaveLength(1);
  }
});
