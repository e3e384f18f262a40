// The line around a key, as a report may show it: the key as its mask, and other long tokens masked
// as well.
import { lineStartOf } from './line-before.js';

/** Characters that are shown of the line on each side of the key. */
const MAX_SIDE = 60;

/** A run of characters as tokens have them, plain, escaped or encoded. */
const TOKEN = /[A-Za-z0-9+/=_.~%\\-]{12,}/g;
/** One of so many characters with a digit and a letter in it may be a secret of another kind. */
const MIN_SECRET = 16;
/** Behind a key whose end is not certain a few of them may be its rest. */
const PART = /[A-Za-z0-9_-]{4,}/g;
/** What a text begins with, and ends with, that may be a part of one. */
const TOKEN_START = /^[A-Za-z0-9+/=_.~%\\-]+/;
const TOKEN_END = /[A-Za-z0-9+/=_.~%\\-]+$/;
/** What belongs to no token. */
const NOT_TOKEN = /[^A-Za-z0-9+/=_.~%\\-]/;

/**
 * The line that `text[start, end)` is on, with the mask in its place. `text`: one character a byte,
 * of UTF-8. `prefix`: what keys begin with; a token that contains it is masked whatever its length.
 * `startsHere` and `endsHere`: whether that is certain; if not, what is joined to the key there is
 * not shown either, nor what may be the rest of it. `isUnits`: the text is of code units instead.
 */
export function excerptOf(
  text: string,
  start: number,
  end: number,
  {
    mask,
    prefix,
    startsHere,
    endsHere,
    isUnits = false,
  }: {
    readonly mask: string;
    readonly prefix: string;
    readonly startsHere: boolean;
    readonly endsHere: boolean;
    readonly isUnits?: boolean;
  },
): string {
  const rest = text.slice(end, end + 4 * MAX_SIDE);
  const lineEnd = /[\r\n]/.exec(rest)?.index ?? rest.length;
  const lineStart = lineStartOf(text, start);
  const from = Math.max(lineStart, start - 4 * MAX_SIDE);
  const [left, right] = [text.slice(from, start), rest.slice(0, lineEnd)];
  // Of a token that the cut goes through nothing is shown: it may be the end of another key.
  const before = leftOf(from > lineStart ? left.replace(TOKEN_START, '…') : left, prefix, startsHere);
  const isCut = right.length === 4 * MAX_SIDE;
  const after = rightOf(isCut ? right.replace(TOKEN_END, '…') : right, prefix, endsHere);
  const shown = isUnits ? withoutHalves : decode;
  return `${shown(before)}${mask}${shown(after)}`.trim();
}

function leftOf(text: string, prefix: string, isCertain: boolean): string {
  const whole = masked(isCertain ? text : text.replace(/[A-Za-z0-9+/=_.~%\\-]+$/, '…'), prefix);
  if (whole.length <= MAX_SIDE) return whole;
  // A token that the cut goes through is left out whole: a part of one has no mask.
  const cut = whole.slice(-MAX_SIDE);
  const border = cut.search(NOT_TOKEN);
  return border < 0 ? '…' : `…${cut.slice(border)}`;
}

function rightOf(text: string, prefix: string, isCertain: boolean): string {
  const whole = isCertain ? masked(text, prefix) : withoutRest(text, prefix);
  if (whole.length <= MAX_SIDE) return whole;
  const cut = whole.slice(0, MAX_SIDE);
  const border = cut.search(/[^A-Za-z0-9+/=_.~%\\-][A-Za-z0-9+/=_.~%\\-]*$/);
  return border < 0 ? '…' : `${cut.slice(0, border + 1)}…`;
}

/**
 * Without what may be the rest of the key: what is joined to it, and what has digits and letters.
 */
function withoutRest(text: string, prefix: string): string {
  const apart = text.replace(/^[A-Za-z0-9+/=_.~%\\-]+/, '…');
  return masked(apart, prefix).replace(PART, (part) => (isMixed(part) ? '…' : part));
}

function masked(text: string, prefix: string): string {
  return text.replace(TOKEN, (token) => {
    if (token.includes(prefix)) return '…';
    const name = /^[A-Za-z_][\w.-]*=(?=.)/.exec(token)?.[0] ?? '';
    if (isSecret(token.slice(name.length)) && !isSecret(name)) return `${name}…`;
    return isSecret(token) ? '…' : token;
  });
}

function isSecret(token: string): boolean {
  return token.length >= MIN_SECRET && isMixed(token);
}

/** Of digits and letters, as words are not. */
function isMixed(text: string): boolean {
  return /[0-9]/.test(text) && /[A-Za-z]/.test(text);
}

/** UTF-8 from one character a byte; `…` of our own stays as it is. */
function decode(text: string): string {
  return text
    .split('…')
    .map((part) => Buffer.from(part, 'latin1').toString('utf8').replaceAll('\ufffd', ''))
    .join('…');
}

/** Without what is no letter; a cut may go through one of two units. */
function withoutHalves(text: string): string {
  return Buffer.from(text).toString().replaceAll('\ufffd', '');
}
