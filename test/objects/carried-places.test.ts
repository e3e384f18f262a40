// What is known of the needles of a base goes for a target that copies them: they are looked at
// again where they stand then, and nothing else of the target is.
import { expect, test } from 'vitest';
import { Kernel } from '../../src/objects/kernel.js';
import { Look } from '../../src/objects/look.js';
import fc from '../support/properties.js';
import { sized } from '../support/size.js';
import { encode, read } from './made-delta.js';

/** Needles come about by chance, and where something comes of them. */
const letters = (constraints: fc.ArrayConstraints): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.constantFrom(97, 97, 98, 99), constraints).map((bytes) => Uint8Array.from(bytes));
const piecesOf = (size: number) =>
  fc.array(
    fc.oneof(
      letters({ minLength: 1, maxLength: 6 }).map((insert) => ({ insert })),
      fc
        .tuple(fc.nat(size - 1), fc.integer({ min: 1, max: size }))
        .map(([offset, length]) => ({ offset, size: Math.min(length, size - offset) })),
    ),
    { minLength: 1, maxLength: 8 },
  );
const cases = letters({ minLength: 8, maxLength: 200 }).chain((base) =>
  fc.record({ base: fc.constant(base), instructions: piecesOf(base.length) }),
);

const kernel = new Kernel(
  ['abca', 'bcaab'].map((text) => Buffer.from(text)),
  2 ** 20,
  20,
);
/** Bytes behind a needle, and whether it stands near the beginning, tell whether it matters. */
const matters = (bytes: Uint8Array, at: number): boolean =>
  (bytes[at + 6] === 99 && bytes[at + 7] === 99) || at === 3 || at + 9 === bytes.length;
const look = new Look(kernel, { from: 0, matters });

test('a target is seen by what is carried into it as it is by looking at all of it', () => {
  const seen = { found: 0, hits: 0, nothing: 0 };
  fc.assert(
    fc.property(cases, ({ base, instructions }) => {
      const start = kernel.stackAt;
      const end = start + base.length;
      kernel.bytes.set(base, start);
      const before = look.at('blob', start, end);
      const size = instructions.reduce(
        (sum, one) => sum + ('insert' in one ? one.insert.length : one.size),
        0,
      );
      const outcome = read(kernel, base, encode(base, instructions, size));
      fc.pre(before !== 'found' && outcome === 'no needle');
      const carried = look.carried(before, start, end)!;
      kernel.apply(end);
      const sight = look.again(carried, end, end + size);
      expect(sight).toEqual(look.at('blob', end, end + size));
      seen[sight === 'found' ? 'found' : sight.length > 0 ? 'hits' : 'nothing'] += 1;
    }),
    { numRuns: sized(3_000, 20_000), maxSkipsPerRun: 1_000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});

test('of a base with more hits than are looked at, all of a target is', () => {
  const base = Buffer.from('abcab'.repeat(600));
  const start = kernel.stackAt;
  kernel.bytes.set(base, start);
  const before = look.at('blob', start, start + base.length) as readonly number[];
  expect(before.length).toBeGreaterThan(500);
  const twice = [0, 1].map(() => ({ offset: 0, size: base.length }));
  expect(read(kernel, base, encode(base, twice, 2 * base.length))).toBe('no needle');
  expect(look.carried(before, start, start + base.length)).toBeNull();
});
