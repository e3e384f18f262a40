// What a run leaves in the folder for temporary ones, and what it takes away there.
import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { maskText } from '../../src/detect/mask-text.js';
import { endings } from '../../src/files/endings.js';
import { TemporaryFolder } from '../../src/files/temporary-folder.js';
import { TestFolder } from '../support/repository.js';
import { smallDisk } from '../support/small-disk.js';

const IS_WINDOWS = process.platform === 'win32';
/** Of a process that has ended. */
const DEAD = spawnSync(process.execPath, ['-e', '']).pid;

let parent: TestFolder;
let target: TestFolder;
beforeEach(() => {
  target = new TestFolder();
  target.write('file', 'precious');
  // Never the machine's: what is tested removes folders.
  parent = new TestFolder();
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, parent.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
  parent.dispose();
});

test('is a folder of this process, for this user alone, and gone when it is removed', () => {
  const before = endings.size;
  const folder = TemporaryFolder.make();
  expect(readdirSync(parent.path)).toEqual([expect.stringMatching(`^veleaks-${process.pid}-[0-9a-f]{12}$`)]);
  expect(join(parent.path, readdirSync(parent.path)[0]!)).toBe(folder.path);
  if (!IS_WINDOWS) expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  folder.makeFolder('sub');
  folder.write('sub/file', maskText('text'));
  folder.write('sub/program', maskText('text'), 0o700);
  expect(readFileSync(join(folder.path, 'sub/file'), 'utf8')).toBe('text');
  if (!IS_WINDOWS) expect(statSync(join(folder.path, 'sub/program')).mode & 0o777).toBe(0o700);
  expect(endings.size).toBe(before + 1);
  folder.remove();
  expect(endings.size).toBe(before);
  expect(readdirSync(parent.path)).toEqual([]);
});

test('is removed with its links, not with what they lead to, where a signal ends the program', () => {
  const others = new Set(endings);
  const folder = TemporaryFolder.make();
  folder.link('folder', target.path);
  if (!IS_WINDOWS) folder.linkFile('file', join(target.path, 'file'));
  expect(readFileSync(join(folder.path, 'folder/file'), 'utf8')).toBe('precious');
  for (const end of endings) if (!others.has(end)) end();
  expect(readdirSync(parent.path)).toEqual([]);
  expect(readFileSync(join(target.path, 'file'), 'utf8')).toBe('precious');
});

test('ends in silence where it cannot be removed, and the next run tries again', (context) => {
  const others = new Set(endings);
  const folder = TemporaryFolder.make();
  const unmount = smallDisk(folder.path);
  if (unmount === null) return context.skip('no mounts here');
  try {
    for (const end of endings) if (!others.has(end)) expect(end).not.toThrow();
    expect(() => folder.remove()).toThrow(/EBUSY/);
  } finally {
    unmount();
  }
  folder.remove();
  expect(readdirSync(parent.path)).toEqual([]);
});

test('what a killed run has left is removed, and nothing else', () => {
  const left = `veleaks-${DEAD}-0123456789ab`;
  mkdirSync(join(parent.path, left, 'deep'), { recursive: true });
  parent.write(`${left}/deep/file`, 'x');
  const kept = [
    `veleaks-${process.pid}-0123456789ab`,
    `veleaks-${DEAD}-0123456789abc`,
    `veleaks-${DEAD}-0123456789AB`,
    `my-veleaks-${DEAD}-0123456789ab`,
    'veleaks-test-0123456789ab',
    'another',
  ];
  for (const name of kept) mkdirSync(join(parent.path, name));
  const file = `veleaks-${DEAD}-00000000000a`;
  parent.write(file, 'a file');
  const link = `veleaks-${DEAD}-00000000000b`;
  symlinkSync(target.path, join(parent.path, link), 'junction');

  const folder = TemporaryFolder.make();
  folder.remove();
  expect(readdirSync(parent.path).sort()).toEqual([...kept, file, link].sort());
  expect(lstatSync(join(parent.path, link)).isSymbolicLink()).toBe(true);
  expect(readdirSync(target.path)).toEqual(['file']);
});

test.skipIf(process.getuid?.() !== 0)("nor is another user's", () => {
  const name = `veleaks-${DEAD}-0123456789ab`;
  mkdirSync(join(parent.path, name));
  chownSync(join(parent.path, name), 12_345, 12_345);
  TemporaryFolder.make().remove();
  expect(readdirSync(parent.path)).toEqual([name]);
});

test('says which folder could not be written to', () => {
  const folder = TemporaryFolder.make();
  folder.makeFolder('sub');
  expect(() => folder.makeFolder('sub')).toThrow(`${folder.path} could not be written to`);
  folder.remove();
  const nowhere = join(parent.path, 'nowhere');
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, nowhere);
  expect(() => TemporaryFolder.make()).toThrow(`${nowhere} could not be written to`);
});
