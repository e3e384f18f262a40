// Codes and their sentences: each has one, which the compiler holds, and each is in use.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import schema from '../../schema/report.schema.json' with { type: 'json' };
import type { SkipReason } from '../../src/model/coverage.js';
import { ENV_SENTENCES } from '../../src/report/wording/env-wording.js';
import { sentenceOf } from '../../src/report/wording/sentences.js';
import { TRIAGE_SENTENCES } from '../../src/report/wording/triage-wording.js';
import { describeDecoding, describeSkips, LIVENESS } from '../../src/report/wording/wording.js';

/** The source of the rooms that give advice. */
const advisers = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(?:env|triage|scan|commands)\b.*\.ts$/.test(name))
  .map((name) => readFileSync(join('src', name), 'utf8'))
  .join('\n');

test('every wording is of a code that the program uses', () => {
  const worded = Object.keys({ ...TRIAGE_SENTENCES, ...ENV_SENTENCES });
  expect(worded.filter((code) => !advisers.includes(`'${code}'`))).toEqual([]);
});

test('a path with a comma in it is one path', () => {
  const data = { paths: ['x, y/.env', '.env'], names: ['.env'], count: 2, existing: 1 };
  expect(sentenceOf({ code: 'env-not-ignored', data })).toContain(' picks up x, y/.env: npx veleaks');
});

test('every reason for not reading something reads well of one and of many', () => {
  for (const reason of schema.$defs.reason.enum as SkipReason[]) {
    expect(describeSkips(1, 'file', reason)).toMatch(/^1 (?:file|folder) [a-z][^.]+$/);
    expect(describeSkips(1_204, 'file', reason)).toMatch(/^1,204 (?:files|folders) [a-z][^.]+$/);
  }
  expect(describeSkips(2, 'mixed', 'missing')).toBe('2 things are missing from the repository');
  expect(describeSkips(1, 'file', 'nested-repository')).toBe('1 folder is a repository of its own');
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
