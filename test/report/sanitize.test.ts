// Terminal safety: what comes out can be shown as it is, and nothing harmless is touched.
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { sanitize } from '../../src/report/safe/sanitize.js';
import fc from '../support/properties.js';

test.each([
  ['an escape sequence', '\x1b[31mred', '\\x1b[31mred'],
  ['a hyperlink', '\x1b]8;;http://x\x07', '\\x1b]8;;http://x\\x07'],
  ['a C1 control sequence', '\x9b2J', '\\x9b2J'],
  ['line feed, return and tab', 'a\nb\rc\td', 'a\\nb\\rc\\td'],
  ['NUL, backspace and DEL', '\0\b\x7f', '\\x00\\x08\\x7f'],
  ['next line', '\x85', '\\x85'],
  ['bidi overrides', '\u202a\u202e\u2066\u2069', '\\u202a\\u202e\\u2066\\u2069'],
  ['bidi marks', '\u200e\u200f\u061c', '\\u200e\\u200f\\u061c'],
  ['zero-width characters', 'a\u200bb\u200dc\ufeff', 'a\\u200bb\\u200dc\\ufeff'],
  ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
  ['a soft hyphen', 'a\u00adb', 'a\\xadb'],
  ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ['a lone surrogate', 'a\ud800b\udc00', 'a\\ud800b\\udc00'],
  ['a blank letter', '\u3164', '\\u3164'],
])('%s is made visible', (_, text, shown) => {
  expect(sanitize(text)).toBe(shown);
});

test.each([
  'src/app.ts:12:4',
  'C:\\path',
  'Zoë Müller <z@x>',
  '日本語/ファイル.ts',
  '🔑 key',
  'e\u0301',
  '\ufffd',
  '`$(x)`',
])('%s stays as it is', (text) => {
  expect(sanitize(text)).toBe(text);
});

test('nothing is left that acts on a terminal, and once is enough', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = sanitize(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(stripVTControlCharacters(shown)).toBe(shown);
      expect(sanitize(shown)).toBe(shown);
    }),
  );
});
