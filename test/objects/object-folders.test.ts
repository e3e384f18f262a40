// Alternates as git follows them: asked of git itself, which lists what it can see.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findObjectFolders } from '../../src/objects/store/object-folders.js';
import { TestFolder, TestRepository } from '../support/repository.js';

let folder = new TestFolder();
afterEach(() => {
  folder.dispose();
  folder = new TestFolder();
});

function objects(name: string, ...alternates: string[]): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, 'info'), { recursive: true });
  if (alternates.length > 0) writeFileSync(join(path, 'info', 'alternates'), `${alternates.join('\n')}\n`);
  return path;
}

test('a folder without alternates is alone', () => {
  const own = objects('own');
  expect(findObjectFolders(own, undefined, folder.path)).toEqual({
    folders: [own],
    missing: [],
    unreadable: [],
  });
});

test('alternates are followed: relative, absolute, of alternates, in circles, each once', () => {
  const far = objects('far', '../own');
  const near = objects('near', far, '', '# a comment');
  const own = objects('own', '../near', join(folder.path, 'far'));
  expect(findObjectFolders(own, undefined, folder.path).folders).toEqual([own, near, far]);
});

test('as deep as git follows them, and no deeper', () => {
  const repository = new TestRepository();
  const own = join(repository.path, '.git', 'objects');
  const chain = Array.from({ length: 9 }, (_, n) => objects(`link${n}`, `../link${n + 1}`));
  writeFileSync(join(own, 'info', 'alternates'), `${chain[0]}\n`);
  const listed = repository.git('count-objects', '-v').matchAll(/^alternate: (.*)$/gm);
  const { folders } = findObjectFolders(own, undefined, folder.path);
  expect(folders).toEqual([own, ...Array.from(listed, ([, path]) => path)]);
  expect(folders).toHaveLength(7);
  repository.dispose();
});

test('those of the environment come too, relative ones from where git runs, quoted ones unquoted', () => {
  const own = objects('own');
  const plain = objects('plain');
  const odd = objects(`with "quotes" and ${delimiter} and é`);
  const quoted = `"${odd.replace(/["\\]/g, '\\$&').replace('é', '\\303\\251')}"`;
  const found = findObjectFolders(own, ['plain', quoted].join(delimiter), folder.path);
  expect(found).toEqual({ folders: [own, plain, odd], missing: [], unreadable: [] });
});

test('what is not there is told', () => {
  const own = objects('own', '../gone');
  expect(findObjectFolders(own, undefined, folder.path)).toEqual({
    folders: [own],
    missing: [join(folder.path, 'gone')],
    unreadable: [],
  });
});

test('a circle of links, and a list that is a folder, are told as unreadable', () => {
  const circle = join(folder.path, 'circle');
  symlinkSync(circle, circle);
  const list = join(objects('near'), 'info', 'alternates');
  mkdirSync(list);
  const own = objects('own', '../near', circle);
  expect(findObjectFolders(own, undefined, folder.path)).toEqual({
    folders: [own, join(folder.path, 'near')],
    missing: [],
    unreadable: [list, circle],
  });
});
