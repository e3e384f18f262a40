import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listAllObjects, OBJECT_LIMIT } from '../../src/git/objects/cat-file.js';
import { findRepository } from '../../src/git/repository.js';
import type { HistoryRange } from '../../src/model/scope.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { changePack, deleteLoose, emptyLoose, flipLoose, packOffset } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { body, key, PREFIX } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper();

function create(options: { sha256?: boolean; bare?: boolean } = {}): TestRepository {
  return keep(new TestRepository(options));
}

/** What the reference engine gives; the pack engine's ledger is the same. */
async function scan(path: string, range?: HistoryRange | string) {
  const byGit = await scanWith('git', path, range);
  const byPacks = await scanWith('packs', path, range);
  expect(rowsOf(byPacks.coverage)).toEqual(rowsOf(byGit.coverage));
  return byGit;
}

async function scanWith(engine: 'git' | 'packs', path: string, range?: HistoryRange | string) {
  const repository = (await findRepository(path))!;
  return collect(
    new HistorySource({
      repository,
      ...(range === undefined ? {} : { range }),
      ...(engine === 'packs' ? { engine: new PackHistoryEngine({ repository, needles: [PREFIX] }) } : {}),
    }),
  );
}

/** A clone over the file protocol, which makes packs and respects filters and depth. */
function clone(repository: TestRepository, ...options: string[]): string {
  const folder = keep(new TestFolder());
  repository.git('config', 'uploadpack.allowFilter', 'true');
  const path = join(folder.path, 'clone');
  repository.git('clone', '-q', '--no-checkout', ...options, `file://${repository.path}`, path);
  return path;
}

test.each([{ sha256: false }, { sha256: true }])(
  'every object is counted (sha256: $sha256)',
  async (options) => {
    const repository = create(options);
    for (let seed = 1; seed <= 5; seed += 1) repository.commit({ [`${seed}.txt`]: key(seed) }, `no ${seed}`);
    repository.git('gc', '-q');
    repository.gitWith({ input: key(6) }, 'hash-object', '-w', '--stdin');
    const { fragments, coverage } = await scan(repository.path);
    expect(placesOf(fragments, PREFIX)).toHaveLength(6);
    expect(coverage.objects).toBe((await listAllObjects({ cwd: repository.path }, true)).length);
    expect(coverage.objects).toBe(16);
    expect(rowsOf(coverage)).toEqual([]);
  },
);

test.each([{ bare: false }, { bare: true }])(
  'an empty repository is complete (bare: $bare)',
  async (options) => {
    const { fragments, coverage } = await scan(create(options).path);
    expect(fragments).toEqual([]);
    expect(rowsOf(coverage)).toEqual([]);
  },
);

test('a bare clone, an alternate and a linked work tree see the same objects', async () => {
  const repository = create();
  repository.commit({ 'a.txt': key(1) }, `with ${key(2)}`);
  const bare = clone(repository, '--bare');
  const shared = clone(repository, '--shared');
  const linked = join(bare, '..', 'linked');
  repository.git('worktree', 'add', '-q', '-b', 'other', linked);
  for (const path of [repository.path, bare, shared, linked]) {
    const { fragments, coverage } = await scan(path);
    expect(placesOf(fragments, PREFIX)).toEqual(['blob', 'message']);
    expect(coverage.isComplete()).toBe(true);
  }
});

test('all of a commit is searched: author, encoding, headers', async () => {
  const repository = create();
  repository.gitWith({ env: { GIT_AUTHOR_NAME: key(1) } }, 'commit', '-q', '--allow-empty', '-m', 'a');
  const head = repository.git('cat-file', 'commit', 'HEAD');
  const signed = head.replace('\n\n', `\ngpgsig ${key(2)}\n\n`);
  repository.gitWith({ input: `${signed}\n` }, 'hash-object', '-t', 'commit', '-w', '--stdin');
  const { fragments } = await scan(repository.path);
  expect(placesOf(fragments, key(1))).toEqual(['message', 'message']);
  expect(placesOf(fragments, key(2))).toEqual(['message']);
});

