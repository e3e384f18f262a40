// A scan that builds upon an earlier one says what a scan of everything says, and believes no cache
// but its user's own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { CachedHistoryEngine } from '../../src/sources/history/cached-engine.js';
import type { HistoryEngine } from '../../src/sources/history/engine.js';
import { GitHistoryEngine } from '../../src/sources/history/git-engine.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { deleteLoose } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import fc, { runs } from '../support/properties.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { sized } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** A repository and a user's secret for its cache. */
function setUp(options: { sha256?: boolean } = {}) {
  const repository = keep(new TestRepository(options));
  const secretFile = join(keep(new TestFolder()).path, 'veleaks', 'cache-secret');
  return { repository, cache: { secretFile, search: 'rules' } };
}
type Cache = ReturnType<typeof setUp>['cache'];

const cacheFile = ({ path }: TestFolder): string => join(path, '.git', 'veleaks', 'history-cache');

/** What a scan of the history says; without a cache, of everything. */
async function scan(path: string, cache?: Cache, engine?: HistoryEngine) {
  const repository = (await findRepository(path))!;
  const reader = engine ?? new GitHistoryEngine(repository);
  const source = new HistorySource({
    repository,
    engine: cache ? new CachedHistoryEngine(reader, repository, cache) : reader,
  });
  const { fragments, coverage } = await collect(source);
  const places = fragments.map(({ provenance: { kind, oid } }) => `${kind} ${oid}`).sort();
  return { fragments, places, rows: rowsOf(coverage), objects: coverage.objects, bytes: coverage.bytes };
}

/** Fails where an earlier scan should be known. */
const NEVER: HistoryEngine = {
  everything: () => expect.fail('the engine was asked'),
  introduced: () => expect.fail('the engine was asked'),
};

/** True if a scan asks the engine: nothing is known of an earlier one. */
async function readsAll(path: string, cache: Cache): Promise<boolean> {
  let asked = false;
  const repository = (await findRepository(path))!;
  const reader: HistoryEngine = new GitHistoryEngine(repository);
  const engine: HistoryEngine = {
    introduced: NEVER.introduced,
    everything(...world) {
      asked = true;
      return reader.everything(...world);
    },
  };
  await scan(path, cache, engine);
  return asked;
}

async function expectSame(path: string, cache: Cache, engine?: HistoryEngine): Promise<void> {
  const { fragments: _, ...known } = await scan(path, cache, engine);
  const { fragments: __, ...anew } = await scan(path);
  expect(known).toEqual(anew);
}

test.each([{}, { sha256: true }])('only what is new is read (%j)', async (options) => {
  const { repository, cache } = setUp(options);
  const { path } = repository;
  repository.commit({ 'a.txt': 'content\n', 'docs.md': `${PREFIX}…\n`, 'k.txt': key(1) });
  repository.git('gc', '-q');
  await expectSame(path, cache);
  repository.commit({ 'b.txt': key(2) });
  await expectSame(path, cache, NEVER);
  const { fragments } = await scan(path, cache, NEVER);
  expect(placesOf(fragments, key(1))).toEqual(['blob']);
  expect(placesOf(fragments, key(2))).toEqual(['blob']);
});

test('a blob of placeholders, or that was opened, is not looked at again; one with a key is', async () => {
  const { repository, cache } = setUp();
  const state = join(cache.secretFile, '..', '..');
  const packed = gzipSync('nothing of interest '.repeat(50)).toString('base64');
  const damaged = gzipSync(randomBytes(600)).subarray(0, 400);
  repository.commit({ 'docs.md': `${PREFIX}your_key_here\n`, 'packed.json': `{"data": "${packed}"}\n` });
  repository.commit({
    'k.txt': key(1),
    'in.txt': gzipSync(key(2)).toString('base64'),
    'damaged.gz': damaged,
  });
  const run = async (...args: string[]) => {
    const env = { XDG_STATE_HOME: state };
    const { stdout } = await veleaks(['history', '--format', 'json', ...args], { cwd: repository.path, env });
    const { findings, coverage } = JSON.parse(stdout);
    return { findings, coverage };
  };
  const anew = await run('--no-cache');
  expect(anew.findings).toHaveLength(2);
  await run();
  const { recheck } = JSON.parse(readFileSync(cacheFile(repository), 'latin1').split('\n')[1]!);
  const named = ['k.txt', 'in.txt', 'damaged.gz'].map((name) => repository.git('rev-parse', `HEAD:${name}`));
  expect(recheck.toSorted()).toEqual(named.toSorted());
  expect(await run()).toEqual(anew);
});

