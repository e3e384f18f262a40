// Terminal safety. Paths, author names, refs and reasons come from strangers: raw, they could move
// the cursor, recolour or reorder what stands on the screen, or hide a part of it.
// https://trojansource.codes, https://cwe.mitre.org/data/definitions/150.html

declare const SAFE: unique symbol;

/**
 * Text that a terminal shows as it is: one line, no control, invisible or reordering character.
 * Only `sanitize` makes it.
 */
export type Safe = string & { readonly [SAFE]: true };

/**
 * C0, DEL and C1 controls (Cc), format characters such as bidi overrides, zero-width ones and tags
 * (Cf), lone surrogates (Cs), line and paragraph separators (Zl, Zp), and letters without a shape
 * (the Hangul fillers).
 */
const UNSAFE = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]`;
/**
 * Made for the first text that is not plain: as a literal, each start of veleaks would check it.
 */
let unsafe: RegExp | undefined;

/** What most texts are. */
const PLAIN = /^[ -~]*$/;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * The text with each unsafe character as a visible escape: `\n`, `\x1b`, `\u202e`, `\u{e0001}`.
 * Idempotent.
 */
export function sanitize(text: string): Safe {
  return (PLAIN.test(text) ? text : escapeUnsafe(text)) as Safe;
}

function escapeUnsafe(text: string): string {
  return replaceUnsafe(text, escapeCharacter);
}

/** The text with another in the place of each character that `sanitize` would escape. */
export function replaceUnsafe(text: string, replace: (character: string) => string): string {
  unsafe ??= new RegExp(UNSAFE, 'gu');
  return text.replace(unsafe, replace);
}

function escapeCharacter(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
