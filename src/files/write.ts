// The one place that writes files. A file is there whole or as it was before: it is written beside
// its place under a name that nobody can foretell, and renamed. All but the opening of a pipe is
// done in one go, so that a signal finds either nothing begun or all done.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  promises,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Masked } from '../detect/mask-text.js';
import { causeOfWrite, codeOf, fixOfWrite, VeleaksError } from '../model/errors.js';
import { listenToSignals } from '../model/in-one-go.js';
import { bytesOf, type Unmasked } from './content.js';
import { makeFolders } from './make-folders.js';
import { type LinkRules, type WriteTarget, writeTarget } from './write-target.js';

interface FileOptions extends LinkRules {
  /** What errors call it: `the report`. */
  readonly what: string;
  /** What to do about a failure. */
  readonly fix?: string;
  /** The mode of a new file, less the umask; 0o666. */
  readonly mode?: number;
  /** The mode is set whatever was there before, and whatever the umask is. */
  readonly setMode?: number;
  /** Folders that are missing are made, with this mode less the umask. */
  readonly folderMode?: number;
  /**
   * Where the draft is written first: a folder whose files nobody commits. On another disk, beside
   * the file.
   */
  readonly draftFolder?: string;
  /** Fails with EEXIST where something is there. */
  readonly isNew?: boolean;
  /** False for what is no loss: the disk need not have it yet. */
  readonly flush?: boolean;
}

/** Writes a file whole, or leaves what was there. Throws a VeleaksError that names the file. */
export function writeWhole(file: string, content: Masked | Unmasked, options: FileOptions): void {
  guarded(file, options, () => {
    const target = writeTarget(file, options);
    refuseSpecial(file, target);
    makeFolder(dirname(target.path), options);
    replace(target, bytesOf(content), options);
  });
}

/**
 * Writes what the user named: a file as `writeWhole` does; a pipe, a device or a stream that is
 * open already (`/dev/stdout`, `/dev/fd/63`) as it comes, where it is the user's and not one in a
 * repository. True for a file: it is there afterwards.
 */
export async function writeNamed(file: string, content: Masked, options: FileOptions): Promise<boolean> {
  const target = guarded(file, options, () => writeTarget(file, options));
  const isStream =
    target.isDescriptor || (target.stat !== null && isSpecial(target.stat) && !target.isForeign);
  if (!isStream) {
    writeWhole(file, content, options);
    return true;
  }
  try {
    // Not from its start: `veleaks --output /dev/stdout >> log`.
    const handle = await promises.open(target.path, constants.O_WRONLY | constants.O_APPEND);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    return false;
  } catch (error) {
    throw failure(file, options, error);
  }
}

/**
 * Appends to a file, which is made where it is not there; where the disk is full, the file is as it
 * was.
 */
export function appendWhole(
  file: string,
  content: Masked | ((last: { readonly size: number; readonly byte: number | null }) => Masked),
  options: FileOptions,
): void {
  guarded(file, options, () => {
    const target = writeTarget(file, options);
    refuseSpecial(file, target);
    makeFolder(dirname(target.path), options);
    const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const handle = openSync(
      target.path,
      O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK,
      options.mode ?? 0o666,
    );
    try {
      const stat = fstatSync(handle);
      if (!stat.isFile()) throw notRegular(file);
      const last = Buffer.alloc(1);
      const isRead = stat.size > 0 && readSync(handle, last, 0, 1, stat.size - 1) === 1;
      const text =
        typeof content === 'string' ? content : content({ size: stat.size, byte: isRead ? last[0]! : null });
      try {
        writeAll(handle, Buffer.from(text));
        fdatasyncSync(handle);
      } catch (error) {
        ftruncateSync(handle, stat.size);
        if (target.stat === null) rmSync(target.path, { force: true });
        throw error;
      }
    } finally {
      closeSync(handle);
    }
  });
}

/** Gives a file another name in its folder. A link in its place is moved, not what it leads to. */
export function moveFile(from: string, to: string, options: FileOptions): void {
  guarded(from, options, () => {
    renameSync(entryOf(from), entryOf(to));
  });
}

/** Removes a file that is there. A link in its place goes, not what it leads to. */
export function removeFile(file: string, options: FileOptions): void {
  guarded(file, options, () => {
    rmSync(entryOf(file));
  });
}

/**
 * The path of what has this name, be it a link, without any link before it. Throws where one leads
 * out of a repository.
 */
export function entryOf(file: string): string {
  return join(writeTarget(dirname(file), { followsLast: true }).path, basename(file));
}

/** Anybody's right to write. */
const WRITE_BITS = 0o222;

/**
 * Throws where a write to the file would be refused, or nobody may write it: root may all the same,
 * and whoever may write in the folder could replace it.
 */
export function requireWritable(file: string, rules: LinkRules = {}): void {
  const target = writeTarget(file, rules);
  refuseSpecial(file, target);
  if (target.stat?.isFile() && (target.stat.mode & WRITE_BITS) === 0) throw readOnly(file);
}

function guarded<T>(file: string, options: FileOptions, act: () => T): T {
  listenToSignals();
  try {
    return act();
  } catch (error) {
    throw failure(file, options, error);
  }
}

