// Folders that are gone when the program ends, be it by a signal. What a killed run has left is
// removed by the next.
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Masked } from '../detect/mask-text.js';
import { causeOfWrite, codeOf, VeleaksError } from '../model/errors.js';
import { listenToSignals } from '../model/in-one-go.js';
import { bytesOf, type Unmasked } from './content.js';
import { endings } from './endings.js';

const PREFIX = 'veleaks-';
/** What a process leaves here says by its name whose it is: `veleaks-<process id>-<random>`. */
const NAME = /^veleaks-(\d+)-[0-9a-f]{12}$/;

export class TemporaryFolder {
  /** Absolute, without any link. */
  readonly path: string;

  readonly #end = (): void => this.#removeQuietly();

  private constructor(path: string) {
    this.path = path;
    endings.add(this.#end);
  }

  /** Makes a folder that nobody else may look into. */
  static make(): TemporaryFolder {
    const parent = tmpdir();
    listenToSignals();
    try {
      removeOrphans(realpathSync(parent));
      const path = join(realpathSync(parent), `${PREFIX}${process.pid}-${randomBytes(6).toString('hex')}`);
      mkdirSync(path, { mode: 0o700 });
      return new TemporaryFolder(path);
    } catch (cause) {
      throw failure(parent, cause);
    }
  }

  /** Makes a folder in it. */
  makeFolder(name: string): void {
    this.#act(() => mkdirSync(join(this.path, name)));
  }

  /** Writes a file in it, or anew. */
  write(name: string, content: Masked | Unmasked, mode = 0o666): void {
    this.#act(() => writeFileSync(join(this.path, name), bytesOf(content), { mode }));
  }

  /** Makes a link in it to a folder elsewhere. */
  link(name: string, folder: string): void {
    this.#act(() => symlinkSync(folder, join(this.path, name), 'junction'));
  }

  /** Makes a link in it to a file elsewhere. */
  linkFile(name: string, file: string): void {
    this.#act(() => symlinkSync(file, join(this.path, name), 'file'));
  }

  /** Links in it are removed, not what they lead to. */
  remove(): void {
    // A program that was started here and is ending may still write.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    endings.delete(this.#end);
  }

  #removeQuietly(): void {
    try {
      this.remove();
    } catch (error) {
      // The next run tries again.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
  }

  #act(act: () => void): void {
    try {
      act();
    } catch (cause) {
      throw failure(this.path, cause);
    }
  }
}

/** Removes what runs of this user have left here that were killed. */
function removeOrphans(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = NAME.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const path = join(parent, name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid()))
      rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and is another user's.
    return codeOf(error) !== 'ESRCH';
  }
}

function failure(folder: string, cause: unknown): VeleaksError {
  return new VeleaksError(
    'io',
    `${folder} could not be written to${causeOfWrite(cause)}`,
    'check its permissions and the space on its disk, or name another one: TMPDIR',
    { cause },
  );
}
