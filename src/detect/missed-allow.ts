// A comment that looks as if it accepted a key, and does not: it stands on the line beside, is
// written in another way, or is another tool's. Whoever wrote it thinks that it holds; so that is
// told.
import type { MissedAllow } from '../model/candidate.js';
import { regex } from '../model/regex.js';
import { LINE_END, MARK, WORD_BEFORE } from './allow.js';

/**
 * The mark in other letters, or with other signs: `veleaks:ALLOW`, `veleaks-allow`, `veleaks:
 * ignore`.
 */
const SPELT = /(?<![\w-])veleaks[ \t]{0,3}[:_=-]?[ \t]{0,3}(?:allow|ignore|disable|skip|accept)/gi;
/** What other tools go by. */
const OTHERS = regex('i')`
  (?<![\w\-])(?:gitleaks|trufflehog|betterleaks|kingfisher|talisman|noseyparker)[:\-](?:allow|ignore)
  |(?<!\w)(?:pragma:\s?(?:allow|white)list|ggignore|nosec)
`;
/** What each of them has, to be asked first: most keys have no comment. */
const ANY = /veleaks|[:-](?:allow|ignore)|pragma|ggignore|nosec/i;
/** Longer lines are none that a person reads. */
const MAX_LINE = 500;

/**
 * Why a comment by the key at `text[start, end)` accepts nothing; null where there is none. Asked
 * where none accepts it. `prefix`: what keys of the rule begin with.
 */
export function missedAllow(text: string, start: number, end: number, prefix: string): MissedAllow | null {
  const from = Math.max(0, start - 2 * MAX_LINE);
  if (!ANY.test(text.slice(from, end + 2 * MAX_LINE))) return null;
  const before = linesOf(text.slice(from, start));
  const after = linesOf(text.slice(end, end + 2 * MAX_LINE));
  const own = before.at(-1)! + text.slice(start, end) + after[0]!;
  if (own.length > MAX_LINE) return null;
  if (hasMark(own)) return 'not-about-it';
  if (isSpelt(own)) return 'spelling';
  if (isAbout(before.at(-2), prefix)) return 'line-before';
  if (isAbout(after[1], prefix)) return 'line-after';
  return OTHERS.test(own) ? 'other-tool' : null;
}

function linesOf(text: string): string[] {
  return text.replaceAll('\r\n', '\n').split(LINE_END);
}

/** Whether the comment of a line is about the line beside it, as it holds no key of its own. */
function isAbout(line: string | undefined, prefix: string): boolean {
  if (line === undefined || line.length > MAX_LINE || line.includes(prefix)) return false;
  return hasMark(line) || isSpelt(line);
}

function hasMark(line: string): boolean {
  const at = line.indexOf(MARK);
  return at >= 0 && !/^[\w-]/.test(line.slice(at + MARK.length)) && !WORD_BEFORE.test(line.slice(0, at));
}

function isSpelt(line: string): boolean {
  return [...line.matchAll(SPELT)].some(([mark]) => mark !== MARK);
}
