import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { FILE_LIMIT } from '../../src/sources/files/file-content.js';
import { FilesSource } from '../../src/sources/files/files.js';
import type { ScanWorld } from '../../src/sources/source.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { inputOf } from '../support/input.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { withGit } from '../support/wrapped-git.js';

const keep = keeper();

function inFolder(): TestFolder {
  return keep(new TestFolder());
}

function inRepository(): TestRepository {
  return keep(new TestRepository());
}

async function scan(cwd: string, paths: readonly string[] = [], world: Partial<ScanWorld> = {}) {
  const repository = await findRepository(cwd);
  return collect(new FilesSource({ cwd, repository, paths }), world);
}

const onUnix = test.skipIf(process.platform === 'win32');
const onLinux = test.skipIf(process.platform !== 'linux');

const HOSTILE = [
  'new\nline',
  'quo"te',
  "apo'strophe",
  'back\\slash',
  '*?[a]{b,c}',
  '!(x)',
  '-rf',
  '%41',
  ' sp ',
  ':(bad)x',
];

describe('in a repository', () => {
  test.each(['config', 'config.worktree', 'included'])(
    "what the list of its own %s has git ignore is read, as ignored; the user's own list holds",
    async (file) => {
      const repository = inRepository();
      const users = inFolder();
      repository.git('config', 'extensions.worktreeConfig', 'true');
      if (file === 'included') repository.git('config', 'include.path', 'included');
      repository.git('config', '-f', `.git/${file}`, 'core.excludesFile', '.git/list');
      repository.write('.git/list', '*\n');
      repository.write('.gitignore', 'built\n');
      repository.write('built', key(1));
      repository.write('of the user', key(2));
      repository.write('hidden/key', key(3));
      const list = users.write('list', 'of the*\n');
      const config = users.write('gitconfig', `[core]\n\texcludesFile = ${JSON.stringify(list)}\n`);
      vi.stubEnv('GIT_CONFIG_GLOBAL', config);
      const { fragments } = await scan(repository.path);
      vi.unstubAllEnvs();
      expect(placesOf(fragments, PREFIX)).toEqual(['file hidden/key']);
      expect(fragments.at(-1)!.provenance).toMatchObject({ untracked: 'ignored' });
    },
  );

  // Where the disk tells names by their case; `CONFIG`: what would pass for a sign that it does not.
  test.skipIf(existsSync(join(process.cwd(), 'PACKAGE.JSON'))).each(['none', 'a file', 'the same file'])(
    'the case of names is told, whatever core.ignoreCase says (CONFIG: %s)',
    async (decoy) => {
      const repository = inRepository();
      repository.commit({ 'a.txt': 'a\n', 'Sub/t': 't\n', '.gitignore': 'BUILT\n' });
      repository.git('config', 'core.ignoreCase', 'true');
      const config = join(repository.path, '.git/config');
      if (decoy === 'a file') repository.write('.git/CONFIG', '');
      if (decoy === 'the same file') linkSync(config, join(repository.path, '.git/CONFIG'));
      for (const [at, path] of ['A.txt', 'sub/T', 'built'].entries()) repository.write(path, key(at));
      const { fragments } = await scan(repository.path);
      expect(placesOf(fragments, PREFIX)).toEqual(['file A.txt', 'file built', 'file sub/T']);
      expect(fragments.at(-1)!.provenance).toMatchObject({ untracked: 'untracked' });
    },
  );

  test('tracked files and those that git does not ignore; what each is', async () => {
    const repository = inRepository();
    repository.commit({ '.gitignore': 'ignored*\n', 'dir/tracked.txt': key(1), 'gone.txt': key(2) });
    repository.write('untracked.txt', key(3));
    repository.write('ignored.txt', key(4));
    repository.write('dir/tracked.txt', `${key(1)} edited`);
    rmSync(join(repository.path, 'gone.txt'));
    const { fragments, coverage } = await scan(repository.path);
    expect(fragments.map(({ provenance }) => provenance)).toEqual([
      { kind: 'file', path: 'dir/tracked.txt' },
      { kind: 'file', path: 'untracked.txt', untracked: 'untracked' },
    ]);
    expect(coverage).toMatchObject({ files: 3, skipped: [] });
  });

  test('a path restricts it; a named one is scanned even if git ignores it', async () => {
    const repository = inRepository();
    repository.commit({ '.gitignore': 'build/\n*.log\n', 'a/x.txt': key(1), 'b/y.txt': key(2) });
    repository.write('build/out.js', key(3));
    repository.write('a/debug.log', key(4));
    const one = await scan(repository.path, ['a']);
    expect(one.fragments.map(({ provenance }) => provenance)).toEqual([{ kind: 'file', path: 'a/x.txt' }]);
    const named = await scan(repository.path, ['build', 'a/debug.log', 'b/y.txt', 'b/../a/x.txt']);
    expect(named.fragments.map(({ provenance }) => provenance)).toEqual([
      { kind: 'file', path: 'a/x.txt' },
      { kind: 'file', path: 'a/debug.log', untracked: 'ignored' },
      { kind: 'file', path: 'b/y.txt' },
      { kind: 'file', path: 'build/out.js', untracked: 'ignored' },
    ]);
    const below = await scan(join(repository.path, 'a'), ['../b', '.']);
    expect(placesOf(below.fragments, PREFIX)).toEqual(['file ../b/y.txt', 'file x.txt']);
  });

  test('a path that does not exist is a usage error', async () => {
    const repository = inRepository();
    for (const path of ['nope', 'a/nope', '*.txt'])
      await expect(scan(repository.path, [path])).rejects.toMatchObject({ code: 'usage', exitCode: 2 });
  });

  onUnix('hostile names', async () => {
    const repository = inRepository();
    for (const name of HOSTILE) repository.write(`dir/${name}`, key(1));
    repository.write(`${key(2)}/${key(3)}.txt`, 'nothing in it');
    const expected = HOSTILE.map((name) => `file dir/${name}`).sort();
    for (const status of ['untracked', 'tracked']) {
      const { fragments, coverage } = await scan(repository.path);
      expect(placesOf(fragments, key(1)), status).toEqual(expected);
      expect(placesOf(fragments, key(2))).toEqual(['path <key>/<key>.txt']);
      expect(placesOf(fragments, key(3))).toEqual(['path <key>/<key>.txt']);
      expect(coverage).toMatchObject({ files: HOSTILE.length + 1, skipped: [] });
      repository.git('add', '-A');
    }
    const named = await scan(join(repository.path, 'dir'), HOSTILE);
    expect(placesOf(named.fragments, key(1))).toEqual(HOSTILE.map((name) => `file ${name}`).sort());
    expect(named.fragments.some(({ provenance }) => provenance.untracked)).toBe(false);
  });

  onLinux('names that are not UTF-8', async () => {
    const repository = inRepository();
    const name = Buffer.concat([Buffer.from(`${repository.path}/caf`), Buffer.from([0xe9])]);
    writeFileSync(name, key(1));
    repository.write('plain.txt', key(1));
    for (const status of ['untracked', 'tracked']) {
      const { fragments, coverage } = await scan(repository.path);
      expect(placesOf(fragments, key(1)), status).toEqual(['file caf\uFFFD', 'file plain.txt']);
      expect(rowsOf(coverage)).toEqual([]);
      repository.git('add', '-A');
    }
  });

  test('an unmerged file is scanned once; one left out of a sparse checkout is not missed', async () => {
    const repository = inRepository();
    repository.commit({ 'a.txt': 'a\n', 'far/b.txt': 'b' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit({ 'a.txt': `${key(1)}\n` });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.txt': `${key(2)}\n` });
    expect(() => repository.git('merge', 'side')).toThrow();
    const { fragments, coverage } = await scan(repository.path);
    expect(placesOf(fragments, PREFIX)).toEqual(['file a.txt']);
    expect(coverage.files).toBe(2);
    repository.git('reset', '-q', '--hard');
    repository.git('sparse-checkout', 'set', '--cone', 'near');
    expect(rowsOf((await scan(repository.path)).coverage)).toEqual([]);
  });

  test('submodules and nested repositories are told, with what to do', async () => {
    const repository = inRepository();
    const head = repository.commit({ 'a.txt': 'a' });
    repository.git('update-index', '--add', '--cacheinfo', `160000,${head},lib/module`);
    mkdirSync(join(repository.path, 'lib/module'), { recursive: true });
    mkdirSync(join(repository.path, 'nested'));
    repository.gitWith({ cwd: join(repository.path, 'nested') }, 'init', '-q');
    repository.write('nested/b.txt', key(1));
    const { coverage } = await scan(repository.path);
    expect(rowsOf(coverage)).toEqual(['nested-repository nested', 'submodule lib/module']);
    expect(coverage.skipped.map(({ command }) => command).sort()).toEqual([
      expect.stringMatching(/^git submodule update --init /),
      'npx veleaks -C nested',
    ]);
    expect(placesOf((await scan(repository.path, ['nested'])).fragments, key(1))).toEqual([
      'file nested/b.txt',
    ]);
  });

  test('a Git LFS pointer stands for its content, or is told', async () => {
    const repository = inRepository();
    const sha256 = createHash('sha256').update(key(1)).digest('hex');
    const pointer = (oid: string) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n`;
    repository.write(`.git/lfs/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`, key(1));
    repository.commit({
      'here.bin': pointer(sha256),
      'x.bin': pointer('a'.repeat(64)),
      'y.txt': 'version 1',
    });
    const { fragments, coverage } = await scan(repository.path);
    expect(placesOf(fragments, key(1))).toEqual(['file here.bin']);
    expect(rowsOf(coverage)).toEqual(['lfs x.bin']);
    expect(coverage.skipped[0]!.command).toBe('git lfs pull');
  });

  onUnix('a tracked file that became a FIFO is told and not opened', async () => {
    const repository = inRepository();
    repository.commit({ 'a.txt': 'a', 'b.txt': key(1) });
    rmSync(join(repository.path, 'a.txt'));
    execFileSync('mkfifo', [join(repository.path, 'a.txt')]);
    const { fragments, coverage } = await scan(repository.path);
    expect(rowsOf(coverage)).toEqual(['special-file a.txt']);
    expect(coverage.isComplete()).toBe(true);
    expect(placesOf(fragments, key(1))).toEqual(['file b.txt']);
  });
});

describe('outside a repository', () => {
  onUnix('everything: hidden files, hostile names, but no inside of .git', async () => {
    const folder = inFolder();
    for (const name of HOSTILE) folder.write(`${name}/${name}`, key(1));
    folder.write('.hidden/.env', key(1));
    folder.write('node_modules/pkg/index.js', key(1));
    folder.write('repo/.git/config', key(1));
    folder.write('repo/code.js', key(1));
    folder.write('worktree/.git', key(1));
    const { fragments, coverage } = await scan(folder.path);
    const names = [
      ...HOSTILE.map((name) => `${name}/${name}`),
      '.hidden/.env',
      'node_modules/pkg/index.js',
      'repo/code.js',
      'worktree/.git',
    ];
    expect(placesOf(fragments, key(1))).toEqual(names.map((name) => `file ${name}`).sort());
    expect(new Set(fragments.map(({ provenance }) => provenance.untracked))).toEqual(new Set(['untracked']));
    expect(coverage.files).toBe(names.length);
    expect(rowsOf(coverage)).toEqual(['nested-repository repo', 'nested-repository worktree']);
  });

  onUnix('a root with glob characters in its own name', async () => {
    const folder = inFolder();
    folder.write('a[b]*{c,d}/(e)/x.txt', key(1));
    const { fragments } = await scan(join(folder.path, 'a[b]*{c,d}'));
    expect(placesOf(fragments, key(1))).toEqual(['file (e)/x.txt']);
  });

  onLinux('names that are not UTF-8, of files and of folders', async () => {
    const folder = inFolder();
    const odd = Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from([0xff, 0xfe])]);
    mkdirSync(odd);
    writeFileSync(Buffer.concat([odd, Buffer.from('/'), Buffer.from([0xe9])]), key(1));
    const { fragments, coverage } = await scan(folder.path);
    expect(placesOf(fragments, key(1))).toEqual(['file \uFFFD\uFFFD/\uFFFD']);
    expect(rowsOf(coverage)).toEqual([]);
  });

  onUnix(
    'links: the name of the target, and the target where it is inside and not scanned anyway',
    async () => {
      const root = inRepository();
      const outside = inFolder();
      outside.write('secret.txt', key(1));
      root.commit({ '.gitignore': 'ignored/\n', 'real.txt': key(2) });
      root.write('ignored/cache.txt', key(3));
      const link = (target: string, name: string) => symlinkSync(target, join(root.path, name));
      link(join(outside.path, 'secret.txt'), 'out');
      link('real.txt', 'to-real');
      link('ignored/cache.txt', 'to-ignored');
      link('ignored/cache.txt', 'again');
      link('loop-b', 'loop-a');
      link('loop-a', 'loop-b');
      link('.', 'self');
      link(key(4), 'dangling');
      for (const status of ['untracked', 'tracked']) {
        const { fragments, coverage } = await scan(root.path);
        expect(placesOf(fragments, key(1)), status).toEqual([]);
        expect(placesOf(fragments, key(2))).toEqual(['file real.txt']);
        expect(placesOf(fragments, key(3))).toEqual(['file ignored/cache.txt']);
        expect(placesOf(fragments, key(4))).toEqual(['file dangling']);
        expect(rowsOf(coverage)).toEqual(['outside-root out']);
        expect(coverage.isComplete()).toBe(true);
        root.git('add', '-A');
      }
    },
  );

  onUnix('git is asked once of the files of a folder, however many are named', async () => {
    const repository = inRepository();
    const names = Array.from({ length: 60 }, (_, n) => `src/f${n}.txt`);
    repository.commit(Object.fromEntries(names.map((name, n) => [name, key(n)])));
    const calls = inFolder();
    const log = join(calls.path, 'calls');
    const script = `echo x >> '${log}'\nexec "$REAL" "$@"`;
    const { fragments } = await withGit(script, () => scan(repository.path, names));
    expect(fragments).toHaveLength(60);
    expect(readFileSync(log, 'utf8').split('\n').length).toBeLessThan(12);
  });

  onUnix('FIFOs and sockets that nobody named are told, and never opened', async () => {
    const folder = inFolder();
    const fifo = join(folder.path, 'fifo');
    execFileSync('mkfifo', [fifo]);
    folder.write('a.txt', key(1));
    const server = createServer().listen(join(folder.path, 'socket'));
    // A writer that waits for a reader: it would end if the FIFO were opened.
    const writer = spawn('sh', ['-c', 'echo x > "$1"', 'sh', fifo], { stdio: 'ignore' });
    await wait(100);
    const { fragments, coverage } = await scan(folder.path);
    expect(rowsOf(coverage)).toEqual(['special-file fifo', 'special-file socket']);
    expect(placesOf(fragments, key(1))).toEqual(['file a.txt']);
    await wait(50);
    expect(writer.exitCode).toBe(null);
    writer.kill('SIGKILL');
    // A socket that a person names is not passed over, and neither is a device.
    const named = await scan(folder.path, ['socket', '/dev/null']);
    expect(rowsOf(named.coverage)).toEqual(['unreadable /dev/null', 'unreadable socket']);
    server.close();
  });

  onUnix('a FIFO that a person names is read to its end', async () => {
    const folder = inFolder();
    const fifo = join(folder.path, 'fifo');
    execFileSync('mkfifo', [fifo]);
    symlinkSync('fifo', join(folder.path, 'link'));
    for (const name of ['fifo', 'link']) {
      const writer = spawn('sh', ['-c', 'sleep 0.2; cat > "$1"', 'sh', fifo], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      inputOf(writer).end(`x ${key(4)}`);
      const { fragments, coverage } = await scan(folder.path, [name]);
      expect(placesOf(fragments, key(4))).toEqual([`file ${name}`]);
      expect(rowsOf(coverage)).toEqual([]);
    }
  });

  onUnix('a link that a person names is followed out of the root', async () => {
    const folder = inFolder();
    const other = inFolder();
    symlinkSync(other.write('k.txt', key(5)), join(folder.path, 'link'));
    const { fragments, coverage } = await scan(folder.path, ['link']);
    const [place] = placesOf(fragments, key(5));
    expect(place).toMatch(/^file (?:\.\.\/)+.*\/k\.txt$/);
    expect(rowsOf(coverage)).toEqual([]);
  });

  onUnix('what a link leads to stands as the repository sees it that it lies in', async () => {
    const repository = inRepository();
    repository.commit({ 'tracked.txt': key(1), '.gitignore': 'ignored.txt\n' });
    repository.write('ignored.txt', key(2));
    repository.write('new.txt', key(3));
    const elsewhere = inFolder();
    const folder = dirname(repository.path);
    const standing = async (cwd: string, name: string, number: number) => {
      const { fragments } = await scan(cwd, [name]);
      const found = fragments.filter(({ bytes }) => bytes.includes(key(number)));
      return found.map(({ provenance: { untracked } }) => untracked ?? 'tracked');
    };
    const made: string[] = [];
    try {
      for (const [i, name] of ['tracked.txt', 'ignored.txt', 'new.txt'].entries()) {
        const link = `link-${basename(repository.path)}-${i}`;
        for (const at of [elsewhere.path, folder]) {
          symlinkSync(join(repository.path, name), join(at, link));
          made.push(join(at, link));
          const expected = ['tracked', 'ignored', 'untracked'][i];
          expect(await standing(at, link, i + 1), `${name} from ${at}`).toEqual([expected]);
        }
      }
    } finally {
      for (const link of made) rmSync(link);
    }
  });

  onLinux('a file of /proc, which says that it is empty, is read to its end', async () => {
    const { fragments, coverage } = await scan('/proc/self', ['maps'], { mayContain: () => true });
    expect(fragments.some(({ bytes }) => bytes.length > 4096)).toBe(true);
    expect(rowsOf(coverage)).toEqual([]);
  });

  test('a large file is streamed whole, a middling one is not', async () => {
    const folder = inFolder();
    const large = Buffer.concat([Buffer.alloc(FILE_LIMIT, 'z\n'), Buffer.from(key(1))]);
    folder.write('large.bin', large);
    folder.write('exact.bin', Buffer.concat([Buffer.alloc(FILE_LIMIT - key(2).length), Buffer.from(key(2))]));
    folder.write('empty', '');
    const { fragments, coverage } = await scan(folder.path);
    const seen = fragments.map(({ provenance, streamed }) => `${provenance.path} ${streamed}`);
    expect(seen.sort()).toEqual(['exact.bin false', 'large.bin true']);
    expect(fragments.find(({ streamed }) => streamed)!.bytes.equals(large)).toBe(true);
    expect(coverage).toMatchObject({ files: 3, bytes: large.length + FILE_LIMIT, skipped: [] });
  });

  test('of a large file that is looked at in windows, a key is seen wherever it stands', async () => {
    const folder = inFolder();
    const window = 512 * 1024;
    for (const [n, before] of [1, 20, key(1).length - 1].entries()) {
      const large = Buffer.alloc(FILE_LIMIT + window, 'z\n');
      large.write(key(1), 20 * window - before);
      folder.write(`${n}.bin`, large);
    }
    const { fragments } = await scan(folder.path);
    expect(fragments.map(({ provenance }) => provenance.path).sort()).toEqual(['0.bin', '1.bin', '2.bin']);
  });
});

describe('what goes wrong', () => {
  test('a file that vanishes between listing and reading is told', async () => {
    const repository = inRepository();
    for (let i = 0; i < 300; i += 1) repository.write(`${String(i).padStart(3, '0')}.txt`, 'text');
    const progress = () => rmSync(join(repository.path, '299.txt'), { force: true });
    const { coverage } = await scan(repository.path, [], { progress });
    expect(rowsOf(coverage)).toEqual(['vanished 299.txt']);
    expect(coverage.files).toBe(299);
    expect(coverage.isComplete()).toBe(false);
  });

  onUnix('files and folders that may not be read are told, and the rest is read', async () => {
    const repository = inRepository();
    const folder = inFolder();
    for (const place of [repository, folder]) {
      chmodSync(place.path, 0o755);
      place.write('closed/a.txt', key(1));
      place.write('b.txt', key(2));
      place.write('c.txt', key(3));
      chmodSync(join(place.path, 'closed'), 0o000);
      chmodSync(join(place.path, 'b.txt'), 0o000);
      const { fragments, coverage } = await asNobody(() => scan(place.path));
      expect(rowsOf(coverage)).toEqual(['unreadable b.txt', 'unreadable closed']);
      expect(placesOf(fragments, PREFIX)).toEqual(['file c.txt']);
      chmodSync(join(place.path, 'closed'), 0o755);
    }
  });

  test('an abort ends it', async () => {
    const folder = inFolder();
    for (let i = 0; i < 600; i += 1) folder.write(`${i}.txt`, 'text');
    const abort = new AbortController();
    const progress = () => abort.abort();
    await expect(scan(folder.path, [], { signal: abort.signal, progress })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

/**
 * Runs as a user who owns nothing, if this process may; git is told that the repository is fine all
 * the same.
 */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  const trust = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    // That user cannot read this user's.
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  Object.assign(process.env, trust);
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
    for (const name of Object.keys(trust)) delete process.env[name];
  }
}
