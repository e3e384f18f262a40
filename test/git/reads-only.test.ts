// No command of git that is started in a scanned repository may run what its configuration names.
import { execFileSync } from 'node:child_process';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gitBytes, runGitAtOnce, startGit } from '../../src/git/process/spawn.js';
import { findRepository } from '../../src/git/repository.js';
import { intentsToAdd } from '../../src/git/work-tree/index-changes.js';
import { indexOddities } from '../../src/git/work-tree/index-oddities.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

/** Each file is as new as the index: to know whether it has changed, git has to read it. */
function racy(...names: string[]): void {
  for (const name of names) utimesSync(join(repository.path, name), new Date(2035, 1), new Date(2035, 1));
}

test.each(['clean', 'process'])('no filter.<driver>.%s is run', async (kind) => {
  repository.write('a.txt', 'one\n');
  racy('a.txt');
  repository.commit({ '.gitattributes': '* filter=evil\n' });
  repository.write('new.txt', 'new\n');
  repository.git('add', '--intent-to-add', 'new.txt');
  const ran = join(repository.path, '.git', 'ran');
  repository.git('config', `filter.evil.${kind}`, `touch '${ran}'; cat`);
  const found = await findRepository(repository.path);
  expect([...(await indexOddities(found!))]).toEqual([['new.txt', 'intent-to-add']]);
  expect(existsSync(ran)).toBe(false);
  // The state is one in which git itself would run it.
  execFileSync('git', ['diff-files'], { cwd: repository.path, env: cleanEnvironment(), stdio: 'ignore' });
  expect(existsSync(ran)).toBe(true);
});

test('what is to be added is told from what is: an empty file, one before the first commit', async () => {
  const at = { cwd: repository.path };
  const intents = async () => (await intentsToAdd(at)).map(String).sort();
  expect(await intents()).toEqual([]);
  for (const name of ['empty', 'first', 'second']) repository.write(name, '');
  repository.git('add', 'empty');
  repository.git('add', '--intent-to-add', 'first');
  expect(await intents()).toEqual(['first']);
  repository.git('add', 'first');
  repository.git('commit', '-q', '-m', 'first');
  repository.git('add', '--intent-to-add', 'second');
  expect(await intents()).toEqual(['second']);
});

test('what is to be added anew, though HEAD has it: with content, and without', async () => {
  repository.commit({ full: 'one\n', empty: '', gone: 'x', kept: 'x' });
  repository.git('rm', '-q', '--cached', 'full', 'empty', 'gone');
  repository.git('add', '--intent-to-add', 'full', 'empty');
  repository.write('kept', 'y');
  repository.git('add', 'kept');
  expect((await intentsToAdd({ cwd: repository.path })).map(String).sort()).toEqual(['empty', 'full']);
});

test.each([
  ['diff-files', '-z'],
  ['-c', 'a.b=diff-index', '--literal-pathspecs', 'status'],
  ['diff-index', 'HEAD', '--'],
  ['ls-files', '-z', '-m'],
  ['cat-file', '--batch', '--filters'],
  ['update-index', '--refresh'],
  ['log', '--all'],
  // What stands before the command may take a word; what is not known to read only is not started.
  ['-C', '.', 'status'],
  ['--git-dir', '.git', 'diff-files'],
  ['describe', '--dirty'],
  ['reflog', 'expire', '--all'],
  ['hash-object', 'a.txt'],
  ['config', 'core.pager', 'x'],
  ['symbolic-ref', 'HEAD', 'refs/heads/x'],
  ['worktree', 'prune'],
  ['ls-files', '-zm'],
  ['ls-files', '--modif'],
  ['cat-file', '--batch', '--textc'],
  ['log', '--no-patch', '-p'],
  ['diff-tree', '-p', 'HEAD'],
  ['grep', '--textconv', 'x'],
  ['grep', 'x'],
])('git %s %s is started in no scanned repository', async (...args) => {
  const at = { cwd: repository.path };
  expect(() => startGit(args, at)).toThrow(/may not be started like this/);
  await expect(runGitAtOnce(args, at)).rejects.toThrow(/may not be started like this/);
  await expect(gitBytes(args, at)).rejects.toThrow(/may not be started like this/);
});
