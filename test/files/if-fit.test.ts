// What may not be there, or not be read, is nothing.
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { entriesOf } from '../../src/files/entries.js';
import { readIfFit } from '../../src/files/read.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterAll(() => folder.dispose());

test('a file that is there, and what is none or has too many bytes', () => {
  folder.write('a/file', 'text');
  const path = (name: string): string => join(folder.path, name);
  expect(readIfFit(path('a/file'), 4)?.toString()).toBe('text');
  expect(['a/file', 'a', 'b', 'a/file/c'].map((name) => readIfFit(path(name), 3))).toEqual(
    Array(4).fill(null),
  );
});

test('what lies in a folder, and nothing of what is none', () => {
  folder.write('c/file', '');
  const names = (name: string): string[] => entriesOf(join(folder.path, name)).map((entry) => entry.name);
  expect(['c', 'd', 'c/file'].map(names)).toEqual([['file'], [], []]);
});
