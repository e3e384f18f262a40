// What refs, reflogs and the index lead to must be here: an object that is gone is told, by both
// engines alike; not so what only unreachable objects refer to. And git itself walks the history
// only where the pack engine cannot tell.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { makeHistory } from '../objects/histories.js';
import { collect } from '../support/collect.js';
import { keepOnly, listAll } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { PREFIX, random } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { withGit } from '../support/wrapped-git.js';

const keep = keeper();

async function ledger(
  repository: TestRepository,
  engine: 'git' | 'packs',
  share?: { readonly index: number; readonly total: number },
): Promise<string[]> {
  const found = (await findRepository(repository.path))!;
  const packs = new PackHistoryEngine({ repository: found, needles: [PREFIX], ...(share ? { share } : {}) });
  const source = new HistorySource({ repository: found, ...(engine === 'packs' ? { engine: packs } : {}) });
  const { coverage } = await collect(source);
  return coverage.skipped.map(({ kind, reason, what }) => `${kind} ${reason} ${what}`).sort();
}

/**
 * The rows of the ledger, the same with both engines, and whether the pack engine had git walk the
 * history.
 */
async function look(repository: TestRepository): Promise<{ rows: string[]; walked: boolean }> {
  const looked = await lookWithPacks(repository);
  expect(looked.rows).toEqual(await ledger(repository, 'git'));
  return looked;
}

async function lookWithPacks(
  repository: TestRepository,
  share?: { readonly index: number; readonly total: number },
): Promise<{ rows: string[]; walked: boolean }> {
  const log = join(keep(new TestFolder()).path, 'log');
  const script = `echo "$*" >> '${log}'\nexec "$REAL" "$@"`;
  const rows = await withGit(script, () => ledger(repository, 'packs', share));
  const said = readFileSync(log, 'utf8').split('\n');
  return { rows, walked: said.some((line) => line.includes('rev-list') && !line.includes('--no-walk')) };
}

const typeOf = (repository: TestRepository, oid: string) => repository.git('cat-file', '-t', oid);

/** Objects of a bare repository that its refs lead to. */
const reachable = (repository: TestRepository) =>
  repository.git('rev-list', '--objects', '--no-object-names', '--all').split('\n');

describe.each([
  { sha256: false, looseEvery: 0 },
  { sha256: false, looseEvery: 4 },
  { sha256: true, looseEvery: 0 },
  { sha256: true, looseEvery: 3 },
])('one object is gone: %j', ({ sha256, looseEvery }) => {
  test.each(sample([1, 2, 3, 4, 5, 6], 3))('of history %i', async (seed) => {
    const repository = keep(makeHistory(seed + 700, { sha256, commits: 30 }));
    const oids = reachable(repository);
    const gone = oids[Math.floor(random(seed)() * oids.length)]!;
    const type = typeOf(repository, gone);
    keepOnly(
      repository,
      listAll(repository).filter((oid) => oid !== gone),
      looseEvery,
    );
    const { rows, walked } = await look(repository);
    if (type === 'blob' || type === 'tree')
      expect({ rows, walked }).toEqual({ rows: [`object missing ${gone}`], walked: false });
    else expect(rows.length).toBeGreaterThan(0);
  });
});

test.each(['commit', 'target of a tag'])('a %s is gone: git tells it in its own words', async (what) => {
  const repository = keep(makeHistory(721));
  const commit = repository.git('rev-parse', 'main~2');
  const blob = repository.gitWith({ input: 'tagged' }, 'hash-object', '-w', '--stdin');
  repository.git('tag', '-a', '-m', 'a blob', 'blob', blob);
  const gone = what === 'commit' ? commit : blob;
  keepOnly(
    repository,
    listAll(repository).filter((oid) => oid !== gone),
    0,
  );
  const { rows, walked } = await look(repository);
  expect(rows.join()).toContain(gone);
  expect(walked).toBe(true);
});

