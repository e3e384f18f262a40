// A key with something before it in a string whose length stands before that, as programs write it:
// the first reading is the key, though letters of the next field follow.
import { describe, expect, test } from 'vitest';
import { body, key } from '../support/keys.js';
import { has, packed } from '../support/packing.js';
import { DETECTOR } from './rules.js';

const KEYS = [key(36_401), key(36_402, 32, 'base62'), key(36_403, 64), key(36_404, 43, 'base62')];
const BEFORE = ['Bearer ', 'API_KEY=', 'Authorization: Bearer ', 'https://u:', '# mine\nNAME=app\nKEY='];

const size = (text: string): string => String.fromCharCode(text.length);
const FORMS: Record<string, (text: string) => string> = {
  'marshal, and None': (text) => `\x00\x00z${size(text)}${text}N\xa9\x02`,
  'pyc, a reference, and None': (text) => `\xe3\x00\x00\x00\xfa${size(text)}${text}N`,
  'CBOR, behind another text': (text) => `\xa2dauthx${size(text)}${text}an\x05`,
  'CBOR, a list': (text) => `\x83x${size(text)}${text}height888ab\x01`,
  'MessagePack, a small number behind': (text) => `\x93\xd9${size(text)}${text}7a\x01`,
  'protobuf, a field whose tag is a letter': (text) => `\x0a\x03abc\x12${size(text)}${text}b\x04next`,
  'an object of Java': (text) => `w\x04\x00\x00\x00\x03t\x00${size(text)}${text}t\x00\x01z`,
  'a class file, the rest in a placeholder': (text) =>
    `\x08\x00\x1a\x01\x00${String.fromCharCode(text.length + 1)}${text}\x01\x01\x00\x0cInner`,
  'a term of Erlang': (text) => `\x83h\x02m\x00\x00\x00${size(text)}${text}m\x00\x00\x00\x03abc`,
  "an undo file of Vim's": (text) => `\x00\x00\x00\x01\x00\x00\x00${size(text)}${text}5\x81\xe7\xaa`,
};

describe.each(Object.entries(FORMS))('%s', (_, write) => {
  test.each(BEFORE)('behind %j', (before) => {
    const read = KEYS.map((own) => first(Buffer.from(write(before + own), 'latin1')));
    expect(read).toEqual(KEYS);
  });
});

test.each(BEFORE)('a line in bytes of a program, behind %j, ends where it ends', (before) => {
  // Three zeros and a letter that reads as a length.
  for (const letter of ['@', 'A', 'F', 'P'])
    for (const own of KEYS)
      expect(first(Buffer.from(`\x01T\0\0\0${letter}# settings\n${before}${own}\n# more\n\0\0\x01`))).toBe(
        own,
      );
});

test.skipIf(!has('javac'))('what javac makes of a text that is joined to another', () => {
  for (const before of BEFORE.slice(0, 4)) {
    const own = key(3_641, 40);
    const code = `class A { static String f(int x) { return "${before}${own}" + x; } }`;
    expect(first(packed({ 'A.java': code }, 'javac A.java && mv A.class out'))).toBe(own);
  }
});

test.each(['X-API-Key: ', 'x-api-key: ', 'C=', 'z: '])('a word is no type with a length: %j', (before) => {
  for (const own of KEYS)
    expect(first(Buffer.from(`\x01\x02\0\0${before}${own}\r\nHost: x\r\n\0\0\x01`))).toBe(own);
});

test('a blank is no length', () => {
  const own = key(3_642);
  expect(first(Buffer.from(`\x01\x00\x07Bearer ${own}\x01\x02`, 'latin1'))).toBe(own);
  expect(body(3_642).length).toBeGreaterThan(32);
});

test.each(['x ', 'Key: ', 'key=', ': ', 'Bearer '])(
  'a character of Latin-1 is no length: before %j',
  (word) => {
    for (let code = 0x80; code < 0x100; code += 1)
      for (const own of KEYS)
        for (const blank of ['', ' ']) {
          const line = `a ${String.fromCharCode(code)}${blank}${word}${own}\nb\n`;
          expect([code, first(Buffer.from(line, 'latin1'))]).toEqual([code, own]);
        }
  },
);

function first(bytes: Buffer): string | undefined {
  return DETECTOR.detect(bytes)
    .find(({ verdict }) => verdict === 'finding')
    ?.secret.reveal();
}
