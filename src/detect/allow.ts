// The comment that accepts a key in place: `veleaks:allow <reason>` on the line.

const MARK = 'veleaks:allow';

/** What ends a comment that does not run to the end of its line. */
const COMMENT_END = /\*\/|-->|--%>|#}|%}|["'`]/;

/**
 * The reason of an allow on the lines that `text[start, end)` is on, '' without one; null where there is no allow.
 * It is sought in the text at hand, so in a very long line only around the key.
 */
export function allowOn(text: string, start: number, end: number): string | null {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const lineEnd = /[\r\n]/.exec(text.slice(end));
  const line = text.slice(lineStart, lineEnd ? end + lineEnd.index : text.length);
  const at = line.indexOf(MARK);
  if (at < 0) return null;
  const after = line.slice(at + MARK.length);
  if (/^[\w-]/.test(after)) return null;
  return after.split(COMMENT_END, 1)[0]!.trim();
}
