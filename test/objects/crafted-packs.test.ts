// Packs that git would never write: circles, bombs, endless chains, claims. Each object is searched
// or told; memory stays bounded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { OFS_DELTA, REF_DELTA } from '../../src/objects/object-type.js';
import { TestFolder } from '../support/repository.js';
import { encode } from './made-delta.js';
import { distanceBytes, typeAndSize } from './made-header.js';
import { alone, mayBePacked, type Outcome, search } from './oracle.js';

const NEEDLE = 'needle-alpha';
const BLOB = 3;

interface Entry {
  readonly type: number;
  /** The size that the header claims. */
  readonly size: number;
  /**
   * A REF_DELTA's base, as the number of an entry; one that is not there names an object that is
   * nowhere.
   */
  readonly base?: number;
  /** An OFS_DELTA's base, as so many entries before. */
  readonly back?: number;
  readonly stream: Uint8Array;
}

const blob = (content: Uint8Array | string): Entry => {
  const bytes = Buffer.from(content as string);
  return { type: BLOB, size: bytes.length, stream: deflateSync(bytes) };
};
const delta = (bytes: readonly number[] | Uint8Array, on: { base: number } | { back: number }): Entry => ({
  type: 'base' in on ? REF_DELTA : OFS_DELTA,
  size: bytes.length,
  stream: deflateSync(Uint8Array.from(bytes)),
  ...on,
});

let folder = new TestFolder();
afterEach(() => {
  folder.dispose();
  folder = new TestFolder();
});

const nameOf = (n: number): Buffer => {
  const name = Buffer.alloc(20);
  name.writeUInt32BE(n + 1, 0);
  return name;
};

/** Writes a pack and its index (version 2) into an object folder. */
function writePack(entries: readonly Entry[]): void {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  header.writeUInt32BE(entries.length, 8);
  const offsets: number[] = [];
  const parts: Buffer[] = [header];
  let at = header.length;
  for (const [n, entry] of entries.entries()) {
    offsets.push(at);
    const bytes = Buffer.concat([
      Buffer.from(typeAndSize(entry.type, entry.size)),
      entry.base === undefined ? Buffer.alloc(0) : nameOf(entry.base),
      entry.back === undefined ? Buffer.alloc(0) : Buffer.from(distanceBytes(at - offsets[n - entry.back]!)),
      entry.stream,
    ]);
    parts.push(bytes);
    at += bytes.length;
  }
  const checksum = Buffer.alloc(20, 7);
  const fanout = Buffer.alloc(1024);
  for (let i = 0; i < 256; i += 1)
    fanout.writeUInt32BE(entries.filter((_, n) => nameOf(n)[0]! <= i).length, 4 * i);
  const table = Buffer.alloc(4 * entries.length);
  for (const [n, offset] of offsets.entries()) table.writeUInt32BE(offset, 4 * n);
  const index = [Buffer.from('ff744f6300000002', 'hex'), fanout, ...entries.map((_, n) => nameOf(n))];
  mkdirSync(join(folder.path, 'pack'), { recursive: true });
  writeFileSync(join(folder.path, 'pack/pack-made.pack'), Buffer.concat([...parts, checksum]));
  writeFileSync(
    join(folder.path, 'pack/pack-made.idx'),
    Buffer.concat([...index, Buffer.alloc(4 * entries.length), table, checksum, checksum]),
  );
}

const run = (): Promise<Outcome> => search(folder.path, alone([NEEDLE]));

/** What was told, by the number of the entry. */
function told({ unsearched }: Outcome): Record<number, string> {
  return Object.fromEntries(
    unsearched.map(({ oid, why }) => [Number.parseInt(oid.slice(0, 8), 16) - 1, why]),
  );
}

const numbersOf = ({ found }: Outcome): number[] =>
  found.map(({ oid }) => Number.parseInt(oid.slice(0, 8), 16) - 1).sort((a, b) => a - b);

/** A delta that copies a base of `size` bytes (under 128) and adds a text. */
const append = (size: number, text: string): number[] => [
  size,
  size + text.length,
  0x90,
  size,
  text.length,
  ...Buffer.from(text),
];

test('what these tests write is read as meant', async () => {
  writePack([blob('base '), delta(append(5, NEEDLE), { back: 1 }), delta(append(5, NEEDLE), { base: 0 })]);
  const outcome = await run();
  expect(told(outcome)).toEqual({});
  expect(numbersOf(outcome)).toEqual([1, 2]);
});

test('a needle that two copies join, on the last of a long chain', async () => {
  const cut = 6;
  const base = `${NEEDLE.slice(0, cut)}|${NEEDLE.slice(cut)}`;
  const joined = [base.length, NEEDLE.length, 0x90, cut, 0x91, cut + 1, NEEDLE.length - cut];
  writePack([blob(base), delta(joined, { back: 1 })]);
  expect(numbersOf(await run())).toEqual([1]);
});

