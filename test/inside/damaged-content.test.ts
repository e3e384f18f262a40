// A key out of something damaged is there; which letters it has nobody knows. So its extent is
// never called exact.
import { expect, test } from 'vitest';
import type { Unpacked } from '../../src/inside/outermost.js';
import { FILES, FORMS, KEY } from '../support/container-forms.js';
import { atDesk } from '../support/day.js';
import { random } from '../support/keys.js';
import { unpack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';

/** Forms that tell damage: by a checksum, a size or an end. */
const TELLING = [
  ...['tar', 'tar.gz', 'gzip with its name', 'zip', 'zip, stored', 'zip with data descriptors', 'zstd', 'xz'],
  ...['bzip2', 'zlib', 'zip with bzip2', 'deb with xz', 'base64 of gzip, in JSON', 'hex of gzip'],
  ...['tar.gz behind a script', 'gzip behind a hundred bytes', 'git bundle'],
];

/** Cut, with a bit flipped, and with bytes more or fewer. */
function damages(bytes: Buffer, rounds: number): Buffer[] {
  const next = random(5);
  return Array.from({ length: rounds }, () => {
    const at = Math.floor(next() * bytes.length);
    const [front, back] = [bytes.subarray(0, at), bytes.subarray(at)];
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << Math.floor(next() * 8);
    return [
      front,
      flipped,
      Buffer.concat([front, back.subarray(3)]),
      Buffer.concat([front, Buffer.alloc(4), back]),
    ];
  }).flat();
}

/** Keys that are said to be known to the letter, and are others. */
function wrongIn({ found }: Unpacked): number {
  return found.filter(
    ({ candidate: { extent, secret, verdict } }) =>
      verdict === 'finding' && extent === 'exact' && secret.reveal() !== KEY,
  ).length;
}

test.each(FORMS.filter(([name, tool]) => TELLING.includes(name) && has(tool)))(
  'a damaged %s tells no other key as exact',
  (_, __, script) => {
    const bytes = packed(FILES, script);
    // In what is stored as it is a flipped letter of the key is seen by nothing but a checksum.
    const seen = damages(bytes, atDesk(15, 60)).map((one) => unpack(one));
    const silent = seen.filter((one) => wrongIn(one) > 0 && one.notOpened.length > 0);
    expect(silent.length).toBe(0);
  },
);

test.skipIf(!has('python3'))('what lies over pages of SQLite is read by its row alone', () => {
  const bytes = packed(
    FILES,
    `python3 -c "
import gzip, random, sqlite3
noise = random.Random(1).randbytes(9000)
d = sqlite3.connect('out'); d.execute('create table t (a)')
d.execute('insert into t values (?)', (gzip.compress(noise + open('package/.env', 'rb').read()),)); d.commit(); d.close()"`,
  );
  const unpacked = unpack(bytes);
  expect(unpacked.found.map(({ inside }) => inside)).toEqual([['page 2', '(gzip)']]);
  expect(unpacked.found.map(({ candidate }) => candidate.secret.reveal() === KEY)).toEqual([true]);
  expect(unpacked.notOpened).toEqual([]);
});
