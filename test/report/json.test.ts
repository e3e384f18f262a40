// json and jsonl: the public contract, against its schema and against the list of names that
// PRODUCT.md promises.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schema/report.schema.json' with { type: 'json' };
import type { SkipReason } from '../../src/model/coverage.js';
import type { Report } from '../../src/model/report.js';
import type { WriteOptions } from '../../src/report/formats/format.js';
import { json } from '../../src/report/formats/json.js';
import { jsonl } from '../../src/report/formats/jsonl.js';
import { ENV_STATUSES, EXPOSURE_WORDS, LIVENESS } from '../../src/report/wording/wording.js';
import fc from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { committed, coverage, envRow, finding, oid, report } from './made-up.js';

const OPTIONS: WriteOptions = { color: true, width: 80, quiet: true, verbose: false };

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
ajv.addSchema(schema, 'report');
const isDocument = ajv.compile(schema);
const isLine = ajv.compile({ $ref: 'report#/$defs/line' });

const documentOf = (input: Report) => JSON.parse(json.write(input, OPTIONS));
const linesOf = (input: Report) =>
  jsonl
    .write(input, OPTIONS)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** A report with every field of the model set. */
const rich = report({
  findings: [
    finding(1, {
      accepted: { by: 'baseline', reason: 'revoked', expires: '2030-01-01' },
      blocking: false,
      occurrences: [committed({ unreachable: 'reflog', allow: 'why', decoding: ['base64', 'hex'] })],
    }),
    finding(2, { accepted: { by: 'allow', reason: '' }, blocking: false }),
    finding(3, { accepted: { by: 'already-committed' }, blocking: false }),
    finding(4),
  ],
  env: [envRow({ status: 'tracked', failing: true, advice: [{ code: 'untrack', worded: 'untrack' }] })],
  baseline: [{ keyId: '0'.repeat(16), status: 'expired', reason: 'old', expires: '2020-01-01' }],
  coverage: {
    ...coverage([{ kind: 'object', what: oid(1), reason: 'promised', fix: 'git fetch' }]),
    skippedByReason: { promised: 1 },
    acceptedReasons: ['lfs'],
  },
});

describe('the json format', () => {
  test('has every name of the contract', () => {
    const document = documentOf(rich);
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining(['veleaks', 'status', 'exitCode', 'findings', 'env', 'coverage', 'elapsedMs']),
    );
    expect(document.findings[0]).toMatchObject({
      keyId: '0000000000000001',
      mask: expect.stringContaining('…'),
      ruleId: 'acme-key',
      confidence: 'high',
      exposure: 'pushed',
      liveness: 'unchecked',
      baseline: true,
      advice: [expect.any(String), expect.any(String)],
    });
    expect(document.findings.map((row: { baseline: boolean }) => row.baseline)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(document.findings[0].occurrences[0]).toMatchObject({
      kind: 'blob',
      path: 'src/config.ts',
      line: 12,
      column: 15,
      endColumn: 61,
      blob: oid(0xb10b),
      commit: oid(0xc0de),
      author: 'Ana Lee <ana@example.com>',
      date: '2025-03-12T09:30:00+01:00',
      refs: ['refs/heads/main', 'refs/remotes/origin/main'],
      atHead: true,
      decoding: ['base64', 'hex'],
    });
    expect(document.env[0]).toMatchObject({
      path: '.env',
      status: 'tracked',
      source: '.gitignore',
      line: 3,
      advice: [expect.any(String)],
    });
    expect(document.coverage).toEqual({
      complete: false,
      scanned: { objects: 291_809, files: 1_204, bytes: 2_147_483_648 },
      skipped: [{ kind: 'object', what: oid(1), reason: 'promised', fix: 'git fetch' }],
      skippedCount: 1,
      skippedByReason: { promised: 1 },
      acceptedReasons: ['lfs'],
    });
    expect(document).toMatchObject({ veleaks: '0.1.0', status: 'findings', exitCode: 1, elapsedMs: 4_812 });
  });

  test('keeps advice and its codes side by side', () => {
    const [row] = documentOf(rich).findings;
    expect(row.adviceCodes).toEqual(['do-this', 'do-that']);
    expect(row.advice).toHaveLength(row.adviceCodes.length);
  });

  test('leaves out what the model may grow by', () => {
    const grown = { ...finding(1), value: 'poison', occurrences: [{ ...committed(), value: 'poison' }] };
    expect(json.write(report({ findings: [grown] }), OPTIONS)).not.toContain('poison');
  });

  test('fits its schema, with every field set and with none', () => {
    for (const input of [rich, report(), report({ findings: [finding(1, { occurrences: [] })] })]) {
      isDocument(documentOf(input));
      expect(isDocument.errors).toBeNull();
    }
  });

  test('fits its schema whatever the report', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        isDocument(documentOf(input));
        expect(isDocument.errors).toBeNull();
      }),
    );
  });

  test('gives every string back as it was, and prints none that acts on a terminal', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        const written = json.write(input, OPTIONS);
        expect(written).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
        const document = JSON.parse(written);
        expect(document.sources).toEqual(input.sources);
        expect(document.coverage.skipped).toEqual(input.coverage.skipped);
        expect(document.findings.map((row: { occurrences: unknown }) => row.occurrences)).toEqual(
          input.findings.map(({ occurrences }) => occurrences),
        );
      }),
    );
  });
});

