// 300 repositories over three transports, as an organisation has them: found all, joined right, one
// machine and four say the same, and so does a sweep that was killed again and again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outcome, veleaks } from '../support/program.js';
import { repositoriesByKey, ServedRepositories, timeless } from '../support/served-repositories.js';

const COUNT = 300;
const SHARDS = 4;
const PATIENCE = 1_800_000;

let served: ServedRepositories;
let whole: Outcome;

beforeAll(async () => {
  served = await ServedRepositories.serve(COUNT);
}, PATIENCE);
afterAll(() => served.close());

test(
  'one machine finds the keys of 40, of which some are in several, and tells three broken ones',
  async () => {
    whole = await served.sweep('whole');
    expect([whole.code, whole.stderr]).toEqual([1, '']);
    const { findings, repositories } = JSON.parse(whole.stdout);
    expect(served.sharing).toBeGreaterThanOrEqual(12);
    expect([...served.places.values()].reduce((sum, count) => sum + count)).toBe(40);
    expect(repositoriesByKey(findings)).toEqual(served.places);
    const failed = repositories.filter((row: { status: string }) => row.status === 'failed');
    expect(failed).toHaveLength(3);
    expect(repositories).toHaveLength(COUNT + 3);
  },
  PATIENCE,
);

test(
  'four shards and a merge say the same',
  async () => {
    const files = Array.from({ length: SHARDS }, (_, index) => `shard-${index + 1}.json`);
    for (const [index, file] of files.entries()) {
      const { stdout } = await served.sweep(`shard-${index + 1}`, '--shard', `${index + 1}/${SHARDS}`);
      served.scratch.write(file, stdout);
    }
    const merged = await veleaks(['merge', ...files, '--format', 'json'], { cwd: served.scratch.path });
    expect(merged.code).toBe(1);
    expect(timeless(merged.stdout)).toEqual(timeless(whole.stdout));
    // The fourth machine never reports.
    const missing = await veleaks(['merge', ...files.slice(0, -1), '--format', 'json'], {
      cwd: served.scratch.path,
    });
    expect(JSON.parse(missing.stdout).coverage.complete).toBe(false);
  },
  PATIENCE,
);

test(
  'killed again and again, it goes on to the same report',
  async () => {
    for (let kill = 0; kill < 30; kill += 1) await served.killed('killed', kill);
    const last = await served.sweep('killed', '--log', 'last.log');
    expect([last.code, timeless(last.stdout)]).toEqual([1, timeless(whole.stdout)]);
    const steps = readFileSync(join(served.scratch.path, 'last.log'), 'utf8');
    // It went on, and did not begin anew.
    expect(steps).toContain('"unchanged"');
  },
  PATIENCE,
);
