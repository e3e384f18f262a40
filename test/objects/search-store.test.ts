// The engine finds exactly the objects that a plain search of git's own output finds, however they
// are stored.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchStore } from '../../src/objects/search/search-store.js';
import { openStore } from '../../src/objects/store/open-store.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { makeHistory, PLANTED } from './histories.js';
import {
  alone,
  holding,
  mayBePacked,
  type Outcome,
  type PlainObject,
  readAllThroughGit,
  search,
} from './oracle.js';
import { bundleWorker } from './worker-bundle.js';

/**
 * Needles that are rare, common, of two bytes, in names, in messages, across lines; and one that is
 * nowhere.
 */
const NEEDLES = [
  PLANTED,
  [PLANTED[2]!],
  ['the1'],
  ['e '],
  ['.txt'],
  ['tree '],
  ['1\nthe'],
  ['is nowhere at all'],
];

const disposed: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(thing: T): T => {
  disposed.push(thing);
  return thing;
};
afterAll(() => {
  for (const thing of disposed) thing.dispose();
});

function expectExact(
  outcome: Outcome,
  objects: ReadonlyMap<string, PlainObject>,
  needles: readonly string[],
): void {
  expect(outcome.unsearched).toEqual([]);
  expect(outcome.store.lost).toEqual([]);
  const expected = holding(objects, needles);
  const plain = new Set(expected);
  // What may be packed is found too, so that it is looked into.
  const others = outcome.found.filter(({ oid }) => !plain.has(oid));
  expect(others.filter(({ type, bytes }) => type !== 'blob' || !mayBePacked(bytes))).toEqual([]);
  const found = outcome.found.filter(({ oid }) => plain.has(oid));
  expect(found.map(({ oid }) => oid).sort()).toEqual(expected);
  for (const { oid, type, bytes } of outcome.found) {
    expect(type).toBe(objects.get(oid)!.type);
    expect(objects.get(oid)!.bytes.equals(bytes)).toBe(true);
  }
  expect(outcome.objects).toBe(objects.size);
  expect(outcome.store.objects).toBe(objects.size);
  expect(outcome.bytes).toBe([...objects.values()].reduce((sum, { bytes }) => sum + bytes.length, 0));
}

async function expectExactForAll(repository: TestRepository, hashBytes = 20): Promise<void> {
  const objects = readAllThroughGit(repository.path);
  for (const needles of NEEDLES)
    expectExact(await search(objectsOf(repository), alone(needles), { hashBytes }), objects, needles);
}

const objectsOf = (repository: TestRepository): string => join(repository.path, 'objects');

async function drain(batches: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of batches) count += 1;
  return count;
}

/** Ways to store the same objects. */
const STORES: Record<string, (repository: TestRepository) => void> = {
  'as fast-import wrote them': () => undefined,
  'no deltas': (r) => r.git('repack', '-adfq', '--depth=0', '--window=0'),
  'chains of 1': (r) => r.git('repack', '-adfq', '--depth=1', '--window=20'),
  'chains of 50': (r) => r.git('repack', '-adfq', '--depth=50', '--window=50'),
  'chains of 500': (r) => r.git('repack', '-adfq', '--depth=500', '--window=10'),
  'bases by name': (r) => {
    r.git('config', 'repack.useDeltaBaseOffset', 'false');
    r.git('repack', '-adfq', '--depth=50', '--window=30');
  },
  'index of version 1': (r) => r.git('-c', 'pack.indexVersion=1', 'repack', '-adfq'),
  'several packs and a multi-pack index': (r) => {
    r.git('-c', 'pack.packSizeLimit=1m', 'repack', '-adfq', '--depth=10');
    r.git('multi-pack-index', 'write');
  },
  'cruft, kept and doubled': (r) => {
    const reflogFree = ['-c', 'gc.reflogExpire=now', '-c', 'gc.reflogExpireUnreachable=now'];
    r.git('repack', '-adfq');
    r.git('update-ref', '-d', 'refs/heads/side');
    r.git('update-ref', 'refs/heads/main', r.git('rev-parse', 'refs/heads/main~5'));
    r.git(...reflogFree, 'gc', '-q', '--cruft', '--prune=never');
    const some = r.git('rev-list', '--objects', '--all').split('\n').slice(0, 200);
    r.gitWith(
      { input: `${some.map((row) => row.split(' ')[0]).join('\n')}\n` },
      'pack-objects',
      '-q',
      'objects/pack/pack',
    );
    const [oid] = some[0]!.split(' ');
    r.gitWith({ input: r.git('cat-file', 'commit', oid!) }, 'hash-object', '-w', '-t', 'commit', '--stdin');
  },
  loose: (r) => {
    const folder = join(r.path, 'objects', 'pack');
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (!name.endsWith('.pack')) continue;
      const pack = readFileSync(path);
      for (const end of ['.pack', '.idx', '.rev']) rmSync(path.replace(/\.pack$/, end), { force: true });
      r.gitWith({ input: pack }, 'unpack-objects', '-q');
    }
  },
};