test('a commit that is gone is told though the commit graph still has it', async () => {
  const repository = keep(makeHistory(723));
  const gone = repository.git('rev-parse', 'main~5');
  repository.git('commit-graph', 'write', '--reachable');
  const graph = readFileSync(join(repository.path, 'objects/info/commit-graph'));
  keepOnly(
    repository,
    listAll(repository).filter((oid) => oid !== gone),
    0,
  );
  mkdirSync(join(repository.path, 'objects/info'), { recursive: true });
  writeFileSync(join(repository.path, 'objects/info/commit-graph'), graph);
  expect(repository.git('rev-list', '--objects', '--all', '--missing=print')).not.toContain('?');
  const { rows } = await look(repository);
  expect(rows).toHaveLength(1);
});

test('every object lies here twice, and one is gone', async () => {
  const repository = keep(makeHistory(722));
  const gone = repository.git('rev-parse', 'main~4^{tree}');
  const others = listAll(repository).filter((oid) => oid !== gone);
  keepOnly(repository, others, 0);
  for (const depth of [0, 5]) {
    const input = `${others.filter((_, place) => place % 2 === depth % 2).join('\n')}\n`;
    repository.gitWith({ input }, 'pack-objects', '-q', `--depth=${depth}`, 'objects/pack/pack');
  }
  expect(await look(repository)).toEqual({ rows: [`object missing ${gone}`], walked: false });
});

test('thousands of objects are gone: each is told, and git walks no history', async () => {
  const repository = keep(new TestRepository({ bare: true }));
  const names = Array.from({ length: 1500 }, (_, i) => i);
  const stream = names.map(
    (i) =>
      `commit refs/heads/main\ncommitter A <a@example.com> ${1e9 + i} +0000\ndata 1\nx\nM 644 inline f${i % 40}\ndata ${`${i}`.length}\n${i}\n`,
  );
  repository.gitWith({ input: stream.join('') }, 'fast-import', '--quiet');
  const listed = repository.git('cat-file', '--batch-all-objects', '--batch-check').split('\n');
  const gone = new Set(listed.flatMap((line) => (line.includes(' blob ') ? [line.split(' ')[0]!] : [])));
  keepOnly(
    repository,
    listAll(repository).filter((oid) => !gone.has(oid)),
    0,
  );
  const { rows, walked } = await look(repository);
  // Of each reason the ledger has a thousand rows.
  const told = [...gone].sort().slice(0, 1000);
  expect({ rows, walked }).toEqual({ rows: told.map((oid) => `object missing ${oid}`), walked: false });
});

test('nothing is gone: git walks no history', async () => {
  const repository = keep(makeHistory(720));
  expect(await look(repository)).toEqual({ rows: [], walked: false });
  repository.git('repack', '-adfq', '--depth=40', '--window=40');
  expect(await look(repository)).toEqual({ rows: [], walked: false });
});

test.each(sample([731, 732, 733], 3))(
  'what only unreachable objects refer to is not told (%i)',
  async (seed) => {
    const repository = keep(makeHistory(seed));
    const before = new Set(reachable(repository));
    const old = repository.git('rev-parse', 'main~3');
    const refs = repository.git('for-each-ref', '--format=%(refname)').split('\n');
    for (const ref of refs) repository.git('update-ref', '-d', ref);
    repository.git('update-ref', 'refs/heads/main', old);
    const after = new Set(reachable(repository));
    const loose = [...before].filter((oid) => !after.has(oid));
    const gone = loose.filter((oid) => ['blob', 'tree'].includes(typeOf(repository, oid)))[seed % 2];
    expect(gone).toBeDefined();
    keepOnly(
      repository,
      listAll(repository).filter((oid) => oid !== gone),
      0,
    );
    expect((await look(repository)).rows).toEqual([]);
  },
);

test('a tree of reachable and unreachable commits is told, whichever was seen to hold it', async () => {
  const repository = keep(new TestRepository());
  repository.commit({ 'lib/a.txt': 'a', 'b.txt': '1' });
  const tree = repository.git('rev-parse', 'HEAD:lib');
  for (let version = 2; version < 8; version += 1) {
    repository.commit({ 'b.txt': `${version}` });
    if (version % 2 === 0) repository.git('reset', '-q', '--hard', 'HEAD~1');
  }
  rmSync(join(repository.path, '.git', 'logs'), { recursive: true });
  keepOnly(
    repository,
    listAll(repository).filter((oid) => oid !== tree),
    0,
  );
  expect((await look(repository)).rows).toEqual([`object missing ${tree}`]);
});

