// A key at more places than a call has arguments: it is reported, its places are counted, and what
// tells of it is kept.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import type { Match } from '../../src/model/match.js';
import { Matches } from '../../src/scan/matches.js';
import { key, PREFIX } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const PLACES = 130_000;

test('a key at 130,000 places is reported in each format', async () => {
  const folder = new TestFolder();
  folder.write('f', `${key(1)}\n`.repeat(PLACES));
  const names = FORMAT_NAMES.filter((name) => name !== 'text');
  const formats = names.flatMap((name) => ['--format', `${name}=r.${name}`]);
  const { code, stdout, stderr } = await veleaks(['files', 'f', '--format', 'text', ...formats], {
    cwd: folder.path,
  });
  expect(stderr).not.toMatch(/unexpected error/);
  expect(code).toBe(1);
  const begin = key(1).slice(0, PREFIX.length + 2);
  expect(stdout).toMatch(/129,?9\d\d more places/);
  for (const name of names) expect(readFileSync(join(folder.path, `r.${name}`), 'utf8')).toContain(begin);
  const [finding] = JSON.parse(readFileSync(join(folder.path, 'r.json'), 'utf8')).findings;
  expect(finding.occurrences).toHaveLength(10_000);
  expect(finding.occurrenceCount).toBe(PLACES);
  folder.dispose();
});

test('a place of another kind is kept however many there are', () => {
  const matches = new Matches();
  const candidate = { secret: { reveal: () => 'a key' }, confidence: 'high', allow: 'for a test' };
  const at = (path: string, more = {}) =>
    ({ provenance: { kind: 'file', path }, candidate: { ...candidate, ...more } }) as unknown as Match;
  for (let n = 0; n < 30_000; n += 1) matches.add(at('same'));
  expect(matches.kept).toHaveLength(10_000);
  expect(matches.add(at('same'))).toBe(false);
  expect(matches.add(at('other'))).toBe(true);
  expect(matches.add(at('same', { allow: null }))).toBe(true);
  expect(matches.dropped('a key')).toBe(20_001);
});

test('so is the first place that no comment accepts, behind any number of files that have one', () => {
  const matches = new Matches();
  const candidate = { secret: { reveal: () => 'a key' }, confidence: 'high', allow: 'for a test' };
  const at = (path: string, more = {}) =>
    ({ provenance: { kind: 'file', path }, candidate: { ...candidate, ...more } }) as unknown as Match;
  for (let n = 0; n < 70_000; n += 1) matches.add(at(`${n}`));
  expect(matches.add(at('another'))).toBe(false);
  expect(matches.add(at('bare', { allow: null }))).toBe(true);
});
