// The file with the key in it: never in the repository, by whatever name, and its owner's alone.
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { purgeCommands, writeReplacements } from '../../src/revoke/purge.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';

const value = key(61_100);
let folder: TestFolder;
let root: string;
beforeEach(() => {
  folder = new TestFolder();
  root = join(folder.path, 'repository');
  mkdirSync(join(root, 'sub'), { recursive: true });
});
afterEach(() => folder.dispose());

test.each(['purge.txt', 'sub/purge.txt', '.git/purge.txt'])('%s in the repository is refused', (name) => {
  const file = join(root, name);
  expect(() => writeReplacements(file, value, root)).toThrow(/is in the repository/);
  expect(existsSync(file)).toBe(false);
});

test.skipIf(process.platform === 'win32')('so is a link that leads there', () => {
  const link = join(folder.path, 'link');
  symlinkSync(join(root, 'purge.txt'), link);
  expect(() => writeReplacements(link, value, root)).toThrow(/is in the repository/);
  symlinkSync(join(root, 'sub'), join(folder.path, 'folder'));
  const through = join(folder.path, 'folder', 'purge.txt');
  expect(() => writeReplacements(through, value, root)).toThrow(/is in the repository/);
  expect(existsSync(join(root, 'purge.txt')) || existsSync(join(root, 'sub', 'purge.txt'))).toBe(false);
});

test('beside it, it holds the line that filter-repo reads, for its owner alone', () => {
  const file = join(folder.path, 'state', 'purge.txt');
  writeReplacements(file, value, root);
  expect(readFileSync(file, 'utf8') === `literal:${value}==>***REMOVED***\n`).toBe(true);
  if (process.platform !== 'win32') {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'state')).mode & 0o777).toBe(0o700);
  }
  // A folder whose name begins like the repository's is another.
  writeReplacements(join(folder.path, 'repository-2', 'purge.txt'), value, root);
});

test('the commands name the file, and not the key', () => {
  const commands = purgeCommands("/home/ada/it's/purge.txt");
  expect(commands.at(-1)).toBe("rm '/home/ada/it'\\''s/purge.txt'");
  expect(commands.join('\n')).not.toContain(value);
});
