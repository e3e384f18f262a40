// Choices in one part of npm's globs, and how much of one is read.
import { expect, test } from 'vitest';
import { choicesOf } from '../../src/env/packages/npm-choices.js';

test.each<[part: string, fits: string[], others: string[]]>([
  ['+(a|bc).js', ['a.js', 'abca.js'], ['.js', 'b.js']],
  ['*(a)', ['', 'aaa'], ['b']],
  ['?(a)b', ['b', 'ab'], ['aab']],
  ['@(a|!(b))', ['a', 'c'], ['b']],
  ['!(*.test).js', ['a.js'], ['a.test.js']],
])('%s', (part, fits, others) => {
  const asks = choicesOf(part)!;
  expect(fits.filter((name) => !asks(name))).toEqual([]);
  expect(others.filter((name) => asks(name))).toEqual([]);
});

test('what no person writes is not read', () => {
  expect(choicesOf('plain*.js')).toBe(null);
  expect(choicesOf('+(a|b)'.repeat(9))).toBe(null);
  expect(choicesOf(`+(a|b)${'x'.repeat(65_530)}`)).not.toBe(null);
  expect(choicesOf(`+(a|b)${'x'.repeat(65_531)}`)).toBe(null);
});
