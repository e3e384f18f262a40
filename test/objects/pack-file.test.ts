// Reading a pack by position gives its bytes, in whatever order, though only some of its blocks are
// kept.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DamagedFile } from '../../src/objects/damage.js';
import { PackBlocks, roomForBlocks } from '../../src/objects/packs/pack-blocks.js';
import { PackFile } from '../../src/objects/packs/pack-file.js';
import { random } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterAll(() => folder.dispose());

function packOf(content: Uint8Array): string {
  const path = join(folder.path, 'made.pack');
  writeFileSync(path, content);
  return path;
}

test('ranges anywhere, in any order, of a pack larger than what is kept', () => {
  const bytes = Buffer.alloc(80_000_003);
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32BE(at, at);
  bytes.write('PACK');
  bytes.writeUInt32BE(2, 4);
  bytes.writeUInt32BE(12_345, 8);
  const pack = new PackFile(packOf(bytes), 20);
  const room = new Uint8Array(7 + roomForBlocks(100_000));
  const blocks = new PackBlocks(room, 7);
  const next = random(3);
  const end = bytes.length - 20;
  expect(pack).toMatchObject({ end, count: 12_345, checksum: bytes.toString('hex', end) });
  for (let round = 0; round < 20_000; round += 1) {
    const offset = Math.floor(next() * end);
    const length = Math.floor(next() ** 4 * 100_000);
    const piece = blocks.read(pack, offset, length);
    const wanted = bytes.subarray(offset, Math.min(end, offset + length));
    expect(piece.length).toBe(wanted.length);
    expect(wanted.equals(room.subarray(piece.start, piece.start + piece.length))).toBe(true);
  }
  expect(blocks.read(pack, end, 10).length).toBe(0);
  expect(blocks.read(pack, end + 1000, 10).length).toBe(0);
  expect(blocks.read(pack, end + 100_000, 10).length).toBe(0);
  pack.close();
});

test('what is no pack is refused', () => {
  for (const text of ['', 'PACK', `PACK\0\0\0\x04${'x'.repeat(40)}`, `KCAP\0\0\0\x02${'x'.repeat(40)}`])
    expect(() => new PackFile(packOf(Buffer.from(text, 'latin1')), 20)).toThrow(DamagedFile);
  expect(() => new PackFile(join(folder.path, 'nowhere.pack'), 20)).toThrow(/ENOENT/);
});
