// What stands to the left of a prefix: whether it is glued to a word, and to which.

import { regex } from '../model/regex.js';

/**
 * An escape at the end of the text: its last letter is no letter of a word. Read in at most 24
 * characters.
 */
const ESCAPE = regex('i')`
  (?:\\(?:[a-z]|f[BIRP]|[0-7]{1,3}|x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\})
  |%(?:25)*[0-9a-f]{2}|=(?:3D|2[0-9A-F]|0[0-9A-F])|&#?[0-9a-z]{2,8};
  |(?:\x1b|\^\[|\\(?:x1b|0?33|e|u001b|u\{1b\}))\[[0-9;]{0,12}[a-z])$
`;
const MAX_ESCAPE = 24;

/** A flag with its value right behind it: `curl -uKEY:`, `mysql -pKEY`. */
const FLAG = /(?:^|[\s"'`,;|&([{=])-[A-Za-z]{1,3}$/;

/**
 * Underscores that may be Markdown's: one, two or three of them, behind nothing that belongs to a
 * word.
 */
const EMPHASIS = /(?:^|[^A-Za-z0-9_\\])(_{1,3})$/;

/** The word that the prefix at `at` is glued to; '' where it begins a word of its own. */
export function gluedWord(text: string, at: number): string {
  if (at === 0 || !/[A-Za-z0-9_]/.test(text[at - 1]!)) return '';
  const before = text.slice(Math.max(0, at - MAX_ESCAPE), at);
  if (ESCAPE.test(before) || FLAG.test(before)) return '';
  return /[A-Za-z0-9_]+$/.exec(before)![0];
}

/** How many underscores of emphasis stand before the prefix at `at`; 0 where it is none. */
export function emphasisBefore(text: string, at: number): number {
  return EMPHASIS.exec(text.slice(Math.max(0, at - 4), at))?.[1]?.length ?? 0;
}
