// Folders that the program keeps for itself.
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder, removeFolder, replaceFolder } from '../../src/files/folders.js';
import { makeFolders } from '../../src/files/make-folders.js';
import { TestFolder } from '../support/repository.js';

let home: TestFolder;
beforeEach(() => {
  home = new TestFolder();
});
afterEach(() => home.dispose());
const at = (name: string): string => join(home.path, name);

test('are made for this user alone, with those that they are in', () => {
  makeFolder(at('a/b'));
  makeFolder(at('a/b'));
  if (process.platform === 'win32') return;
  for (const name of ['a', 'a/b']) expect(statSync(at(name)).mode & 0o777, name).toBe(0o700);
});

test('one takes the place of another as a whole, or of none', () => {
  home.write('old/deep/file', 'old');
  home.write('new/other', 'new');
  replaceFolder(at('new'), at('old'));
  expect(readdirSync(home.path)).toEqual(['old']);
  expect(readdirSync(at('old'))).toEqual(['other']);
  replaceFolder(at('old'), at('first'));
  expect(readdirSync(home.path)).toEqual(['first']);
});

test('are removed with links in them, not with what those lead to', () => {
  home.write('target/file', 'precious');
  mkdirSync(at('own'));
  symlinkSync(at('target'), at('own/link'), 'junction');
  symlinkSync(at('target'), at('link'), 'junction');
  for (const name of ['own', 'link', 'nothing']) removeFolder(at(name));
  expect(readdirSync(home.path)).toEqual(['target']);
  expect(readFileSync(at('target/file'), 'utf8')).toBe('precious');
});

test('say which of them could not be changed, and why', () => {
  home.write('file', '');
  expect(() => replaceFolder(at('none'), at('to'))).toThrow(
    `${at('to')}: the folder could not be changed (ENOENT)`,
  );
  expect(() => makeFolder(at('file/sub'))).toThrow(/the folder could not be changed \(E/);
});

test.skipIf(process.platform === 'win32')('say what is in the way, at whatever depth', () => {
  home.write('file', '');
  for (const [name, code] of [
    ['file', 'EEXIST'],
    ['file/a', 'ENOTDIR'],
    ['file/a/b', 'ENOTDIR'],
  ] as const)
    expect(() => makeFolders(at(name), 0o700), name).toThrow(expect.objectContaining({ code }));
  makeFolders('/', 0o700);
});
