// sarif: against the schema of SARIF 2.1.0 and the rules and limits of GitHub code scanning.
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/report.js';
import { sarif } from '../../src/report/formats/sarif.js';
import fc from '../support/properties.js';
import { sample } from '../support/size.js';
import { anyReport } from './arbitrary.js';
import { hostileReport, hugeReport } from './hostile.js';
import { committed, coverage, envRow, finding, occurrence, oid, report } from './made-up.js';
import schema from './schemas/sarif-2.1.0.schema.json' with { type: 'json' };

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
ajv.addFormat('uri', /^https:\/\/[\w.~!$&'()*+,;=:@/%-]+$/);
// The relative references of RFC 3986, section 4.2, without a query: neither scheme nor authority
// nor absolute path.
ajv.addFormat(
  'uri-reference',
  /^(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})+(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-F]{2})+)*$/,
);
const isSarif = ajv.compile(schema);

const logOf = (input: Report) => JSON.parse(sarif.write(input, OPTIONS));
const runOf = (input: Report) => logOf(input).runs[0];
const resultOf = (input: Parameters<typeof finding>[1]) =>
  runOf(report({ findings: [finding(1, input)] })).results[0];

describe('the schema', () => {
  test.each([
    ['a clean report', report()],
    ['hostile strings', hostileReport],
    ['the longest names', report({ findings: [finding(1, { ruleName: '\u{1f511}'.repeat(2_000) })] })],
    ['an .env problem', report({ env: [envRow({ status: 'tracked', failing: true })] })],
  ])('fits %s', (_, input) => {
    isSarif(logOf(input));
    expect(isSarif.errors).toBeNull();
  });

  test('fits whatever the report', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        isSarif(logOf(input));
        expect(isSarif.errors).toBeNull();
      }),
    );
  });

  test.each([
    [
      'line 0',
      (result: { locations: { physicalLocation: { region: { startLine: number } } }[] }) => {
        result.locations[0]!.physicalLocation.region.startLine = 0;
      },
    ],
    [
      'a snippet',
      (result: { locations: { physicalLocation: { region: object } }[] }) => {
        Object.assign(result.locations[0]!.physicalLocation.region, { snippet: { text: 'x' } });
      },
    ],
    [
      'an absolute path',
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) => {
        result.locations[0]!.physicalLocation.artifactLocation.uri = '/x';
      },
    ],
  ])('refuses %s', (_, spoil) => {
    const log = logOf(report({ findings: [finding(1)] }));
    spoil(log.runs[0].results[0]);
    expect(isSarif(log)).toBe(false);
  });
});

describe('a result', () => {
  test('stands where the key stands now, with its other places beside it', () => {
    const result = resultOf({
      occurrences: [
        committed({ path: 'old.ts', atHead: false }),
        committed({ path: 'old.ts', atHead: false, blob: oid(7) }),
        committed({ path: 'a b/[x].ts', atHead: true }),
        occurrence({ kind: 'stdin', path: undefined as never }),
      ],
    });
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/%5Bx%5D.ts' },
          region: { startLine: 12, startColumn: 15, endLine: 12, endColumn: 61 },
        },
      },
    ]);
    const related = result.relatedLocations.map(
      (place: { physicalLocation: { artifactLocation: { uri: string } } }) =>
        place.physicalLocation.artifactLocation.uri,
    );
    expect(related).toEqual(['old.ts', 'stdin']);
  });

  test.each([
    ['a message', { kind: 'message', commit: oid(3) }, `.git/commit/${oid(3)}`],
    ['a name of a commit', { kind: 'message', path: 'author' }, '.git/commit/author'],
    ['a tag', { kind: 'tag', blob: oid(4) }, `.git/tag/${oid(4)}`],
    ['standard input', { kind: 'stdin' }, 'stdin'],
    ['a blob without a path', { kind: 'blob', blob: oid(5) }, `.git/blob/${oid(5)}`],
    ['a file that is gone at HEAD', { kind: 'blob', path: 'gone.ts', atHead: false }, 'gone.ts'],
    ['an absolute path', { kind: 'file', path: '/etc/x' }, 'etc/x'],
    ['a drive', { kind: 'file', path: 'C:/x' }, 'C%3A/x'],
  ] as const)('of %s has a location', (_, over, uri) => {
    const { path: _path, ...pathless } = occurrence();
    const result = resultOf({ occurrences: [{ ...pathless, ...over }] });
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('names at most twenty of its other places, and counts them all', () => {
    const occurrences = Array.from({ length: 30 }, (_, number) => committed({ path: `${number}.ts` }));
    const { relatedLocations, message } = resultOf({ occurrences });
    expect(relatedLocations).toHaveLength(20);
    expect(message.text).toContain(' in 0.ts:12:15 and 29 more places. ');
  });

  test('is known again wherever the key goes', () => {
    const here = resultOf({});
    const there = resultOf({ occurrences: [committed({ path: 'moved.ts', line: 99 })], exposure: 'local' });
    expect(there.partialFingerprints).toEqual(here.partialFingerprints);
    const [one, other] = runOf(report({ findings: [finding(1), finding(2)] })).results;
    expect(one.partialFingerprints).not.toEqual(other.partialFingerprints);
  });

  test.each([
    ['error', { blocking: true }],
    ['warning', { blocking: false, confidence: 'medium' }],
    ['note', { blocking: false, confidence: 'low' }],
    ['note', { blocking: false, accepted: { by: 'allow', reason: 'x' } }],
  ] as const)('is of level %s where %j', (level, over) => {
    expect(resultOf(over).level).toBe(level);
  });

  test.each([
    ['inSource', 'veleaks:allow: "why"', { by: 'allow', reason: 'why' }],
    [
      'external',
      'baseline until 2030-01-01: "why"',
      { by: 'baseline', reason: 'why', expires: '2030-01-01' },
    ],
    ['external', 'HEAD has it already; `npx veleaks history` says what to do', { by: 'already-committed' }],
  ] as const)('is suppressed %s: %s', (kind, justification, accepted) => {
    expect(resultOf({ blocking: false, accepted }).suppressions).toEqual([
      { kind, status: 'accepted', justification },
    ]);
  });

  test('makes a link of nothing', () => {
    for (const { message, relatedLocations = [] } of runOf(hostileReport).results) {
      expect(message.text).not.toContain('](');
      for (const related of relatedLocations) expect(related.message.text).not.toContain('](');
    }
  });
});

