import { expect, test } from 'vitest';
import { needleTexts } from '../../src/detect/needles/needles.js';
import { PREFIX } from '../support/keys.js';

test('the texts of a prefix are made once: each allow comment asks for them', () => {
  expect(needleTexts(PREFIX)).toBe(needleTexts(PREFIX));
  expect(needleTexts(PREFIX)[0]).toBe(PREFIX);
  expect(needleTexts('other_')[0]).toBe('other_');
});
