// A prefix with something within it that stands for nothing: a character that is not seen, which
// word processors and chats put where a long word may be broken; a line end; a line that goes on
// after an indentation, or in a quoted mail; the colours of a terminal; quotes of a shell.
import { UNSEEN_ENTITY, UNSEEN_ESCAPE } from '../unseen.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import { spliced } from './spliced.js';

/**
 * Zero width spaces and joiners, marks of direction, a byte order mark, a soft hyphen, in UTF-8.
 */
const INVISIBLE = [
  ...[0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0xaa, 0xab, 0xac, 0xad, 0xae].map((last) => ['\xe2\x80', last] as const),
  ...[0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa6, 0xa7, 0xa8, 0xa9].map((last) => ['\xe2\x81', last] as const),
  ...[['\xef\xbb', 0xbf] as const, ['\xef\xb8', 0x8f] as const, ['\xe1\xa0', 0x8e] as const],
  ...[['\xcd', 0x8f] as const, ['\xc2', 0xad] as const],
].map(([start, last]) => start + String.fromCharCode(last));
/** Of a shell, a template, a batch file, XML, and how a colour ends: a part of each. */
const OTHERS = [...["''", '""', "''}", '""}', '^', '<![CDATA[', ']]>', '\x1b[0m', '\x1b[m', '\x1b[K']];
/** How a quoted line begins; what ends the line before it in quoted-printable. */
const QUOTED = ['\n>', '\r\n>'].flatMap((one) => [one, `=${one}`]);
/** How an element ends before the rest, which is long enough to be seldom. */
const MARKUP = ['<span>', '</span>', '<w:t>', '</em>', '</b>', '</mark>', '</strong>'];
const MIN_BEHIND_MARKUP = 4;
const LINE_ENDS = ['\n', '\r\n'];
/** What stands before the prefix, where the needle of a line that goes on would be too short. */
const BEFORE = ['=', '"', "'", ' ', ':', 'm', 'K'];

/** Shorter needles would make the window of the search smaller. */
const MIN_NEEDLE = 6;

/**
 * How the escape of a character that is not seen ends; where little is behind it, how one begins.
 */
const ESCAPES = [
  ...['200b', '200c', '200d', '2060', 'feff', '00ad']
    .flatMap((digits) => [digits, digits.toUpperCase()])
    .map((digits) => `\\u${digits}`),
  ...['shy', 'zwnj', 'zwj', '#8203', '#8204', '#8205', '#8206', '#8207', '#8288', '#65279', '#173']
    .concat('#x200b', '#x200B', 'ZeroWidthSpace')
    .map((name) => `&${name};`),
  '<wbr>',
  '<wbr/>',
];
const ESCAPE_BEGINS = ['\\', '&'];
const MIN_BEHIND_ESCAPE = 2;

/**
 * How a colour begins behind a letter, and ends before one: `grep --color` marks a part of a word.
 */
const COLOUR_BEGINS = ['\x1b[', ...['u001b', 'u001B', 'x1b', 'x1B', 'e', '033'].map((one) => `\\${one}[`)];
const COLOUR_ENDS = ['[m', '[K', ...Array.from('0123456789', (digit) => `${digit}m`)];

const BREAK = [
  String.raw`\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf|\xef\xb8\x8f`,
  String.raw`\xe1\xa0\x8e|\xcd\x8f|\xc2\xad`,
  UNSEEN_ESCAPE,
  UNSEEN_ENTITY,
  String.raw`\r?\n[ \t]|=?\r?\n(?:[>|+][ \t]?){1,4}|\r?\n|\\\r?\n[ \t]{0,64}`,
  String.raw`(?:(?:\x1b|\\{1,8}(?:u001[bB]|x1[bB]|e|0?33))\[[0-9;]{0,12}[mK]){1,4}`,
  String.raw`''|""|\$\{(?:''|""|\`\`)\}|\^|\]\]><!\[CDATA\[`,
  String.raw`\]\]>|(?:</?[A-Za-z][^<>]{0,80}/?>){1,6}`,
].join('|');

/** What is passed over within a prefix, read in both directions. */
interface Breaks {
  readonly forwards: RegExp;
  readonly backwards: RegExp;
}

/** `source`: of an expression for one break. */
export function breaksOf(source: string): Breaks {
  return { forwards: new RegExp(source, 'y'), backwards: new RegExp(`(?:${source})$`) };
}

const BREAKS = breaksOf(BREAK);
/** The longest break. */
const MAX_BREAK = 240;

export const brokenPrefix: Encoding = {
  name: 'broken-prefix',
  encode: (core) => {
    const forms = new Map<string, EncodedCore>();
    // cmd's escape, before each mark.
    const text = core.replace(/[^A-Za-z0-9]/g, '^$&').slice(-MIN_NEEDLE);
    forms.set(text, { text, core, anchor: text.length, phase: 0, offset: core.length });
    for (const form of [...brokenThroughout(core), ...lastWord(core)]) forms.set(form.text, form);
    for (let cut = 1; cut < core.length; cut += 1)
      for (const form of formsOf(core, cut)) forms.set(form.text, form);
    return [...forms.values()];
  },
  decode: (view, core) => readBroken(view, core, BREAKS),
};

/** The needles of a prefix with what is not seen behind each letter. */
function brokenThroughout(core: string): EncodedCore[] {
  return INVISIBLE.map((one) => {
    const text = (one + core.slice(-2, -1) + one + core.slice(-1)).slice(-MIN_NEEDLE);
    return { text, core, anchor: text.length, phase: 0, offset: core.length };
  }).filter(({ text }) => text.length === MIN_NEEDLE);
}

