// Repositories that git makes once for a file of tests, and that are written as they were for each
// further test.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRepository } from './repository.js';
import { Snapshot } from './snapshot.js';

export class MadeOnce<R extends TestRepository[]> {
  readonly #make: (...repositories: R) => void;
  #made: { readonly path: string; readonly snapshot: Snapshot }[] | null = null;

  /** `make` is given new repositories. Of the places of each other they have their configuration alone. */
  constructor(make: (...repositories: R) => void) {
    this.#make = make;
  }

  /** Puts what was made into new repositories, the same in number and kind each time. */
  fill(...repositories: R): void {
    if (this.#made === null) {
      this.#make(...repositories);
      this.#made = repositories.map(({ path }) => ({ path, snapshot: new Snapshot(path) }));
      return;
    }
    const made = this.#made;
    const moved = (text: string): string =>
      made.reduce((all, { path }, i) => all.replaceAll(path, repositories[i]!.path), text);
    for (const [i, repository] of repositories.entries()) {
      const hasWorkTree = existsSync(join(repository.path, '.git'));
      const config = hasWorkTree ? join('.git', 'config') : 'config';
      made[i]!.snapshot.writeTo(repository.path, (bytes, path) =>
        path === config ? Buffer.from(moved(bytes.toString())) : bytes,
      );
      // Each file is another than the one that the index knows.
      if (hasWorkTree) repository.git('update-index', '-q', '--refresh');
    }
  }
}
