// A file of which something was said before it is opened may be another by then.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { NOT_REGULAR, readSeen } from '../../src/files/read.js';

const folder = mkdtempSync(join(tmpdir(), 'veleaks-read-seen-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const room = Buffer.alloc(100);

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

test('is read to its end, also where it has grown, shrunk or says that it is empty', () => {
  const file = fileOf('text', 'twelve bytes');
  expect(readSeen(file, 12, room)).toBe(12);
  appendFileSync(file, ', and more');
  for (const size of [12, 40, 0]) {
    room.fill(0);
    const length = readSeen(file, size, room);
    expect(room.toString('utf8', 0, length), String(size)).toBe('twelve bytes, and more');
  }
  expect(readSeen(fileOf('empty', ''), 0, room)).toBe(0);
  expect(readSeen(fileOf('long', 'x'.repeat(300)), 300, room)).toBe(room.length);
});

test.skipIf(process.platform === 'win32')('is refused where it is no regular file any longer', () => {
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  for (const size of [0, 12]) expect(codeOf(() => readSeen(fifo, size, room))).toBe(NOT_REGULAR);
  // More bytes than were seen.
  for (const size of [0, 12]) expect(codeOf(() => readSeen('/dev/zero', size, room))).toBe(NOT_REGULAR);
  expect(codeOf(() => readSeen(folder, 12, room))).toBe('EISDIR');
  const link = join(folder, 'link');
  symlinkSync(fileOf('target', 'twelve bytes'), link);
  expect(codeOf(() => readSeen(link, 12, room))).toBe('ELOOP');
});
