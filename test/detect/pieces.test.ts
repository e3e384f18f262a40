// Keys whose text is in pieces: put together by code, broken by markup, terminals, mails and
// characters that are not seen. The right key is found, and no other one for certain.
import { describe, expect, test } from 'vitest';
import { body, PREFIX } from '../support/keys.js';
import { sized } from '../support/size.js';
import { DETECTOR } from './rules.js';

type Write = (rest: string) => string;

/** The prefix with something put in at a place. */
const put =
  (what: string, at: number): Write =>
  (rest) =>
    PREFIX.slice(0, at) + what + PREFIX.slice(at) + rest;
const marks =
  (form: string): Write =>
  (rest) =>
    `x ${PREFIX.replaceAll('_', form)}${rest} y`;
const bytes = (form: (hex: string, letter: string) => string, between: string): Write => {
  return (rest) =>
    Array.from(PREFIX + rest, (one) => form(one.charCodeAt(0).toString(16), one)).join(between);
};
const [FIRST = '', SECOND = ''] = PREFIX.split('_');
const WORDS = `${FIRST}_${SECOND}`;

/** Events of a server, with the text cut at those places. */
const sent = (text: string, cuts: readonly number[]): string =>
  `\n\n${[0, ...cuts]
    .map((from, i) => text.slice(from, cuts[i]))
    .map((part) =>
      JSON.stringify({ id: 'c1', model: 'm', choices: [{ index: 0, delta: { content: part } }] }),
    )
    .map((event) => `event: delta\ndata: ${event}\n\n`)
    .join('')}`;

