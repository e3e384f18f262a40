// `veleaks doctor` finds each set-up that was broken on purpose, passes the good ones, and changes
// nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programFolder, tryGit, workTree } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { type Outcome, veleaks } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { spread } from '../support/size.js';
import { HUSKY, hasTool, TOOL_PATH } from '../support/tools.js';

const WORKFLOW = `on: [push]
jobs:
  veleaks:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - run: npx veleaks ci
`;
const FILES = {
  '.gitignore': '.env\n.env.local\n.env.production\nnode_modules/\n',
  '.github/workflows/ci.yml': WORKFLOW,
};
const keep = keeper(afterAll);
const tools = keep(new TestFolder());
const temporary = keep(new TestFolder());
const env = { PATH: `${programFolder(tools)}:${TOOL_PATH}`, HOME: tools.path, TMPDIR: temporary.path };

async function guarded(
  files: Record<string, string> = {},
  prepare?: (repo: TestRepository) => void,
): Promise<TestRepository> {
  const repo = keep(new TestRepository());
  repo.commit({ ...FILES, ...files });
  prepare?.(repo);
  const outcome = await veleaks(['init'], { cwd: repo.path, env });
  expect(outcome.code, outcome.stderr).toBe(0);
  return repo;
}

function doctor(cwd: string, extra: Record<string, string> = {}, ...args: string[]): Promise<Outcome> {
  return veleaks(['doctor', ...args], { cwd, env: { ...env, ...extra } });
}

const husky = (repo: TestRepository) =>
  execFileSync(process.execPath, [HUSKY], { cwd: repo.path, env: cleanEnvironment() });
const withHusky = () => guarded({ 'package.json': '{ "devDependencies": { "husky": "9" } }' }, husky);
const hookOf = (repo: TestRepository, name = 'pre-commit') => join(repo.path, '.git', 'hooks', name);
const rewrite = (path: string, change: (text: string) => string) =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

describe('good set-ups', () => {
  async function expectGood(repo: TestRepository, cwd = repo.path): Promise<void> {
    const state = () => [
      workTree(cwd),
      workTree(join(repo.path, '.git')),
      tryGit(cwd, ['status', '--short']).stdout,
    ];
    const before = state();
    const outcome = await doctor(cwd);
    expect(outcome.stdout).not.toContain('FAIL');
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout.match(/stops a made-up key/g)).toHaveLength(4);
    expect(state()).toEqual(before);
    expect(readdirSync(temporary.path).filter((name) => name.startsWith('veleaks-doctor-'))).toEqual([]);
  }

  test.runIf(process.platform === 'linux')(
    'beside a file whose name is no text, and one of another user',
    async () => {
      const repo = await guarded();
      writeFileSync(Buffer.concat([Buffer.from(`${repo.path}/caf`), Buffer.from([0xe9])]), 'x\n');
      chmodSync(repo.write('closed', 'x\n'), 0o000);
      const outcome = await doctor(repo.path);
      expect(outcome.code, outcome.stderr).toBe(0);
    },
  );

  test('plain hooks, with changes of all kinds under way', async () => {
    const repo = await guarded({ 'a.txt': 'one\n' });
    repo.write('a.txt', 'two\n');
    repo.write('staged.txt', 'staged\n');
    repo.write('untracked.txt', 'untracked\n');
    repo.git('add', 'staged.txt');
    await expectGood(repo);
  });

  test('before the first commit', async () => {
    const repo = keep(new TestRepository());
    for (const [path, content] of Object.entries(FILES)) repo.write(path, content);
    await veleaks(['init'], { cwd: repo.path, env });
    await expectGood(repo);
  });

  test('husky', async () => expectGood(await withHusky()));

  test('a hooks folder of its own', async () =>
    expectGood(await guarded({}, (repo) => repo.git('config', 'core.hooksPath', '.githooks'))));

  test('a linked work tree', async () => {
    const repo = await guarded();
    repo.git('worktree', 'add', '-q', '--detach', 'linked');
    await expectGood(repo, join(repo.path, 'linked'));
  });

  test('a hook that leaves a process behind, which holds the pipes', async () => {
    const repo = await guarded();
    const pids = join(tools.path, 'pids');
    rewrite(hookOf(repo), (text) =>
      text.replace('#!/bin/sh\n', `#!/bin/sh\nsleep 900 & echo $! >> '${pids}'\n`),
    );
    // It is there for longer than a command that hangs is waited for.
    await expectGood(repo);
    for (const pid of readFileSync(pids, 'utf8').split('\n').filter(Boolean))
      spawnSync('kill', [pid], { stdio: 'ignore' });
  });

  test('a hook that would throw changes away does not reach the work tree', async () => {
    const repo = await guarded({ 'a.txt': 'one\n', 'folder/b.txt': 'one\n' });
    rewrite(hookOf(repo), (text) =>
      text.replace('#!/bin/sh\n', '#!/bin/sh\ngit reset -q --hard; git stash -q\n'),
    );
    repo.write('a.txt', 'two\n');
    repo.write('folder/b.txt', 'two\n');
    const before = workTree(repo.path);
    await doctor(repo.path);
    expect(workTree(repo.path)).toEqual(before);
  });

  test.skipIf(!hasTool('lefthook'))('lefthook', async () => {
    const repo = await guarded({ 'lefthook.yml': '# hooks\n' });
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env) });
    const outcome = await doctor(repo.path);
    expect(outcome.stdout).not.toContain('FAIL');
  });

  test.skipIf(!hasTool('pre-commit'))('the pre-commit framework', async () => {
    const repo = await guarded({
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
    const outcome = await doctor(repo.path);
    expect(outcome.stdout).not.toContain('FAIL');
  });
});

