// The pack engine gives what the reference engine gives: the same fragments, the same ledger.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { Detector } from '../../src/detect/detector.js';
import { findRepository } from '../../src/git/repository.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { makeHistory } from '../objects/histories.js';
import { collect, rowsOf } from '../support/collect.js';
import { buildEveryPlace } from '../support/every-place.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

const detector = new Detector(BUILT_IN_RULES);
const mayContain = (bytes: Uint8Array): boolean => detector.mayContain(bytes);
const needles = detector.needleTexts;

const repositories: TestRepository[] = [];
const kept = (repository: TestRepository): TestRepository => {
  repositories.push(repository);
  return repository;
};
afterEach(() => {
  for (const repository of repositories.splice(0)) repository.dispose();
});

/**
 * What an engine gives, with hashes in the place of bytes: keys must not reach a failure message.
 */
async function outcome(repository: TestRepository, engine: 'git' | 'packs', range?: string) {
  const found = (await findRepository(repository.path))!;
  const source = new HistorySource({
    repository: found,
    ...(range === undefined ? {} : { range }),
    ...(engine === 'packs' ? { engine: new PackHistoryEngine({ repository: found, needles }) } : {}),
  });
  const { fragments, coverage } = await collect(source, { mayContain });
  const rows = fragments.map(({ provenance, bytes, streamed }) => ({
    // Of several trees with the same name, each engine meets another one first.
    ...provenance,
    ...(provenance.kind === 'path' ? { oid: 'a tree' } : {}),
    hash: createHash('sha256').update(bytes).digest('hex'),
    streamed,
  }));
  const { objects, bytes } = coverage;
  return { rows: rows.map((row) => JSON.stringify(row)).sort(), skipped: rowsOf(coverage), objects, bytes };
}

async function expectSame(repository: TestRepository, range?: string): Promise<number> {
  const expected = await outcome(repository, 'git', range);
  expect(await outcome(repository, 'packs', range)).toEqual(expected);
  return expected.rows.length;
}

test('a repository with a key in every place, loose and packed', async () => {
  const { repository, keys } = buildEveryPlace();
  kept(repository);
  expect(await expectSame(repository)).toBeGreaterThanOrEqual(keys.size);
  repository.git('-c', 'gc.pruneExpire=never', 'gc', '-q');
  expect(await expectSame(repository)).toBeGreaterThanOrEqual(keys.size);
  expect(await expectSame(repository, 'HEAD~1..HEAD')).toBeGreaterThanOrEqual(0);
});

test.each([31, 32])('a made-up history with keys here and there (%i)', async (seed) => {
  const repository = kept(makeHistory(seed, { plant: [1, 2, 3].map((n) => key(seed * 10 + n)) }));
  expect(await expectSame(repository)).toBeGreaterThan(10);
  repository.git('repack', '-adfq', '--depth=40', '--window=40');
  expect(await expectSame(repository)).toBeGreaterThan(10);
});

test('what a cruft pack keeps, and several packs beside loose objects', async () => {
  const repository = kept(makeHistory(34, { plant: [key(341)] }));
  repository.git('branch', '-f', 'main', 'main~20');
  repository.git('repack', '-q', '--cruft', '-d');
  expect(await expectSame(repository)).toBeGreaterThan(10);
  repository.gitWith({ input: key(342) }, 'hash-object', '-w', '--stdin');
  repository.git('repack', '-q', '-a', '--max-pack-size=1m');
  expect(await expectSame(repository)).toBeGreaterThan(10);
});

test.each(['blob:none', 'blob:limit=400', 'tree:0'])('a partial clone (%s)', async (filter) => {
  const origin = kept(makeHistory(35, { plant: [key(351)] }));
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const repository = kept(new TestRepository({ bare: true }));
  repository.git('remote', 'add', 'origin', `file://${origin.path}`);
  repository.git('fetch', '-q', `--filter=${filter}`, 'origin', '+refs/*:refs/*');
  await expectSame(repository);
  const { skipped } = await outcome(repository, 'packs');
  expect(skipped.join()).toMatch(/^promised /);
});

test('pointers of Git LFS, with extensions and of version 1, are met though they hold no key', async () => {
  const repository = kept(new TestRepository());
  const pointer = (host: string, seed: number, extension = ''): string =>
    `version https://${host}/spec/v1\n${extension}oid sha256:${createHash('sha256').update(`${seed}`).digest('hex')}\nsize 12\n`;
  repository.commit({
    'a.bin': pointer('git-lfs.github.com', 1),
    'b.bin': pointer('hawser.github.com', 2),
    'c.bin': pointer('git-lfs.github.com', 3, `ext-0-x sha256:${'0'.repeat(64)}\n`),
  });
  repository.git('repack', '-adq');
  expect((await outcome(repository, 'packs')).skipped.join()).toMatch(/^lfs /);
  await expectSame(repository);
});

