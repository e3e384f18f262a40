// A remote that is the repository itself: what was fetched from it never left.
import { symlinkSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { headExposure } from '../../src/triage/head-exposure.js';
import type { TestRepository } from '../support/repository.js';
import { exposureOf, leak, make, withRemote } from './repositories.js';

const ADDRESSES: [string, (here: TestRepository) => string][] = [
  ['a dot', () => '.'],
  ['its path', ({ path }) => path],
  ['its path with a slash', ({ path }) => `${path}/`],
  ['its path from where it lies', ({ path }) => `../${path.split(/[\\/]/).at(-1)}`],
  ['its file:// address', ({ path }) => pathToFileURL(path).href],
  ['its git directory', ({ path }) => `${path}/.git`],
  [
    'a link to it',
    ({ path }) => {
      symlinkSync(path, `${path}-link`, 'junction');
      return `${path}-link`;
    },
  ],
  [
    'another work tree of it',
    (here) => {
      here.git('worktree', 'add', '-q', '--detach', `${here.path}-tree`);
      return `${here.path}-tree`;
    },
  ],
];

/** What HEAD's key is told as by a hook. */
async function ofHead(here: TestRepository): Promise<string> {
  return headExposure((await findRepository(here.path))!);
}

test.each(ADDRESSES)('%s is no place that a key is pushed to', async (_, addressOf) => {
  const { here } = withRemote();
  const { blob } = leak(here);
  here.git('remote', 'add', 'self', addressOf(here));
  here.git('fetch', '-q', 'self');
  expect(here.git('rev-parse', 'refs/remotes/self/main')).toBe(here.git('rev-parse', 'HEAD'));
  expect(await exposureOf(here, blob)).toBe('unknown');
  expect(await ofHead(here)).toBe('unknown');
  // Nor what it has only in a log, which a rewritten commit leaves.
  here.git('reset', '-q', '--hard', 'HEAD^');
  here.git('fetch', '-q', 'self');
  expect(await exposureOf(here, blob)).not.toBe('pushed');
  here.git('reset', '-q', '--hard', 'HEAD@{1}');
  here.git('push', '-q', 'origin', 'main');
  expect(await exposureOf(here, blob)).toBe('pushed');
  expect(await ofHead(here)).toBe('pushed');
});

test.each(ADDRESSES)('%s: what was fetched from there was not pushed', async (_, addressOf) => {
  const { here } = withRemote();
  const { blob } = leak(here);
  here.git('fetch', '-q', addressOf(here), 'main');
  expect(await exposureOf(here, blob)).toBe('local');
});

test.each(ADDRESSES)('%s as the only address that a remote is pushed to', async (_, addressOf) => {
  const { here } = withRemote();
  const { blob } = leak(here);
  here.git('config', 'remote.origin.pushurl', addressOf(here));
  here.git('push', '-q', 'origin', 'main');
  expect(here.git('rev-parse', 'refs/remotes/origin/main')).toBe(here.git('rev-parse', 'HEAD'));
  expect(await exposureOf(here, blob)).toBe('unknown');
  expect(await ofHead(here)).toBe('unknown');
  // Beside a server it takes nothing away.
  here.git('remote', 'set-url', '--add', '--push', 'origin', here.git('config', 'remote.origin.url'));
  here.git('push', '-q', 'origin', 'main');
  expect(await exposureOf(here, blob)).toBe('pushed');
});

test('a bundle is no server', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  here.git('bundle', 'create', '-q', `${here.path}.bundle`, 'main');
  here.git('remote', 'add', 'file', `${here.path}.bundle`);
  here.git('fetch', '-q', 'file');
  expect(here.git('rev-parse', 'refs/remotes/file/main')).toBe(here.git('rev-parse', 'HEAD'));
  expect(await exposureOf(here, blob)).toBe('unknown');
  expect(await ofHead(here)).toBe('unknown');
});

test('by pushInsteadOf a remote is pushed to the repository itself', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  here.git('config', `url.${here.path}.pushInsteadOf`, here.git('config', 'remote.origin.url'));
  here.git('push', '-q', 'origin', 'main');
  expect(await exposureOf(here, blob)).toBe('unknown');
  expect(await ofHead(here)).toBe('unknown');
});

test('another repository on the same disk is one, also under the name of two', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  const other = make({ bare: true });
  here.git('push', '-q', other.path, 'main');
  here.git('remote', 'add', 'self', other.path);
  here.git('fetch', '-q', 'self');
  here.git('remote', 'add', 'again', '.');
  here.git('config', 'remote.again.fetch', '+refs/heads/*:refs/remotes/self/*');
  expect(await exposureOf(here, blob)).toBe('pushed');
});