/** Runs the program, and kills it after so many milliseconds. */
async function killedScan(cwd: string, state: string, after: number): Promise<void> {
  const env = cleanEnvironment({ XDG_STATE_HOME: state });
  const child = spawn(process.execPath, [PROGRAM, 'history'], { cwd, env, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('close', done));
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  await ended;
  clearTimeout(timer);
}

type Step = (repository: TestRepository, seed: number) => void;

const STEPS: Readonly<Record<string, Step>> = {
  commit: (r, seed) => r.commit({ [`${seed % 3}.txt`]: `line ${seed}\n` }),
  'commit a key': (r, seed) => r.commit({ 'k.txt': key(seed) }),
  'commit a placeholder': (r, seed) => r.commit({ 'docs.md': `${PREFIX}… ${seed}\n` }),
  'key in a message': (r, seed) => r.commit({}, `message ${key(seed)}`),
  amend: (r, seed) => r.git('commit', '-q', '--amend', '--allow-empty', '-m', `amended ${seed}`),
  'reset back': (r) => r.git('reset', '-q', '--hard', 'HEAD~1'),
  branch: (r, seed) => r.git('branch', '-f', `b${seed % 3}`),
  'delete branches': (r) => {
    const names = r.git('for-each-ref', '--format=%(refname:short)', 'refs/heads/b*');
    if (names !== '') r.git('branch', '-q', '-D', ...names.split('\n'));
  },
  detach: (r) => r.git('checkout', '-q', '--detach'),
  tag: (r, seed) => r.git('tag', '-f', '-a', '-m', `tag ${key(seed)}`, `t${seed % 3}`),
  stage: (r, seed) => {
    r.write('staged.txt', key(seed));
    r.git('add', 'staged.txt');
  },
  'dangling blob': (r, seed) => r.gitWith({ input: key(seed) }, 'hash-object', '-w', '--stdin'),
  stash: (r, seed) => {
    r.write('0.txt', `stashed ${key(seed)}`);
    r.git('add', '-A');
    r.git('stash', '-q');
  },
  'pack the new': (r) => r.git('repack', '-q', '-d'),
  'pack all': (r) => r.git('repack', '-adq'),
  gc: (r) =>
    r.git(
      '-c',
      'gc.pruneExpire=now',
      '-c',
      'gc.reflogExpire=now',
      '-c',
      'gc.reflogExpireUnreachable=now',
      'gc',
      '-q',
    ),
  'cruft pack': (r) => r.git('repack', '-q', '--cruft', '-d'),
  unpack: (r) => {
    const folder = join(r.path, '.git/objects/pack');
    const pack = readdirSync(folder).find((name) => name.endsWith('.pack'));
    if (pack === undefined) return;
    const bytes = readFileSync(join(folder, pack));
    for (const name of readdirSync(folder))
      if (name.startsWith(pack.slice(0, -5))) rmSync(join(folder, name));
    r.gitWith({ input: bytes }, 'unpack-objects', '-q');
  },
  'commit what is not here': (r, seed) => {
    const input = `100644 blob ${`${seed}`.repeat(40)}\tlost.txt\n`;
    const tree = r.gitWith({ input }, 'mktree', '--missing');
    r.git('update-ref', `refs/heads/b${seed % 3}`, r.git('commit-tree', '-m', 'lost', '-p', 'HEAD', tree));
  },
  'lose a blob': (r) => deleteLooseBlob(r),
  nothing: () => undefined,
};

/** Deletes the loose blob of a file at HEAD; it is missing from then on. */
function deleteLooseBlob(repository: TestRepository): void {
  const oid = repository.git('rev-parse', 'HEAD:0.txt');
  const file = join(repository.path, '.git/objects', oid.slice(0, 2), oid.slice(2));
  if (existsSync(file)) deleteLoose(repository, oid);
}

test('whatever is done between two scans, the second says what a scan of everything says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(STEPS)), { minLength: 2, maxLength: 9 }),
      async (names) => {
        const { repository, cache } = setUp();
        repository.commit({ '0.txt': 'first\n' });
        repository.commit({ '1.txt': 'second\n' });
        for (const [n, name] of names.entries()) {
          try {
            STEPS[name]!(repository, n + 1);
          } catch (error) {
            // git refuses some steps in some states: a reset behind the root, a stash of nothing.
            expect(error).toHaveProperty('status');
          }
          await expectSame(repository.path, cache);
        }
      },
    ),
    { numRuns: runs(sized(6, 25)) },
  );
});

