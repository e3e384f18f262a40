// Made-up keys, from a seeded generator: nothing that looks like a key stands in the repository.
import rules from '../../rules/vibengine.json' with { type: 'json' };

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

/** mulberry32: a small generator with a 32-bit seed, uniform in [0, 1). https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

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
