// Hooks under stress: interrupted in the middle, two at once, many in a row. Nothing is left
// behind.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tryGit, workTree, writeHooks } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper(afterAll);
const temporary = keep(new TestFolder());

function hooked(): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one\n' });
  writeHooks(join(repository.path, '.git', 'hooks'), ['pre-commit']);
  return repository;
}

/** Starts a commit beside others; gives git's exit code and what was said. */
function commitIn(
  cwd: string,
  env: Record<string, string> = {},
): { done: Promise<{ code: number | null; said: string }>; pid: number } {
  const child = spawn('git', ['commit', '-q', '-m', 'change'], {
    cwd,
    env: cleanEnvironment({ TMPDIR: temporary.path, ...env }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const done = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
  return { done, pid: child.pid! };
}

test('SIGINT in the middle of a hook: no commit, no lock, no file, and the next commit goes through', async () => {
  const repository = hooked();
  // A git that waits, first on the hook's own PATH, so that the interrupt comes while veleaks is at
  // work.
  const slow = keep(new TestFolder());
  const git = tryGit(repository.path, ['--exec-path']).stdout.trim();
  const started = join(slow.path, 'started');
  chmodSync(slow.write('bin/git', `#!/bin/sh\n: > '${started}'\nsleep 30\nexec '${git}/git' "$@"\n`), 0o755);
  const script = `#!/bin/sh\nPATH="${slow.path}/bin:$PATH" exec "${process.execPath}" "${PROGRAM}" hook pre-commit\n`;
  chmodSync(repository.write('.git/hooks/pre-commit', script), 0o755);
  repository.write('b.txt', 'two\n');
  repository.git('add', 'b.txt');
  const before = workTree(repository.path);
  const head = repository.git('rev-parse', 'HEAD');

  const { done, pid } = commitIn(repository.path);
  while (!existsSync(started)) await new Promise((resolve) => setTimeout(resolve, 20));
  // As a terminal does: to the whole group.
  process.kill(-pid, 'SIGINT');
  expect((await done).code).not.toBe(0);

  expect(repository.git('rev-parse', 'HEAD')).toBe(head);
  expect(workTree(repository.path)).toEqual(before);
  expect(readdirSync(join(repository.path, '.git')).filter((name) => name.endsWith('.lock'))).toEqual([]);
  expect(readdirSync(temporary.path)).toEqual([]);
  writeHooks(join(repository.path, '.git', 'hooks'), ['pre-commit']);
  expect(tryGit(repository.path, ['commit', '-q', '-m', 'again']).code).toBe(0);
});

test('two hooks at once, in two work trees of one repository, each see their own', async () => {
  const repository = hooked();
  repository.git('worktree', 'add', '-q', '--detach', 'linked');
  const linked = join(repository.path, 'linked');
  repository.write('b.txt', key(1));
  repository.git('add', 'b.txt');
  repository.write('linked/b.txt', 'clean\n');
  repository.gitWith({ cwd: linked }, 'add', 'b.txt');
  const [leak, clean] = await Promise.all([commitIn(repository.path).done, commitIn(linked).done]);
  expect(leak.code, leak.said).toBe(1);
  expect(clean.code, clean.said).toBe(0);
});

test('commits in a row leave nothing behind; bench/hook-commits.js makes 200', () => {
  const repository = hooked();
  for (let i = 0; i < 10; i += 1) {
    repository.write('a.txt', `${i}\n`);
    const env = { TMPDIR: temporary.path };
    expect(tryGit(repository.path, ['commit', '-q', '-a', '-m', `${i}`], { env }).code).toBe(0);
  }
  expect(repository.git('rev-list', '--count', 'HEAD')).toBe('11');
  expect(repository.git('status', '--short')).toBe('');
  expect(readdirSync(temporary.path)).toEqual([]);
});