test('replace refs and grafts hide nothing', async () => {
  const repository = create();
  const first = repository.commit({ 'a.txt': key(1) });
  const second = repository.commit({ 'a.txt': 'clean' });
  const third = repository.commit({ 'a.txt': 'cleaner' });
  repository.git(
    'replace',
    repository.git('rev-parse', `${first}:a.txt`),
    repository.git('rev-parse', ':a.txt'),
  );
  repository.write('.git/info/grafts', `${second}\n`);
  expect(placesOf((await scan(repository.path)).fragments, key(1))).toEqual(['blob']);
  const range = { revisions: [third] };
  expect(placesOf((await scan(repository.path, range)).fragments, key(1))).toEqual(['blob a.txt']);
});

test('a range: added and deleted within it, names, messages, tags on it; nothing from before', async () => {
  const repository = create();
  const base = repository.commit({ 'a.txt': key(1) }, 'base');
  repository.git('tag', '-a', 'old', '-m', key(2));
  repository.commit({ 'dir/b.txt': key(3) }, `has ${key(4)}`);
  repository.git('tag', '-a', 'new', '-m', key(5));
  repository.git('tag', '-a', 'newer', '-m', key(6), 'new');
  repository.git('tag', '-d', 'new');
  repository.commit({ [`dir/${key(7)}`]: 'c' });
  repository.git('rm', '-q', '-r', 'dir');
  repository.commit({});
  const { fragments, coverage } = await scan(repository.path, `${base}..HEAD`);
  expect([1, 2, 3, 4, 5, 6, 7].map((seed) => placesOf(fragments, key(seed)))).toEqual([
    [],
    [],
    ['blob dir/b.txt'],
    ['message'],
    ['tag'],
    ['tag'],
    ['path dir/<key>'],
  ]);
  expect(coverage.isComplete()).toBe(true);
  const listed = repository.git('rev-list', '--objects', `${base}..HEAD`).split('\n').length;
  expect(coverage.objects).toBe(listed + 2);
});

test.each(['v1', 'refs/tags/v1'])(
  'a tag that is asked for as %s is in no file of that name',
  async (name) => {
    const repository = create();
    repository.commit({ 'a.txt': key(1) });
    repository.git('tag', '-a', 'v1', '-m', key(2));
    const { fragments } = await scan(repository.path, { revisions: [name] });
    expect(placesOf(fragments, key(1))).toEqual(['blob a.txt']);
    expect(placesOf(fragments, key(2))).toEqual(['tag']);
  },
);

test('what branches and tags have can be left out; what other refs have cannot', async () => {
  const repository = create();
  const known = repository.commit({ 'a.txt': key(1) });
  repository.git('update-ref', 'refs/heads/known', known);
  const pushed = repository.commit({ 'b.txt': key(2) });
  repository.git('checkout', '-q', '--detach');
  repository.git('branch', '-D', 'main');
  repository.git('update-ref', 'refs/remotes/up/main', pushed);
  const received = { revisions: [pushed], except: 'branches-and-tags' } as const;
  expect(placesOf((await scan(repository.path, received)).fragments, PREFIX)).toEqual(['blob b.txt']);
  repository.git('tag', 'v1', pushed);
  expect((await scan(repository.path, received)).fragments).toEqual([]);
});

test.each(['--all', '-n1', '', 'nope..HEAD', `HEAD..${'1'.repeat(40)}`, 'a\0b', '--output=x..HEAD'])(
  'no range: %j',
  async (range) => {
    const repository = create();
    repository.commit({ a: 'a' });
    await expect(scan(repository.path, range)).rejects.toMatchObject({ code: 'usage', exitCode: 2 });
  },
);

test('a shallow clone is incomplete, with the fix; a range inside it is not', async () => {
  const repository = create();
  for (let seed = 1; seed <= 4; seed += 1) repository.commit({ 'a.txt': key(seed) });
  const path = clone(repository, '--depth=2');
  const all = await scan(path);
  expect(placesOf(all.fragments, PREFIX)).toHaveLength(2);
  expect(rowsOf(all.coverage)).toEqual(['shallow the commits before the shallow boundary']);
  expect(all.coverage.skipped[0]!.command).toBe('git fetch --unshallow');
  const inside = await scan(path, 'HEAD~1..HEAD');
  expect(placesOf(inside.fragments, PREFIX)).toEqual(['blob a.txt']);
  expect(inside.coverage.isComplete()).toBe(true);
  const reaching = await scan(path, 'HEAD');
  expect(rowsOf(reaching.coverage)).toEqual(['shallow the commits before the shallow boundary']);
  const before = await scan(path, `${repository.git('rev-parse', 'HEAD~3')}..HEAD`);
  expect(placesOf(before.fragments, PREFIX)).toHaveLength(2);
  expect(before.coverage.isComplete()).toBe(false);
});

