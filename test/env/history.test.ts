// Env files that were committed once: found on whatever ref or branch, with or without a key.
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Coverage } from '../../src/model/coverage.js';
import type { EnvRow } from '../../src/model/report.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { check } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.commit({ '.gitignore': '.env*\n', 'package.json': '{}' });
});
afterEach(() => repository.dispose());

/** Rows of status once-committed: `<fails or passes> <paths>`. */
function former(rows: readonly EnvRow[]): string[] {
  return rows
    .filter(({ status }) => status === 'once-committed')
    .map(
      ({ failing, advice }) =>
        `${failing ? 'fails' : 'passes'} ${[advice[0]?.data?.paths].flat().join(', ')}`,
    );
}

function remove(...paths: string[]): void {
  repository.git('rm', '-q', ...paths);
  repository.git('commit', '-q', '-m', 'remove');
}

test('without a key it is told, with one it fails', async () => {
  const secret = key(1);
  repository.commit({
    '.env': 'A=1\n',
    'web/.env': `A=1\n`,
    'api/.env.local': 'A=1\n',
    '.env.example': 'A=\n',
  });
  repository.commit({ 'web/.env': `VE_API_KEY=${secret}\n` });
  expect(former(await check(repository.path))).toEqual([]);
  remove('.env', 'web/.env', 'api/.env.local', '.env.example');
  const rows = await check(repository.path);
  expect(former(rows)).toEqual(['fails web/.env', 'passes .env, api/.env.local']);
  expect(JSON.stringify(rows).includes(secret)).toBe(false);
});

test('in the root commit, on another branch, behind a tag, in a stash', async () => {
  repository.git('checkout', '-q', '--orphan', 'side');
  repository.commit({ 'root/.env': 'A=1\n' });
  remove('root/.env');
  repository.git('checkout', '-q', 'main');
  repository.git('checkout', '-q', '--detach');
  repository.commit({ 'tagged/.env': 'A=1\n' });
  repository.git('tag', 'v1');
  repository.git('checkout', '-q', 'main');
  repository.write('stashed/.env', 'A=1\n');
  repository.git('stash', 'push', '-q', '--all');
  expect(former(await check(repository.path))).toEqual(['passes root/.env, stashed/.env, tagged/.env']);
});

test('on a branch that was merged after the file was removed again', async () => {
  repository.git('checkout', '-q', '-b', 'side');
  repository.commit({ '.env': 'A=1\n' });
  remove('.env');
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'main.txt': 'a' });
  repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
  repository.git('branch', '-q', '-D', 'side');
  expect(repository.git('log', '--all', '--format=', '--name-only', '--', '.env')).toBe('');
  expect(former(await check(repository.path))).toEqual(['passes .env']);
});

test("renamed away, and the user's configuration of git log", async () => {
  repository.commit({ '.env': 'A=1\nB=2\nC=3\n' });
  repository.git('mv', '-f', '.env', 'settings.txt');
  repository.git('commit', '-q', '-m', 'rename');
  repository.git('config', 'log.showRoot', 'false');
  repository.git('config', 'diff.renames', 'copies');
  expect(former(await check(repository.path))).toEqual(['passes .env']);
});

test('only if it is asked for', async () => {
  repository.commit({ '.env': `VE_API_KEY=${key(2)}\n` });
  remove('.env');
  expect(former(await check(repository.path, { history: false }))).toEqual([]);
});

test('a shallow history is told', async () => {
  repository.commit({ '.env': 'A=1\n' });
  remove('.env');
  const folder = new TestFolder();
  try {
    repository.git('clone', '-q', '--depth', '1', `file://${repository.path}`, `${folder.path}/clone`);
    const coverage = new Coverage();
    expect(former(await check(`${folder.path}/clone`, { coverage }))).toEqual([]);
    expect(coverage.skipped).toMatchObject([{ kind: 'history', reason: 'shallow' }]);
    expect(coverage.skipped[0]?.command).toBe('git fetch --unshallow');
    const without = new Coverage();
    await check(`${folder.path}/clone`, { coverage: without, history: false });
    expect(without.skipped).toEqual([]);
  } finally {
    folder.dispose();
  }
});

test('a history with a missing tree is told, and the other checks go on', async () => {
  repository.commit({ 'web/.env': 'A=1\n' });
  const tree = repository.git('rev-parse', 'HEAD:web');
  remove('web/.env');
  rmSync(`${repository.path}/.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`);
  const coverage = new Coverage();
  const rows = await check(repository.path, { coverage });
  expect(rows.map(({ status }) => status)).toEqual(['ok']);
  expect(coverage.skipped).toMatchObject([{ kind: 'history', reason: 'git-failed' }]);
});

test('a blob that is missing is told', async () => {
  repository.commit({ '.env': 'A=1\n' });
  const blob = repository.git('rev-parse', 'HEAD:.env');
  remove('.env');
  rmSync(`${repository.path}/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
  const coverage = new Coverage();
  expect(former(await check(repository.path, { coverage }))).toEqual(['passes .env']);
  expect(coverage.skipped).toMatchObject([{ kind: 'object', what: blob, reason: 'missing' }]);
});

test('of a version that is not here, in a partial clone, nothing is claimed', async () => {
  repository.commit({ '.env': `VE_API_KEY=${key(2)}\n`, 'web/.env': 'A=1\n' });
  remove('.env', 'web/.env');
  repository.git('config', 'uploadpack.allowFilter', 'true');
  const folder = new TestFolder();
  try {
    const clone = `${folder.path}/clone`;
    repository.git('clone', '-q', '--filter=blob:none', `file://${repository.path}`, clone);
    const coverage = new Coverage();
    const rows = await check(clone, { coverage });
    const said = rows.filter(({ status }) => status === 'once-committed').flatMap(({ advice }) => advice);
    expect(said.map(({ code }) => code)).toEqual(['env-once-committed-unread']);
    expect(coverage.counts.get('promised')).toBe(2);
  } finally {
    folder.dispose();
  }
});
