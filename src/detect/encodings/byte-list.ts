// Bytes one by one, with something between: `76 65 5f`, `0x76, 0x65`, `76:65`, the dumps of xxd and
// hexdump, hex broken into lines, `[118, 101, 95]`, `chr(118).chr(101)`, `'v', 'e', '_'`. Needles
// are made of the first and of the last half of the prefix: a line may end within it.

import type { Decoding } from '../../model/candidate.js';
import { LINE_MARK } from '../line-before.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import type { BytePlace } from './list-run.js';
import { endsList, grown, isTooMany } from './list-step.js';
import { type GAPS, ListSteps } from './list-steps.js';

/** Bytes before the prefix that are read: what it is glued to, a variable. */
const MAX_BEFORE = 48;

/** Shorter needles would stop the search too often, and make its window smaller. */
const MIN_NEEDLE = 6;

interface ListForm {
  readonly byte: (code: number) => string;
  readonly between: string;
  /** It stands between pairs of bytes. */
  readonly inPairs: boolean;
}

interface ListStyle {
  readonly name: Decoding;
  /** The bytes of text as the list has them, for each form: with what stands between two. */
  readonly forms: readonly ListForm[];
  readonly gap: keyof typeof GAPS;
  /** One byte; the first group is what it says. */
  readonly byte: string;
  readonly letter: (digits: string) => string;
}

const lower = (code: number): string => code.toString(16).padStart(2, '0');
const upper = (code: number): string => lower(code).toUpperCase();
const decimal = (code: number): string => String(code);
/** As Lua and OCaml write an escape, and as `od` sets numbers below each other. */
const noughts = (code: number): string => String(code).padStart(3, '0');
const blanks = (code: number): string => String(code).padStart(3);
/** As gdb shows characters. */
const quoted = (code: number): string => `${code} '${String.fromCharCode(code)}'`;

/** What stands between two numbers that are made letters one by one. */
const CASTS = ['+[char]', ' + [char]', ', [char]', ').chr(', ')+chr(', ') + chr('];
const CASTS_OF_HEX = [...CASTS, ', (byte)', ',(byte)', ', (byte) '].map((cast) => `${cast}0x`);

export const hexList = list({
  name: 'hex-list',
  gap: 'of one width',
  forms: [lower, upper].flatMap((byte) => [
    ...[
      '',
      ' ',
      ':',
      '-',
      ',',
      ', ',
      '.',
      ',0x',
      ', 0x',
      ' 0x',
      ';',
      ', 0X',
      ',0X',
      '\t0x',
      '\n\t.byte 0x',
      '\n\t.byte\t0x',
      ', $',
      ',$',
      '\n',
      '", "',
      '","',
      '", "0x',
      '","0x',
      ...CASTS_OF_HEX,
    ].map((between) => ({ byte, between, inPairs: false })),
    { byte, between: ' ', inPairs: true },
    { byte: (code: number) => `${byte(code)}u8`, between: ', 0x', inPairs: false },
  ]),
  byte: String.raw`(?:0x|\\x|\$|&h|#)?([0-9a-f]{2})(?:u8)?`,
  letter: (digits) => String.fromCharCode(Number.parseInt(digits, 16)),
});

/** How Windows exports values to `.reg` files. */
export const registryList = list({
  name: 'hex-list',
  gap: 'of one width',
  forms: [{ byte: lower, between: ',', inPairs: false }],
  byte: '([0-9a-f]{2})',
  letter: (digits) => String.fromCharCode(Number.parseInt(digits, 16)),
});

export const decimalList = list({
  name: 'decimal-list',
  gap: 'of any width',
  forms: [
    ...[', ', ',', ' ', '\t', ':', ';', '.', '\n', '\\', '#', '\n\t.byte ', '\n\t.byte\t'],
    ...[...CASTS, ') . chr(', ')&Chr(', ') & Chr(', ')+CHAR(', ') + CHAR(', '), CHR('],
    ...[')||CHR(', ') || CHR(', ')||chr(', ') || chr(', ', (byte)', ',(byte)', ', (byte) '],
  ]
    .map((between): ListForm => ({ byte: decimal, between, inPairs: false }))
    .concat([
      { byte: noughts, between: '\\', inPairs: false },
      { byte: blanks, between: ' ', inPairs: false },
      { byte: blanks, between: '  ', inPairs: false },
      { byte: quoted, between: '\t', inPairs: false },
      { byte: quoted, between: ', ', inPairs: false },
    ]),
  byte: '[\\\\#]?([0-9]{1,3})(?:u8)?(?![0-9])',
  letter: (digits) => (Number(digits) < 256 ? String.fromCharCode(Number(digits)) : '\0'),
});

