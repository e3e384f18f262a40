// Whether a text was cut off where a key seems to end: by a person, by a program that shows a part,
// by the end of a file.
import { regex } from '../../model/regex.js';
import { lineBefore } from '../line-before.js';

/** What stands for the rest: `[truncated]`, `(rest omitted)`, `<snip>`, `[...]`, ` … 12 more`. */
const LEFT_OUT = regex('i')`
  ^["'\`]?\s{0,2}(?:<>|[+.&~]|\|\||\|(?=\s_))?\s{0,2}[[(<{]{0,2}\s?
  (?:\.{2,}|\u2026|\xe2\x80\xa6|\\u2026|_*truncated|snip|omitted|elided|redacted|the rest|rest\b|cut\b
  |more\b|\[?\+?[0-9]{1,6} (?:more|char|byte|letter))
`;
/** What a debugger writes for letters that repeat: `"abc", 'd' <repeats 12 times>`. */
const REPEATED = /^["']\s*,\s*'(?:[^'\\]|\\[0-7]{3})'\s*<repeats \d/;
/** What programs put at the edge of what they show of a line. */
const EDGE = /^[+>$~&\u00bb\u21b5\u2192](?:[ \t]*(?:[\r\n|]|$))/;

/**
 * Whether the text ends within the literal that the key at `[at, end)` stands in, or says that it
 * is not all.
 */
export function isCutOff(text: string, at: number, end: number): boolean {
  const behind = text.slice(end, end + 40);
  if (LEFT_OUT.test(behind) || REPEATED.test(behind)) return true;
  const line = lineBefore(text, at);
  // A bracket that was opened before the key is no edge.
  const isClosing = behind.startsWith('>') && line.lastIndexOf('<') > line.lastIndexOf('>');
  if (EDGE.test(behind) && !isClosing) return true;
  if (behind !== '') return false;
  return /["'`]$/.test(line) || (line.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}
