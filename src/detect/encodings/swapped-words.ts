// Dumps in words of which the low byte comes last, as `od`, `hexdump`, `od -x`, `od -tx4`, `xxd -e`
// and gdb's `x/xw` show the memory of most machines: `6576 735f` for four letters that read the
// other way round.
import type { Decoding } from '../../model/candidate.js';
import { source } from '../../model/regex.js';
import { LINE_MARK } from '../line-before.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';

/** How words are written. */
interface Notation {
  readonly name: Decoding;
  /** A digit, as a class of an expression. */
  readonly digit: string;
  readonly base: number;
  /** How many bytes a word of so many digits has. */
  readonly sizes: ReadonlyMap<number, number>;
}

const HEX: Notation = {
  name: 'hex-list',
  digit: '[0-9a-f]',
  base: 16,
  sizes: new Map([4, 8, 16].map((digits) => [digits, digits / 2])),
};
/** What `od` writes where nothing is asked for, and `hexdump -o`. */
const OCTAL: Notation = { name: 'octal-list', digit: '[0-7]', base: 8, sizes: new Map([[6, 2]]) };

/** Words before the core, and behind it: a body of 512 letters has 256 short ones. */
const MAX_BEFORE = 24;
const MAX_BEHIND = 272;
/** What stands between two words at most: the text of a line, the next offset. */
const MAX_BETWEEN = 96;

/** The text at the end of a line; of wide ones where the next line's offset is seen. */
const SHOWN = String.raw`[ \t]{2,24}[^\r\n]{1,16}|[ \t]{2}[^\r\n]{17,64}(?=\r?\n${LINE_MARK}[0-9a-f]{8}:)`;

/**
 * Between two words of so many digits: blanks, or the end of a line, with the text that it shows,
 * and the next line's offset. What is as long as a word is none behind a blank, with no colon: `od
 * -An`. The last of a line behind two blanks is the text, but for octal words.
 */
const between = (size: number): string => source`
  (?:(?![ ]{2}[0-9a-f]{${size}}\r?\n|[ ]{2}[0-9a-f]{${size}}$)[ \t]{1,4}(?:0x)?|[ ]{2}(?=[0-7]{6}(?![0-9a-f]))
  |(?:${SHOWN})?[ \t]{0,2}\r?\n${LINE_MARK}
  (?:(?!(?<=[ \t])(?:0x)?[0-9a-f]{${size}}[ \t](?!<))
  (?:0x)?[0-9a-f]{6,16}(?:[ ]<[^<>\r\n]{1,24}>)?:?[ \t]{1,4})?(?:0x)?)
`;

/**
 * A last word with fewer bytes, as `xxd -e` writes it, below the digits of others; the text of its
 * line stands behind it.
 */
const shorter = (size: number): string => source`
  (?:[ \t]{1,${size + 1}}|(?:${SHOWN})\r?\n${LINE_MARK}[0-9a-f]{8}:[ \t]{1,${size + 1}})
  ((?:[0-9a-f]{2}){1,${size / 2 - 1}})(?=[ \t]{2,96}[!-~])
`;

interface Word {
  readonly start: number;
  readonly end: number;
}

export const swappedWords: Encoding = words(HEX);
export const octalWords: Encoding = words(OCTAL);

/** Lines of sixteen bytes begin at offsets that end so. */
const OFFSET_END = /^0:? {1,2}/;

function words(notation: Notation): Encoding {
  return {
    name: notation.name,
    encode: (core) =>
      needlesOf(core, notation).map((text) => {
        // The word behind an offset, where one stands before it.
        const anchor = OFFSET_END.exec(text)?.[0].length ?? 0;
        return { text, core, anchor, phase: 0, offset: 0 };
      }),
    decode: (view, core) => decode(view, core, notation),
  };
}

/** Two short words, or all or most of a longer one, wherever the core begins in it. */
function needlesOf(core: string, { base, sizes }: Notation): string[] {
  if (core.length < 6) return [];
  const number = (part: string): number =>
    Buffer.from(part, 'latin1').readUIntLE(0, Math.min(part.length, 6));
  const [short] = [...sizes].find(([, bytes]) => bytes === 2)!;
  const digits = (part: string, size: number): string => number(part).toString(base).padStart(size, '0');
  const pair = (from: number, between: string): string =>
    digits(core.slice(from, from + 2), short) + between + digits(core.slice(from + 2, from + 4), short);
  const pairs = [0, 1, 2].map((from) => pair(from, ' '));
  // The second word of the middle pair, where its line begins with it. hexdump sets two blanks.
  const begun = (before: string): string => before + digits(core.slice(3, 5), short);
  if (sizes.size === 1)
    return [...pairs, ...[0, 1, 2].map((from) => pair(from, '  ')), begun('0 '), begun('0  ')];
  const whole = (from: number, to: number): string => digits(core.slice(from, to), 2 * (to - from));
  return [
    ...new Set([...pairs, begun('0 '), begun('0: '), whole(0, 4), whole(0, 3), whole(1, 5), whole(2, 6)]),
  ];
}

function decode(view: View, { core, anchor }: EncodedCore, notation: Notation): Layer | null {
  const { text, complete } = view;
  const { digit, sizes } = notation;
  const hit = wordAt(text, view.at + anchor, new RegExp(digit));
  const size = hit.end - hit.start;
  const bytes = sizes.get(size);
  if (bytes === undefined) return null;
  const words = [hit];
  // What a colon follows is the next line's offset.
  const digits = `(${digit}{${size}})(?![0-9a-fA-F:])`;
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
  const end = words.at(-1)!.end;
  const last = notation === HEX ? new RegExp(shorter(size), 'y') : null;
  if (last) last.lastIndex = end;
  const short = last?.exec(text)?.[1];
  if (short !== undefined) words.push({ start: last!.lastIndex - short.length, end: last!.lastIndex });
  const read = words
    .map(({ start, end: to }) => lettersOf(text.slice(start, to), notation))
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

/** The letters of a word, the one of its low byte first. */
function lettersOf(word: string, { base, sizes }: Notation): string {
  const digits =
    base === 16
      ? word
      : Number.parseInt(word, base)
          .toString(16)
          .padStart(2 * sizes.get(word.length)!, '0');
  return Buffer.from(digits, 'hex').reverse().toString('latin1');
}

/** The word that a digit at `at` is of. */
function wordAt(text: string, at: number, digit: RegExp): Word {
  let start = at;
  while (start > 0 && at - start <= 16 && digit.test(text[start - 1]!)) start -= 1;
  let end = at;
  while (end - start <= 16 && digit.test(text[end] ?? ' ')) end += 1;
  return { start, end };
}
