// What holds for every format that a program reads: it is the same each time, whatever the
// terminal, and acts on none.

import { expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { loadFormat } from '../../src/report/formats/formats.js';
import { redactReport } from '../../src/report/safe/redact.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { hostileReport } from './hostile.js';
import { committed, coverage, envRow, finding, report, secret } from './made-up.js';

const FORMATS = await Promise.all(FORMAT_NAMES.filter((name) => name !== 'text').map(loadFormat));

test.each(FORMATS)('$name is the same whatever the terminal', (format) => {
  fc.assert(
    fc.property(anyReport, (input) => {
      const written = format.write(input, { color: false, width: 80, quiet: false, verbose: false });
      expect(format.write(input, { color: true, width: 20, quiet: true, verbose: true })).toBe(written);
      expect(written).toMatch(/\n$/);
      expect(written).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
    }),
    { numRuns: runs(50) },
  );
});

test.each(FORMATS)('$name shows no key that stands in a name, an author or a reason', (format) => {
  const value = key(7);
  const input = report({
    findings: [
      finding(7, { occurrences: [committed({ path: `a/${value}.ts`, author: `x <${value}@example.com>` })] }),
      finding(8, { blocking: false, accepted: { by: 'allow', reason: `see ${value}` } }),
    ],
  });
  const written = format.write(redactReport(input, [secret(7)]), {
    color: false,
    width: 80,
    quiet: false,
    verbose: false,
  });
  expect(leaksIn(written, [value])).toEqual([]);
  expect(written).toContain(secret(7).mask.slice(0, 8));
});

test.each(FORMATS)('$name takes hostile strings', (format) => {
  const written = format.write(hostileReport, { color: false, width: 80, quiet: false, verbose: false });
  expect(written).not.toContain('\x1b');
});

test.each(FORMATS)('$name names what was not opened where that alone is lacking', (format) => {
  const unopened = [{ what: 'dist/a.7z', format: '7z', why: 'format' }] as const;
  const strict = { ...coverage([]), complete: false, unopened, unopenedCount: 1 };
  const written = format.write(report({ coverage: strict }), {
    color: false,
    width: 80,
    quiet: false,
    verbose: false,
  });
  expect(written).toContain('dist/a.7z');
  expect(written).not.toContain('everything in scope was read');
  // Each of them says so as it says that something was not read.
  const said = {
    junit: 'errors="1"',
    sarif: '"level":"error"',
    github: '::error ',
    gitlab: '"warn"',
    markdown: '### Not opened',
    html: '<h2>Packed, and not opened</h2>',
  }[format.name];
  expect(written).toContain(said ?? 'incomplete');
});

test.each(FORMATS)('$name says nothing of keys where .env files alone were looked at', (format) => {
  const envAlone = report({ sources: ['env'], env: [envRow()] });
  const at = { color: false, width: 80, quiet: false, verbose: false };
  expect(format.write(envAlone, at)).not.toContain('no keys');
  const titles: Record<string, string> = {
    markdown: '## veleaks: no .env problems',
    html: '<h1>veleaks: no .env problems</h1>',
  };
  expect(format.write(envAlone, at)).toContain(titles[format.name] ?? '');
});
