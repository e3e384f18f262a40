// Forms in which a key is not seen by a search for its letters: characters that stand for nothing within
// it, colours, dumps, base32, a recorded terminal. Each is made by an encoder of its own, or as the tool
// writes it.
import { describe, expect, test } from 'vitest';
import { body, PREFIX } from '../support/keys.js';
import { sample } from '../support/size.js';
import { DETECTOR } from './rules.js';

const KEYS = [
  PREFIX + body(93_000, 40),
  PREFIX + body(93_001, 32, 'base62'),
  PREFIX + body(93_002, 20, 'lower'),
  `${PREFIX}live_${body(93_003, 24, 'base62')}`,
];

/** The key is found in a text of each key, as one of its readings where that is enough; no other is exact. */
function expectFound(write: (key: string) => string | Buffer, extent?: 'exact', isOneOf = false): void {
  for (const key of KEYS) {
    const text = write(key);
    const found = DETECTOR.detect(typeof text === 'string' ? Buffer.from(text) : text).filter(
      ({ verdict }) => verdict === 'finding',
    );
    const all = found.flatMap(({ secret, readings = [] }) => (isOneOf ? [secret, ...readings] : [secret]));
    expect(all.map((one) => one.reveal())).toContain(key);
    expect(found.filter((one) => one.extent === 'exact' && one.secret.reveal() !== key)).toEqual([]);
    if (extent !== undefined) expect(found[0]).toMatchObject({ extent });
  }
}

const at = (key: string, place: number, what: string): string =>
  key.slice(0, place) + what + key.slice(place);
/** Within the prefix, behind it, and in the body. */
const PLACES = [1, 2, 3, 4, 5, 6, 9, 12, 20];

describe('characters that are not seen', () => {
  const unseen = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];
  const escaped = (text: string): string =>
    text.replace(
      /[\u00ad\u200b-\u2060\ufeff]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const entity = (text: string): string =>
    text.replace(/[\u00ad\u200b-\u2060\ufeff]/g, (one) => `&#${one.charCodeAt(0)};`);

  test.each(unseen)('%j in UTF-8, in JSON and in HTML', (one) => {
    for (const place of PLACES)
      for (const write of [(text: string) => text, escaped, entity])
        expectFound((key) => write(`"the key is ${at(key, place, one)} thanks"\n`));
  });

  test.each(unseen)('%j behind each letter', (one) => {
    expectFound((key) => `the key is ${Array.from(key).join(one)} thanks\n`);
  });

  test.each(unseen)('%j behind each eighth letter', (one) => {
    expectFound((key) => `"the key is ${escaped(key.replace(/.{8}/g, `$&${one}`))} thanks"\n`);
  });
});

