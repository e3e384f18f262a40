// A fragment: bytes plus where they came from.
import type { Rest } from './rest.js';

/** The kinds of place where a key can stand. */
export type FragmentKind =
  | 'blob'
  | 'message'
  | 'tag'
  | 'path'
  | 'file'
  | 'stdin'
  | 'ref' // the name of a branch, a tag or another ref
  | 'reflog' // a file of reflog entries
  | 'config'; // any other file of git's own that holds text: config, hooks, FETCH_HEAD, a message under way

/** Where bytes came from. */
export interface Provenance {
  readonly kind: FragmentKind;
  /**
   * The path with `/` between its parts: repository-relative for objects, relative to the scan's
   * root for files; of the message of a commit that is not made yet, `author` or `committer` for
   * that name. Bytes that are not UTF-8 are shown as U+FFFD. Not escaped: the terminal writer does
   * that.
   */
  readonly path?: string;
  /**
   * The object that holds the bytes: a blob, commit (`message`), tag, or tree (`path`). Lower-case
   * hex.
   */
  readonly oid?: string;
  /**
   * The members of archives that the bytes are inside of, outermost first; absent for the file or
   * object itself.
   */
  readonly inside?: readonly string[];
  /** The bytes are the name of the last of these members. */
  readonly inName?: true;
  /** The full name of the ref; set for `ref`. */
  readonly ref?: string;
  /** They are a part of the file that begins at this offset, behind so many lines. */
  readonly from?: { readonly offset: number; readonly line: number };
  /** A deleted row has left them, perhaps in part: where a key in them ends is never certain. */
  readonly remnant?: true;
  /** They are in a layer of a container image, */
  readonly inImage?: true;
  /** in what it is run with: a variable, a label, a step of its build, */
  readonly inSettings?: true;
  /** and a later layer deletes the file. */
  readonly deletedLater?: true;
  /** The same, and a later layer has another file at its path. */
  readonly overwrittenLater?: true;
  /** Set for a blob of the index: what HEAD has at the same path, if anything. */
  readonly staged?: { readonly previousOid?: string };
  /** Set for a file that git does not track, or ignores. */
  readonly untracked?: 'untracked' | 'ignored';
  /** Set for a file of a machine, outside of repositories; `file` is its absolute path. */
  readonly resting?: { readonly file: string; readonly place: Rest };
}

/**
 * Bytes at hand (`bytes`), or too large for that and streamed once in order (`chunks`; any chunk
 * sizes).
 */
export type Fragment =
  | { readonly provenance: Provenance; readonly bytes: Uint8Array }
  | { readonly provenance: Provenance; readonly chunks: AsyncIterable<Uint8Array> };
