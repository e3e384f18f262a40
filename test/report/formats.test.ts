// The registry of writers.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMAT_NAMES, isFormatName } from '../../src/model/format-names.js';
import { loadFormat } from '../../src/report/formats/formats.js';
import { report } from './made-up.js';

test('each name loads the writer of that name', async () => {
  expect(FORMAT_NAMES).toEqual(expect.arrayContaining(['text', 'json', 'jsonl']));
  for (const name of FORMAT_NAMES) {
    const format = await loadFormat(name);
    expect(format.name).toBe(name);
    expect(format.write(report(), { color: false, width: 80, quiet: false, verbose: false })).toMatch(/\n$/);
  }
});

test.each(['', 'xml', 'toString', '__proto__', 'Text'])('%j is no format', (name) => {
  expect(isFormatName(name)).toBe(false);
});

test('no writer is loaded before it is asked for', () => {
  const source = readFileSync('src/report/formats/formats.ts', 'utf8');
  expect(source).not.toMatch(/^import (?!type\b)/m);
});
