// The whole program on a repository with one key in each place where git can keep bytes: all are
// found, and nothing else.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/model/report.js';
import { buildEveryPlace, type EveryPlace } from '../support/every-place.js';
import { veleaks } from '../support/warm-program.js';

let place: EveryPlace;
beforeAll(() => {
  place = buildEveryPlace();
});
afterAll(() => place.repository.dispose());

/** The documented formula of the key id. */
const idOf = (key: string): string =>
  createHash('sha256').update(`veleaks/key-id/v1\0${key}`).digest('hex').slice(0, 16);

test.each([[[] as string[]], [['history']], [['--verbose']]])(
  'veleaks %j finds the key of each place and nothing else',
  async (args) => {
    const outcome = await veleaks([...args, '--format', 'json'], { cwd: place.repository.path });
    const report = JSON.parse(outcome.stdout);
    const found = (report.findings as Finding[]).map(({ keyId }) => keyId).sort();
    expect(found).toEqual([...place.keys.values()].map(idOf).sort());
    expect(report.findings.every(({ confidence }: Finding) => confidence === 'high')).toBe(true);
    expect(report.coverage.complete).toBe(true);
    expect(outcome.code).toBe(1);
  },
);

test('each occurrence names what holds it', async () => {
  const outcome = await veleaks(['history', '--format', 'json'], { cwd: place.repository.path });
  for (const finding of JSON.parse(outcome.stdout).findings as Finding[]) {
    expect(finding.occurrences.length).toBeGreaterThan(0);
    for (const { blob, line, column } of finding.occurrences) {
      expect(place.repository.git('cat-file', '-t', blob!)).toMatch(/^(blob|commit|tag|tree)$/);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
    }
  }
});
