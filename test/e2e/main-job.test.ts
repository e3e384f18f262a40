// The days of a user: a clean repository, a leak on its way, a leak that got out, a false alarm; a
// hook fired by git commit.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/report.js';
import { key } from '../support/keys.js';
import { PROGRAM, type RunOptions } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const IGNORE = '.env\n.env.local\n.env.production\n';
const secret = key(42);

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.commit({ '.gitignore': IGNORE, 'package.json': '{"name": "app", "private": true}\n' });
});
afterEach(() => repository.dispose());

const run = (args: string[], options: Partial<RunOptions> = {}) =>
  veleaks(args, { cwd: repository.path, ...options });
const json = async (
  args: string[],
  options: Partial<RunOptions> = {},
): Promise<Report & { findings: Finding[] }> =>
  JSON.parse((await run([...args, '--format', 'json'], options)).stdout);

describe('a clean repository', () => {
  test('is one line, and exit code 0', async () => {
    const outcome = await run([]);
    expect(outcome.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.stdout).toMatch(/^veleaks: no keys in \d+ objects and \d+ files \(.+\).*\. [\d.]+ m?s\n$/);
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(0);
  });

  some()("the vendor's own .gitignore passes the hygiene", async () => {
    expect((await run(['env'])).code).toBe(0);
  });

  some()('without a repository the files are scanned', async () => {
    const folder = new TestFolder();
    try {
      folder.write('a.txt', 'nothing\n');
      expect((await veleaks([], { cwd: folder.path })).code).toBe(0);
      folder.write('b.txt', `${secret}\n`);
      expect((await veleaks([], { cwd: folder.path })).code).toBe(1);
      expect((await veleaks([folder.path], { cwd: repository.path })).code).toBe(1);
      expect((await veleaks(['b.txt'], { cwd: folder.path })).code).toBe(1);
      expect((await veleaks(['a.txt'], { cwd: folder.path })).code).toBe(0);
    } finally {
      folder.dispose();
    }
  });

  some()('an empty repository is clean, and so is a bare one without commits', async () => {
    const empty = new TestRepository();
    const bare = new TestRepository({ bare: true });
    try {
      for (const { path } of [empty, bare]) {
        for (const args of [[], ['history']])
          expect((await veleaks(args, { cwd: path })).code, args.join()).toBe(0);
      }
      expect((await veleaks(['staged'], { cwd: empty.path })).code).toBe(0);
    } finally {
      empty.dispose();
      bare.dispose();
    }
  });
});

