// The ways in which people, editors and languages write the same key, each made by an encoder of
// its own.
import { inspect as inspectValue } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Decoding } from '../../src/model/candidate.js';
import { body, PREFIX } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { sample, sized } from '../support/size.js';
import { DETECTOR } from './rules.js';

type Write = (key: string) => string | Buffer;

const code = (letter: string): number => letter.charCodeAt(0);
const hex = (letter: string): string => code(letter).toString(16).padStart(2, '0');
const each =
  (form: (letter: string) => string, between = ''): Write =>
  (text) =>
    Array.from(text, form).join(between);
const underscores =
  (form: string): Write =>
  (text) =>
    `<p>${text.replaceAll('_', form)}</p>`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const units = (text: string, write: (bytes: Buffer, unit: number, at: number) => void): Buffer => {
  const bytes = Buffer.alloc(4 * text.length);
  Array.from(text).forEach((letter, i) => {
    write(bytes, code(letter), 4 * i);
  });
  return bytes;
};
const wide = (letter: string): string => String.fromCharCode(code(letter) + 0xfee0);
const struck = (letter: string): string => `${letter}\b${letter}`;
/** IBM037, from the chart of Unicode's technical report 16. */
const EBCDIC: Readonly<Record<string, number>> = { ' ': 0x40, '.': 0x4b, _: 0x6d, ':': 0x7a, '"': 0x7f };
const ebcdicOf = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) => {
      if (/[0-9]/.test(letter)) return 0xf0 + Number(letter);
      const at = 'abcdefghijklmnopqrstuvwxyz'.indexOf(letter.toLowerCase());
      if (at < 0) return EBCDIC[letter]!;
      const row = at < 9 ? 0x81 + at : at < 18 ? 0x91 + at - 9 : 0xa2 + at - 18;
      return letter === letter.toLowerCase() ? row : row + 0x40;
    }),
  );
/** An underscore by its number, what joins it to literals, and their quotes. */
const CODED_MARKS = [
  ['Chr(95)', ' & ', '"'],
  ['ChrW$(95)', ' & ', '"'],
  ['Chr(&H5F)', ' & ', '"'],
  ['chr(95)', ' + ', '"'],
  ['chr(0x5f)', '+', "'"],
  ['chr(95)', '.', "'"],
  ['chr(95)', ' . ', '"'],
  ['CHR(95)', ' || ', "'"],
  ['String.fromCharCode(95)', ' + ', '"'],
  ['[char]95', ' + ', "'"],
  ['[char]0x5f', '+', '"'],
  ['#95', '', "'"],
  ['CHAR(95)', '&', '"'],
] as const;
/** As xxd prints it: two bytes a group, sixteen a line. */
const dump: Write = (text) =>
  (
    Buffer.from(`key=${text} and more`)
      .toString('hex')
      .match(/.{1,32}/g) ?? []
  )
    .map((line, i) => {
      const offset = (16 * i).toString(16).padStart(8, '0');
      const shown = Buffer.from(line, 'hex').toString('latin1');
      return `${offset}: ${(line.match(/.{1,4}/g) ?? []).join(' ').padEnd(39)}  ${shown}\n`;
    })
    .join('');

/** Sixteen bytes a line, in words of which the low byte comes last. */
const wordDump =
  (size: number, line: (at: number, words: string[], shown: string) => string, before = 'key='): Write =>
  (text) =>
    (`${before}${text}\nmore\n`.match(/[\s\S]{1,16}/g) ?? [])
      .map((part, i) => {
        const words = (part.padEnd(16, '\0').match(new RegExp(`[\\s\\S]{${size}}`, 'g')) ?? []).map((word) =>
          Buffer.from(word, 'latin1').reverse().toString('hex'),
        );
        return line(16 * i, words, part.replace(/[^ -~]/g, '.'));
      })
      .join('\n');
const hexadecimal = (at: number, digits: number): string => at.toString(16).padStart(digits, '0');

/** A value of another type than text, in lines of so many bytes. */
const registry = (text: string): string =>
  `"Key"=hex(2):${Buffer.from(`${text}\0`, 'utf16le').toString('hex').match(/../g)!.join(',')}\r\n`.replace(
    /(?:[0-9a-f]{2},){20}/g,
    '$&\\\r\n  ',
  );
/** Not cut after a hundred numbers. */
const inspect = (bytes: Buffer): string =>
  inspectValue(new Uint8Array(bytes), { maxArrayLength: null, breakLength: 80 });

