// A key that would not block as it is read first, and does as it may be read as well.
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../src/model/candidate.js';
import { type ALPHABETS, key } from '../support/keys.js';
import { detect } from './rules.js';

const readingsOf = ({ secret, readings = [secret] }: Candidate): string[] =>
  readings.map((reading) => reading.reveal());
const findings = (text: string): Candidate[] => detect(text).filter(({ verdict }) => verdict === 'finding');

/** Some 3% of them are read as words with what stands behind them. */
const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

test.each(['=0A', '=0D', '=', '=1b', '/a', '+x', '.x'])('%s behind letters', (behind) => {
  for (const seed of SEEDS) {
    const secret = key(4_000 + seed, 16, 'lower');
    expect(findings(`k=${secret}${behind}\n`).flatMap(readingsOf)).toContain(secret);
  }
});

describe.each(['\\\n    ', '\\\r\n\t'])('continued by %j', (between) => {
  test.each(['lower', 'base62'] satisfies (keyof typeof ALPHABETS)[])('a key of %s', (alphabet) => {
    for (const seed of SEEDS) {
      const secret = key(5_000 + seed, 24, alphabet);
      const text = `k=${secret.slice(0, 16)}${between}${secret.slice(16)}\nj=1\n`;
      const found = findings(text);
      expect(found.flatMap(readingsOf)).toContain(secret);
      expect(found.filter(({ extent }) => extent === 'exact')).toEqual([]);
    }
  });
});

test('a command on the next line is no rest', () => {
  const prefix = key(1).slice(0, 6);
  for (const name of ['your_key', 'my_project', 'example'])
    expect(
      findings(`run ${prefix}${name} \\\n  --verbose\nset ${prefix}${name}\\\n  print_all_values\n`),
    ).toEqual([]);
});

test.each(['-x', '_x', '-A', '_b'])('%s behind a whole key', (letter) => {
  for (const [length, alphabet] of [
    [40, 'hex'],
    [32, 'base62'],
    [18, 'base62'],
    [24, 'base36'],
  ] as const) {
    const secret = key(6_000 + length, length, alphabet);
    const [found] = findings(`see ${secret}${letter} there\n`);
    expect([found!.extent, readingsOf(found!).includes(secret)]).toEqual(['ambiguous', true]);
  }
});
