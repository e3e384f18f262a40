// String literals that are joined: `"a" + "b"`, `"a" . "b"`, `"a" & "b"`, `"a" .. "b"`, `"a" <> "b"`, `"a" "b"`.

/** White space, line ends and comments between two literals may be this long. */
const MAX_GAP = 200;

/** In order of length: `..` before `.`. */
const JOINERS = ['||', '++', '<>', '..', '+', '.', '&', '~'];

/** The offset after a closing quote at `at`, with the backslashes of a literal within a literal; 0 if there is none. */
export function closingQuote(text: string, at: number): number {
  let end = at;
  while (text[end] === '\\' && end - at < 8) end += 1;
  const quote = text[end];
  return quote === '"' || quote === "'" || quote === '`' ? end + 1 : 0;
}

/** Where the next literal's text starts, if at `end` a literal is closed and another is joined to it; -1 if not. */
export function joinedLiteral(text: string, end: number): number {
  const closed = closingQuote(text, end);
  if (closed === 0) return -1;
  let i = skipGap(text, closed);
  const joiner = JOINERS.find((form) => text.startsWith(form, i));
  if (joiner) i = skipGap(text, i + joiner.length);
  else if (i === closed) return -1; // `""` is a quote within a literal of CSV and SQL.
  const marked = /[fFrRbBuUlL@$]/.test(text[i] ?? '') ? i + 1 : i;
  const open = closingQuote(text, marked);
  return open === 0 ? -1 : open;
}

/** Skips white space, escaped white space (code within a string literal) and continued lines. */
function skipGap(text: string, from: number): number {
  let i = from;
  while (i - from < MAX_GAP) {
    const letter = text[i];
    if (letter === ' ' || letter === '\t' || letter === '\n' || letter === '\r') i += 1;
    else if (letter === '\\' && /[nrt\r\n]/.test(text[i + 1] ?? '')) i += 2;
    else if (letter === '_' && /[\r\n]/.test(text[i + 1] ?? '')) i += 1;
    else break;
  }
  return i;
}
