// What lies at a path, and paths that are bytes.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isGitDirectory } from '../../src/files/dot-git.js';
import { isFolder } from '../../src/files/is-folder.js';
import { isThere, leadsNowhere } from '../../src/files/is-there.js';
import { liesAt } from '../../src/files/lies-at.js';
import { bytesOf, rawPath, rawPaths, shown, within } from '../../src/files/raw-path.js';
import { TestFolder } from '../support/repository.js';

const home = new TestFolder();
afterAll(() => home.dispose());
const at = (name: string): string => join(home.path, name);
home.write('file', '');
mkdirSync(at('folder'));
const HAS_LINKS = process.platform !== 'win32';
if (HAS_LINKS) {
  symlinkSync('folder', at('to-folder'));
  symlinkSync('nothing', at('dangling'));
  symlinkSync('loop', at('loop'));
}
const pathOf = (name: string): string => at(name === 'too long' ? 'x'.repeat(5_000) : name);

test.each([
  ['folder', true, true, true],
  ['file', false, true, true],
  ['none', false, false, false],
  ['file/below', false, true, false],
  ['too long', false, true, false],
  ...(HAS_LINKS
    ? ([
        ['to-folder', true, true, true],
        ['dangling', false, true, true],
        ['loop', false, true, true],
        ['loop/below', false, true, false],
      ] as const)
    : []),
] as const)('%s: a folder %s, perhaps there %s, lies there %s', (name, folder, there, lies) => {
  expect(isFolder(pathOf(name))).toBe(folder);
  expect(isThere(pathOf(name))).toBe(there);
  expect(liesAt(pathOf(name)) !== null).toBe(lies);
});

test('a path that no system has', () => {
  expect(liesAt('a\0b')).toBeNull();
});

test.skipIf(!HAS_LINKS)('a link leads nowhere where nothing is', () => {
  expect(['dangling', 'to-folder', 'file', 'none'].filter((name) => leadsNowhere(at(name)))).toEqual([
    'dangling',
  ]);
});

test('a git directory has a HEAD, and objects and refs or another one that has them', () => {
  const layouts: [string, readonly string[], boolean][] = [
    ['whole', ['HEAD', 'objects', 'refs'], true],
    ['linked', ['HEAD', 'commondir'], true],
    ['without-head', ['objects', 'refs', 'commondir'], false],
    ['without-refs', ['HEAD', 'objects'], false],
    ['without-objects', ['HEAD', 'refs'], false],
    ['head-alone', ['HEAD'], false],
  ];
  for (const [name, parts, isOne] of layouts) {
    for (const part of parts) home.write(join(name, part), '');
    expect(isGitDirectory(at(name)), name).toBe(isOne);
  }
});

test('a path is text where it is UTF-8, and bytes else', () => {
  const latin = Buffer.from('caf\xe9', 'latin1');
  expect(rawPath(Buffer.from('café'))).toBe('café');
  expect(rawPath(latin)).toEqual(latin);
  expect(shown(latin)).toBe('caf\ufffd');
  expect(shown('café')).toBe('café');
  expect(bytesOf('é')).toEqual(Buffer.from('é'));
  expect(bytesOf(latin)).toBe(latin);
  expect(within('a', 'b')).toBe(`a${sep}b`);
  expect(within('a', latin, '/')).toEqual(Buffer.from('a/caf\xe9', 'latin1'));
  expect(within(latin, 'b', '/')).toEqual(Buffer.from('caf\xe9/b', 'latin1'));
  expect(within(latin, latin, '/')).toEqual(Buffer.from('caf\xe9/caf\xe9', 'latin1'));
});

test("git's list of paths", () => {
  expect(rawPaths(Buffer.from('a\0café\0'))).toEqual(['a', 'café']);
  expect(rawPaths(Buffer.from('a\0caf\xe9\0b\0', 'latin1'))).toEqual([
    'a',
    Buffer.from('caf\xe9', 'latin1'),
    'b',
  ]);
  expect(rawPaths(Buffer.alloc(0))).toEqual([]);
});
