// The radix sort against the language's own sort.

import { expect, test } from 'vitest';
import { orderByOffset } from '../../src/objects/packs/offset-order.js';
import fc from '../support/properties.js';

test('orders as a comparing sort does, for offsets of any size', () => {
  const offset = fc.oneof(fc.nat(3000), fc.nat(), fc.maxSafeNat());
  fc.assert(
    fc.property(fc.array(offset, { maxLength: 300 }), (offsets) => {
      const expected = [...offsets.keys()].sort((a, b) => offsets[a]! - offsets[b]! || a - b);
      expect([...orderByOffset(Float64Array.from(offsets))]).toEqual(expected);
    }),
  );
});
