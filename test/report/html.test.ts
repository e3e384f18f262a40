// html: read by libxml2, which must find no element and no attribute but ours. The page in a
// browser: test/e2e/report-page.test.ts.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Finding, Report } from '../../src/model/report.js';
import { page } from '../../src/report/formats/html/page.js';
import { atDesk } from '../support/day.js';
import fc from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { coverage, envRow, finding, occurrence, oid, report } from './made-up.js';

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };
const write = (input: Report) => page.write(input, OPTIONS);

/** Script is text to HTML, and would be markup to XML: a page is read without it. */
const withoutScript = (text: string): string =>
  text.replace(/<script>[\s\S]*?<\/script>/g, '<script></script>');

/**
 * The pages as libxml2 writes them again: each element spelled out, attributes in order, references
 * resolved.
 */
async function read(pages: readonly string[]): Promise<string> {
  const xml = pages.map((contents, index) => ({
    fileName: `page-${index}.html`,
    contents: withoutScript(contents),
  }));
  const result = await validateXML({ xml, normalization: 'c14n', maxMemoryPages: 4_096 });
  expect(result.errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  return result.normalized;
}

/** The start tags of a page, each kind once. */
const tagsOf = (text: string): string[] => [...new Set(text.match(/<[a-z](?:"[^"]*"|[^">])*>/gi))].sort();

const LINK = 'https://[a-z0-9.:-]+/[A-Za-z0-9._~/%#?&;=-]*';
const OURS = new RegExp(
  `^<(?:${[
    'html lang="en"',
    'head|meta [^>]+|title|style|body|script|main|footer|dl class="facts"|div|dt|dd|div class="cmd"|pre|ol|li|p',
    'header class="(?:clean|findings|incomplete)"|h1|h2|h3|code|strong class="(?:bad|warn)"|summary|b|i|details',
    'time datetime="[0-9TZ:.-]+"',
    `a href="${LINK}"`,
    'nav aria-label="Keys by how far they got"|ul class="(?:tiles|places)"',
    'button disabled="disabled" type="button" value="[a-z-]*"',
    'p class="faint"( id="shown" role="status")?|span class="(?:bad|faint)"',
    'details class="key [pw]" data-e="[a-z-]+"(?: open="open")?',
    'svg aria-hidden="true" class="line parts" focusable="false" height="0" width="0"|symbol id="(?:l|[st]\\d+)" viewBox="0 0 440 64"',
    'svg aria-label="[^"]*" class="line" role="img" viewBox="0 0 440 64"|use href="#(?:l|[st]\\d+)"',
    'path(?: class="[ygnu]")? d="[0-9MHh ]+"(?: stroke="currentColor" stroke-width="2")?|text|tspan x="\\d+" y="(?:40|56)"',
    'table class="(?:rows|map)"|tr|td|th scope="(?:col|row)"',
    'div aria-label="Places by branch" class="scroll" role="region" tabindex="0"',
  ].join('|')})>$`,
);

