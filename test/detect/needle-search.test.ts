// The search against the plainest oracle: indexOf of each needle.

import { describe, expect, test } from 'vitest';
import { needlesOfRules } from '../../src/detect/detector.js';
import { readNeedles, writeNeedles } from '../../src/detect/needles/key-search.js';
import { NeedleSearch } from '../../src/detect/needles/needle-search.js';
import { needlesOf } from '../../src/detect/needles/needles.js';
import { processorTimeNow } from '../support/processor-time.js';
import fc, { runs } from '../support/properties.js';
import { RULES } from './rules.js';

/** The first offset in `[start, end)` where one of the needles lies wholly. */
function firstOf(needles: readonly string[], bytes: Buffer, start: number, end: number): number {
  const offsets = needles
    .map((needle) => bytes.subarray(0, end).indexOf(needle, start, 'latin1'))
    .filter((offset) => offset >= 0);
  return Math.min(...offsets, Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY
    ? -1
    : Math.min(...offsets);
}

/** Few letters, so that there are many hits and near misses. */
const letters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\0', '\xff'), minLength, maxLength });

describe('the search', () => {
  test('finds in small ranges what indexOf finds', () => {
    fc.assert(
      fc.property(
        fc.array(letters(2, 6), { minLength: 1, maxLength: 8 }),
        letters(0, 200),
        fc.nat(220),
        fc.nat(220),
        (needles, text, from, to) => {
          const bytes = Buffer.from(text, 'latin1');
          const start = Math.min(from, bytes.length);
          const end = Math.min(to, bytes.length);
          expect(NeedleSearch.of(needles).find(bytes, start, end)).toBe(firstOf(needles, bytes, start, end));
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  test('finds each hit in buffers of many blocks, wherever it lies', () => {
    const filler = Buffer.alloc(70_000, 'the quick brown fox jumps over the lazy dog;\n');
    fc.assert(
      fc.property(
        fc.array(letters(4, 9), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(filler.length - 10), { minLength: 1, maxLength: 12 }),
        fc.nat(filler.length),
        (needles, places, start) => {
          const bytes = Buffer.from(filler);
          for (const [i, place] of places.entries())
            bytes.write(needles[i % needles.length]!, place, 'latin1');
          const search = NeedleSearch.of(needles);
          let at = start - 1;
          do {
            const found = search.find(bytes, at + 1, bytes.length);
            expect(found).toBe(firstOf(needles, bytes, at + 1, bytes.length));
            at = found;
          } while (at >= 0);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  test('finds what begins or ends in zeros between zeros, of which whole blocks are passed over', () => {
    const needles = ['\0\0\0v\0\0\0e', 'v\0\0\0e\0\0\0', '\0v\0e', 've_s'];
    const search = NeedleSearch.of(needles);
    for (const needle of needles)
      for (const border of [16_384, 16_384 - 8, 32_768 - 8, 32_768, 49_000])
        for (let place = border - 14; place < border + 14; place += 1) {
          const bytes = Buffer.alloc(49_100);
          bytes.write(needle, place, 'latin1');
          const found = search.find(bytes, 0, bytes.length);
          expect(found, `${place}`).toBe(firstOf(needles, bytes, 0, bytes.length));
          expect(search.find(bytes, found + 1, bytes.length)).toBe(
            firstOf(needles, bytes, found + 1, bytes.length),
          );
        }
  });

  test('no needle of a rule begins with as many zeros as a block of them leaves', () => {
    for (const needle of needlesOfRules(RULES).texts()) expect(needle).toMatch(/^\0{0,3}[^\0]/);
  });

  test('finds a needle at each place around the borders of blocks and lanes', () => {
    const search = NeedleSearch.of(['needle', 'needle-in-hay', 'longer needle']);
    const size = 40_000;
    const start = 100;
    for (const border of [4_096, 8_192, 12_288, 16_384, 20_480, 32_768, size - start])
      for (let place = start + border - 16; place <= Math.min(start + border + 2, size - 13); place += 1) {
        const bytes = Buffer.alloc(size, 'x');
        bytes.write(place % 2 === 0 ? 'needle-in-hay' : 'longer needle', place, 'latin1');
        expect(search.find(bytes, start, size)).toBe(place);
      }
  });

  test('does not look outside of its range', () => {
    const bytes = Buffer.from('xxneedlexx');
    const search = NeedleSearch.of(['needle']);
    expect(search.find(bytes, 2, 8)).toBe(2);
    expect(search.find(bytes, 3, 10)).toBe(-1);
    expect(search.find(bytes, 0, 7)).toBe(-1);
  });

  test('tells all needles that stand at a place', () => {
    const search = NeedleSearch.of(['ab', 'abc', 'abd', 'xabc', 'abcde']);
    const bytes = Buffer.from('xabcd');
    expect(search.matchesAt(bytes, 1, bytes.length)).toEqual([0, 1]);
    expect(search.matchesAt(bytes, 0, bytes.length)).toEqual([3]);
  });
});

// A dump of nothing: each of its places begins as many needles do. So did what ends as they do.
test.each(['0', `${'0'.repeat(60)}\n`, '_sk'])('a flood of %j costs little more than other text', (unit) => {
  const search = NeedleSearch.of(needlesOfRules(RULES).texts());
  const find = (text: string) => () => {
    const bytes = Buffer.alloc(500_000, text);
    expect(search.find(bytes, 0, bytes.length)).toBe(-1);
  };
  // The least of some: the first ones are not compiled yet.
  const least = (text: string): number =>
    Math.min(...Array.from({ length: 5 }, () => processorTimeNow(find(text))));
  // Over 60 times as long before.
  expect(least(unit)).toBeLessThan(25 * Math.max(2, least('1')));
});

test('where needles begin is written down as it was chosen', () => {
  const [rule] = RULES;
  const others = ['zq_live_', rule!.prefix, 'a9_key_'].map((prefix) => ({ ...rule!, prefix }));
  for (const given of [RULES, others]) {
    const { skips } = readNeedles(writeNeedles(needlesOfRules(given)));
    let at = 0;
    for (const { prefix } of given) {
      const chosen = needlesOf(prefix);
      let next = at;
      const written = needlesOf(prefix, () => {
        next += 1;
        return skips.charCodeAt(next);
      });
      expect(written).toEqual(chosen);
      at += chosen.length;
    }
    expect(skips.length).toBe(at);
  }
});

// Tables of numbers are common in code, and each blob with a needle is handed on whole.
test('no needle of a list of numbers is one number between commas', () => {
  const texts = RULES.flatMap(({ prefix }) => needlesOf(prefix)).map(({ text }) => text);
  expect(texts.filter((text) => /^[,;] ?\d+[,;] ?$/.test(text))).toEqual([]);
});