describe('roots', () => {
  function twoVersions(): { repository: TestRepository; blob: string } {
    const repository = keep(new TestRepository());
    repository.commit({ 'a.txt': 'kept' });
    const blob = repository.gitWith({ input: 'named by a root alone' }, 'hash-object', '-w', '--stdin');
    return { repository, blob };
  }
  const remove = (repository: TestRepository, blob: string) =>
    rmSync(join(repository.path, '.git/objects', blob.slice(0, 2), blob.slice(2)));

  test('a blob in the index of another work tree', async () => {
    const { repository, blob } = twoVersions();
    repository.git('worktree', 'add', '-q', '--detach', 'other');
    repository.gitWith(
      { cwd: join(repository.path, 'other') },
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${blob},b.txt`,
    );
    expect(await look(repository)).toEqual({ rows: [], walked: false });
    remove(repository, blob);
    expect((await look(repository)).rows).toEqual([`object missing ${blob}`]);
  });

  test('a tag of a blob, and a ref of a tree that lacks a blob', async () => {
    const { repository, blob } = twoVersions();
    repository.git('tag', '-a', '-m', 'a blob', 'blob', blob);
    const tree = repository.gitWith({ input: `100644 blob ${blob}\tname\n` }, 'mktree');
    repository.git('update-ref', 'refs/trees/one', tree);
    expect(await look(repository)).toEqual({ rows: [], walked: false });
    repository.git('tag', '-d', 'blob');
    repository.git('prune');
    remove(repository, blob);
    expect(await look(repository)).toEqual({ rows: [`object missing ${blob}`], walked: false });
  });

  test('a detached HEAD of another work tree, without a reflog', async () => {
    const { repository } = twoVersions();
    repository.git('worktree', 'add', '-q', '--detach', 'other');
    const at = { cwd: join(repository.path, 'other') };
    repository.write('other/c.txt', 'only there');
    repository.gitWith(at, 'add', '-A');
    repository.gitWith(at, 'commit', '-q', '-m', 'there');
    const blob = repository.gitWith(at, 'rev-parse', 'HEAD:c.txt');
    repository.gitWith(at, 'rm', '-q', '--cached', 'c.txt');
    rmSync(join(repository.path, '.git/logs'), { recursive: true });
    rmSync(join(repository.path, '.git/worktrees/other/logs'), { recursive: true });
    remove(repository, blob);
    expect(await look(repository)).toEqual({ rows: [`object missing ${blob}`], walked: false });
  });

  test('a ref of what is not here', async () => {
    const { repository } = twoVersions();
    writeFileSync(join(repository.path, '.git/refs/heads/gone'), `${'8'.repeat(40)}\n`);
    expect((await look(repository)).walked).toBe(true);
  });
});

test('of shards, one reads all trees, and tells what is gone without a walk of git', async () => {
  const repository = keep(new TestRepository({ bare: true }));
  const commit = (i: number): string => {
    const text = `${i} ${'text '.repeat(9_000)}`;
    return `commit refs/heads/main\ncommitter A <a@example.com> ${1e9 + i} +0000\ndata 1\nx\nM 644 inline f${i % 9}\ndata ${text.length}\n${text}\n`;
  };
  const stream = Array.from({ length: 60 }, (_, i) => commit(i));
  repository.gitWith({ input: stream.join('') }, 'fast-import', '--quiet');
  const gone = repository.git('rev-parse', 'main~30:f2');
  keepOnly(
    repository,
    listAll(repository).filter((oid) => oid !== gone),
    0,
  );
  expect(await lookWithPacks(repository)).toEqual({ rows: [`object missing ${gone}`], walked: false });
  // One behind the other: the git of each is found by PATH.
  const first = await lookWithPacks(repository, { index: 1, total: 2 });
  expect(first).toEqual({ rows: [`object missing ${gone}`], walked: false });
  const second = await lookWithPacks(repository, { index: 2, total: 2 });
  expect(second).toEqual({ rows: [], walked: false });
});
