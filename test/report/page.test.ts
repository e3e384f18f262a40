// Lines, widths and breaks.

import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  fill,
  indent,
  render,
  shorten,
  shortenAround,
  span,
  stack,
  wrap,
} from '../../src/report/page.js';
import { sanitize } from '../../src/report/safe/sanitize.js';
import fc from '../support/properties.js';

const linesOf = (...args: Parameters<typeof wrap>): string[] =>
  render(wrap(...args), false)
    .split('\n')
    .slice(0, -1);

describe('wrapping', () => {
  test('breaks at words and indents to the lead', () => {
    expect(linesOf([span('  Next: ')], 'one two three four', 18)).toEqual([
      '  Next: one two',
      '        three four',
    ]);
  });

  test('fills the last column and no more', () => {
    expect(linesOf([], 'abc def', 7)).toEqual(['abc def']);
    expect(linesOf([], 'abc def', 6)).toEqual(['abc', 'def']);
  });

  test('leaves a long word and a command whole', () => {
    const path = 'x'.repeat(300);
    expect(linesOf([indent(2)], `see ${path} now`, 20)).toEqual(['  see', `  ${path}`, '  now']);
    expect(linesOf([], 'run `git rm --cached .env`, then commit', 20)).toEqual([
      'run',
      '`git rm --cached .env`,',
      'then commit',
    ]);
  });

  test('loses no word, and goes over the width for single words only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 30 }), (text, width) => {
        const words = sanitize(text).match(/\S+/g) ?? [];
        const lines = linesOf([indent(2)], text, width);
        expect(lines.flatMap((line) => line.match(/\S+/g) ?? [])).toEqual(words);
        for (const line of lines)
          if (columnsOf(line) > width) expect(line.replace(/`[^`]*`/g, '').trim()).not.toMatch(/ /);
      }),
    );
  });

  test('keeps the gaps of parts that fit on a line', () => {
    const lines = fill([indent(2)], ['a b', 'c d', 'e f'], '  ', 10, 'plain');
    expect(render(lines, false)).toBe('  a b  c d\n  e f\n');
  });
});

test.each([
  ['plain', 5],
  ['日本語', 6],
  ['ｗｉｄｅ', 8],
  ['한글', 4],
  ['e\u0301', 1],
  ['🔑', 2],
  ['\u{20000}', 2],
  ['Zoë…', 4],
  ['', 0],
])('%s takes up %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

test('a long name loses its middle, a short one nothing', () => {
  expect(shorten('short', 10)).toBe('short');
  expect(shorten('a/very/long/path.ts', 11)).toBe('a/ver…th.ts');
  expect(columnsOf(shorten('x'.repeat(300), 48))).toBeLessThanOrEqual(48);
});

test('a text is shortened around a word, which stays whole', () => {
  expect(shortenAround('a short MASK here', 'MASK', 40)).toBe('a short MASK here');
  expect(shortenAround(`${'a'.repeat(30)}MASK${'b'.repeat(30)}`, 'MASK', 12)).toBe('…aaaMASKbbb…');
  expect(shortenAround(`MASK${'b'.repeat(30)}`, 'MASK', 12)).toBe('MASKbbbbbbb…');
  expect(shortenAround(`${'a'.repeat(30)}MASKb`, 'MASK', 12)).toBe('…aaaaaaMASKb');
  expect(shortenAround('x'.repeat(30), 'MASK', 9)).toBe('xxxx…xxxx');
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 6, max: 60 }), (before, after, width) => {
      const shown = shortenAround(`${before}MASK${after}`, 'MASK', width);
      expect(shown).toContain('MASK');
      expect(columnsOf(shown)).toBeLessThanOrEqual(width);
    }),
  );
});

test('sections have one blank line between them, empty ones none', () => {
  const line = (text: string) => [[span(text)]];
  expect(render(stack([], line('a'), [], [], line('b'), []), false)).toBe('a\n\nb\n');
  expect(render(stack([], []), false)).toBe('');
});
