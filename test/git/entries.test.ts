// What HEAD's tree and the indexes hold. Lists of paths are read as streams: of a deep tree they are
// far longer than the tree.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nulRecordStream } from '../../src/git/process/records.js';
import { findRepository } from '../../src/git/repository.js';
import { indexEntries, indexedObjects, otherIndexes, treeEntries } from '../../src/git/work-tree/entries.js';
import { TestRepository } from '../support/repository.js';

const repository = new TestRepository();
afterAll(() => repository.dispose());

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}

test.each([1, 2, 3, 7, 1000])('records that lie across chunks of %i bytes', async (size) => {
  const records = ['one', '', 'x'.repeat(500), 'last'];
  const text = records.map((record) => `${record}\0`).join('');
  const read: string[] = [];
  for await (const record of nulRecordStream(inPieces(text, size))) read.push(record.toString());
  expect(read).toEqual(records);
  const cut = async () => {
    for await (const _ of nulRecordStream(inPieces(text.slice(0, -1), size)));
  };
  await expect(cut()).rejects.toThrow('in the middle of a record');
});

test('of a tree, what is wanted is kept', async () => {
  repository.commit({ 'a.txt': 'a\n', 'b/c.txt': 'c\n' });
  const here = (await findRepository(repository.path))!;
  const tree = await treeEntries(here, 'HEAD');
  expect([...tree.keys()].sort()).toEqual(['a.txt', 'b', 'b/c.txt']);
  expect(tree.get('b')).toBe(repository.git('rev-parse', 'HEAD:b'));
  const wanted = new Set(['b/c.txt', 'gone.txt']);
  expect(await treeEntries(here, 'HEAD', { wanted })).toEqual(
    new Map([['b/c.txt', repository.git('rev-parse', 'HEAD:b/c.txt')]]),
  );
  // Nothing is wanted: git is not asked.
  expect((await treeEntries(here, 'no-such-tree', { wanted: new Set() })).size).toBe(0);
  await expect(treeEntries(here, 'no-such-tree')).rejects.toThrow('ls-tree');
});

test('of the index, each path has its blob; a bare repository has none', async () => {
  const here = (await findRepository(repository.path))!;
  repository.write('staged é.txt', 'staged\n');
  repository.git('add', '-A');
  const blob = repository.git('hash-object', 'staged é.txt');
  const entries = await indexEntries(here);
  expect([...entries.keys()].sort()).toEqual(['a.txt', 'b/c.txt', 'staged é.txt']);
  expect(entries.get('staged é.txt')).toBe(blob);
  // Trees have no path of their own there.
  expect((await indexedObjects(here)).get(blob)).toBe('staged é.txt');
  expect(await indexEntries({ ...here, root: null })).toEqual(new Map());
});

test('of the other work trees, each has its own index', async () => {
  const [linked, gone] = ['linked', 'gone'].map((name) => join(repository.path, '.git', name));
  for (const folder of [linked!, gone!]) repository.git('worktree', 'add', '-q', '--detach', folder);
  rmSync(gone!, { recursive: true });
  repository.gitWith({ cwd: linked! }, 'rm', '-q', '--cached', 'a.txt');
  const here = (await findRepository(repository.path))!;
  const others = await otherIndexes(here);
  // Of one that is not there git keeps the index.
  expect(others.map(({ folder, gitDir }) => [folder, gitDir])).toEqual([
    [gone, join(repository.path, '.git/worktrees/gone')],
    [linked, undefined],
  ]);
  expect([...others[0]!.entries.keys()].sort()).toEqual(['a.txt', 'b/c.txt']);
  expect([...others[1]!.entries]).toEqual([['b/c.txt', repository.git('rev-parse', 'HEAD:b/c.txt')]]);
  // Seen from there, this one is another.
  const there = (await findRepository(linked!))!;
  expect((await otherIndexes(there)).map(({ folder }) => folder)).toEqual([repository.path, gone]);
});
