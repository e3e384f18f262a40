// Bodies that a rule gives: sequences, constants, dates, and encodings of words. And that a key is
// lost to none of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodedText } from '../../src/detect/body/encoded-text.js';
import { isHashedWord } from '../../src/detect/body/hashed-words.js';
import { isSequence } from '../../src/detect/body/sequences.js';
import { atDesk } from '../support/day.js';
import { body, PREFIX } from '../support/keys.js';
import { detect } from './rules.js';

const verdicts = (text: string): string[] =>
  detect(`VE_API_KEY=${PREFIX}${text}\n`).map(({ verdict }) => verdict);

test.each([
  '24681012141618202224', // evens
  '5101520253035404550',
  '102030405060708090',
  '100200300400500600',
  '112358132134558914', // Fibonacci, cut off
  '1248163264128256', // powers of two
  '1392781243729',
  '149162536496481100', // squares
  '3141592653589793',
  '718281828459045',
  '13579acegikmoqsuwy',
  'ywusqomkigeca97531',
  '1357902468135790', // goes round
  '0a1b2c3d4e5f60718293', // each second one further
  '00010203040506070809', // numbers with a nought
  '9zY8xW7vU6tS5rQ4pO3n', // letters in order, digits in order
  'aB3dE5gH7jK9mN1pQ3sT5',
  'xK9mP2vL8nQ4wR7tB3', // kinds of signs in one order
  '7f3d9a2b4c5e6f8a1b2c3d', // digits and letters in turns
  '01HZX3K5V7N9P1Q3R5S7T9V1W3', // as the end of a longer one
  '0okm9ijn8uhb7ygv', // columns of a keyboard
  'mkonjibhuvgycftxdr',
  'qpwoeirutyalskdjfhg', // from both ends of its rows
  '2357111317192329', // prime numbers
  '159357258456', // lines of a keypad
  '18446744073709551615', // all of 64 bits
  '27182818284590452353602874713527', // rounded
  '12a34b56c78d90e12f34', // digits and letters count, each by itself
  'abc1def2ghi34jkl5mno6',
  '9f8e76d5c4b32a1f0e9d',
  '12qwaszx34erdfcv', // blocks of a keyboard
  'asd8f7as6df5asd4f3',
  'lsdkfj3948flskdjf394', // fingers that drum on one row
  'ASLKDJFHGLAKSJDFH12',
  'weiruqowieruqwpoe83',
  'aksldjfhgqpwoeiruty', // on one, and then on the other
  '99aa88bb77cc66dd55ee', // each sign twice
])('%s is a sequence', (text) => {
  expect(isSequence(text)).toBe(true);
  expect(verdicts(text)).toEqual(['placeholder']);
  expect(verdicts(`test_${text}`)).toEqual(['placeholder']);
});

test.each([
  'wolfgang1756mozart1791', // words with years
  'lovelace1815babbage1791',
  'max1990anna1992paul1995',
  'mariorossi1980roma1',
  'chien1chat2souris3lapin', // counted words of any language
  'vino1cerveza2agua3ab',
  'un1deux2trois3quatre4',
  'html5css3js2015es6',
  '314159265358979abc', // digits of a constant, with letters behind them
  '1248163264128256512ab',
  '20231231T235959abcd', // a date
  'qpalzmwoskxn', // from the corners of a keyboard
  '4815162342',
])('%s was written by a person', (text) => {
  expect(verdicts(text)).toEqual(['placeholder']);
});

test('words beside random letters make no placeholder of them', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    expect(verdicts(`paris2024${body(seed, 20, 'base36')}`)).toEqual(['finding']);
    expect(verdicts(`20231231${body(seed, 16, 'base36')}`)).toEqual(['finding']);
  }
});

test('half of a body that takes turns makes no sequence of it', () => {
  expect(verdicts(`${body(3, 24)}7f3d9a2b4c5e6f8a`)).toEqual(['finding']);
});