const FORMS: readonly (readonly [string, Decoding[], Write])[] = [
  ["Markdown's escapes", ['backslash'], (text) => `Use ${text.replaceAll('_', '\\_')} on staging.\n`],
  ["LaTeX's escapes", ['backslash'], (text) => `\\texttt{${text.replaceAll('_', '\\_')}}`],
  [
    'a continued line in the prefix',
    ['broken-prefix'],
    (text) => `K=${text.slice(0, 3)}\\\n${text.slice(3)}\n`,
  ],
  ['a decimal entity', ['html'], underscores('&#95;')],
  ['a decimal entity with a zero', ['html'], underscores('&#095;')],
  ['a hexadecimal entity', ['html'], underscores('&#x5f;')],
  ['a hexadecimal entity in capitals', ['html'], underscores('&#x5F;')],
  ['a named entity', ['html'], underscores('&lowbar;')],
  ['an escaped entity', ['html'], underscores('&amp;#95;')],
  ['entities throughout', ['html'], each((letter) => `&#${code(letter)};`)],
  ['hexadecimal entities throughout', ['html'], each((letter) => `&#x${hex(letter)};`)],
  ['quoted-printable', ['quoted-printable'], (text) => `key=3D${text.replaceAll('_', '=5F')}\n`],
  [
    'a soft line break in the prefix',
    ['quoted-printable'],
    (text) => `${'x'.repeat(72)} ${text.slice(0, 2)}=\r\n${text.slice(2)}\r\n`,
  ],
  ['octal escapes', ['unicode-escape'], each((letter) => `\\${code(letter).toString(8).padStart(3, '0')}`)],
  ["RTF's escapes throughout", ['unicode-escape'], each((letter) => `\\'${hex(letter)}`)],
  ['escapes of Perl', ['unicode-escape'], each((letter) => `\\x{${hex(letter)}}`)],
  ['long escapes of Python', ['unicode-escape'], each((letter) => `\\U000000${hex(letter)}`)],
  ['%u of JavaScript', ['percent'], each((letter) => `%u00${hex(letter)}`)],
  ['hex with colons', ['hex-list'], each(hex, ':')],
  ['hex with spaces', ['hex-list'], each(hex, ' ')],
  ['hex with spaces in capitals', ['hex-list'], each((letter) => hex(letter).toUpperCase(), ' ')],
  ['hex with dashes', ['hex-list'], each(hex, '-')],
  ['an array of hex', ['hex-list'], each((letter) => `0x${hex(letter)}`, ', ')],
  ['a tight array of hex', ['hex-list'], each((letter) => `0x${hex(letter)}`, ',')],
  [
    'an array of hex in lines',
    ['hex-list'],
    (text) =>
      Array.from(text, (letter, i) => `0x${hex(letter)},${i % 8 === 3 ? '\n   ' : ' '}`)
        .join('')
        .trim(),
  ],
  [
    'hex in lines',
    ['hex-list'],
    (text) => Buffer.from(`some ${text} `).toString('hex').replace(/.{12}/g, '$&\n'),
  ],
  ['a dump of xxd', ['hex-list'], dump],
  // Wherever the key begins in a word.
  ...['', 'k', 'ke', 'key', 'key=', 'a key: '].flatMap((before): (typeof FORMS)[number][] => [
    [
      `words of hexdump behind '${before}'`,
      ['hex-list'],
      wordDump(2, (at, words) => `${hexadecimal(at, 7)} ${words.join(' ')}`, before),
    ],
    ...[2, 4, 8].map((size): (typeof FORMS)[number] => [
      `words of ${size} bytes of od without addresses behind '${before}'`,
      ['hex-list'],
      wordDump(size, (_, words) => ` ${words.join(' ')}`, before),
    ]),
    [
      `words of gdb behind '${before}'`,
      ['hex-list'],
      wordDump(4, (at, words) => `0x7fffffff${hexadecimal(at, 4)}:\t0x${words.join('\t0x')}`, before),
    ],
    [
      `long words of od in a quoted mail behind '${before}'`,
      ['hex-list'],
      wordDump(8, (at, words) => `> ${at.toString(8).padStart(7, '0')} ${words.join(' ')}`, before),
    ],
  ]),
  // The column of text has no more than a few letters of it.
  ...['key=', 'some key:', 'some key: ', 'this key is'].map((before): (typeof FORMS)[number] => [
    `words of xxd -e behind '${before}'`,
    ['hex-list'],
    wordDump(4, (at, words, shown) => `${hexadecimal(at, 8)}: ${words.join(' ')}   ${shown}`, before),
  ]),
  ['an array of bytes', ['decimal-list'], (text) => JSON.stringify([...Buffer.from(text)])],
  ['an array of bytes with spaces', ['decimal-list'], (text) => `[${[...Buffer.from(text)].join(', ')}]`],
  ['fromCharCode', ['decimal-list'], (text) => `String.fromCharCode(${[...Buffer.from(text)].join(',')})`],
  ['chr of PHP', ['decimal-list'], each((letter) => `chr(${code(letter)})`, '.')],
  ['Chr of Basic', ['decimal-list'], each((letter) => `Chr(${code(letter)})`, ' & ')],
  ['an array of characters', ['character-list'], each((letter) => `'${letter}'`, ', ')],
  ...[" + '", "+'", ".'", " . '"].map((joiner): (typeof FORMS)[number] => [
    `letters that ${joiner} joins`,
    ['character-list'],
    (text) => `$k = '${Array.from(text).join(`'${joiner}`)}';`,
  ]),
  ...[' & "', '&"', '.."', ' .. "', ' + "'].map((joiner): (typeof FORMS)[number] => [
    `letters that ${joiner} joins`,
    ['character-list'],
    (text) => `k = "${Array.from(text).join(`"${joiner}`)}"\n`,
  ]),
  ...CODED_MARKS.map(([mark, joiner, quote]): (typeof FORMS)[number] => [
    `${mark} between literals that ${joiner} joins`,
    ['joined-literals'],
    (text) => `k = ${quote}${text.replaceAll('_', `${quote}${joiner}${mark}${joiner}${quote}`)}${quote};\n`,
  ]),
  ['Markdown in a string of JSON', ['backslash'], (text) => `{"text": "${text.replaceAll('_', '\\\\_')}"}`],
  [
    'Markdown in a string of JSON in a string',
    ['backslash'],
    (text) => `"{\\"text\\": \\"${text.replaceAll('_', '\\\\\\\\_')}\\"}"`,
  ],
  ['characters in JSON', ['character-list'], (text) => JSON.stringify(Array.from(text))],
  [
    'UTF-32LE',
    ['utf-32le'],
    (text) => units(`\ufeffk="${text}"\n`, (b, unit, at) => b.writeUInt32LE(unit, at)),
  ],
  ['full-width letters', ['full-width'], each((letter) => (letter === ' ' ? ' ' : wide(letter)))],
  ['a wide underscore', ['full-width'], (text) => `鍵：${text.replaceAll('_', '＿')}。`],
  ['bold on a page of a manual', ['overstruck'], (text) => `       ${each(struck)(text).toString()}\n`],
  [
    'underlined on one',
    ['overstruck'],
    (text) => `       ${each((letter) => `_\b${letter}`)(text).toString()}\n`,
  ],
  ['bold and underlined at once', ['overstruck'], each((letter) => `_\b${struck(letter)}`)],
  [
    'bold, and underlined too here and there',
    ['overstruck'],
    (text) => Array.from(text, (letter, i) => (i % 3 ? '' : '_\b') + struck(letter)).join(''),
  ],
  ['octal of two digits and three', ['unicode-escape'], each((letter) => `\\${code(letter).toString(8)}`)],
  ['numbers of gdb', ['decimal-list'], each((letter) => String(code(letter)), '\t')],
  ['characters of gdb', ['decimal-list'], each((letter) => `${code(letter)} '${letter}'`, ', ')],
  ['EBCDIC', ['ebcdic'], (text) => ebcdicOf(`K: "${text}" .`)],
  ['UTF-32BE', ['utf-32be'], (text) => units(`k="${text}"\n`, (b, unit, at) => b.writeUInt32BE(unit, at))],
  [
    'percent of base64',
    ['percent', 'base64'],
    (text) => each((letter) => `%${hex(letter)}`)(base64(`k: ${text}`)),
  ],
  [
    'base64 of percent',
    ['base64', 'percent'],
    (text) => base64(`x=${each((letter) => `%${hex(letter).toUpperCase()}`)(text).toString()}`),
  ],
  [
    'escapes of base64',
    ['unicode-escape', 'base64'],
    (text) => each((letter) => `\\x${hex(letter)}`)(base64(`"${text}"`)),
  ],
  [
    'base64 of escapes',
    ['base64', 'unicode-escape'],
    (text) => base64(`"${each((letter) => `\\u00${hex(letter)}`)(text).toString()}"`),
  ],
  ...[1, 2, 3, 4, 5].flatMap((cut) =>
    ['" + "', '"+"', "' . '", ...(cut === 4 ? [] : ["'\n  + '"])].map((between): (typeof FORMS)[number] => [
      `a prefix of two literals, cut at ${cut} by ${JSON.stringify(between)}`,
      ['joined-literals'],
      (text) => {
        const quote = between[0]!;
        return `k = ${quote}${text.slice(0, cut)}${between}${text.slice(cut)}${quote};\n`;
      },
    ]),
  ),
  ...['" +\n\t"', '" .\n\t\t"', "' +\n    '"].map((between): (typeof FORMS)[number] => [
    `a prefix of two literals, in two lines by ${JSON.stringify(between)}`,
    ['joined-literals'],
    (text) => `k = ${between[0]}${text.slice(0, 3)}${between}${text.slice(3)}${between[0]};\n`,
  ]),
  ...[
    (words: string[]) => `k = ['${words.join("','")}'].join('_')\n`,
    (words: string[]) => `k = ["${words.join('", "')}"].join("_");\n`,
    (words: string[]) => `k = "_".join(["${words.join('", "')}"])\n`,
    (words: string[]) => `$k = implode('_', ['${words.join("', '")}']);\n`,
  ].map((join): (typeof FORMS)[number] => [
    `words that are joined: ${join(['a', 'b'])}`,
    ['joined-literals'],
    (text) => join(text.split('_')),
  ]),
  ...[1, 2, 3, 4, 5].flatMap((cut) =>
    ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\n', '\r\n', '\\\n', '\\\r\n'].map(
      (between): (typeof FORMS)[number] => [
        `a prefix broken at ${cut} by ${JSON.stringify(between)}`,
        ['broken-prefix'],
        (text) => `k: ${text.slice(0, cut)}${between}${text.slice(cut)}\n`,
      ],
    ),
  ),
  ['an invisible character behind each mark', ['broken-prefix'], (text) => text.replaceAll('_', '_\u200b')],
  ...[3, 4, 5].flatMap((cut) =>
    ['\\\n    ', '\\\r\n\t'].map((between): (typeof FORMS)[number] => [
      `a line that goes on indented, cut at ${cut} by ${JSON.stringify(between)}`,
      ['broken-prefix'],
      (text) => `api.key=${text.slice(0, cut)}${between}${text.slice(cut)}\n`,
    ]),
  ),
  ['UTF-7', ['utf-7'], (text) => `Key: ${text.replaceAll('_', '+AF8-')}\n`],
  ['another named entity', ['html'], underscores('&UnderBar;')],
  ...[1, 2, 4, '\t'].flatMap((indent) =>
    ['\n', '\r\n'].map((lineEnd): (typeof FORMS)[number] => [
      `a number a line, ${JSON.stringify([indent, lineEnd])} around it`,
      ['decimal-list'],
      (text) =>
        JSON.stringify({ data: [...Buffer.from(`"${text}"`)] }, null, indent).replaceAll('\n', lineEnd),
    ]),
  ),
  ['a value in a .reg file', ['hex-list', 'utf-16le'], registry],
  [
    'a .reg file as Windows writes it',
    ['utf-16le', 'hex-list', 'utf-16le'],
    (text) => Buffer.from(`\ufeff${registry(text)}`, 'utf16le'),
  ],
  ['a typed array as Node prints it', ['decimal-list'], (text) => inspect(Buffer.from(text))],
  ['a place to break a line', ['broken-prefix'], (text) => `<code>${text.replaceAll('_', '_<wbr>')}</code>`],
  ['a space without width', ['broken-prefix'], (text) => `<td>${text.replaceAll('_', '_&#8203;')}</td>`],
  ['a highlighted prefix', [], (text) => `<p>key <em>${PREFIX}</em>${text.slice(PREFIX.length)}</p>`],
  ['two colours', [], (text) => `<span class="n">${PREFIX}</span><span>${text.slice(PREFIX.length)}</span>`],
  ["LaTeX's escapes with braces", ['backslash'], (text) => `\\texttt{${text.replaceAll('_', '\\_{}')}}`],
  ["Org's entities", ['backslash'], (text) => `Use ${text.replaceAll('_', '\\under{}')} here.\n`],
  ['decimal entities without semicolons', ['html'], each((letter) => `&#${code(letter)}`)],
  [
    'long entities without semicolons',
    ['html'],
    each((letter) => `&#${String(code(letter)).padStart(7, '0')}`),
  ],
  ['hexadecimal entities without semicolons', ['html'], each((letter) => `&#x${hex(letter)}`)],
  ['capital entities without semicolons', ['html'], each((letter) => `&#X${hex(letter).toUpperCase()}`)],
  [
    'escapes within JSON',
    ['unicode-escape'],
    (text) => JSON.stringify({ sent: each((letter) => `\\x${hex(letter)}`)(text) }),
  ],
  ['escapes of Lua', ['decimal-list'], each((letter) => `\\${code(letter)}`)],
  ['long escapes of Lua', ['decimal-list'], each((letter) => `\\${String(code(letter)).padStart(3, '0')}`)],
  ['characters of Pascal', ['decimal-list'], each((letter) => `#${code(letter)}`)],
  ['chr of SQL', ['decimal-list'], each((letter) => `chr(${code(letter)})`, '||')],
  ['bytes of Java', ['decimal-list'], each((letter) => `(byte)${code(letter)}`, ', ')],
  ['bytes of Rust', ['hex-list'], each((letter) => `0x${hex(letter)}u8`, ', ')],
  ['characters of Rust', ['character-list'], each((letter) => `b'${letter}'`, ', ')],
  ['an array of C in capitals', ['hex-list'], each((letter) => `0X${hex(letter).toUpperCase()}`, ', ')],
  ['bytes of an assembler', ['decimal-list'], each((letter) => `\t.byte\t${code(letter)}\n`)],
  ['bytes of hex of an assembler', ['hex-list'], each((letter) => `\t.byte 0x${hex(letter)}\n`)],
  ['hex of gdb', ['hex-list'], each((letter) => `0x${hex(letter)}`, '\t')],
  ['hex of hex', ['hex', 'hex'], (text) => Buffer.from(Buffer.from(text).toString('hex')).toString('hex')],
];

