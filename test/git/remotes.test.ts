// Remotes by the configuration: which are this very repository, and how often git is asked about them.
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readRefs } from '../../src/git/refs/refs.js';
import { isNoServer, writtenByItself } from '../../src/git/remotes/itself.js';
import { hasNoRemote } from '../../src/git/remotes/no-remote.js';
import { PushTraces } from '../../src/git/remotes/push-traces.js';
import { parseRemotes } from '../../src/git/remotes/remotes.js';
import { RemoteSettings } from '../../src/git/remotes/settings.js';
import { findRepository } from '../../src/git/repository.js';

import { TestFolder, TestRepository } from '../support/repository.js';
import { withGit } from '../support/wrapped-git.js';

const isWindows = process.platform === 'win32';

const folders: TestFolder[] = [];
afterAll(() => {
  for (const folder of folders) folder.dispose();
});
const kept = <T extends TestFolder>(folder: T): T => {
  folders.push(folder);
  return folder;
};

const own = kept(new TestRepository());
own.commit({ a: 'a\n' });
const other = kept(new TestRepository());
const bare = kept(new TestRepository({ bare: true }));
const around = kept(new TestFolder());
const linked = join(around.path, 'linked');
own.git('worktree', 'add', '-q', linked);
const link = join(around.path, 'link');
symlinkSync(own.path, link, 'junction');
around.write('plain/.git', 'something else\n');
const here = { commonDir: join(own.path, '.git'), cwd: own.path };

test.each([
  ['.', true],
  [own.path, true],
  [`${own.path}/`, true],
  [join(own.path, '.git'), true],
  [join(own.path, '.git', 'HEAD'), false],
  [own.path.replace(/$/, '/../') + basename(own.path), true],
  [`../${basename(own.path)}`, true],
  ['./', true],
  [linked, true],
  [link, true],
  [pathToFileURL(own.path).href, true],
  [pathToFileURL(other.path).href, false],
  ['file:///%zz', false],
  [other.path, false],
  [bare.path, false],
  [join(around.path, 'plain'), false],
  [join(around.path, 'nothing'), false],
  ['github.com:a/b', false],
  [`localhost:${own.path}`, false],
  ['https://github.com/a/b', false],
])('%s is the repository itself: %s', (address, expected) => {
  expect(isNoServer(address, here)).toBe(expected);
});

test('without the folder that git is started in, a relative path leads nowhere', () => {
  const { commonDir } = here;
  expect(isNoServer('.', { commonDir })).toBe(true);
  expect(isNoServer(own.path, { commonDir })).toBe(true);
  expect(isNoServer(`../${basename(own.path)}`, { commonDir })).toBe(false);
});

test('from a linked work tree, and of a bare repository', () => {
  expect(isNoServer(own.path, { ...here, cwd: linked })).toBe(true);
  expect(isNoServer('../linked', { ...here, cwd: linked })).toBe(true);
  expect(isNoServer(bare.path, { commonDir: bare.path, cwd: bare.path })).toBe(true);
  // git takes `x.git` for `x`.
  const named = kept(new TestFolder());
  bare.git('clone', '-q', '--bare', own.path, join(named.path, 'x.git'));
  expect(isNoServer('x', { commonDir: join(named.path, 'x.git'), cwd: named.path })).toBe(true);
  expect(isNoServer('./y', { commonDir: join(named.path, 'x.git'), cwd: named.path })).toBe(false);
});

test.skipIf(isWindows)('what is before a colon is a host, whatever lies here by that name', () => {
  symlinkSync(own.path, join(around.path, 'host:own'));
  const there = { ...here, cwd: around.path };
  expect(isNoServer('host:own', there)).toBe(false);
  expect(isNoServer('./host:own', there)).toBe(true);
});

test.skipIf(isWindows)('a home folder is written short', () => {
  expect(isNoServer('~', { commonDir: homedir(), cwd: '/' })).toBe(false);
  const home = process.env.HOME;
  process.env.HOME = own.path;
  try {
    expect(isNoServer('~', here)).toBe(true);
    expect(isNoServer('~x', here)).toBe(false);
  } finally {
    process.env.HOME = home;
  }
});

