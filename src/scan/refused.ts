// A repository that git refuses: its files are read all the same, and what git says is reported
// beside them.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { foldersUp } from '../files/folders-up.js';
import { EXIT, VeleaksError } from '../model/errors.js';
import type { Fragment } from '../model/fragment.js';
import type { ScanWorld, Source } from '../sources/source.js';

/**
 * True where git was asked, and refuses or fails; false where it is the person's own environment
 * that is wrong.
 */
export function isRefusal(error: unknown): error is VeleaksError {
  return error instanceof VeleaksError && error.code === 'git' && error.exitCode === EXIT.incomplete;
}

/**
 * The last source of a scan: where nothing else was found, what git says is the error; else it is a
 * row.
 */
export class RefusedSource implements Source {
  readonly name = 'history';
  readonly #refusal: VeleaksError;

  constructor(refusal: VeleaksError) {
    this.#refusal = refusal;
  }

  // biome-ignore lint/correctness/useYield: it has nothing to give
  async *fragments({ coverage, seen }: ScanWorld): AsyncGenerator<Fragment> {
    const { message, fix } = this.#refusal;
    if ((seen?.() ?? 0) === 0) throw this.#refusal;
    const skip = { kind: 'source', what: 'what git keeps here', reason: 'git-failed' } as const;
    coverage.skip({ ...skip, fix: `${message}: ${fix}` });
  }
}

/**
 * The nearest folder, upwards, with a `.git` in it: where the work tree begins. `folder` itself
 * where there is none.
 */
export function topOf(folder: string): string {
  for (const at of foldersUp(folder))
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return at;
  return folder;
}
