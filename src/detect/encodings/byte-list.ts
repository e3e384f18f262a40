// Bytes one by one, with something between: `76 65 5f`, `0x76, 0x65`, `76:65`, the dumps of xxd and
// hexdump, hex broken into lines, `[118, 101, 95]`, `chr(118).chr(101)`, `'v', 'e', '_'`. Needles
// are made of the first and of the last half of the prefix: a line may end within it.

import type { Decoding } from '../../model/candidate.js';
import { source } from '../../model/regex.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';

/** Bytes before the prefix that are read: what it is glued to, a variable. */
const MAX_BEFORE = 48;

/** Shorter needles would stop the search too often, and make its window smaller. */
const MIN_NEEDLE = 6;

/**
 * From the end of one byte to the beginning of the next; a line of a dump first, with its text and
 * the next offset.
 */
const BETWEEN = [
  // No letter of a key is a byte that begins with a nought: that is an offset.
  String.raw`[ \t]{0,3}\r?\n0[0-9a-f]{5,7}:?[ \t]+`,
  String.raw`(?:[ \t]{2,3}[|>]?|[ \t][|>])[^\r\n]{1,18}\r?\n(?:0x)?[0-9a-f]{4,16}:?[ \t]+`,
  String.raw`\)[ \t]{0,4}[.,&+|]{1,2}[ \t]{0,4}(?:\\?\r?\n[ \t]{0,64})?[a-z.]{2,24}\(`,
  source`
    ["'\`]?[ \t]{0,8}[,:;|.+\-]?[ \t]{0,8}(?:\\?\r?\n[ \t]{0,64}|\\n)?(?:[+.&][ \t]{0,4})?
    (?:\(byte\)[ \t]?|\[(?:char|byte)\]|- )?["'\`]?
  `,
].join('|');
/** Bytes without anything between them: dumps have up to eight. */
const MAX_GROUP = 8;
/** Bytes before a byte that are looked at for the one before it. */
const MAX_BETWEEN = 104;

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
  /** One byte; the first group is what it says. */
  readonly byte: string;
  readonly letter: (digits: string) => string;
}

const lower = (code: number): string => code.toString(16).padStart(2, '0');
const upper = (code: number): string => lower(code).toUpperCase();
const decimal = (code: number): string => String(code);

/** What stands between two numbers that are made letters one by one. */
const CASTS = ['+[char]', ' + [char]', ', [char]', ').chr(', ')+chr(', ') + chr('];
const CASTS_OF_HEX = [...CASTS, ', (byte)', ',(byte)', ', (byte) '].map((cast) => `${cast}0x`);

export const hexList = list({
  name: 'hex-list',
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
  ]),
  byte: String.raw`(?:0x|\\x|\$|&h|#)?([0-9a-f]{2})(?:u8)?`,
  letter: (digits) => String.fromCharCode(Number.parseInt(digits, 16)),
});

/** How Windows exports values to `.reg` files. */
export const registryList = list({
  name: 'hex-list',
  forms: [{ byte: lower, between: ',', inPairs: false }],
  byte: '([0-9a-f]{2})',
  letter: (digits) => String.fromCharCode(Number.parseInt(digits, 16)),
});

export const decimalList = list({
  name: 'decimal-list',
  forms: [
    ...[', ', ',', ' ', ':', ';', '.', '\n'],
    ...[...CASTS, ') . chr(', ')&Chr(', ') & Chr(', ')+CHAR(', ') + CHAR(', '), CHR('],
    ...[')||CHR(', ') || CHR('],
  ].map((between) => ({ byte: decimal, between, inPairs: false })),
  byte: '([0-9]{1,3})(?:u8)?(?![0-9])',
  letter: (digits) => (Number(digits) < 256 ? String.fromCharCode(Number(digits)) : '\0'),
});

