// Submodules and repositories kept as files are told wherever they stand: their objects are not
// read.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { readWarnings } from '../../src/git/work-tree/work-tree.js';
import { FilesSource } from '../../src/sources/files/files.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { TreeNotes } from '../../src/sources/history/tree-notes.js';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, rowsOf } from '../support/collect.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper();

function create(options: { sha256?: boolean; bare?: boolean } = {}): TestRepository {
  return keep(new TestRepository(options));
}

/** Rows of both engines, which must be the same. */
async function historyRows(path: string, range?: string): Promise<string[]> {
  const repository = (await findRepository(path))!;
  const ranged = { repository, ...(range === undefined ? {} : { range }) };
  const engine = new PackHistoryEngine({ repository, needles: [PREFIX] });
  const byGit = rowsOf((await collect(new HistorySource(ranged))).coverage);
  expect(rowsOf((await collect(new HistorySource({ ...ranged, engine }))).coverage)).toEqual(byGit);
  return byGit;
}

async function fileRows(cwd: string): Promise<string[]> {
  const repository = await findRepository(cwd);
  return rowsOf((await collect(new FilesSource({ cwd, repository }))).coverage);
}

/** Puts a gitlink to a made-up commit into the index. */
function link(repository: TestRepository, path: string, digit: string): void {
  const oid = digit.repeat(repository.git('rev-parse', 'HEAD').length);
  repository.git('update-index', '--add', '--cacheinfo', `160000,${oid},${path}`);
}

describe.each([{ sha256: false }, { sha256: true }])('gitlinks (sha256: $sha256)', (options) => {
  test('of any commit of the history, loose and packed', async () => {
    const repository = create(options);
    repository.commit({ 'a.txt': 'a', 'lib/b.txt': 'b' }, 'first');
    repository.git('checkout', '-q', '-b', 'other');
    link(repository, 'lib/old', '1');
    repository.git('commit', '-qm', 'has one');
    for (let n = 0; n < 5; n += 1) repository.commit({ [`lib/${n}.txt`]: `${n}`.repeat(3000) }, `no ${n}`);
    repository.git('checkout', '-q', '-f', 'main');
    expect(await historyRows(repository.path)).toEqual(['submodule old']);
    repository.git('repack', '-adq', '--depth=10');
    expect(await historyRows(repository.path)).toEqual(['submodule old']);
    link(repository, 'now', '2');
    expect(await historyRows(repository.path)).toEqual(['submodule now', 'submodule old']);
  });

  test('with zeros before their modes, as git reads them too', async () => {
    const repository = create(options);
    const commit = repository.commit({ 'a.txt': 'a' });
    const entry = (mode: string, name: string, oid: string): Buffer =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]);
    const blob = repository.git('rev-parse', 'HEAD:a.txt');
    const tree = join(repository.path, '.git', 'tree');
    writeFileSync(tree, Buffer.concat([entry('100644', 'a.txt', blob), entry('0160000', 'lib', commit)]));
    const made = repository.git('hash-object', '-t', 'tree', '-w', '--literally', tree);
    repository.git('update-ref', 'HEAD', repository.git('commit-tree', '-m', 'has one', made));
    expect(await historyRows(repository.path)).toEqual(['submodule lib']);
    repository.git('repack', '-adq');
    expect(await historyRows(repository.path)).toEqual(['submodule lib']);
  });

  test('of a range: those that it adds or changes', async () => {
    const repository = create(options);
    repository.commit({ 'a.txt': 'a' }, 'first');
    link(repository, 'lib/module', '1');
    repository.git('commit', '-qm', 'adds one');
    repository.commit({ 'lib/c.txt': 'beside it' }, 'touches none');
    link(repository, 'lib/module', '3');
    repository.git('commit', '-qm', 'changes it');
    expect(await historyRows(repository.path, 'HEAD~3..HEAD~2')).toEqual(['submodule lib/module']);
    expect(await historyRows(repository.path, 'HEAD~2..HEAD~1')).toEqual([]);
    expect(await historyRows(repository.path, 'HEAD~1..HEAD')).toEqual(['submodule lib/module']);
    // In a tree that is named, there is no commit that could have added it.
    expect(await historyRows(repository.path, 'HEAD^{tree}')).toEqual(['submodule lib/module']);
  });
});

