// What of an edited commit message git removes before it commits: git-commit(1), `--cleanup` and
// `--verbose`. The mode may stand on git's command line, where no hook sees it, so that the text alone
// is believed: git says in it what will become of comments, and what they begin with.

/** wt-status.c, `cut_line`, behind what begins a comment. */
const SCISSORS = /^(.{1,50}) ------------------------ >8 ------------------------$/;

/**
 * builtin/commit.c, `hint_cleanup_all` and `hint_cleanup_space`; builtin/merge.c,
 * `no_scissors_editor_comment`.
 */
const HINT =
  /^(.{1,50}?) (?:Please enter .{1,80} )?(?:Lines starting )?with '(.{1,50}?)' will be (ignored|kept)\b/;

/** A message with what git certainly removes blanked out, so that line numbers stay. */
interface CleanedMessage {
  readonly text: Buffer;
  /**
   * Present where a diff was taken out: git keeps one that somebody pasted, and takes out its own.
   */
  readonly diff?: RemovedDiff;
}

interface RemovedDiff {
  readonly text: Buffer;
  /**
   * The ids, perhaps cut short, of the blobs that it leads to: git's own leads to what is in the
   * index. Null if it has a change without one, which git's own has not.
   */
  readonly blobs: readonly string[] | null;
  /** The message with the diff in it. */
  readonly kept: Buffer;
}

/**
 * What git removes: comments, and the diff that `--verbose` shows below the scissors. In doubt (git
 * speaks another language, or writes nothing into the message) the text stays. `edited`: whether
 * git opened an editor. Without one it keeps comments and all that follows them.
 */
export function withoutWhatGitRemoves(message: Uint8Array, edited: boolean): CleanedMessage {
  if (!edited) return { text: Buffer.from(message) };
  const lines = Buffer.from(message).toString('latin1').split('\n');
  const hint = lastHint(lines);
  const cut = cutOf(lines, hint);
  // Where comments alone stand below the scissors, git keeps those above: a template has brought
  // the hint.
  const comment = hint?.isRemoved && cut.below !== 'comments' ? hint.comment : null;
  const joined = (some: readonly string[]): Buffer => {
    const kept = comment === null ? some : some.map((line) => (line.startsWith(comment) ? '' : line));
    return Buffer.from(kept.join('\n'), 'latin1');
  };
  const text = joined(lines.slice(0, cut.at));
  if (cut.below !== 'diff') return { text };
  const below = lines.slice(cut.at);
  const diff = { text: Buffer.from(below.join('\n'), 'latin1'), blobs: blobsOf(below), kept: joined(lines) };
  return { text, diff };
}

/**
 * The blobs that the first diff below the scissors leads to, none of those that it deletes; null if
 * lines change in a file of which it names none, as in a diff of Mercurial's. Below it `--verbose
 * --verbose` has, behind a comment, what is not staged. https://git-scm.com/docs/diff-format
 */
function blobsOf([scissors = '', ...below]: readonly string[]): string[] | null {
  const comment = SCISSORS.exec(scissors)?.[1] ?? '';
  const start = below.findIndex((line) => line.startsWith('diff --'));
  const end = below.findIndex((line, at) => at > start && line.startsWith(comment));
  const blobs: string[] = [];
  let isNamed = false;
  for (const line of below.slice(start, end === -1 ? below.length : end)) {
    const blob = /^index [0-9a-f,]+\.\.([0-9a-f]+)/.exec(line)?.[1];
    if (blob !== undefined) blobs.push(blob);
    if (line.startsWith('@@') && !isNamed) return null;
    isNamed = blob !== undefined || (isNamed && !line.startsWith('diff --'));
  }
  return blobs.filter((blob) => !/^0+$/.test(blob));
}

interface Hint {
  /** Its line, from 0. */
  readonly at: number;
  /** What a comment begins with. */
  readonly comment: string;
  readonly isRemoved: boolean;
}

/** Git's own stands last: a template or an earlier message may bring others. */
function lastHint(lines: readonly string[]): Hint | null {
  for (let at = lines.length - 1; at >= 0; at--) {
    const [, begin, comment, fate] = HINT.exec(lines[at]!) ?? [];
    if (comment !== undefined && begin === comment) return { at, comment, isRemoved: fate === 'ignored' };
  }
  return null;
}

interface Cut {
  /** The line of the scissors, from 0; how many there are where nothing is cut off. */
  readonly at: number;
  readonly below: 'diff' | 'comments' | null;
}

/**
 * Whether `--verbose` was given cannot be seen. Its diff is the last in the file: behind that of an
 * earlier message, which git keeps, stands what git says of comments. Comments alone are below the
 * scissors where
 * `--cleanup=scissors` has git write there what it says.
 */
function cutOf(lines: readonly string[], hint: Hint | null): Cut {
  const none: Cut = { at: lines.length, below: null };
  const beginOf = (line: string): string | undefined => SCISSORS.exec(line)?.[1];
  const at = lines.findIndex((line) => {
    const begin = beginOf(line);
    return begin !== undefined && begin === (hint?.comment ?? begin);
  });
  if (at === -1) return none;
  const comment = beginOf(lines[at]!)!;
  const below = lines.slice(at).filter((line) => line.trim() !== '');
  const text = below.find((line) => !line.startsWith(comment));
  if (text !== undefined)
    return text.startsWith('diff --') && !below.at(-1)!.startsWith(comment) ? { at, below: 'diff' } : none;
  return hint === null || (hint.isRemoved && hint.at < at) ? { at, below: 'comments' } : none;
}
