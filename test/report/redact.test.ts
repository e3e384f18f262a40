// Redaction: no key in any string of a report, whatever it is written as, and nothing else changed.

import { describe, expect, test } from 'vitest';
import type { Decoding } from '../../src/model/candidate.js';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import type { Report } from '../../src/model/report.js';
import { Secret } from '../../src/model/secret.js';
import { loadFormat } from '../../src/report/formats/formats.js';
import { redactReport } from '../../src/report/safe/redact.js';
import { atDesk } from '../support/day.js';
import { key, PREFIX } from '../support/keys.js';
import { processorTimeNow } from '../support/processor-time.js';
import fc from '../support/properties.js';
import { sized } from '../support/size.js';
import { anyReport } from './arbitrary.js';
import { committed, coverage, envRow, finding, report, secret } from './made-up.js';

/** Each way to write a text that a report may quote; all can be undone by whoever reads it. */
const SPELLINGS: Record<string, (text: string) => string> = {
  plain: (text) => text,
  percent: (text) => eachCharacter(text, (code) => `%${hex(code)}`),
  'percent, upper case': (text) => eachCharacter(text, (code) => `%${hex(code).toUpperCase()}`),
  'percent, twice': (text) => eachCharacter(text, (code) => `%25${hex(code)}`),
  'percent, in places': (text) => text.replaceAll('_', '%5F').replaceAll('e', '%65'),
  'JSON escapes': (text) => eachCharacter(text, (code) => `\\u00${hex(code)}`),
  'JSON in JSON': (text) => eachCharacter(text, (code) => `\\\\u00${hex(code)}`),
  'braced escapes': (text) => eachCharacter(text, (code) => `\\u{${hex(code)}}`),
  'hex escapes': (text) => eachCharacter(text, (code) => `\\x${hex(code)}`),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex, upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64, url-safe': (text) => Buffer.from(text).toString('base64url'),
  'base64, one byte on': (text) => Buffer.from(`a${text}z`).toString('base64'),
  'base64, two bytes on': (text) => Buffer.from(`ab${text}yz`).toString('base64'),
  'base64, percent-encoded': (text) => encodeURIComponent(Buffer.from(`?${text}?`).toString('base64')),
};

const hex = (code: number): string => code.toString(16).padStart(2, '0');
const eachCharacter = (text: string, write: (code: number) => string): string =>
  [...text].map((character) => write(character.charCodeAt(0))).join('');

/** A report with `text` in every string that comes from outside. */
function filledWith(text: string, decoding: readonly Decoding[] = []): Report {
  const around = `before ${text} after`;
  return report({
    sources: [around],
    findings: [
      finding(1, {
        mask: text,
        ruleId: around,
        ruleName: around,
        accepted: { by: 'baseline', reason: around, expires: around },
        advice: [
          { code: around, worded: around },
          { code: 'unstage', data: { path: around, also: [around], more: 3 } },
        ],
        occurrences: [
          committed({
            path: around,
            blob: around,
            commit: around,
            author: around,
            date: around,
            refs: [text, around],
            allow: around,
            decoding,
          }),
        ],
      }),
    ],
    env: [
      envRow({ path: around, source: around, advice: [{ code: 'env-tracked', data: { paths: [around] } }] }),
    ],
    baseline: [{ keyId: '0'.repeat(16), status: 'unused', reason: around, expires: around }],
    coverage: coverage([{ kind: 'file', what: around, reason: 'unreadable', fix: around }]),
  });
}

/** Every string in plain data. */
function stringsOf(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsOf) : [];
}

