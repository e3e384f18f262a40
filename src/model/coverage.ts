// The coverage ledger: what was scanned, what was skipped and why. A scan is clean only if nothing
// in scope was skipped.

/** Why something was not read. */
export const SKIP_REASONS = [
  'corrupt', // an object or record that does not parse or check
  'missing', // an object that the repository refers to and does not have
  'promised', // an object of a partial clone that is still on the remote
  'shallow', // the history before a shallow boundary
  'unreadable', // permission or input/output error
  'vanished', // listed, and gone when it was to be read
  'changed', // changed while it was read
  'lfs', // a Git LFS pointer whose content is not here
  'annex', // a pointer of git-annex whose content is not here
  'submodule', // another repository
  'failed', // an error in veleaks itself
  'not-fetched', // a repository that could not be cloned, fetched or opened
  'no-report', // a shard whose report is not among those that are merged
  'git-failed', // git ended with an error, or was killed, before it had said all
  'over-limit', // packed, and more than is unpacked of one file
  'too-deep', // encoded in more layers, or larger once decoded, than the bound
  'stopped', // the caller stopped the scan before its end
  'too-many', // a file that says more of how files leave than is read
  'special-file', // a FIFO, socket or device: holds no bytes that git could keep
  'outside-root', // a symbolic link out of the root; its target's name was scanned
  'nested-repository', // a repository inside the work tree that is no submodule
  'mount', // another disk, or what is mounted there
  'elsewhere', // of a machine: in a repository, of another user, or behind a link out of the home
] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];

/**
 * What lies outside the scope by its nature: it is reported, and the scan still counts as complete.
 */
export const OUT_OF_SCOPE: ReadonlySet<SkipReason> = new Set(['special-file', 'outside-root', 'elsewhere']);

/** Rows kept a reason; what goes beyond is counted only. */
const MAX_ROWS_PER_REASON = 1_000;

export interface Skip {
  readonly kind: 'object' | 'file' | 'history' | 'submodule' | 'source' | 'repository' | 'shard';
  /** A path, an object id, a ref: whatever names it. Not escaped. */
  readonly what: string;
  readonly reason: SkipReason;
  /** What a person can do so that it gets read. */
  readonly fix?: string;
  /** Where that is a command, which is there to be pasted: the words before it are `fix`. */
  readonly command?: string;
}

/** What a person can do about a row. */
export type Fix = Required<Pick<Skip, 'fix'>> & Pick<Skip, 'command'>;

/**
 * A file, or a member of one, that is packed in a way that was not opened. Its bytes were searched
 * as they are.
 */
export interface NotOpened {
  /** The file and the members in it: `dist/app.zip!lib/x.7z`. Not escaped. */
  readonly what: string;
  /** `7z`, `zip`: what it begins as. */
  readonly format: string;
  readonly why:
    | 'format' // its format is only told by name
    | 'method' // a compression or a form of the format that is not known
    | 'encrypted'
    | 'switched-off' // nothing is to be opened
    | 'damaged'
    | 'too-large'; // it needs more memory than is held for one file
}

/** Passed to each source, which writes down what it read and what it did not. */
export class Coverage {
  objects = 0;
  files = 0;
  /** Bytes of content searched, before any decoding. */
  bytes = 0;
  readonly skipped: Skip[] = [];
  /** The rows by what they name. */
  readonly #names = new Set<string>();
  /** How many were skipped, by reason; `skipped` holds at most the first 1,000 rows of each. */
  readonly counts = new Map<SkipReason, number>();

  /** At most the first 1,000. */
  readonly notOpened: NotOpened[] = [];
  unopenedCount = 0;

  /** Each thing once, however many sources come to it. */
  unopened(row: NotOpened): void {
    const name = JSON.stringify(row);
    if (this.#names.has(name)) return;
    this.unopenedCount += 1;
    if (this.notOpened.length >= MAX_ROWS_PER_REASON) return;
    this.notOpened.push(row);
    this.#names.add(name);
  }

  /** So many more, of which no names are known. */
  unopenedMore(count: number): void {
    this.unopenedCount += count;
  }

  object(bytes: number): void {
    this.objects += 1;
    this.bytes += bytes;
  }

  file(bytes: number): void {
    this.files += 1;
    this.bytes += bytes;
  }

  /** A row that is there already, told by another source, is one thing. */
  skip(row: Skip): void {
    const name = JSON.stringify([row.kind, row.what, row.reason]);
    if (this.#names.has(name)) return;
    const count = (this.counts.get(row.reason) ?? 0) + 1;
    this.counts.set(row.reason, count);
    if (count > MAX_ROWS_PER_REASON) return;
    this.skipped.push(row);
    this.#names.add(name);
  }

  /**
   * True if everything in scope was read; `accepted` reasons are taken out of the scope by the
   * user.
   */
  isComplete(accepted: readonly SkipReason[] = []): boolean {
    for (const reason of this.counts.keys())
      if (!OUT_OF_SCOPE.has(reason) && !accepted.includes(reason)) return false;
    return true;
  }
}
