// The gate of all writes: what it refuses, what it keeps, and what is there when it fails.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join, parse } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maskText } from '../../src/detect/mask-text.js';
import {
  appendWhole,
  moveFile,
  removeFile,
  requireWritable,
  writeNamed,
  writeWhole,
} from '../../src/files/write.js';
import { writeTarget } from '../../src/files/write-target.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { smallDisk } from '../support/small-disk.js';

/** Any text: it goes through the gate of masks as all texts do. */
const text = maskText;
const HOW = { what: 'the test' };
let home: TestFolder;
let repository: TestRepository;

beforeEach(() => {
  home = new TestFolder();
  repository = new TestRepository();
  home.write('precious', 'precious');
});
afterEach(() => {
  home.dispose();
  repository.dispose();
});

const at = (name: string): string => join(repository.path, name);
const precious = (): string => readFileSync(join(home.path, 'precious'), 'utf8');

test('no link of a repository is followed out of it, wherever on the way it stands', async () => {
  symlinkSync(join(home.path, 'precious'), at('file'));
  symlinkSync(home.path, at('folder'));
  symlinkSync(at('folder'), at('chain'));
  symlinkSync(join(home.path, 'new'), at('dangling'));
  symlinkSync('loop', at('loop'));
  for (const name of ['file', 'folder/precious', 'chain/precious', 'dangling', 'folder/new', 'loop']) {
    expect(() => writeWhole(at(name), text('x'), HOW), name).toThrow(/is not written to/);
    expect(() => appendWhole(at(name), text('x'), HOW), name).toThrow(/is not written to/);
    await expect(writeNamed(at(name), text('x'), HOW), name).rejects.toThrow(/is not written to/);
    expect(() => writeWhole(at(name), text('x'), { ...HOW, followsLast: true }), name).toThrow(
      /is not written to/,
    );
  }
  expect(() => moveFile(at('folder/precious'), at('folder/gone'), HOW)).toThrow(/is not written to/);
  expect(() => removeFile(at('folder/precious'), HOW)).toThrow(/is not written to/);
  expect(precious()).toBe('precious');
  expect(readdirSync(home.path)).toEqual(['precious']);
});

test('a folder of the program that a repository has made a link is not written into', () => {
  repository.write('src/a', 'x');
  const own = { ...HOW, folderMode: 0o777, ownsFolder: true };
  symlinkSync('.git', at('through'));
  for (const [name, target] of [
    ['to-folder', '../src'],
    ['to-nothing', '../gone'],
    ['out', home.path],
    ['out-to-nothing', join(home.path, 'new')],
    ['chain', 'to-folder'],
    ['longer-chain', 'chain'],
    ['chain-out', 'out'],
    ['chain-to-nothing', 'to-nothing'],
    ['through-the-tree', '../through/own'],
    ['round', 'round'],
    ['absolute', at('.git/hooks')],
  ] as const) {
    symlinkSync(target, at(`.git/${name}`));
    expect(() => writeWhole(at(`.git/${name}/cache`), text('x'), own), name).toThrow(/symbolic link/);
  }
  writeWhole(at('.git/own/cache'), text('x'), own);
  expect(readdirSync(at('src'))).toEqual(['a']);
  expect(readdirSync(repository.path).sort()).not.toContain('gone');
  expect(readFileSync(at('.git/own/cache'), 'utf8')).toBe('x');
});

test.each(['.git', '.GIT', 'git~1', 'store'])(
  'nor in a git directory on its own that is called %s',
  (name) => {
    const alone = new TestFolder();
    const gitDir = join(alone.path, name);
    repository.git('init', '-q', '--bare', gitDir);
    symlinkSync(home.path, join(gitDir, 'veleaks'));
    symlinkSync(join(home.path, 'precious'), join(gitDir, 'file'));
    const own = { ...HOW, folderMode: 0o777, ownsFolder: true };
    expect(() => writeWhole(join(gitDir, 'veleaks/cache'), text('x'), own)).toThrow(/symbolic link/);
    expect(() => writeWhole(join(gitDir, 'file'), text('x'), { ...HOW, followsLast: true })).toThrow(
      /leads out/,
    );
    writeWhole(join(gitDir, 'own/cache'), text('x'), own);
    expect(readdirSync(home.path)).toEqual(['precious']);
    alone.dispose();
  },
);

