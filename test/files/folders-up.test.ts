import { join, parse, sep } from 'node:path';
import { expect, test } from 'vitest';
import { foldersUp } from '../../src/files/folders-up.js';

const { root } = parse(process.cwd());

test('a folder, and each around it up to the root, each once', () => {
  const at = (...names: string[]) => join(root, ...names);
  expect([...foldersUp(at('a', 'b', 'c'))]).toEqual([at('a', 'b', 'c'), at('a', 'b'), at('a'), root]);
  expect([...foldersUp(root)]).toEqual([root]);
  expect(root.endsWith(sep)).toBe(true);
});
