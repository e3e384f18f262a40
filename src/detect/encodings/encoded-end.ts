// Whether encoded text ends where its last letter stands, or was only cut there: base64 and hex are
// broken into lines and into string literals of any width, not all of which are put together again.

import { regex } from '../../model/regex.js';

const RUN = /^[A-Za-z0-9+/_-]*/;
const RUN_BEFORE = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]*$/;

/**
 * Between two pieces: quotes, operators, commas, line ends raw or escaped, what a comment or a diff
 * begins lines with.
 */
const GAP = /^(?:["'`\s,+.&;|>#*()^\]-]|\\+[nr]?)+/;
const MAX_GAP = 80;

/**
 * Whether the encoded text that `at` lies in, or ends at, may go on behind a line end or in another
 * literal.
 */
export function goesOnEncoded(text: string, at: number): boolean {
  const start = at - RUN_BEFORE.exec(text.slice(Math.max(0, at - 4_096), at))![0].length;
  const end = at + RUN.exec(text.slice(at, at + 4_096))![0].length;
  const gap = GAP.exec(text.slice(end, end + MAX_GAP))?.[0];
  if (gap === undefined || !/[\r\n"'`]|\\[nr]/.test(gap)) return false;
  const from = end + gap.length;
  const next = RUN.exec(text.slice(from, from + 4_096))![0];
  return (
    next !== '' &&
    (next.length <= end - start || isEncoded(next)) &&
    /^(?:["'`\s,=\\+;)\]]|$)/.test(text.slice(from + next.length))
  );
}

/**
 * What stands for the rest of encoded text that was not written out, behind what ends its last
 * letter.
 */
const ELIDED = regex('i')`
  ^[A-Za-z0-9+/=]{0,4}["'\`\])]*[\s,]*(?:\.\.\.|\u2026|\xe2\x80\xa6|\\u2026|\[?<?truncated)
  |^,[ \t]*(?:\r?\n(?!\s*[}\])])|$)|^["']?\]\s*(?:\+|\.concat)|^>[^<>]{0,60}<[0-9a-f]{4,}>
`;

const ELIDED_BEHIND = 100;

/** Whether the rest of the encoded text was left out behind `at`. */
export function isElided(text: string, at: number): boolean {
  return ELIDED.test(text.slice(at, at + ELIDED_BEHIND));
}

/** A line beside a label is shorter than those that follow it. */
function isEncoded(run: string): boolean {
  return run.length >= 20 && /[0-9]/.test(run) && /[a-zA-Z]/.test(run);
}