test.each(['this is a test', 'your-api-key-here', 'super secret value', 'hello world', 'lorem ipsum dolor'])(
  'base64 and hex of "%s"',
  (text) => {
    for (const encoding of ['base64url', 'hex'] as const)
      expect(verdicts(Buffer.from(text).toString(encoding))).toEqual(['placeholder']);
  },
);

test.each([
  'MarioLuigiPeachBowser',
  'cat1dog2bird3fish4', // counted
  'lions_tigers_bears_rocks', // words of any lengths with underscores
  'tmp_20251126_key_01', // a date among words
  '2024-01-01T00:00:00Z', // a date with a time
  'prod_2024-01-01T00:00:00Z',
  'r4Nd0mK3yF0rT3st5', // letters of either case
  'rEpLaCeThIswItHyOuRkEy',
  'fibonacci1123581321345589', // numbers behind a word
  'Pi31415926535897932384',
])('%s is words', (text) => {
  expect(verdicts(text)).toHaveLength(1);
  expect(verdicts(text)).not.toContain('finding');
});

/** What people hash who need something that looks random. */
const HASHED = readFileSync('build/words/hashed.txt', 'utf8').split('\n').filter(Boolean);

test('the hash of a word that everybody hashes', () => {
  for (const word of HASHED)
    for (const algorithm of ['md5', 'sha1', 'sha256'])
      for (const written of [word, `${word}\n`]) {
        const hash = createHash(algorithm).update(written).digest('hex');
        expect([word, ...verdicts(hash)]).toEqual([word, 'placeholder']);
        const length = [12, 16, 20, 24][hash.charCodeAt(0) % 4];
        expect(isHashedWord(hash.slice(0, length))).toBe(true);
      }
  for (const text of ['9f86d081884c7d65', 'test_9f86d081884c7d65', 'live_7b502c3a1f48c8609ae2'])
    expect(verdicts(text)).toEqual(['placeholder']);
  const other = createHash('sha1')
    .update(`${body(1)}\n`)
    .digest('hex');
  expect(verdicts(other)).toEqual(['finding']);
  for (const behind of ['5f4dcc3b', '5f4dcc3b5aa7'])
    expect(verdicts(`${body(2, 32, 'base62')}_${behind}`)).toEqual(['finding']);
});

/** Of keys that rules look at by digits and letters at most one in five thousand are taken for those. */
test('a key is seldom a sequence', () => {
  for (const [length, alphabet] of [
    [16, 'hex'],
    [16, 'digits'],
    [16, 'base36'],
    [16, 'lower'],
    [20, 'base36'],
    [32, 'hex'],
    [24, 'lower'],
    [16, 'base62'],
  ] as const) {
    let taken = 0;
    for (let seed = 0; seed < atDesk(1_500, 10_000); seed += 1)
      if (isSequence(body(seed, length, alphabet))) taken += 1;
    expect([length, alphabet, taken <= 2]).toEqual([length, alphabet, true]);
  }
});

test('an encoded text that has something random in it is a key', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const text = Buffer.from(`{"id":"${body(seed, 20, 'base62')}"}`).toString('base64url');
    expect(encodedText(text)).not.toBe('');
    expect(verdicts(text)).toEqual(['finding']);
  }
});

test('what stands behind a key takes nothing from it', () => {
  for (let seed = 0; seed < atDesk(15, 50); seed += 1)
    for (const behind of ['20240115', '2024-01-15', '12345678', '3141592653', 'dGhpcyBpcyBhIHRlc3Q'])
      for (const before of ['', 'live_'])
        expect(
          verdicts(`${before}${body(seed, 32, 'base62')}_${behind}`),
          `${seed} ${before} ${behind}`,
        ).toEqual(['finding']);
});

test('the first part of a token of several is not judged alone', () => {
  const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
  const token = `${header}.${body(1, 40, 'base62')}.${body(2, 43, 'base64url')}`;
  expect(verdicts(token)).toEqual(['finding']);
  expect(detect(`see ${PREFIX}${token} there\n`).map(({ verdict }) => verdict)).toEqual(['finding']);
  expect(verdicts(`${Buffer.from('this is a test').toString('base64url')}.${body(3)}`)).toEqual(['finding']);
});
