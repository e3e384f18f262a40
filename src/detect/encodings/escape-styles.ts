// The ways to write a character otherwise: `%5F` and `%255F` of URLs (RFC 3986 section 2.1),
// `\u005f`, `\x5f` and `\137` of string literals (ECMA-262 section 12.9.4, Annex B), `&#95;` and
// `&lowbar;` of HTML (section 13.5), `=5F` and soft line breaks of quoted-printable (RFC 2045
// section 6.7), `\_` of Markdown and LaTeX, and its `\textunderscore`, `+AF8-` of UTF-7, `_x005F_`
// of Excel, `\5f ` of CSS; wide letters; letters that are struck twice.
import { source } from '../../model/regex.js';
import { UNSEEN_ENTITY } from '../unseen.js';
import { type EscapeStyle, escapes, escapesThroughout, withOthers } from './escapes.js';
import type { EncodedCore, Encoding, View } from './layer.js';

/**
 * Backslashes and repeated `25` or `amp;` count up to this: text that was escaped again and again.
 */
const MAX_REPEATS = 4;

/** An indentation longer than this ends a continued line. */
const MAX_INDENT = 64;

/** Names of HTML for what may stand in a key, with the entity's other names. */
const ENTITIES: Readonly<Record<string, string>> = { lowbar: '_', UnderBar: '_', equals: '=', plus: '+' };

/**
 * The forms with `HH` (in both cases), `OOO` and `DD` filled in: for each character as many, in the
 * same order.
 */
function filled(letter: string, forms: readonly string[]): string[] {
  const code = letter.charCodeAt(0);
  const lower = code.toString(16).padStart(2, '0');
  const octal = code.toString(8).padStart(3, '0');
  return [lower, lower.toUpperCase()].flatMap((digits) =>
    forms.map((form) => form.replace('HH', digits).replace('OOO', octal).replace('DD', String(code))),
  );
}

/** Forwards and backwards, of the same source. */
function both(source: string, flags = 'i'): Pick<EscapeStyle, 'forwards' | 'backwards'> {
  return { forwards: new RegExp(source, `${flags}g`), backwards: new RegExp(`(?:${source})$`, flags) };
}

/** '' for what stands for nothing. */
function hexLetter(match: RegExpExecArray): string {
  const digits = match.slice(1).find((each) => each !== undefined);
  return digits === undefined ? '' : String.fromCharCode(Number.parseInt(digits, 16));
}

const percentStyle: EscapeStyle = {
  name: 'percent',
  forms: (letter) => filled(letter, ['%HH', '%25HH', '%u00HH']),
  ...both(`%(?:25){0,${MAX_REPEATS}}(?:([0-9a-f]{2})|u00([0-9a-f]{2}))`),
  longest: 2 * MAX_REPEATS + 6,
  letter: hexLetter,
};

/** The underscore by its name, of Python, and by its number, of Perl. */
const NAMED_LINES = ['\\N{LOW LINE}', '\\N{U+5F}', '\\N{U+005F}'];

const unicodeStyle: EscapeStyle = {
  name: 'unicode-escape',
  forms: (letter) => [
    ...filled(letter, ['\\u00HH', '\\xHH', '\\u{HH}', '\\x{HH}', '\\U000000HH', '\\OOO']),
    ...(letter === '_' ? NAMED_LINES : []),
  ],
  ...both(
    source`
      \\{1,${MAX_REPEATS}}
      (?:u0{6}([0-9a-f]{2})|u00(?!ad)([0-9a-f]{2})|x([0-9a-f]{2})|[ux]\{0{0,4}([0-9a-f]{2})\}
      |([01][0-7]{2}|[4-7][0-7](?![0-7]))|'([0-9a-f]{2})|N\{(?:U\+0{0,4}([0-9a-f]{2})|(LOW[ ]LINE))\}
      |u(?:200[b-f]|202[a-e]|206[0-9]|00ad|feff))
    `,
  ),
  longest: MAX_REPEATS + 12,
  letter: (match) => {
    const [octal, named] = [match[5], match[8]];
    if (named !== undefined) return '_';
    return octal === undefined ? hexLetter(match) : String.fromCharCode(Number.parseInt(octal, 8));
  },
};

const htmlStyle: EscapeStyle = {
  name: 'html',
  forms: (letter) => [
    ...filled(letter, ['&#DD;', '&#0DD;', '&#00DD;', '&#xHH;', '&#XHH;', '&#x00HH;', '&amp;#DD;']),
    ...Object.keys(ENTITIES)
      .filter((name) => ENTITIES[name] === letter)
      .map((name) => `&${name};`),
  ],
  ...both(
    source`
      &(?:amp;){0,${MAX_REPEATS}}
      (?:#0{0,5}([0-9]{2,3})(?:;|(?![0-9]))|#[xX]0{0,5}([0-9a-fA-F]{2})(?:;|(?![0-9a-fA-F]))
      |(${Object.keys(ENTITIES).join('|')});)
      |${UNSEEN_ENTITY}
    `,
    '',
  ),
  longest: 4 * MAX_REPEATS + 12,
  letter: ([, decimal, hex, name]) => {
    if (name !== undefined) return ENTITIES[name]!;
    if (decimal === undefined && hex === undefined) return '';
    return String.fromCharCode(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal));
  },
};

