// What git says of all refs, without a look at any object. Names are published with what they name.
import { type GitOptions, gitBytes, runGit } from '../process/spawn.js';

/** The full names of the refs, as bytes; null where git fails. No object is opened. */
export async function refNames(options: GitOptions): Promise<Buffer | null> {
  const { code, stdout } = await runGit(['for-each-ref', '--format=%(refname)'], options);
  return code === 0 ? stdout : null;
}

/**
 * Of each ref the fields, in git's words: `objectname`, `refname`. None of them has a space in it.
 * `under`: a beginning of names; all refs if not given.
 */
export async function listRefs(
  fields: readonly string[],
  options: GitOptions,
  ...under: readonly string[]
): Promise<string[][]> {
  const format = fields.map((field) => `%(${field})`).join(' ');
  const listing = await gitBytes(['for-each-ref', `--format=${format}`, ...under], options);
  const lines = listing.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => line.split(' '));
}
