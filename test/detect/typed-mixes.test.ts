// Bodies that a person typed to look random, and that random keys are lost to none of what tells them.
import { expect, test } from 'vitest';
import { isTypedMix } from '../../src/detect/body/typed-mixes.js';
import { ALPHABETS, body, PREFIX, random } from '../support/keys.js';
import { sized } from '../support/size.js';
import { detect } from './rules.js';

const verdicts = (text: string): string[] =>
  detect(`VE_API_KEY=${PREFIX}${text}\n`).map(({ verdict }) => verdict);

test.each([
  'x7Kp9mQ2rT5vW8yZ', // another kind at each step, nothing twice
  'Kj8mN2pQ5rT9vX3z',
  'zT4nWq8RyUi2OpLk6JhGf',
  '2Fx9Kj3LmN5pQr7StUv8WxYz',
  'YtR7eW2qA9sD4fG6hJ1k', // letters next to each other, digits between
  'iuYT76trEW32wqSA54sdFG',
  'QW3R-TY5U-10PA-SDFG-HJKL',
  '6tfc5rdx4esz3waq2zse', // keys next to each other
  'okmIJN890uhbYGV765tfc',
])('%s was typed', (text) => {
  expect(verdicts(text)).toEqual(['placeholder']);
  expect(verdicts(`live_${text}`)).toEqual(['placeholder']);
});

test.each(['hex', 'base32', 'base36', 'base62', 'lower', 'digits'] satisfies (keyof typeof ALPHABETS)[])(
  'one of five thousand random bodies of %s at most looks so',
  (alphabet) => {
    const count = sized(4_000, 200_000);
    for (const length of [16, 18, 24, 32]) {
      let typed = 0;
      for (let seed = 0; seed < count; seed += 1)
        if (isTypedMix(body(31 * seed + length, length, alphabet))) typed += 1;
      expect(typed).toBeLessThanOrEqual(Math.max(2, count / 5_000));
    }
  },
);

test('nor does a long one, in which most letters are there by chance', () => {
  const keys = (length: number): string[] =>
    Array.from({ length: 500 }, (_, seed) => body(seed, length, 'base62'));
  for (const length of [128, 156, 512]) expect(keys(length).filter(isTypedMix)).toEqual([]);
});

test('a key beside what was typed is one', () => {
  for (let seed = 0; seed < 40; seed += 1)
    expect(verdicts(`${body(seed, 24, 'base62')}_x7Kp9mQ2rT5vW8yZ`)).toEqual(['finding']);
});

test('a key by a mask was not typed', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const letters = body(seed, 8, 'lower').toUpperCase().match(/../g)!;
    const digits = body(seed, 8, 'digits').match(/../g)!;
    const groups = letters.map((pair, i) => pair + digits[i]);
    expect(isTypedMix(groups.join(''))).toBe(false);
  }
});

test('keys that have each letter once were not typed', () => {
  const next = random(29_700);
  for (const length of [24, 32, 40]) {
    let typed = 0;
    for (let i = 0; i < 1_000; i += 1) {
      const letters = Array.from(ALPHABETS.base62, (letter) => ({ letter, at: next() }));
      const drawn = letters.sort((a, b) => a.at - b.at).slice(0, length);
      typed += Number(isTypedMix(drawn.map(({ letter }) => letter).join('')));
    }
    expect(typed).toBeLessThanOrEqual(4);
  }
});