/** As `xxd -b` has them, Perl's `%08b`, and lists of such texts. */
export const binaryList = list({
  name: 'binary-list',
  gap: 'of one width',
  forms: [' ', ', ', "', '", '", "'].map((between) => ({
    byte: (code) => code.toString(2).padStart(8, '0'),
    between,
    inPairs: false,
  })),
  byte: '(?<![0-9])([01]{8})(?![0-9])',
  letter: (digits) => String.fromCharCode(Number.parseInt(digits, 2)),
});

/** `od -b`, `hexdump -b`. */
export const octalList = list({
  name: 'octal-list',
  gap: 'of one width',
  forms: [{ byte: (code) => code.toString(8).padStart(3, '0'), between: ' ', inPairs: false }],
  byte: '(?<![0-9])([0-3][0-7]{2})(?![0-9])',
  letter: (digits) => String.fromCharCode(Number.parseInt(digits, 8)),
});

/** What stands between two letters: of lists, and what joins letters that are literals of their own. */
const JOINED_LETTERS = [
  ...["','", "', '", '","', '", "', "', b'"],
  ...["'+'", '"+"', "' + '", '" + "', "'.'", '"."', "' . '", '" . "', '"&"', '" & "', '".."', '" .. "'],
];

export const characterList = list({
  name: 'character-list',
  gap: 'of one width',
  forms: JOINED_LETTERS.map((between) => ({
    byte: (code) => String.fromCharCode(code),
    between,
    inPairs: false,
  })),
  byte: '(?<=["\'`])([^"\'`\\\\\\r\\n])(?=["\'`])',
  letter: (letter) => letter,
});

/** `od -c` and `hexdump -c`, wherever they begin, and whatever stands before their lines. */
export const letterCells = list({
  name: 'character-list',
  gap: 'in cells',
  forms: [{ byte: (code) => String.fromCharCode(code), between: '   ', inPairs: false }],
  byte: '(?<![^ ])([!-~])(?![^ \\r\\n])',
  letter: (letter) => letter,
});

function list(style: ListStyle): Encoding {
  const steps = new ListSteps(
    style.byte,
    style.gap,
    style.name === 'character-list' ? '' : 'i',
    style.letter,
  );
  return {
    name: style.name,
    encode: (core) => halvesOf(core, style),
    decode: (view, core) => decode(view, core, steps),
  };
}

function halvesOf(core: string, { name, forms }: ListStyle): EncodedCore[] {
  const cores = new Map<string, EncodedCore>();
  const half = Math.ceil(core.length / 2);
  for (const form of forms)
    for (const [from, to] of [
      [0, half],
      [half, core.length],
    ] as const)
      for (const text of writtenIn(form, core.slice(from, to)))
        if (text.length >= MIN_NEEDLE)
          cores.set(text, { text, core, anchor: 0, phase: 0, offset: from, ...latestOf(text) });
  for (const text of forms.length > 1 ? onLines(core.charCodeAt(0), name) : [])
    if (text.length >= MIN_NEEDLE)
      cores.set(text, { text, core, anchor: anchorOf(text), phase: 0, offset: 0 });
  return [...cores.values()];
}

/**
 * The needles of a list with one byte a line, as JSON is indented: the first byte, with the blank
 * before it, for a needle that ends with those of the next line would stop the search at each.
 */
function onLines(code: number, name: Decoding): string[] {
  const ended = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => [`${text},\n`, `${text},\r\n`]);
  const blanks = [' ', '\t', '\n'];
  switch (name) {
    case 'decimal-list':
      // Of an object `{"0":118,"1":101}` too.
      return [...ended(blanks.map((blank) => `${blank}${code}`)), `- ${code}\n`, `:${code},"`];
    case 'hex-list':
      return [lower, upper].flatMap((byte) => [
        ...ended([`0x${byte(code)}`, `"${byte(code)}"`]),
        `"0x${byte(code)}"`,
      ]);
    case 'character-list':
      return ended(
        blanks.flatMap((blank) =>
          ['"', "'"].map((quote) => blank + quote + String.fromCharCode(code) + quote),
        ),
      );
    default:
      return [];
  }
}