test('bases in a circle, on themselves, nowhere, and behind their deltas', async () => {
  writePack([
    delta(append(5, 'x'), { base: 1 }),
    delta(append(5, 'x'), { base: 0 }),
    delta(append(5, 'x'), { base: 2 }),
    delta(append(5, 'x'), { base: 99 }),
    delta(append(6, 'x'), { base: 3 }),
    delta(append(5, NEEDLE), { base: 6 }),
    blob('base '),
    delta(append(6, 'x'), { base: 1 }),
  ]);
  const outcome = await run();
  // git would go round the circles without end.
  const circular = { 0: 'circular', 1: 'circular', 2: 'circular', 7: 'circular' };
  expect(told(outcome)).toEqual({ ...circular, 3: 'corrupt', 4: 'baseless' });
  expect(numbersOf(outcome)).toEqual([5]);
  expect(outcome.objects).toBe(2);
});

test('a delta made for a base of another size', async () => {
  writePack([blob('base '), delta([4, 4, 0x90, 4], { base: 0 }), delta([6, 5, 0x90, 5], { base: 0 })]);
  expect(told(await run())).toEqual({ 1: 'corrupt', 2: 'corrupt' });
});

test('a chain of 20,000 deltas', async () => {
  const links = Array.from({ length: 20_000 }, () => delta([5, 5, 0x90, 5], { back: 1 }));
  writePack([blob('base '), ...links, delta(append(5, NEEDLE), { back: 1 })]);
  const outcome = await run();
  expect(told(outcome)).toEqual({});
  expect(numbersOf(outcome)).toEqual([20_001]);
});

test('deltas that blow up are not followed beyond the bounds', async () => {
  const size = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...size(Math.floor(n / 128))]);
  const base = 65_536;
  const blowUp = (from: number, times: number): number[] => [
    ...size(from),
    ...size(base * times),
    ...Array.from({ length: times }, () => 0x80),
  ];
  writePack([
    blob(Buffer.alloc(base, 'z')),
    delta(blowUp(base, 200), { base: 0 }),
    delta(blowUp(base * 200, 255), { base: 1 }),
    delta(blowUp(base * 255, 256), { base: 2 }),
    delta(blowUp(base, 257), { base: 0 }),
    // Claims another size than it gives.
    delta([...size(base), ...size(base * 3), 0x80], { base: 0 }),
    ...Array.from({ length: 9 }, (_, n) => delta(blowUp(base * 200, 200), { base: n === 0 ? 1 : n + 5 })),
  ]);
  const outcome = await run();
  const why = told(outcome);
  expect(why[3]).toBeUndefined();
  expect(why[4]).toBe('large');
  expect(why[5]).toBe('corrupt');
  expect(why[14]).toBe('large');
  expect(outcome.objects + outcome.unsearched.length).toBe(15);
});

test('streams that give more, or less, than they claim; and claims that cannot be', async () => {
  const bomb = deflateSync(Buffer.alloc(15 * 1024 * 1024));
  writePack([
    { type: BLOB, size: 100, stream: bomb },
    { type: BLOB, size: 15 * 1024 * 1024 - 1, stream: bomb },
    { type: BLOB, size: 15 * 1024 * 1024 + 1, stream: bomb },
    { type: BLOB, size: 2 ** 45, stream: bomb },
    { type: BLOB, size: 15 * 1024 * 1024, stream: deflateSync('little') },
    { type: BLOB, size: 15 * 1024 * 1024, stream: bomb },
    { type: BLOB, size: 0, stream: deflateSync('') },
    delta([], { back: 1 }),
  ]);
  const outcome = await run();
  expect(told(outcome)).toEqual({
    0: 'corrupt',
    1: 'corrupt',
    2: 'corrupt',
    3: 'large',
    4: 'corrupt',
    7: 'corrupt',
  });
  expect(outcome.objects).toBe(2);
});

test('a stream that begins in the root of a chain, and ends in what the last delta brings', async () => {
  const stream = deflateSync(Buffer.from(`{"code": "graph TD; A-->B; ${'some more of it, '.repeat(9)}"}`));
  const before = Buffer.from('a page, that goes on with something else\n');
  const all = Buffer.concat([before, stream]);
  let tried = 0;
  for (let same = before.length + 2; same < before.length + 60; same += 1) {
    const root = Buffer.concat([
      all.subarray(0, same),
      Buffer.from('. Then more words, and yet more.\n'.repeat(9)),
    ]);
    const word = Buffer.from('a word\n');
    const middle = Buffer.concat([word, root]);
    // What may be packed itself has all that is based on it searched whole.
    if (mayBePacked(root) || mayBePacked(middle)) continue;
    tried += 1;
    const rest = all.subarray(same);
    const first = encode(root, [{ insert: word }, { offset: 0, size: root.length }], middle.length);
    const last = encode(
      middle,
      [{ offset: 0, size: word.length + same }, { insert: rest }],
      word.length + all.length,
    );
    folder.dispose();
    folder = new TestFolder();
    writePack([blob(root), delta(first, { back: 1 }), delta(last, { back: 1 })]);
    const { found } = await search(folder.path, alone([NEEDLE]));
    expect(
      found.map(({ oid }) => oid),
      `${same}`,
    ).toEqual([nameOf(2).toString('hex')]);
  }
  expect(tried).toBeGreaterThan(3);
});
