// The shapes of keys that vendors make: as bench/quality.js has them, and longer ones.
import { ALPHABETS, PREFIX } from './keys.js';

type Pick = (alphabet: string, length: number) => string;

const { hex, base32, base36, base62, base64url, lower, digits } = ALPHABETS;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

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
  ULID: (pick) => `01J${pick(CROCKFORD, 23)}`,
  UUID: (pick) =>
    `${pick(hex, 8)}-${pick(hex, 4)}-4${pick(hex, 3)}-${pick('89ab', 1)}${pick(hex, 3)}-${pick(hex, 12)}`,
  nanoid: (pick) => pick(base64url, 20) + pick(base62, 1),
  KSUID: (pick) => `2${pick(base62, 26)}`,
  cuid2: (pick) => pick(lower, 1) + pick(base36, 23),
  '4 x 6': (pick) => [6, 6, 6, 6].map((length) => pick(lower, length)).join('-'),
  labelled: (pick) => `live_${pick(base62, 24)}`,
  checksum: (pick) => `${pick(base62, 16)}_${pick(hex, 8)}`,
};

/** A key of a shape, of a generator's numbers. */
export function keyOf(shape: string, next: () => number): string {
  const pick: Pick = (alphabet, length) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
  return PREFIX + SHAPES[shape]!(pick);
}