const quotedPrintableStyle: EscapeStyle = {
  name: 'quoted-printable',
  forms: (letter) => [...filled(letter, ['=HH']), `=\n${letter}`, `=\r\n${letter}`],
  ...both('=(?:([0-9a-f]{2})|[ \\t]{0,80}\\r?\\n(?:>[ \\t]?){0,4})|\\?=\\s{1,80}=\\?[\\w-]{1,40}\\?q\\?'),
  longest: 130,
  letter: hexLetter,
};

/** What a core ends with where a word of a header begins within it. */
function endsOfWords(core: string): string[] {
  const rights = Array.from({ length: core.length - 1 }, (_, i) => core.slice(i + 1));
  const words = rights.flatMap((right) =>
    ['=5F', '=5f'].flatMap((mark) => ['?Q?', '?q?'].map((one) => one + right.replaceAll('_', mark))),
  );
  return words.filter(({ length }) => length >= 6).map((text) => text.slice(-6));
}

/**
 * The word of a header in front of a place, and the rest of it:
 * https://www.rfc-editor.org/rfc/rfc2047
 */
const WORD_BEFORE = /=\?[\w-]{1,40}\?[Qq]\?[^\s?]{0,80}$/;
const WORD_BEHIND = /^[^\s?]{0,80}\?=/;
const MAX_WORD = 128;

/** The text in which the blanks of such a word, which it has as underscores, are blanks. */
function blanksOfWord(view: View): View {
  const { text, at, origin, complete } = view;
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, at - MAX_WORD), at))?.[0];
  const behind = before && WORD_BEHIND.exec(text.slice(at, at + MAX_WORD))?.[0];
  if (!before || !behind) return view;
  const word = (before + behind).replace(/(?<=\?[Qq]\?.*)_/g, ' ');
  const start = at - before.length;
  return { text: text.slice(0, start) + word + text.slice(start + word.length), at, origin, complete };
}

/** What LaTeX calls an underscore, beside `\_`: https://ctan.org/pkg/underscore */
const NAMED_UNDERSCORE = '(?:textunderscore|char95|char"5F|string_|under(?=\\{))';
/** How one ends, and how the next begins: the letters between are too frequent for a needle. */
const AROUND_A_WORD = [
  ['e ', '\\t'],
  ['{}', '\\t'],
  ['{}', '\\_'],
  ['{}', '\\u'],
  ['e}', '{\\'],
  ['g_', '\\s'],
  ['5 ', '\\c'],
  ...['\\-', 'k ', '0 ', 't}', '0]'].map((end) => [end, '\\_'] as const),
] as const;
/** Where LaTeX may break a word; `\-`, a hyphen of Markdown, is one right behind an underscore. */
const WORD_BREAK = source`
  \\(?:allowbreak|linebreak(?:\[[0-4]\])?|penalty-?[0-9]{1,5}|[hz]skip[ ]?0pt
  |hspace\{0(?:pt|em|ex)?\}|discretionary(?:\{\}){3}|zwsp|wbr)(?:\{\}|[ ])?
`;

/** The last word of a core between two names of an underscore. */
function betweenNames(core: string): EncodedCore[] {
  const word = /_([A-Za-z0-9]+)_$/.exec(core)?.[1];
  if (word === undefined) return [];
  return AROUND_A_WORD.map(([end, next]) => {
    const anchor = end.length + word.length;
    return { text: end + word + next, core, anchor, phase: 0, offset: core.length - 1 };
  });
}

/**
 * A backslash before what is no letter; where one is, also before the end of a line that goes on.
 */
const backslashStyle: EscapeStyle = {
  name: 'backslash',
  forms: (letter) =>
    // Markdown in a string of JSON has two, in a string within a string four.
    /[A-Za-z0-9]/.test(letter)
      ? []
      : [...[1, 2, 4].map((count) => '\\'.repeat(count) + letter), `{\\${letter}}`],
  ...both(
    source`
      (\\_\\-|\{?\\${NAMED_UNDERSCORE}(?:\{\}|\}|[ \t])?(?:\\-)?)
      |${WORD_BREAK}|\\{2,${MAX_REPEATS}}([_\-])|\\(?:([_\-+/=.~])(?:\{\})?|\r?\n[ \t]{0,${MAX_INDENT}})
      |\{\\([_\-+/=.~])\}
    `,
    '',
  ),
  longest: MAX_INDENT + 3,
  letter: ([, named, again, plain, braced]) => (named === undefined ? (again ?? plain ?? braced ?? '') : '_'),
};

/**
 * What is no letter as `+AF8-`: UTF-16 in base64, one character each
 * (https://www.rfc-editor.org/rfc/rfc2152).
 */
