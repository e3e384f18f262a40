// What is staged: by git, or, where git refuses the repository, by what lies in its folder.

import { loadNeedles } from '../detect/load-detector.js';
import type { Fragment } from '../model/fragment.js';
import type { Rule } from '../model/rule.js';
import type { ScanWorld, Source } from '../sources/source.js';
import type { StagedSource } from '../sources/staged.js';

export class StagedOrRead implements Source {
  readonly name = 'staged';
  /** Known once all fragments were read. */
  refused = false;
  readonly #staged: StagedSource;
  readonly #cwd: string;
  readonly #rules: readonly Rule[];

  constructor(staged: StagedSource, cwd: string, rules: readonly Rule[]) {
    this.#staged = staged;
    this.#cwd = cwd;
    this.#rules = rules;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    let hasBegun = false;
    try {
      for await (const fragment of this.#staged.fragments(world)) {
        hasBegun = true;
        yield fragment;
      }
    } catch (error) {
      world.signal?.throwIfAborted();
      const { isRefusal, RefusedSource } = await import('./refused.js');
      if (hasBegun || !isRefusal(error)) throw error;
      this.refused = true;
      const { StoreSource } = await import('../sources/history/store-source.js');
      const { texts } = await loadNeedles(this.#rules);
      yield* new StoreSource(this.#cwd, texts(), true).fragments(world);
      yield* new RefusedSource(error).fragments(world);
    }
  }
}
