// The index as git writes it, read without git.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readIndexFile } from '../../src/git/work-tree/index-file.js';
import { keeper } from '../support/keep.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

const FORMS = [2, 3, 4].flatMap((version) => [false, true].map((sha256) => ({ version, sha256 })));

test.each(FORMS)('version $version, sha256 $sha256', ({ version, sha256 }) => {
  const repository = keep(new TestRepository({ sha256 }));
  repository.git('config', 'index.version', String(version));
  for (let n = 0; n < 40; n += 1) repository.write(`${'d/'.repeat(n % 5)}${'n'.repeat(1 + n)} ä`, `${n}\n`);
  repository.git('add', '-A');
  repository.write('later', 'later\n');
  // An extended entry, of which version 2 has none: git writes 3 then.
  if (version > 2) repository.git('add', '--intent-to-add', 'later');
  const bytes = readFileSync(join(repository.path, '.git', 'index'));
  expect(bytes.readUInt32BE(4)).toBe(version);
  const said = repository.git('-c', 'core.quotePath=false', 'ls-files', '--stage').split('\n');
  const read = readIndexFile(bytes, sha256 ? 32 : 20)!;
  expect(read.base).toBeNull();
  expect(read.entries.map(({ path, oid, mode }) => `${mode.toString(8)} ${oid} 0\t${path}`)).toEqual(said);
  for (let cut = 0; cut < bytes.length - 60; cut += 37)
    expect(readIndexFile(bytes.subarray(0, cut), sha256 ? 32 : 20)).toBeNull();
});

test('a split index names its base', () => {
  const repository = keep(new TestRepository());
  repository.write('a', 'a\n');
  repository.git('add', '-A');
  repository.git('update-index', '--split-index');
  const { base } = readIndexFile(readFileSync(join(repository.path, '.git', 'index')), 20)!;
  const shared = readFileSync(join(repository.path, '.git', `sharedindex.${base}`));
  expect(readIndexFile(shared, 20)!.entries.map(({ path }) => path)).toEqual(['a']);
});

test('other bytes are none', () => {
  expect(readIndexFile(Buffer.alloc(0), 20)).toBeNull();
  expect(readIndexFile(Buffer.alloc(100), 20)).toBeNull();
  expect(
    readIndexFile(Buffer.from(`DIRC\0\0\0\x02\xff\xff\xff\xff${'\0'.repeat(100)}`, 'latin1'), 20),
  ).toBeNull();
});

test('an index of a few bytes a name stands for no gigabytes of names', () => {
  const [entry, count] = [Buffer.alloc(62), 20_000];
  const header = Buffer.concat([
    Buffer.from('DIRC'),
    Buffer.from([0, 0, 0, 4, 0, 0, count >> 8, count & 255]),
  ]);
  const index = (first: number): Buffer =>
    Buffer.concat([
      header,
      Buffer.concat([entry, Buffer.from(`\0${'n'.repeat(first)}\0`)]),
      ...Array.from({ length: count - 1 }, () => Buffer.concat([entry, Buffer.from('\0n\0')])),
      Buffer.alloc(20),
    ]);
  expect(readIndexFile(index(10), 20)?.entries.at(-1)?.path).toHaveLength(10 + count - 1);
  expect(readIndexFile(index(20_000), 20)).toBeNull();
});
