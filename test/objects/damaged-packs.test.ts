// Whatever a damaged pack holds: no crash, no hang, and no object with a needle passed over in
// silence.
import { expect, test } from 'vitest';
import { sized } from '../support/size.js';
import { damagePacks } from './damaged-packs.js';
import { makeHistory, PLANTED } from './histories.js';

/** How many packs are damaged: VELEAKS_TEST_DAMAGED_PACKS=10000 for a long run. */
const ROUNDS = Number(process.env.VELEAKS_TEST_DAMAGED_PACKS ?? sized(60, 600));

test.each([
  ['bases by distance', true],
  ['bases by name', false],
] as const)(
  '%s',
  async (_, byDistance) => {
    const repository = makeHistory(11, { commits: 12 });
    try {
      repository.git('config', 'repack.useDeltaBaseOffset', String(byDistance));
      repository.git('repack', '-adfq', '--depth=20');
      const report = await damagePacks(repository, PLANTED, byDistance ? 1 : 2, ROUNDS / 2);
      expect(report.told).toBeGreaterThan(ROUNDS / 10);
      expect(report.refused).toBeGreaterThan(0);
    } finally {
      repository.dispose();
    }
  },
  3_600_000,
);
