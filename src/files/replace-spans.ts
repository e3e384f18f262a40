// Replaces parts of a file that somebody else writes to now and then: the new one is beside it
// until it is whole, and takes its place only if the old one is still as it was. Of any size: it is
// copied in chunks.
import { fstatSync, fsyncSync, futimesSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Masked } from '../detect/mask-text.js';
import { VeleaksError } from '../model/errors.js';
import { closeFile, openRegular, readFully } from './read.js';
import { keepOwner, renameOver, temporaryName, writeAll } from './write.js';
import { writeTarget } from './write-target.js';

/** Bytes `[start, end)` of the file, and what takes their place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: Masked;
}

/** What a file was like when it was looked at. */
interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
  /** Names that the file has. */
  readonly nlink: number;
  /** False where its owner may not write to it: somebody has said so. */
  readonly isWritable: boolean;
  /** False where another user's file would become this one's. */
  readonly isOwn: boolean;
}

const CHUNK = 1024 * 1024;

export function stateOf(file: string): FileState {
  const { size, mtimeMs, ino, nlink, mode, uid } = statSync(file);
  const user = process.getuid?.();
  const isOwn = user === undefined || user === 0 || user === uid;
  return { size, mtimeMs, ino, nlink, isWritable: (mode & 0o200) !== 0, isOwn };
}

/**
 * Replaces the spans, which are in order and apart from each other. Mode, owner and times stay.
 * False, and nothing is changed, where the file is not as it was in `state`, or a program has it
 * open by now. Throws the system's error, or a VeleaksError for what is not to be written to.
 */
export function replaceSpans(file: string, spans: readonly Replacement[], state: FileState): boolean {
  const { path } = writeTarget(file);
  const source = openRegular(path, 'refuse');
  const draft = join(dirname(path), temporaryName(path));
  try {
    const stats = fstatSync(source.fd);
    if (stats.nlink > 1)
      throw new VeleaksError(
        'usage',
        `${file} has another hard link`,
        'it is not changed: remove the other link',
      );
    // What is written to the old file once it has lost its name is lost.
    const isStill = (): boolean =>
      isOpenElsewhere(path) !== true && isAsBefore(stats, state) && isAsBefore(statSync(path), state);
    return renameOver(
      path,
      draft,
      0o600,
      (handle) => copyWithSpans(source.fd, handle, spans, stats),
      isStill,
    );
  } finally {
    closeFile(source.fd);
  }
}

function isAsBefore({ size, mtimeMs, ino }: Stats, state: FileState): boolean {
  return size === state.size && mtimeMs === state.mtimeMs && ino === state.ino;
}

function copyWithSpans(source: number, handle: number, spans: readonly Replacement[], stats: Stats): void {
  const bytes = Buffer.allocUnsafeSlow(CHUNK);
  const copy = (from: number, to: number): void => {
    for (let at = from; at < to; ) {
      const got = readFully(source, bytes, 0, Math.min(CHUNK, to - at), at);
      if (got === 0) return;
      writeAll(handle, bytes.subarray(0, got));
      at += got;
    }
  };
  let at = 0;
  for (const { start, end, text } of spans) {
    copy(at, start);
    writeAll(handle, Buffer.from(text));
    at = end;
  }
  copy(at, stats.size);
  keepOwner(handle, stats);
  futimesSync(handle, stats.atime, stats.mtime);
  fsyncSync(handle);
}

/**
 * Whether a program of this user has the file open; null where the system does not say (all but
 * Linux).
 */
export function isOpenElsewhere(file: string): boolean | null {
  if (process.platform !== 'linux') return null;
  const { dev, ino } = statSync(file);
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    for (const name of namesIn(`/proc/${pid}/fd`)) {
      const stats = statOrNull(`/proc/${pid}/fd/${name}`);
      if (stats?.ino === ino && stats.dev === dev) return true;
    }
  }
  return false;
}

/** Another user's program, or one that has ended, shows none. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