const FORMS: Record<string, Write> = {
  'JavaScript: join of two words': (rest) => `const k = ['${WORDS}', '${rest}'].join('_');`,
  'JavaScript: join of two literals': (rest) => `['${PREFIX}', '${rest}'].join('')`,
  'Python: join of two words': (rest) => `"_".join(["${WORDS}", "${rest}"])`,
  'Java: String.join': (rest) => `String.join("_", "${FIRST}", "${SECOND}", "${rest}")`,
  'Java: String.join of a list': (rest) => `String.join("_", List.of("${WORDS}", "${rest}"))`,
  'C#: string.Join': (rest) => `string.Join("_", new[] { "${FIRST}", "${SECOND}", "${rest}" })`,
  'C#: string.Concat': (rest) => `string.Concat("${PREFIX}", "${rest}")`,
  'PHP: implode': (rest) => `implode('_', array('${WORDS}', '${rest}'))`,
  'R: paste': (rest) => `paste("${FIRST}", "${SECOND}", "${rest}", sep = "_")`,
  'R: paste0': (rest) => `paste0("${PREFIX}", "${rest}")`,
  'Go: strings.Join': (rest) => `strings.Join([]string{"${FIRST}", "${SECOND}", "${rest}"}, "_")`,
  'Ruby: a product': (rest) => `["${WORDS}", "${rest}"] * "_"`,
  'Swift: joined': (rest) => `["${FIRST}", "${SECOND}", "${rest}"].joined(separator: "_")`,
  'SQL: CONCAT_WS': (rest) => `CONCAT_WS('_', '${FIRST}', '${SECOND}', '${rest}')`,
  'Rust: concat!': (rest) => `concat!("${FIRST}", "_${SECOND}_", "${rest}")`,
  'three literals': (rest) => `"${FIRST}" + "_${SECOND}" + "_${rest}"`,
  'three literals side by side': (rest) => `x = ('${FIRST}'\n     '_${SECOND}'\n     '_${rest}')`,
  'three literals of Visual Basic': (rest) => `"${FIRST}_" & "${SECOND}" & "_${rest}"`,
  'OCaml, Fortran, Julia': (rest) => `"${PREFIX}" ^ "${rest}"`,
  PowerShell: (rest) => `$k = '${PREFIX}' +\`\n  '${rest}'`,
  "Haskell's gap": (rest) => `"${PREFIX}\\\n   \\${rest}"`,
  'a template': (rest) => `\`${PREFIX}\${'${rest}'}\``,
  'nothing in a template': (rest) => `\`${FIRST}_\${''}${SECOND}_${rest}\``,
  printf: (rest) => `printf '${PREFIX}%s' ${rest}`,
  format: (rest) => `fmt.Sprintf("${PREFIX}%s", "${rest}")`,
  'a shell': (rest) => `K=${PREFIX}"${rest}"`,
  'a shell, in the prefix': (rest) => `K=${FIRST}''_${SECOND}_${rest}`,
  'a batch file': (rest) => `set K=${FIRST}^_${SECOND}^_${rest}`,
  appended: (rest) => `let k = '${PREFIX}';\nk += '${rest}';`,
  concat: (rest) => `"${PREFIX}".concat("${rest}")`,
  'a literal of JSON': (rest) => JSON.stringify(`k = "${FIRST}_" + "${SECOND}_${rest}"`),
  'the lines of a notebook': (rest) => JSON.stringify([`k = ("${PREFIX}"\n`, `     "${rest}")\n`], null, 1),
  'sections of XML': (rest) => `<k><![CDATA[${PREFIX}]]><![CDATA[${rest}]]></k>`,
  'a section in the prefix': (rest) => `<k><![CDATA[${FIRST}_s]]>k_${rest}</k>`,
  'runs of a document': (rest) => `<w:t>${PREFIX}</w:t></w:r><w:r><w:b/><w:t>${rest}</w:t>`,
  'a comment': (rest) => `<k>${PREFIX}<!-- x -->${rest}</k>`,
  'a record of a terminal': (rest) => `[1.2, "o", "K=${FIRST}_"]\n[1.3, "o", "${SECOND}_${rest}\\r\\n"]`,
  'a record, behind the prefix': (rest) => `[1.2, "o", "${PREFIX}"]\n[1.3, "o", "${rest}\\r\\n"]`,
  'colours of grep': (rest) => `${FIRST}_\x1b[01;31m\x1b[K${SECOND}_\x1b[m\x1b[K${rest}`,
  'colours, escaped': (rest) => `"${PREFIX}\\u001b[32m${rest}\\u001b[0m"`,
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].flatMap((cut) => [
      [`the answer of a model, cut at ${cut}`, (rest: string) => sent(PREFIX + rest, [cut, cut + 14])],
      [
        `the answer of another model, cut at ${cut}`,
        (rest: string) =>
          sent(PREFIX + rest, [cut, cut + 7, cut + 12, cut + 20]).replaceAll(/"(\w+)":/g, '"$1": '),
      ],
    ]),
  ),
  'a quoted mail': (rest) => `> the key is ${PREFIX}\n> ${rest}`,
  'a quoted soft break': (rest) => `> here: ${FIRST}_=\n> ${SECOND}_${rest} ok`,
  'a word of a header': (rest) => `=?UTF-8?Q?key_${FIRST}=5Fs?=\r\n =?UTF-8?Q?k=5F${rest}?=`,
  "Excel's escape": marks('_x005F_'),
  "CSS's escape": marks('\\5f '),
  'braces of LaTeX': marks('{\\_}'),
  'a name of LaTeX': marks('\\textunderscore '),
  'a name of LaTeX with braces': marks('\\textunderscore{}'),
  'a name of LaTeX in braces': marks('{\\textunderscore}'),
  'a string of LaTeX': marks('\\string_'),
  'a number of TeX': marks('\\char95 '),
  'six digits of CSS': marks('\\00005f'),
  'four digits of HTML': marks('&#0095;'),
  "RTF's escape": marks("\\'5f"),
  'escaped by URL three times': marks('%25255F'),
  "PHP's escape": marks('\\u{005f}'),
  'a hex number a line': bytes((hex) => `0x${hex},`, '\n'),
  'a hex number a line, of Windows': bytes((hex) => `    0x${hex},`, '\r\n'),
  'quoted hex': bytes((hex) => `"0x${hex}"`, ', '),
  'a letter a line': (rest) => JSON.stringify(Array.from(PREFIX + rest), null, 2),
  'casts of Java': bytes((hex) => `(byte)0x${hex}`, ', '),
  'casts of PowerShell': bytes((_, letter) => `[char]${letter.charCodeAt(0)}`, '+'),
  'a list of YAML': bytes((_, letter) => `- ${letter.charCodeAt(0)}\n`, ''),
  'six layers of base64 in lines': (rest) => {
    let text = `key=${PREFIX}${rest}\n`;
    for (let layer = 0; layer < 6; layer += 1)
      text = `${Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')}\n`;
    return text;
  },
};
for (const invisible of '\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2061\u2066\u2069\ufe0f\u180e\u034f\u00ad')
  FORMS[`U+${invisible.charCodeAt(0).toString(16)} in the prefix`] = (rest) =>
    put(invisible, 1 + (rest.charCodeAt(0) % (PREFIX.length - 1)))(rest);

