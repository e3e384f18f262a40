// The kernel's search against the plainest one.
import { expect, test } from 'vitest';
import { Kernel, MAX_NEEDLES } from '../../src/objects/kernel/kernel.js';
import { atDesk } from '../support/day.js';
import { random } from '../support/keys.js';
import { sized } from '../support/size.js';

const next = random(6);
const pick = (n: number): number => Math.floor(next() * n);
const letters = (count: number, letter: () => number): Buffer =>
  Buffer.from(Array.from({ length: count }, letter));

/** Needles that share their ends, and of which some begin others. */
function makeNeedles(): Buffer[] {
  const shortest = 2 + pick(6);
  const kinds = [3, 256][pick(2)]!;
  return Array.from({ length: 1 + pick(40) }, () =>
    letters(Math.min(62, shortest + pick([1, 4, 60][pick(3)]!)), () => 97 + pick(kinds) - (kinds >> 1)),
  );
}

test('tells whether a needle lies wholly in a range, whatever lies around it', () => {
  let held = 0;
  const rounds = sized(atDesk(3, 10), 30);
  for (let round = 0; round < rounds; round += 1) {
    const needles = makeNeedles();
    const kernel = new Kernel(needles, 0, 20);
    const { bytes, stackAt } = kernel;
    for (let text = 0; text < 60; text += 1) {
      const size = pick([40, 3000, 40_000][pick(3)]!);
      const plain = letters(size, () => pick(256));
      for (let planted = pick(3); planted > 0; planted -= 1) {
        const needle = needles[pick(needles.length)]!;
        // Often across the begin or the end of what is searched.
        const places = [pick(20), size - needle.length - pick(20), pick(size)];
        needle.copy(plain, Math.max(0, places[pick(3)]!));
      }
      const from = pick(20);
      const to = Math.max(from, size - pick(20));
      bytes.set(plain, stackAt);
      const expected = needles.some((needle) => plain.subarray(from, to).includes(needle));
      expect(kernel.holds(stackAt + from, stackAt + to)).toBe(expected);
      if (expected) held += 1;
    }
  }
  expect(held).toBeGreaterThan(rounds * 5);
  expect(held).toBeLessThan(rounds * 55);
});

test('needles at every place of a block, and across blocks and lanes', () => {
  const needle = Buffer.from('needle');
  const kernel = new Kernel([needle, Buffer.from('another')], 0, 20);
  const { bytes, stackAt } = kernel;
  const size = sized(atDesk(5_000, 15_000), 40_000);
  bytes.fill(0x65, stackAt, stackAt + size);
  expect(kernel.holds(stackAt, stackAt + size)).toBe(false);
  for (let at = 0; at + needle.length <= size; at += 1 + (at % 3)) {
    bytes.set(needle, stackAt + at);
    expect(kernel.holds(stackAt, stackAt + size)).toBe(true);
    expect(kernel.holds(stackAt, stackAt + at + needle.length - 1)).toBe(false);
    expect(kernel.holds(stackAt + at + 1, stackAt + size)).toBe(false);
    bytes.fill(0x65, stackAt + at, stackAt + at + needle.length);
  }
});

test('needles that there is no room for are refused', () => {
  for (const length of [0, 1, 63, 1000])
    expect(() => new Kernel([Buffer.from('needle'), Buffer.alloc(length)], 0, 20)).toThrow(RangeError);
  expect(() => new Kernel([], 0, 20)).toThrow(RangeError);
  const many = Array.from({ length: MAX_NEEDLES + 1 }, (_, i) => Buffer.from(`needle ${i}`));
  expect(() => new Kernel(many, 0, 20)).toThrow(RangeError);
  expect(() => new Kernel(many.slice(1), 0, 20)).not.toThrow();
});