/** The needles of the last word of a prefix, between the colours of the marks beside it. */
function lastWord(core: string): EncodedCore[] {
  const [marked, word] = /[^A-Za-z0-9]?([A-Za-z0-9]+)(?=[^A-Za-z0-9]$)/.exec(core) ?? [];
  if (marked === undefined || word === undefined) return [];
  const starts = [
    ...COLOUR_ENDS.map((one) => one + word),
    ...COLOUR_ENDS.map((one) => one.slice(-1) + marked),
  ];
  return starts
    .map((one) => `${one}\x1b[`)
    .filter(({ length }) => length >= MIN_NEEDLE)
    .map((text) => ({ text, core, anchor: text.length - 2, phase: 0, offset: core.length - 1 }));
}

/**
 * The needles of a prefix that is broken there. `anchor` is the place in the needle where the core
 * has been read up to `offset`.
 */
function formsOf(core: string, cut: number): EncodedCore[] {
  const [left, right] = [core.slice(0, cut), core.slice(cut)];
  // It ends with the prefix, as the plain one does, and so stops the search no more often.
  const lineEnds = LINE_ENDS.flatMap((one) => [one, `\\${one}`]);
  const markup = right.length >= MIN_BEHIND_MARKUP ? MARKUP : [];
  const colours = coloursAt(core, cut);
  const escaped = right.length >= MIN_BEHIND_ESCAPE ? ESCAPES : [];
  const closed = [...INVISIBLE, ...escaped, ...lineEnds, ...OTHERS, ...markup].flatMap((one) => {
    const text = (left + one + right).slice(-Math.max(MIN_NEEDLE, right.length + 1));
    // With less of the break than its last two letters it would stand in any text.
    return text.length < MIN_NEEDLE
      ? []
      : [{ text, core, anchor: text.length, phase: 0, offset: core.length }];
  });
  // What follows a line that goes on is indented, and its end is rare.
  const open = LINE_ENDS.flatMap((one) => {
    const text = `${left}\\${one}`;
    const texts = text.length < MIN_NEEDLE ? BEFORE.map((before) => before + text) : [text];
    return texts
      .filter(({ length }) => length >= MIN_NEEDLE)
      .map((whole) => {
        const needle = whole.slice(-MIN_NEEDLE);
        return { text: needle, core, anchor: needle.length - one.length - 1, phase: 0, offset: cut };
      });
  });
  const begun = ESCAPE_BEGINS.map((one) => left + one)
    .filter((text) => right.length < MIN_BEHIND_ESCAPE && text.length >= MIN_NEEDLE)
    .map((text) => ({ text, core, anchor: left.length, phase: 0, offset: cut }));
  // The rest behind a blank is frequent, where it is short.
  const quoted = QUOTED.flatMap((one) => {
    if (right.length > left.length) return [`> ${right}`.slice(-MIN_NEEDLE)];
    return left.length + one.length < MIN_NEEDLE ? BEFORE.map((before) => before + left + one) : [left + one];
  });
  const inQuotes = [...new Set(quoted)].map((text) => {
    const at = text.indexOf(left);
    const isOpen = text.endsWith('>');
    return isOpen
      ? { text, core, anchor: at + left.length, phase: 0, offset: cut }
      : { text, core, anchor: text.length, phase: 0, offset: core.length };
  });
  return [...closed, ...open, ...begun, ...colours, ...inQuotes];
}

/** The needles of a prefix in which a colour begins or ends there. */
function coloursAt(core: string, cut: number): EncodedCore[] {
  const [left, right] = [core.slice(0, cut), core.slice(cut)];
  const begun = COLOUR_BEGINS.flatMap((one) =>
    ['', ...BEFORE].map((before) => ({ text: before + left + one, at: before.length + cut })),
  ).filter(({ text, at }) => text.length >= MIN_NEEDLE && (at === cut || text.length === MIN_NEEDLE));
  const ended = COLOUR_ENDS.map((one) => (one + right).slice(-Math.max(MIN_NEEDLE, right.length + 1)));
  return [
    // With the last letter alone it would stand in any program that writes colours.
    ...begun.map(({ text, at }) => ({ text, core, anchor: at, phase: 0, offset: cut, latest: 0 })),
    ...ended
      .filter(({ length }) => length >= MIN_NEEDLE)
      .map((text) => ({ text, core, anchor: text.length, phase: 0, offset: core.length })),
  ];
}

/**
 * The text with its prefix in one piece. `anchor`: the place in what was seen up to which `offset`
 * letters of the core have been read.
 */
export function readBroken(
  view: View,
  { core, anchor, offset }: EncodedCore,
  { forwards, backwards }: Breaks,
): Layer | null {
  const { text, at } = view;
  let start = at + anchor;
  for (let left = offset; left > 0; ) {
    if (start <= 0) return null;
    const found = left === offset ? null : backwards.exec(text.slice(Math.max(0, start - MAX_BREAK), start));
    start -= found ? found[0].length : 1;
    if (!found) left -= 1;
  }
  /** Where each letter of the core begins, and what follows it. */
  const places: number[] = [];
  let end = start;
  for (const letter of core) {
    forwards.lastIndex = end;
    const found = places.length > 0 ? forwards.exec(text) : null;
    if (found) end += found[0].length;
    if (text[end] !== letter) return null;
    places.push(end);
    end += 1;
  }
  if (end - start === core.length) return null;
  const isWrapped = /[^\\\r"'`,]\r?\n/.test(text.slice(start, end));
  return { ...spliced(view, start, end, core, places), isWrapped };
}
