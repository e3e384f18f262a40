// Bodies of keys as vendors make them. Plain JavaScript: bench/quality.js, which measures the built
// program, has them too.
const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const BASE36 = `0123456789${LOWER}`;
const BASE62 = `0123456789${LOWER.toUpperCase()}${LOWER}`;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export const VENDOR_SHAPES = {
  ULID: (pick) => `01J${pick(CROCKFORD, 23)}`,
  KSUID: (pick) => `2${pick(BASE62, 26)}`,
  UUID: (pick) =>
    `${pick(HEX, 8)}-${pick(HEX, 4)}-4${pick(HEX, 3)}-${pick('89ab', 1)}${pick(HEX, 3)}-${pick(HEX, 12)}`,
  cuid2: (pick) => pick(LOWER, 1) + pick(BASE36, 23),
  '4 x 6': (pick) => [6, 6, 6, 6].map((length) => pick(LOWER, length)).join('-'),
  checksum: (pick) => `${pick(BASE62, 16)}_${pick(HEX, 8)}`,
};
