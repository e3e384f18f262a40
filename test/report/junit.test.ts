// junit: read by libxml2, and against an XSD that the schemas of Ant and Jenkins agree on.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Report } from '../../src/model/report.js';
import { junit } from '../../src/report/formats/junit.js';
import { atDesk } from '../support/day.js';
import fc from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { hostileReport } from './hostile.js';
import { coverage, envRow, finding, occurrence, oid, report } from './made-up.js';

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };
const write = (input: Report) => junit.write(input, OPTIONS);

/** What libxml2 says against the documents: nothing, if they fit the schema. */
async function faultsOf(documents: readonly string[]): Promise<readonly string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `report-${index}.xml`, contents }));
  const schema = readFileSync('test/report/schemas/junit.xsd', 'utf8');
  const { errors } = await validateXML({ xml, schema, maxMemoryPages: 4_096 });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The elements of that name, each with its attributes and text as written. */
const elementsOf = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}\\b([^>]*?)(?:/>|>([^<]*)</${name}>)`, 'g'))].map(
    ([, attributes, text]) => `${attributes?.trim()}${text ? ` ${text}` : ''}`,
  );

describe('the schema', () => {
  test('fits clean and hostile reports, and those with nothing but .env rows or gaps', async () => {
    const inputs = [
      report(),
      hostileReport,
      report({ env: [envRow(), envRow({ status: 'tracked', failing: true })] }),
      report({ coverage: coverage([{ kind: 'object', what: oid(1), reason: 'corrupt' }]) }),
    ];
    expect(await faultsOf(inputs.map(write))).toEqual([]);
  });

  test('fits whatever the report', async () => {
    // libxml2 costs a tenth of a second to start: one start for all.
    expect(await faultsOf(fc.sample(anyReport, atDesk(50, 200)).map(write))).toEqual([]);
  });

  test.each([
    ['a raw bracket', 'name="veleaks"', 'name="<"'],
    ['a control character', 'name="veleaks"', 'name="&#x1b;"'],
    ['a time with a zone', 'T23:05:06', 'T23:05:06Z'],
    ['a count that is none', 'tests="2"', 'tests="two"'],
  ])('refuses %s', async (_, good, bad) => {
    const written = write(report());
    expect(written).toContain(good);
    expect(await faultsOf([written.replace(good, bad)])).not.toEqual([]);
  });
});

describe('the tests', () => {
  test('are two that passed where all is clean: an empty file is a mistake to a CI server', () => {
    const xml = write(report());
    expect(elementsOf(xml, 'testcase')).toEqual([
      'classname="veleaks.keys" name="no keys" time="0"',
      'classname="veleaks.coverage" name="everything in scope was read" time="0"',
    ]);
    expect(xml).toContain('tests="2" failures="0" errors="0" skipped="0" time="4.812"');
  });

  test('fail for keys that block, and are skipped for those that do not', () => {
    const xml = write(
      report({
        findings: [
          finding(2, { blocking: false, accepted: { by: 'allow', reason: 'a <fixture>' } }),
          finding(3, { blocking: false, confidence: 'low' }),
          finding(1),
        ],
      }),
    );
    expect(xml).toContain('tests="4" failures="1" errors="0" skipped="2"');
    expect(elementsOf(xml, 'failure')).toEqual([
      expect.stringMatching(
        /^type="high confidence" message="Acme API key ve_\S+, high confidence, pushed in src\/config\.ts:12:15\. do-this" src\/config\.ts:12:15 {2}since 2025-03-12 .*\ndo-this\ndo-that$/,
      ),
    ]);
    expect(elementsOf(xml, 'skipped').map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('message="Acme API key ve_'),
      expect.stringContaining('message="accepted: veleaks:allow: &quot;a &lt;fixture&gt;&quot;"'),
    ]);
  });

  test('have one for each .env row, and an error for what was not read', () => {
    const skipped = [{ kind: 'object', what: oid(1), reason: 'corrupt', fix: 'git fsck' }] as const;
    const xml = write(
      report({
        env: [envRow(), envRow({ path: 'a/.env', status: 'tracked', failing: true })],
        coverage: coverage(skipped),
      }),
    );
    expect(xml).toContain('tests="4" failures="1" errors="1" skipped="0"');
    expect(xml).toContain('classname="veleaks.env" name=".env: kept out of git (.gitignore:3)" time="0"/>');
    expect(elementsOf(xml, 'failure')[0]).toBe(
      'type="tracked" message="a/.env: tracked by git (.gitignore:3)."',
    );
    expect(elementsOf(xml, 'error')[0]).toBe(
      `type="corrupt" message="1 object is corrupt: 000100010. Fix: git fsck" ${oid(1)}\ngit fsck`,
    );
  });

  test('list a hundred places of a key, and count the others', () => {
    const occurrences = Array.from({ length: 130 }, (_, line) => occurrence({ line: line + 1 }));
    const [failure] = elementsOf(write(report({ findings: [finding(1, { occurrences })] })), 'failure');
    expect(failure!.match(/src\/config\.ts:\d+:15\n/g)).toHaveLength(100);
    expect(failure).toContain('\nand 30 more\n');
  });

  test('count places and things that a report has no row for', () => {
    const rows = Array.from(
      { length: 130 },
      (_, n) => ({ kind: 'object', what: oid(n), reason: 'corrupt' }) as const,
    );
    const xml = write(
      report({
        findings: [finding(1, { occurrenceCount: 12_345 })],
        coverage: { ...coverage(rows), skippedCount: 2_500, skippedByReason: { corrupt: 2_500 } },
      }),
    );
    expect(elementsOf(xml, 'failure')[0]).toContain('\nand 12,344 more\n');
    expect(elementsOf(xml, 'error')[0]).toContain('\nand 2,400 more');
  });
});
