// What of an edited commit message git removes before it commits: git-commit(1), `--cleanup` and
// `--verbose`.

export interface MessageCleanup {
  /** Whether git opened an editor. Without one it keeps comments and all that follows them. */
  readonly edited: boolean;
  /** The value of `commit.cleanup`; null where it is not set. */
  readonly mode: string | null;
  /** What a comment begins with: `core.commentString` or `core.commentChar`. */
  readonly comment: string;
}

/** wt-status.c, `cut_line`. */
const SCISSORS = '------------------------ >8 ------------------------';

/**
 * The message with what git certainly removes blanked out, so that line numbers stay: comments, and
 * the diff that `--verbose` shows below the scissors. In doubt (`core.commentChar=auto`, an unknown
 * mode) the text stays.
 */
export function withoutWhatGitRemoves(message: Uint8Array, cleanup: MessageCleanup): Uint8Array {
  if (!cleanup.edited || cleanup.comment === 'auto' || cleanup.comment === '') return message;
  const lines = Buffer.from(message).toString('latin1').split('\n');
  const comment = Buffer.from(cleanup.comment).toString('latin1');
  const kept = lines.slice(0, cutOf(lines, comment));
  const removesComments = cleanup.mode === null || cleanup.mode === 'default' || cleanup.mode === 'strip';
  const text = removesComments ? kept.map((line) => (line.startsWith(comment) ? '' : line)) : kept;
  return Buffer.from(text.join('\n'), 'latin1');
}

/**
 * The line of the scissors. Whether `--verbose` was given cannot be seen: the line counts only
 * where git's diff, or nothing but comments, stands below it.
 */
function cutOf(lines: readonly string[], comment: string): number {
  const at = lines.indexOf(`${comment} ${SCISSORS}`);
  if (at === -1) return lines.length;
  const below = lines.slice(at).find((line) => !line.startsWith(comment) && line.trim() !== '');
  return below === undefined || below.startsWith('diff --') ? at : lines.length;
}