describe('a leak', () => {
  test('in a file of HEAD is one place, not one for the file and one for the object', async () => {
    repository.commit({ 'a.js': `x = "${secret}"\n` });
    const [finding] = (await json([])).findings;
    const shown = `${secret.slice(0, 8)}…${secret.slice(-4)}`;
    expect(finding?.mask).toBe(shown);
    expect((await run([])).stdout).toContain(`${shown}  `);
    expect(finding?.occurrences).toHaveLength(1);
    expect(finding?.occurrences[0]).toMatchObject({
      kind: 'blob',
      path: 'a.js',
      line: 1,
      column: 6,
      atHead: true,
    });
    repository.write('a.js', `\nx = "${secret}"\n`);
    expect((await json([])).findings[0]?.occurrences.map(({ kind }) => kind).sort()).toEqual([
      'blob',
      'file',
    ]);
  });

  some()('is told with the one next thing, by how far it got', async () => {
    const remote = new TestRepository({ bare: true });
    try {
      repository.git('remote', 'add', 'origin', remote.path);
      repository.git('push', '-q', 'origin', 'main');
      repository.write('call.ts', `await Sandbox.create({ apiKey: "${secret}" });\n`);
      repository.git('add', 'call.ts');
      const staged = await run(['staged']);
      expect(staged.stdout).toMatch(/call\.ts:1:33/);
      expect(staged.stdout).toMatch(/Next: .*git reset -q -- :\/call\.ts/s);
      expect((await json(['staged'])).findings[0]?.exposure).toBe('staged');

      repository.git('commit', '-qm', 'call');
      const committed = await json([]);
      expect(committed.findings[0]).toMatchObject({ exposure: 'local', confidence: 'high' });
      expect((await run([])).stdout).toMatch(/commit --amend --no-edit/);

      repository.git('push', '-q', 'origin', 'main');
      const pushed = await run([]);
      expect((await json([])).findings[0]?.exposure).toBe('pushed');
      expect(pushed.stdout).toMatch(/Next: Revoke it now/);
      expect(pushed.stdout).toMatch(/the SDK reads VE_API_KEY by itself/);
      expect(pushed.code).toBe(1);
    } finally {
      remote.dispose();
    }
  });

  test('added and removed again is found in the history, and in the range that introduced it', async () => {
    const before = repository.git('rev-parse', 'HEAD');
    repository.commit({ 'a.js': secret });
    repository.git('rm', '-q', 'a.js');
    repository.git('commit', '-qm', 'gone');
    expect((await run(['files'])).code).toBe(0);
    expect((await run(['history'])).code).toBe(1);
    expect((await run(['history', `${before}..HEAD`])).code).toBe(1);
    expect((await run(['history', 'HEAD~1..HEAD'])).code).toBe(0);
  });

  some()('comes through standard input', async () => {
    const outcome = await run(['stdin'], { input: `a\n\u{1F511}${secret}\n` });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/standard input:2:3/);
  });

  test('findings win over incomplete, and both are told', async () => {
    repository.write('.gitmodules', '[submodule "lib"]\n\tpath = lib\n\turl = ../lib\n');
    const oid = repository.git('rev-parse', 'HEAD');
    repository.git('update-index', '--add', '--cacheinfo', `160000,${oid},lib`);
    mkdirSync(join(repository.path, 'lib'));
    repository.git('add', '.gitmodules');
    repository.git('commit', '-qm', 'submodule');
    const incomplete = await run([]);
    expect(incomplete.code).toBe(3);
    expect(incomplete.stdout).toMatch(/^INCOMPLETE: 1 thing in scope was not read.*\n {2}1 submodule /m);
    expect(incomplete.stdout).not.toMatch(/^veleaks: no keys in[^\n]*\n$/);
    expect((await run(['--accept-skipped', 'submodule'])).code).toBe(0);
    const baseline = ['baseline', '--reason', 'a test'];
    const nothing = await run(baseline);
    expect(nothing.stdout).toMatch(/no finding blocks in what was read\n.*INCOMPLETE, 1 thing not read/);
    expect(nothing.code).toBe(3);
    repository.commit({ 'a.js': secret });
    const both = await run([]);
    expect(both.code).toBe(1);
    expect(both.stdout).toMatch(/submodule/);
    const accepted = await run(baseline);
    expect(accepted.stdout).toMatch(/: 1 accepted [\s\S]*INCOMPLETE, 1 thing not read/);
    expect(accepted.code).toBe(0);
  });
});

some()('what env --fix changed is not in the way of the report', async () => {
  repository.write('.env', 'A=1\n');
  rmSync(join(repository.path, '.gitignore'), { force: true });
  const outcome = await run(['env', '--fix', '--format', 'json']);
  expect(JSON.parse(outcome.stdout).status).toBe('clean');
  expect(outcome.stderr).toMatch(/^veleaks: \.gitignore was changed:\n\n--- /);
});

describe('a false alarm', () => {
  test('is allowed on its line, and still counted', async () => {
    repository.commit({ 'a.js': `x = "${secret}" // veleaks:allow revoked in May\n` });
    const outcome = await run([]);
    expect(outcome.code).toBe(0);
    const [finding] = (await json([])).findings;
    expect(finding).toMatchObject({ blocking: false, accepted: { by: 'allow', reason: 'revoked in May' } });
    expect(outcome.stdout).toContain(finding!.keyId);
  });

  test('is accepted by key id, until the day that was given', async () => {
    repository.commit({ 'a.js': secret });
    const outcome = await run(['baseline', '--reason', 'a test key', '--expires', '2999-12-31']);
    expect(outcome.code).toBe(0);
    const accepted = await run([]);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toMatch(/a test key/);
    expect((await json([])).findings[0]).toMatchObject({ blocking: false, accepted: { by: 'baseline' } });
    expect((await run(['staged'])).code).toBe(0);

    const file = join(repository.path, '.veleaks-baseline.json');
    const baseline = JSON.parse((await import('node:fs')).readFileSync(file, 'utf8'));
    baseline.entries[0].expires = '2020-01-01';
    writeFileSync(file, JSON.stringify(baseline));
    const expired = await run([]);
    expect(expired.code).toBe(1);
    expect(expired.stdout).toMatch(/expired/);

    baseline.entries[0] = { ...baseline.entries[0], keyId: '0123456789abcdef', expires: '2999-12-31' };
    writeFileSync(file, JSON.stringify(baseline));
    expect((await run([])).stdout).toMatch(/0123456789abcdef/);
  });
});