describe.each(FORMS)('%s', (_, decoding, write) => {
  test('is found, with the right key', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 24, max: 48 }), (seed, length) => {
        // No underscores in the body where they are what is written otherwise; the last one is a
        // letter.
        const made = PREFIX + body(seed, length, 'base62') + body(seed, 1, 'lower');
        const written = write(made);
        const bytes = typeof written === 'string' ? Buffer.from(written) : written;
        expect(DETECTOR.mayContain(bytes)).toBe(true);
        const found = DETECTOR.detect(bytes).filter(({ verdict }) => verdict === 'finding');
        // A boolean is compared, so that a failure prints no key.
        expect(found.map(({ secret }) => secret.reveal() === made)).toEqual([true]);
        expect(found[0]!.decoding).toEqual(decoding);
        expect(found[0]!.confidence).not.toBe('low');
      }),
      { numRuns: runs(sized(10, 40)) },
    );
  });
});

const WIDTHS = Array.from({ length: 23 }, (_, at) => 14 + 3 * at);

test('a text that is broken at any width, within the prefix too, gives no wrong key for certain', () => {
  const wrong: string[] = [];
  let right = 0;
  let texts = 0;
  for (const lineEnd of ['\n', '\r\n', '\\\n', '\\\n  ', '=\r\n'])
    for (const width of sample(WIDTHS, 3))
      for (let cut = 1; cut < PREFIX.length; cut += 1)
        for (const alphabet of ['hex', 'base62', 'base64url'] as const) {
          const made = PREFIX + body(width * 7 + cut, 39, alphabet) + body(cut, 1, 'hex');
          const before = 'x = the key is here and it is '.repeat(3).slice(0, Math.max(0, width - cut));
          const lines = `${before}${made} and that is all of it`.match(new RegExp(`.{1,${width}}`, 'g'))!;
          const found = DETECTOR.detect(Buffer.from(`${lines.join(lineEnd)}\n`));
          texts += 1;
          if (found.some(({ extent, secret }) => extent === 'exact' && secret.reveal() !== made))
            wrong.push(`${JSON.stringify(lineEnd)} at ${width}, ${cut}`);
          if (found.some(({ secret, readings = [secret] }) => readings.some((one) => one.reveal() === made)))
            right += 1;
        }
  expect(wrong).toEqual([]);
  expect(right / texts).toBeGreaterThan(0.8);
});

test('the prefix alone, and names, are nothing in any form', () => {
  for (const [, , write] of FORMS)
    for (const text of [PREFIX, `${PREFIX}to_disk`, `deri${PREFIX}keys `]) {
      const written = write(text);
      const found = DETECTOR.detect(typeof written === 'string' ? Buffer.from(written) : written);
      expect(found.filter(({ verdict }) => verdict === 'finding')).toEqual([]);
    }
});
