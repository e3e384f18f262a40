// The repository that a file on disk lies in: not the one around the folder that veleaks was
// started in.
import { lstatSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { foldersUp } from '../../files/folders-up.js';
import { realPathIfAny } from '../../files/real-path.js';
import { isWithin } from '../../files/within.js';
import { findRepository, type Repository, withWorkTree } from '../../git/repository.js';
import { VeleaksError } from '../../model/errors.js';

export interface Home {
  /** Null outside git; `unknown` where git does not say. */
  readonly repository: Repository | null | 'unknown';
  /** The path that git knows the file by; the path from the folder outside git. */
  readonly path: string;
}

export class FileHomes {
  readonly #around: Repository | null;
  readonly #folder: string;
  readonly #signal: AbortSignal | undefined;
  /** For each folder the top of the work tree that it lies in; null for the one around, or none. */
  readonly #tops = new Map<string, string | null>();
  readonly #real = new Map<string, string>();
  readonly #repositories = new Map<string, Repository | null | 'unknown'>();

  /** `folder`: absolute and free of links; paths are relative to it. */
  constructor(around: Repository | null, folder: string, signal: AbortSignal | undefined) {
    this.#around = around;
    this.#folder = folder;
    this.#signal = signal;
  }

  async of(path: string): Promise<Home> {
    const named = resolve(this.#folder, path);
    const full = join(this.#realFolder(dirname(named)), basename(named));
    const repository = await this.#repositoryOf(dirname(full));
    if (repository === 'unknown') return { repository, path };
    const root = repository?.root ?? this.#folder;
    return { repository, path: relative(root, full).split(sep).join('/') };
  }

  /** Without the links in the way: git knows none of what lies behind one. */
  #realFolder(folder: string): string {
    const known = this.#real.get(folder);
    if (known !== undefined) return known;
    // It is gone, or has a name that is not UTF-8.
    const real = realPathIfAny(folder) ?? folder;
    this.#real.set(folder, real);
    return real;
  }

  async #repositoryOf(folder: string): Promise<Repository | null | 'unknown'> {
    const root = this.#around?.root ?? null;
    const top = this.#topOf(folder, root !== null && isWithin(root, folder) ? root : null);
    if (top === null || top === root) return root !== null && isWithin(root, folder) ? this.#around : null;
    const known = this.#repositories.get(top);
    if (known !== undefined) return known;
    const found = await this.#find(top);
    this.#repositories.set(top, found);
    return found;
  }

  async #find(top: string): Promise<Repository | null | 'unknown'> {
    try {
      const repository = await findRepository(top, this.#signal);
      return repository && repository.root === null ? withWorkTree(repository, top) : repository;
    } catch (error) {
      if (!(error instanceof VeleaksError)) throw error;
      return 'unknown';
    }
  }

  /** The nearest folder with a `.git`, up to `limit`. */
  #topOf(folder: string, limit: string | null): string | null {
    const passed: string[] = [];
    let top: string | null = null;
    for (const at of foldersUp(folder)) {
      const known = this.#tops.get(at);
      if (known !== undefined) {
        top = known;
        break;
      }
      passed.push(at);
      if (at === limit || hasGit(at)) {
        top = at;
        break;
      }
    }
    for (const each of passed) this.#tops.set(each, top);
    return top;
  }
}

function hasGit(folder: string): boolean {
  try {
    return lstatSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Not to be looked at: git could not look either.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}