test('a partial clone tells each object that is still on the remote, and does not fetch', async () => {
  const repository = create();
  const commits = [1, 2, 3].map((seed) => repository.commit({ 'a.txt': key(seed) }, `has ${key(seed + 10)}`));
  const path = clone(repository, '--filter=blob:none');
  const before = (await listAllObjects({ cwd: path }, true)).length;
  const blobs = commits.map((commit) => `promised ${repository.git('rev-parse', `${commit}:a.txt`)}`);
  const all = await scan(path);
  expect(rowsOf(all.coverage)).toEqual(blobs.toSorted());
  expect(placesOf(all.fragments, PREFIX)).toEqual(['message', 'message', 'message']);
  const range = await scan(path, `${commits[1]}..HEAD`);
  expect(rowsOf(range.coverage)).toEqual([blobs[2]]);
  expect(placesOf(range.fragments, PREFIX)).toEqual(['message']);
  expect((await listAllObjects({ cwd: path }, true)).length).toBe(before);
});

test('damaged loose objects are told one by one, and all others are read', async () => {
  const repository = create();
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, seed) => [`${seed}.txt`, `${body(seed, 9000)}${key(seed)}`]),
  );
  repository.commit(files);
  const oid = (seed: number) => repository.git('rev-parse', `HEAD:${seed}.txt`);
  const flipped = [2, 3, 7].map(oid);
  for (const blob of flipped) flipLoose(repository, blob);
  const [empty, lost] = [oid(5), oid(6)];
  emptyLoose(repository, empty);
  deleteLoose(repository, lost);
  for (const range of [undefined, 'HEAD']) {
    const { fragments, coverage } = await scan(repository.path, range);
    expect(placesOf(fragments, PREFIX)).toHaveLength(7);
    // A range asks by name: git then says of an empty file that there is no object.
    const told = coverage.skipped.map(({ what }) => what).sort();
    expect(told).toEqual([...flipped, empty, lost].sort());
    expect(coverage.skipped.find(({ what }) => what === lost)?.reason).toBe('missing');
    expect(coverage.skipped.filter(({ reason }) => reason === 'corrupt').length).toBeGreaterThanOrEqual(3);
  }
});

test('a flipped byte in a pack costs one object; a pack cut off costs no false clean', async () => {
  const repository = create();
  const files = Object.fromEntries(
    Array.from({ length: 8 }, (_, seed) => [`${seed}.txt`, `${body(seed, 5000, 'base62')}${key(seed)}`]),
  );
  repository.commit(files);
  repository.git('-c', 'pack.window=0', 'repack', '-q', '-a', '-d');
  const hit = repository.git('rev-parse', 'HEAD:4.txt');
  const offset = packOffset(repository, hit);
  changePack(repository, (bytes) => {
    bytes[offset + 500] = bytes[offset + 500]! ^ 0xff;
    return bytes;
  });
  const flipped = await scan(repository.path);
  expect(rowsOf(flipped.coverage)).toEqual([`corrupt ${hit}`]);
  expect(placesOf(flipped.fragments, PREFIX)).toHaveLength(7);
  changePack(repository, (bytes) => bytes.subarray(0, bytes.length / 2));
  const cut = await scanWith('git', repository.path);
  expect(cut.coverage.isComplete()).toBe(false);
  expect(cut.coverage.counts.get('corrupt')).toBe(10 - cut.coverage.objects);
});