export const characterList = list({
  name: 'character-list',
  forms: ["','", "', '", '","', '", "', "'+'", '"+"'].map((between) => ({
    byte: (code) => String.fromCharCode(code),
    between,
    inPairs: false,
  })),
  byte: '(?<=["\'`])([^"\'`\\\\\\r\\n])(?=["\'`])',
  letter: (letter) => letter,
});

function list(style: ListStyle): Encoding {
  const flags = style.name === 'character-list' ? '' : 'i';
  const next = new RegExp(`(?:${BETWEEN})${style.byte}`, `${flags}y`);
  const first = new RegExp(style.byte, `${flags}y`);
  const previous = new RegExp(`${style.byte}(?:${BETWEEN})(?:0x|\\\\x|\\$|&h|#)?$`, flags);
  return {
    name: style.name,
    encode: (core) => halvesOf(core, style),
    decode: (view, core) => decode(view, core, { first, next, previous }, style),
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
      return [...ended(blanks.map((blank) => `${blank}${code}`)), `- ${code}\n`];
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

interface Steps {
  readonly first: RegExp;
  readonly next: RegExp;
  readonly previous: RegExp;
}

/** Reads bytes backwards and forwards from the needle. */
function decode(
  { text, at: needle, complete }: View,
  core: EncodedCore,
  steps: Steps,
  style: ListStyle,
): Layer | null {
  const at = needle + core.anchor;
  const letters: string[] = [];
  /** Where each byte begins; and where each ends. */
  const starts: number[] = [];
  const ends: number[] = [];
  let end = at;
  let group = 0;
  /** Bytes from the needle on without anything between them. */
  let firstGroup = 0;
  for (let step = steps.first; ; step = steps.next) {
    step.lastIndex = end;
    const found = step.exec(text);
    if (!found) break;
    const between = found[0].slice(0, -found[1]!.length);
    if (step === steps.next && endsList(between, group)) break;
    group = between === '' ? group + 1 : 1;
    if (group === letters.length + 1) firstGroup = group;
    letters.push(style.letter(found[1]!));
    starts.push(end + found[0].length - found[0].replace(BEFORE_BYTE, '').length);
    end += found[0].length;
    ends.push(end);
    // Lists of other numbers are long.
    const inCore = core.core[core.offset + letters.length - 1];
    if (inCore !== undefined && letters.at(-1) !== inCore) return null;
  }
  let isList = firstGroup < letters.length;
  let before = 0;
  group = firstGroup;
  for (let start = at; before < MAX_BEFORE + core.offset && start > 0; before += 1) {
    const from = Math.max(0, start - MAX_BETWEEN);
    const found = steps.previous.exec(text.slice(from, start));
    if (!found || found[0] === '') break;
    const between = found[0].slice(found[1]!.length);
    if (endsList(between, group)) break;
    group = between === '' ? group + 1 : 1;
    isList ||= between !== '';
    start = from + found.index;
    letters.unshift(style.letter(found[1]!));
    starts.unshift(start);
    ends.unshift(start + found[0].length);
  }
  if (before < core.offset) return null;
  // Without anything between its bytes it is plain hex.
  if (letters.length === before || !isList) return null;
  return {
    text: letters.join(''),
    at: before - core.offset,
    origin: null,
    complete: complete || end + MAX_BETWEEN < text.length,
    outer: (from, to) => [starts[from]!, ends[to - 1]!],
  };
}

/**
 * Whether what stands after a group of so many bytes ends the list: after many, only a line end
 * goes on with it.
 */
function endsList(between: string, group: number): boolean {
  return between !== '' && group > MAX_GROUP && !between.includes('\n');
}

/** What a match has before its byte. */
const BEFORE_BYTE =
  /^(?:(?![0-9a-f]{2}(?:u8)?$|[0-9]{1,3}(?:u8)?$|[^"'`]$|0x[0-9a-f]{2}$|\\x[0-9a-f]{2}$)[\s\S])+/i;
