// `veleaks init` in repositories of each kind, with the real hook managers: what is there still
// runs, twice is as once, and --uninstall leaves no trace.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { programFolder, tryGit, workTree } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { veleaks } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { spread } from '../support/size.js';
import { HUSKY, hasTool, TOOL_PATH } from '../support/tools.js';

const IGNORE = { '.gitignore': '.env\n.env.local\n.env.production\nnode_modules/\n' };
const keep = keeper(afterAll);
const tools = keep(new TestFolder());
const env = { PATH: `${programFolder(tools)}:${TOOL_PATH}`, HOME: tools.path };

function repository(files: Record<string, string> = {}): TestRepository {
  const created = keep(new TestRepository());
  created.commit({ ...IGNORE, ...files });
  return created;
}

async function init(cwd: string, ...args: string[]) {
  return veleaks(['init', ...args], { cwd, env });
}

function commit(cwd: string, content: string, extra: Record<string, string> = {}) {
  execFileSync('sh', ['-c', 'cat > added.txt'], { cwd, input: content });
  tryGit(cwd, ['add', 'added.txt']);
  return tryGit(cwd, ['commit', '-q', '-m', 'change'], { env: { ...env, ...extra } });
}

let commits = 0;

/** A commit with a key is stopped by veleaks, a push of one too, and one without goes through. */
function expectGuarded(cwd: string): void {
  const stopped = commit(cwd, key(1));
  expect(stopped.code, stopped.said).toBe(1);
  expect(stopped.said).toContain('about to be committed');
  commits += 1;
  const clean = commit(cwd, `clean ${commits}\n`);
  expect(clean.code, clean.said).toBe(0);
  const named = tryGit(cwd, ['commit', '-q', '--allow-empty', '-m', key(5)], { env });
  expect(named.code, named.said).not.toBe(0);
  expect(named.said).toContain('the commit message, line 1');
}

function expectGuardedPush(cwd: string): void {
  const server = keep(new TestRepository({ bare: true }));
  expect(tryGit(cwd, ['push', '-q', server.path, 'HEAD:refs/heads/clean'], { env }).code).toBe(0);
  tryGit(cwd, ['commit', '-q', '--no-verify', '--allow-empty', '-m', key(2)]);
  const stopped = tryGit(cwd, ['push', '-q', server.path, 'HEAD:refs/heads/leak'], { env });
  expect(stopped.code, stopped.said).toBe(1);
  expect(stopped.said).toContain('about to be pushed');
}

