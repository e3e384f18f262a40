// What follows a run in text, and whether it proves that the key ends there.
import { regex } from '../../model/regex.js';
import { lineBefore } from '../line-before.js';
import { UNSEEN_ENTITY, UNSEEN_ESCAPE } from '../unseen.js';
import { isFieldBehind } from './put-behind.js';

/** Characters that are not seen, as text, as bytes of UTF-8, or escaped. */
const INVISIBLE = regex()`
  ^(?:\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf|\xef\xb8[\x80-\x8f]
  |\xe1\xa0\x8e|\xcd\x8f|\xc2\xad
  |[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u180e\ufeff]|\ufe00|\ufe0e|\ufe0f|\u034f
  |${UNSEEN_ESCAPE}|${UNSEEN_ENTITY})
`;
const MAX_INVISIBLE = 40;
/**
 * Colours of a terminal, which `grep --color` puts around a part of a word; in a string's escapes
 * too.
 */
const COLOUR = /^(?:\x1b|\\{1,8}(?:u001[bB]|x1[bB]|u\{1[bB]\}|e|0?33))\[[0-9;]{0,12}[mK]/;

/**
 * A letter of Latin, Greek, Cyrillic, a wide one, or an accent, as text or as bytes of UTF-8: no
 * key has one.
 */
const OTHER_LETTER = regex()`
  ^(?:[\xc3-\xd3][\x80-\xbf]|\xef\xbc[\x90-\x99\xa1-\xba]|\xef\xbd[\x81-\x9a]
  |[\u0100-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a])
`;

/** Where the text goes on after characters that are not seen. */
export function skipInvisible(text: string, end: number): number {
  let at = end;
  for (let i = 0; i < 8; i += 1) {
    const rest = text.slice(at, at + MAX_INVISIBLE);
    const match = INVISIBLE.exec(rest) ?? COLOUR.exec(rest);
    if (!match) break;
    at += match[0].length;
  }
  return at;
}

/** Whether a terminal's colour begins or ends there. */
export function isColour(text: string, at: number): boolean {
  return COLOUR.test(text.slice(at, at + MAX_INVISIBLE));
}

/** What highlights a part of a word in HTML. */
const HIGHLIGHT = /^(?:<\/?(?:span|em|mark|strong|code|font|tspan|b|i|u|a)(?:\s[^<>]{0,100})?\/?>){1,4}/i;

/** Where the text goes on after elements that highlight what stands before; `end` where none do. */
export function skipHighlight(text: string, end: number): number {
  if (text[end] !== '<') return end;
  return end + (HIGHLIGHT.exec(text.slice(end, end + 400))?.[0].length ?? 0);
}

/**
 * Whether a character that other kinds of token hold goes on at `end`: `R.` ends a sentence, `R.x`
 * may not.
 */
export function foreignAfter(text: string, end: number): boolean {
  const next = text[end + 1] ?? ' ';
  if (text[end] === '=') return !/["'`]/.test(next);
  return /[A-Za-z0-9+/=~]/.test(next) || (text[end] === '.' && /[-_]/.test(next));
}

/** The characters that go on as escapes of a URL, as they are when decoded; '' where none do. */
export function percentAfter(text: string, end: number): string {
  const run = /^(?:%(?:2[bdf]|2e|3d|5f|7e)|[A-Za-z0-9_-])+/i.exec(text.slice(end, end + 512))?.[0] ?? '';
  return run.startsWith('%') ? decodeURIComponent(run) : '';
}

/** Text before a key in which a line's emphasis begins. */
const EMPHASISED = 400;

/**
 * Whether the stars at `end` close what stands open before the key at `at`: an emphasis of
 * Markdown, which may have begun with a label, or a comment. Other stars hide the rest of a key.
 */
export function closesStars(text: string, at: number, end: number): boolean {
  const stars = /^\*{1,3}(?![*\w])/.exec(text.slice(end, end + 4))?.[0];
  if (stars === undefined) return false;
  const before = text.slice(Math.max(0, at - EMPHASISED), at);
  if (text[end + stars.length] === '/') return before.lastIndexOf('/*') > before.lastIndexOf('*/');
  const line = lineBefore(before, before.length);
  // A star that begins a line is a bullet, or a comment's.
  const runs = line.replace(/^[ \t/]*\*{1,2}[ \t]/, '').match(/(?<!\\)\*+/g) ?? [];
  return runs.filter(({ length }) => length === stars.length).length % 2 === 1;
}

/** A letter of a body, or one that is not seen, as an escape writes it. */
const ESCAPED = regex('i')`
  ^\\{1,8}(?:[-_+/=.~]|u00(?:2[b-f]|3[0-9d]|[46][1-9a-f]|[57][0-9af]|7e)|x(?:2[b-f]|3[0-9d]|[4-7]))
`;
/** As an address writes it; or a percent sign without its digits. */
const PERCENT = regex('i')`
  ^%[0-9a-f]?(?![0-9a-f])
  |^%(?:25)*(?:2[bdf]|2e|3[0-9d]|5f|7e|[46][1-9a-f]|[57][0-9a])
`;
/** As HTML writes it. */
const ENTITY = regex('i')`
  ^&(?:#(?:x?[0-9a-f]{2,4});|lowbar;|UnderBar;|hyphen;|dash;|plus;|equals;|sol;|period;|shy;|zwj;
  |ZeroWidthSpace;)
`;

/** Whether what follows proves the end: a separator, a closing quote, the end of the text. */
export function isProvenEnd(text: string, at: number, end: number): boolean {
  const rest = text.slice(end, end + 12);
  const letter = rest[0] ?? '\n';
  if (closesStars(text, at, end)) return true;
  // A masked key, or a template: the rest of the key is not here.
  if (isFieldBehind(text, end)) return false;
  // A continued line that begins with what is no body. Two backslashes before an `n` are a line end
  // of a string within a string, and no backslash that ends a line.
  if (/^(?:\\(?:\\\\)?\r?\n|(?:\\{3}|\\{6})n)[^\s]/.test(rest)) return false;
  if (letter === '\\') return !ESCAPED.test(rest);
  if (letter === '%') return !PERCENT.test(rest);
  if (letter === '&') return !ENTITY.test(rest);
  if (letter === '<') return !/^<(?:wbr|shy|span|b|i|em|mark|font)\b|^<br ?\/?>[A-Za-z0-9]/i.test(rest);
  if (OTHER_LETTER.test(rest)) return false;
  if (/[:!^]/.test(letter) && /[A-Za-z0-9]/.test(rest[1] ?? ' '))
    return text.slice(Math.max(0, at - 2), at) === '//' && text.slice(end, end + 80).includes('@');
  return true;
}
