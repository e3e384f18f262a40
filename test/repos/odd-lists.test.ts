// Lists and caches in which something is wrong: that is told, and the others are swept.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readList } from '../../src/repos/list.js';
import { failureOf } from '../../src/repos/sweep-failure.js';
import { keeper } from '../support/keep.js';
import { TestFolder } from '../support/repository.js';

const keep = keeper();

test('a line that is no path to the system, and a link in a circle', async () => {
  const folder = keep(new TestFolder());
  symlinkSync('loop', join(folder.path, 'loop'));
  const text = `${'x'.repeat(5_000)}\nloop/x\nhttps://example.com/a.git\n`;
  const stdin = async function* () {
    yield Buffer.from(text);
  };
  const { repositories, unusable } = await readList(['-'], { cwd: folder.path, stdin });
  expect(repositories).toHaveLength(1);
  expect(unusable.map(({ why }) => why)).toEqual(['there is no such folder', 'there is no such folder']);
  const named = readList(['loop'], { cwd: folder.path, stdin });
  await expect(named).rejects.toThrow('is neither an address nor an existing path');
});

test('what the system says of one repository is told of it', () => {
  const error = Object.assign(new Error('x'), { code: 'ELOOP', errno: -40 });
  expect(failureOf(error).message).toBe('the system refused it (ELOOP)');
  expect(() => failureOf(new TypeError('x'))).toThrow(TypeError);
});

test('of two folders that differ in `.git` alone, each is swept; the git directory of one is that one', async () => {
  const text = ['x', 'x.git', 'x/.git', 'x/', 'y/.git/'].map((path) => `file:///srv/${path}\n`).join('');
  const stdin = async function* () {
    yield Buffer.from(text);
  };
  const { repositories } = await readList(['-'], { cwd: '/', stdin });
  expect(repositories.map(({ name }) => name)).toEqual(['/srv/x', '/srv/x.git', '/srv/y']);
});