function failure(file: string, { what, fix }: FileOptions, cause: unknown): VeleaksError {
  if (cause instanceof VeleaksError) return cause;
  return new VeleaksError(
    'io',
    `${file}: ${what} could not be written${causeOfWrite(cause)}`,
    fixOfWrite(cause, fix ?? 'check the path and its permissions'),
    { cause },
  );
}

function isSpecial(stat: Stats): boolean {
  return !stat.isFile() && !stat.isDirectory();
}

function refuseSpecial(file: string, { stat, isDescriptor }: WriteTarget): void {
  if (isDescriptor || (stat !== null && isSpecial(stat))) throw notRegular(file);
}

function readOnly(file: string): VeleaksError {
  return new VeleaksError(
    'usage',
    `${file} is not written to: it is read-only`,
    'if it may be changed, let its owner write it first: chmod u+w',
  );
}

function notRegular(file: string): VeleaksError {
  return new VeleaksError(
    'usage',
    `${file} is not written to: it is not a regular file`,
    'name another file',
  );
}

function makeFolder(folder: string, { folderMode }: FileOptions): void {
  if (folderMode !== undefined) makeFolders(folder, folderMode);
}

/**
 * What a rename is refused with where the file is a mount of its own, or lies on another disk than
 * the draft.
 */
const OTHER_DISK = ['EXDEV', 'EBUSY'];
/** What a draft is refused with where the folder is not the user's to write in. */
const CLOSED_FOLDER = ['EACCES', 'EPERM', 'EROFS'];

function replace(target: WriteTarget, content: Uint8Array, options: FileOptions): void {
  const { path, stat } = target;
  if (stat?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
  if (options.isNew && stat !== null) throw Object.assign(new Error(path), { code: 'EEXIST' });
  // Of two that make it at once, one is refused: no rename does that.
  if (options.isNew) replaceBy(path, target, content, options);
  else
    replaceFrom(
      [...(options.draftFolder === undefined ? [] : [options.draftFolder]), dirname(path)],
      target,
      content,
      options,
    );
}

/** `folders`: where a draft may be, the first one first. */
function replaceFrom(
  [folder, ...others]: readonly string[],
  target: WriteTarget,
  content: Uint8Array,
  options: FileOptions,
): void {
  const { path, stat } = target;
  try {
    replaceBy(join(folder!, temporaryName(path)), target, content, options);
  } catch (error) {
    // The file may be written though its folder may not: one that is mounted into a container, say.
    const isClosed = [...OTHER_DISK, ...CLOSED_FOLDER].includes(codeOf(error));
    const mayOverwrite = stat?.isFile() && options.setMode === undefined && options.draftFolder === undefined;
    if (others.length > 0 && codeOf(error) === 'EXDEV') replaceFrom(others, target, content, options);
    else if (isClosed && mayOverwrite) overwrite(path, content);
    else throw error;
  }
}

/** Hidden, for an editor or a hook that lists the folder. */
export function temporaryName(path: string): string {
  return `.${basename(path).slice(0, 40).replace(/^\.+/, '')}.veleaks-${randomBytes(6).toString('hex')}`;
}

function replaceBy(
  draft: string,
  { path, stat }: WriteTarget,
  content: Uint8Array,
  options: FileOptions,
): void {
  const { mode = 0o666, setMode, flush = true } = options;
  renameOver(path, draft, setMode ?? (stat === null ? mode : 0o600), (handle) => {
    if (stat !== null && setMode === undefined) keepOwner(handle, stat);
    if (setMode !== undefined) fchmodSync(handle, setMode);
    writeAll(handle, content);
    if (flush) fsyncSync(handle);
  });
}

/**
 * Writes a new file, `draft`, and gives it the name of another one, whose place it takes whole or
 * not at all. `isWanted` is asked before it does; false where it was not.
 */
export function renameOver(
  path: string,
  draft: string,
  mode: number,
  write: (handle: number) => void,
  isWanted: () => boolean = () => true,
): boolean {
  const handle = openSync(draft, 'wx', mode);
  let isPlaced = false;
  try {
    try {
      write(handle);
    } finally {
      closeSync(handle);
    }
    if (isWanted()) {
      renameSync(draft, path);
      isPlaced = true;
    }
    return isPlaced;
  } finally {
    if (!isPlaced) rmSync(draft, { force: true });
  }
}

/** Gives a file the owner, where that is possible, and the mode of the one whose place it takes. */
export function keepOwner(handle: number, { uid, gid, mode }: Stats): void {
  if (process.getuid?.() === 0) fchownSync(handle, uid, gid);
  fchmodSync(handle, mode & 0o777);
}

/**
 * In place. What goes beyond the old end is written first: on a full disk nothing of the old
 * content is lost.
 */
function overwrite(path: string, content: Uint8Array): void {
  const { O_RDWR, O_NOFOLLOW = 0 } = constants;
  const handle = openSync(path, O_RDWR | O_NOFOLLOW);
  try {
    const { size } = fstatSync(handle);
    try {
      if (content.length > size) writeAll(handle, content.subarray(size), size);
      fsyncSync(handle);
    } catch (error) {
      ftruncateSync(handle, size);
      throw error;
    }
    writeAll(handle, content.subarray(0, size), 0);
    ftruncateSync(handle, content.length);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function writeAll(handle: number, bytes: Uint8Array, position: number | null = null): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(handle, bytes, at, bytes.length - at, position === null ? null : position + at);
}
