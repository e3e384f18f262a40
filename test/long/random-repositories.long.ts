// Made-up repositories: some by `npm run test:long`, thousands on request. VELEAKS_RANDOM_REPOSITORIES: how many;
// VELEAKS_RANDOM_SEED: the first seed; VELEAKS_RANDOM_LOG: a file to which each seed is written,
// and to FILE.broken what is wrong with it, when it is seen.
import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Broken, type Checked, checkSeed } from '../random/check.js';

const COUNT = Number(process.env.VELEAKS_RANDOM_REPOSITORIES ?? 150);
const FIRST = Number(process.env.VELEAKS_RANDOM_SEED ?? 1);
const LOG = process.env.VELEAKS_RANDOM_LOG;

test.skipIf(process.platform === 'win32')(
  `${COUNT} repositories from seed ${FIRST}`,
  async () => {
    const broken: Broken[] = [];
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      const from = performance.now();
      const { broken: found, runs } = await checkSeed(seed).catch((error: Error) => failed(seed, error));
      broken.push(...found);
      if (!LOG) continue;
      for (const one of found) appendFileSync(`${LOG}.broken`, `${JSON.stringify(one)}\n`);
      const line = { seed, ms: Math.round(performance.now() - from), runs };
      appendFileSync(LOG, `${JSON.stringify(line)}\n`);
    }
    expect(broken).toEqual([]);
  },
  24 * 3600 * 1000,
);

/** A seed that could not be checked is told, and keeps no other from it. */
function failed(seed: number, error: Error): Checked {
  const why = `the check itself failed: ${error.message}`;
  return { broken: [{ seed, steps: [], args: [], folder: '', env: {}, why }], runs: [] };
}
