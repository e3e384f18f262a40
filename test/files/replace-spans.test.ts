// Parts of a file are replaced while others may write to it.
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maskText } from '../../src/detect/mask-text.js';
import { isOpenElsewhere, replaceSpans, stateOf } from '../../src/files/replace-spans.js';
import { TestFolder } from '../support/repository.js';

const IS_WINDOWS = process.platform === 'win32';
let home: TestFolder;
beforeEach(() => {
  home = new TestFolder();
});
afterEach(() => home.dispose());

const span = (start: number, end: number, text: string) => ({ start, end, text: maskText(text) });
/** A file that nobody has touched for long. */
function fileOf(content: string, name = 'file'): string {
  const file = home.write(name, content);
  utimesSync(file, 1_000, 2_000);
  return file;
}

test('a single byte before, between and behind them is kept', () => {
  const file = fileOf('aKEYbKEYc');
  expect(replaceSpans(file, [span(1, 4, '-'), span(5, 8, '')], stateOf(file))).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('a-bc');
});

test('by shorter and longer ones, with all that is around them', () => {
  const around = 'x'.repeat(1_200_000);
  const file = fileOf(`abc${around}KEY${around}KEY`);
  const second = 3 + 2 * around.length + 3;
  const spans = [
    span(0, 1, ''),
    span(3 + around.length, 6 + around.length, 'longer'),
    span(second, second + 3, '-'),
  ];
  expect(replaceSpans(file, spans, stateOf(file))).toBe(true);
  expect(readFileSync(file, 'utf8') === `bc${around}longer${around}-`).toBe(true);
  expect([statSync(file).atimeMs, statSync(file).mtimeMs]).toEqual([expect.any(Number), 2_000_000]);
  expect(readdirSync(home.path)).toEqual(['file']);
});

test.skipIf(IS_WINDOWS)('mode and owner stay', () => {
  const file = fileOf('KEY');
  chmodSync(file, 0o640);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(file, 12_345, 54_321);
  expect(replaceSpans(file, [span(0, 3, 'x')], stateOf(file))).toBe(true);
  const { mode, uid, gid } = statSync(file);
  expect(mode & 0o777).toBe(0o640);
  if (isRoot) expect([uid, gid]).toEqual([12_345, 54_321]);
});

test.each<[string, (file: string) => void]>([
  ['grown', (file) => appendFileSync(file, 'y')],
  ['been written anew', (file) => utimesSync(file, 1_000, 3_000)],
  [
    'been replaced by another of the same size and time',
    (file) => renameSync(fileOf(readFileSync(file, 'utf8'), 'other'), file),
  ],
])('not where it has %s since it was looked at', (_, change) => {
  const file = fileOf('a KEY');
  const state = stateOf(file);
  change(file);
  const before = readFileSync(file, 'utf8');
  expect(replaceSpans(file, [span(2, 5, 'x')], state)).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(home.path)).toEqual(['file']);
});

test.skipIf(process.platform !== 'linux')('not while a program has it open', async () => {
  const file = fileOf('a KEY');
  expect(isOpenElsewhere(file)).toBe(false);
  const program = spawn('sh', ['-c', 'exec 3< "$1"; echo ready; sleep 60', 'sh', file], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  try {
    await new Promise((done) => program.stdout.once('data', done));
    expect(isOpenElsewhere(file)).toBe(true);
    expect(replaceSpans(file, [span(2, 5, 'x')], stateOf(file))).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('a KEY');
    // Another file is nobody's.
    expect(isOpenElsewhere(fileOf('x', 'other'))).toBe(false);
  } finally {
    process.kill(-program.pid!, 'SIGKILL');
  }
});

test('not where it has another name as well, or is a link, or no file', () => {
  const file = fileOf('a KEY');
  const state = stateOf(file);
  linkSync(file, join(home.path, 'second'));
  expect(stateOf(file).nlink).toBe(2);
  expect(() => replaceSpans(file, [span(2, 5, 'x')], state)).toThrow(/has another hard link/);
  expect(readFileSync(file, 'utf8')).toBe('a KEY');
  expect(() => replaceSpans(home.path, [], stateOf(home.path))).toThrow(
    expect.objectContaining({ code: 'EISDIR' }),
  );
  expect(readdirSync(home.path).sort()).toEqual(['file', 'second']);
});

test.skipIf(IS_WINDOWS)('of a link of the user, what it leads to is changed', () => {
  const file = fileOf('a KEY');
  const link = join(home.path, 'link');
  symlinkSync('file', link);
  expect(replaceSpans(link, [span(2, 5, 'x')], stateOf(link))).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('a x');
  expect(readdirSync(home.path).sort()).toEqual(['file', 'link']);
});

test.skipIf(process.platform !== 'linux')('leaves no file open', () => {
  const file = fileOf('a KEY');
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  replaceSpans(file, [span(2, 5, 'x')], stateOf(file));
  expect(open()).toBe(before);
});

test.skipIf(process.getuid === undefined)('says whose it is, and whether its owner may write to it', () => {
  const file = home.write('file', '');
  expect(stateOf(file)).toMatchObject({ isOwn: true, isWritable: true, size: 0, nlink: 1 });
  chmodSync(file, 0o555);
  expect(stateOf(file).isWritable).toBe(false);
  const { uid } = statSync(file);
  const { getuid } = process;
  try {
    for (const [user, isOwn] of [
      [uid, true],
      [uid + 1, uid + 1 === 0],
      [0, true],
    ] as const) {
      process.getuid = () => user;
      expect(stateOf(file).isOwn, String(user)).toBe(isOwn);
    }
  } finally {
    process.getuid = getuid!;
  }
});
