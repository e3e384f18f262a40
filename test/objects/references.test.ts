// What a search learns of references is what a plain reading of git's own output gives: each
// reference to an object that is here has a holder that really refers to it, and each to one that
// is not is told.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ObjectNames } from '../../src/objects/object-names.js';
import type { AbsentReference } from '../../src/objects/references/references.js';
import { keepOnly, listAll } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { random } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { makeHistory } from './histories.js';
import { alone, type Outcome, type PlainObject, readAllThroughGit, search } from './oracle.js';

const keep = keeper();

/** What an object refers to, read plainly. */
function referredBy({ type, bytes }: PlainObject, hashBytes: number): string[] {
  if (type === 'blob') return [];
  if (type !== 'tree') {
    const header = bytes.toString('latin1').split('\n\n', 1)[0]!;
    const found = header.matchAll(
      type === 'tag' ? /^object ([0-9a-f]+)$/gm : /^(?:tree|parent) ([0-9a-f]+)$/gm,
    );
    return [...found].map(([, id]) => id!);
  }
  const ids: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const id = bytes.indexOf(0, at) + 1;
    if (bytes.toString('latin1', at, at + 6) !== '160000')
      ids.push(bytes.toString('hex', id, id + hashBytes));
    at = id + hashBytes;
  }
  return ids;
}

function expectExact({ store, absent }: Outcome, objects: Map<string, PlainObject>, hashBytes: number): void {
  const names = new ObjectNames(store.plan.names, hashBytes);
  const oids = new Map([...objects.keys()].map((oid) => [names.findOid(oid), oid]));
  const references = new Map(
    [...objects].map(([oid, object]) => [oid, new Set(referredBy(object, hashBytes))]),
  );
  const referred = new Set([...references.values()].flatMap((ids) => [...ids]));
  const { heldBy } = store.plan;
  for (const oid of referred) {
    const number = names.findOid(oid);
    expect(number === -1).toBe(!objects.has(oid));
    if (number === -1) expect(absent.map((reference) => reference.oid)).toContain(oid);
    else expect(references.get(oids.get(names.first(heldBy[number]! - 1))!)).toContain(oid);
  }
  for (const oid of objects.keys()) if (!referred.has(oid)) expect(heldBy[names.findOid(oid)]).toBe(0);
  const isTrue = ({ oid, holder }: AbsentReference) =>
    !objects.has(oid) && references.get(oids.get(names.first(holder))!)!.has(oid);
  expect(absent.every(isTrue)).toBe(true);
}

async function check(repository: TestRepository, hashBytes = 20): Promise<Outcome> {
  const outcome = await search(join(repository.path, 'objects'), alone(['no such needle']), { hashBytes });
  expectExact(outcome, readAllThroughGit(repository.path), hashBytes);
  expect(outcome.malformed).toBe(0);
  return outcome;
}

const STORES: Record<string, (repository: TestRepository) => void> = {
  'no deltas': (r) => r.git('repack', '-adfq', '--depth=0', '--window=0'),
  'chains of 50': (r) => r.git('repack', '-adfq', '--depth=50', '--window=50'),
  'several packs': (r) => r.git('-c', 'pack.packSizeLimit=1m', 'repack', '-adfq', '--depth=10'),
  'packed twice': (r) => {
    r.gitWith({ input: listAll(r).join('\n') }, 'pack-objects', '-q', '--depth=40', 'objects/pack/pack');
  },
  'loose, and in a pack': (r) => keepOnly(r, listAll(r), 7),
};

test.each(Object.entries(STORES))('%s', async (_, store) => {
  for (const seed of sample([61, 62], 2)) {
    const repository = keep(makeHistory(seed, { commits: 120 }));
    store(repository);
    expect((await check(repository)).absent).toEqual([]);
  }
});

test('SHA-256', async () => {
  const repository = keep(makeHistory(63, { sha256: true }));
  repository.git('repack', '-adfq', '--depth=50', '--window=50');
  expect((await check(repository, 32)).absent).toEqual([]);
});

test.each([64, 65, 66])('half of the objects are gone (%i)', async (seed) => {
  const repository = keep(makeHistory(seed));
  const next = random(seed);
  keepOnly(
    repository,
    listAll(repository).filter(() => next() < 0.5),
    seed === 66 ? 3 : 0,
  );
  const { absent } = await check(repository);
  expect(absent.length).toBeGreaterThan(50);
});

test('submodules and the empty tree, which is not stored, refer to nothing; zeros do', async () => {
  const repository = keep(new TestRepository({ bare: true }));
  const mktree = (input: string) => repository.gitWith({ input }, 'mktree', '--missing');
  mktree(
    `160000 commit ${'7'.repeat(40)}\tlib\n040000 tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\tempty\n`,
  );
  expect((await search(join(repository.path, 'objects'), alone(['none']))).absent).toEqual([]);
  mktree(`100644 blob ${'0'.repeat(40)}\tzero\n`);
  const { absent } = await search(join(repository.path, 'objects'), alone(['none']));
  expect(absent).toEqual([{ oid: '0'.repeat(40), holder: expect.any(Number), link: 'content' }]);
});

test.each(['tree', 'commit', 'tag'])('a malformed %s is counted', async (type) => {
  const repository = keep(new TestRepository({ bare: true }));
  repository.gitWith({ input: 'no object' }, 'hash-object', '-t', type, '-w', '--stdin', '--literally');
  const outcome = await search(join(repository.path, 'objects'), alone(['none']));
  expect([outcome.malformed, outcome.objects]).toEqual([1, 1]);
});

test('parents beyond a shallow boundary are not followed', async () => {
  const repository = keep(makeHistory(67));
  const [head, parent] = repository.git('rev-list', '-2', 'main').split('\n') as [string, string];
  keepOnly(
    repository,
    listAll(repository).filter((oid) => oid !== parent),
    0,
  );
  const folder = join(repository.path, 'objects');
  const absentWith = async (boundary: readonly string[]) =>
    (await search(folder, alone(['none']), { boundary })).absent.map(({ oid }) => oid);
  expect(await absentWith([])).toContain(parent);
  expect(await absentWith([head])).not.toContain(parent);
});
