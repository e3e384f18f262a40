import { expect, test } from 'vitest';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { Detector } from '../../src/detect/detector.js';
import { FirstLook } from '../../src/detect/needles/first-look.js';
import fc, { runs } from '../support/properties.js';

const detector = new Detector(BUILT_IN_RULES);

test('a needle is seen however the bytes come', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...detector.needleTexts),
      fc.nat(200),
      fc.nat(200),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 30 }),
      (needle, before, behind, sizes) => {
        const bytes = Buffer.from('.'.repeat(before) + needle + '.'.repeat(behind), 'latin1');
        const look = new FirstLook(detector);
        const stream = look.stream();
        for (let at = 0, i = 0; at < bytes.length; i += 1) {
          const size = sizes[i % sizes.length]!;
          stream.push(bytes.subarray(at, at + size));
          at += size;
        }
        stream.end();
        expect(look.sawNeedle).toBe(true);
      },
    ),
    { seed: 7, numRuns: runs(2_000) },
  );
});

test('where there is none, none is seen', () => {
  const look = new FirstLook(detector);
  look.detect(Buffer.from('const a = 1;'));
  look.stream().push(Buffer.from('nothing to see'));
  expect(look.sawNeedle).toBe(false);
});
