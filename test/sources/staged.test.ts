import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { OBJECT_LIMIT } from '../../src/git/objects/cat-file.js';
import { previousBlobs } from '../../src/sources/previous-blobs.js';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, placesOf, rowsOf, testWorld, whole } from '../support/collect.js';
import { deleteLoose, flipLoose } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { body, key, PREFIX } from '../support/keys.js';
import { noise } from '../support/noise.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

function create(options: { sha256?: boolean; bare?: boolean } = {}): TestRepository {
  return keep(new TestRepository(options));
}

const scan = (repository: TestRepository) => collect(new StagedSource(repository.path));

test('gives path, object id and what was there before', async () => {
  const repository = create();
  repository.commit({ 'edited.txt': 'old' });
  const before = repository.git('rev-parse', ':edited.txt');
  repository.write('edited.txt', key(1));
  repository.write('new.txt', key(2));
  repository.git('add', '-A');
  const { fragments, coverage } = await scan(repository);
  expect(fragments.map(({ provenance }) => provenance)).toEqual([
    {
      kind: 'blob',
      path: 'edited.txt',
      oid: repository.git('rev-parse', ':edited.txt'),
      staged: { previousOid: before },
    },
    { kind: 'blob', path: 'new.txt', oid: repository.git('rev-parse', ':new.txt'), staged: {} },
  ]);
  expect(coverage).toMatchObject({ objects: 2, bytes: 2 * key(1).length, skipped: [] });
});

test('nothing staged is clean', async () => {
  const repository = create();
  repository.commit({ 'a.txt': key(1) });
  repository.write('a.txt', key(2));
  const { fragments, coverage } = await scan(repository);
  expect(fragments).toEqual([]);
  expect(coverage.isComplete()).toBe(true);
});

test('a change of type counts, both ways', async () => {
  const repository = create();
  repository.commit({ file: 'text' });
  const target = repository.gitWith({ input: key(1) }, 'hash-object', '-w', '--stdin');
  repository.git('update-index', '--add', '--cacheinfo', `120000,${target},file`);
  expect(placesOf((await scan(repository)).fragments, key(1))).toEqual(['blob file']);
});

test('deletions and renames add nothing but the new path', async () => {
  const repository = create();
  repository.commit({ 'gone.txt': key(1), 'old.txt': key(2) });
  repository.git('rm', '-q', 'gone.txt');
  repository.git('mv', 'old.txt', 'new.txt');
  const { fragments } = await scan(repository);
  expect(fragments.map(({ provenance }) => provenance.path)).toEqual(['new.txt']);
});

test('previousBlobs has what HEAD had at every changed path', async () => {
  const repository = create();
  repository.commit({ 'gone.txt': key(1), 'old.txt': key(2), 'edited.txt': key(3), 'same.txt': key(4) });
  repository.git('rm', '-q', 'gone.txt');
  repository.git('mv', 'old.txt', 'new.txt');
  repository.write('edited.txt', 'x');
  repository.git('add', '-A');
  const blobs = [];
  for await (const fragment of previousBlobs(repository.path, testWorld())) blobs.push(await whole(fragment));
  expect(placesOf(blobs, PREFIX)).toEqual(['blob edited.txt', 'blob gone.txt', 'blob old.txt']);
  expect(placesOf(blobs, key(1))).toEqual(['blob gone.txt']);
});

test('no attribute and no configuration hides bytes', async () => {
  const repository = create();
  repository.commit({ '.gitattributes': '* -diff -text filter=none diff=none\n' });
  repository.git('config', 'diff.external', 'false');
  repository.git('config', 'diff.none.textconv', 'false');
  repository.git('config', 'color.ui', 'always');
  repository.git('config', 'diff.noprefix', 'true');
  repository.git('config', 'diff.relative', 'true');
  repository.git('config', 'diff.ignoreSubmodules', 'all');
  repository.git('config', 'core.quotePath', 'true');
  repository.write('wide.txt', Buffer.from(`\uFEFF${key(1)}`, 'utf16le'));
  repository.write('zero.bin', Buffer.from(`\0\0${key(2)}\0`));
  repository.write('sub/é.txt', key(3));
  repository.git('add', '-A');
  const { fragments } = await collect(new StagedSource(`${repository.path}/sub`));
  expect([1, 2, 3].map((seed) => placesOf(fragments, key(seed)))).toEqual([
    ['blob wide.txt'],
    ['blob zero.bin'],
    ['blob sub/é.txt'],
  ]);
});

test('what git has packed, what is loose and what is large are all read', async () => {
  const repository = create();
  repository.commit({ 'old.txt': key(1) });
  repository.git('rm', '-q', 'old.txt');
  repository.git('commit', '-q', '-m', 'gone');
  repository.git('repack', '-q', '-a', '-d');
  repository.write('back.txt', key(1));
  repository.write('large.bin', Buffer.concat([noise(100_000), Buffer.from(key(2))]));
  repository.write('loose.txt', key(3));
  for (let i = 0; i < 1500; i += 1) repository.write(`many/${i}.txt`, `${i}\n`);
  repository.git('add', '-A');
  const { fragments, coverage } = await scan(repository);
  expect([1, 2, 3].map((seed) => placesOf(fragments, key(seed)))).toEqual([
    ['blob back.txt'],
    ['blob large.bin'],
    ['blob loose.txt'],
  ]);
  expect(coverage).toMatchObject({ objects: 1503, skipped: [] });
});