test('a link to another file of the repository is followed where that was meant, and never into .git', () => {
  repository.write('real/config', 'old');
  symlinkSync('real/config', at('config'));
  symlinkSync('.git/hooks/post-checkout', at('report'));
  symlinkSync('.git/hooks', at('reports'));
  expect(() => writeWhole(at('config'), text('new'), HOW)).toThrow(/symbolic link/);
  writeWhole(at('config'), text('new'), { ...HOW, followsLast: true });
  expect(readFileSync(at('real/config'), 'utf8')).toBe('new');
  expect(lstatSync(at('config')).isSymbolicLink()).toBe(true);
  for (const name of ['report', 'reports/post-checkout'])
    expect(() => writeWhole(at(name), text('x'), { ...HOW, followsLast: true })).toThrow(/git directory/);
  writeWhole(at('.git/hooks/post-checkout'), text('x'), HOW);
});

test.each([
  '.GIT',
  '.Git',
  'git~1',
  'GIT~1',
  '.g\u200cit',
  '\ufeff.git',
  '.git. ',
  '.git::$INDEX_ALLOCATION',
])('nor into what a file system may take for .git: %j', (name) => {
  repository.write('real/x', '');
  // Where the system does not take it for that, a folder of that name is beside it.
  mkdirSync(at(`${name}/hooks`), { recursive: true });
  symlinkSync(`${name}/hooks`, at('reports'));
  symlinkSync(`${name}/config`, at('report'));
  for (const link of ['report', 'reports/post-checkout'])
    expect(() => writeWhole(at(link), text('x'), { ...HOW, followsLast: true })).toThrow(/git directory/);
});

test('nor into a git directory of another name', () => {
  const git = (...args: string[]) => repository.git(...args);
  repository.commit({ a: '1' });
  git('init', '-q', '--separate-git-dir', at('store'), '.');
  git('init', '-q', '--bare', at('bare'));
  git('worktree', 'add', '-q', at('linked'));
  const folders = ['store', 'bare', `store/worktrees/linked`];
  for (const [number, folder] of folders.entries()) {
    symlinkSync(`${folder}/hooks`, at(`hooks-${number}`));
    symlinkSync(`${folder}/config`, at(`config-${number}`));
    mkdirSync(at(`${folder}/hooks`), { recursive: true });
    for (const link of [`hooks-${number}/post-checkout`, `config-${number}`])
      expect(() => writeWhole(at(link), text('x'), { ...HOW, followsLast: true }), link).toThrow(
        /is not written to/,
      );
  }
  // A name that only looks like one.
  for (const name of ['.gitx', 'git', 'x.git', 'git~', 'digit~1']) {
    mkdirSync(at(name));
    symlinkSync(`${name}/file`, at(`to-${name}`));
    writeWhole(at(`to-${name}`), text('x'), { ...HOW, followsLast: true });
  }
});

test("a link of the user's own is followed", async () => {
  home.write('disk/report', 'old');
  symlinkSync('disk', join(home.path, 'reports'));
  symlinkSync('disk/report', join(home.path, 'report'));
  writeWhole(join(home.path, 'reports/a'), text('a'), HOW);
  await writeNamed(join(home.path, 'report'), text('new'), HOW);
  expect(readFileSync(join(home.path, 'disk/report'), 'utf8')).toBe('new');
  expect(readFileSync(join(home.path, 'disk/a'), 'utf8')).toBe('a');
});

test('a link in the working folder is not followed out of it, though it is in no repository', () => {
  const before = process.cwd();
  const work = join(home.path, 'work');
  mkdirSync(work);
  symlinkSync(join(home.path, 'precious'), join(work, 'link'));
  const write = () => writeWhole(join(work, 'link'), text('x'), { ...HOW, followsLast: true });
  try {
    process.chdir(work);
    expect(write).toThrow(/leads out of/);
    expect(precious()).toBe('precious');
    // Whoever works in the root works nowhere.
    process.chdir(parse(work).root);
    write();
    expect(precious()).toBe('x');
  } finally {
    process.chdir(before);
  }
});

