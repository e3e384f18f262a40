// Where a key ends: exact only where something proves it, and then right; else the key is among the
// few readings.
import { expect, test } from 'vitest';
import { body, key } from '../support/keys.js';
import { BINARY, ENCODED, made, madeByJava, madeByPython, TEXT } from '../support/unclear-ends.js';
import { DETECTOR, detect, detectOne } from './rules.js';

const KEYS = [
  key(48_101),
  key(48_102, 32, 'base62'),
  `${key(48_103, 42, 'base64url')}a`,
  key(48_104, 64),
  key(48_105, 20, 'base36'),
];
const K = KEYS[0]!;

/** How a text is read: the place of the key among the readings, -1 where it is none of them. */
function readingOf(bytes: Buffer, whole: string): { exact: boolean; place: number; wrong: boolean } {
  const found = DETECTOR.detect(bytes).filter(({ verdict }) => verdict === 'finding');
  const [first] = found;
  const readings = (first?.readings ?? (first ? [first.secret] : [])).map((secret) => secret.reveal());
  return {
    exact: first?.extent === 'exact',
    place: readings.indexOf(whole),
    wrong: found.some(({ extent, secret }) => extent === 'exact' && secret.reveal() !== whole),
  };
}

test.each([
  ['what programs write', made(BINARY, KEYS)],
  ['what people do to text', made(TEXT, KEYS)],
  ['what Python writes', madeByPython(KEYS)],
  ['what javac writes', madeByJava(KEYS)],
])('%s', (_, texts) => {
  const read = texts.map(({ form, key: whole, bytes }) => ({ form, ...readingOf(bytes, whole) }));
  expect(read.filter(({ wrong }) => wrong).map(({ form }) => form)).toEqual([]);
  const lost = read.filter(({ place }) => place < 0).map(({ form }) => form);
  expect([lost.length <= 0.02 * read.length, lost]).toEqual([true, lost]);
});

test.each([
  'msgpack str8',
  'CBOR array',
  'Thrift binary',
  'BSON',
  'class file',
  'Java serialised',
  'Ruby Marshal',
  'Erlang term',
  'DER PrintableString',
  'V8 serialiser',
  'bencode list',
  'netstring',
])('%s proves the end', (form) => {
  for (const { key: whole, bytes } of made({ [form]: BINARY[form]! }, KEYS))
    expect(readingOf(bytes, whole)).toMatchObject({ exact: true, place: 0 });
});

test.each(['pickle 4', 'marshal', 'pyc', 'binary plist', 'sqlite kv', 'sqlite wide'])(
  'Python: %s proves the end',
  (wanted) => {
    for (const { form, key: whole, bytes } of madeByPython(KEYS))
      if (form === wanted) expect(readingOf(bytes, whole)).toMatchObject({ exact: true, place: 0 });
  },
);

test('bytes of another charset before a key do not make it short', () => {
  // Half-width katakana, GBK, EUC-KR, Windows-1251: each byte is a length to some format.
  for (let byte = 0xa1; byte <= 0xff; byte += 1)
    for (const whole of KEYS) {
      const text = Buffer.concat([
        Buffer.from([0xb7, byte]),
        Buffer.from(whole),
        Buffer.from([0xc3, 0xde, 10]),
      ]);
      const found = DETECTOR.detect(text);
      expect(found.map(({ verdict, confidence }) => [verdict, confidence !== 'low'])).toEqual([
        ['finding', true],
      ]);
      expect(readingOf(text, whole).wrong).toBe(false);
    }
});

test.each([
  ['\x93', '\x94'],
  ['\x84', '\x93'],
  ['\x91', '\x92'],
  ['\xab', '\xbb'],
])('quotes of Windows-1252 prove the end: %j', (open, close) => {
  for (let seed = 0; seed < 60; seed += 1) {
    const whole = key(48_400 + seed, 32, 'base62');
    const text = Buffer.from(`La cl\xe9 est ${open}${whole}${close}, voil\xe0\n`, 'latin1');
    expect(readingOf(text, whole)).toEqual({ exact: true, place: 0, wrong: false });
  }
});

test.each([
  [`GET / HTTP/1.1\r\nAuthorization: Bearer ${K}\r\nHost: x\r\n\r\n`, 'a recorded request'],
  [`X-API-Key: ${K}\r\nHost: x\r\n`, 'a header'],
  [JSON.stringify({ apiKey: K, b: 1 }), 'JSON without spaces'],
  [JSON.stringify(JSON.stringify({ apiKey: K })), 'JSON within JSON'],
  [`curl -H 'X-API-Key: ${K}' https://api.example.com`, 'a command'],
  [`key: ${K}\nother: x\n`, 'YAML'],
  [`for the user ${K} as ever`, 'a sentence'],
  [`Here you go: ${K}. Bye`, 'the end of a sentence'],
  [`a,b,${K},c`, 'CSV'],
  [`<key>${K}</key>`, 'an element'],
  [`call(${K}) now`, 'brackets'],
])('%# is text between other bytes: %s', (text) => {
  const bytes = Buffer.concat([Buffer.from([1, 2, 0, 0]), Buffer.from(text), Buffer.from([0, 0, 1, 0xff])]);
  expect(readingOf(bytes, K)).toMatchObject({ place: 0, wrong: false });
});