describe.each(Object.entries(FORMS))('%s', (_, write) => {
  test('is found, and no other key for certain', () => {
    for (let seed = 0; seed < sized(6, 30); seed += 1) {
      const rest = body(seed, 32, 'base62') + body(seed, 1, 'lower');
      const made = PREFIX + rest;
      for (const text of [write(rest), `# a\n\nkey = ${write(rest)}\nend\n`]) {
        const found = DETECTOR.detect(Buffer.from(text)).filter(({ verdict }) => verdict === 'finding');
        expect(
          found.some(({ secret }) => secret.reveal() === made),
          `seed ${seed}`,
        ).toBe(true);
        expect(found.every(({ secret, extent }) => secret.reveal() === made || extent === 'ambiguous')).toBe(
          true,
        );
        expect(found.find(({ secret }) => secret.reveal() === made)!.confidence).not.toBe('low');
      }
    }
  });
});

test.each([
  ['added', "'", ' + '],
  ['side by side', '"', '\n'],
])('keys in literals one behind the other are keys of their own: %s', (_, quote, between) => {
  const pieces = [1, 2, 3].flatMap((seed) => [`${FIRST}_`, `${SECOND}_`, body(seed, 32, 'base62')]);
  const text = `x = ${pieces.map((piece) => quote + piece + quote).join(between)}\n`;
  const found = DETECTOR.detect(Buffer.from(text)).filter(({ verdict }) => verdict === 'finding');
  expect(found.map(({ secret }) => secret.reveal())).toEqual(
    [1, 2, 3].map((seed) => PREFIX + body(seed, 32, 'base62')),
  );
});

test('what stands behind a prefix alone is no part of it, if it is of words', () => {
  const texts = [
    `"${PREFIX}" + randomBytes(20).toString("hex")`,
    `key.startsWith("${PREFIX}", position_of_the_first)`,
    `const PREFIX = "${PREFIX}";\nconst LENGTH_OF_WHAT_FOLLOWS = 40;`,
    `"${PREFIX}%s" % generate_a_new_key_for_this_test()`,
    `\`${PREFIX}\${createHash('sha256').update(name)}\``,
    `<code>${PREFIX}</code><span>the-prefix-of-all-keys</span>`,
    `${PREFIX} is the prefix, and ${body(3)} is a commit`,
    `['${FIRST}', '${SECOND}', 'some', 'words'].join(' ')`,
    // Values of their own: a prefix, and the hash of a key.
    `INSERT INTO api_keys (prefix, hash) VALUES ('${PREFIX}', '${body(4, 64, 'hex')}');`,
    `prefix,hash\n"${PREFIX}","${body(5, 64, 'hex')}"\n`,
    `| ${PREFIX} | ${body(6)} |`,
    `["${PREFIX}", "${body(7, 32, 'base62')}"]`,
    `Paste the format below, echo it.\n| ${PREFIX} | ${body(8)} |`,
    `* \`${PREFIX}\`\n* \`${body(9)}\``,
    `<td>${PREFIX}</td><td>${body(10)}</td>`,
    `Tell keys by ${PREFIX}.\n\n${body(11)}`,
    `prefix: "${PREFIX}" # ${body(12)}`,
  ];
  for (const text of texts)
    expect(
      DETECTOR.detect(Buffer.from(text)).filter(({ verdict }) => verdict === 'finding'),
      text.replaceAll(PREFIX, '…'),
    ).toEqual([]);
});

test('where an event of a recorded terminal ends within a key, its end is not certain', () => {
  for (const [length, alphabet] of [
    [20, 'lower'],
    [32, 'lower'],
    [37, 'base62'],
  ] as const)
    for (let seed = 0; seed < 20; seed += 1)
      for (const rest of [1, 2, 4, 5, 6]) {
        const made = PREFIX + body(93_000 + seed, length, alphabet);
        const cut = made.length - rest;
        const text = `[1.1, "o", "${made.slice(0, cut)}"]\n[1.2, "o", "${made.slice(cut)}\\r\\n"]\n`;
        const [found] = DETECTOR.detect(Buffer.from(text));
        expect(found?.extent).toBe('ambiguous');
        expect(found!.readings!.map((reading) => reading.reveal() === made)).toContain(true);
      }
});

test.each([
  ['- "', '- "'],
  ['-   "', '-   "'],
  ["- '", "- '"],
  ['1: "', '2: "'],
  ['key-1: "', 'key-2: "'],
])('entries of a list are texts of their own: %s', (first, second) => {
  const whole = PREFIX + body(94_001, 40);
  const quote = first.at(-1)!;
  for (const other of ['staging', body(94_000, 12)])
    for (const behind of ['', '  ', ' # live', '\n']) {
      const text = `${first}${whole}${quote}${behind}\n${second}${other}${quote}\n`;
      const [found] = DETECTOR.detect(Buffer.from(text));
      expect(found!.secret.reveal()).toBe(whole);
      expect(found!.extent).toBe('exact');
    }
});