test('a page has our elements only, whatever the report, and loads nothing', async () => {
  const pages = [hostileReport, ...fc.sample(anyReport, atDesk(25, 100))].map(write);
  const text = await read(pages);
  for (const tag of tagsOf(text)) expect(tag).toMatch(OURS);
  expect(text.match(/<meta /g)).toHaveLength(3 * pages.length);
  expect(text).not.toMatch(/url\(|@import/);
});

test('only the script and the style that are ours may run: the policy names their digests', () => {
  for (const text of [hostileReport, report()].map(write)) {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)![1]!.replaceAll('&#39;', "'");
    for (const kind of ['script', 'style']) {
      const [, ours] = new RegExp(`<${kind}>([^]*?)</${kind}>`).exec(text)!;
      const digest = createHash('sha256').update(ours!).digest('base64');
      expect(policy).toContain(`${kind}-src 'sha256-${digest}'`);
      expect(text.match(new RegExp(`<${kind}[ >]`, 'g'))).toHaveLength(1);
    }
    expect(policy).toMatch(/^default-src 'none';/);
    expect(text).not.toMatch(/ (?:style|on\w+)="/);
  }
});

test('hostile names are shown as they are, but for control characters', async () => {
  const shown = (await read([write(hostileReport)]))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
  const [beginning] = HOSTILE.split('\n');
  expect(shown).toContain(`<code>src/${beginning}`);
});

test('of what no repository was asked about, nothing is said to be so', () => {
  const stages = (over: Partial<Finding>, more: Partial<Report> = {}): string =>
    / role="img" viewBox="[^"]*" aria-label="([^"]*)"| aria-label="([^"]*revoked[^"]*)"/
      .exec(write(report({ findings: [finding(1, over)], ...more })))!
      .slice(1)
      .join('');
  const { path: _, blob: __, ...piped } = occurrence({ kind: 'stdin' });
  expect(stages({ exposure: 'unknown', occurrences: [piped] })).toBe(
    'commit? unknown, perhaps pushed, HEAD? unknown, history? unknown, revoked? unknown',
  );
  const rest = { place: 'shell-history', holder: 'bash', kind: 'history', seen: 'no' } as never;
  expect(stages({ exposure: 'resting', occurrences: [{ ...piped, kind: 'file', rest }] })).toBe(
    'commit? unknown, pushed? unknown, HEAD? unknown, history? unknown, revoked? unknown',
  );
  expect(stages({ exposure: 'unreachable', occurrences: [occurrence()] })).toContain('no sign of a push');
  const file = { exposure: 'untracked', occurrences: [{ ...piped, kind: 'file' }] } as const;
  expect(stages(file, { repository: { name: 'app' } })).toContain('not pushed');
  expect(stages(file)).toBe(
    'commit? unknown, pushed? unknown, HEAD? unknown, history? unknown, revoked? unknown',
  );
});

test('a page says what was found, where, and what to do', async () => {
  const occurrences = Array.from({ length: 14 }, (_, line) => occurrence({ line: line + 1 }));
  const advice = [{ code: 'unstage' as const, data: { path: 'a b.ts', variable: 'ACME_KEY' } }];
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
  expect(text).toContain('<h1>veleaks found 1 key: 1 pushed</h1>');
  expect(text).toContain('<code>src/config.ts:1:15</code>');
  expect(text).toContain('<details><summary>4 more places</summary>');
  expect(text).toContain('instead:<div class="cmd"><pre>git reset -q -- &#39;:/a b.ts&#39;</pre></div>');
  expect(text).toContain(
    '<td>1 object is corrupt</td><td><code>000100010</code></td><td><div>git fsck</div></td>',
  );
  expect(text).toContain('<span class="bad">tracked by git</span> (.gitignore:3)');
  expect(text).toContain('<td>veleaks:allow: &quot;a fixture&quot;</td>');
  expect(text).toContain('<td>matched nothing, remove it: &quot;old&quot;</td>');
  expect(text).toContain('veleaks 0.1.0, 2026-11-22T23:05:06.789Z');
  expect(write(report())).toContain('<h1>veleaks: no keys</h1>');
  const calm = report({ findings: [finding(1, { blocking: false, exposure: 'unreachable' })] });
  expect(write({ ...calm, status: 'clean' })).toContain('<h1>veleaks: no keys that block</h1>');
});

test('links lead to the forge of the remote, and to nothing that a remote makes up', () => {
  const commit = 'c'.repeat(40);
  const linked = (remote: string): string[] =>
    [
      ...write(
        report({
          repository: { name: 'app', branch: 'main', head: commit, remote },
          findings: [finding(1, { occurrences: [occurrence({ commit, path: 'a b/c#d.ts', line: 3 })] })],
        }),
      ).matchAll(/href="([^#][^"]*)"/g),
    ].map(([, href]) => href!);
  expect(linked('git@github.com:acme/app.git')).toEqual([
    'https://github.com/acme/app',
    `https://github.com/acme/app/commit/${commit}`,
    `https://github.com/acme/app/blob/${commit}/a%20b/c%23d.ts#L3`,
    `https://github.com/acme/app/commit/${commit}`,
  ]);
  expect(linked('https://gitlab.example.com:8443/a/b/c.git')).toContain(
    `https://gitlab.example.com:8443/a/b/c/-/blob/${commit}/a%20b/c%23d.ts#L3`,
  );
  expect(linked('ssh://git@bitbucket.org:22/acme/app.git')).toContain(
    `https://bitbucket.org/acme/app/src/${commit}/a%20b/c%23d.ts#lines-3`,
  );
  expect(linked('https://codeberg.org/acme/app')).toContain(
    `https://codeberg.org/acme/app/src/commit/${commit}/a%20b/c%23d.ts#L3`,
  );
  expect(linked('git@ssh.dev.azure.com:v3/org/project/app')).toContain(
    `https://dev.azure.com/org/project/_git/app/commit/${commit}`,
  );
  for (const remote of [
    'javascript://github.com/a/b%0aalert(1)',
    'https://github.com.evil.example/a/b',
    'https://evil.example/github.com/a',
    'https://github.com/../..',
    'https://github.com/a/b/c/d',
    'https://github.com/a/"onmouseover="x',
    'file:///home/me/app',
    '../elsewhere',
  ])
    expect(linked(remote), remote).toEqual([]);
});

test('a page of 1,000 keys takes less than 1 MB', () => {
  const findings = Array.from({ length: 1_000 }, (_, index) =>
    finding(index, {
      advice: [
        { code: 'revoke', data: {} },
        { code: 'use-variable', data: { variable: 'ACME_KEY' } },
      ],
    }),
  );
  expect(Buffer.byteLength(write(report({ findings })))).toBeLessThan(800_000);
});
