// `veleaks doctor` passes good set-ups, and changes nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CLIENT_HOOKS } from '../../src/setup/hooks/hook-names.js';
import { Doctoring, FILES, hookOf, rewrite } from '../support/doctoring.js';
import { programFolder, tryGit, workTree } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { hasTool, TOOL_PATH } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
const doctoring = new Doctoring(keep);
const { env, tools, temporary } = doctoring;

/** Before veleaks is called. */
function enter(repo: TestRepository, command: string): void {
  for (const name of CLIENT_HOOKS)
    rewrite(hookOf(repo, name), (text) => text.replace('#!/bin/sh\n', `#!/bin/sh\n${command}\n`));
}

function chained(repo: TestRepository): void {
  for (const name of CLIENT_HOOKS) {
    const hook = `#!/bin/sh\nexec "$(git rev-parse --git-common-dir)/hooks/${name}" "$@"\n`;
    chmodSync(repo.write(`hooks/${name}`, hook), 0o755);
  }
  repo.git('config', 'core.hooksPath', join(repo.path, 'hooks'));
}

describe('good set-ups', () => {
  async function expectGood(repo: TestRepository, cwd = repo.path): Promise<void> {
    const state = () => [
      workTree(cwd),
      workTree(join(repo.path, '.git')),
      tryGit(cwd, ['status', '--short']).stdout,
    ];
    const before = state();
    const outcome = await doctoring.doctor(cwd);
    expect(outcome.stdout).not.toContain('FAIL');
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout.match(/stops a made-up key/g)).toHaveLength(4);
    expect(state()).toEqual(before);
    expect(readdirSync(temporary.path).filter((name) => name.startsWith('veleaks-doctor-'))).toEqual([]);
  }

  test('.pnp.cjs, which names packages by the way from where it lies', async () => {
    const repo = await doctoring.guarded({ '.pnp.cjs': "module.exports = require('../beside.cjs')\n" });
    const beside = join(dirname(repo.path), 'beside.cjs');
    writeFileSync(beside, '');
    try {
      enter(repo, 'node --require ./.pnp.cjs -e 0 || exit 1');
      await expectGood(repo);
    } finally {
      rmSync(beside);
    }
  });

  test('plain hooks, with changes of all kinds under way', async () => {
    const repo = await doctoring.guarded({ 'a.txt': 'one\n' });
    repo.write('a.txt', 'two\n');
    repo.write('staged.txt', 'staged\n');
    repo.write('untracked.txt', 'untracked\n');
    repo.git('add', 'staged.txt');
    await expectGood(repo);
  });

  test('husky', async () => expectGood(await doctoring.withHusky()));

  const OTHERS: [string, () => Promise<void>][] = [
    [
      'a Node that a start-up file of husky finds',
      async () => {
        const repo = await doctoring.withHusky();
        const home = keep(new TestFolder());
        const bare = keep(new TestFolder());
        for (const name of ['sh', 'git', 'dirname', 'basename', 'cat', 'env', 'sed', 'grep'])
          symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(bare.path, name));
        home.write('.config/husky/init.sh', `export PATH="$PATH:${dirname(process.execPath)}"\n`);
        const program = env.PATH!.split(delimiter)[0]!;
        const outcome = await doctoring.doctor(repo.path, {
          HOME: home.path,
          PATH: `${program}${delimiter}${bare.path}`,
        });
        expect(outcome.stdout).not.toContain('FAIL');
        expect(outcome.stdout).toMatch(/note there is no node/);
      },
    ],
    [
      'beside a file whose name is no text, and one of another user',
      async () => {
        if (process.platform !== 'linux') return;
        const repo = await doctoring.guarded();
        writeFileSync(Buffer.concat([Buffer.from(`${repo.path}/caf`), Buffer.from([0xe9])]), 'x\n');
        chmodSync(repo.write('closed', 'x\n'), 0o000);
        const outcome = await doctoring.doctor(repo.path);
        expect(outcome.code, outcome.stderr).toBe(0);
      },
    ],
    [
      'before the first commit',
      async () => {
        const repo = keep(new TestRepository());
        for (const [path, content] of Object.entries(FILES)) repo.write(path, content);
        await veleaks(['init'], { cwd: repo.path, env });
        await expectGood(repo);
      },
    ],
    [
      'a hooks folder of its own',
      async () =>
        expectGood(await doctoring.guarded({}, (repo) => repo.git('config', 'core.hooksPath', '.githooks'))),
    ],
    [
      'a linked work tree',
      async () => {
        const repo = await doctoring.guarded();
        repo.git('worktree', 'add', '-q', '--detach', 'linked');
        await expectGood(repo, join(repo.path, 'linked'));
      },
    ],
  ];
  // A person's own hooks, and files that are there.
  const WAYS: [string, Record<string, string>, (repo: TestRepository) => void][] = [
    ['.git/hooks as a relative path', {}, (repo) => repo.git('config', 'core.hooksPath', '.git/hooks')],
    ['hooks elsewhere that go on with those of the repository', {}, (repo) => chained(repo)],
    ['hooks that write beside hooks', {}, (repo) => enter(repo, 'echo x > .git/hooks/written')],
    ['hooks that go into a folder', { 'web/app/a': 'a\n' }, (repo) => enter(repo, 'cd web/app')],
    ['and from there into another', { 'web/app/a': 'a\n' }, (repo) => enter(repo, 'cd web && cd app')],
    [
      'and from the top that git tells',
      { 'web/app/a': 'a\n' },
      (repo) => enter(repo, 'cd "$(git rev-parse --show-toplevel)/web"'),
    ],
  ];
  OTHERS.push([
    'hooks and packages behind links',
    async () => {
      const repo = keep(new TestRepository());
      repo.commit({ ...FILES, 'tools/hooks/.keep': '' });
      symlinkSync('tools/hooks', join(repo.path, '.githooks'));
      repo.git('config', 'core.hooksPath', '.githooks');
      // As people lend the packages of one work tree to another.
      const packages = keep(new TestFolder());
      programFolder(packages);
      symlinkSync(packages.path, join(repo.path, 'node_modules'));
      const lent = { ...env, PATH: TOOL_PATH };
      mkdirSync(join(packages.path, '.bin'));
      symlinkSync(join(packages.path, 'bin', 'veleaks'), join(packages.path, '.bin', 'veleaks'));
      const init = await veleaks(['init'], { cwd: repo.path, env: lent });
      expect(init.code, init.stderr).toBe(0);
      const outcome = await veleaks(['doctor'], { cwd: repo.path, env: lent });
      expect(outcome.stdout).not.toContain('FAIL');
      expect(outcome.stdout.match(/stops a made-up key/g)).toHaveLength(4);
    },
  ]);
  for (const [name, files, prepare] of WAYS)
    OTHERS.push([
      name,
      async () => {
        const repo = await doctoring.guarded(files);
        prepare(repo);
        await expectGood(repo);
      },
    ]);
  test.each(sample(OTHERS, 3))('%s', (_, expectIt) => expectIt());

  test('a hook that leaves a process behind, which holds the pipes', async () => {
    const repo = await doctoring.guarded();
    const pids = join(tools.path, 'pids');
    rewrite(hookOf(repo), (text) =>
      text.replace('#!/bin/sh\n', `#!/bin/sh\nsleep 900 & echo $! >> '${pids}'\n`),
    );
    // It is there for longer than a command that hangs is waited for.
    await expectGood(repo);
    for (const pid of readFileSync(pids, 'utf8').split('\n').filter(Boolean))
      spawnSync('kill', [pid], { stdio: 'ignore' });
  });

  const ELSEWHERE = 'ssh://elsewhere.invalid/';
  const LEADING: Record<string, string> = {
    'url.*.insteadOf': `[url "${ELSEWHERE}"]\n\tinsteadOf = /\n`,
    'url.*.pushInsteadOf': `[url "${ELSEWHERE}"]\n\tpushInsteadOf = /\n`,
    'remote.origin.pushurl': `[remote "origin"]\n\tpushurl = ${ELSEWHERE}x\n`,
    both: `[url "${ELSEWHERE}"]\n\tpushInsteadOf = /\n[remote "origin"]\n\tpushurl = ${ELSEWHERE}x\n`,
  };
  test.each(Object.entries(LEADING))('no push leaves the machine by a global %s', async (_, setting) => {
    const repo = await doctoring.guarded();
    const home = keep(new TestFolder());
    const reached = join(home.path, 'reached');
    const ssh = join(home.path, 'ssh');
    writeFileSync(ssh, `#!/bin/sh\necho "$@" >> '${reached}'\nexit 1\n`, { mode: 0o755 });
    const config = join(home.path, 'gitconfig');
    const others = '[protocol "file"]\n\tallow = never\n[push]\n\tpushOption = ci.skip\n';
    writeFileSync(config, `[core]\n\tsshCommand = ${ssh}\n${others}${setting}`);
    // The settings lead there indeed.
    tryGit(repo.path, ['push', '/nowhere', 'HEAD'], { env: { ...env, GIT_CONFIG_GLOBAL: config } });
    tryGit(repo.path, ['push', 'origin', 'HEAD'], { env: { ...env, GIT_CONFIG_GLOBAL: config } });
    expect(readFileSync(reached, 'utf8')).toContain('elsewhere.invalid');
    rmSync(reached);
    const outcome = await doctoring.doctor(repo.path, { GIT_CONFIG_GLOBAL: config }, 'pre-push');
    expect(outcome.stdout).not.toContain('FAIL');
    expect(outcome.stdout).toContain('pre-push stops a made-up key');
    expect(existsSync(reached)).toBe(false);
  });

  test('a hook that would throw changes away does not reach the work tree', async () => {
    const repo = await doctoring.guarded({ 'a.txt': 'one\n', 'folder/b.txt': 'one\n' });
    rewrite(hookOf(repo), (text) =>
      text.replace('#!/bin/sh\n', '#!/bin/sh\ngit reset -q --hard; git stash -q\n'),
    );
    repo.write('a.txt', 'two\n');
    repo.write('folder/b.txt', 'two\n');
    const before = workTree(repo.path);
    await doctoring.doctor(repo.path, {}, 'pre-commit');
    expect(workTree(repo.path)).toEqual(before);
  });

  test.skipIf(!hasTool('lefthook'))('lefthook', async () => {
    const repo = await doctoring.guarded({ 'lefthook.yml': '# hooks\n' });
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env) });
    const outcome = await doctoring.doctor(repo.path);
    expect(outcome.stdout).not.toContain('FAIL');
  });

  test.skipIf(!hasTool('pre-commit'))('the pre-commit framework', async () => {
    const repo = await doctoring.guarded({
      '.pre-commit-config.yaml': 'repos:\n- repo: meta\n  hooks:\n  - id: identity\n',
    });
    const types = ['pre-commit', 'pre-merge-commit', 'commit-msg', 'pre-push'].flatMap((name) => [
      '--hook-type',
      name,
    ]);
    execFileSync('pre-commit', ['install', ...types], {
      cwd: repo.path,
      env: cleanEnvironment(env),
      stdio: 'pipe',
    });
    const outcome = await doctoring.doctor(repo.path);
    expect(outcome.stdout).not.toContain('FAIL');
    // Without it each commit fails, here and in the real repository.
    rmSync(join(repo.path, '.pre-commit-config.yaml'));
    const broken = await doctoring.doctor(repo.path, {}, 'pre-commit');
    expect(broken.stdout).toMatch(/FAIL pre-commit stops .*No\s+\.pre-commit-config\.yaml/s);
    expect(broken.stdout).toContain('Fix: pre-commit uninstall');
  });
});

const FOLDERS: [string, RegExp][] = [
  ['.githooks', /git runs no hook in the work tree .*: core\.hooksPath is\s+\.githooks/],
  ['.husky/_', /npx husky in that work tree/],
];
test.each(sample(FOLDERS, 2))('another work tree that lacks the hooks of %s', async (folder, says) => {
  const repo = keep(new TestRepository());
  repo.commit({ ...FILES, [`${folder}/pre-commit`]: '#!/bin/sh\n' });
  repo.git('config', 'core.hooksPath', folder);
  const other = keep(new TestFolder());
  repo.git('worktree', 'add', '-q', join(other.path, 'w'));
  expect((await doctoring.doctor(repo.path, {}, 'pre-commit')).stdout).not.toMatch(says);
  rmSync(join(other.path, 'w', folder), { recursive: true });
  const { code, stdout } = await doctoring.doctor(repo.path, {}, 'pre-commit');
  expect(code).toBe(1);
  expect(stdout.replace(/\n */g, ' ')).toMatch(says);
});
