// What is opened to be read, how far, and that it is closed.
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import {
  closeFile,
  NOT_REGULAR,
  openRegular,
  openRegularHandle,
  readFully,
  readNamed,
  readOpen,
  readRegular,
  readSeen,
  readStart,
  streamHandle,
  streamNamed,
  TOO_LARGE,
} from '../../src/files/read.js';
import { TestFolder } from '../support/repository.js';

const IS_WINDOWS = process.platform === 'win32';
const IS_LINUX = process.platform === 'linux';
const home = new TestFolder();
afterAll(() => home.dispose());
const link = join(home.path, 'link');
/** Each is for one test: who has left it open changes what others see. */
const fifos = ['refused', 'silent', 'waited-for'].map((name) => join(home.path, name)) as [
  string,
  string,
  string,
];
home.write('file', '0123456789');
const file = join(home.path, 'file');
if (!IS_WINDOWS) {
  symlinkSync('file', link);
  execFileSync('mkfifo', fifos);
}

/** Those of the test that this process has open; streams are closed a moment later. */
const openFiles = (): string[] =>
  IS_LINUX
    ? readdirSync('/proc/self/fd')
        .map(leadsTo)
        .filter((path) => path.startsWith(home.path))
    : [];
const leadsTo = (fd: string): string => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return ''; // that of the listing itself
  }
};
afterEach(() => vi.waitUntil(() => openFiles().length === 0, { timeout: 5_000, interval: 5 }));

const unfit = (code: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code } : { code, path });

test('a regular file is opened, and a link where that is allowed', async () => {
  for (const path of IS_WINDOWS ? [file] : [file, link]) {
    const { fd, size } = openRegular(path);
    expect(size).toBe(10);
    closeFile(fd);
    const { handle, size: sizeToo } = await openRegularHandle(path);
    expect(sizeToo).toBe(10);
    await handle.close();
    expect(readStart(path, 4).toString()).toBe('0123');
    expect(readRegular(path, 10).toString()).toBe('0123456789');
  }
});

test.skipIf(IS_WINDOWS)('nothing else is', async () => {
  for (const [path, code, links] of [
    [home.path, 'EISDIR', 'follow'],
    [fifos[0], NOT_REGULAR, 'follow'],
    ['/dev/zero', NOT_REGULAR, 'follow'],
    [link, 'ELOOP', 'refuse'],
  ] as const) {
    expect(() => openRegular(path, links)).toThrow(unfit(code, path));
    await expect(openRegularHandle(path, links)).rejects.toThrow(unfit(code, path));
    expect(() => readStart(path, 10, links)).toThrow(unfit(code, path));
    expect(() => readRegular(path, 10, links)).toThrow(unfit(code, path));
  }
  expect(() => readRegular('/dev/null', 1)).toThrow('not a regular file');
  expect(() => readSeen(fifos[0], 10, Buffer.alloc(20))).toThrow(unfit(NOT_REGULAR, fifos[0]));
});

test('a part is read to where it is wanted, or to the end', () => {
  const { fd } = openRegular(file);
  const bytes = Buffer.alloc(12, '.');
  expect(readFully(fd, bytes, 2, 5, 3)).toBe(5);
  expect(bytes.toString()).toBe('..34567.....');
  expect(readFully(fd, bytes, 0, 12, 6)).toBe(4);
  expect(bytes.toString()).toBe('6789567.....');
  expect(readFully(fd, bytes, 0, 0, 0)).toBe(0);
  closeFile(fd);
});

test('no more than is asked for', async () => {
  expect(readStart(file, 10).toString()).toBe('0123456789');
  expect(readStart(file, 100).toString()).toBe('0123456789');
  expect(() => readRegular(file, 9)).toThrow(unfit(TOO_LARGE, file));
  expect(() => readRegular(file, 9)).toThrow('the file has too many bytes');
  expect((await readNamed(file, 10)).toString()).toBe('0123456789');
  await expect(readNamed(file, 9)).rejects.toThrow(unfit(TOO_LARGE, file));
  expect(readRegular(home.write('empty', ''), 0).length).toBe(0);
});

