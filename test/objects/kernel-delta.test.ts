// Deltas made at random: applied as their instructions say, and searched for exactly what is new.

import { expect, test } from 'vitest';
import { Kernel } from '../../src/objects/kernel/kernel.js';
import { MAX_OBJECT } from '../../src/objects/limits.js';
import { atDesk } from '../support/day.js';
import { random } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { sample, sized } from '../support/size.js';
import { encode, type Instruction, read } from './made-delta.js';

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

const kernelFor = (needles: readonly Uint8Array[]): Kernel => new Kernel(needles, 2 ** 20, 20);
const ANY = kernelFor([Buffer.from('any')]);

/** The target, or why there is none. */
function apply(base: Uint8Array, encoded: Uint8Array): Buffer | 'corrupt' | 'large' {
  const outcome = read(ANY, base, encoded);
  if (outcome === 'corrupt' || outcome === 'large') return outcome;
  const end = ANY.stackAt + base.length;
  ANY.apply(end);
  return Buffer.from(ANY.bytes.subarray(end, end + ANY.targetSize));
}

test('a delta gives its target', () => {
  fc.assert(
    fc.property(cases, ({ base, instructions }) => {
      const target = targetOf(base, instructions);
      expect(apply(base, encode(base, instructions, target.length))).toEqual(target);
    }),
    { numRuns: runs(sized(500, 2_000)) },
  );
});

test('offsets and sizes of every length and shape are read, also those with zero bytes in between', () => {
  const base = Buffer.alloc(MAX_OBJECT + 2 ** 18);
  for (let i = 0; i < base.length; i += 4) base.writeUInt32LE(i, i);
  const offsets = [0, 1, 255, 256, 0x10000, 0x10001, 0x10100, 0x1000000, 0x1000001, 0x1010000];
  const sizes = [1, 255, 256, 257, 0xffff, 0x10000, 0x10001, 0x10100];
  // Each of either is among a third of all.
  const all = offsets.flatMap((offset) => sizes.map((size) => ({ offset, size })));
  for (const one of sample(all, 3)) {
    const target = targetOf(base, [one]);
    expect(target.equals(apply(base, encode(base, [one], one.size)) as Buffer)).toBe(true);
  }
});

test('a needle that is in the target and not in the base is never passed over', () => {
  const next = random(4);
  let news = 0;
  let none = 0;
  for (let round = 0; round < sized(atDesk(4, 12), 40); round += 1) {
    const words = Array.from({ length: 1 + (round % 3) }, () =>
      Buffer.from(Array.from({ length: 2 + Math.floor(next() * 6) }, () => 97 + Math.floor(next() * 3))),
    );
    const kernel = kernelFor(words);
    const holds = (bytes: Buffer): boolean => words.some((word) => bytes.includes(word));
    fc.assert(
      fc.property(cases, ({ base, instructions }) => {
        fc.pre(!holds(Buffer.from(base)));
        const target = targetOf(base, instructions);
        const outcome = read(kernel, base, encode(base, instructions, target.length));
        if (outcome === 'no needle') none += 1;
        if (!holds(target)) return;
        news += 1;
        expect(outcome).toBe('may hold');
      }),
      { numRuns: runs(500), maxSkipsPerRun: 1000 },
    );
  }
  expect(news).toBeGreaterThan(atDesk(100, 1_000));
  expect(none).toBeGreaterThan(atDesk(10, 100));
});

test.each([2, 3, 4, 5, 6, 11, 16])('a needle of %i bytes, wherever up to three pieces meet in it', (size) => {
  const text = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
  const needle = text.subarray(7, 7 + size);
  // Others, so that the window of the search is as short as it can be, and as usual.
  for (const other of [Buffer.from('##'), Buffer.from('a needle')]) {
    const kernel = kernelFor([needle, other]);
    for (const around of [0, 1, 2, 3, 20])
      for (let first = 1; first < size; first += 1)
        for (let second = first; second < size; second += 1) {
          const cuts = [0, first, ...(second > first ? [second] : []), size];
          const parts = cuts.slice(1).map((to, i) => needle.subarray(cuts[i], to));
          parts[0] = Buffer.concat([Buffer.alloc(around, '-'), parts[0]!]);
          parts.push(Buffer.concat([parts.pop()!, Buffer.alloc(around, '+')]));
          // Each of the parts in the base, apart; those at even places are brought, or at odd ones.
          const base = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('|')]));
          for (const odd of [0, 1]) {
            const instructions = parts.map((part, i) =>
              i % 2 === odd ? { insert: part } : { offset: base.indexOf(part), size: part.length },
            );
            const target = targetOf(base, instructions);
            expect(target.includes(needle)).toBe(true);
            const cut = `${parts.join(' ')}, ${odd}`;
            expect(read(kernel, base, encode(base, instructions, target.length)), cut).toBe('may hold');
          }
        }
  }
});

test('a target of more bytes than it may have is not made', () => {
  const base = Buffer.alloc(0x10000);
  const size = MAX_OBJECT + 0x10000;
  const instructions = Array.from({ length: size / 0x10000 }, () => ({ offset: 0, size: 0x10000 }));
  expect(apply(base, encode(base, instructions, size))).toBe('large');
  expect(apply(base, encode(base, instructions.slice(1), MAX_OBJECT)).length).toBe(MAX_OBJECT);
});

test('what is malformed is refused, whatever it is', () => {
  const base = Buffer.from('abcabcabc');
  const refused = (...bytes: number[]): void => expect(apply(base, Uint8Array.from(bytes))).toBe('corrupt');
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
      expect(target === 'corrupt' || target.length === 5).toBe(true);
    }),
    { numRuns: runs(sized(5_000, 20_000)) },
  );
});
