// Which packs and loose objects are found: also while they are moved, and among files that are no
// packs.
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '../../src/objects/store/open-store.js';
import { listParts, newObjects } from '../../src/objects/store/store-parts.js';
import { TestRepository } from '../support/repository.js';

let repository = new TestRepository();
afterEach(() => {
  repository.dispose();
  repository = new TestRepository();
});

const objectsOf = ({ path }: TestRepository): string => join(path, '.git', 'objects');

/**
 * Gives a pack one new name after the other in the way of `git repack`: first the new pack is
 * there, then its index, and then the old index and pack are removed. Far more often than git
 * would.
 */
const MOVER = `
  const { linkSync, unlinkSync } = require('node:fs');
  const { pack } = require('node:worker_threads').workerData;
  const name = (n, ending) => n === 0 ? pack + ending : pack + n + ending;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let n = 0; n < 1000; n += 1) {
    for (const ending of ['.pack', '.idx']) linkSync(name(n, ending), name(n + 1, ending));
    for (const ending of ['.idx', '.pack']) unlinkSync(name(n, ending));
    Atomics.wait(pause, 0, 0, 1);
  }`;

test('no object is passed over while a pack takes the place of another', async () => {
  for (let n = 0; n < 5; n += 1) repository.commit({ 'a.txt': `line ${n}\n` });
  repository.git('repack', '-adq');
  const folder = objectsOf(repository);
  const { objects } = openStore([folder], 20);
  const [name] = readdirSync(join(folder, 'pack')).filter((file) => file.endsWith('.pack'));
  const pack = join(folder, 'pack', name!.replace('.pack', ''));
  let moving = true;
  const mover = new Worker(MOVER, { eval: true, workerData: { pack } });
  const ended = new Promise((done, fail) => mover.once('exit', done).once('error', fail));
  ended.finally(() => {
    moving = false;
  });
  const seen: number[] = [];
  while (moving) {
    const store = openStore([folder], 20);
    if (store.lost.length === 0) seen.push(store.objects);
    const parts = listParts([folder], 20);
    if (parts !== null) expect(parts.packs.size).toBe(1);
    await new Promise(setImmediate);
  }
  await ended;
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((count) => count !== objects)).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'a pipe that is named as a pack is told, and not waited for',
  () => {
    repository.commit({ 'a.txt': 'one\n' });
    const pack = join(objectsOf(repository), 'pack', 'pack-a.pack');
    execFileSync('mkfifo', [pack, pack.replace('.pack', '.idx')]);
    const { lost, objects } = openStore([objectsOf(repository)], 20);
    expect(lost).toEqual([{ path: pack, reason: 'unreadable' }]);
    expect(objects).toBe(3);
    expect(listParts([objectsOf(repository)], 20)).toBeNull();
  },
);

test('an index of more bytes than can be read is told', () => {
  repository.commit({ 'a.txt': 'one\n' });
  repository.git('repack', '-adq');
  const folder = objectsOf(repository);
  const [name] = readdirSync(join(folder, 'pack')).filter((file) => file.endsWith('.idx'));
  const index = join(folder, 'pack', name!);
  chmodSync(index, 0o600);
  truncateSync(index, 2 ** 31);
  expect(openStore([folder], 20).lost).toEqual([{ path: index.replace('.idx', '.pack'), reason: 'corrupt' }]);
});

test('the index of another pack is none of this one', () => {
  repository.commit({ 'a.txt': 'one\n' });
  repository.git('repack', '-adq');
  repository.commit({ 'b.txt': 'two\n' });
  repository.git('repack', '-dq');
  const folder = objectsOf(repository);
  const of = (ending: string): string[] =>
    readdirSync(join(folder, 'pack'))
      .filter((name) => name.endsWith(ending))
      .sort();
  const [first, second] = of('.idx').map((name) => join(folder, 'pack', name)) as [string, string];
  const parts = listParts([folder], 20)!;
  const [former, newer] = [...parts.packs.keys()] as [string, string];
  expect(newObjects(parts, { packs: [former], loose: [] }, 20, 100)?.oids).toHaveLength(3);
  // Both have as many objects.
  for (const index of [first, second]) chmodSync(index, 0o600);
  const bytes = [readFileSync(first), readFileSync(second)] as const;
  writeFileSync(first, bytes[1]);
  writeFileSync(second, bytes[0]);
  expect(newObjects(parts, { packs: [former], loose: [] }, 20, 100)).toBeNull();
  expect(newObjects(parts, { packs: [newer], loose: [] }, 20, 100)).toBeNull();
  expect(openStore([folder], 20).lost.map(({ reason }) => reason)).toEqual(['corrupt', 'corrupt']);
});
