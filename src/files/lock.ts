// A lock that several processes hold one after the other, on this machine or on others that see the
// same disk. Who is killed lets go of it: on this machine at once, elsewhere once its file has not
// been touched for a while.
import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { causeOfWrite, codeOf, VeleaksError } from '../model/errors.js';
import { endings } from './endings.js';
import { makeFolders } from './make-folders.js';
import { readRegular } from './read.js';

const TOUCH_MS = 10_000;
/** So long after the last touch a holder on another machine is taken for dead. */
const DEAD_MS = 120_000;

export interface Lock {
  release(): void;
}

/**
 * Takes the lock, or gives null where another process has it. Throws where it cannot be written.
 */
export function takeLock(file: string): Lock | null {
  const own = `${hostname()} ${process.pid} ${randomBytes(8).toString('hex')}`;
  try {
    makeFolders(dirname(file), 0o700);
    if (!create(file, own) && !(removeDead(file) && create(file, own))) return null;
  } catch (cause) {
    throw new VeleaksError(
      'io',
      `${file}: the lock could not be written${causeOfWrite(cause)}`,
      'check the permissions of the folder and the space on its disk, or name another one: --cache-dir',
      { cause },
    );
  }
  const touch = setInterval(() => quietly(() => utimesSync(file, new Date(), new Date())), TOUCH_MS).unref();
  const release = (): void => {
    clearInterval(touch);
    endings.delete(release);
    quietly(() => {
      if (textOf(file) === own) rmSync(file);
    });
  };
  endings.add(release);
  return { release };
}

/** Appears with its content, or not at all: another that sees it empty would take it for dead. */
function create(file: string, own: string): boolean {
  const draft = `${file}.${own.split(' ')[2]}`;
  try {
    writeFileSync(draft, own, { flag: 'wx', mode: 0o600 });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes the file of a holder that is dead. Moved first: of two that do so, one has what it meant.
 */
function removeDead(file: string): boolean {
  const seen = textOf(file);
  if (seen === null) return true;
  const [host, pid] = seen.split(' ');
  const isDead =
    host === hostname() && pid !== undefined && /^\d+$/.test(pid)
      ? !isRunning(Number(pid)) || isOld(file)
      : isOld(file);
  if (!isDead) return false;
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    renameSync(file, aside);
    // Another has taken it since: it is given back.
    if (textOf(aside) !== seen) quietly(() => linkSync(aside, file));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isOld(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined || Date.now() - stat.mtimeMs > DEAD_MS;
}

function textOf(file: string): string | null {
  try {
    return readRegular(file, 4096).toString('utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/**
 * Killed, and not yet waited for by what started it: in a container without an init that may be for
 * ever. proc(5), "stat".
 */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) [ZX] /s.test(readRegular(`/proc/${pid}/stat`, 4096).toString('latin1'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

/** What another process may have done meanwhile is no failure. */
function quietly(act: () => void): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