test('a lost commit, tree or ref target is told; garbage that refers to pruned objects is not', async () => {
  const repository = create();
  const first = repository.commit({ 'a.txt': 'a' });
  const tree = repository.git('rev-parse', 'HEAD^{tree}');
  repository.commit({ 'b.txt': 'b' });
  const amended = repository.git('rev-parse', 'HEAD');
  repository.git('commit', '-q', '--amend', '-m', 'again');
  const kept = repository.git('cat-file', 'commit', amended);
  const orphan = kept.replace(/^parent .*$/m, `parent ${'7'.repeat(40)}`);
  repository.gitWith({ input: `${orphan}\n` }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
  expect(rowsOf((await scan(repository.path)).coverage)).toEqual([]);
  deleteLoose(repository, tree);
  expect(rowsOf((await scan(repository.path)).coverage)).toEqual([`missing ${tree}`]);
  deleteLoose(repository, first);
  expect(rowsOf((await scan(repository.path)).coverage)).toContain(`missing ${first}`);
  writeFileSync(join(repository.path, '.git', 'refs', 'heads', 'broken'), `${'8'.repeat(40)}\n`);
  rmSync(join(repository.path, '.git', 'logs'), { recursive: true });
  const broken = await scan(repository.path);
  expect(broken.coverage.isComplete()).toBe(false);
});

test('an object that only the reflog or the index leads to is missed too', async () => {
  const repository = create();
  repository.commit({ 'a.txt': 'amended away' });
  const amended = repository.git('rev-parse', 'HEAD:a.txt');
  repository.write('a.txt', 'a');
  repository.git('commit', '-q', '-a', '--amend', '--no-edit');
  repository.write('b.txt', 'staged');
  repository.git('add', 'b.txt');
  const staged = repository.git('rev-parse', ':b.txt');
  for (const oid of [amended, staged]) deleteLoose(repository, oid);
  const { coverage } = await scan(repository.path);
  expect(rowsOf(coverage)).toEqual([amended, staged].map((oid) => `missing ${oid}`).sort());
});

test('a large blob is streamed whole', async () => {
  const repository = create();
  const large = Buffer.concat([Buffer.alloc(OBJECT_LIMIT, 'y\n'), Buffer.from(key(1))]);
  repository.commit({ 'large.bin': large });
  const { fragments, coverage } = await scan(repository.path);
  expect(fragments.map(({ streamed, bytes }) => [streamed, bytes.equals(large)])).toEqual([[true, true]]);
  expect(coverage.objects).toBe(3);
});

test('a large blob that breaks off in its middle is told', async () => {
  const repository = create();
  repository.git('config', 'core.compression', '0');
  repository.commit({ 'large.bin': Buffer.alloc(OBJECT_LIMIT + 100_000, 'y\n'), 'z.txt': key(1) });
  const oid = repository.git('rev-parse', 'HEAD:large.bin');
  flipLoose(repository, oid);
  const { fragments, coverage } = await scan(repository.path);
  expect(rowsOf(coverage)).toEqual([`corrupt ${oid}`]);
  expect(placesOf(fragments, key(1))).toEqual(['blob']);
  expect(coverage.objects).toBe(3);
});

test('submodules are told, those of HEAD and of the index', async () => {
  const repository = create();
  const commit = repository.commit({ a: 'a' });
  repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},lib/one`);
  repository.git('commit', '-q', '-m', 'one');
  repository.git('rm', '-q', '--cached', 'lib/one');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},two`);
  const { coverage } = await scan(repository.path);
  expect(rowsOf(coverage)).toEqual(['submodule lib/one', 'submodule two']);
  expect(coverage.skipped[0]!.command).toMatch(/^git submodule update --init /);
});

test('Git LFS: content that is here is scanned, pointed to or not; the rest is told', async () => {
  const repository = create();
  const store = (content: string): string => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    repository.write(`.git/lfs/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`, content);
    return sha256;
  };
  const pointer = (sha256: string) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize 5\n`;
  store(key(2));
  repository.commit({ 'here.bin': pointer(store(key(1))) });
  repository.commit({ 'x.bin': pointer('a'.repeat(64)), 'y.bin': pointer('b'.repeat(64)) });
  const { fragments, coverage } = await scan(repository.path);
  expect(placesOf(fragments, key(1))).toEqual(['blob']);
  expect(placesOf(fragments, key(2))[0]).toMatch(/^file \.git\/lfs\/objects\//);
  expect(coverage.skipped).toHaveLength(2);
  for (const row of coverage.skipped)
    expect(row).toMatchObject({ reason: 'lfs', command: 'git lfs fetch --all' });
});