test('in a bare repository, and from a linked work tree', async () => {
  const { repository, cache } = setUp();
  repository.commit({ 'a.txt': key(1) });
  const bare = join(keep(new TestFolder()).path, 'bare');
  repository.git('clone', '-q', '--bare', repository.path, bare);
  const tree = join(keep(new TestFolder()).path, 'tree');
  repository.git('worktree', 'add', '-q', '--detach', tree);
  for (const path of [bare, tree]) {
    await expectSame(path, cache);
    await expectSame(path, cache, NEVER);
  }
  repository.gitWith({ cwd: tree }, 'commit', '-q', '--allow-empty', '-m', 'on no branch');
  await expectSame(repository.path, cache, NEVER);
});

test('what a new commit lacks is told, and told again', async () => {
  const { repository, cache } = setUp();
  repository.commit({ '0.txt': 'first\n' });
  await expectSame(repository.path, cache);
  STEPS['commit what is not here']!(repository, 7);
  for (let times = 0; times < 2; times += 1)
    expect((await scan(repository.path, cache, NEVER)).rows).toEqual([`missing ${'7'.repeat(40)}`]);
  repository.git('branch', '-q', '-D', 'b1');
  expect((await scan(repository.path, cache, NEVER)).rows).toEqual([]);
});

test('what nothing leads to any longer is not told again', async () => {
  const { repository, cache } = setUp();
  repository.commit({ 'a.txt': 'one\n' });
  repository.write('staged.txt', 'staged\n');
  repository.git('add', 'staged.txt');
  const oid = repository.git('rev-parse', ':staged.txt');
  deleteLoose(repository, oid);
  expect((await scan(repository.path, cache)).rows).toEqual([`missing ${oid}`]);
  repository.git('rm', '-q', '--cached', 'staged.txt');
  expect((await scan(repository.path, cache, NEVER)).rows).toEqual([]);
});

test('commits that are not here are told once the clone says that it is not shallow', async () => {
  const { repository, cache } = setUp();
  repository.commit({ 'a.txt': 'one\n' });
  repository.commit({ 'a.txt': 'two\n' });
  const path = join(keep(new TestFolder()).path, 'clone');
  repository.git('clone', '-q', '--depth', '1', `file://${repository.path}`, path);
  await expectSame(path, cache);
  await expectSame(path, cache, NEVER);
  rmSync(join(path, '.git', 'shallow'));
  expect((await scan(path, cache)).rows).toEqual([`missing ${repository.git('rev-parse', 'HEAD~1')}`]);
});

test('a ref that is broken since is told', async () => {
  const { repository, cache } = setUp();
  repository.commit({ 'a.txt': 'one\n' });
  repository.git('branch', 'other');
  await expectSame(repository.path, cache);
  repository.write('.git/refs/heads/other', 'nonsense\n');
  expect((await scan(repository.path, cache)).rows).toEqual(['missing refs/heads/other']);
});

