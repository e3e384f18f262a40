// The names of all refs. Names are published with what they name.
import { type GitOptions, runGit } from '../process/spawn.js';

/** The full names of the refs, as bytes; null where git fails. No object is opened. */
export async function refNames(options: GitOptions): Promise<Buffer | null> {
  const { code, stdout } = await runGit(['for-each-ref', '--format=%(refname)'], options);
  return code === 0 ? stdout : null;
}