describe('the colours of grep', () => {
  const mark = (key: string, from: number, to: number): string =>
    `${key.slice(0, from)}\x1b[01;31m\x1b[K${key.slice(from, to)}\x1b[m\x1b[K${key.slice(to)}`;
  const inJson = (text: string): string => JSON.stringify({ output: text });
  const PARTS = [
    [0, 2],
    [0, 3],
    [0, 6],
    [2, 6],
    [3, 5],
    [3, 6],
    [2, 5],
    [4, 6],
    [6, 9],
    [8, 12],
    [3, 11],
  ] as const;

  test.each(PARTS)('around the letters from %i to %i', (from, to) => {
    for (const write of [(text: string) => text, inJson])
      expectFound((key) => write(`A=1\nVE_API_KEY=${mark(key, from, to)}\nB=2\n`));
  });

  test('around each digit', () => {
    for (const write of [(text: string) => text, inJson])
      expectFound((key) =>
        write(`K=${key.replace(/[0-9]/g, (digit) => `\x1b[01;31m\x1b[K${digit}\x1b[m\x1b[K`)}\nB=2\n`),
      );
  });

  test('a colour that ends the key', () => {
    const key = KEYS[0]!;
    const [found] = DETECTOR.detect(Buffer.from(`K=\x1b[32m${key}\x1b[0m ok\n`));
    expect(found!.secret.reveal()).toBe(key);
    expect(found!.extent).toBe('exact');
  });
});

/** Lines of so many bytes, each behind its offset, and with its text where `shown`. */
const dump =
  (width: number, offset: (at: number) => string, line: (bytes: Buffer) => string, shown: boolean) =>
  (text: string): string => {
    const bytes = Buffer.from(text);
    const lines: string[] = [];
    for (let from = 0; from < bytes.length; from += width) {
      const part = bytes.subarray(from, from + width);
      lines.push(
        `${offset(from)}${line(part)}${shown ? `  ${part.toString().replace(/[^ -~]/g, '.')}` : ''}\n`,
      );
    }
    return lines.join('');
  };
const hex = (at: number): string => `${at.toString(16).padStart(8, '0')}: `;
const octal = (at: number): string => `${at.toString(8).padStart(7, '0')} `;
const each = (bytes: Buffer, form: (byte: number) => string): string => Array.from(bytes, form).join(' ');
/** Words of which the low byte comes last; a shorter last one is set below the digits of the others. */
const swapped = (bytes: Buffer, size: number, all: number): string =>
  Array.from({ length: all / size }, (_, i) =>
    Buffer.from(bytes.subarray(size * i, size * i + size))
      .reverse()
      .toString('hex')
      .padStart(2 * size),
  ).join(' ');

const DUMPS: Readonly<Record<string, (text: string) => string>> = {
  'xxd -b': dump(6, hex, (part) => each(part, (byte) => byte.toString(2).padStart(8, '0')).padEnd(53), true),
  'xxd -b -c 8': dump(
    8,
    hex,
    (part) => each(part, (byte) => byte.toString(2).padStart(8, '0')).padEnd(71),
    true,
  ),
  'od -b': dump(16, octal, (part) => each(part, (byte) => byte.toString(8).padStart(3, '0')), false),
  od: dump(
    16,
    octal,
    (part) =>
      Array.from({ length: Math.ceil(part.length / 2) }, (_, i) =>
        (part[2 * i]! + 256 * (part[2 * i + 1] ?? 0)).toString(8).padStart(6, '0'),
      ).join(' '),
    false,
  ),
  'xxd -e': dump(16, hex, (part) => swapped(part, 4, 16), true),
  'xxd -e -c 8': dump(8, hex, (part) => swapped(part, 4, 8), true),
  'xxd -e -g 8': dump(16, hex, (part) => swapped(part, 8, 16), true),
  'xxd -e -c 32': dump(32, hex, (part) => swapped(part, 4, 32), true),
};

test.each(Object.entries(DUMPS))('%s, wherever the key begins and ends in its lines', (_, write) => {
  for (const before of sample([...Array(16).keys()], 3))
    for (const behind of ['\n', '"\n', ' and\n', '\nPORT=8000\nHOST=localhost\n'])
      expectFound((key) => write(`${'x'.repeat(before)}=${key}${behind}`));
});

test('a last word that has fewer bytes', () => {
  for (const name of ['xxd -e', 'xxd -e -c 8', 'xxd -e -g 8'])
    for (let length = 24; length < 40; length += 1) {
      const key = PREFIX + body(93_100 + length, length);
      const found = DETECTOR.detect(Buffer.from(DUMPS[name]!(`K=${key}`)));
      const [first] = found.filter(({ decoding }) => decoding.length > 0);
      expect(first!.secret.reveal()).toBe(key);
    }
});

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HEX_CAPITALS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

describe.each([
  ['base32', CAPITALS],
  ['base32 in small letters', CAPITALS.toLowerCase()],
  ['base32hex', HEX_CAPITALS],
  ['base32hex in small letters', HEX_CAPITALS.toLowerCase()],
])('%s', (_, alphabet) => {
  const base32 = (text: string): string => {
    const bits = Array.from(Buffer.from(text), (byte) => byte.toString(2).padStart(8, '0')).join('');
    const letters = (bits.match(/.{1,5}/g) ?? []).map(
      (five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]!,
    );
    return letters.join('').padEnd(8 * Math.ceil(letters.length / 8), '=');
  };

  test('in one line, in each place of a group', () => {
    for (let before = 0; before < 10; before += 1)
      expectFound((key) => `secret: ${base32(`${'x'.repeat(before)}=${key}\nPORT=1\n`)}\n`, 'exact');
  });

  test('in lines of 76 and 64 letters', () => {
    for (const width of [76, 64])
      for (const before of sample([...Array(60).keys()], 7))
        expectFound((key) => {
          const text = base32(`${'x'.repeat(before)}=${key}\nPORT=1\nHOST=localhost\n`);
          return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join('');
        });
  });

  test('of a key alone, as otpauth has it, with line and columns', () => {
    const key = PREFIX + body(93_200, 40);
    const letters = base32(key).replace(/=+$/, '');
    const text = `x\notpauth://totp/a?secret=${letters}&issuer=b\n`;
    const [found] = DETECTOR.detect(Buffer.from(text));
    expect(found!.secret.reveal()).toBe(key);
    expect(found!.decoding).toEqual(['base32']);
    expect(found!.place).toEqual({ line: 2, column: 25, endLine: 2, endColumn: 25 + letters.length });
  });
});

describe('a recorded terminal', () => {
  const cast = (kind: string, texts: readonly string[], between = ', '): string =>
    [
      JSON.stringify({ version: 2, width: 80, height: 24 }),
      ...texts.map(
        (text, i) => `[${[`${i}.125`, JSON.stringify(kind), JSON.stringify(text)].join(between)}]`,
      ),
      '',
    ].join('\n');
  const pieces = (text: string, size: number): string[] => text.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

  test('one, two and three letters an event, shown and typed', () => {
    for (const size of [1, 2, 3])
      for (const kind of ['o', 'i'])
        for (const before of ['', 'x', 'xx'])
          for (const between of [', ', ','])
            expectFound((key) =>
              cast(kind, ['$ ', ...pieces(`${before}export=${key}`, size), '\r\n', '$ '], between),
            );
  });

  test('what was typed stands between what was shown', () => {
    const key = KEYS[1]!;
    const events = Array.from(`K=${key}`).flatMap((letter) => [
      `[1.5, "i", "${letter}"]`,
      `[1.6, "o", "${letter}"]`,
    ]);
    const found = DETECTOR.detect(
      Buffer.from(['{"version": 2}', ...events, '[1.7, "i", "\\r"]', '[1.8, "o", "\\r\\n"]', ''].join('\n')),
    );
    expect(new Set(found.map(({ secret }) => secret.reveal()))).toEqual(new Set([key]));
    expect(found[0]!.place.line).toBe(6);
  });

  test.each(['["i", "a"]', '["o", ""]', '["o", "a"]'])(
    'a line feed at the beginning of all, and %s behind it: no line is read twice',
    (first) => {
      const events = [...Array.from(PREFIX.slice(-2)), 'x'].map((letter) => `[2, "o", "${letter}"]`);
      const text = ['', first.replace('[', '[1, '), ...events, ''].join('\n');
      expect(DETECTOR.detect(Buffer.from(text))).toEqual([]);
    },
  );
});

describe('LaTeX and names of an underscore', () => {
  const UNDERSCORES = [
    String.raw`\_\-`,
    String.raw`\_\allowbreak `,
    String.raw`\_\allowbreak{}`,
    String.raw`\_\hspace{0pt}`,
    String.raw`\_\linebreak[0]`,
    String.raw`\_\discretionary{}{}{}`,
    String.raw`\N{LOW LINE}`,
    String.raw`\N{U+005F}`,
  ];

  test.each(UNDERSCORES)('%s', (underscore) => {
    expectFound((key) => `Use \\texttt{${key.replaceAll('_', underscore)}} as the key.\n`);
  });

  test('a hyphen of Markdown, or a place to break the word', () => {
    const key = PREFIX + body(93_300, 40);
    const text = `\\texttt{${key.replaceAll('_', '\\_').replace(/[0-9a-f]{8}/g, '$&\\-')}}\n`;
    const [found] = DETECTOR.detect(Buffer.from(text));
    expect(found!.extent).toBe('ambiguous');
    expect(found!.readings!.map((one) => one.reveal())).toContain(key);
  });
});

describe('literals that are joined', () => {
  const OPERATORS = ['&', '~', '<>', '||', '^', '//', ''];
  /** Where the prefix is cut at its first underscore, no needle is of these. */
  const NOT_WITHIN = ['<>', '||', '//'];

  test.each(OPERATORS)("'…' %s '…'", (operator) => {
    for (const cut of [...(NOT_WITHIN.includes(operator) ? [] : [3]), 6, 8, 20])
      expectFound((key) => `k = '${key.slice(0, cut)}' ${operator} '${key.slice(cut)}';\nrun();\n`);
  });

  test('with a comment between', () => {
    for (const between of ["' + /* half */ '", "' + // half\n  '", "'  # half\n  '"])
      for (const cut of [6, 8, 20])
        expectFound((key) => `k = ('${key.slice(0, cut)}${between}${key.slice(cut)}')\n`);
  });

  test('long bytes, as pprint breaks them', () => {
    for (let before = 1; before < 40; before += 1)
      expectFound(
        (key) => {
          const text = `${'x'.repeat(before)} Bearer ${key}\\r\\nHost: a.b\\r\\nAccept: */*`;
          const lines = (text.match(/(?:\\.|[^\\]){1,24}/g) ?? []).map((line) => `b'${line}'`);
          return `{'h': ${lines.join('\n      ')}}\n`;
        },
        undefined,
        true,
      );
  });

  test('a documentation string behind a key is none of it', () => {
    const key = KEYS[0]!;
    const [found] = DETECTOR.detect(Buffer.from(`(defvar k "${key}"\n  "The key of staging.")\n`));
    expect(found!.secret.reveal()).toBe(key);
    expect(found!.extent).toBe('exact');
  });
});

describe('a text that a tool sets something before each line of', () => {
  const HEADS: Readonly<Record<string, readonly [string, string]>> = {
    'an added line': ['+', '+'],
    'a removed line': ['-', '-'],
    'grep -n': ['src/a.js:12:', 'src/a.js:13:'],
    'grep -A': ['src/a.js:12:', 'src/a.js-13-'],
    'grep of one file': ['9:', '10-'],
    'git blame': [
      '1a2b3c4d (Ann Bee 2026-01-02 10:00:00 +0100  9) ',
      '1a2b3c4d (Ann Bee 2026-01-02 10:00:00 +0100 10) ',
    ],
    'cat -n': ['     9\t', '    10\t'],
  };

  test.each(Object.entries(HEADS))('%s', (_, [head, next]) => {
    for (const cut of [6, 10, 14])
      for (const [before, between, behind] of [
        ['  const k = "', '" +\n~    "', '";\n'],
        ['  k = "', '" \\\n~    "', '"\n'],
      ] as const)
        expectFound((key) =>
          `${head}${before}${key.slice(0, cut)}${between}${key.slice(cut)}${behind}`.replace(
            '\n~',
            `\n${next}`,
          ),
        );
  });

  test.each(Object.entries(HEADS))('%s, and a line of a shell that goes on', (_, [head, next]) => {
    for (const cut of [8, 14, 20])
      expectFound(
        (key) => `${head}export K=${key.slice(0, cut)}\\\n${next}${key.slice(cut)}\n`,
        undefined,
        true,
      );
  });
});