describe('a key is replaced by its mask', () => {
  test.each(Object.entries(SPELLINGS))('%s', (_, spell) => {
    const spelled = spell(key(1));
    const before = filledWith(spelled);
    const expected = stringsOf(before).filter((text) => text.includes(spelled)).length;
    const after = stringsOf(redactReport(before, [secret(2), secret(1)]));
    expect(expected).toBeGreaterThan(20);
    expect(after.filter((text) => text.includes(secret(1).mask))).toHaveLength(expected);
    expect(after.filter((text) => text.includes(spelled.slice(8, 40)))).toEqual([]);
  });

  test('and what stands beside it is kept', () => {
    const path = `a%20b/${key(1)}/c%2Fd/%76${key(2).slice(1)}.txt\\x41`;
    const before = report({ findings: [finding(1, { occurrences: [committed({ path })] })] });
    const after = redactReport(before, [secret(1), secret(2)]);
    expect(after.findings[0]!.occurrences[0]!.path).toBe(
      `a%20b/${secret(1).mask}/c%2Fd/${secret(2).mask}.txt\\x41`,
    );
  });

  test('in as many layers as the report tells of', () => {
    const twice = Buffer.from(Buffer.from(`x${key(1)}`).toString('base64')).toString('base64');
    const thrice = Buffer.from(`xy${twice}`).toString('hex');
    for (const [text, decoding] of [
      [twice, ['base64', 'base64']],
      [thrice, ['hex', 'base64', 'base64']],
    ] as const) {
      const after = stringsOf(redactReport(filledWith(text, decoding), [secret(1)]));
      expect(after.filter((line) => line.includes(text.slice(12, 60)))).toEqual([]);
      expect(after.filter((line) => line.includes(secret(1).mask)).length).toBeGreaterThan(20);
    }
  });

  test('wherever in a group of an encoding it begins, in layer upon layer', () => {
    const encodings = ['base64', 'base64url', 'hex'] as const;
    const layer = fc.tuple(
      fc.constantFrom(...encodings),
      fc.stringMatching(/^[ -~]{0,5}$/),
      fc.stringMatching(/^[ -~]{0,5}$/),
    );
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 4 }), (chain) => {
        const text = chain.reduce(
          (inner, [encoding, before, after]) => Buffer.from(`${before}${inner}${after}`).toString(encoding),
          key(1),
        );
        const decoding = chain.map(([encoding]) => (encoding === 'hex' ? 'hex' : 'base64'));
        const path = redactReport(filledWith(text, decoding), [secret(2), secret(1)]).findings[0]!
          .occurrences[0]!.path!;
        expect(path).toContain(secret(1).mask);
        // What is left of the text is what stood around the key.
        expect(path.length).toBeLessThan(text.length);
      }),
    );
  });

  test('and of two keys, one of which starts with the other, the longer is seen', () => {
    const long = new Secret(`${key(1)}0123`, PREFIX.length);
    const after = redactReport(filledWith(long.reveal()), [secret(1), long]);
    expect(after.findings[0]!.occurrences[0]!.path).toBe(`before ${long.mask} after`);
  });

  test('where its base64 has characters that url-safe base64 writes otherwise', () => {
    const odd = new Secret(`${key(1)}~~~???>>>`, PREFIX.length);
    for (const lead of ['', 'a', 'ab']) {
      const bytes = Buffer.from(`${lead}${odd.reveal()}`);
      const urlSafe = bytes.toString('base64url');
      expect(urlSafe).not.toBe(bytes.toString('base64').replaceAll('=', ''));
      const after = redactReport(filledWith(urlSafe), [odd]).findings[0]!.occurrences[0]!.path!;
      expect(after).toContain(odd.mask);
      expect(after.length).toBeLessThan('before  after'.length + odd.mask.length + 6);
    }
  });

  test('however short it is', () => {
    const short = new Secret(key(1, 8), PREFIX.length);
    for (const spell of Object.values(SPELLINGS)) {
      const after = stringsOf(redactReport(filledWith(spell(short.reveal())), [short]));
      expect(after.filter((text) => text.includes(short.mask)).length).toBeGreaterThan(20);
    }
  });
});

describe('nothing else changes', () => {
  test('where no key stands', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        expect(redactReport(input, [secret(1)])).toEqual(input);
      }),
    );
  });

  test('without secrets the report is handed back', () => {
    const input = report();
    expect(redactReport(input, [])).toBe(input);
  });
});

test('no format prints a key, wherever and however it stands', async () => {
  for (const spell of Object.values(SPELLINGS)) {
    const needle = spell(key(1)).slice(8, 40);
    const clean = redactReport(filledWith(spell(key(1))), [secret(1)]);
    for (const name of FORMAT_NAMES)
      for (const verbose of [true, false]) {
        const format = await loadFormat(name);
        const written = format.write(clean, { color: true, width: 80, quiet: false, verbose });
        expect(written.includes(needle), name).toBe(false);
        expect(written.includes(secret(1).mask), name).toBe(true);
      }
  }
});

test('a thousand keys in many strings take milliseconds for each, not all of a second', () => {
  const secrets = Array.from({ length: 1_000 }, (_, seed) => secret(seed));
  const strings = sized(atDesk(8_000, 25_000), 100_000);
  const occurrences = Array.from({ length: strings }, (_, i) =>
    committed({ path: `src/deep/folder/${i}.ts` }),
  );
  const took = processorTimeNow(() =>
    redactReport(report({ findings: [finding(1, { occurrences })] }), secrets),
  );
  expect(took).toBeLessThan(strings / 5);
});

test('ten thousand keys that begin alike, each in a string, take a second or two', () => {
  const secrets = Array.from({ length: 10_000 }, (_, i) => {
    const number = String(i).padStart(8, '0');
    return new Secret(`${key(1)}${number}`, PREFIX.length);
  });
  const occurrences = secrets.map((each) => committed({ path: `at ${each.reveal()}` }));
  const start = process.cpuUsage();
  const { findings } = redactReport(report({ findings: [finding(1, { occurrences })] }), secrets);
  expect(process.cpuUsage(start).user).toBeLessThan(6_000_000);
  expect(findings[0]!.occurrences.map(({ path }) => path)).toEqual(secrets.map(({ mask }) => `at ${mask}`));
});