describe('the jsonl format', () => {
  test('has one typed line a row, and the summary last', () => {
    expect(linesOf(rich).map(({ type }) => type)).toEqual([
      'finding',
      'finding',
      'finding',
      'finding',
      'env',
      'baseline',
      'skip',
      'summary',
    ]);
    expect(linesOf(report()).map(({ type }) => type)).toEqual(['summary']);
  });

  test('says in its rows what the json format says', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        const rows = (wanted: string) =>
          linesOf(input)
            .filter(({ type }) => type === wanted)
            .map(({ type, ...row }) => row);
        const document = documentOf(input);
        expect(rows('finding')).toEqual(document.findings);
        expect(rows('env')).toEqual(document.env);
        expect(rows('baseline')).toEqual(document.baseline);
        expect(rows('skip')).toEqual(document.coverage.skipped);
        expect(rows('unopened')).toEqual(document.coverage.unopened ?? []);
        const { skipped, unopened, ...covered } = document.coverage;
        const { env, baseline, ...rest } = document;
        expect(rows('summary')).toEqual([{ ...rest, findings: document.findings.length, coverage: covered }]);
      }),
    );
  });

  test('fits its schema whatever the report', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        for (const line of linesOf(input)) {
          isLine(line);
          expect(isLine.errors).toBeNull();
        }
      }),
    );
  });
});

describe('the schema', () => {
  test('describes every field', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, child] of Object.entries(node)) {
        const isProperty = path.endsWith('/properties');
        if (isProperty && !isDescribed(child)) bare.push(`${path}/${name}`);
        visit(child, `${path}/${name}`);
      }
    };
    visit(schema, '');
    expect(bare).toEqual([]);
  });

  test('closes every object', () => {
    const open: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node && !path.endsWith('/properties') && !('additionalProperties' in node))
        open.push(path);
      for (const [name, child] of Object.entries(node)) visit(child, `${path}/${name}`);
    };
    visit(schema, '');
    expect(open).toEqual([]);
  });

  test('knows every value of the model, and no other', () => {
    expect([...schema.$defs.finding.properties.exposure.enum].sort()).toEqual(
      Object.keys(EXPOSURE_WORDS).sort(),
    );
    expect([...schema.$defs.finding.properties.liveness.enum].sort()).toEqual(Object.keys(LIVENESS).sort());
    expect([...schema.$defs.env.properties.status.enum].sort()).toEqual(Object.keys(ENV_STATUSES).sort());
    const reasons: Record<SkipReason, true> = {
      corrupt: true,
      missing: true,
      promised: true,
      shallow: true,
      unreadable: true,
      vanished: true,
      changed: true,
      lfs: true,
      annex: true,
      submodule: true,
      failed: true,
      'not-fetched': true,
      'no-report': true,
      'git-failed': true,
      stopped: true,
      'over-limit': true,
      'too-deep': true,
      'too-many': true,
      'special-file': true,
      'outside-root': true,
      'nested-repository': true,
      mount: true,
      elsewhere: true,
    };
    expect([...schema.$defs.reason.enum].sort()).toEqual(Object.keys(reasons).sort());
  });

  test.each([
    ['a field too many', { ...documentOf(rich), key: 'x' }],
    [
      'a finding without key id',
      { ...documentOf(rich), findings: [{ ...documentOf(rich).findings[3], keyId: undefined }] },
    ],
    ['another status', { ...documentOf(rich), status: 'fine' }],
    ['an exit code of another kind', { ...documentOf(rich), exitCode: 7 }],
  ])('refuses %s', (_, document) => {
    expect(isDocument(JSON.parse(JSON.stringify(document)))).toBe(false);
  });

  test.each([
    ['a line without type', linesOf(rich)[0] && { ...linesOf(rich)[0], type: undefined }],
    ['a line of another type', { ...linesOf(rich)[0], type: 'env' }],
  ])('refuses %s', (_, line) => {
    expect(isLine(JSON.parse(JSON.stringify(line)))).toBe(false);
  });
});

/** Whether a property says what it means, itself or through what it refers to. */
function isDescribed(property: unknown): boolean {
  if (typeof property !== 'object' || property === null) return false;
  if ('description' in property || 'const' in property) return true;
  if (!('$ref' in property)) return false;
  const name = String(property.$ref).replace('#/$defs/', '');
  return (
    Object.hasOwn(schema.$defs, name) && 'description' in schema.$defs[name as keyof typeof schema.$defs]
  );
}
