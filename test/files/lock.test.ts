// Who holds a lock, and when a holder is taken for dead.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endings } from '../../src/files/endings.js';
import { takeLock } from '../../src/files/lock.js';
import { TestFolder } from '../support/repository.js';

/** What another process does meanwhile: before a dead holder's file is moved aside, after one was refused. */
let beforeMove: (() => void) | null = null;
let afterRefusal: (() => void) | null = null;
/** What a disk without links says. */
let noLinks: Error | null = null;
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    renameSync: (from: string, to: string) => {
      beforeMove?.();
      fs.renameSync(from, to);
    },
    linkSync: (from: string, to: string) => {
      if (noLinks) throw noLinks;
      try {
        fs.linkSync(from, to);
      } catch (error) {
        afterRefusal?.();
        throw error;
      }
    },
  };
});

const HERE = hostname();
const DEAD = spawnSync(process.execPath, ['-e', '']).pid;
let home: TestFolder;
let file: string;
beforeEach(() => {
  home = new TestFolder();
  file = join(home.path, 'locks', 'lock');
});
afterEach(() => {
  beforeMove = null;
  afterRefusal = null;
  noLinks = null;
  home.dispose();
});

/** The file of a holder that was last touched so many seconds ago. */
function heldBy(text: string, secondsAgo = 0): void {
  home.write('locks/lock', text);
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(file, then, then);
}

/** Whether it is taken; it is let go of again. */
function isTaken(): boolean {
  const lock = takeLock(file);
  lock?.release();
  return lock !== null;
}

test('one has it at a time, and nothing is left of it', () => {
  const before = endings.size;
  const lock = takeLock(file);
  expect(lock).not.toBeNull();
  expect(endings.size).toBe(before + 1);
  expect(readdirSync(join(home.path, 'locks'))).toEqual(['lock']);
  if (process.platform !== 'win32') {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(home.path, 'locks')).mode & 0o777).toBe(0o700);
  }
  expect(takeLock(file)).toBeNull();
  expect(readdirSync(join(home.path, 'locks'))).toEqual(['lock']);
  lock?.release();
  expect(endings.size).toBe(before);
  expect(readdirSync(join(home.path, 'locks'))).toEqual([]);
  expect(isTaken()).toBe(true);
});

test('a signal lets go of it', () => {
  const others = new Set(endings);
  takeLock(file);
  for (const end of endings) if (!others.has(end)) end();
  expect(existsSync(file)).toBe(false);
});

test("only one's own is let go of", () => {
  const lock = takeLock(file);
  writeFileSync(file, `${HERE} ${process.pid} another`);
  lock?.release();
  expect(readFileSync(file, 'utf8')).toBe(`${HERE} ${process.pid} another`);
  rmSync(file);
  expect(() => lock?.release()).not.toThrow();
});

test.each([
  ['runs here', `${HERE} ${process.pid} x`, 0, false],
  ['runs here, and has not touched it for long', `${HERE} ${process.pid} x`, 125, true],
  ['has ended here', `${HERE} ${DEAD} x`, 0, true],
  ['has ended here, by the number, and is of another machine', `not-${HERE} ${DEAD} x`, 0, false],
  ['is of another machine', `not-${HERE} 1 x`, 115, false],
  ['is of another machine, and has not touched it for long', `not-${HERE} 1 x`, 125, true],
  ['is no process', `${HERE} x1 x`, 0, false],
  ['is no process either', `${HERE} 1x x`, 0, false],
  ['does not say who it is', '', 0, false],
  ['did not say who it is, long ago', HERE, 125, true],
])('of a holder that %s', (_, text, secondsAgo, isDead) => {
  heldBy(text, secondsAgo);
  expect(isTaken()).toBe(isDead);
  expect(readdirSync(join(home.path, 'locks'))).toEqual(isDead ? [] : ['lock']);
  if (!isDead) expect(readFileSync(file, 'utf8')).toBe(text);
});

test.skipIf(process.platform !== 'linux')('of a holder that was killed and not waited for', async () => {
  const waiter = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const pid = Number(await new Promise((done) => waiter.stdout.once('data', done)));
    const isSo = (of: number | undefined, state: RegExp) =>
      vi.waitUntil(() => state.test(readFileSync(`/proc/${of}/stat`, 'latin1')), {
        timeout: 60_000,
        interval: 5,
      });
    // A shell would wait for it.
    await isSo(waiter.pid, /\(sleep\)/);
    heldBy(`${HERE} ${pid} x`);
    expect(isTaken()).toBe(false);
    process.kill(pid);
    await isSo(pid, /\) Z /);
    heldBy(`${HERE} ${pid} x`);
    expect(isTaken()).toBe(true);
    heldBy(`${HERE} ${waiter.pid} x`);
    expect(isTaken()).toBe(false);
  } finally {
    waiter.kill('SIGKILL');
  }
});

test('of two that find a holder dead, the one who is late takes nothing away', () => {
  heldBy(`${HERE} ${DEAD} x`);
  const other = `${HERE} ${process.pid} other`;
  beforeMove = () => writeFileSync(file, other);
  expect(takeLock(file)).toBeNull();
  expect(readFileSync(file, 'utf8')).toBe(other);
  expect(readdirSync(join(home.path, 'locks'))).toEqual(['lock']);
});

test('a holder that is found dead may let go of it at the same time', () => {
  heldBy(`${HERE} ${DEAD} x`);
  beforeMove = () => rmSync(file);
  expect(isTaken()).toBe(true);
  heldBy(`${HERE} ${DEAD} x`);
  beforeMove = () => {
    throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
  };
  expect(() => takeLock(file)).toThrow(/the lock could not be written.*EACCES/);
});

test('a holder may let go of it just when another is refused', () => {
  heldBy(`${HERE} ${process.pid} x`);
  afterRefusal = () => {
    rmSync(file, { force: true });
  };
  expect(isTaken()).toBe(true);
});

test('who holds it touches it now and then, until it is let go of', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const lock = takeLock(file);
    utimesSync(file, 1_000, 1_000);
    vi.advanceTimersByTime(9_000);
    expect(statSync(file).mtimeMs).toBe(1_000_000);
    vi.advanceTimersByTime(1_500);
    expect(Date.now() - statSync(file).mtimeMs).toBeLessThan(60_000);
    rmSync(file);
    expect(() => vi.advanceTimersByTime(20_000)).not.toThrow();
    lock?.release();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('says where it could not be written', () => {
  noLinks = Object.assign(new Error('EPERM'), { code: 'EPERM' });
  expect(() => takeLock(file)).toThrow(/the lock could not be written.*EPERM/);
  expect(readdirSync(join(home.path, 'locks'))).toEqual([]);
  noLinks = null;
  home.write('locks/lock/file', 'in a folder of that name');
  expect(() => takeLock(file)).toThrow(/the lock could not be written.*EISDIR/);
  rmSync(join(home.path, 'locks'), { recursive: true });
  home.write('locks', 'a file');
  expect(() => takeLock(file)).toThrow(`${file}: the lock could not be written`);
});
