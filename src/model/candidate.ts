// A candidate: a hit of a rule's pattern, judged.
import type { Confidence, Verdict } from './rule.js';
import type { Secret } from './secret.js';

/** How bytes were decoded before the key showed. */
export type Decoding =
  | 'base64'
  | 'base32'
  | 'hex'
  | 'hex-list'
  | 'decimal-list'
  | 'octal-list'
  | 'binary-list'
  | 'character-list'
  | 'joined-literals'
  | 'broken-prefix'
  | 'percent'
  | 'unicode-escape'
  | 'html'
  | 'quoted-printable'
  | 'backslash'
  | 'utf-7'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32le'
  | 'utf-32be'
  | 'ebcdic'
  | 'full-width'
  | 'overstruck';

/**
 * A place in the text of a fragment. Lines end at LF, CRLF or a lone CR; columns count UTF-16 code
 * units. Both from 1.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the last character. */
  readonly endColumn: number;
}

/** A comment `veleaks:allow <reason>` that covers a key. */
export interface Allow {
  /** One line, at most 200 characters. */
  readonly reason: string;
  /**
   * Where the comment is, an offset in the fragment: two keys with the same are accepted by one
   * comment.
   */
  readonly at: number;
}

/**
 * Why a comment that looks like an allow comment accepts nothing: it stands on the line before or
 * after, is spelt otherwise, is another tool's, or is about another key of the line.
 */
export type MissedAllow = 'line-before' | 'line-after' | 'spelling' | 'other-tool' | 'not-about-it';

export interface Candidate {
  readonly ruleId: string;
  readonly verdict: Verdict;
  /** Null unless the verdict is `finding`. */
  readonly confidence: Confidence | null;
  readonly secret: Secret;
  /**
   * What the key may be where its extent is ambiguous: few, likeliest first, `secret` the first.
   * Absent where it is exact.
   */
  readonly readings?: readonly Secret[];
  /**
   * `exact`: quotes, a separator, an encoded length or the end of a line that does not go on prove
   * where the key ends.
   */
  readonly extent: 'exact' | 'ambiguous';
  /** The layers that were decoded, outermost first; empty for plain text. */
  readonly decoding: readonly Decoding[];
  /** The bytes of the fragment that hold the key, or its encoded form. `end` is exclusive. */
  readonly span: { readonly start: number; readonly end: number };
  readonly place: Place;
  /** Ids of the rule's `usages` that fit. */
  readonly usages: readonly string[];
  /**
   * The name of the variable the key is assigned to (`FOO=ve_…` gives `FOO`), where there is one.
   */
  readonly variable: string | null;
  /**
   * The line around the key, with its mask in its place and other long tokens masked; '' for what
   * is no finding. Not escaped.
   */
  readonly excerpt: string;
  /** The comment that accepts the key in place; null where there is none. */
  readonly allow: Allow | null;
  /** A comment by the key would accept it, if it gave a reason. */
  readonly allowLacksReason?: true;
  /** A comment by the key looks as if it accepted it, and does not. */
  readonly missedAllow?: MissedAllow;
}
