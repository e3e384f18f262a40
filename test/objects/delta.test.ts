// Deltas made at random: applied as their instructions say, and searched for exactly what is new.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../../src/objects/arena.js';
import { Delta } from '../../src/objects/delta.js';
import { NewBytes } from '../../src/objects/new-bytes.js';
import { plainSearch } from './oracle.js';

type Instruction = { readonly insert: Uint8Array } | { readonly offset: number; readonly size: number };

/** Few different bytes, so that needles come about by chance. */
const letters = (constraints: fc.ArrayConstraints): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.constantFrom(97, 98, 99), constraints).map((bytes) => Uint8Array.from(bytes));

const cases = letters({ minLength: 1, maxLength: 300 }).chain((base) =>
  fc.record({
    base: fc.constant(base),
    instructions: fc.array(
      fc.oneof(
        letters({ minLength: 1, maxLength: 20 }).map((insert) => ({ insert })),
        fc
          .tuple(fc.nat(base.length - 1), fc.integer({ min: 1, max: base.length }))
          .map(([offset, size]) => ({ offset, size: Math.min(size, base.length - offset) })),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

function targetOf(base: Uint8Array, instructions: readonly Instruction[]): Buffer {
  return Buffer.concat(
    instructions.map((each) =>
      'insert' in each ? each.insert : base.subarray(each.offset, each.offset + each.size),
    ),
  );
}

function encode(base: Uint8Array, instructions: readonly Instruction[], targetSize: number): Buffer {
  const parts = instructions.map((each) => {
    if ('insert' in each) return [each.insert.length, ...each.insert];
    const bytes: number[] = [];
    let op = 0x80;
    const fields = [each.offset, each.offset / 256, each.offset / 65_536, each.offset / 2 ** 24];
    const sizes = each.size === 0x10000 ? [0, 0, 0] : [each.size, each.size / 256, each.size / 65_536];
    for (const [bit, value] of [...fields, ...sizes].entries()) {
      const byte = Math.floor(value) % 256;
      if (byte === 0) continue;
      op |= 1 << bit;
      bytes.push(byte);
    }
    return [op, ...bytes];
  });
  return Buffer.from([...varint(base.length), ...varint(targetSize), ...parts.flat()]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** The delta read with its base at 0 in a fresh arena; null where it is refused. */
function read(base: Uint8Array, encoded: Uint8Array): { arena: Arena; delta: Delta; start: number } | null {
  const arena = new Arena();
  arena.reserve(base.length, 0, encoded.length);
  arena.bytes.set(base);
  const start = arena.deltaStart(encoded.length);
  arena.bytes.set(encoded, start);
  const delta = new Delta();
  if (!delta.readSizes(arena, start, arena.deltaEnd) || delta.baseSize !== base.length) return null;
  arena.reserve(base.length + delta.targetSize, base.length, encoded.length);
  const moved = arena.deltaStart(encoded.length);
  return delta.readPieces(arena, moved, arena.deltaEnd, 0) ? { arena, delta, start: moved } : null;
}

function apply(base: Uint8Array, encoded: Uint8Array): Buffer | null {
  const made = read(base, encoded);
  if (made === null) return null;
  made.delta.apply(made.arena, base.length);
  return Buffer.from(made.arena.bytes.subarray(base.length, base.length + made.delta.targetSize));
}

test('a delta gives its target', () => {
  fc.assert(
    fc.property(cases, ({ base, instructions }) => {
      const target = targetOf(base, instructions);
      expect(apply(base, encode(base, instructions, target.length))).toEqual(target);
    }),
    { numRuns: 2000 },
  );
});

test('offsets and sizes of every length and shape are read, also those with zero bytes in between', () => {
  const base = Buffer.alloc(18_000_000);
  for (let i = 0; i < base.length; i += 4) base.writeUInt32LE(i, i);
  for (const offset of [0, 1, 255, 256, 0x10000, 0x10001, 0x10100, 0x1000000, 0x1000001, 0x1010000])
    for (const size of [1, 255, 256, 257, 0xffff, 0x10000, 0x10001, 0x10100]) {
      const instructions = [{ offset, size }];
      const target = targetOf(base, instructions);
      expect(apply(base, encode(base, instructions, size))?.equals(target)).toBe(true);
    }
}, 120_000);

test('a needle that is in the target and not in the base is never passed over', () => {
  const needles = fc.array(letters({ minLength: 2, maxLength: 7 }), { minLength: 1, maxLength: 3 });
  let news = 0;
  fc.assert(
    fc.property(cases, needles, ({ base, instructions }, words) => {
      const search = plainSearch(words.map((word) => Buffer.from(word).toString()));
      fc.pre(search.find(base, 0, base.length) === -1);
      const target = targetOf(base, instructions);
      const { arena, delta, start } = read(base, encode(base, instructions, target.length))!;
      if (search.find(target, 0, target.length) === -1) return;
      news += 1;
      expect(new NewBytes(search).mayHold(arena, start, arena.deltaEnd, delta)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(news).toBeGreaterThan(1000);
});

test('what is malformed is refused, whatever it is', () => {
  const base = Buffer.from('abcabcabc');
  const refused = (...bytes: number[]): void => expect(apply(base, Uint8Array.from(bytes))).toBeNull();
  refused();
  refused(9);
  refused(9, 1, 0);
  refused(9, 2, 1, 97);
  refused(9, 1, 2, 97, 98);
  refused(9, 2, 2, 97);
  refused(9, 10, 0x90, 10);
  refused(9, 5, 0x91, 5, 5);
  refused(9, 3, 0x91, 5);
  refused(9, 3, 0x80);
  refused(9, 3, 0xff);
  refused(8, 3, 0x90, 3);
  refused(...Array.from({ length: 20 }, () => 0xff));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const target = apply(base, Uint8Array.from([9, 5, ...bytes]));
      expect(target === null || target.length === 5).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});