interface Broken {
  readonly make: () => Promise<TestRepository>;
  readonly says: RegExp;
  readonly env?: Record<string, string>;
  /** A folder below the repository. */
  readonly at?: string;
}

const plain = (breakIt: (repo: TestRepository) => void) => async () => {
  const repo = await guarded();
  breakIt(repo);
  return repo;
};
const ci = (files: Record<string, string>) => async () => {
  const repo = await guarded(files);
  rmSync(join(repo.path, '.github'), { recursive: true });
  return repo;
};
const oldProgram = keep(new TestFolder());

const BROKEN: Record<string, Broken> = {
  'no hook at all': {
    make: plain((repo) => rmSync(join(repo.path, '.git/hooks'), { recursive: true })),
    says: /there is no pre-commit hook[\s\S]*veleaks init/,
  },
  'pre-push is missing': {
    make: plain((repo) => rmSync(hookOf(repo, 'pre-push'))),
    says: /there is no pre-push hook/,
  },
  'not executable': {
    make: plain((repo) => chmodSync(hookOf(repo), 0o644)),
    says: /pre-commit is not executable[\s\S]*chmod \+x/,
  },
  'a hook without veleaks': {
    make: plain((repo) => writeFileSync(hookOf(repo), '#!/bin/sh\necho fine\n')),
    says: /pre-commit ran, and let a made-up key through/,
  },
  'it ends before veleaks': {
    make: plain((repo) =>
      rewrite(hookOf(repo), (text) => text.replace('#!/bin/sh\n', '#!/bin/sh\nexit 0\n')),
    ),
    says: /pre-commit ran, and let a made-up key through/,
  },
  'it forgives veleaks': {
    make: plain((repo) =>
      rewrite(hookOf(repo, 'pre-merge-commit'), (text) => text.replace('|| veleaks_failed $?', '|| true')),
    ),
    says: /pre-merge-commit ran, and let a made-up key through/,
  },
  'it fails for a reason of its own': {
    make: plain((repo) =>
      rewrite(hookOf(repo), (text) => text.replace('#!/bin/sh\n', '#!/bin/sh\necho no lint; exit 1\n')),
    ),
    says: /pre-commit stops git, but not because of the key; it says: no lint/,
  },
  'saved with CRLF': {
    make: plain((repo) => rewrite(hookOf(repo), (text) => text.replaceAll('\n', '\r\n'))),
    says: /FAIL +pre-commit/,
  },
  'core.hooksPath leads to nothing': {
    make: plain((repo) => repo.git('config', 'core.hooksPath', 'nowhere')),
    says: /core.hooksPath is nowhere, and nothing is there/,
  },
  'core.hooksPath leads elsewhere': {
    make: plain((repo) => {
      repo.write('other/README', '');
      repo.git('config', 'core.hooksPath', 'other');
    }),
    says: /the hook with veleaks is in .*, but\s+core.hooksPath is other/,
  },
  'husky without .husky/_': {
    make: async () => {
      const repo = await withHusky();
      rmSync(join(repo.path, '.husky/_'), { recursive: true });
      return repo;
    },
    says: /core.hooksPath is \.husky\/_, and nothing is there[\s\S]*npx husky/,
  },
  'husky in a new work tree': {
    make: async () => {
      const repo = await withHusky();
      repo.git('add', '.husky/pre-commit');
      repo.git('commit', '-q', '--no-verify', '-m', 'husky');
      repo.git('worktree', 'add', '-q', '--detach', 'linked');
      return repo;
    },
    at: 'linked',
    says: /core.hooksPath is \.husky\/_, and nothing is there/,
  },
  'husky that was never set up': {
    make: () => guarded({ 'package.json': '{ "devDependencies": { "husky": "9" } }' }),
    says: /core.hooksPath is not set/,
  },
  'HUSKY=0': {
    make: withHusky,
    env: { HUSKY: '0' },
    says: /HUSKY=0 is set[\s\S]*pre-commit ran, and let a made-up key through/,
  },
  'husky switched off in its own start-up file': {
    make: withHusky,
    env: { XDG_CONFIG_HOME: join(oldProgram.path, 'config') },
    says: /pre-commit ran, and let a made-up key through/,
  },
  'an old program': {
    make: plain(() => undefined),
    env: { PATH: `${oldProgram.path}:${env.PATH}` },
    says: /hooks find veleaks 0\.0\.1[\s\S]*pre-commit stops git, but not because of the key/,
  },
  'no program on PATH': {
    make: plain(() => undefined),
    env: { PATH: '/usr/bin:/bin' },
    says: /hooks find no (?:veleaks|node) on PATH/,
  },
  'a CI without veleaks': {
    make: ci({
      '.gitlab-ci.yml': 'test:\n  script: npm test # not veleaks yet\n'.replace(' # not veleaks yet', ''),
    }),
    says: /GitLab CI runs here, but not veleaks/,
  },
  'a CI with veleaks commented out': {
    make: ci({ '.circleci/config.yml': 'steps:\n  # - run: npx veleaks ci\n' }),
    says: /CircleCI runs here, but not veleaks/,
  },
  'a shallow clone on GitHub': {
    make: plain((repo) =>
      rewrite(join(repo.path, '.github/workflows/ci.yml'), (text) =>
        text.replace('fetch-depth: 0', 'fetch-depth: 1'),
      ),
    ),
    says: /shallow clone[\s\S]*fetch-depth: 0/,
  },
  'a shallow clone on GitLab': {
    make: ci({ '.gitlab-ci.yml': 'veleaks:\n  script: npx veleaks ci\n' }),
    says: /shallow clone[\s\S]*GIT_DEPTH: "0"/,
  },
  ...(hasTool('lefthook')
    ? {
        'lefthook that was never installed': {
          make: () => guarded({ 'lefthook.yml': '# hooks\n' }),
          says: /there is no pre-commit hook[\s\S]*npx lefthook install/,
        },
      }
    : {}),
};