test('a mark within a key of base64url is not where it ends, beside other bytes', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const whole = `${key(48_200 + seed, 42, 'base64url')}a`;
    const text = Buffer.concat([
      Buffer.from('tEXtComment\0'),
      Buffer.from(whole),
      Buffer.from([0x12, 0x83, 0x44]),
    ]);
    expect(readingOf(text, whole).place).toBeGreaterThanOrEqual(0);
  }
});

test('encoded text that is cut proves no end', () => {
  const read = made(ENCODED, KEYS).map(({ form, key: whole, bytes }) => ({
    form,
    ...readingOf(bytes, whole),
  }));
  expect(read.filter(({ wrong }) => wrong).map(({ form }) => form)).toEqual([]);
});

test('a length before a key is no letter that it is glued to', () => {
  for (const { bytes } of made(BINARY, KEYS.slice(0, 4)))
    expect(detect(bytes).map(({ confidence }) => confidence)).not.toContain('low');
});

test.each([
  [`VE_API_KEY=${K}\n`, 'a line'],
  [`VE_API_KEY=${K}`, 'the end of the text'],
  [`k = "${K}"\n`, 'quotes'],
  [`k = "${K}-"\n`, 'a dash between quotes'],
  [`(${K})`, 'brackets'],
  [`see ${K}, and\n`, 'a comma'],
  [`see ${K}. And\n`, 'the end of a sentence'],
  [`https://u:${K}@host/\n`, 'a password in an address'],
  [`https://${K}:x-oauth-basic@host/\n`, 'a user in an address'],
  [`curl -u${K}: host\n`, 'a flag'],
  [`~~${K}~~ gone\n`, 'struck out'],
  [`<code>${K}</code>`, 'a tag'],
  [`?key=${K}&x=1`, 'a query'],
  [`"A=1\\nB=${K}\\nC=2"`, 'an escape'],
  [`\x1b[31m${K}\x1b[0m\n`, 'a colour'],
  [
    `data:\n  k: ${Buffer.from(`${K}-`.slice(0, -1)).toString('base64')}\n  l: ${Buffer.from('abc').toString('base64')}\n`,
    'a secret of Kubernetes',
  ],
  [`${K}\nFOO=bar\n`, 'a list of variables'],
  [`a: ${K}\nb: ${body(9, 40)}\n`, 'a list of values'],
  [`${K}\n${body(9, 40)}\n`, 'a list of tokens'],
  [`ARG K=${K} \\\n  L=1`, 'a continuation behind a space'],
  [`K=${K}\\\n  --flag`, 'a flag on the next line'],
  [`VE_API_KEY=${K}\0PATH=/bin\0`, 'an environment'],
  [`clé = "${K}"\n`, 'accents'],
])('%# is exact: %s', (text) => {
  for (const bytes of [Buffer.from(text), Buffer.from(text, 'latin1')]) {
    const [found] = detect(bytes);
    expect(found!.extent).toBe('exact');
    expect(found!.readings).toBe(undefined);
  }
});

test.each([
  [`${K.slice(0, 40)}...`, 'a masked key of which much is shown'],
  [`${K}\${suffix}`, 'a template'],
  [`${K}%2Bmore`, 'a character that is encoded'],
  [`${K}&#95;x`, 'an entity'],
  [`${K}\\_x`, 'an escape of Markdown'],
  [`${K}`.padEnd(600, 'a1b2c3d4e5'), 'a run that is cut'],
  [`"${K}\nand more`, 'a quote that is not closed'],
  [`\0${K}A\0\0`, 'a letter of another field'],
])('%# is not exact: %s', (text) => {
  const [found] = detect(text);
  expect(found?.extent).toBe('ambiguous');
});

test.each([
  ...['OLD', 'old', 'Old', 'NEW', 'bak', 'dev', 'tmp'],
  ...['_1a2b3c4d', '-1a2b3c4d', '_1a2b3c4', '_1A2B3C4D'],
  ...['_Q3', '_q3', '-rc1', '_FY24', '_eu1'],
  ...['_copy2', '_1732700000', '-v2-linux-node20', '_OLD_DO_NOT_USE', '-2025-11-27', '-eu-west-1'],
])('what may have been written behind a key makes its end unclear: %s', (tail) => {
  const bodies = [
    body(48_201, 40),
    body(48_202, 18),
    body(48_203, 24, 'base62'),
    `live_${body(48_204, 20, 'base36')}`,
  ];
  for (const made of bodies)
    for (const [before, after] of [
      ['VE_API_KEY=', ''],
      ['see "', '" now'],
    ]) {
      const read = readingOf(Buffer.from(`${before}ve_sk_${made}${tail}${after}\n`), `ve_sk_${made}`);
      expect(read).toMatchObject({ exact: false, wrong: false });
      expect(read.place).toBeGreaterThan(0);
    }
});

