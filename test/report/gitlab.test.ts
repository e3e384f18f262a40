// gitlab: against the schema of GitLab's secret detection report.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { gitlab } from '../../src/report/formats/gitlab.js';
import fc from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { hostileReport } from './hostile.js';
import { committed, coverage, envRow, finding, occurrence, oid, report } from './made-up.js';
import schema from './schemas/gitlab-secret-detection-15.schema.json' with { type: 'json' };

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };
const isGitlab = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
const documentOf = (input: Report) => JSON.parse(gitlab.write(input, OPTIONS));
const vulnerabilitiesOf = (over: Parameters<typeof finding>[1]) =>
  documentOf(report({ findings: [finding(1, over)] })).vulnerabilities;

describe('the schema', () => {
  test.each([
    ['a clean report', report()],
    ['hostile strings', hostileReport],
    [
      'the longest strings',
      report({
        findings: [
          finding(1, {
            ruleName: '`x`\u{1f511}'.repeat(9_999),
            advice: [{ code: 'usage', data: { advice: '` a '.repeat(9_999) } }],
          }),
        ],
      }),
    ],
  ])('fits %s', (_, input) => {
    isGitlab(documentOf(input));
    expect(isGitlab.errors).toBeNull();
  });

  test('fits whatever the report', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        isGitlab(documentOf(input));
        expect(isGitlab.errors).toBeNull();
      }),
    );
  });

  test.each([
    ['no commit', (row: { location: { commit?: unknown } }) => delete row.location.commit],
    ['source code', (row: object) => Object.assign(row, { raw_source_code_extract: 'x' })],
    ['no identifier', (row: object) => Object.assign(row, { identifiers: [] })],
  ])('refuses %s', (_, spoil) => {
    const document = documentOf(report({ findings: [finding(1)] }));
    spoil(document.vulnerabilities[0]);
    expect(isGitlab(document)).toBe(false);
  });
});

describe('a vulnerability', () => {
  test('is in no file where it is the name of an author', () => {
    const [{ location }] = vulnerabilitiesOf({
      occurrences: [occurrence({ kind: 'message', path: 'author' })],
    });
    expect(location).not.toHaveProperty('file');
  });

  test('says which key stands where, and what to do', () => {
    expect(vulnerabilitiesOf({})).toEqual([
      {
        id: '0000000000000001-1',
        name: 'Acme API key',
        description: expect.stringContaining('high confidence, pushed: `src/config.ts:12:15`'),
        severity: 'Critical',
        solution: 'do-this',
        identifiers: [
          { type: 'veleaks_key_id', name: 'veleaks_key_id 0000000000000001', value: '0000000000000001' },
          { type: 'veleaks_rule_id', name: 'veleaks_rule_id acme-key', value: 'acme-key' },
        ],
        location: {
          file: 'src/config.ts',
          start_line: 12,
          end_line: 12,
          commit: {
            sha: oid(0xc0de),
            author: 'Ana Lee <ana@example.com>',
            date: '2025-03-12T09:30:00+01:00',
          },
        },
      },
    ]);
  });

  test('is one for each file, whatever its versions', () => {
    const rows = vulnerabilitiesOf({
      occurrences: [committed({ atHead: false, blob: oid(9) }), committed(), occurrence({ path: 'b.ts' })],
    });
    expect(rows.map(({ location }: { location: { file: string } }) => location.file)).toEqual([
      'src/config.ts',
      'b.ts',
    ]);
    expect(rows[1].location.commit).toEqual({ sha: '0000000' });
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['0000000000000001-1', '0000000000000001-2']);
  });

  test.each([
    ['Critical', { confidence: 'high' }],
    ['High', { confidence: 'medium' }],
    ['Low', { confidence: 'low', blocking: false }],
    ['Info', { blocking: false, accepted: { by: 'allow', reason: 'a fixture' } }],
  ] as const)('is %s where %j', (severity, over) => {
    const [row] = vulnerabilitiesOf(over);
    expect(row.severity).toBe(severity);
    expect(row.description.includes('Accepted: ')).toBe(severity === 'Info');
  });

  test('is told of an .env file that fails', () => {
    const input = report({ env: [envRow(), envRow({ path: 'a/.env', status: 'tracked', failing: true })] });
    expect(documentOf(input).vulnerabilities).toMatchObject([
      { severity: 'Medium', location: { file: 'a/.env' } },
    ]);
  });
});

test('the scan says when it was, and that it failed where something was not read', () => {
  const clean = documentOf(report()).scan;
  expect(clean).toMatchObject({
    status: 'success',
    start_time: '2026-11-22T23:05:06',
    end_time: '2026-11-22T23:05:11',
    messages: [],
  });
  const unread = coverage([{ kind: 'object', what: oid(1), reason: 'corrupt' }]);
  expect(documentOf(report({ coverage: unread })).scan).toMatchObject({
    status: 'failure',
    messages: [{ level: 'warn', value: '1 object is corrupt: 000100010.' }],
  });
});
