// The shapes of keys that vendors make.
import { ALPHABETS, PREFIX } from './keys.js';
import { BASE58, type Pick, VENDOR_SHAPES } from './vendor-shapes.js';

const { hex, base32, base36, base62, base64url, lower, digits } = ALPHABETS;

/** Bodies of them. A mark at the very end belongs to a text as often as to a key. */
export const SHAPES: Readonly<Record<string, (pick: Pick) => string>> = {
  'hex 40': (pick) => pick(hex, 40),
  'hex 16': (pick) => pick(hex, 16),
  'base32 32': (pick) => pick(base32, 32),
  'base36 24': (pick) => pick(base36, 24),
  'base58 22': (pick) => pick(BASE58, 22),
  'base62 32': (pick) => pick(base62, 32),
  'base62 18': (pick) => pick(base62, 18),
  'base64url 43': (pick) => pick(base64url, 42) + pick(base62, 1),
  'lower-case 16': (pick) => pick(lower, 16),
  'digits 20': (pick) => pick(digits, 20),
  ULID: VENDOR_SHAPES.ULID,
  UUID: VENDOR_SHAPES.UUID,
  nanoid: (pick) => pick(base64url, 20) + pick(base62, 1),
  KSUID: VENDOR_SHAPES.KSUID,
  cuid2: VENDOR_SHAPES.cuid2,
  '4 x 6': VENDOR_SHAPES['4 x 6'],
  labelled: (pick) => `live_${pick(base62, 24)}`,
  checksum: VENDOR_SHAPES.checksum,
};

/** A key of a shape, of a generator's numbers. */
export function keyOf(shape: string, next: () => number): string {
  const pick: Pick = (alphabet, length) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
  return PREFIX + SHAPES[shape]!(pick);
}
