// Containers that are damaged at random, each form 400 times, or 2,000 with VELEAKS_HOURS=1: no crash, no hang over 10 s, no
// more than 150 MB of memory, and never silence about a key that is no longer found. Again, or in
// parts: `VELEAKS_SEED=8 npm run test:long -- mutated -t zstd`.
import { expect, test } from 'vitest';
import { FILES, FORMS } from '../support/container-forms.js';
import { attack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';
import { hours } from '../support/size.js';

const ROUNDS = Number(process.env.VELEAKS_MUTATIONS ?? 2_000 / hours(5));
const SEED = Number(process.env.VELEAKS_SEED ?? 1);
const SLOW_MS = 10_000;
const HOUR_MS = 3_600_000;
const MAX_MEMORY = 150 * 1024 * 1024;

test.each(FORMS.filter(([, tool]) => has(tool)))(
  '%s',
  (name, _, script) => {
    const bytes = packed(FILES, script);
    const { silent, slowestMs, memory } = attack(name, bytes, ROUNDS, SEED);
    console.log(
      `${name}: ${ROUNDS} of ${bytes.length} bytes, slowest ${Math.round(slowestMs)} ms, ${memory >> 20} MiB more`,
    );
    expect(silent).toEqual([]);
    expect(slowestMs).toBeLessThan(SLOW_MS);
    expect(memory).toBeLessThan(MAX_MEMORY);
  },
  HOUR_MS,
);