test('a blob of 20 MB is streamed, and the key at its end is there', async () => {
  const repository = kept(new TestRepository());
  repository.commit({ 'big.txt': `${'padding '.repeat(2_500_000)}${key(41)}`, 'small.txt': key(42) });
  for (let pass = 0; pass < 2; pass += 1) {
    expect((await outcome(repository, 'packs')).rows.join()).toContain('"streamed":true');
    expect(await expectSame(repository)).toBe(2);
    repository.git('repack', '-adq');
  }
});

describe('what is damaged or missing', () => {
  test('a corrupt loose object', async () => {
    const repository = kept(new TestRepository());
    repository.commit({ 'a.txt': key(51), 'b.txt': 'content' });
    const oid = repository.git('rev-parse', 'HEAD:a.txt');
    const path = join(repository.path, '.git/objects', oid.slice(0, 2), oid.slice(2));
    rmSync(path);
    writeFileSync(path, 'no zlib stream');
    expect((await outcome(repository, 'packs')).skipped).toContain(`corrupt ${oid}`);
  });

  test('a corrupt entry of a pack is read from its other copy, and told where there is none', async () => {
    const repository = kept(new TestRepository());
    repository.commit({ 'a.txt': `${key(52)} ${'text '.repeat(300)}` });
    repository.git('repack', '-aq');
    const oid = repository.git('rev-parse', 'HEAD:a.txt');
    damageEntry(repository, oid);
    const rescued = await outcome(repository, 'packs');
    expect(rescued.skipped).toEqual([]);
    expect(rescued.rows.join()).toContain(oid);
    repository.git('prune-packed');
    const lost = await outcome(repository, 'packs');
    expect(lost.skipped).toContain(`corrupt ${oid}`);
    expect(lost.rows.join()).not.toContain(oid);
  });

  test('a pack that is not that of its index, and an alternate that is gone', async () => {
    const repository = kept(new TestRepository());
    repository.commit({ 'a.txt': 'content' });
    repository.git('repack', '-aq');
    const pack = packOf(repository);
    writeFileSync(pack, Buffer.concat([readFileSync(pack), Buffer.alloc(3)]), { mode: 0o644 });
    mkdirSync(join(repository.path, '.git/objects/info'), { recursive: true });
    writeFileSync(join(repository.path, '.git/objects/info/alternates'), '/nowhere/objects\n');
    const { skipped } = await outcome(repository, 'packs');
    expect(skipped).toEqual([`corrupt ${pack}`, 'missing /nowhere/objects']);
  });

  test('folders of objects that cannot be listed: told, and the rest is searched', async () => {
    const repository = kept(new TestRepository());
    repository.commit({ 'a.txt': key(53) });
    const oid = repository.git('rev-parse', 'HEAD:a.txt');
    const objects = join(repository.path, '.git/objects');
    const free = [...'0123456789abcdef']
      .map((digit) => `${digit}0`)
      .find((name) => !existsSync(join(objects, name)));
    const circles = [join(objects, free!), join(objects, 'pack')];
    rmSync(circles[1]!, { recursive: true });
    for (const circle of circles) symlinkSync(circle, circle);
    const { rows, skipped } = await outcome(repository, 'packs');
    expect(rows.join()).toContain(oid);
    expect(skipped).toEqual(circles.map((circle) => `unreadable ${circle}`).sort());
  });

  test('an index by which all objects lie at one place', async () => {
    const repository = kept(new TestRepository());
    repository.commit({ 'a.txt': `${key(54)} ${'text '.repeat(300)}` });
    repository.git('repack', '-adq');
    const path = packOf(repository).replace(/pack$/, 'idx');
    const index = readFileSync(path);
    const count = index.readUInt32BE(8 + 1020);
    const offsets = 8 + 1024 + 24 * count;
    for (let n = 0; n < count; n += 1) index.writeUInt32BE(12, offsets + 4 * n);
    rmSync(path);
    writeFileSync(path, index);
    // git hands each of them out, and two of three are another one.
    const { skipped } = await outcome(repository, 'packs');
    expect(skipped.filter((row) => /^corrupt [0-9a-f]{40}$/.test(row))).toHaveLength(2);
  });

  function packOf(repository: TestRepository): string {
    const folder = join(repository.path, '.git/objects/pack');
    return join(folder, readdirSync(folder).find((name) => name.endsWith('.pack'))!);
  }

  /** Damages the middle of an entry; the pack's frame stays sound. */
  function damageEntry(repository: TestRepository, oid: string): void {
    const pack = packOf(repository);
    const row = repository
      .git('verify-pack', '-v', pack.replace(/pack$/, 'idx'))
      .split('\n')
      .find((line) => line.startsWith(oid))!;
    const [, , , size, offset] = row.split(/\s+/).map(Number);
    const bytes = readFileSync(pack);
    bytes[offset! + Math.floor(size! / 2)]! ^= 0xff;
    rmSync(pack);
    writeFileSync(pack, bytes);
  }
});