test.skipIf(!IS_LINUX)('files that say they are empty are read as well', () => {
  const status = readRegular('/proc/self/status', 1 << 20).toString();
  expect(status).toContain(`Pid:\t${process.pid}\n`);
  expect(readStart('/proc/self/status', 5).toString()).toBe('Name:');
  expect(() => readRegular('/proc/self/status', 10)).toThrow(unfit(TOO_LARGE));
  // The system gives a few kB at a time.
  expect(readSeen('/proc/self/smaps', 0, Buffer.alloc(60_000))).toBe(60_000);
  // More than the first room; it is another one each time.
  const maps = readRegular('/proc/self/smaps', 1 << 26);
  expect(maps.length).toBeGreaterThan(66_000);
  expect(maps.toString('utf8', maps.length - 12)).toMatch(/VmFlags|[a-z]{2} \n$/);
  expect(() => readRegular('/proc/self/smaps', 66_000)).toThrow(unfit(TOO_LARGE));
});

const all = async (stream: AsyncIterable<Buffer>): Promise<Buffer[]> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
};

test('a stream is the whole file, in chunks that fit it, also where it has grown', async () => {
  const big = home.write('big', Buffer.alloc(600_000, 'x'));
  const opened = await openRegularHandle(big);
  const chunks = await all(streamHandle(opened.handle, opened.size));
  expect(chunks.map(({ length }) => length)).toEqual([262_144, 262_144, 75_712]);
  // No room for more than there is.
  expect(chunks.map(({ buffer }) => buffer.byteLength)).toEqual([262_144, 262_144, 75_712]);
  const grown = await openRegularHandle(big);
  appendFileSync(big, 'y'.repeat(5_000));
  expect((await all(streamHandle(grown.handle, grown.size))).map(({ length }) => length)).toEqual([
    262_144, 262_144, 75_712, 4_096, 904,
  ]);
  const silent = await openRegularHandle(big);
  const [first] = await all(streamHandle(silent.handle, 0));
  expect(first!.length).toBe(65_536);
});

test('of a stream that ends early the file is closed, as it is behind the end', async () => {
  const { handle, size } = await openRegularHandle(file);
  for await (const _ of streamHandle(handle, size)) break;
  await expect(handle.stat()).rejects.toThrow();
});

/** A file that has grown by so many bytes since its size was asked. */
function growing(size: number, by: number): FileHandle {
  const reads = [size, by, 0];
  return {
    read: (buffer: Buffer) => Promise.resolve({ bytesRead: reads.shift(), buffer }),
    close: () => Promise.resolve(),
  } as unknown as FileHandle;
}

test('a file that grows without end is not read without end', async () => {
  const most = 256 * 1024 * 1024;
  expect(await all(streamHandle(growing(10, most), 10))).toHaveLength(2);
  await expect(all(streamHandle(growing(10, most + 1), 10))).rejects.toThrow(unfit(TOO_LARGE));
  // One of /proc says nothing of how long it is.
  expect(await all(streamHandle(growing(0, 0), 0))).toHaveLength(0);
  expect(await all(streamHandle(growing(most, most + 1), 0))).toHaveLength(2);
});

test('what is open is read to its end, or until there is too much', () => {
  const big = home.write('input', Buffer.alloc(400_000, 'x'));
  for (const [most, length, isAtEnd] of [
    [400_000, 400_000, true],
    // A chunk at a time.
    [399_999, 400_000, false],
    [65_536, 327_680, false],
    [65_535, 65_536, false],
    [0, 65_536, false],
  ] as const) {
    const fd = openSync(big, 'r');
    const read = readOpen(fd, most);
    closeSync(fd);
    expect([read.bytes.length, read.isAtEnd], String(most)).toEqual([length, isAtEnd]);
  }
});

test.skipIf(IS_WINDOWS)('a pipe that has nothing yet is not waited for, and no folder is read', () => {
  const fd = openSync(fifos[1], constants.O_RDWR | constants.O_NONBLOCK);
  expect(readOpen(fd, 100)).toEqual({ bytes: Buffer.alloc(0), isAtEnd: false });
  appendFileSync(fd, 'some');
  expect(readOpen(fd, 100)).toEqual({ bytes: Buffer.from('some'), isAtEnd: false });
  closeSync(fd);
  const folder = openSync(home.path, 'r');
  expect(() => readOpen(folder, 100)).toThrow(unfit('EISDIR'));
  closeSync(folder);
});

test.skipIf(IS_WINDOWS)('of what a person names, a pipe is waited for', async () => {
  const writer = spawn('sh', ['-c', 'printf some > "$1"', 'sh', fifos[2]], { stdio: 'ignore' });
  const ended = new Promise((done) => writer.once('close', done));
  expect((await readNamed(fifos[2], 10)).toString()).toBe('some');
  await ended;
  await expect(all(streamNamed('/dev/zero'))).rejects.toThrow(unfit(NOT_REGULAR, '/dev/zero'));
  await expect(readNamed(home.path, 10)).rejects.toThrow(unfit('EISDIR', home.path));
});