describe('plain hooks', () => {
  test('are written, guard, are written once, and go without a trace', async () => {
    const repo = repository();
    const hooks = join(repo.path, '.git', 'hooks');
    const before = workTree(hooks);
    const first = await init(repo.path);
    expect(first.code, first.stderr).toBe(0);
    const lines = ['pre-commit', 'pre-merge-commit', 'commit-msg', 'pre-push']
      .map((name) => `  new      .git/hooks/${name}\n`)
      .join('');
    expect(first.stdout).toContain(`veleaks: the hooks are set up (hooks are run by git):\n\n${lines}\n`);
    expect(first.stdout.split('\n').length).toBeLessThan(16);
    const after = workTree(hooks);
    const second = await init(repo.path);
    expect(second.stdout).toContain('set up already');
    expect(workTree(hooks)).toEqual(after);
    expectGuarded(repo.path);
    expectGuardedPush(repo.path);
    const gone = await init(repo.path, '--uninstall');
    expect(gone).toMatchObject({ code: 0, stderr: '' });
    expect(gone.stdout).toContain(
      'veleaks: the hooks are taken out (hooks are run by git):\n\n  deleted  .git/hooks/pre-commit\n',
    );
    expect(workTree(hooks)).toEqual(before);
  });

  test('--dry-run shows the same and changes nothing', async () => {
    const repo = repository();
    const before = workTree(join(repo.path, '.git', 'hooks'));
    const outcome = await init(repo.path, '--dry-run');
    expect(outcome.stdout).toContain('+++ b/.git/hooks/pre-push');
    expect(outcome.stdout).toContain('+veleaks hook pre-commit "$@" || veleaks_failed $?');
    expect(workTree(join(repo.path, '.git', 'hooks'))).toEqual(before);
  });

  test('--hooks picks', async () => {
    const repo = repository();
    await init(repo.path, '--hooks', 'pre-push');
    expect(existsSync(join(repo.path, '.git/hooks/pre-push'))).toBe(true);
    expect(existsSync(join(repo.path, '.git/hooks/pre-commit'))).toBe(false);
    expect((await init(repo.path, '--hooks', 'pre-comit')).code).toBe(2);
  });

  test('a hook that is there still runs, with its own standard input, and comes back as it was', async () => {
    const repo = repository();
    const script =
      '#!/bin/bash\nwhile read -r local oid rest; do echo "seen $local" >> seen.txt; done\n# caf\xe9\n';
    const file = repo.write('.git/hooks/pre-push', Buffer.from(script, 'latin1'));
    chmodSync(file, 0o755);
    await init(repo.path);
    expectGuardedPush(repo.path);
    expect(readFileSync(join(repo.path, 'seen.txt'), 'utf8')).toBe('seen HEAD\n');
    await init(repo.path, '--uninstall');
    expect(readFileSync(file, 'latin1')).toBe(script);
  });

  test('one that ends early does not pass veleaks by', async () => {
    const repo = repository();
    chmodSync(repo.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n'), 0o755);
    await init(repo.path);
    expectGuarded(repo.path);
  });

  test('one that is no shell script is chained, and comes back', async () => {
    const repo = repository();
    const script = `#!${process.execPath}\nrequire('fs').appendFileSync('seen.txt', 'x');\n`;
    const file = repo.write('.git/hooks/pre-commit', script);
    chmodSync(file, 0o755);
    await init(repo.path);
    expect((await init(repo.path)).stdout).toContain('set up already');
    expectGuarded(repo.path);
    // By the two commits whose index veleaks lets through.
    expect(readFileSync(join(repo.path, 'seen.txt'), 'utf8')).toBe('xx');
    await init(repo.path, '--uninstall');
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
    const repo = repository();
    const file = repo.write('.git/hooks/pre-commit', '#!/bin/sh\necho mine >> seen.txt\n');
    chmodSync(file, 0o755);
    change(file);
    const hooks = join(repo.path, '.git', 'hooks');
    const before = workTree(hooks);
    await init(repo.path);
    expectGuarded(repo.path);
    expect(existsSync(join(repo.path, 'seen.txt'))).toBe(name === 'a link');
    expect((await init(repo.path)).stdout).toContain('set up already');
    await init(repo.path, '--uninstall');
    expect(workTree(hooks)).toEqual(before);
    expect(existsSync(join(hooks, 'nowhere'))).toBe(false);
  });

  test('what was put aside before is not overwritten', async () => {
    const repo = repository();
    const hook = '#!/usr/bin/env python3\n';
    repo.write('.git/hooks/pre-commit', hook);
    repo.write('.git/hooks/pre-commit.before-veleaks', 'older\n');
    const outcome = await init(repo.path);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('pre-commit.before-veleaks exists already');
    expect(readFileSync(join(repo.path, '.git/hooks/pre-commit'), 'utf8')).toBe(hook);
  });

  test.each([
    ['a folder in place of a hook', '.git/hooks/pre-commit/x', 'EISDIR'],
    ['a file in place of the hooks', '.git/hooks', 'ENOTDIR'],
  ])('%s is told', async (_, path, code) => {
    const repo = repository();
    rmSync(join(repo.path, '.git/hooks'), { recursive: true });
    repo.write(path, '');
    const outcome = await init(repo.path);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toMatch(
      new RegExp(`pre-commit cannot be read \\(${code}\\); check what is there`),
    );
  });

  test('two at once do as one', async () => {
    const repo = repository();
    const file = repo.write('.git/hooks/pre-commit', '#!/bin/sh\necho mine\n');
    chmodSync(file, 0o755);
    const outcomes = await Promise.all([1, 2, 3].map(() => init(repo.path)));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect((await init(repo.path)).stdout).toContain('set up already');
    expectGuarded(repo.path);
    expect(readdirSync(join(repo.path, '.git/hooks')).filter((name) => name.includes('veleaks'))).toEqual([]);
  });

  test('hooks that are another folder by a link are refused', async () => {
    const repo = repository();
    const shared = keep(new TestFolder());
    rmSync(join(repo.path, '.git/hooks'), { recursive: true });
    symlinkSync(shared.path, join(repo.path, '.git/hooks'));
    const outcome = await init(repo.path);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('the hooks folder is a link');
    expect(readdirSync(shared.path)).toEqual([]);
  });

  test.each([
    ['absolute, with spaces', (root: string) => join(root, 'my hooks')],
    ['relative, from a subdirectory', () => 'my hooks'],
  ])('core.hooksPath that is %s', async (_, path) => {
    const repo = repository({ 'deep/a.txt': '' });
    repo.git('config', 'core.hooksPath', path(repo.path));
    expect((await init(join(repo.path, 'deep'))).code).toBe(0);
    expect(existsSync(join(repo.path, 'my hooks', 'pre-push'))).toBe(true);
    expectGuarded(repo.path);
    expectGuardedPush(repo.path);
  });

  test('core.hooksPath of the home folder, and of all repositories, is refused', async () => {
    const repo = repository();
    repo.git('config', 'core.hooksPath', '~/hooks');
    const refused = await init(repo.path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(join(tools.path, 'hooks'));
    repo.git('config', '--unset', 'core.hooksPath');
    const config = tools.write('config', '[core]\n\thooksPath = ~/hooks\n');
    const all = await veleaks(['init'], { cwd: repo.path, env: { ...env, GIT_CONFIG_GLOBAL: config } });
    expect(all.code).toBe(2);
    expect(all.stderr).toContain('git config core.hooksPath .githooks');
  });

  test('one that cannot find veleaks blocks, and says how to fix it', async () => {
    const repo = repository();
    await init(repo.path);
    const outcome = commit(repo.path, 'clean\n', { PATH: '/usr/bin:/bin' });
    expect(outcome.code).toBe(1);
    expect(outcome.said).toMatch(/finds no veleaks.*on PATH[\s\S]*Fix: npm install/);
  });

  test('the program of the project is found without PATH', async () => {
    const repo = repository();
    await init(repo.path);
    const target = repo.write('node_modules/.bin/veleaks', readFileSync(join(tools.path, 'bin/veleaks')));
    chmodSync(target, 0o755);
    const outcome = commit(repo.path, key(3), { PATH: `${join(process.execPath, '..')}:/usr/bin:/bin` });
    expect(outcome.said).toContain('about to be committed');
  });

  test('core.hooksPath inside the repository is served; one outside is refused', async () => {
    const repo = repository();
    repo.git('config', 'core.hooksPath', '.githooks');
    await init(repo.path);
    expect(statSync(join(repo.path, '.githooks/pre-commit')).mode & 0o111).not.toBe(0);
    expectGuarded(repo.path);
    repo.git('config', 'core.hooksPath', tools.path);
    const refused = await init(repo.path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('serves other repositories too');
  });

  test('in a linked work tree and in a submodule', async () => {
    const repo = repository();
    repo.git('worktree', 'add', '-q', '--detach', 'linked');
    expect((await init(join(repo.path, 'linked'))).code).toBe(0);
    expectGuarded(join(repo.path, 'linked'));
    const inner = repository();
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '-q', 'add', inner.path, 'sub');
    expect((await init(join(repo.path, 'sub'))).code).toBe(0);
    expect(existsSync(join(repo.path, '.git/modules/sub/hooks/pre-commit'))).toBe(true);
    expectGuarded(join(repo.path, 'sub'));
  });

  test('from a subdirectory; on a server', async () => {
    const repo = repository({ 'deep/a.txt': '' });
    expect((await init(join(repo.path, 'deep'))).code).toBe(0);
    expectGuarded(repo.path);
    const server = keep(new TestRepository({ bare: true }));
    const { stdout } = await init(server.path);
    expect(stdout).toContain('pre-receive');
    expect(stdout).not.toContain('npx veleaks doctor');
    tryGit(repo.path, ['commit', '-q', '--no-verify', '--allow-empty', '-m', key(4)]);
    const refused = tryGit(repo.path, ['push', '-q', '--no-verify', server.path, 'HEAD:main'], { env });
    expect(refused.said).toContain('which is refused');
  });

  test('where hooks would not find veleaks, the first step is to install it', async () => {
    const repo = repository();
    const install = 'npm install --global veleaks';
    expect((await init(repo.path)).stdout).not.toContain(install);
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
    expect(commit(repo.path, 'clean\n', bare).code).toBe(0);
    const doctor = await veleaks(['doctor'], { cwd: repo.path, env: bare });
    expect(doctor.stdout).toContain('FAIL hooks find no veleaks');
    repo.write('package.json', '{}');
    for (const [lock, command] of Object.entries({
      'package.json': 'npm install --save-dev veleaks',
      'yarn.lock': 'yarn add --dev veleaks',
      'bun.lock': 'bun add --dev veleaks',
      'pnpm-lock.yaml': 'pnpm add --save-dev veleaks',
      'pnpm-workspace.yaml': 'pnpm add --save-dev veleaks --workspace-root',
    })) {
      repo.write(lock, lock === 'package.json' ? '{}' : '');
      const { stdout } = await veleaks(['init'], { cwd: repo.path, env: bare, program });
      expect(stdout).toContain(`Next:\n  ${command}\n`);
      if (/^(?:yarn|bun)/.test(lock)) rmSync(join(repo.path, lock));
    }
    repo.write('node_modules/.bin/veleaks', '#!/bin/sh\n');
    chmodSync(join(repo.path, 'node_modules/.bin/veleaks'), 0o755);
    const found = await veleaks(['init'], { cwd: repo.path, env: bare, program });
    expect(found.code, found.stdout).toBe(0);
    expect(found.stdout).toContain('npm pkg set scripts.prepare="veleaks init || exit 0"');
  });

  test('hooks of one clone call the program that set them up, where there is no other', async () => {
    const repo = repository();
    const others = TOOL_PATH.split(':').filter((folder) => !existsSync(join(folder, 'veleaks')));
    const bare = { ...env, PATH: others.join(':') };
    expect((await veleaks(['init'], { cwd: repo.path, env: bare })).code).toBe(0);
    expect(commit(repo.path, `k = "${key(9)}"\n`, bare).code).toBe(1);
    expect(commit(repo.path, 'clean\n', bare).code).toBe(0);
    const { code, stdout } = await veleaks(['doctor'], { cwd: repo.path, env: bare });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('call the program that set them up');
  });

  test('a Node that is too old for the hooks is said, and nothing is set up', async () => {
    const repo = repository();
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

  test('.env: --fix fixes the .gitignore, without it that is offered', async () => {
    const repo = repository();
    repo.write('.gitignore', '');
    repo.write('.env', 'A=1\n');
    expect((await init(repo.path)).stdout).toContain('veleaks env --fix');
    await init(repo.path, '--fix');
    expect(readFileSync(join(repo.path, '.gitignore'), 'utf8')).toContain('.env\n');
    expect((await init(repo.path)).stdout).not.toContain('.env');
  });
});

test('husky', async () => {
  const repo = repository({
    'package.json': '{ "devDependencies": { "husky": "9" } }',
    '.husky/pre-commit': 'echo mine\n',
  });
  expect((await init(repo.path)).stdout).toContain('npx husky');
  execFileSync(process.execPath, [HUSKY], { cwd: repo.path, env: cleanEnvironment() });
  expect((await init(repo.path)).stdout).not.toContain('npx husky');
  expectGuarded(repo.path);
  expectGuardedPush(repo.path);
  expect(commit(repo.path, 'other\n').said).toContain('mine');
  await init(repo.path, '--uninstall');
  expect(readFileSync(join(repo.path, '.husky/pre-commit'), 'utf8')).toBe('echo mine\n');
  expect(existsSync(join(repo.path, '.husky/pre-push'))).toBe(false);
});

describe.skipIf(!hasTool('lefthook'))('lefthook', () => {
  test('the recipe is added, taken up by lefthook, and taken out', async () => {
    const config = 'output:\n  - execution\n  - execution_out\n  - summary\n';
    const repo = repository({ 'lefthook.yml': config });
    expect((await init(repo.path)).code).toBe(0);
    expect((await init(repo.path)).stdout).toContain('set up already');
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env) });
    expectGuarded(repo.path);
    expectGuardedPush(repo.path);
    await init(repo.path, '--uninstall');
    expect(readFileSync(join(repo.path, 'lefthook.yml'), 'utf8')).toBe(config);
  });

  const CONFIGS = [
    ['commands', 'pre-commit:\n  commands:\n    lint:\n      run: echo mine\n'],
    ['jobs', 'pre-commit:\n  parallel: true\n  jobs:\n    - name: lint\n      run: echo mine\n'],
    ['jobs, not indented', 'pre-commit:\n  jobs:\n  - run: echo mine\n# end\nskip_lfs: true\n'],
    [
      'jobs in all hooks',
      'pre-commit:\n  jobs:\n    - run: echo mine\npre-push:\n  jobs:\n    - run: echo pushed\n',
    ],
    ['neither', 'pre-commit:\n  parallel: true\npre-merge-commit:\ncommit-msg:\n    piped: true\n'],
  ];
  test.each(spread(CONFIGS, 7))('where a hook has %s already, veleaks is one more', async (_, config) => {
    const repo = repository({ 'lefthook.yml': config });
    const outcome = await init(repo.path);
    expect(outcome.code, outcome.stdout).toBe(0);
    expect((await init(repo.path)).stdout).toContain('set up already');
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env) });
    execFileSync('lefthook', ['validate'], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    expectGuarded(repo.path);
    expectGuardedPush(repo.path);
    if (config.includes('echo mine')) expect(commit(repo.path, 'other\n').said).toContain('mine');
    await init(repo.path, '--uninstall');
    expect(readFileSync(join(repo.path, 'lefthook.yml'), 'utf8')).toBe(config);
  });

  test.each(
    spread(
      [
        ['flow style', 'pre-commit: { jobs: [{ run: echo mine }] }\n'],
        ['an alias', 'x: &x\n  - run: echo mine\npre-commit:\n  jobs: *x\n'],
        ['quoted', '"pre-commit":\n  jobs:\n    - run: echo mine\n'],
      ],
      2,
    ),
  )('in %s, what belongs into the hook is printed, and no key twice', async (_, config) => {
    const repo = repository({ 'lefthook.yml': config });
    const outcome = await init(repo.path);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('# to the jobs of pre-commit that are there:\n- name: veleaks');
    expect(outcome.stdout).not.toMatch(/^pre-commit:/m);
    expect(readFileSync(join(repo.path, 'lefthook.yml'), 'utf8')).toBe(config);
  });

  test.each(
    spread(
      [
        ['lefthook.toml', '[pre-commit.commands.mine]\nrun = "echo mine"\n'],
        ['lefthook.toml', '[[pre-commit.jobs]]\nname = "mine"\nrun = "echo mine"\n'],
        ['lefthook.json', '{}\n'],
      ],
      2,
    ),
  )('in %s, %j, what is printed holds once it is there', async (file, config) => {
    const repo = repository({ [file]: config });
    const outcome = await init(repo.path);
    expect(outcome.code).toBe(3);
    const lines = outcome.stdout.split('\n');
    const from = lines.findIndex((line) => line.includes(`Add this to ${file}`)) + 1;
    const recipe = lines.slice(from, lines.indexOf('Next:', from)).join('\n');
    repo.write(file, file.endsWith('.json') ? recipe : `${config}\n${recipe}`);
    execFileSync('lefthook', ['validate'], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    expectGuarded(repo.path);
    expectGuardedPush(repo.path);
  });
});

describe.skipIf(!hasTool('pre-commit'))('the pre-commit framework', () => {
  test('the recipe is added, installed by the framework, and taken out', async () => {
    const config =
      'repos:\n- repo: local\n  hooks:\n  - id: mine\n    name: mine\n    entry: echo mine\n    language: system\n';
    const repo = repository({ '.pre-commit-config.yaml': config });
    const outcome = await init(repo.path);
    expect(outcome.code, outcome.stderr).toBe(0);
    const command = /git add .*\n +pre-commit install .*/.exec(outcome.stdout)![0];
    execFileSync('sh', ['-c', command], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    expectGuarded(repo.path);
    expectGuardedPush(repo.path);
    await init(repo.path, '--uninstall');
    expect(readFileSync(join(repo.path, '.pre-commit-config.yaml'), 'utf8')).toBe(config);
  });

  test('where repos is not the last, the lines are printed', async () => {
    const repo = repository({ '.pre-commit-config.yaml': 'repos:\n  - repo: meta\nfail_fast: true\n' });
    const outcome = await init(repo.path);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('- repo: local');
  });
});