test('one blob at two paths is read once and given for both; so is one too large to keep', async () => {
  const repository = create();
  const large = Buffer.concat([Buffer.alloc(OBJECT_LIMIT, 'x\n'), Buffer.from(key(2))]);
  for (const path of ['a.txt', 'b.txt']) repository.write(path, key(1));
  for (const path of ['c.bin', 'd.bin', 'e.bin']) repository.write(path, large);
  repository.git('add', '-A');
  const { fragments, coverage } = await scan(repository);
  expect(placesOf(fragments, key(1))).toEqual(['blob a.txt', 'blob b.txt']);
  expect(placesOf(fragments, key(2))).toEqual(['blob c.bin', 'blob d.bin', 'blob e.bin']);
  expect(fragments.filter(({ streamed }) => streamed).map(({ bytes }) => bytes.equals(large))).toEqual([
    true,
    true,
    true,
  ]);
  expect(coverage.objects).toBe(4);
});

test('hostile and key-holding file names', async () => {
  const repository = create();
  const names = ['new\nline', 'quo"te', 'back\\slash', '*?[a]', '-rf', ' space ', `dir/${key(1)}.txt`];
  for (const name of names) repository.write(name, key(2));
  repository.git('add', '-A');
  const { fragments } = await scan(repository);
  expect(placesOf(fragments, key(2))).toEqual(
    [...names.slice(0, -1), 'dir/<key>.txt'].map((name) => `blob ${name}`).sort(),
  );
  expect(placesOf(fragments, key(1))).toEqual(['path dir/<key>.txt']);
});

test('of an unmerged path every stage is scanned, once', async () => {
  const repository = create();
  repository.commit({ 'a.txt': `${key(1)}\n` });
  repository.git('checkout', '-q', '-b', 'side');
  repository.commit({ 'a.txt': `${key(3)}\n`, 'n.txt': key(4) });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'a.txt': `${key(2)}\n` });
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.write('sub/x.txt', '');
  const { fragments } = await collect(new StagedSource(`${repository.path}/sub`));
  expect([1, 2, 3, 4].map((seed) => placesOf(fragments, key(seed)))).toEqual([
    ['blob a.txt'],
    ['blob a.txt'],
    ['blob a.txt'],
    ['blob n.txt'],
  ]);
  const ours = repository.git('rev-parse', 'HEAD:a.txt');
  expect(fragments.find(({ provenance }) => provenance.path === 'a.txt')?.provenance.staged).toEqual({
    previousOid: ours,
  });
});

test('intent to add, skip-worktree and a submodule add no bytes', async () => {
  const repository = create();
  repository.commit({ 'a.txt': 'a', 'hidden/b.txt': 'b' });
  repository.write('later.txt', key(1));
  repository.git('add', '-N', 'later.txt');
  repository.git('sparse-checkout', 'set', '--cone', 'only');
  repository.git(
    'update-index',
    '--add',
    '--cacheinfo',
    `160000,${repository.git('rev-parse', 'HEAD')},module`,
  );
  repository.write('c.txt', key(2));
  repository.git('add', '--sparse', 'c.txt');
  const { fragments, coverage } = await scan(repository);
  expect(placesOf(fragments, PREFIX)).toEqual(['blob c.txt']);
  expect(rowsOf(coverage)).toEqual(['elsewhere module']);
});

test('a Git LFS pointer stands for its content, or is told', async () => {
  const repository = create();
  const content = `secret ${key(1)}`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const pointer = (oid: string) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${content.length}\n`;
  repository.write(`.git/lfs/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`, content);
  repository.write('here.bin', pointer(sha256));
  repository.write('there.bin', pointer('0'.repeat(64)));
  repository.git('add', '-A');
  const { fragments, coverage } = await scan(repository);
  expect(placesOf(fragments, key(1))).toEqual(['blob here.bin']);
  expect(rowsOf(coverage)).toEqual(['lfs there.bin']);
  expect(coverage.skipped[0]!.command).toBe('git lfs pull');
  expect(coverage.isComplete()).toBe(false);
});

test('a damaged and a lost blob are told, and those after them are read', async () => {
  const repository = create();
  repository.commit({ base: 'b' });
  const names = ['1-damaged', '2-lost', '3-good'];
  for (const [seed, name] of names.entries()) repository.write(name, `${body(seed, 9000)}${key(seed)}`);
  repository.git('add', '-A');
  const [damaged = '', lost = ''] = names.map((name) => repository.git('rev-parse', `:${name}`));
  flipLoose(repository, damaged);
  deleteLoose(repository, lost);
  const { fragments, coverage } = await scan(repository);
  expect(placesOf(fragments, PREFIX)).toEqual(['blob 3-good']);
  expect(rowsOf(coverage)).toEqual([`corrupt ${damaged}`, `missing ${lost}`]);
});

test('a damaged HEAD is an error, not a first commit', async () => {
  const repository = create();
  const head = repository.commit({ a: 'a' });
  deleteLoose(repository, head);
  await expect(scan(repository)).rejects.toMatchObject({ name: 'VeleaksError', code: 'git' });
});

test('no repository and a bare one are errors that can be fixed', async () => {
  const bare = create({ bare: true });
  await expect(scan(bare)).rejects.toMatchObject({ code: 'usage', exitCode: 2 });
  await expect(collect(new StagedSource('/'))).rejects.toMatchObject({ code: 'no-repository', exitCode: 2 });
});

test('an aborted scan ends with the abort', async () => {
  const repository = create();
  repository.write('a.bin', noise(OBJECT_LIMIT + 1));
  repository.git('add', '-A');
  await expect(
    collect(new StagedSource(repository.path), { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ name: 'AbortError' });
});