describe.each(Object.entries(STORES))('objects stored %s', (_, store) => {
  test.each(sample([1, 2], 2))('history %i', async (seed) => {
    const repository = kept(makeHistory(seed));
    store(repository);
    await expectExactForAll(repository);
  });
});

test('a SHA-256 repository', async () => {
  const repository = kept(makeHistory(3, { sha256: true }));
  await expectExactForAll(repository, 32);
  STORES.loose!(repository);
  await expectExactForAll(repository, 32);
});

test('borrowed objects, from several folders and in circles', async () => {
  const lender = kept(makeHistory(4));
  const borrower = kept(makeHistory(5));
  writeFileSync(join(borrower.path, 'objects/info/alternates'), `# borrowed\n${lender.path}/objects\n`);
  writeFileSync(join(lender.path, 'objects/info/alternates'), `../../${basename(borrower.path)}/objects\n`);
  await expectExactForAll(borrower);
  const quarantine = join(lender.path, 'objects', 'incoming');
  mkdirSync(quarantine);
  const env = {
    GIT_OBJECT_DIRECTORY: quarantine,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(lender.path, 'objects'),
  };
  lender.gitWith({ env, input: `pushed ${PLANTED[0]}` }, 'hash-object', '-w', '--stdin');
  const outcome = await search(quarantine, alone(PLANTED), {
    alternates: env.GIT_ALTERNATE_OBJECT_DIRECTORIES,
  });
  expectExact(outcome, readAllThroughGit(lender.path, env), PLANTED);
});

test('a repository without objects', async () => {
  const repository = kept(new TestRepository({ bare: true }));
  await expectExactForAll(repository);
});

describe('worker threads', () => {
  let script: URL;
  let repository: TestRepository;
  beforeAll(async () => {
    script = await bundleWorker(kept(new TestFolder()));
    repository = kept(makeHistory(6, { commits: 150 }));
  });

  test.each([1, 2, 5])('%i of them find the same', async (jobs) => {
    const objects = readAllThroughGit(repository.path);
    for (const needles of NEEDLES)
      expectExact(await search(objectsOf(repository), { ...alone(needles), script, jobs }), objects, needles);
  });

  test('an abort ends the search with its reason', async () => {
    const stop = new AbortController();
    const plan = openStore([objectsOf(repository)], 20).plan;
    const batches = searchStore(() => plan, { ...alone(['e ']), script, jobs: 2 }, stop.signal);
    await batches.next();
    stop.abort(new Error('stopped by the test'));
    await expect(drain(batches)).rejects.toThrow('stopped by the test');
  });

  test('a worker that fails ends the search with its error', async () => {
    const failing = new URL('data:text/javascript,throw new Error("failed by the test")');
    const plan = openStore([objectsOf(repository)], 20).plan;
    const batches = searchStore(() => plan, { ...alone(['e ']), script: failing, jobs: 2 });
    await expect(drain(batches)).rejects.toThrow('failed by the test');
  });
});

test('found objects that nobody takes are told by name only, and take no memory', async () => {
  const repository = kept(new TestRepository({ bare: true }));
  const big = 'x'.repeat(1_000_000);
  for (let i = 0; i < 60; i += 1)
    repository.gitWith({ input: `${PLANTED[0]} ${i} ${big}` }, 'hash-object', '-w', '--stdin');
  const { found, unsearched, objects } = await search(objectsOf(repository), alone(PLANTED));
  expect(found.length).toBeGreaterThan(40);
  expect(found.length).toBeLessThan(60);
  expect(objects).toBe(found.length);
  expect(unsearched.map(({ why }) => why)).toEqual(
    Array.from({ length: 60 - found.length }, () => 'postponed'),
  );
  expect(new Set([...found, ...unsearched].map(({ oid }) => oid)).size).toBe(60);
});

test('objects that are too large are told, and so are the deltas on them', async () => {
  const repository = kept(new TestRepository({ bare: true }));
  const big = Buffer.alloc(17 * 1024 * 1024, 'zero ');
  const oids = [big, Buffer.concat([big, Buffer.from(PLANTED[0]!)])].map((input) =>
    repository.gitWith({ input }, 'hash-object', '-w', '--stdin'),
  );
  const small = repository.gitWith({ input: PLANTED[0]! }, 'hash-object', '-w', '--stdin');
  const expectLarge = async (): Promise<void> => {
    const { found, unsearched } = await search(objectsOf(repository), alone(PLANTED));
    expect(found.map(({ oid }) => oid)).toEqual([small]);
    expect([...unsearched].sort((a, b) => (a.oid < b.oid ? -1 : 1))).toEqual(
      oids.sort().map((oid) => ({ oid, why: 'large' })),
    );
  };
  await expectLarge();
  repository.gitWith(
    { input: `${[...oids, small].join('\n')}\n` },
    'pack-objects',
    '-q',
    'objects/pack/pack',
  );
  repository.git('prune-packed');
  await expectLarge();
});
