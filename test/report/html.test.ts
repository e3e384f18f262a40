// html: read by libxml2, which must find no element and no attribute but ours.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Report } from '../../src/model/report.js';
import { page } from '../../src/report/html.js';
import { anyReport } from './arbitrary.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { coverage, envRow, finding, occurrence, oid, report } from './made-up.js';

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };
const write = (input: Report) => page.write(input, OPTIONS);

/** The pages as libxml2 writes them again: each element spelled out, attributes in order, references resolved. */
async function read(pages: readonly string[]): Promise<string> {
  const xml = pages.map((contents, index) => ({ fileName: `page-${index}.html`, contents }));
  const result = await validateXML({ xml, normalization: 'c14n', maxMemoryPages: 4_096 });
  expect(result.errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  return result.normalized;
}

/** The start tags of a page, each kind once. */
const tagsOf = (text: string): string[] => [...new Set(text.match(/<[a-z][^>]*>/g))].sort();

const OURS =
  /^<(?:html lang="en"|head|meta [^>]+|title|style|body|h1 class="(?:clean|findings|incomplete)"|h2|p|p class="(?:total|faint)"|article|table|tr|th|td|code|pre|ol|li|details|summary|span class="(?:bad|faint)"|strong class="(?:bad|warn)")>$/;

test('a page has our elements only, whatever the report, and loads nothing', async () => {
  const pages = [hostileReport, ...fc.sample(anyReport, 100)].map(write);
  const text = await read(pages);
  for (const tag of tagsOf(text)) expect(tag).toMatch(OURS);
  expect(text.match(/content="default-src 'none'; style-src 'unsafe-inline'"/g)).toHaveLength(pages.length);
  expect(text.match(/<meta /g)).toHaveLength(3 * pages.length);
  expect(text).not.toMatch(/url\(|@import/);
});

test('hostile names are shown as they are, but for control characters', async () => {
  const shown = (await read([write(hostileReport)]))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
  const [beginning] = HOSTILE.split('\n');
  expect(shown).toContain(`<code>src/${beginning}`);
});

test('a page says what was found, where, and what to do', async () => {
  const occurrences = Array.from({ length: 14 }, (_, line) => occurrence({ line: line + 1 }));
  const advice = [{ code: 'unstage', data: { path: 'a b.ts', variable: 'ACME_KEY' } }];
  const text = write(
    report({
      findings: [
        finding(1, { occurrences, advice }),
        finding(2, { blocking: false, accepted: { by: 'allow', reason: 'a fixture' } }),
      ],
      env: [envRow({ status: 'tracked', failing: true })],
      baseline: [{ keyId: '0'.repeat(16), status: 'unused', reason: 'old' }],
      coverage: coverage([{ kind: 'object', what: oid(1), reason: 'corrupt', fix: 'git fsck' }]),
    }),
  );
  expect(text).toContain('<h1 class="findings">veleaks found 1 key: 1 pushed</h1>');
  expect(text).toContain('<code>src/config.ts:1:15</code>');
  expect(text).toContain('<details><summary>4 more places</summary>');
  expect(text).toContain('instead:<pre>git reset -q -- &#39;:/a b.ts&#39;</pre>');
  expect(text).toContain(
    '<td>1 object is corrupt</td><td><code>000100010</code></td><td><p>git fsck</p></td>',
  );
  expect(text).toContain('<span class="bad">tracked by git</span> (.gitignore:3)');
  expect(text).toContain('<td>veleaks:allow: &quot;a fixture&quot;</td>');
  expect(text).toContain('<td>matched nothing, remove it: &quot;old&quot;</td>');
  expect(text).toContain('veleaks 0.1.0, 2026-11-22T23:05:06.789Z');
  expect(write(report())).toContain('<h1 class="clean">veleaks: no keys</h1>');
});
