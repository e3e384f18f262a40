// Whether the index has a gitlink is told by the bytes of its file, in each form that git writes;
// what it says no to is compared with what git lists.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { changedGitlinks, gitlinkPaths, indexMayHaveGitlinks } from '../../src/git/work-tree/gitlinks.js';
import { keeper } from '../support/keep.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

/** By the bytes, and by git. */
async function asked(path: string): Promise<{ may: boolean; paths: string[] }> {
  const here = (await findRepository(path))!;
  return { may: indexMayHaveGitlinks(here), paths: await gitlinkPaths({ cwd: path }) };
}

const FORMS: Record<string, (repository: TestRepository) => void> = {
  'version 2': (repository) => repository.git('update-index', '--index-version', '2'),
  'version 3': (repository) => repository.git('update-index', '--skip-worktree', 'a/b.txt'),
  'version 4': (repository) => repository.git('update-index', '--index-version', '4'),
};

for (const sha256 of [false, true])
  test.each(Object.entries(FORMS))(`%s, ${sha256 ? 'sha256' : 'sha1'}`, async (_, form) => {
    const repository = keep(new TestRepository({ sha256 }));
    const { path } = repository;
    expect(await asked(path)).toEqual({ may: false, paths: [] });
    const commit = repository.commit({ 'a/b.txt': 'b', c: 'c' });
    form(repository);
    expect(await asked(path)).toEqual({ may: false, paths: [] });
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},a/link`);
    form(repository);
    expect(await asked(path)).toEqual({ may: true, paths: ['a/link'] });
  });

test('of an index that is in parts, or elsewhere, nothing is said', async () => {
  const repository = keep(new TestRepository());
  const commit = repository.commit({ 'a/b.txt': 'b', 'c/d.txt': 'd' });
  repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},c/link`);
  repository.git('commit', '-qm', 'link');
  repository.git('update-index', '--split-index');
  expect(await asked(repository.path)).toEqual({ may: true, paths: ['c/link'] });
  repository.git('update-index', '--no-split-index');
  repository.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'a');
  expect(await asked(repository.path)).toEqual({ may: true, paths: ['c/link'] });

  const plain = keep(new TestRepository());
  plain.commit({ a: 'a' });
  process.env.GIT_INDEX_FILE = join(plain.path, '.git', 'index');
  try {
    expect((await asked(plain.path)).may).toBe(true);
  } finally {
    delete process.env.GIT_INDEX_FILE;
  }
  rmSync(join(plain.path, '.git', 'index'));
  plain.write('.git/index/file', 'a folder in its place');
  expect(indexMayHaveGitlinks((await findRepository(plain.path))!)).toBe(true);
});

test('of a linked work tree its own index', async () => {
  const repository = keep(new TestRepository());
  const commit = repository.commit({ a: 'a' });
  const linked = join(repository.path, '.git', 'linked');
  repository.git('worktree', 'add', '-q', '--detach', linked);
  repository.gitWith({ cwd: linked }, 'update-index', '--add', '--cacheinfo', `160000,${commit},link`);
  expect((await asked(repository.path)).may).toBe(false);
  expect(await asked(linked)).toEqual({ may: true, paths: ['link'] });
});

test('of commits, the gitlinks that none of their parents has, by their paths', async () => {
  const repository = keep(new TestRepository());
  const at = { cwd: repository.path };
  const first = repository.commit({ 'a.txt': 'a', 'b.txt': 'b' });
  const link = (path: string, commit: string): string => {
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
    repository.git('commit', '-qm', path);
    return repository.git('rev-parse', 'HEAD');
  };
  expect(await changedGitlinks([first], at)).toEqual([]);
  const one = link('sub', first);
  const two = link('a-link', first);
  repository.write('b.txt', 'other\n');
  repository.git('add', 'b.txt');
  const three = link('sub', one);
  expect(await changedGitlinks([first, two, three], at)).toEqual(['a-link', 'sub']);
  // A merge has what its parents have.
  const tree = repository.git('rev-parse', 'HEAD^{tree}');
  const merge = repository.git('commit-tree', '-p', three, '-p', first, '-m', 'merge', tree);
  expect(await changedGitlinks([merge], at)).toEqual([]);
});