test.skipIf(process.platform === 'win32')('what lies in its place is not followed', async () => {
  const { repository, cache } = setUp();
  repository.commit({ 'a.txt': 'one\n' });
  await scan(repository.path, cache);
  const file = cacheFile(repository);
  rmSync(file);
  symlinkSync('/dev/zero', file);
  expect(await readsAll(repository.path, cache)).toBe(true);
  rmSync(dirname(file), { recursive: true });
  const elsewhere = keep(new TestFolder()).path;
  symlinkSync(elsewhere, dirname(file));
  expect(await readsAll(repository.path, cache)).toBe(true);
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('a blob that is streamed is looked at each time if there is something in it', async () => {
  const { repository, cache } = setUp();
  const filler = Buffer.alloc(20_000_000, 'no key here\n');
  repository.commit({ 'clean.txt': filler, 'key.txt': Buffer.concat([filler, Buffer.from(key(1))]) });
  await expectSame(repository.path, cache);
  const { fragments } = await scan(repository.path, cache, NEVER);
  expect(fragments.map(({ streamed }) => streamed)).toEqual([true]);
  expect(placesOf(fragments, key(1))).toEqual(['blob']);
});

test('Git LFS pointers are told each time', async () => {
  const { repository, cache } = setUp();
  const oid = 'ab'.repeat(32);
  repository.commit({ 'a.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n` });
  await expectSame(repository.path, cache);
  const { rows } = await scan(repository.path, cache, NEVER);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain('lfs');
});

test('what a partial clone left on its remote is told each time, until it is fetched', async () => {
  const { repository, cache } = setUp();
  repository.commit({ 'a.txt': 'one\n' });
  repository.commit({ 'a.txt': 'two\n' });
  repository.git('config', 'uploadpack.allowFilter', 'true');
  repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const path = join(keep(new TestFolder()).path, 'clone');
  repository.git('clone', '-q', '--filter=blob:none', `file://${repository.path}`, path);
  await expectSame(path, cache);
  const { rows } = await scan(path, cache, NEVER);
  expect(rows).toEqual([`promised ${repository.git('rev-parse', 'HEAD~1:a.txt')}`]);
  repository.gitWith({ cwd: path }, 'cat-file', '-p', 'HEAD~1:a.txt');
  await expectSame(path, cache);
  expect((await scan(path, cache)).rows).toEqual([]);
});

describe('a cache is not believed', () => {
  const scanned = async () => {
    const { repository, cache } = setUp();
    repository.commit({ 'a.txt': key(1) });
    await scan(repository.path, cache);
    expect(await readsAll(repository.path, cache)).toBe(false);
    return { repository, cache, file: cacheFile(repository) };
  };

  test('of another user', async () => {
    const { repository, cache } = await scanned();
    const other = { ...cache, secretFile: join(keep(new TestFolder()).path, 'secret') };
    expect(await readsAll(repository.path, other)).toBe(true);
    mkdirSync(join(cache.secretFile, '..'), { recursive: true });
    writeFileSync(cache.secretFile, '');
    expect(await readsAll(repository.path, cache)).toBe(true);
  });

  test('of another search', async () => {
    const { repository, cache } = await scanned();
    expect(await readsAll(repository.path, { ...cache, search: 'other rules' })).toBe(true);
  });

  test('that was changed in any byte, cut, or is none', async () => {
    const { repository, cache, file } = await scanned();
    const sound = readFileSync(file);
    const flipped = (at: number): Buffer => {
      const bytes = Buffer.from(sound);
      bytes[at]! ^= 1;
      return bytes;
    };
    const damaged = [0, 63, 64, 65, 100, sound.length - 1].map(flipped);
    const cut = [0, 1, 64, 65, sound.length - 1].map((length) => sound.subarray(0, length));
    for (const bytes of [...damaged.filter((_, n) => n !== 2), ...cut]) {
      writeFileSync(file, bytes);
      expect(await readsAll(repository.path, cache)).toBe(true);
      rmSync(file, { force: true });
    }
  });

  test('of a repository that has lost a pack', async () => {
    const { repository, cache } = await scanned();
    repository.git('repack', '-adq');
    await scan(repository.path, cache);
    expect(await readsAll(repository.path, cache)).toBe(false);
    const folder = join(repository.path, '.git/objects/pack');
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    expect(await readsAll(repository.path, cache)).toBe(true);
  });
});

describe('the file', () => {
  test("holds no key, no path, no name, and is the user's alone", async () => {
    const { repository, cache } = setUp();
    repository.commit({ [`${key(1)}.txt`]: key(2), 'telling-name.txt': 'x' }, key(3));
    repository.git('branch', key(4));
    await scan(repository.path, cache);
    const text = readFileSync(cacheFile(repository), 'latin1');
    for (const part of [PREFIX, 'telling', 'main', repository.path]) expect(text).not.toContain(part);
    for (const seed of [1, 2, 3, 4]) expect(text.includes(key(seed).slice(-16))).toBe(false);
    if (process.platform === 'win32') return;
    for (const file of [cacheFile(repository), cache.secretFile])
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  });

  test('that cannot be written is no error', async () => {
    const { repository, cache } = setUp();
    repository.commit({ 'a.txt': key(1) });
    writeFileSync(join(repository.path, '.git', 'veleaks'), 'a file in the place of the folder');
    await expectSame(repository.path, cache);
    const unwritable = { ...cache, secretFile: join(repository.path, '.git', 'veleaks', 'secret') };
    await expectSame(repository.path, unwritable);
  });

  test('is not written where something was not read', async () => {
    const { repository, cache } = setUp();
    repository.commit({ 'a.txt': 'content' });
    repository.gitWith({ input: 'x' }, 'hash-object', '-w', '--stdin');
    const oid = repository.git('rev-parse', 'HEAD:a.txt');
    writeFileSync(join(repository.path, '.git/objects', oid.slice(0, 2), 'ff'.repeat(19)), 'no object');
    await scan(repository.path, cache);
    expect(existsSync(cacheFile(repository))).toBe(false);
  });

  test('outlives scans at the same time, and scans that are killed', async () => {
    const { repository, cache } = setUp();
    repository.commit({ 'a.txt': key(1) });
    await Promise.all(Array.from({ length: 6 }, () => expectSame(repository.path, cache)));
    const state = join(cache.secretFile, '..', '..');
    for (let round = 0; round < 8; round += 1) {
      repository.commit({ 'a.txt': `content ${round}` });
      await killedScan(repository.path, state, 60 + 15 * round);
      await expectSame(repository.path, cache);
      expect(readdirSync(join(cacheFile(repository), '..'))).toEqual(['history-cache']);
    }
  });
});
