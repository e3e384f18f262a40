// Dumps in words of which the low byte comes last, as `hexdump`, `od -x`, `od -tx4`, `xxd -e` and gdb's
// `x/xw` show the memory of most machines: `6576 735f` for four letters that read the other way round.
import { source } from '../../model/regex.js';
import { LINE_MARK } from '../line-before.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';

/** Hex digits of a word. */
const SIZES: ReadonlySet<number> = new Set([4, 8, 16]);
/** Words before the core, and behind it: a body of 512 letters has 256 short ones. */
const MAX_BEFORE = 24;
const MAX_BEHIND = 272;
/** What stands between two words at most: the text of a line, the next offset. */
const MAX_BETWEEN = 96;

/**
 * Between two words of so many digits: blanks, or the end of a line, with the text that it shows, and
 * the next line's offset. What is as long as a word is none behind a blank, with no colon: `od -An`.
 */
const between = (size: number): string => source`
  (?:[ \t]{1,4}(?:0x)?
  |(?:[ \t]{2,24}[^\r\n]{1,16})?[ \t]{0,2}\r?\n${LINE_MARK}
  (?:(?!(?<=[ \t])(?:0x)?[0-9a-f]{${size}}[ \t](?!<))
  (?:0x)?[0-9a-f]{6,16}(?:[ ]<[^<>\r\n]{1,24}>)?:?[ \t]{1,4})?(?:0x)?)
`;

interface Word {
  readonly start: number;
  readonly end: number;
}

export const swappedWords: Encoding = {
  name: 'hex-list',
  encode: (core) => needlesOf(core).map((text) => ({ text, core, anchor: 0, phase: 0, offset: 0 })),
  decode,
};

/** Two short words, or all or most of a longer one, wherever the core begins in it. */
function needlesOf(core: string): string[] {
  if (core.length < 6) return [];
  const digits = (part: string): string => Buffer.from(part, 'latin1').reverse().toString('hex');
  const pair = (from: number): string =>
    `${digits(core.slice(from, from + 2))} ${digits(core.slice(from + 2, from + 4))}`;
  const whole = (from: number, to: number): string => digits(core.slice(from, to));
  return [...new Set([pair(0), pair(1), pair(2), whole(0, 4), whole(0, 3), whole(1, 5), whole(2, 6)])];
}

function decode({ text, at, complete }: View, { core }: EncodedCore): Layer | null {
  const hit = wordAt(text, at);
  const size = hit.end - hit.start;
  if (!SIZES.has(size)) return null;
  const words = [hit];
  const digits = `([0-9a-f]{${size}})(?![0-9a-fA-F])`;
  const next = new RegExp(between(size) + digits, 'y');
  const previous = new RegExp(`(?<![0-9a-fA-FxX])(?:0x)?${digits}${between(size)}$`);
  for (let count = 0; count < MAX_BEFORE; count += 1) {
    const { start } = words[0]!;
    const from = Math.max(0, start - MAX_BETWEEN);
    const found = previous.exec(text.slice(from, start));
    if (!found) break;
    const begin = from + found.index + found[0].indexOf(found[1]!);
    words.unshift({ start: begin, end: begin + size });
  }
  const before = words.length - 1;
  for (let count = 0; count < MAX_BEHIND; count += 1) {
    next.lastIndex = words.at(-1)!.end;
    if (!next.test(text)) break;
    words.push({ start: next.lastIndex - size, end: next.lastIndex });
  }
  // One word alone is a number.
  if (words.length < 2) return null;
  const bytes = size / 2;
  const read = words
    .map(({ start, end }) => Buffer.from(text.slice(start, end), 'hex').reverse().toString('latin1'))
    .join('')
    // What fills the last word.
    .replace(/\0+$/, '');
  const place = read.indexOf(core, Math.max(0, before * bytes - core.length));
  if (place < 0) return null;
  const wordOf = (index: number): Word => words[Math.min(words.length - 1, Math.floor(index / bytes))]!;
  return {
    text: read,
    at: place,
    origin: null,
    complete: complete || words.at(-1)!.end + MAX_BETWEEN < text.length,
    isOpen: true,
    outer: (from, to) => [wordOf(from).start, wordOf(to - 1).end],
  };
}

/** The word that a digit at `at` is of. */
function wordAt(text: string, at: number): Word {
  let start = at;
  while (start > 0 && at - start <= 16 && /[0-9a-f]/.test(text[start - 1]!)) start -= 1;
  let end = at;
  while (end - start <= 16 && /[0-9a-f]/.test(text[end] ?? ' ')) end += 1;
  return { start, end };
}
