// Made-up repositories: odd names, links, special files, settings, half-written states, damage.
// Whatever they are like, no command fails in a way that nobody foresaw, shows or writes a key,
// changes what it was not asked to, or waits; and one that finds nothing is right.
// VELEAKS_RANDOM_REPOSITORIES: how many (by default a few); VELEAKS_RANDOM_SEED: the first seed.
// Thousands: test/long.
import { expect, test } from 'vitest';
import { checkSeed } from '../random/check.js';
import { sized } from '../support/size.js';

const COUNT = Number(process.env.VELEAKS_RANDOM_REPOSITORIES ?? sized(3, 12));
const FIRST = Number(process.env.VELEAKS_RANDOM_SEED ?? 1);

test.skipIf(process.platform === 'win32').each(Array.from({ length: COUNT }, (_, n) => FIRST + n))(
  'seed %i',
  async (seed) => {
    expect((await checkSeed(seed)).broken).toEqual([]);
  },
);
