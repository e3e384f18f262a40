// Byte strings in blobs, however their bytes are cut into chunks.

import { expect, test } from 'vitest';
import { needlesIn } from '../../src/git/objects/search-blobs.js';
import fc, { runs } from '../support/properties.js';

test('any cut into chunks finds what the whole holds', async () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 60 });
  const needle = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(letters, { maxLength: 6 }),
      fc.array(needle, { maxLength: 4 }),
      async (chunks, needles) => {
        const whole = chunks.join('');
        const truth = [...needles.keys()].filter((at) => whole.includes(needles[at]!));
        const found = await needlesIn(
          chunks.map((chunk) => Buffer.from(chunk)),
          needles.map((text) => Buffer.from(text)),
        );
        expect([...found].sort()).toEqual(truth);
      },
    ),
    { numRuns: runs(500) },
  );
});