/** Any list has some number: only with a digit of the first one is a pair of them rare. */
function latestOf(text: string): Pick<EncodedCore, 'latest'> {
  const digits = /^\d{2,3}(?=[,;] ?\d)/.exec(text)?.[0].length;
  return digits === undefined ? {} : { latest: digits - 1 };
}

/** Where the byte begins in such a needle. */
function anchorOf(text: string): number {
  return text.search(/[0-9A-Za-z]/);
}

/**
 * A part of the core as a form of list has it; in pairs it may begin with a whole one or with a
 * half.
 */
function writtenIn({ byte, between, inPairs }: ListForm, part: string): string[] {
  const bytes = Array.from(part, (letter) => byte(letter.charCodeAt(0)));
  // Two numbers of three digits: a shorter one behind them may be set below others.
  if (byte === decimal && bytes[2]?.length === 2 && /^[,;]/.test(between))
    return [bytes.slice(0, 2).join(between) + between.trimEnd()];
  if (!inPairs) return [bytes.join(between)];
  return [0, 1].map((odd) =>
    bytes.reduce((text, next, i) => text + ((i + odd) % 2 === 0 && i > 0 ? between : '') + next, ''),
  );
}

/** A line that ends with a byte, and one behind it that is no last address, and closes nothing. */
const MORE_LINES = new RegExp(
  `^[ \\t]*\\r?\\n(?!${LINE_MARK}[0-9a-f]{0,8}[ \\t]*(?:\\r?\\n|$))(?![ \\t]*[\\])}])`,
);
const MAX_LINE_END = 96;
/**
 * The text at the end of a line of a dump that is wider than those that are read on, and the next
 * line.
 */
const WIDE_LINE = new RegExp(
  `^[ \\t]{2,3}[^\\r\\n]{19,260}\\r?\\n${LINE_MARK}(?:0x)?[0-9a-f]{4,17}[:|]?[ \\t]`,
);
const MAX_WIDE_LINE = 340;

/** Whether more bytes may stand behind the last that was read. */
function goesOnBehind(text: string, end: number): boolean {
  return (
    MORE_LINES.test(text.slice(end, end + MAX_LINE_END)) ||
    WIDE_LINE.test(text.slice(end, end + MAX_WIDE_LINE))
  );
}

/** Reads bytes forwards and backwards from the needle. */
function decode(view: View, core: EncodedCore, steps: ListSteps): Layer | null {
  const at = view.at + core.anchor;
  let text = '';
  const places: BytePlace[] = [];
  let end = at;
  let group = 0;
  let firstGroup = 0;
  let isList = false;
  let step = steps.first(view.text, at);
  while (step !== null) {
    isList ||= text !== '' && step.between !== 'nothing';
    group = grown(group, step);
    if (!isList) firstGroup = group;
    text += step.letter;
    places.push({ start: end + step.start, end: end + step.end });
    end += step.end;
    // Lists of other numbers are long.
    const inCore = core.core[core.offset + text.length - 1];
    if (inCore !== undefined && step.letter !== inCore) return null;
    // From here on it does not count where the list was entered.
    if (inCore === undefined && (isList || isTooMany(group))) break;
    step = steps.next(view, end, group);
  }
  const read = text.length;
  const rest = step && steps.runBehind(view, end, group);
  if (rest) {
    text += rest.text;
    end = rest.end;
    isList ||= rest.isList;
  }
  let before = '';
  let start = at;
  group = firstGroup;
  while (before.length < MAX_BEFORE + core.offset) {
    const back = steps.previous(view, start);
    if (back === null || endsList(back, group)) break;
    group = grown(group, back);
    isList ||= back.between !== 'nothing';
    before = back.letter + before;
    places.unshift({ start: start + back.start, end: start + back.end });
    start += back.start;
  }
  // Without anything between its bytes it is plain hex.
  if (before.length < core.offset || text === '' || !isList) return null;
  const place = (index: number): BytePlace => places[index] ?? rest!.place(index - before.length - read);
  return {
    text: before + text,
    at: before.length - core.offset,
    origin: null,
    complete: !steps.isAtEdge(view, end),
    isOpen: goesOnBehind(view.text, end),
    outer: (from, to) => [place(from).start, place(to - 1).end],
  };
}
