// What commits since a date introduced in, over histories whose clocks agree and over such that do
// not.
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { rangeCommits, rangeObjects } from '../../src/git/commits/range.js';
import { rangeSince } from '../../src/git/commits/since.js';
import { keeper } from '../support/keep.js';
import fc, { runs } from '../support/properties.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

/**
 * A line of commits, each with a file of its own, made on these days of January 2026; and their
 * ids.
 */
function historyOn(days: readonly number[]): { repository: TestRepository; oids: string[] } {
  const repository = keep(new TestRepository());
  const oids = days.map((day, n) => {
    repository.write(`${n}.txt`, `content ${n}\n`);
    repository.git('add', '-A');
    const date = `2026-01-${String(day).padStart(2, '0')}T12:00:00`;
    repository.gitWith({ env: { GIT_COMMITTER_DATE: date } }, 'commit', '-q', '-m', `no ${n}`);
    return repository.git('rev-parse', 'HEAD');
  });
  return { repository, oids };
}

async function pathsSince({ path }: TestRepository, since: string): Promise<string[]> {
  const paths = new Set<string>();
  const range = await rangeSince(null, since, { cwd: path });
  for await (const object of rangeObjects(range, { cwd: path }, expect.fail)) paths.add(object.path);
  return [...paths].filter((name) => name !== '').sort();
}

test('a day begins at midnight, whatever the hour is now', async () => {
  const { repository } = historyOn([1, 5, 9]);
  expect(await pathsSince(repository, '2026-01-05')).toEqual(['1.txt', '2.txt']);
  expect(await pathsSince(repository, '2026-01-06')).toEqual(['2.txt']);
  expect(await pathsSince(repository, '2026-01-09T13:00')).toEqual([]);
  expect(await pathsSince(repository, '2026-01-01')).toEqual(['0.txt', '1.txt', '2.txt']);
});

test('within a range', async () => {
  const { repository, oids } = historyOn([1, 2, 3, 4]);
  const at = { cwd: repository.path };
  const range = { revisions: [`${oids[0]}..${oids[2]}`] };
  expect(await rangeCommits(await rangeSince(range, '2026-01-03', at), at)).toEqual([oids[2]]);
  expect(await rangeCommits(await rangeSince(range, '2026-01-01', at), at)).toEqual([oids[2], oids[1]]);
});

test('an age is counted from now', async () => {
  const { repository } = historyOn([1]);
  expect(await pathsSince(repository, '100 years')).toEqual(['0.txt']);
  expect(await pathsSince(repository, '1.day')).toEqual([]);
});

test.each([
  ['90 seconds', 90],
  ['2 minutes', 120],
  ['3 hours', 10_800],
  ['1 day ago', 86_400],
  ['2 weeks', 1_209_600],
  ['1 month', 2_678_400],
  ['1 year', 31_622_400],
])('an age is exact to the second: %s', async (age, seconds) => {
  const now = Date.UTC(2026, 5, 1) / 1000;
  const repository = keep(new TestRepository());
  for (const [name, at] of [
    ['before.txt', now - seconds - 1],
    ['then.txt', now - seconds],
  ] as const) {
    repository.write(name, name);
    repository.git('add', '-A');
    repository.gitWith({ env: { GIT_COMMITTER_DATE: `@${at} +0000` } }, 'commit', '-q', '-m', name);
  }
  vi.useFakeTimers({ toFake: ['Date'], now: now * 1000 });
  try {
    expect(await pathsSince(repository, age)).toEqual(['then.txt']);
  } finally {
    vi.useRealTimers();
  }
});

test('what no date is, git would take for now: it is refused', async () => {
  const { repository } = historyOn([1]);
  for (const text of [
    '',
    'nonsense',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '2 fortnights',
    '--all',
    'yesterday\n',
  ])
    await expect(rangeSince(null, text, { cwd: repository.path }), text).rejects.toThrow(/is not a date/);
});

test('a commit graph with other dates changes nothing', async () => {
  const { repository } = historyOn([1, 5, 9]);
  repository.git('commit-graph', 'write', '--reachable');
  const file = join(repository.path, '.git', 'objects', 'info', 'commit-graph');
  chmodSync(file, 0o644);
  writeFileSync(file, withDates(readFileSync(file), 1_000_000_000));
  expect(repository.git('rev-list', '--timestamp', '--all')).toMatch(/^1000000000 /);
  expect(await pathsSince(repository, '2026-01-05')).toEqual(['1.txt', '2.txt']);
});

/**
 * The same commit graph with this date for every commit.
 * https://git-scm.com/docs/commit-graph-format
 */
function withDates(graph: Buffer, seconds: number): Buffer {
  const chunks = new Map<string, number>();
  for (let at = 8; at < 8 + 12 * graph[6]!; at += 12)
    chunks.set(graph.toString('latin1', at, at + 4), Number(graph.readBigUInt64BE(at + 4)));
  const commits = graph.readUInt32BE(chunks.get('OIDF')! + 255 * 4);
  for (let n = 0; n < commits; n += 1) {
    const at = chunks.get('CDAT')! + 36 * n + 28;
    graph.writeUInt32BE((graph.readUInt32BE(at) & ~3) >>> 0, at);
    graph.writeUInt32BE(seconds, at + 4);
  }
  createHash('sha1')
    .update(graph.subarray(0, -20))
    .digest()
    .copy(graph, graph.length - 20);
  return graph;
}

test('whatever the clocks say, no commit that was made since is left out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 28 }),
      async (days, day) => {
        const { repository, oids } = historyOn(days);
        const at = { cwd: repository.path };
        const since = `2026-01-${String(day).padStart(2, '0')}`;
        const made = oids.filter((_, n) => days[n]! >= day).reverse();
        const range = await rangeCommits(await rangeSince(null, since, at), at);
        expect(made.filter((oid) => !range.includes(oid))).toEqual([]);
        const sorted = [...days].sort((a, b) => a - b);
        if (days.every((value, n) => value === sorted[n])) expect(range).toEqual(made);
      },
    ),
    { numRuns: runs(15) },
  );
});
