// `staged` inside the pre-commit hook of every form of `git commit`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, placesOf } from '../support/collect.js';
import { insideCommit } from '../support/commit-hook.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper();

/** A repository with three tracked files, none of which holds a key. */
function start(options: { readonly sha256?: boolean } = {}): TestRepository {
  const repository = keep(new TestRepository(options));
  repository.commit({ 'a.txt': 'a\n', 'b.txt': 'b\n', 'sub/c.txt': 'c\n' }, 'start');
  return repository;
}

/** The places of the staged keys 1 to 9, as the hook of this commit sees them. */
async function stagedIn(
  repository: TestRepository,
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string } = {},
): Promise<{ keys: Record<string, string[]>; indexFile: string | undefined }> {
  return insideCommit(
    repository,
    args,
    async ({ cwd, indexFile }) => {
      const { fragments, coverage } = await collect(new StagedSource(cwd));
      expect(coverage.isComplete()).toBe(true);
      const keys: Record<string, string[]> = {};
      for (let seed = 1; seed <= 9; seed += 1) {
        const places = placesOf(fragments, key(seed));
        if (places.length > 0) keys[`key ${seed}`] = places;
      }
      return { keys, indexFile };
    },
    options,
  );
}

test.each([{ sha256: false }, { sha256: true }])('plain (sha256: $sha256)', async (options) => {
  const repository = start(options);
  repository.write('a.txt', key(1));
  repository.git('add', 'a.txt');
  repository.write('b.txt', key(2));
  const { keys } = await stagedIn(repository, ['-m', 'plain']);
  expect(keys).toEqual({ 'key 1': ['blob a.txt'] });
});

test('-a takes the work tree, through an index of its own', async () => {
  const repository = start();
  repository.write('b.txt', key(2));
  repository.write('untracked.txt', key(3));
  const { keys, indexFile } = await stagedIn(repository, ['-a', '-m', 'all']);
  expect(keys).toEqual({ 'key 2': ['blob b.txt'] });
  expect(indexFile).toMatch(/index\.lock$/);
});

test('a path takes that file alone, through an index of its own', async () => {
  const repository = start();
  repository.write('a.txt', key(1));
  repository.git('add', 'a.txt');
  repository.write('b.txt', key(2));
  const { keys, indexFile } = await stagedIn(repository, ['-m', 'path', 'b.txt']);
  expect(keys).toEqual({ 'key 2': ['blob b.txt'] });
  expect(indexFile).toMatch(/next-index-\d+\.lock$/);
});

test('-p takes the chosen hunk alone', async () => {
  const repository = start();
  const middle = Array.from({ length: 20 }, (_, line) => `${line}\n`).join('');
  repository.commit({ 'a.txt': `first\n${middle}last\n` });
  repository.write('a.txt', `${key(1)}\n${middle}${key(2)}\n`);
  const { keys } = await stagedIn(repository, ['-p', '-m', 'hunk'], { input: 'n\ny\n' });
  expect(keys).toEqual({ 'key 2': ['blob a.txt'] });
});

test('--amend is judged by what it changes', async () => {
  const repository = start();
  repository.commit({ 'b.txt': key(2) }, 'held already');
  repository.write('a.txt', key(1));
  repository.git('add', 'a.txt');
  const { keys } = await stagedIn(repository, ['--amend', '--no-edit']);
  expect(keys).toEqual({ 'key 1': ['blob a.txt'] });
});

test('the first commit', async () => {
  const repository = keep(new TestRepository());
  repository.write('a.txt', key(1));
  repository.git('add', 'a.txt');
  const { keys } = await stagedIn(repository, ['-m', 'first']);
  expect(keys).toEqual({ 'key 1': ['blob a.txt'] });
});

test('from a subdirectory: paths are the repository’s', async () => {
  const repository = start();
  repository.write('a.txt', key(1));
  repository.write('sub/c.txt', key(2));
  repository.git('add', '-A');
  const { keys } = await stagedIn(repository, ['-m', 'sub'], { cwd: join(repository.path, 'sub') });
  expect(keys).toEqual({ 'key 1': ['blob a.txt'], 'key 2': ['blob sub/c.txt'] });
});

test('in a linked work tree', async () => {
  const repository = start();
  const elsewhere = keep(new TestFolder());
  const linked = join(elsewhere.path, 'linked');
  repository.git('worktree', 'add', '-q', '-b', 'other', linked);
  repository.gitWith({ cwd: linked }, 'rm', '-q', 'b.txt');
  mkdirSync(join(linked, 'deep'));
  elsewhere.write('linked/deep/d.txt', key(4));
  repository.gitWith({ cwd: linked }, 'add', '-A');
  repository.write('a.txt', key(1));
  repository.git('add', 'a.txt');
  const { keys } = await stagedIn(repository, ['-m', 'linked'], { cwd: linked });
  expect(keys).toEqual({ 'key 4': ['blob deep/d.txt'] });
});

test('a merge that was resolved by hand', async () => {
  const repository = start();
  repository.git('checkout', '-q', '-b', 'side');
  repository.commit({ 'a.txt': 'theirs\n' });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'a.txt': 'ours\n' });
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.write('a.txt', key(1));
  repository.git('add', 'a.txt');
  const { keys } = await stagedIn(repository, ['--no-edit']);
  expect(keys).toEqual({ 'key 1': ['blob a.txt'] });
});
