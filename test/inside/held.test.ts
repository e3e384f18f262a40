// What containers within each other hold in memory at once: windows of zstd and xz, blocks of bzip2,
// windows of brotli. What does not fit is told, and what does is read.
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unbzip2 } from '../../src/inside/formats/compressed/bzip2.js';
import { unxz } from '../../src/inside/formats/compressed/xz.js';
import { unzstd } from '../../src/inside/formats/compressed/zstd.js';
import { Input, runWhole, type Step, Unknown } from '../../src/inside/input.js';
import type { Memory } from '../../src/inside/limits.js';
import { Budget, DEFAULT_LIMITS } from '../../src/inside/limits.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { KEY } from '../support/container-forms.js';
import { IS_LONG } from '../support/day.js';
import { detector, unpack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';

const MIB = 1024 * 1024;

type Reader = (input: Input, to: (bytes: Uint8Array) => void, memory: Memory) => Step<unknown>;

/** Bytes that come out where so many may be held. */
function made(reader: Reader, bytes: Uint8Array, memory: Budget): number {
  const input = new Input();
  input.feed(bytes);
  input.end();
  let count = 0;
  runWhole(
    reader(
      input,
      ({ length }) => {
        count += length;
      },
      memory,
    ),
  );
  return count;
}

const budget = (memory: number): Budget => new Budget({ ...DEFAULT_LIMITS, memory });

/** The same bytes without order, `gap` zeros apart: the second is copied from so far back. */
const apart = (gap: number, tool: string): Buffer =>
  packed({}, `head -c 100000 /dev/urandom > a; (cat a; head -c ${gap} /dev/zero; cat a) | ${tool} > out`);

describe.each([
  ['zstd', unzstd, 'zstd -qc1 --long=26'],
  ['xz', unxz, 'xz -c --lzma2=preset=1,dict=64MiB'],
] as const)('%s', (tool, reader, command) => {
  test.skipIf(!has(tool))('copies from further back than what may be held are too large', () => {
    const far = apart(15 * MIB, command);
    const enough = budget(64 * MIB);
    expect(made(reader, far, enough)).toBe(15 * MIB + 200_000);
    expect(() => made(reader, far, budget(8 * MIB))).toThrow(Unknown);
    expect(() => made(reader, far, budget(0))).toThrow(Unknown);
    // All of it was given back.
    expect(enough.hold(64 * MIB)).toBe(true);
  });

  test.skipIf(!has(tool))('what copies from near is read with nothing to spare', () => {
    const near = apart(MIB / 2, command);
    expect(made(reader, near, budget(0))).toBe(MIB / 2 + 200_000);
  });
});

test.skipIf(!has('xz'))('a dictionary of which little is used is read, however large it is', () => {
  const bytes = apart(MIB, 'xz -c --lzma2=preset=1,dict=1GiB');
  expect(made(unxz, bytes, budget(8 * MIB))).toBe(MIB + 200_000);
});

test.skipIf(!has('bzip2'))('a block of bzip2 for which there is no memory is too large', () => {
  const bytes = packed({ a: 'a' }, 'bzip2 -c a > out');
  expect(made(unbzip2, bytes, budget(16 * MIB))).toBe(1);
  expect(() => made(unbzip2, bytes, budget(MIB))).toThrow(Unknown);
});

const packers: readonly (readonly [name: string, tool: string])[] = [
  ['zstd', 'zstd -qc1 --long=26'],
  ['xz', 'xz -c --lzma2=preset=0,dict=64MiB'],
];

/** Zeros that fill its window, and behind them the same again, seven deep; bytes without order first. */
const NEST = (tool: string): string => `cp key in; for i in 1 2 3 4 5 6 7; do
  (if [ $i = 7 ]; then head -c 1000000 /dev/urandom; else head -c 1000 /dev/urandom; fi
   head -c 66000000 /dev/zero; cat in) | ${tool} > next; mv next in; done; mv in out`;

describe('windows within windows', () => {
  // Of daily tests it would be the longest.
  for (const [name, tool] of packers)
    test.skipIf(!has(name) || !IS_LONG)(`of ${name}: the process takes no more than it may`, () => {
      const bytes = packed({ key: `VE_KEY=${KEY}\n` }, NEST(tool));
      const before = process.memoryUsage.rss();
      const { found, notOpened } = unpack(bytes);
      expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MIB);
      expect(found.length + notOpened.length).toBeGreaterThan(0);
    });
});

/** What comes of bytes where windows of all levels may hold so many. */
function within(memory: number, bytes: Uint8Array, name = 'out'): { keys: number; tooLarge: number } {
  const unpacker = new Unpacker(detector, { ...DEFAULT_LIMITS, memory }, name);
  unpacker.push(bytes);
  const { found, notOpened } = unpacker.end();
  return { keys: found.length, tooLarge: notOpened.filter(({ why }) => why === 'too-large').length };
}

/** Three windows of 16 MiB and a fourth, each of them used. */
const THREE = (tool: string): string => `cp key in; head -c 10000 /dev/urandom > a; for i in 1 2 3; do
  (cat a; head -c 15000000 /dev/zero; cat a in) | ${tool} > next; mv next in; done; mv in out`;

describe.each([
  ['zstd', 'zstd -qc1 --long=24'],
  ['xz', 'xz -c --lzma2=preset=0,dict=16MiB'],
])('windows of %s', (tool, command) => {
  test.skipIf(!has(tool))('within each other are counted together', () => {
    const bytes = packed({ key: `VE_KEY=${KEY}\n` }, THREE(command));
    expect(within(DEFAULT_LIMITS.memory, bytes)).toEqual({ keys: 1, tooLarge: 0 });
    // As they are: the key may still be seen in the bytes.
    expect(within(36 * MIB, bytes).tooLarge).toBe(1);
  });
});

test('the window of brotli counts', () => {
  const bytes = brotliCompressSync(Buffer.from(`VE_KEY=${KEY}\n`), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: 2 ** 24 },
  });
  expect(within(16 * MIB, bytes, 'a.br')).toEqual({ keys: 1, tooLarge: 0 });
  expect(within(MIB, bytes, 'a.br').tooLarge).toBe(1);
});

test.skipIf(!has('sqlite3'))('a database counts', () => {
  const bytes = packed(
    { key: `VE_KEY=${KEY}` },
    `sqlite3 out "create table t (a); insert into t values (readfile('key'))"`,
  );
  expect(within(MIB, bytes)).toMatchObject({ tooLarge: 0 });
  expect(within(0, bytes)).toMatchObject({ keys: 1, tooLarge: 1 });
});
