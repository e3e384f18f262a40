// Made-up keys, from a seeded generator: nothing that looks like a key stands in the repository.
import rules from '../../rules/vibengine.json' with { type: 'json' };
import { seededRandom as random } from '../../src/rules/seeded-random.js';

export { random };

/** The prefix of the vendor's keys; written nowhere but in the rule. */
export const PREFIX: string = rules.rules[0]!.prefix;

export const ALPHABETS = {
  hex: '0123456789abcdef',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  base36: '0123456789abcdefghijklmnopqrstuvwxyz',
  base62: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  base64url: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
} as const;

/** A body of `length` characters of the alphabet. */
export function body(seed: number, length = 40, alphabet: keyof typeof ALPHABETS = 'hex'): string {
  const letters = ALPHABETS[alphabet];
  const next = random(seed);
  let text = '';
  for (let i = 0; i < length; i += 1) text += letters[Math.floor(next() * letters.length)];
  return text;
}

/** A whole made-up key. The same seed gives the same key. */
export function key(seed: number, length = 40, alphabet: keyof typeof ALPHABETS = 'hex'): string {
  return PREFIX + body(seed, length, alphabet);
}
