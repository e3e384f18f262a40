// Numbers as a person reads them.

import { expect, test } from 'vitest';
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatDuration,
  formatList,
  formatSome,
} from '../../src/report/wording/numbers.js';
import fc from '../support/properties.js';

test('counts have thousands separators, as Intl puts them', () => {
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (count) => {
      expect(formatCount(count)).toBe(new Intl.NumberFormat('en-US').format(count));
    }),
  );
});

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [1_204, '1,204 files'],
])('%d files', (count, text) => {
  expect(formatAmount(count, 'file')).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [9_949, '9.9 kB'],
  [9_950, '10 kB'],
  [12_345, '12 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [620e6, '620 MB'],
  [2_147_483_648, '2.1 GB'],
  [3e12, '3.0 TB'],
  [Number.MAX_SAFE_INTEGER, '9.0 PB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0 ms'],
  [0.4, '0 ms'],
  [12.3, '12 ms'],
  [999.4, '999 ms'],
  [999.5, '1 s'],
  [4_812, '4.8 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [200_000, '3 min 20 s'],
  [3_599_499, '59 min 59 s'],
  [3_599_500, '1 h'],
  [3_900_000, '1 h 5 min'],
  [36_000_000_000, '10,000 h'],
])('%d ms', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('a list of %j', (items, text) => {
  expect(formatList(items)).toBe(text);
});

test.each([
  [['a', 'b', 'c'], 3, undefined, 'a, b and c'],
  [['a', 'b', 'c', 'd'], 3, undefined, 'a, b, c and d'],
  [['a', 'b', 'c', 'd', 'e'], 3, undefined, 'a, b, c and 2 more'],
  [['a', 'b'], 3, 1_204, 'a, b and 1,202 more'],
])('some of %j, at most %d of %s', (names, most, total, text) => {
  expect(formatSome(names, most, total)).toBe(text);
});
