import { afterEach, expect, test } from 'vitest';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, placesOf } from '../support/collect.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

const made: TestRepository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose();
});

function repository(options: { sha256?: boolean } = {}): TestRepository {
  const created = new TestRepository(options);
  made.push(created);
  return created;
}

test.each([{ sha256: false }, { sha256: true }])(
  'the first commit: everything is new ($sha256)',
  async (options) => {
    const repo = repository(options);
    repo.write('a.txt', key(1));
    repo.git('add', '-A');
    const { fragments, coverage } = await collect(new StagedSource(repo.path));
    expect(placesOf(fragments, key(1))).toEqual(['blob a.txt']);
    expect(fragments[0]!.provenance).toEqual({
      kind: 'blob',
      path: 'a.txt',
      oid: repo.git('rev-parse', ':a.txt'),
      staged: {},
    });
    expect(coverage.isComplete()).toBe(true);
  },
);

test('only what the commit adds: added, modified, changed in type; with what was there before', async () => {
  const repo = repository();
  repo.commit({ same: key(1), edited: 'old', link: 'file', gone: key(2) });
  const before = repo.git('rev-parse', ':edited');
  repo.write('edited', key(3));
  repo.git('rm', '-q', 'gone', 'link');
  repo.gitWith({ input: key(4) }, 'hash-object', '-w', '--stdin');
  const target = repo.gitWith({ input: key(4) }, 'hash-object', '--stdin');
  repo.git('update-index', '--add', '--cacheinfo', `120000,${target},link`);
  repo.git('add', 'edited');
  const { fragments } = await collect(new StagedSource(repo.path));
  expect(fragments.map(({ provenance }) => provenance.path)).toEqual(['edited', 'link']);
  expect(placesOf(fragments, key(3))).toEqual(['blob edited']);
  expect(placesOf(fragments, key(4))).toEqual(['blob link']);
  expect(fragments[0]!.provenance.staged).toEqual({ previousOid: before });
});