describe('broken set-ups', () => {
  beforeAll(() => {
    chmodSync(
      oldProgram.write(
        'veleaks',
        '#!/bin/sh\n[ "$1" = --version ] && echo 0.0.1 && exit\necho unknown command >&2\nexit 2\n',
      ),
      0o755,
    );
    oldProgram.write('config/husky/init.sh', 'HUSKY=0\n');
  });

  test('there are at least twelve', () => {
    expect(Object.keys(BROKEN).length).toBeGreaterThanOrEqual(12);
  });

  test.each(spread(Object.entries(BROKEN), 4))('%s', async (_, { make, says, env: extra = {}, at = '' }) => {
    const repo = await make();
    const outcome = await doctor(join(repo.path, at), extra);
    expect(outcome.stdout + outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(1);
  });
});

test.each([
  ['.githooks', /git runs no hook in the work tree .*: core\.hooksPath is\s+\.githooks/],
  ['.husky/_', /npx husky in that work tree/],
])('another work tree that lacks the hooks of %s', async (folder, says) => {
  const repo = keep(new TestRepository());
  repo.commit({ ...FILES, [`${folder}/pre-commit`]: '#!/bin/sh\n' });
  repo.git('config', 'core.hooksPath', folder);
  const other = keep(new TestFolder());
  repo.git('worktree', 'add', '-q', join(other.path, 'w'));
  expect((await doctor(repo.path)).stdout).not.toMatch(says);
  rmSync(join(other.path, 'w', folder), { recursive: true });
  const { code, stdout } = await doctor(repo.path);
  expect(code).toBe(1);
  expect(stdout.replace(/\n */g, ' ')).toMatch(says);
});
