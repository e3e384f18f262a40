// Codes and their sentences: every code that the program uses has one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import schema from '../../schema/report.schema.json' with { type: 'json' };
import type { SkipReason } from '../../src/model/coverage.js';
import {
  describeDecoding,
  describeSkips,
  hasWording,
  LIVENESS,
  sentenceOf,
} from '../../src/report/wording.js';

/** The advice codes that stand in the program: `code: 'x'` beside `advice`, and in the two tables of wording. */
function codesInUse(): string[] {
  const rooms = ['env', 'triage', 'scan', 'commands'];
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && rooms.some((room) => name.startsWith(room)),
  );
  return files.flatMap((name) =>
    [...readFileSync(join('src', name), 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)].map((match) => match[1]!),
  );
}

test('every advice code of the program has a wording', () => {
  expect([...new Set(codesInUse())].filter((code) => !hasWording(code))).toEqual([]);
});

test('a code without wording is told bare, even where it names something of Object', () => {
  expect(sentenceOf({ code: 'no-such-code' })).toBe('no-such-code');
  expect(sentenceOf({ code: 'constructor' })).toBe('constructor');
});

test('every reason for not reading something reads well of one and of many', () => {
  for (const reason of schema.$defs.reason.enum as SkipReason[]) {
    expect(describeSkips(1, 'file', reason)).toMatch(/^1 file [a-z][^.]+$/);
    expect(describeSkips(1_204, 'file', reason)).toMatch(/^1,204 files [a-z][^.]+$/);
    expect(describeSkips(2, 'mixed', reason)).toMatch(/^2 things /);
  }
  expect(describeSkips(1, 'object', 'corrupt')).toBe('1 object is corrupt');
  expect(describeSkips(2, 'object', 'corrupt')).toBe('2 objects are corrupt');
});

test('layers are told from the outside in', () => {
  expect(describeDecoding(['base64', 'utf-16le'])).toBe('in base64 of UTF-16LE');
});

test('only what the API was asked is told', () => {
  expect(LIVENESS.unchecked).toBeNull();
  expect(LIVENESS.active).toBe('STILL ACTIVE');
});
