// Pack indexes as git writes them, read back and compared with git's own listing; and damaged ones.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DamagedFile } from '../../src/objects/damage.js';
import { PackIndex } from '../../src/objects/packs/pack-index.js';
import { random } from '../support/keys.js';
import type { TestRepository } from '../support/repository.js';
import { makeHistory } from './histories.js';

/** What is made; undefined if it is refused as damaged. */
function orDamaged<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof DamagedFile) return undefined;
    throw error;
  }
}

describe.each([
  ['version 2', { sha256: false, args: ['--index-version=2'] }],
  // Offsets past 0x40 go into the table of 64-bit ones.
  ['version 2 with 64-bit offsets', { sha256: false, args: ['--index-version=2,0x40'] }],
  ['version 1', { sha256: false, args: ['--index-version=1'] }],
  ['version 2 of SHA-256', { sha256: true, args: ['--index-version=2'] }],
])('%s', (_, { sha256, args }) => {
  const hashBytes = sha256 ? 32 : 20;
  let repository: TestRepository;
  let bytes: Buffer;
  beforeAll(() => {
    repository = makeHistory(21, { commits: 40, sha256 });
    repository.git('repack', '-adq');
    const folder = join(repository.path, 'objects', 'pack');
    const pack = readdirSync(folder).find((name) => name.endsWith('.pack'))!;
    const path = join(repository.path, 'made.idx');
    repository.git('index-pack', ...args, '-o', path, join(folder, pack));
    bytes = readFileSync(path);
  });
  afterAll(() => repository.dispose());

  test('gives the names and offsets that git show-index gives', () => {
    const listing = repository.gitWith(
      { input: bytes },
      'show-index',
      `--object-format=${sha256 ? 'sha256' : 'sha1'}`,
    );
    const expected = listing.split('\n').map((line) => {
      const [offset, oid] = line.split(' ');
      return [oid, Number(offset)];
    });
    const index = new PackIndex('made.idx', bytes, hashBytes);
    expect(Array.from({ length: index.count }, (_, n) => [index.oid(n), index.offset(n)])).toEqual(expected);
    for (const [n, [oid]] of expected.entries())
      expect(index.find(Buffer.from(oid as string, 'hex'))).toBe(n);
    expect(index.find(new Uint8Array(hashBytes))).toBe(-1);
    expect(index.find(new Uint8Array(hashBytes).fill(255))).toBe(-1);
  });

  test('every truncation is told, by the size or by the checksum of the pack that is gone', () => {
    const sound = new PackIndex('made.idx', bytes, hashBytes);
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = orDamaged(() => new PackIndex('cut.idx', bytes.subarray(0, length), hashBytes));
      expect(cut?.packChecksum).not.toBe(sound.packChecksum);
    }
  });

  test('a flipped bit is told, or gives offsets that are safe to use', () => {
    const next = random(5);
    for (let round = 0; round < 1000; round += 1) {
      const damaged = Buffer.from(bytes);
      damaged[Math.floor(next() * bytes.length)]! ^= 1 << Math.floor(next() * 8);
      const index = orDamaged(() => new PackIndex('flipped.idx', damaged, hashBytes));
      const offsets = Array.from({ length: index?.count ?? 0 }, (_, n) => index!.offset(n));
      expect(offsets.every((offset) => offset >= -1 && Number.isSafeInteger(offset))).toBe(true);
    }
  });
});

test('a 64-bit offset is read in full up to 2^53, and refused beyond', () => {
  const index = (offset: bigint): PackIndex => {
    const bytes = Buffer.alloc(8 + 1024 + 20 + 4 + 4 + 8 + 40);
    bytes.writeUInt32BE(0xff744f63, 0);
    bytes.writeUInt32BE(2, 4);
    for (let i = 0; i < 256; i += 1) bytes.writeUInt32BE(1, 8 + 4 * i);
    bytes.writeUInt32BE(0x80000000, 8 + 1024 + 24);
    bytes.writeBigUInt64BE(offset, 8 + 1024 + 28);
    return new PackIndex('made.idx', bytes, 20);
  };
  for (const offset of [2n ** 31n, 2n ** 32n + 5n, 2n ** 40n + 1n, 2n ** 53n - 1n])
    expect(index(offset).offset(0)).toBe(Number(offset));
  expect(index(2n ** 53n).offset(0)).toBe(-1);
  expect(index(2n ** 64n - 1n).offset(0)).toBe(-1);
});

test('a fan-out that falls on its way is told, though all else fits', () => {
  const bytes = Buffer.alloc(8 + 1024 + 20 + 4 + 4 + 40);
  bytes.writeUInt32BE(0xff744f63, 0);
  bytes.writeUInt32BE(2, 4);
  for (let i = 0; i < 256; i += 1) bytes.writeUInt32BE(1, 8 + 4 * i);
  expect(new PackIndex('made.idx', bytes, 20).count).toBe(1);
  bytes.writeUInt32BE(2, 8 + 4 * 10);
  expect(() => new PackIndex('made.idx', bytes, 20)).toThrow(DamagedFile);
});