test.skipIf(process.platform === 'win32')(
  'a pipe is written to only where the user has made it',
  async () => {
    execFileSync('mkfifo', [at('pipe'), join(home.path, 'pipe')]);
    await expect(writeNamed(at('pipe'), text('x'), HOW)).rejects.toThrow(/not a regular file/);
    expect(() => appendWhole(at('pipe'), text('x'), HOW)).toThrow(/not a regular file/);
    expect(() => writeWhole(join(home.path, 'pipe'), text('x'), HOW)).toThrow(/not a regular file/);
    expect(() => requireWritable(join(home.path, 'pipe'))).toThrow(/not a regular file/);
    await writeNamed('/dev/null', text('x'), HOW);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    const reader = execFileSync('sh', [
      '-c',
      `cat "$1" & printf x > "$1"; wait`,
      'sh',
      join(home.path, 'pipe'),
    ]);
    expect(reader.toString()).toBe('x');
    expect(writeTarget('/dev/stdout').isDescriptor || writeTarget('/dev/stdout').stat !== null).toBe(true);
  },
);

test.skipIf(process.platform === 'win32')('mode and content are kept, and no draft is left', () => {
  const file = repository.write('report', 'old');
  chmodSync(file, 0o640);
  writeWhole(file, text('new'), HOW);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  writeWhole(at('secret'), text('new'), { ...HOW, setMode: 0o600 });
  expect(statSync(at('secret')).mode & 0o777).toBe(0o600);
  expect(() => writeWhole(at('secret'), text('x'), { ...HOW, isNew: true })).toThrow(/EEXIST/);
  expect(() => writeWhole(at('.git'), text('x'), HOW)).toThrow(/EISDIR/);
  expect(() => writeWhole(at('nowhere/x'), text('x'), HOW)).toThrow(/ENOENT/);
  writeWhole(at('somewhere/x'), text('x'), { ...HOW, folderMode: 0o700 });
  expect(statSync(at('somewhere')).mode & 0o777).toBe(0o700);
  expect(readFileSync(at('secret'), 'utf8')).toBe('new');
  expect(readdirSync(repository.path).sort()).toEqual(['.git', 'report', 'secret', 'somewhere']);
});

test('what is appended stands behind what was there', () => {
  const file = repository.write('log', 'a');
  appendWhole(file, ({ size, byte }) => text(`${size} ${byte}`), HOW);
  expect(readFileSync(file, 'utf8')).toBe('a1 97');
  appendWhole(at('new'), ({ size, byte }) => text(`${size} ${byte}`), HOW);
  expect(readFileSync(at('new'), 'utf8')).toBe('0 null');
  appendWhole(at('folders/that/are/new'), text('x'), { ...HOW, folderMode: 0o700 });
  expect(readFileSync(at('folders/that/are/new'), 'utf8')).toBe('x');
});

test('on a full disk the file is as it was', (context) => {
  home.write('disk/keep', '');
  const disk = join(home.path, 'disk');
  const unmount = smallDisk(disk);
  if (unmount === null) return context.skip('no mounts here');
  try {
    const file = home.write('disk/baseline', 'old');
    expect(() => writeWhole(file, text('x'.repeat(200_000)), HOW)).toThrow(/: the disk is full \(ENOSPC\)/);
    expect(() => appendWhole(file, text('x'.repeat(200_000)), HOW)).toThrow(/ENOSPC/);
    // One that it would have made is not there.
    expect(() => appendWhole(join(disk, 'new'), text('x'.repeat(200_000)), HOW)).toThrow(/ENOSPC/);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(disk)).toEqual(['baseline']);
    // A file that is a mount of its own cannot be renamed over: it is written in place, and is as
    // safe.
    const mounted = home.write('mounted', '');
    execFileSync('mount', ['--bind', file, mounted]);
    try {
      writeWhole(mounted, text('longer than old'), HOW);
      expect(readFileSync(file, 'utf8')).toBe('longer than old');
      expect(() => writeWhole(mounted, text('x'.repeat(200_000)), HOW)).toThrow();
      // A mode of its own it could not have, nor be drafted where nobody commits it.
      for (const more of [{ setMode: 0o600 }, { draftFolder: home.path }])
        expect(() => writeWhole(mounted, text('x'), { ...HOW, ...more })).toThrow(/EBUSY|EXDEV/);
      expect(readFileSync(file, 'utf8')).toBe('longer than old');
    } finally {
      execFileSync('umount', [mounted]);
    }
  } finally {
    unmount();
  }
  expect(existsSync(join(home.path, 'disk/baseline'))).toBe(false);
});
