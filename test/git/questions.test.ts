import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { promisorRemotes } from '../../src/git/objects/promisor-remotes.js';
import {
  configEntries,
  configValue,
  currentBranch,
  originHead,
  remoteAddresses,
} from '../../src/git/questions.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { withGit } from '../support/wrapped-git.js';

const keep = keeper();

function create(): TestRepository {
  return keep(new TestRepository());
}

test('what a repository is configured with', async () => {
  const repository = create();
  const { path } = repository;
  expect(await configValue(path, 'some.thing')).toBe(null);
  expect(await promisorRemotes({ cwd: path })).toEqual([]);
  expect([...(await remoteAddresses(path))]).toEqual([]);
  repository.git('config', 'some.thing', 'two\nlines ');
  repository.git('remote', 'add', 'up.stream', 'https://example.com/x.git');
  repository.git('config', 'remote.up.stream.promisor', 'true');
  repository.git('config', 'remote.other.promisor', 'false');
  expect(await configValue(path, 'some.thing')).toBe('two\nlines ');
  expect(await promisorRemotes({ cwd: path })).toEqual(['up.stream']);
  expect((await remoteAddresses(path)).get('up.stream')).toBe('https://example.com/x.git');
});

test.runIf(process.platform === 'linux').each([
  ['packed-refs', (path: string) => currentBranch(path)],
  ['refs/remotes/origin/HEAD', (path: string) => originHead(path)],
  ['config', (path: string) => configValue(path, 'some.thing')],
  ['config', (path: string) => configEntries(path, 'some')],
])('a pipe in the place of %s is waited for no longer', async (file, ask) => {
  const { path } = create();
  const pipe = join(path, '.git', file);
  rmSync(pipe, { force: true });
  mkdirSync(dirname(pipe), { recursive: true });
  execFileSync('mkfifo', [pipe]);
  await expect(ask(path)).rejects.toThrow(`hangs: it waits for ${pipe}`);
});

test('the branch, before and after the first commit', async () => {
  const repository = create();
  const { path } = repository;
  expect(await currentBranch(path)).toBe('refs/heads/main');
  repository.commit({ a: 'a' });
  repository.git('checkout', '-q', '--detach');
  expect(await currentBranch(path)).toBe(null);
});

describe('what an answer depends on', () => {
  test('the variables that say where things are reach git', async () => {
    const [here, there] = [create(), create()];
    there.git('config', 'some.thing', 'there');
    process.env.GIT_DIR = `${there.path}/.git`;
    process.env.GIT_CONFIG_COUNT = '1';
    process.env.GIT_CONFIG_KEY_0 = 'other.thing';
    process.env.GIT_CONFIG_VALUE_0 = 'from the environment';
    try {
      expect(await configValue(here.path, 'some.thing')).toBe('there');
      expect(await configValue(here.path, 'other.thing')).toBe('from the environment');
    } finally {
      for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];
    }
  });

  test('a failure that says nothing is a failure', async () => {
    const repository = create();
    for (const end of ['exit 3', 'kill -KILL $$'])
      await withGit(end, async () => {
        await expect(currentBranch(repository.path)).rejects.toMatchObject({
          name: 'VeleaksError',
          code: 'git',
        });
      });
  });

  test('an error does not carry what git printed', async () => {
    const repository = create();
    await withGit(`echo ${key(1)}; exit 128`, async () => {
      const error: unknown = await currentBranch(repository.path).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      const { message, stack, cause } = error as Error;
      expect([message, stack, String(cause)].some((text) => text?.includes(key(1)))).toBe(false);
    });
  });
});
