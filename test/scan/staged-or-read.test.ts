// What is staged where git refuses the repository: by its index, or by all of its objects.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { StagedOrRead } from '../../src/scan/staged-or-read.js';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

const scan = ({ path }: TestRepository, seen = 1) =>
  collect(new StagedOrRead(new StagedSource(path), path, BUILT_IN_RULES), { seen: () => seen });

function refused(): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'old.txt': key(1) });
  repository.git('rm', '-q', 'old.txt');
  repository.write('new.txt', key(2));
  repository.write('copy.txt', key(2));
  repository.write(key(3), 'a name\n');
  repository.git('add', '-A');
  appendFileSync(join(repository.path, '.git', 'config'), '[core]\n\tfileMode = huh\n');
  return repository;
}

test('the objects that the index names are read, with their paths', async () => {
  const { fragments, coverage } = await scan(refused());
  expect(placesOf(fragments, key(1))).toEqual([]);
  expect(placesOf(fragments, key(2)).sort()).toEqual(['blob copy.txt', 'blob new.txt']);
  expect(placesOf(fragments, key(3))).toEqual(['path <key>']);
  expect(rowsOf(coverage)).toEqual(['git-failed what git keeps here']);
});

test('all objects, where the index is no index', async () => {
  const repository = refused();
  writeFileSync(join(repository.path, '.git', 'index'), 'no index');
  const { fragments } = await scan(repository);
  for (const n of [1, 2]) expect(placesOf(fragments, key(n))).toHaveLength(1);
});

test('where nothing is found, what git says is the error', async () => {
  await expect(scan(refused(), 0)).rejects.toThrow(/core\.filemode/i);
});
