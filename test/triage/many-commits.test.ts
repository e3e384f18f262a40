// A blob with a key at many places, which as many commits brought in: a report of it takes as long
// as its matches and commits together, and leaves no exposure out.
import { expect, test } from 'vitest';
import { groupByKey } from '../../src/triage/group.js';
import { occurrencesOf } from '../../src/triage/spots/occurrences.js';
import type { Attribution } from '../../src/triage/spots/spot.js';
import { key } from '../support/keys.js';
import { judge, match } from './matches.js';
import { make } from './repositories.js';

const MATCHES = 3_000;
const COMMITS = 50;

const matchesOf = (oid: string) =>
  Array.from({ length: MATCHES }, (_, n) =>
    match(key(1), { kind: 'blob', oid }, { place: { line: n + 1, column: 1, endLine: n + 1, endColumn: 9 } }),
  );

test('each place of a key is made with one commit of each exposure, once there are many', () => {
  const matches = matchesOf('b');
  const spots: Attribution[] = Array.from({ length: COMMITS }, (_, age) => ({
    exposure: age === COMMITS - 1 ? 'pushed' : 'local',
    age,
    facts: { commit: `${age}` },
  }));
  const [found] = groupByKey(matches);
  const { places, more } = occurrencesOf(found!, new Map(matches.map((one) => [one, spots])));
  expect(places.length).toBeLessThan(30_000);
  expect(places.length + more).toBe(MATCHES * COMMITS);
  const lines = (exposure: string) =>
    new Set(places.filter(({ spot }) => spot.exposure === exposure).map(({ occurrence }) => occurrence.line));
  expect(lines('pushed').size).toBe(MATCHES);
  expect(lines('local').size).toBe(MATCHES);
});

test('they are counted, and the oldest commit is the one to change', async () => {
  const repository = make();
  repository.commit({ a: 'x\n' }, 'first');
  const first = repository.commit({ k: `${key(1)}\n` }, 'with it');
  const blob = repository.git('rev-parse', 'HEAD:k');
  for (let n = 0; n < 8; n += 1) repository.git('revert', '--no-edit', 'HEAD');
  const { findings } = await judge(repository, matchesOf(blob));
  expect(findings[0]).toMatchObject({ exposure: 'local', occurrenceCount: 5 * MATCHES });
  expect(findings[0]?.advice[0]?.data).toMatchObject({ commit: first });
});
