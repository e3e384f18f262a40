// `veleaks init` with plain hooks: what is there still runs, twice is as once, and --uninstall leaves
// no trace.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Guarding } from '../support/guarding.js';
import { tryGit, workTree } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn, spread } from '../support/size.js';
import { TOOL_PATH } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const keep = keeper(afterAll);
const guarding = new Guarding(keep);
const { env, tools } = guarding;

describe('plain hooks', () => {
  test.each([
    ['another language', '#!/usr/bin/env node\nconsole.log("mine")\n', 0o755],
    ['a hook that is switched off', '#!/bin/sh\necho mine\n', 0o644],
  ])('that a manager writes again, and that take no block, are called again: %s', async (_, text, mode) => {
    const repo = guarding.repository();
    const file = join(repo.path, '.git/hooks/pre-commit');
    for (let time = 0; time < 2; time++) {
      rmSync(file, { force: true });
      chmodSync(repo.write('.git/hooks/pre-commit', text), mode);
      const { code, stderr } = await guarding.init(repo.path);
      expect(code, stderr).toBe(0);
      expect(guarding.commit(repo.path, key(1)).code).toBe(1);
      expect(guarding.commit(repo.path, `clean ${time}\n`).said.includes('mine')).toBe(mode === 0o755);
    }
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(statSync(file).mode & 0o777).toBe(mode);
  });

  test('whose lines end as Windows has them guard too', async () => {
    const repo = guarding.repository();
    const file = repo.write('.git/hooks/pre-commit', '#!/bin/sh\r\necho mine\r\n');
    chmodSync(file, 0o755);
    await guarding.init(repo.path);
    guarding.expectCommits(repo.path);
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\r\necho mine\r\n');
  });

  test.each(['shared/hooks', '.githooks'])(
    'that are tracked and not here are not written anew: %s',
    async (folder) => {
      const repo = guarding.repository({ [`${folder}/pre-commit`]: '#!/bin/sh\necho mine\n' });
      repo.git('config', 'core.hooksPath', folder);
      rmSync(join(repo.path, folder), { recursive: true });
      const { code, stderr } = await guarding.init(repo.path);
      expect(code).toBe(2);
      expect(repo.git('status', '--porcelain')).toBe(` D ${folder}/pre-commit`);
      // From wherever one stands in the repository.
      const mend = /bring them back: (git .*)/.exec(stderr)![1]!;
      mkdirSync(join(repo.path, 'below'));
      execFileSync('sh', ['-c', mend], { cwd: join(repo.path, 'below') });
      expect(repo.git('status', '--porcelain')).toBe('');
    },
  );

  test('are written, guard, are written once, and go without a trace', async () => {
    const repo = guarding.repository();
    const hooks = join(repo.path, '.git', 'hooks');
    const before = workTree(hooks);
    const first = await guarding.init(repo.path);
    expect(first.code, first.stderr).toBe(0);
    const lines = ['pre-commit', 'pre-merge-commit', 'commit-msg', 'pre-push']
      .map((name) => `  new      .git/hooks/${name}\n`)
      .join('');
    expect(first.stdout).toContain(`veleaks: the hooks are set up (hooks are run by git):\n\n${lines}\n`);
    expect(first.stdout.split('\n').length).toBeLessThan(16);
    const after = workTree(hooks);
    const second = await guarding.init(repo.path);
    expect(second.stdout).toContain('set up already');
    expect(workTree(hooks)).toEqual(after);
    guarding.expectAll(repo.path);
    const gone = await guarding.init(repo.path, '--uninstall');
    expect(gone).toMatchObject({ code: 0, stderr: '' });
    expect(gone.stdout).toContain(
      'veleaks: the hooks are taken out (hooks are run by git):\n\n  deleted  .git/hooks/pre-commit\n',
    );
    expect(workTree(hooks)).toEqual(before);
  });

  some()('--dry-run shows the same and changes nothing', async () => {
    const repo = guarding.repository();
    const before = workTree(join(repo.path, '.git', 'hooks'));
    const outcome = await guarding.init(repo.path, '--dry-run');
    expect(outcome.stdout).toContain('+++ b/.git/hooks/pre-push');
    expect(outcome.stdout).toContain('+veleaks hook pre-commit "$@" || veleaks_failed $?');
    expect(workTree(join(repo.path, '.git', 'hooks'))).toEqual(before);
  });

  some()('--hooks picks', async () => {
    const repo = guarding.repository();
    await guarding.init(repo.path, '--hooks', 'pre-push');
    expect(existsSync(join(repo.path, '.git/hooks/pre-push'))).toBe(true);
    expect(existsSync(join(repo.path, '.git/hooks/pre-commit'))).toBe(false);
    expect((await guarding.init(repo.path, '--hooks', 'pre-comit')).code).toBe(2);
  });

  test('a hook that is there still runs, with its own standard input, and comes back as it was', async () => {
    const repo = guarding.repository();
    const script =
      '#!/bin/bash\nwhile read -r local oid rest; do echo "seen $local" >> seen.txt; done\n# caf\xe9\n';
    const file = repo.write('.git/hooks/pre-push', Buffer.from(script, 'latin1'));
    chmodSync(file, 0o755);
    await guarding.init(repo.path);
    guarding.expectPushes(repo.path);
    expect(readFileSync(join(repo.path, 'seen.txt'), 'utf8')).toBe('seen HEAD\n');
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(file, 'latin1')).toBe(script);
  });

  test('one that ends early does not pass veleaks by', async () => {
    const repo = guarding.repository();
    chmodSync(repo.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n'), 0o755);
    await guarding.init(repo.path);
    guarding.expectCommits(repo.path);
  });

  some()('one that is no shell script is chained, and comes back', async () => {
    const repo = guarding.repository();
    const script = `#!${process.execPath}\nrequire('fs').appendFileSync('seen.txt', 'x');\n`;
    const file = repo.write('.git/hooks/pre-commit', script);
    chmodSync(file, 0o755);
    await guarding.init(repo.path);
    expect((await guarding.init(repo.path)).stdout).toContain('set up already');
    guarding.expectCommits(repo.path);
    // By the commit whose index veleaks lets through.
    expect(readFileSync(join(repo.path, 'seen.txt'), 'utf8')).toBe('x');
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(file, 'utf8')).toBe(script);
    expect(existsSync(`${file}.before-veleaks`)).toBe(false);
  });

  test.each(
    spread(
      [
        ['switched off', (file: string) => chmodSync(file, 0o644)],
        [
          'a link',
          (file: string) => {
            renameSync(file, `${file}.sh`);
            symlinkSync('pre-commit.sh', file);
          },
        ],
        [
          'a link to nothing',
          (file: string) => {
            rmSync(file);
            symlinkSync('nowhere', file);
          },
        ],
      ],
      2,
    ),
  )('one that is %s is kept as it is, and comes back', async (name, change) => {
    const repo = guarding.repository();
    const file = repo.write('.git/hooks/pre-commit', '#!/bin/sh\necho mine >> seen.txt\n');
    chmodSync(file, 0o755);
    change(file);
    const hooks = join(repo.path, '.git', 'hooks');
    const before = workTree(hooks);
    await guarding.init(repo.path);
    guarding.expectCommits(repo.path);
    expect(existsSync(join(repo.path, 'seen.txt'))).toBe(name === 'a link');
    expect((await guarding.init(repo.path)).stdout).toContain('set up already');
    await guarding.init(repo.path, '--uninstall');
    expect(workTree(hooks)).toEqual(before);
    expect(existsSync(join(hooks, 'nowhere'))).toBe(false);
  });

  some()('what was put aside before is not overwritten', async () => {
    const repo = guarding.repository();
    const hook = '#!/usr/bin/env python3\n';
    repo.write('.git/hooks/pre-commit', hook);
    repo.write('.git/hooks/pre-commit.before-veleaks', 'older\n');
    const outcome = await guarding.init(repo.path);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('pre-commit.before-veleaks exists already');
    expect(readFileSync(join(repo.path, '.git/hooks/pre-commit'), 'utf8')).toBe(hook);
  });

  test.each([
    ['a folder in place of a hook', '.git/hooks/pre-commit/x', 'pre-commit cannot be read (EISDIR); check'],
    ['a file in place of the hooks', '.git/hooks', 'hooks is no folder, so no hooks can lie there; see'],
  ])('%s is told', async (_, path, what) => {
    const repo = guarding.repository();
    rmSync(join(repo.path, '.git/hooks'), { recursive: true });
    repo.write(path, '');
    const outcome = await guarding.init(repo.path);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain(what);
  });

  some()('two at once do as one', async () => {
    const repo = guarding.repository();
    const file = repo.write('.git/hooks/pre-commit', '#!/bin/sh\necho mine\n');
    chmodSync(file, 0o755);
    const outcomes = await Promise.all([1, 2, 3].map(() => guarding.init(repo.path)));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect((await guarding.init(repo.path)).stdout).toContain('set up already');
    guarding.expectCommits(repo.path);
    expect(readdirSync(join(repo.path, '.git/hooks')).filter((name) => name.includes('veleaks'))).toEqual([]);
  });

  some()('hooks that are another folder by a link are refused', async () => {
    const repo = guarding.repository();
    const shared = keep(new TestFolder());
    rmSync(join(repo.path, '.git/hooks'), { recursive: true });
    symlinkSync(shared.path, join(repo.path, '.git/hooks'));
    const outcome = await guarding.init(repo.path);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('the hooks folder is a link');
    expect(readdirSync(shared.path)).toEqual([]);
  });

  test.each([
    ['absolute, with spaces', (root: string) => join(root, 'my hooks')],
    ['relative, from a subdirectory', () => 'my hooks'],
  ])('core.hooksPath that is %s', async (_, path) => {
    const repo = guarding.repository({ 'deep/a.txt': '' });
    repo.git('config', 'core.hooksPath', path(repo.path));
    expect((await guarding.init(join(repo.path, 'deep'))).code).toBe(0);
    expect(existsSync(join(repo.path, 'my hooks', 'pre-push'))).toBe(true);
    guarding.expectCommits(repo.path);
    guarding.expectPushes(repo.path);
  });

  some()('core.hooksPath of the home folder, and of all repositories, is refused', async () => {
    const repo = guarding.repository();
    repo.git('config', 'core.hooksPath', '~/hooks');
    const refused = await guarding.init(repo.path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(join(tools.path, 'hooks'));
    repo.git('config', '--unset', 'core.hooksPath');
    const config = tools.write('config', '[core]\n\thooksPath = ~/hooks\n');
    const all = await veleaks(['init'], { cwd: repo.path, env: { ...env, GIT_CONFIG_GLOBAL: config } });
    expect(all.code).toBe(2);
    expect(all.stderr).toContain('git config core.hooksPath .githooks');
  });

  test('one that cannot find veleaks blocks, and says how to fix it', async () => {
    const repo = guarding.repository();
    await guarding.init(repo.path);
    const outcome = guarding.commit(repo.path, 'clean\n', { PATH: '/usr/bin:/bin' });
    expect(outcome.code).toBe(1);
    expect(outcome.said).toMatch(/finds no veleaks.*on PATH[\s\S]*Fix: npm install/);
  });

  some()('the program of the project is found without PATH', async () => {
    const repo = guarding.repository();
    await guarding.init(repo.path);
    const target = repo.write('node_modules/.bin/veleaks', readFileSync(join(tools.path, 'bin/veleaks')));
    chmodSync(target, 0o755);
    const outcome = guarding.commit(repo.path, key(3), {
      PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`,
    });
    expect(outcome.said).toContain('about to be committed');
  });

  test('core.hooksPath inside the repository is served; one outside is refused', async () => {
    const repo = guarding.repository();
    repo.git('config', 'core.hooksPath', '.githooks');
    await guarding.init(repo.path);
    expect(statSync(join(repo.path, '.githooks/pre-commit')).mode & 0o111).not.toBe(0);
    guarding.expectCommits(repo.path);
    repo.git('config', 'core.hooksPath', tools.path);
    const refused = await guarding.init(repo.path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('serves other repositories too');
  });

  some()('in a linked work tree and in a submodule', async () => {
    const repo = guarding.repository();
    repo.git('worktree', 'add', '-q', '--detach', 'linked');
    expect((await guarding.init(join(repo.path, 'linked'))).code).toBe(0);
    guarding.expectCommits(join(repo.path, 'linked'));
    const inner = guarding.repository();
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '-q', 'add', inner.path, 'sub');
    expect((await guarding.init(join(repo.path, 'sub'))).code).toBe(0);
    expect(existsSync(join(repo.path, '.git/modules/sub/hooks/pre-commit'))).toBe(true);
    guarding.expectCommits(join(repo.path, 'sub'));
  });

  some()('from a subdirectory; on a server', async () => {
    const repo = guarding.repository({ 'deep/a.txt': '' });
    expect((await guarding.init(join(repo.path, 'deep'))).code).toBe(0);
    guarding.expectCommits(repo.path);
    const server = keep(new TestRepository({ bare: true }));
    const { stdout } = await guarding.init(server.path);
    expect(stdout).toContain('pre-receive');
    expect(stdout).not.toContain('npx veleaks doctor');
    tryGit(repo.path, ['commit', '-q', '--no-verify', '--allow-empty', '-m', key(4)]);
    const refused = tryGit(repo.path, ['push', '-q', '--no-verify', server.path, 'HEAD:main'], { env });
    expect(refused.said).toContain('which is refused');
  });

  some()('where hooks would not find veleaks, the first step is to install it', async () => {
    const repo = guarding.repository();
    const install = 'npm install --global veleaks';
    expect((await guarding.init(repo.path)).stdout).not.toContain(install);
    const npx = tools.write('_npx/0/node_modules/.bin/veleaks', '#!/bin/sh\n');
    chmodSync(npx, 0o755);
    const others = TOOL_PATH.split(':').filter((folder) => !existsSync(join(folder, 'veleaks')));
    const bare = { ...env, PATH: [dirname(npx), ...others].join(':') };
    // As npx runs it: from its cache, which hooks cannot count on.
    cpSync('dist', join(dirname(npx), '..', 'veleaks', 'dist'), { recursive: true });
    const program = join(dirname(npx), '..', 'veleaks', 'dist', 'cli.cjs');
    const outcome = await veleaks(['init'], { cwd: repo.path, env: bare, program });
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('nothing was set up: git hooks would find no veleaks here');
    expect(outcome.stdout).toContain(`Next:\n  ${install}\n  npx veleaks init\n`);
    // Nothing is left that would stop each commit.
    expect(guarding.commit(repo.path, 'clean\n', bare).code).toBe(0);
    const doctor = await veleaks(['doctor'], { cwd: repo.path, env: bare });
    expect(doctor.stdout).toContain('FAIL hooks find no veleaks');
    repo.write('package.json', '{}');
    const locks = Object.entries({
      'package.json': 'npm install --save-dev veleaks',
      'yarn.lock': 'yarn add --dev veleaks',
      'bun.lock': 'bun add --dev veleaks',
      'pnpm-lock.yaml': 'pnpm add --save-dev veleaks',
      'pnpm-workspace.yaml': 'pnpm add --save-dev veleaks --workspace-root',
    });
    for (const [lock, command] of spread(locks, 3)) {
      repo.write(lock, lock === 'package.json' ? '{}' : '');
      const { stdout } = await veleaks(['init'], { cwd: repo.path, env: bare, program });
      expect(stdout).toContain(`Next:\n  ${command}\n`);
      if (/^(?:yarn|bun)/.test(lock)) rmSync(join(repo.path, lock));
    }
    // A new clone, or another work tree: package.json asks for it already.
    repo.write('package.json', '{ "devDependencies": { "veleaks": "*" } }');
    const again = await veleaks(['init'], { cwd: repo.path, env: bare, program });
    expect(again.stdout).toContain('Next:\n  pnpm install\n  npx veleaks init\n');
    repo.write('node_modules/.bin/veleaks', '#!/bin/sh\n');
    chmodSync(join(repo.path, 'node_modules/.bin/veleaks'), 0o755);
    const found = await veleaks(['init'], { cwd: repo.path, env: bare, program });
    expect(found.code, found.stdout).toBe(0);
    expect(found.stdout).toContain('npm pkg set scripts.prepare="veleaks init || exit 0"');
  });

  some()('hooks of one clone call the program that set them up, where there is no other', async () => {
    const repo = guarding.repository();
    const others = TOOL_PATH.split(':').filter((folder) => !existsSync(join(folder, 'veleaks')));
    const bare = { ...env, PATH: others.join(':') };
    expect((await veleaks(['init'], { cwd: repo.path, env: bare })).code).toBe(0);
    expect(guarding.commit(repo.path, `k = "${key(9)}"\n`, bare).code).toBe(1);
    expect(guarding.commit(repo.path, 'clean\n', bare).code).toBe(0);
    const { code, stdout } = await veleaks(['doctor'], { cwd: repo.path, env: bare });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('call the program that set them up');
  });

  const NOT_TOPS: Record<string, Record<string, string>> = {
    plainly: {},
    'where git asks for a name': {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.bareRepository',
      GIT_CONFIG_VALUE_0: 'explicit',
    },
    'which GIT_DIR takes for a work tree': { GIT_DIR: '.' },
  };
  test.each(Object.entries(NOT_TOPS))('in .git nothing is set up, %s', async (_, extra) => {
    const repo = guarding.repository();
    const folder = join(repo.path, '.git');
    const hooks = readdirSync(join(folder, 'hooks'));
    for (const command of ['init', 'doctor']) {
      const { code, stderr } = await veleaks([command], { cwd: folder, env: { ...env, ...extra } });
      expect([2, 3], stderr).toContain(code);
      expect(stderr).toMatch(/run it in the work tree|go to its work tree: cd \S+$/m);
    }
    expect(readdirSync(join(folder, 'hooks'))).toEqual(hooks);
  });

  some()('a Node that is too old for the hooks is said, and nothing is set up', async () => {
    const repo = guarding.repository();
    const old = tools.write('old/node', '#!/bin/sh\necho v18.20.8\n');
    chmodSync(old, 0o755);
    const outcome = await veleaks(['init'], {
      cwd: repo.path,
      env: { ...env, PATH: `${dirname(old)}:${env.PATH}` },
    });
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('git hooks would find Node v18.20.8, which is too old');
    expect(existsSync(join(repo.path, '.git/hooks/pre-commit'))).toBe(false);
  });

  test.skipIf(process.platform === 'win32')(
    'a .gitignore that is a link is told of, and is in no way',
    async () => {
      const repo = guarding.repository();
      rmSync(join(repo.path, '.gitignore'), { force: true });
      symlinkSync('elsewhere', join(repo.path, '.gitignore'));
      const { code, stdout } = await guarding.init(repo.path);
      expect(stdout).toMatch(/the hooks are set up[\s\S]*Whether git ignores all \.env files is not known: /);
      expect(code).toBe(0);
    },
  );

  test('.env: --fix fixes the .gitignore, without it that is offered', async () => {
    const repo = guarding.repository();
    repo.write('.gitignore', '');
    repo.write('.env', 'A=1\n');
    expect((await guarding.init(repo.path)).stdout).toContain('veleaks env --fix');
    await guarding.init(repo.path, '--fix');
    expect(readFileSync(join(repo.path, '.gitignore'), 'utf8')).toContain('.env\n');
    expect((await guarding.init(repo.path)).stdout).not.toContain('.env');
  });
});