describe('a git hook', () => {
  /** Installs a pre-commit hook as husky's file would run it. */
  function installHook(): void {
    const hook = join(repository.path, '.git', 'hooks', 'pre-commit');
    mkdirSync(join(repository.path, '.git', 'hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" staged\n`);
    chmodSync(hook, 0o755);
  }
  const commit = (...args: string[]): string =>
    repository.git('-c', 'core.hooksPath=.git/hooks', 'commit', '-q', '-m', 'x', ...args);

  test('blocks a commit that adds a key, and lets others through', () => {
    installHook();
    repository.write('a.js', `x = "${secret}"\n`);
    repository.git('add', 'a.js');
    const before = repository.git('rev-parse', 'HEAD');
    expect(() => commit()).toThrow();
    expect(repository.git('rev-parse', 'HEAD')).toBe(before);
    expect(repository.git('diff', '--cached', '--name-only')).toBe('a.js');
    repository.write('a.js', 'x = process.env.KEY\n');
    repository.git('add', 'a.js');
    commit();
    expect(repository.git('rev-parse', 'HEAD')).not.toBe(before);
  });

  some()('does not block on a key that is committed already', () => {
    repository.commit({ 'a.js': `x = "${secret}"\n` });
    installHook();
    repository.write('a.js', `x = "${secret}"\ny = 1\n`);
    commit('-a');
    rmSync(join(repository.path, 'a.js'));
    repository.write('b.js', `x = "${secret}"\ny = 1\n`);
    repository.git('add', '-A');
    commit();
    expect(repository.git('log', '--format=%s', '-2')).toBe('x\nx');
  });
});

some()('history of a branch, and of commits since a day', async () => {
  repository.gitWith({}, 'checkout', '-q', '-b', 'topic');
  repository.commit({ 'a.txt': `${secret}\n` });
  repository.git('checkout', '-q', 'main');
  expect((await run(['history', '--branch', 'main'])).code).toBe(0);
  expect((await run(['history', '--branch', 'main', '--branch', 'topic'])).code).toBe(1);
  expect((await run(['history', '--since', '2026-01-01'])).code).toBe(1);
  expect((await run(['history', '--since', '2026-01-03'])).code).toBe(0);
  expect((await run(['history', '--since', '2026-01-01', 'main'])).code).toBe(0);
});

some()('a leak in the history is found where Node has no WebAssembly', async () => {
  repository.commit({ 'old.txt': secret });
  repository.commit({ 'old.txt': 'gone' });
  const expected = await run(['history', '--no-cache']);
  const given = await run(['history', '--no-cache'], { nodeOptions: ['--jitless'] });
  expect(given.code).toBe(1);
  const withoutTime = (text: string): string => text.replace(/[\d.]+ m?s\n/, '');
  expect(withoutTime(given.stdout)).toBe(withoutTime(expected.stdout));
});

some().runIf(process.platform === 'linux')(
  'where the system gives too few addresses for the kernel, git reads',
  () => {
    repository.commit({ 'old.txt': secret });
    const command = 'ulimit -v 6000000; exec "$0" "$@"';
    const args = ['-c', command, process.execPath, PROGRAM, 'history', '--no-cache'];
    const { status, stderr } = spawnSync('sh', args, { cwd: repository.path, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(1);
  },
);

some()('what keeps env --fix from its work hides nothing that is wrong', async () => {
  repository.git('rm', '-q', '.gitignore');
  symlinkSync('package.json', join(repository.path, '.gitignore'));
  repository.write('.env', `VE_API_KEY=${secret}\n`);
  const outcome = await run(['env', '--fix', '--format', 'json']);
  expect(JSON.parse(outcome.stdout).status).toBe('findings');
  expect(outcome.stderr).toContain('is a symbolic link: git does not read it');
  expect(outcome.code).toBe(1);
});
