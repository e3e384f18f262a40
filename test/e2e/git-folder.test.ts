// A key in any file of a git directory is found by a scan of everything, whatever wrote it there; a
// repository that lies in it is told.
import { copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const keep = keeper(afterAll);

function make(options: ConstructorParameters<typeof TestRepository>[0] = {}): TestRepository {
  return keep(new TestRepository(options));
}

interface Row {
  readonly what: string;
  readonly reason: string;
}
interface Scanned {
  readonly code: number | null;
  readonly paths: readonly string[];
  readonly kinds: readonly string[];
  readonly rows: readonly Row[];
}

async function scan(cwd: string, ...args: string[]): Promise<Scanned> {
  const { code, stdout } = await veleaks([...args, '--format', 'json'], { cwd });
  const { findings, coverage } = JSON.parse(stdout);
  const occurrences = findings.flatMap((finding: { occurrences: object[] }) => finding.occurrences);
  return {
    code,
    paths: occurrences.map((one: { path: string }) => one.path).sort(),
    kinds: occurrences.map((one: { kind: string }) => one.kind),
    rows: coverage.skipped,
  };
}

/** Left by a git that was interrupted, by other programs, by hand. */
const LEFT = [
  'HEAD.lock',
  'config.lock',
  'index.lock',
  'packed-refs.lock',
  'refs/heads/x.lock',
  'refs/original/x.txt',
  'hooks/pre-push.sample',
  'hooks/kept/pre-push',
  'rr-cache/aaaa/preimage',
  'lost-found/other/abc',
  'NOTES_MERGE_WORKTREE/aabb',
  'objects/aa/tmp_obj_xx',
  'objects/tmp_objdir-incoming-x/aa/readme',
  'objects/pack/tmp_pack_abc',
  'objects/info/alternates.bak',
  'lfs/tmp/x',
  'annex/x',
  'git-crypt/keys/default',
  'svn/.metadata',
  'other/folder/of/its/own',
  'worktrees/tree/config.worktree',
  'worktrees/tree/refs/bisect/note',
];

test('a key in any file of the git directory', async () => {
  const repository = make();
  repository.commit({ a: '1' });
  repository.git('branch', 'side');
  repository.git('worktree', 'add', '-q', join(make().path, 'tree'), 'side');
  for (const [at, name] of LEFT.entries()) repository.write(`.git/${name}`, `x ${key(at)}\n`);
  const { code, paths } = await scan(repository.path, 'history');
  expect(paths).toEqual(LEFT.map((name) => `.git/${name}`).sort());
  expect(code).toBe(1);
});

/** Puts an object with the key where only the store of an interrupted git has it. */
const PACKED: Readonly<Record<string, (repository: TestRepository, oid: string) => string>> = {
  'an object that was not named yet': (repository, oid) => {
    const to = `objects/${oid.slice(0, 2)}/tmp_obj_Xx12`;
    renameSync(loose(repository, oid), join(repository.path, '.git', to));
    return to;
  },
  'what a push has brought, before it is taken': (repository, oid) => {
    const to = `objects/tmp_objdir-incoming-x/${oid.slice(0, 2)}/${oid.slice(2)}`;
    mkdirSync(dirname(join(repository.path, '.git', to)), { recursive: true });
    renameSync(loose(repository, oid), join(repository.path, '.git', to));
    return to;
  },
  'a pack without its index': (repository, oid) => {
    const name = packed(repository, oid);
    rmSync(join(repository.path, '.git/objects/pack', `${name}.idx`));
    return `objects/pack/${name}.pack`;
  },
  'a pack that was not named yet': (repository, oid) => {
    const folder = join(repository.path, '.git/objects/pack');
    const name = packed(repository, oid);
    copyFileSync(join(folder, `${name}.pack`), join(folder, 'tmp_pack_Xx12'));
    for (const end of ['pack', 'idx']) rmSync(join(folder, `${name}.${end}`));
    return 'objects/pack/tmp_pack_Xx12';
  },
};

const loose = ({ path }: TestRepository, oid: string): string =>
  join(path, '.git/objects', oid.slice(0, 2), oid.slice(2));

/** Packs the object alone, and removes it where it lay. Gives the name of the pack. */
function packed(repository: TestRepository, oid: string): string {
  const list = repository.write('list', `${oid}\n`);
  repository.git('-c', 'alias.x=!git pack-objects -q .git/objects/pack/pack <list', 'x');
  rmSync(list);
  rmSync(loose(repository, oid));
  const names = readdirSync(join(repository.path, '.git/objects/pack'));
  return names.find((name) => name.endsWith('.pack'))!.replace('.pack', '');
}

test.each(Object.keys(PACKED))('a key in what an interrupted git has packed: %s', async (name) => {
  const repository = make();
  repository.commit({ a: '1' });
  const file = repository.write('k', `K=${key(70)}\n`);
  const oid = repository.git('hash-object', '-w', 'k').trim();
  rmSync(file);
  const place = PACKED[name]!(repository, oid);
  const { code, paths } = await scan(repository.path, 'history');
  expect([paths, code]).toEqual([[`.git/${place}`], 1]);
});

test('half of a pack that a git has left is named', async () => {
  const repository = make();
  repository.commit({ a: '1' });
  repository.write('.git/objects/pack/tmp_pack_Xx12', Buffer.from('PACK\0\0\0\x02\0\0\0\x05'));
  const { stdout } = await veleaks(['history', '--format', 'json'], { cwd: repository.path });
  expect(JSON.parse(stdout).coverage.unopened).toMatchObject([
    { what: '.git/objects/pack/tmp_pack_Xx12', format: 'git-pack' },
  ]);
});

test.skipIf(process.platform !== 'linux')('a key in a file whose name is not UTF-8', async () => {
  const repository = make();
  const head = repository.commit({ a: '1' });
  const gitDir = Buffer.from(join(repository.path, '.git/'));
  const write = (name: string, text: string): void => {
    const file = Buffer.concat([gitDir, Buffer.from(name, 'latin1')]);
    mkdirSync(file.subarray(0, file.lastIndexOf('/')), { recursive: true });
    writeFileSync(file, text);
  };
  write('odd\xff', `x ${key(90)}\n`);
  write('f\xf6lder/x', `x ${key(91)}\n`);
  // As git writes it for a branch that was named in Latin-1.
  write('refs/heads/gr\xfcn', `${head}\n`);
  write('logs/refs/heads/gr\xfcn', `${'0'.repeat(40)} ${head} A <a@b> 1 +0000\tbranch: ${key(92)}\n`);
  const { code, paths, kinds } = await scan(repository.path, 'history');
  expect(paths).toEqual(['.git/f\ufffdlder/x', '.git/logs/refs/heads/gr\ufffdn', '.git/odd\ufffd']);
  expect([...kinds].sort()).toEqual(['config', 'config', 'reflog']);
  expect(code).toBe(1);
});

some()('what is searched elsewhere is no place of its own', async () => {
  const repository = make();
  repository.commit({ a: key(1) });
  repository.git('tag', 'v1');
  repository.git('repack', '-q', '-a', '-d', '--write-midx');
  repository.git('commit-graph', 'write', '--reachable');
  const { kinds, rows } = await scan(repository.path, 'history');
  expect(kinds).toEqual(['blob']);
  expect(rows).toEqual([]);
});

test('a submodule that no commit has ever had is told', async () => {
  const inner = make();
  inner.commit({ a: key(2) });
  const repository = make();
  repository.commit({ a: '1' });
  cpSync(join(inner.path, '.git'), join(repository.path, '.git/modules/lib/inner'), { recursive: true });
  const { code, paths, rows } = await scan(repository.path);
  expect(paths).toEqual([]);
  expect(rows).toContainEqual(
    expect.objectContaining({ what: '.git/modules/lib/inner', reason: 'nested-repository' }),
  );
  expect(code).toBe(3);
});

some()('a submodule that is told by its path is told once', async () => {
  const inner = make();
  inner.commit({ a: key(2) });
  const repository = make();
  repository.commit({ a: '1' });
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.path, 'lib');
  repository.git('commit', '-q', '-m', 'lib');
  const { rows } = await scan(repository.path);
  expect(rows.map(({ what }) => what)).toEqual(['lib']);
});

some()('work trees that lie in a bare repository are no files of it', async () => {
  const source = make();
  source.commit({ a: '1' });
  const bare = make({ bare: true });
  source.git('push', '-q', bare.path, 'main');
  bare.git('worktree', 'add', '-q', join(bare.path, 'tree'), 'main');
  mkdirSync(dirname(join(bare.path, 'tree/build/k')), { recursive: true });
  writeFileSync(join(bare.path, 'tree/build/k'), key(3));
  const { code, paths, rows } = await scan(bare.path, 'history');
  expect([paths, rows, code]).toEqual([[], [], 0]);
});

some()('a repository that lies in a bare one is told by a path that leads there', async () => {
  const bare = make({ bare: true });
  bare.git('init', '-q', '--bare', 'sub/inner.git');
  const { rows } = await scan(bare.path, 'history');
  expect(rows.map(({ what }) => what)).toEqual(['sub/inner.git']);
});
