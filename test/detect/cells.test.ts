// A key whose rest stands in the next cell of a row, and one that is cut within a UUID: what shows
// that something is missing makes the end uncertain. What stands beside a whole key does not.
import { describe, expect, test } from 'vitest';
import { body, PREFIX } from '../support/keys.js';
import { detect } from './rules.js';

/** What divides the two, and what is around them. */
const ROWS: Readonly<Record<string, (a: string, b: string) => string>> = {
  tab: (a, b) => `${a}\t${b}\n`,
  semicolon: (a, b) => `k=${a};${b}\n`,
  comma: (a, b) => `7,${a},${b}\n`,
  'table of Markdown': (a, b) => `| ${a} | ${b} |\n`,
};
const LITERALS: Readonly<Record<string, (a: string, b: string) => string>> = {
  'row of CSV in quotes': (a, b) => `"7","${a}","${b}"\n`,
  'list of literals': (a, b) => `['${a}', '${b}']\n`,
};

const uuid = (seed: number): string => {
  const hex = body(seed, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

function readings(text: string): { extent: string | null; bodies: string[] } {
  const [found] = detect(text).filter(({ verdict }) => verdict === 'finding');
  const { secret, readings: all = [secret], extent } = found!;
  return { extent, bodies: all.map((one) => one.reveal().slice(PREFIX.length)) };
}

describe.each(Object.entries(ROWS))('in a row divided by a %s', (_, row) => {
  test.each([
    [25, 7],
    [23, 9],
    [30, 10],
    [28, 12],
  ])('%i letters and %i more, which many keys have together', (head, tail) => {
    for (let seed = 0; seed < 4; seed += 1) {
      const [a, b] = [body(seed, head, 'base62'), `4x${body(50 + seed, tail - 2, 'base62')}`];
      const { extent, bodies } = readings(row(PREFIX + a, b));
      expect(extent).toBe('ambiguous');
      expect(bodies).toContain(a + b);
    }
  });

  test('a whole key beside another value is exact', () => {
    for (const size of [20, 24, 32, 40, 64])
      for (const beside of [body(8, 8), uuid(9), body(10, 32, 'base62'), 'alice'])
        expect(readings(row(PREFIX + body(size, size, 'base62'), beside)).extent).toBe('exact');
    expect(readings(row(PREFIX + uuid(3), body(8, 8))).extent).toBe('exact');
  });

  test('a part of a UUID is never a whole key', () => {
    for (const at of [13, 16, 18, 21, 23, 24, 27, 33]) {
      const whole = uuid(at);
      const { extent, bodies } = readings(row(PREFIX + whole.slice(0, at), whole.slice(at)));
      expect([at, extent]).toEqual([at, 'ambiguous']);
      // A dash that the key ends with, or its rest begins with, may be of the text around it.
      if (!/-$/.test(whole.slice(0, at)) && !whole.slice(at).startsWith('-')) expect(bodies).toContain(whole);
    }
  });
});

describe.each(Object.entries({ ...ROWS, ...LITERALS }))('beside what another alphabet made: %s', (_, row) => {
  test.each([
    ['hex', 'base36'],
    ['hex', 'base62'],
    ['base36', 'hex'],
    ['base36', 'base32'],
    ['base62', 'hex'],
    ['base32', 'base62'],
  ] as const)('a key of %s is whole, and the value one of %s', (own, other) => {
    for (const [head, tail] of [
      [19, 21],
      [25, 11],
      [33, 15],
      [23, 17],
    ] as const)
      for (let seed = 0; seed < 4; seed += 1) {
        const [a, b] = [body(seed, head, own), body(90 + seed, tail, other)];
        expect([a, b, readings(row(PREFIX + a, b)).extent]).toEqual([a, b, 'exact']);
      }
  });

  test('a rest of few letters may be of any', () => {
    const [a, b] = [body(1, 35, 'base62'), 'f7c3a'];
    const { extent, bodies } = readings(row(PREFIX + a, b));
    expect(extent).toBe('ambiguous');
    expect(bodies).toContain(a + b);
  });
});

test('a part of a UUID with its rest nowhere', () => {
  for (const at of [13, 18, 23, 30])
    for (const around of [(k: string) => `"${k}"\n`, (k: string) => `k: ${k}\n`, (k: string) => `(${k})`])
      expect(readings(around(PREFIX + uuid(at).slice(0, at))).extent).toBe('ambiguous');
});
