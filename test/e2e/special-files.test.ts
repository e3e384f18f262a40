// A pipe where git, a hook manager or veleaks itself expects a file: each is told by its name, hides
// no key, and hangs nothing.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import builtIn from '../../rules/vibengine.json' with { type: 'json' };
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** A repository with a key at HEAD, and pipes in it. */
function repositoryWith(pipes: readonly string[]): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': `K=${key(1)}\n` });
  for (const pipe of pipes) {
    const path = join(repository.path, pipe);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
  }
  return repository;
}

const linuxTest = test.skipIf(process.platform !== 'linux');

linuxTest.each([
  [['.git/worktrees/x/HEAD', '.git/worktrees/x/gitdir'], ['history']],
  [['.gitignore'], ['files', '.']],
  [['sub/.gitignore'], ['files']],
  [['.gitignore'], ['ci']],
])('%j hides no key from %j', async (pipes, command) => {
  const { path } = repositoryWith(pipes);
  const { code, stdout, stderr } = await veleaks([...command, '--format', 'json'], { cwd: path });
  expect(code, stderr).toBe(1);
  const { findings, coverage } = JSON.parse(stdout);
  expect(findings).toHaveLength(1);
  expect(coverage.complete).toBe(false);
});

linuxTest.each([
  ['.git/hooks/commit-msg', ['init']],
  ['.git/hooks/pre-commit', ['init']],
  ['package.json', ['init']],
])('%s is named by %j', async (pipe, command) => {
  const { path } = repositoryWith([pipe]);
  const { code, stderr } = await veleaks(command, { cwd: path });
  expect(code).toBe(3);
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(join(path, pipe))]);
  expect(stderr).not.toContain('unexpected error');
});

linuxTest('rules may come from a pipe, which can be read once', () => {
  const { path } = repositoryWith([]);
  const rules = JSON.stringify({
    rules: [{ ...builtIn.rules[0], id: 'own', prefix: 'own_sk_', examples: undefined }],
  });
  const line = 'exec "$0" "$1" rules --rules <(printf %s "$2")';
  const { status, stdout } = spawnSync('bash', ['-c', line, process.execPath, PROGRAM, rules], {
    cwd: path,
    env: cleanEnvironment({}),
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^own: /m);
});

linuxTest('rules that a checkout makes a link to standard input are not waited for', async () => {
  const repository = repositoryWith([]);
  symlinkSync('/dev/stdin', join(repository.path, 'rules.json'));
  const child = spawn(process.execPath, [PROGRAM, 'ci', '--rules', 'rules.json'], {
    cwd: repository.path,
    env: cleanEnvironment({ BITBUCKET_BUILD_NUMBER: '1' }),
    // An open pipe, which nobody writes to.
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  expect(await new Promise((done) => child.once('exit', done))).not.toBe(0);
});

linuxTest('a closed standard output is told on the other, and changes no exit code', () => {
  const { path } = repositoryWith([]);
  const run = (redirection: string) =>
    spawnSync('bash', ['-c', `exec "$0" "$1" history ${redirection}`, process.execPath, PROGRAM], {
      cwd: path,
      env: cleanEnvironment({}),
      encoding: 'utf8',
    });
  const closed = run('>&-');
  expect(closed.stderr).toBe(
    'veleaks: standard output is closed or discarded: nothing written to it is kept; --output FILE writes a report to a file\n',
  );
  for (const redirection of ['', '>/dev/null'])
    expect(run(redirection)).toMatchObject({ status: closed.status, stderr: '' });
});
