// Containers that are damaged at random: no crash, no hang, and never silence about a key that is
// no longer found. 2,000 times each in test/long/mutated-containers.long.ts.
import { expect, test } from 'vitest';
import { FILES, FORMS } from '../support/container-forms.js';
import { attack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';
import { sample } from '../support/size.js';

const ROUNDS = 40;
const SEED = 7;
/** Larger forms say nothing more, and take long. */
const MAX_BYTES = 65_536;
const SLOW_MS = 10_000;
/** What the process may take more than at the start. */
const MAX_MEMORY = 150 * 1024 * 1024;

const here = FORMS.filter(([, tool]) => has(tool));

test.each(sample(here, 3))('%s', (name, _, script) => {
  const bytes = packed(FILES, script);
  if (bytes.length > MAX_BYTES) return;
  const { silent, slowestMs, memory } = attack(name, bytes, ROUNDS, SEED);
  expect(silent).toEqual([]);
  expect(slowestMs).toBeLessThan(SLOW_MS);
  expect(memory).toBeLessThan(MAX_MEMORY);
});
