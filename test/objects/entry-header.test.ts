// Headers of pack entries, written as the format says, at every size.

import { expect, test } from 'vitest';
import { OFS_DELTA, REF_DELTA } from '../../src/objects/object-type.js';
import { EntryHeader } from '../../src/objects/packs/entry-header.js';
import fc from '../support/properties.js';
import { distanceBytes, typeAndSize } from './made-header.js';

const sizes = fc.oneof(fc.nat(500), fc.nat(), fc.integer({ min: 0, max: 2 ** 45 }));

test('types and sizes are read back, also past 2^32', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3, 4), sizes, (type, size) => {
      const header = new EntryHeader();
      const bytes = Uint8Array.from(typeAndSize(type, size));
      expect(header.read(bytes, 0, bytes.length, 20)).toBe(true);
      expect(header).toMatchObject({ type, size, length: bytes.length });
    }),
  );
});

test('bases are read back: by distance, also past 2^32, and by name', () => {
  fc.assert(
    fc.property(sizes, sizes, (size, distance) => {
      const header = new EntryHeader();
      const bytes = Uint8Array.from([...typeAndSize(OFS_DELTA, size), ...distanceBytes(distance)]);
      expect(header.read(bytes, 0, bytes.length, 20)).toBe(true);
      expect(header).toMatchObject({ type: OFS_DELTA, size, distance, length: bytes.length });
    }),
  );
  for (const hashBytes of [20, 32]) {
    const header = new EntryHeader();
    const bytes = Uint8Array.from([0, ...typeAndSize(REF_DELTA, 1000), ...new Uint8Array(hashBytes)]);
    expect(header.read(bytes, 1, bytes.length, hashBytes)).toBe(true);
    expect(header).toMatchObject({ type: REF_DELTA, size: 1000, nameAt: 3, length: 2 + hashBytes });
  }
});

test('what ends too early, is longer than any size, or has a type that is none, is refused', () => {
  const header = new EntryHeader();
  const whole = [...typeAndSize(OFS_DELTA, 5000), ...distanceBytes(70_000)];
  for (let length = 0; length < whole.length; length += 1)
    expect(header.read(Uint8Array.from(whole), 0, length, 20)).toBe(false);
  const endless = new Uint8Array(60).fill(0xff);
  expect(header.read(endless, 0, 60, 20)).toBe(false);
  endless[0] = 0x60;
  expect(header.read(endless, 0, 60, 20)).toBe(false);
  for (const type of [0, 5]) expect(header.read(Uint8Array.of(type * 16), 0, 1, 20)).toBe(false);
});