test('the refs that only the repository itself writes', () => {
  const remotes = (...all: [string, string, string?][]) =>
    parseRemotes(
      all
        .flatMap(([name, url, fetch]) => [
          `remote.${name}.url\n${url}`,
          `remote.${name}.fetch\n${fetch ?? `+refs/heads/*:refs/remotes/${name}/*`}`,
        ])
        .join('\0'),
    );
  const names = ['refs/remotes/me/a', 'refs/prefetch/remotes/me/a', 'refs/remotes/up/a', 'refs/heads/me/a'];
  const written = (...all: Parameters<typeof remotes>) => [...writtenByItself(names, remotes(...all), here)];
  expect(written(['me', own.path])).toEqual(['refs/remotes/me/a', 'refs/prefetch/remotes/me/a']);
  expect(written(['me', own.path], ['up', other.path])).toEqual(names.slice(0, 2));
  expect(written(['me', other.path], ['up', own.path])).toEqual(['refs/remotes/up/a']);
  // Another remote may have written it as well.
  expect(written(['me', own.path], ['all', other.path, '+refs/*:refs/remotes/*'])).toEqual([]);
  expect(written(['me', other.path])).toEqual([]);
  expect(written(['me', own.path, '+refs/heads/*:refs/heads/me/*'])).toEqual([]);
});

test.each([
  ['remote.up.url', 'x', false],
  ['remote.up.pushurl', 'x', false],
  ['remote.up.fetch', 'x', true],
  ['branch.main.remote', 'up', false],
  ['branch.main.pushRemote', 'up', false],
  ['branch.main.merge', 'refs/heads/main', true],
  ['remote.pushDefault', 'up', false],
  ['includeIf.onbranch:x.path', 'y', false],
  ['includeIf.gitdir:/nowhere/.path', 'y', true],
  ['core.editor', 'remote.up.url', true],
  ['url.x.insteadOf', 'y', true],
])('%s: there never was a remote: %s', async (name, value, expected) => {
  const repository = kept(new TestRepository());
  repository.commit({ a: 'a\n' });
  repository.git('config', name, value);
  expect(await hasNoRemote((await findRepository(repository.path))!)).toBe(expected);
});

test('what others push to may have come from anywhere, as may what a shallow clone cuts off', async () => {
  const around = kept(new TestFolder());
  const shallow = join(around.path, 'shallow');
  own.git('clone', '-q', '--depth=1', pathToFileURL(own.path).href, shallow);
  own.gitWith({ cwd: shallow }, 'remote', 'remove', 'origin');
  // All else by which a clone is known.
  for (const name of ['logs', 'refs/remotes', 'FETCH_HEAD'])
    rmSync(join(shallow, '.git', name), { recursive: true, force: true });
  for (const path of [bare.path, shallow]) {
    const found = (await findRepository(path))!;
    expect(found.root === null || found.shallow).toBe(true);
    expect(await hasNoRemote(found)).toBe(false);
  }
});

test('what was fetched from an address came from somewhere', async () => {
  const repository = kept(new TestRepository());
  repository.commit({ a: 'a\n' });
  repository.git('fetch', '-q', own.path);
  expect(await hasNoRemote((await findRepository(repository.path))!)).toBe(false);
});

test('of another work tree too', async () => {
  const repository = kept(new TestRepository());
  repository.commit({ a: 'a\n' });
  repository.git('config', 'extensions.worktreeConfig', 'true');
  repository.git('worktree', 'add', '-q', join(kept(new TestFolder()).path, 'w'));
  const found = async () => hasNoRemote((await findRepository(repository.path))!);
  expect(await found()).toBe(true);
  repository.write('.git/worktrees/w/config.worktree', '[remote "up"]\n\turl = x\n');
  expect(await found()).toBe(false);
});

test.skipIf(isWindows)('git is asked once about all of it', async () => {
  const repository = kept(new TestRepository());
  repository.commit({ a: 'a\n' });
  repository.git('remote', 'add', 'up', other.path);
  repository.git('update-ref', 'refs/remotes/up/main', 'HEAD');
  const found = (await findRepository(repository.path))!;
  const log = kept(new TestFolder()).write('log', '');
  await withGit(`echo "$*" >> '${log}'\nexec "$REAL" "$@"`, async () => {
    const settings = new RemoteSettings(found);
    const pushes = new PushTraces(found, settings);
    const [refs, areTracked] = await Promise.all([readRefs(found, undefined, settings), pushes.areTracked()]);
    expect(refs.noRemote).toBe(false);
    expect(areTracked).toBe(true);
    expect(await pushes.areLeft()).toBe(true);
  });
  const asked = readFileSync(log, 'utf8').split('\n');
  expect(asked.filter((line) => /(?:^| )config /.test(line))).toHaveLength(1);
});

test.skipIf(isWindows)('where git does not say, nothing is taken for known', async () => {
  const repository = kept(new TestRepository());
  repository.commit({ a: 'a\n' });
  const found = (await findRepository(repository.path))!;
  const failing = 'case " $* " in *" config "*) exit 3 ;; esac\nexec "$REAL" "$@"';
  await withGit(failing, async () => {
    const settings = new RemoteSettings(found);
    expect(await settings.all()).toBeNull();
    await expect(settings.remotes()).rejects.toThrow('config');
    expect(await hasNoRemote(found)).toBe(false);
    const pushes = new PushTraces(found, settings);
    expect(await pushes.areLeft()).toBe(false);
    expect(await pushes.areTracked()).toBe(false);
  });
});