test.each([`"${K}-" + region`, `'${K}_' . $region`, `"${K}" + suffix`, `"${K}" & Suffix`])(
  'a variable that is appended makes the end unclear: %#',
  (text) => {
    const read = readingOf(Buffer.from(`k = ${text}\n`), K);
    expect(read).toMatchObject({ exact: false, wrong: false });
    expect(read.place).toBeGreaterThanOrEqual(0);
  },
);

test.each(['--', '---', `-${KEYS[1]}`, `_${KEYS[3]}`])(
  'marks that join a key to what follows are none of it: %#',
  (behind) => {
    for (const whole of [K, KEYS[1]!, KEYS[4]!])
      expect(readingOf(Buffer.from(`k ${whole}${behind}\n`), whole)).toMatchObject({
        exact: false,
        place: 0,
      });
    // A length that counts them speaks for the key.
    const counted = `${key(48_110, 42, 'base64url').slice(0, 47)}a-`.slice(-49);
    expect(readingOf(Buffer.from(`k ${counted}${KEYS[3]}\n`), counted).place).toBeGreaterThanOrEqual(0);
  },
);

test('curl breaks a line within a key, and says how far it is', () => {
  const sent = (whole: string): string => {
    const line = `X-API-Key: ${whole}`;
    const rest = line.length > 64 ? `0067: ${line.slice(64)}\n` : '';
    const next = (0x27 + line.length + 2).toString(16).padStart(4, '0');
    return `0000: GET / HTTP/1.1\n0027: ${line.slice(0, 64)}\n${rest}${next}: Accept-Encoding: gzip\n== Info: done\n`;
  };
  for (let size = 20; size < 90; size += 1) {
    const whole = key(size, size);
    const broken = size + 'X-API-Key: ve_sk_'.length > 64;
    expect(readingOf(Buffer.from(sent(whole)), whole)).toEqual({ exact: !broken, place: 0, wrong: false });
  }
});

test('dots behind many random letters are the end of what was shown of a line, and no mask', () => {
  for (const dots of ['...', '\u2026', '.... and more', '... (truncated)']) {
    const shown = key(48_301, 16, 'base62');
    expect(detect(`X-API-Key: ${shown}${dots}\n`)).toMatchObject([
      { verdict: 'finding', extent: 'ambiguous' },
    ]);
    expect(DETECTOR.detect(Buffer.from(`${shown.slice(0, 18)}${dots}\n`))[0]!.verdict).toBe('masked');
  }
  expect(DETECTOR.detect(Buffer.from(`${key(48_301, 16, 'base62')}...9ce3\n`))[0]!.verdict).toBe('masked');
});

test('readings are few, each once, and none is shown', () => {
  for (const { bytes } of [...made(BINARY, KEYS), ...made(TEXT, KEYS)])
    for (const { readings = [], secret } of detect(bytes)) {
      const values = readings.map((reading) => reading.reveal());
      expect(values.length).toBeLessThanOrEqual(8);
      expect(new Set(values).size).toBe(values.length);
      expect(values[0] === undefined || values[0] === secret.reveal()).toBe(true);
      expect(JSON.stringify(readings)).not.toContain(secret.reveal().slice(12, 20));
    }
});

test('emphasis is none of the key', () => {
  const found = detectOne(`the key is __${K}__ here`);
  expect(found.confidence).toBe('high');
  expect(found.secret.reveal() === K).toBe(true);
});

test.each([
  ['export VE_API_KEY=', 'export PATH=/x:$PATH'],
  ['export VE_API_KEY=', 'ls -la'],
  ['export VE_API_KEY=', 'npm run build'],
  ['set -x VE_API_KEY ', 'set -x EDITOR vim'],
])('a line of a shell of a width that terminals have: %s, and then %s', (before, next) => {
  // 64 columns with the key: as wide as texts that are wrapped.
  const text = `${before}${K}\n${next}\n`;
  expect(readingOf(Buffer.from(text), K)).toEqual({ exact: true, place: 0, wrong: false });
});

test.each([
  ['the rest is all of its line', (rest: string) => `${rest}\n`],
  ['a comment is behind the rest', (rest: string) => `${rest} # of Ada\n`],
  ['a command is behind the rest', (rest: string) => `${rest}; ls\n`],
])('such a line may have been wrapped where %s', (_, after) => {
  // 18 and 42 columns.
  const text = `export VE_API_KEY=${K.slice(0, 42)}\n${after(K.slice(42))}`;
  const { exact, place } = readingOf(Buffer.from(text), K);
  expect([exact, place >= 0]).toEqual([false, true]);
});

test.each(['latin1', 'utf8', 'utf16le'] as const)(
  'a sign in front is no length of a part (%s)',
  (encoding) => {
    const whole = key(48_106, 64);
    for (const before of [' ', '=', ':', '"', "'", '\t'])
      for (const behind of ['\u00e9', '\u0101', '\u8bf7']) {
        const text = Buffer.from(`${before}${whole}${behind}`, encoding);
        const bytes = Buffer.concat([Buffer.from('\0\x01\x02\x03'.repeat(4)), text, Buffer.alloc(20)]);
        expect(readingOf(bytes, whole), `${before} and ${behind}`).toMatchObject({ place: 0, wrong: false });
      }
  },
);
