// The ways to write a character otherwise: `%5F` and `%255F` of URLs (RFC 3986 section 2.1),
// `\u005f`, `\x5f` and `\137` of string literals (ECMA-262 section 12.9.4, Annex B), `&#95;` and
// `&lowbar;` of HTML (section 13.5), `=5F` and soft line breaks of quoted-printable (RFC 2045
// section 6.7), `\_` of Markdown and LaTeX, `+AF8-` of UTF-7.
import { type EscapeStyle, escapes, escapesThroughout } from './escapes.js';

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
  return { forwards: new RegExp(source, `${flags}y`), backwards: new RegExp(`(?:${source})$`, flags) };
}

function hexLetter(match: RegExpExecArray): string {
  return String.fromCharCode(Number.parseInt(match.slice(1).find((digits) => digits !== undefined)!, 16));
}

const percentStyle: EscapeStyle = {
  name: 'percent',
  forms: (letter) => filled(letter, ['%HH', '%25HH', '%u00HH']),
  ...both(`%(?:25){0,${MAX_REPEATS}}(?:([0-9a-f]{2})|u00([0-9a-f]{2}))`),
  longest: 2 * MAX_REPEATS + 6,
  letter: hexLetter,
};

const unicodeStyle: EscapeStyle = {
  name: 'unicode-escape',
  forms: (letter) => filled(letter, ['\\u00HH', '\\xHH', '\\u{HH}', '\\x{HH}', '\\U000000HH', '\\OOO']),
  ...both(
    `\\\\{1,${MAX_REPEATS}}(?:u0{6}([0-9a-f]{2})|u00([0-9a-f]{2})|x([0-9a-f]{2})|[ux]\\{0{0,4}([0-9a-f]{2})\\}|([01][0-7]{2}))`,
  ),
  longest: MAX_REPEATS + 10,
  letter: (match) =>
    match[5] === undefined ? hexLetter(match) : String.fromCharCode(Number.parseInt(match[5], 8)),
};

const htmlStyle: EscapeStyle = {
  name: 'html',
  forms: (letter) => [
    ...filled(letter, ['&#DD;', '&#0DD;', '&#xHH;', '&#XHH;', '&#x00HH;', '&amp;#DD;']),
    ...Object.keys(ENTITIES)
      .filter((name) => ENTITIES[name] === letter)
      .map((name) => `&${name};`),
  ],
  ...both(
    `&(?:amp;){0,${MAX_REPEATS}}(?:#0{0,5}([0-9]{2,3})|#[xX]0{0,5}([0-9a-fA-F]{2})|(${Object.keys(ENTITIES).join('|')}));|<wbr ?/?>|&(?:shy|ZeroWidthSpace|#8203|#x200[bB]);`,
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
  ...both('=(?:([0-9a-f]{2})|[ \\t]*\\r?\\n)'),
  longest: 8,
  letter: (match) => (match[1] === undefined ? '' : hexLetter(match)),
};

/**
 * A backslash before what is no letter; where one is, also before the end of a line that goes on.
 */
const backslashStyle: EscapeStyle = {
  name: 'backslash',
  forms: (letter) => (/[A-Za-z0-9]/.test(letter) ? [] : [`\\${letter}`]),
  ...both(`\\\\(?:([_\\-+/=.~])|\\r?\\n[ \\t]{0,${MAX_INDENT}})`),
  longest: MAX_INDENT + 3,
  letter: (match) => match[1] ?? '',
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

export const percent = escapes(percentStyle);
export const unicodeEscape = escapes(unicodeStyle);
export const html = escapes(htmlStyle, ['<wbr>', '<wbr/>', '&#8203;']);
export const quotedPrintable = escapes(quotedPrintableStyle);
export const backslash = escapes(backslashStyle);
export const utf7 = escapes(utf7Style);

/** For other text within, of which each character is escaped. */
export const percentThroughout = escapesThroughout(percentStyle);
export const unicodeThroughout = escapesThroughout(unicodeStyle);
