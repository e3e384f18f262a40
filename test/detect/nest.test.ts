// Keys in base64 of base64 of base64 …, and what is said where the layers go on below the bound.

import { describe, expect, test } from 'vitest';
import { NEST_STARTS } from '../../src/detect/encodings/nest.js';
import { key } from '../support/keys.js';
import { processorTimeNow } from '../support/processor-time.js';
import fc, { runs } from '../support/properties.js';
import { DETECTOR, detect } from './rules.js';

const nest = (text: string, layers: number): string => {
  let encoded = text;
  for (let i = 0; i < layers; i += 1) encoded = Buffer.from(encoded).toString('base64');
  return encoded;
};

describe('a key in many layers', () => {
  test.each([4, 5, 6, 7, 8, 9])('%i of them, alone', (layers) => {
    for (let seed = 0; seed < 20; seed += 1) {
      const made = key(seed);
      const found = detect(`{"v":"${nest(made, layers)}"}\n`);
      expect(found.map(({ verdict, secret }) => [verdict, secret.reveal() === made])).toEqual([
        ['finding', true],
      ]);
      expect(found[0]!.decoding.length).toBe(layers);
    }
  });

  test.each([4, 5, 6, 7, 8])('%i of them, in a text', (layers) => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.string({ maxLength: 12 }), (seed, before) => {
        const made = key(seed);
        const found = detect(`v=${nest(`${before}"${made}"`, layers)}\n`);
        expect(found.some(({ verdict, secret }) => verdict === 'finding' && secret.reveal() === made)).toBe(
          true,
        );
      }),
      { numRuns: runs(60) },
    );
  });

  test('line ends in what looks like one are read once', () => {
    const inner = (lines: number): string => Buffer.from(`Vm0wMWFh${'\n'.repeat(lines)}!`).toString('base64');
    const time = (lines: number, times: number): number =>
      processorTimeNow(() => void expect(detect(`# ${inner(lines)}\n\n`.repeat(times))).toEqual([]));
    time(750, 40);
    // As many bytes in fewer lines.
    expect(time(6_000, 40)).toBeLessThan(4 * Math.max(time(750, 320), 5));
  });

  test('in more than are unpacked is said to be too deep', () => {
    const found = detect(`v=${nest(key(1, 8), 22)}\n`);
    expect(found.map(({ verdict }) => verdict)).toEqual(['too-deep']);
  });
});

test('the starts are those of each text that is encoded often enough', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii', minLength: 3, maxLength: 30 }),
      fc.integer({ min: 5, max: 12 }),
      (text, layers) => {
        expect(NEST_STARTS).toContain(nest(text, layers).slice(0, 6));
      },
    ),
  );
  expect(new Set(NEST_STARTS).size).toBe(NEST_STARTS.length);
});

test('text that only begins alike is nothing', () => {
  const starts = NEST_STARTS.map((start) => `${start}= ${start}abc ${start}0123456789abcdef\n`).join('');
  expect(DETECTOR.detect(Buffer.from(starts)).filter(({ verdict }) => verdict !== 'mention')).toEqual([]);
});