describe('the run', () => {
  test('has a rule for each result', () => {
    const { tool, results } = runOf(hostileReport);
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId } of results) expect(ids).toContain(ruleId);
  });

  test('says what was not read, and that it has not succeeded', () => {
    const skipped = [
      { kind: 'object', what: oid(1), reason: 'corrupt', fix: 'git fsck' },
      { kind: 'file', what: 'pipe', reason: 'special-file' },
    ] as const;
    const [invocation] = runOf(report({ coverage: { ...coverage(skipped), complete: false } })).invocations;
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      exitCode: 3,
      startTimeUtc: '2026-11-22T23:05:06.789Z',
      endTimeUtc: '2026-11-22T23:05:11.601Z',
    });
    expect(invocation.toolExecutionNotifications).toEqual([
      {
        level: 'error',
        descriptor: { id: 'unread-corrupt' },
        message: { text: '1 object is corrupt: 000100010. Fix: git fsck' },
      },
      {
        level: 'note',
        descriptor: { id: 'unread-special-file' },
        message: { text: '1 file is a pipe, socket or device: pipe.' },
      },
    ]);
  });

  const sizes: [string, () => Report, boolean][] = [
    ['20,000 large findings', () => hugeReport(20_000), true],
    ['3,000 large findings', () => hugeReport(3_000), false],
    [
      '30,000 small findings',
      () => report({ findings: Array.from({ length: 30_000 }, (_, seed) => smallest(seed)) }),
      true,
    ],
  ];

  test.each(sample(sizes, 3))('of %s is within the limits, and says what it leaves out', (_, make, isCut) => {
    const input = make();
    const worst = finding(99_999, { exposure: 'published' });
    const written = sarif.write({ ...input, findings: [...input.findings, worst] }, OPTIONS);
    expect(gzipSync(written).length).toBeLessThanOrEqual(10_000_000);
    const { results, invocations } = JSON.parse(written).runs[0];
    expect(results[0].properties.keyId).toBe(worst.keyId);
    expect(results.length).toBeLessThanOrEqual(25_000);
    const leftOut = input.findings.length + 1 - results.length;
    const [notification] = invocations[0].toolExecutionNotifications;
    expect(leftOut > 0).toBe(isCut);
    if (isCut)
      expect(notification.message.text).toContain(`${leftOut.toLocaleString('en-US')} results are left out`);
    else expect(notification).toBeUndefined();
  });
});

/** A finding of which there is as little to say as there can be. */
function smallest(seed: number): Finding {
  const { path: _path, ...place } = occurrence({
    kind: 'stdin',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 9,
  });
  return finding(seed, { mask: 'm', ruleId: 'a', ruleName: 'a', advice: [], occurrences: [place] });
}
