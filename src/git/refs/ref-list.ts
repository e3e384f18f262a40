// All refs of a repository at one moment, asked of git once for whoever wants to know something of
// them. No object is opened.
import { type GitOptions, type GitOutput, runGit } from '../process/spawn.js';

interface ListedRef {
  readonly name: Buffer;
  /** The object that it names. */
  readonly object: string;
  /** True of the branch that is checked out. */
  readonly isHead: boolean;
}

export class RefList {
  readonly #options: GitOptions;
  #asked: Promise<GitOutput> | undefined;

  constructor(options: GitOptions) {
    this.#options = options;
  }

  /** Asks git, unless it was asked before. */
  ask(): Promise<GitOutput> {
    if (this.#asked === undefined) {
      this.#asked = runGit(['for-each-ref', '--format=%(HEAD)%(objectname) %(refname)'], this.#options);
      // Awaited where it is needed; if the caller stops before, its end is no one's concern.
      this.#asked.catch(() => undefined);
    }
    return this.#asked;
  }

  /** The full names, as bytes, a line each; null where git fails. */
  async names(): Promise<Buffer | null> {
    const { code, stdout } = await this.ask();
    if (code !== 0) return null;
    return Buffer.concat(refsOf(stdout).flatMap(({ name }) => [name, NEWLINE]));
  }

  /** Null where git fails, or stumbles over a ref: what that named is not known. */
  async sound(): Promise<readonly ListedRef[] | null> {
    const { code, stdout, stderr } = await this.ask();
    return code === 0 && stderr === '' ? refsOf(stdout) : null;
  }
}

const NEWLINE = Buffer.from('\n');

function refsOf(output: Buffer): ListedRef[] {
  const refs: ListedRef[] = [];
  for (let at = 0, end = output.indexOf(10); end !== -1; at = end + 1, end = output.indexOf(10, at)) {
    const space = output.indexOf(0x20, at + 1);
    const object = output.toString('latin1', at + 1, space);
    refs.push({ name: output.subarray(space + 1, end), object, isHead: output[at] === 0x2a });
  }
  return refs;
}
