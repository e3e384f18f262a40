// Tells bytes that no text has. Beside them the letter before a key may be a length or a type, and
// the letter behind it may belong to the next field.

/** Bytes before a key, and behind it, that are looked at. */
const NEAR = 48;

/**
 * A control character that no text file has: not tab, line feed, vertical tab, form feed, return,
 * nor escape.
 */
const CONTROL = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** Characters of UTF-8 with more than one byte, one character a byte. */
const UTF8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/** Whether a character code is none of ASCII text. */
export function isOdd(code: number): boolean {
  return code < 9 || (code > 13 && code < 27) || (code > 27 && code < 32) || (code > 126 && code < 256);
}

/** Whether a control character stands in it that no text file has: a text in Latin-1 has none. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/**
 * Whether bytes that no text has stand near the run of `text[start, end)`. `isUnits`: the
 * characters of the text are code units, not bytes.
 */
export function isBinaryNear(text: string, start: number, end: number, isUnits: boolean): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  if (CONTROL.test(before) || CONTROL.test(after)) return true;
  if (isUnits) return false;
  return hasLooseBytes(before, start > NEAR, false) || hasLooseBytes(after, false, end + NEAR < text.length);
}

/**
 * Whether there is a byte over 127 that is no part of UTF-8; a character may be cut at either end.
 */
function hasLooseBytes(text: string, isCutBefore: boolean, isCutBehind: boolean): boolean {
  let rest = text.replace(UTF8, '  ');
  if (isCutBefore) rest = rest.replace(/^[\x80-\xbf]{1,3}/, '');
  if (isCutBehind) rest = rest.replace(/[\xc2-\xf4][\x80-\xbf]{0,2}$/, '');
  return /[\x80-\xff]/.test(rest);
}
