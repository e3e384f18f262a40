// What the next commit would add, whatever the repository's configuration says about submodules.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADDING, indexChanges, intentsToAdd } from '../../src/git/work-tree/index-changes.js';
import { pathStatus } from '../../src/git/work-tree/work-tree.js';
import { TestRepository } from '../support/repository.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

const paths = async (): Promise<string[]> =>
  (await indexChanges(ADDING, { cwd: repository.path })).map(({ path }) => path.toString());

function stageSubmodule(commit: string): void {
  repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
}

test('a submodule staged at another commit, though all its differences are to be ignored', async () => {
  repository.commit({ 'a.txt': 'a' });
  stageSubmodule('1'.repeat(40));
  repository.git('commit', '-q', '-m', 'a submodule');
  repository.write('.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ./x\n\tignore = all\n');
  repository.git('add', '.gitmodules');
  repository.git('commit', '-q', '-m', 'its settings');
  repository.git('config', 'diff.ignoreSubmodules', 'all');
  expect(await paths()).toEqual([]);
  stageSubmodule('2'.repeat(40));
  expect(repository.git('diff-index', '--cached', 'HEAD')).toBe('');
  expect(await paths()).toEqual(['sub']);
});

test('before the first commit, all that is staged; what is only intended is not', async () => {
  repository.write('b.txt', 'b');
  repository.write('c.txt', 'c');
  repository.git('add', 'b.txt');
  repository.git('add', '--intent-to-add', 'c.txt');
  expect(await paths()).toEqual(['b.txt']);
});

test('a change of the type alone; a deletion is none', async () => {
  repository.commit({ 'a.txt': 'target', 'b.txt': 'b' });
  const oid = repository.git('rev-parse', 'HEAD:a.txt');
  repository.git('update-index', '--cacheinfo', `120000,${oid},a.txt`);
  repository.git('rm', '-q', '--cached', 'b.txt');
  expect(await paths()).toEqual(['a.txt']);
});

test('where the configuration names a work tree that is not there, the one that is given counts', async () => {
  repository.commit({ 'a.txt': 'a' });
  repository.write('b.txt', 'b');
  repository.git('add', '--intent-to-add', 'b.txt');
  repository.git('config', 'core.worktree', '/nowhere');
  const at = { cwd: repository.path, workTree: repository.path };
  expect((await intentsToAdd(at)).map(String)).toEqual(['b.txt']);
});

test('of a git that does not say what it tracks, no file is said to be untracked', async () => {
  repository.commit({ 'a.txt': 'a' });
  writeFileSync(join(repository.path, '.git', 'index'), 'no index');
  expect([...(await pathStatus(['a.txt'], { cwd: repository.path }))]).toEqual([]);
});
