// Whether a path lies in a folder.
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isWithin } from '../../src/files/within.js';

const folder = resolve('some', 'folder');

test.each([
  ['.', true],
  ['file', true],
  ['deep/in/it', true],
  ['..beginning/with/dots', true],
  ['..', false],
  ['../folder-beside', false],
  ['../../else', false],
])('%s', (way, within) => {
  expect(isWithin(folder, join(folder, way))).toBe(within);
});
