// Keys in a text are masked; masks, mentions and placeholders of a few characters stay as they are.
import { expect, test } from 'vitest';
import { maskText } from '../../src/detect/mask-text.js';
import { key, PREFIX } from '../support/keys.js';

test.each([1, 2, 3])('a key is replaced by its mask, plain or encoded (%i)', (seed) => {
  const secret = key(seed);
  for (const text of [
    `a ${secret} b`,
    `a/${Buffer.from(`k=${secret}`).toString('base64')}/b`,
    `x ${secret}... y`,
  ]) {
    expect(maskText(text)).not.toContain(secret.slice(10, 30));
    expect(maskText(text)).toContain('…');
  }
});

test('a mask stays a mask', () => {
  const mask = `${PREFIX}9f…9ce3`;
  for (const text of [mask, `see ${mask}, ${PREFIX}…(12) and ${PREFIX}`, 'nothing'])
    expect(maskText(text)).toBe(text);
});
