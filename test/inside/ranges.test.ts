// Ranges of bytes, added in any order, against a list of single bytes.
import { expect, test } from 'vitest';
import { Ranges } from '../../src/inside/ranges.js';
import { atDesk } from '../support/day.js';
import { random } from '../support/keys.js';

const SIZE = 4_000;

test('what was added overlaps, and nothing else does', () => {
  for (const seed of [1, 2, 3]) {
    const next = random(seed);
    const ranges = new Ranges();
    const bytes = new Uint8Array(SIZE);
    for (let round = 0; round < atDesk(300, 1_200); round += 1) {
      // In order at first, then anywhere.
      const start = round < 300 ? 10 * round : Math.floor(next() * SIZE);
      const end = Math.min(SIZE, start + Math.floor(next() * 12));
      ranges.add(start, end);
      bytes.fill(1, start, end);
      const at = Math.floor(next() * SIZE);
      const to = Math.min(SIZE, at + 1 + Math.floor(next() * 4));
      expect(ranges.overlap(at, to)).toBe(bytes.subarray(at, to).includes(1));
    }
    const left = new Uint8Array(SIZE).fill(1);
    for (const [start, end] of ranges.gapsIn(0, SIZE)) left.fill(0, start, end);
    expect(left).toEqual(bytes);
  }
});