const utf7Style: EscapeStyle = {
  name: 'utf-7',
  forms: (letter) => {
    if (/[A-Za-z0-9]/.test(letter)) return [];
    const units = Buffer.from(`\0${letter}`, 'latin1').toString('base64');
    return [`+${units.replace(/=+$/, '')}-`];
  },
  ...both('\\+A([A-H][AEIMQUYcgkosw048])-', ''),
  longest: 5,
  letter: ([, units]) => Buffer.from(`A${units}`, 'base64').toString('latin1').slice(1),
};

/** Excel writes so what is no letter of XML, and a mark before what would be read so. */
const excelStyle: EscapeStyle = {
  name: 'unicode-escape',
  forms: (letter) => (/[A-Za-z0-9]/.test(letter) ? [] : filled(letter, ['_x00HH_'])),
  ...both('_x00([0-9a-f]{2})_'),
  longest: 7,
  letter: hexLetter,
};

/**
 * What is no letter of CSS; a blank behind ends it: https://www.w3.org/TR/css-syntax-3/#escaping
 */
const cssStyle: EscapeStyle = {
  name: 'unicode-escape',
  // The blank behind is no part of a needle: it is frequent.
  forms: (letter) => (/[A-Za-z0-9]/.test(letter) ? [] : filled(letter, ['\\HH', '\\00HH', '\\0000HH'])),
  ...both('\\\\0{0,4}([0-9a-f]{2})[ \\t]?'),
  longest: 8,
  letter: hexLetter,
};

/**
 * The wide letters of a keyboard for Chinese and Japanese, as bytes of UTF-8: U+FF01 to U+FF5E
 * stand for those of ASCII in order.
 */
const fullWidthStyle: EscapeStyle = {
  name: 'full-width',
  forms: (letter) => [Buffer.from(String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).toString('latin1')],
  ...both('\xef(?:\xbc[\x81-\xbf]|\xbd[\x80-\x9e])', ''),
  longest: 3,
  letter: ([bytes]) => {
    const wide = Buffer.from(bytes, 'latin1').toString();
    return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  },
};

/**
 * Bold and underlined letters of a page of a manual, as a printer strikes them: `v\bv`, `_\bv`, and
 * both at once, `_\bv\bv`.
 */
const overstruckStyle: EscapeStyle = {
  name: 'overstruck',
  forms: (letter) => [`${letter}\b${letter}`, `_\b${letter}`, `_\b${letter}\b${letter}`],
  ...both('([!-~])(?:\\x08\\1){1,3}|_\\x08([!-~])(?:\\x08\\2){0,3}', ''),
  longest: 9,
  letter: ([, bold, underlined]) => (bold ?? underlined)!,
};

/** The last letter of a core in other forms that nobody writes a whole text in. */
function endsIn(core: string, forms: readonly string[]): string[] {
  return filled(core.at(-1)!, forms).map((end) => (core.slice(0, -1) + end).slice(-6));
}

/** The same where all letters are written so, and with a backslash before that of an escape. */
function allIn(core: string, forms: readonly string[]): string[] {
  const [before, last] = [core.at(-2)!, core.at(-1)!].map((letter) => filled(letter, forms));
  return before!.map((form, i) => (form + last![i]!).slice(-Math.max(6, last![i]!.length + 2)));
}

/** The end of a core behind an escape with a blank. */
function endsOfCss(core: string): string[] {
  const last = /[^A-Za-z0-9]([A-Za-z0-9]+)([^A-Za-z0-9])$/.exec(core);
  if (!last) return [];
  return filled(last[2]!, ['\\HH']).map((mark) => ` ${last[1]}${mark}`.slice(-6));
}

export const percent = escapes(percentStyle, (core) => endsIn(core, ['%2525HH']));
export const unicodeEscape = escapes(unicodeStyle, (core) => [
  ...endsIn(core, ['\\u{00HH}', "\\'HH", '\\\\xHH']),
  ...allIn(core, ['\\\\xHH', "\\'HH"]),
]);
export const excel = escapes(excelStyle);
export const fullWidth = escapes(fullWidthStyle);
export const overstruck = escapes(overstruckStyle);
export const css = escapes(cssStyle, endsOfCss);
/** Without a semicolon, which HTML asks for and browsers do not. */
const UNENDED = ['&#DD', '&#xHH', '&#XHH', '&#00000DD'];
export const html = escapes(htmlStyle, (core) => [...endsIn(core, UNENDED), ...allIn(core, UNENDED)]);
const quotedText = escapes(quotedPrintableStyle, endsOfWords);
export const quotedPrintable: Encoding = {
  ...quotedText,
  decode: (view, core) => quotedText.decode(blanksOfWord(view), core),
};
export const backslash = withOthers(escapes(backslashStyle), betweenNames);
export const utf7 = escapes(utf7Style);

/** For other text within, of which each character is escaped. */
export const percentThroughout = escapesThroughout(percentStyle);
export const unicodeThroughout = escapesThroughout(unicodeStyle);
