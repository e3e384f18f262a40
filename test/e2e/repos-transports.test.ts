// A sweep over many repositories that git serves on loopback, some of them broken, killed many
// times on its way. 300 of them, in shards: test/long/many-repositories.long.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../support/program.js';
import { repositoriesByKey, ServedRepositories, timeless } from '../support/served-repositories.js';
import { sized } from '../support/size.js';

const COUNT = sized(12, 45);
/** Points of the sweep from one kill to the next. */
const EVERY = sized(7, 1);
const PATIENCE = 200_000 + COUNT * 3_000;

let served: ServedRepositories;
let whole: Outcome;

beforeAll(async () => {
  served = await ServedRepositories.serve(COUNT);
});
afterAll(() => served.close());

test(
  'finds all keys over file, git and http, joins them, and tells the broken ones',
  async () => {
    whole = await served.sweep('home');
    expect(whole.stderr).toBe('');
    expect(whole.code).toBe(1);
    const { findings, repositories, coverage } = JSON.parse(whole.stdout);
    expect(repositoriesByKey(findings)).toEqual(served.places);
    expect(coverage.complete).toBe(false);
    const failed = repositories.filter((row: { status: string }) => row.status === 'failed');
    expect(failed.map(({ why }: { why: string }) => why).sort()).toEqual([
      'git has no credentials for it',
      'there is no such repository, or none that may be seen',
      'took longer than 8 s',
    ]);
    expect(repositories).toHaveLength(COUNT + 3);
  },
  PATIENCE,
);

test(
  'killed at many points, it goes on to the same report',
  async () => {
    for (let point = 0; point < 30; point += EVERY) await served.killed('killed', point);
    const last = await served.sweep('killed', '--log', 'last.log');
    expect(timeless(last.stdout)).toEqual(timeless(whole.stdout));
    expect(last.code).toBe(1);
    const steps = readFileSync(join(served.scratch.path, 'last.log'), 'utf8');
    // It went on, and did not begin anew.
    expect(steps).toContain('"unchanged"');
  },
  PATIENCE * 4,
);

test(
  'two sweeps at once share the work, and say the same',
  async () => {
    const both = await Promise.all([
      served.sweep('two', '--log', 'a.log'),
      served.sweep('two', '--log', 'b.log'),
    ]);
    for (const outcome of both) expect(timeless(outcome.stdout)).toEqual(timeless(whole.stdout));
    const logs = ['a.log', 'b.log']
      .map((name) => readFileSync(join(served.scratch.path, name), 'utf8'))
      .join('');
    const cloned = [...logs.matchAll(/"step":"cloned","repository":"([^"]*)"/g)].map(([, name]) => name);
    // None was cloned twice.
    expect(cloned).toHaveLength(COUNT);
    expect(new Set(cloned).size).toBe(COUNT);
  },
  PATIENCE * 2,
);
