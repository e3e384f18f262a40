import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolders } from '../../src/files/make-folders.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';

const repository = new TestRepository();
afterAll(() => repository.dispose());

test('makes those that are not there, for the mode that is asked for', () => {
  const path = join(repository.path, 'a', 'b', 'c');
  makeFolders(path, 0o700);
  makeFolders(path, 0o700);
  expect(lstatSync(path).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(lstatSync(join(path, '..')).mode & 0o777).toBe(0o700);
});

test('says what is in the way', () => {
  repository.write('file', '');
  expect(() => makeFolders(join(repository.path, 'file', 'x', 'y'), 0o700)).toThrow(/ENOTDIR|ENOENT|EEXIST/);
});

test.skipIf(!existsSync('/proc/self'))(
  'ends in /proc, and so does a scan whose state is to lie there',
  () => {
    expect(() => makeFolders('/proc/self/none/of/these', 0o700)).toThrow('ENOENT');
    repository.commit({ 'a.txt': `K=${key(1)}\n` });
    const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'history', '--format', 'json'], {
      cwd: repository.path,
      env: cleanEnvironment({ XDG_STATE_HOME: '/proc/self' }),
      timeout: 60_000,
    });
    expect([status, JSON.parse(String(stdout)).findings.length]).toEqual([1, 1]);
  },
);
