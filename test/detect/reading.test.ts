// Bodies in texts of all kinds of parts, in any order: each is read, and its readings hold together.
import { expect, test } from 'vitest';
import { readBody } from '../../src/detect/reading.js';
import { shapeOf } from '../../src/detect/shape.js';
import type { Candidate } from '../../src/model/candidate.js';
import { body, key, PREFIX } from '../support/keys.js';
import { sized } from '../support/size.js';
import { detect, RULES } from './rules.js';

const SHAPE = shapeOf(RULES[0]!);

/** What stands around keys, and what they are joined, ended and cut by. */
const PARTS = [
  ...' "\'`=-_()[]{}<>,;:|\t\0\x01\x1b\x1c\x16\x40\x30\x82\x91\xab\xbb\xff\u00e9\u200b…+/.$@#&!?~*\\%',
  ...['\n', '\r\n', '\n+', '\n ', '\\\n', '=\n', '\\n', '\\x00', '%3D', '&amp;', '\x1b[0m', '...'],
  ...['" + "', "' +\n  '", "', '", '.concat("', 'join("', '$(', '<b>', '</b>', '-->', '[-', '-]', '{+x+}'],
  ...[
    '_old',
    '-prod-eu',
    '-x',
    '_v2',
    '~~',
    '**',
    '==',
    '[1]',
    'key=',
    'token: ',
    '2026-11-27 10:00:00 INFO ',
  ],
  ...[PREFIX.slice(0, 3), PREFIX.slice(3), PREFIX, 'abc ', 'the next one '],
];

test('a body is read in any text', () => {
  let seed = 20_261_127;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const anyPart = (): string =>
    below(3) > 0 ? PARTS[below(PARTS.length)]! : body(below(1 << 30), below(50), 'base62');
  const anyParts = (most: number): string => Array.from({ length: below(most) }, anyPart).join('');
  for (let n = sized(3_000, 300_000); n > 0; n -= 1) {
    const before = anyParts(5);
    const run = body(below(1 << 30), [0, 3, 8, 16, 24, 32, 40, 43, 64][below(9)]!, 'base62');
    const text = `${before}${PREFIX}${run}${anyParts(9)}`;
    const at = before.length;
    const reading = readBody(text, at, SHAPE, below(3) === 0);
    const { firstRun, end, reach, ambiguous, others } = reading;
    const start = at + PREFIX.length;
    const holds =
      text.startsWith(firstRun, start) &&
      end >= start &&
      end <= text.length &&
      reach > end &&
      (ambiguous || others.length === 0);
    if (!holds) expect.soft(reading, JSON.stringify(text)).toBeNull();
  }
});

test.each(['" + "', "' +\n  '", '\\\n', '","'])(
  'a key ends where the prefix of the next one begins, which %j cuts',
  (between) => {
    const [first, second] = [key(1), key(2)];
    for (let cut = 1; cut < PREFIX.length; cut += 1) {
      const found = detect(`K="${first}${second.slice(0, cut)}${between}${second.slice(cut)}"\n`);
      const [{ extent, readings = [] }] = found as [Candidate];
      expect([extent, readings.map((one) => one.reveal())]).toEqual([
        'ambiguous',
        expect.arrayContaining([first]),
      ]);
    }
  },
);

test('the prefix of the next key is cut behind a key that is cut itself', () => {
  const [first, second] = [key(1), key(2)];
  for (let cut = 1; cut < PREFIX.length; cut += 1) {
    const written = [first.slice(0, 20), first.slice(20) + second.slice(0, cut), second.slice(cut)];
    const found = detect(`K="${written.join('" + "')}"\n`);
    const readings = found.map(({ secret, readings = [] }) =>
      [secret, ...readings].map((one) => one.reveal()),
    );
    expect(readings).toEqual([expect.arrayContaining([first]), expect.arrayContaining([second])]);
  }
});

test('a key has at least as many letters as the rule says, and no more than it says', () => {
  const { minLength, maxLength } = RULES[0]!.body;
  const verdictOf = (length: number): string => detect(`K="${key(1, length, 'base62')}"\n`)[0]!.verdict;
  expect([minLength - 1, minLength, minLength + 1].map(verdictOf)).toEqual(['mention', 'finding', 'finding']);
  const lengthOf = (length: number): number =>
    detect(`K="${key(1, length, 'base62')}"\n`)[0]!.secret.reveal().length - PREFIX.length;
  expect([maxLength - 1, maxLength, maxLength + 1].map(lengthOf)).toEqual([
    maxLength - 1,
    maxLength,
    maxLength,
  ]);
});
