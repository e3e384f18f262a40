// When a scan may leave what it has learned to the next: never where something moved meanwhile, or
// git stopped on its way.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Connectivity } from '../../src/git/objects/connectivity.js';
import { findRepository } from '../../src/git/repository.js';
import { CachedHistoryEngine } from '../../src/sources/history/cached-engine.js';
import type { HistoryEngine } from '../../src/sources/history/engine.js';
import { GitHistoryEngine } from '../../src/sources/history/git-engine.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { collect, rowsOf } from '../support/collect.js';
import { deleteLoose } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper();

function setUp() {
  const repository = keep(new TestRepository());
  const home = keep(new TestFolder());
  repository.commit({ 'a.txt': 'one\n' });
  return { repository, cache: { secretFile: join(home.path, 'secret'), search: 'rules' } };
}

/** Scans with a cache. `at`: what happens at the end, and what becomes of what was found. */
async function scan(
  { repository, cache }: ReturnType<typeof setUp>,
  at: (connectivity: Connectivity) => Connectivity = (same) => same,
): Promise<string[]> {
  const found = (await findRepository(repository.path))!;
  const reader: HistoryEngine = new GitHistoryEngine(found);
  const engine: HistoryEngine = {
    introduced: (...all) => reader.introduced(...all),
    async *everything(...all) {
      return at(yield* reader.everything(...all));
    },
  };
  const source = new HistorySource({
    repository: found,
    engine: new CachedHistoryEngine(engine, found, cache),
  });
  return rowsOf((await collect(source)).coverage);
}

const isWritten = ({ repository }: ReturnType<typeof setUp>): boolean =>
  existsSync(join(repository.path, '.git', 'veleaks', 'history-cache'));

test('where nothing moved', async () => {
  const here = setUp();
  await scan(here);
  expect(isWritten(here)).toBe(true);
});

test.each<[string, (repository: TestRepository) => unknown]>([
  ['a commit', (repository) => repository.commit({ 'b.txt': 'two\n' })],
  ['a ref to what none led to as to a tip', (repository) => repository.git('tag', 'blob', 'HEAD:a.txt')],
  [
    'an object that nothing leads to',
    (repository) => repository.gitWith({ input: 'x' }, 'hash-object', '-w', '--stdin'),
  ],
  ['a repack', (repository) => repository.git('repack', '-adq')],
])('not where there was %s meanwhile', async (_, happen) => {
  const here = setUp();
  await scan(here, (connectivity) => {
    happen(here.repository);
    return connectivity;
  });
  expect(isWritten(here)).toBe(false);
});

test('not where git stopped on its way', async () => {
  const here = setUp();
  await scan(here, (connectivity) => ({ ...connectivity, stoppedAt: 'at an object' }));
  expect(isWritten(here)).toBe(false);
});

test.each([
  ['', false],
  [', in a partial clone', true],
])('what only a branch led to that is gone since is not told again%s', async (_, isPartial) => {
  const here = setUp();
  const { repository } = here;
  if (isPartial) repository.git('config', 'remote.origin.promisor', 'true');
  repository.git('switch', '-q', '-c', 'other');
  repository.commit({ 'b.txt': 'two\n' });
  const oid = repository.git('rev-parse', 'HEAD:b.txt');
  repository.git('switch', '-q', 'main');
  deleteLoose(repository, oid);
  expect(await scan(here)).toEqual([`${isPartial ? 'promised' : 'missing'} ${oid}`]);
  expect(isWritten(here)).toBe(true);
  repository.git('branch', '-q', '-D', 'other');
  repository.git('reflog', 'expire', '--expire=now', '--all');
  expect(await scan(here)).toEqual([]);
});
