// The message of a commit that is about to be made, as git hands it to commit-msg: a file, before
// git cleans it up.
import type { Fragment } from '../model/fragment.js';
import { readContent } from './files/file-content.js';
import { withoutWhatGitRemoves } from './message-cleanup.js';
import type { ScanWorld, Source } from './source.js';

interface MessageOptions {
  /** The file, absolute. */
  readonly file: string;
  /** A folder of the repository. */
  readonly cwd: string;
  /** Whether the message was open in an editor: only then git takes comments out by default. */
  readonly edited: boolean;
}

/** One message. A file that cannot be read is a row in the ledger. */
export class CommitMessageSource implements Source {
  readonly name = 'message';
  readonly #options: MessageOptions;

  constructor(options: MessageOptions) {
    this.#options = options;
  }

  async *fragments(world: ScanWorld): AsyncGenerator<Fragment> {
    const { file, edited } = this.#options;
    const provenance = { kind: 'message' } as const;
    const content = await readContent(file, file, world.coverage);
    if (typeof content === 'string')
      world.coverage.skip({
        kind: 'file',
        what: file,
        reason: content,
        fix: 'check the file that git names',
      });
    // One that large is searched as it is.
    else if ('chunks' in content) yield { provenance, chunks: content.chunks };
    else if (world.mayContain(content.bytes)) {
      const { text, diff } = withoutWhatGitRemoves(content.bytes, edited);
      const isPasted = diff && world.mayContain(diff.text) && !(await this.#isOfIndex(diff.blobs, world));
      yield { provenance, bytes: isPasted ? diff.kept : text };
    }
  }

  /**
   * Whether all that a diff leads to is in the index, as with the diff of what is committed now.
   */
  async #isOfIndex(blobs: readonly string[] | null, { signal }: ScanWorld): Promise<boolean> {
    if (blobs === null) return false;
    const { areStaged } = await import('../git/work-tree/index-changes.js');
    return areStaged(blobs, { cwd: this.#options.cwd, ...(signal ? { signal } : {}) });
  }
}