test('those that are staged or pushed are named, and nothing is incomplete for them', async () => {
  const repository = create();
  repository.commit({ 'a.txt': 'a' }, 'first');
  link(repository, 'lib/module', '1');
  repository.git('commit', '-qm', 'has one');
  link(repository, 'lib/other', '2');
  const found = (await findRepository(repository.path))!;
  const pushed = new HistorySource({ repository: found, range: 'HEAD~1..HEAD', submodules: false });
  for (const [source, row] of [
    [new StagedSource(repository.path), 'elsewhere lib/other'],
    [pushed, 'elsewhere lib/module'],
  ] as const) {
    const { coverage } = await collect(source);
    expect([rowsOf(coverage), coverage.isComplete()]).toEqual([[row], true]);
  }
});

test('a tree that was passed over may have gitlinks, and is looked at each time', () => {
  const trees = new TreeNotes();
  trees.add(Buffer.from(`100644 a16\0${'x'.repeat(20)}`), '1'.repeat(40), undefined);
  expect([trees.mayHaveGitlinks, ...trees.oids()]).toEqual([false]);
  trees.pass('2'.repeat(40));
  expect([trees.mayHaveGitlinks, ...trees.oids()]).toEqual([true, '2'.repeat(40)]);
});

describe('a repository kept as files', () => {
  function bareIn(folder: string): void {
    const inner = create();
    inner.commit({ 'k.txt': key(1) });
    cpSync(join(inner.path, '.git'), folder, { recursive: true });
    writeFileSync(join(folder, 'config'), '[core]\n\tbare = true\n');
  }

  test('untracked, tracked, and in the history alone', async () => {
    const repository = create();
    repository.commit({ 'a.txt': 'a' }, 'first');
    bareIn(join(repository.path, 'old', 'bare.git'));
    expect(await fileRows(repository.path)).toEqual(['nested-repository old/bare.git']);
    repository.git('add', '-A');
    repository.git('commit', '-qm', 'bare');
    expect(await fileRows(repository.path)).toEqual(['nested-repository old/bare.git']);
    expect(await historyRows(repository.path, 'HEAD~1..HEAD')).toEqual(['nested-repository old/bare.git']);
    const tree = repository.git('rev-parse', 'HEAD:old/bare.git');
    repository.git('rm', '-rqf', 'old');
    repository.git('commit', '-qm', 'gone');
    const told = [`nested-repository a repository kept as files, tree ${tree}`];
    expect(await historyRows(repository.path)).toEqual(told);
    repository.git('repack', '-adq');
    expect(await historyRows(repository.path)).toEqual(told);
  });

  test('outside of a repository, and renamed', async () => {
    const folder = keep(new TestFolder());
    mkdirSync(join(folder.path, 'x'));
    bareIn(join(folder.path, 'x', 'dot-git'));
    expect(await fileRows(folder.path)).toEqual(['nested-repository x/dot-git']);
  });
});

describe('a .git that git passes over', () => {
  test('in a folder with tracked files', async () => {
    const repository = create();
    repository.commit({ 'x/a.txt': 'a', 'b.txt': 'b' }, 'first');
    execFileSync('git', ['init', '-q', join(repository.path, 'x')], { env: { PATH: process.env.PATH } });
    expect(await fileRows(repository.path)).toEqual(['nested-repository x']);
  });

  test('one that is no repository to git', async () => {
    const repository = create();
    repository.commit({ 'b.txt': 'b' }, 'first');
    const inner = create();
    inner.commit({ 'k.txt': key(2) });
    mkdirSync(join(repository.path, 'y'));
    writeFileSync(join(repository.path, 'y', 'a.txt'), 'a');
    renameSync(join(inner.path, '.git'), join(repository.path, 'y', '.git'));
    rmSync(join(repository.path, 'y', '.git', 'HEAD'));
    expect(await fileRows(repository.path)).toEqual(['nested-repository y']);
  });
});

test('what git says beyond unreadable folders is not passed over', () => {
  const folder = "warning: could not open directory 'a/b/': Permission denied\n";
  expect(readWarnings({ stderr: '' })).toEqual({ folders: [], others: false });
  expect(readWarnings({ stderr: folder + folder })).toEqual({ folders: ['a/b', 'a/b'], others: false });
  expect(readWarnings({ stderr: folder, saidMore: true }).others).toBe(true);
  const cut = "warning: could not open directory 'a/bbbbbbbb";
  expect(readWarnings({ stderr: folder + cut })).toEqual({ folders: ['a/b', 'a/bbbbbbbb'], others: true });
  const long = "warning: unable to access 'd/d/d/.gitignore': File name too long\n";
  expect(readWarnings({ stderr: folder + long }).others).toBe(true);
  expect(readWarnings({ stderr: `${long}${folder}` })).toEqual({ folders: ['a/b'], others: true });
  const own = "warning: unable to access '/root/.config/git/ignore': Permission denied\n";
  expect(readWarnings({ stderr: own }).others).toBe(false);
});
