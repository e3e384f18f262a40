// markdown: read by a Markdown parser, which must find no markup but ours, and against the size of
// a job summary.

import { lexer, type Token } from 'marked';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { markdown } from '../../src/report/formats/markdown.js';
import { code, prose } from '../../src/report/safe/markdown-text.js';
import { sanitize } from '../../src/report/safe/sanitize.js';
import fc, { runs } from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { HOSTILE, hostileReport, hugeReport } from './hostile.js';
import { committed, coverage, envRow, finding, oid, report } from './made-up.js';

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };
const write = (input: Report) => markdown.write(input, OPTIONS);

/** Every token of the text, depth first. */
function tokensOf(text: string): Token[] {
  const flat: Token[] = [];
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      flat.push(token);
      if (token.type === 'list') visit(token.items);
      else if ('tokens' in token && token.tokens) visit(token.tokens);
    }
  };
  visit(lexer(text));
  return flat;
}

/**
 * Holds the text against what this format writes: headings, lists, bold labels and code, and words
 * in between.
 */
function expectHarmless(text: string): void {
  const tokens = tokensOf(text);
  const count = (type: string): number => tokens.filter((token) => token.type === type).length;
  for (const token of tokens) {
    expect([
      'heading',
      'paragraph',
      'list',
      'list_item',
      'text',
      'strong',
      'codespan',
      'code',
      'space',
    ]).toContain(token.type);
    if (token.type === 'code') expect(token.text).not.toContain('\n');
    if (token.type === 'strong') expect(token.text).toMatch(/^(?:Next|Then|Fix|Cut here):$/);
    // Words, numbers and punctuation: nothing that a forge makes a mention, a reference, a link or
    // an emoji of.
    if (token.type === 'text' && !('tokens' in token))
      expect(token.text).toMatch(
        /^(?:[\p{L}\p{N} ,;!?"'’().&#-]|\.(?!\p{L})|:(?=[)"'.,;:!? ]|$)|\.env\b)*$/u,
      );
  }
  expect(count('heading')).toBe(text.match(/^#{2,3} /gm)?.length);
  expect(count('list_item')).toBe(text.match(/^ *- /gm)?.length ?? 0);
}

const codeOf = (text: string): string[] =>
  tokensOf(text).flatMap((token) => (token.type === 'codespan' ? [token.text] : []));

describe('foreign text', () => {
  test.each([
    ['', ' '],
    [' ', ' '],
    [' a ', ' a '],
    ['`', '`'],
    ['``a`', '``a`'],
    ['a|b\\|', 'a|b\\|'],
    ['<b>&lt;', '<b>&lt;'],
    ['a\nb', 'a\\nb'],
  ])('%j is a code span of it', (text, expected) => {
    expect(codeOf(code(text))).toEqual([expected]);
  });

  test('of any kind is one code span, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)), (text) => {
        const types = tokensOf(`x ${code(text)} x`).map(({ type }) => type);
        expect(types).toEqual(['paragraph', 'text', 'codespan', 'text']);
      }),
    );
  });

  test.each([
    ['Revoke it now.', 'Revoke it now.'],
    ['read ACME_KEY instead', 'read `ACME_KEY` instead'],
    ['now (https://a.example/x): it', 'now (`https://a.example/x`): it'],
    ['since 2025-03-12, in 1,204 files. 4.8 s', 'since 2025-03-12, in 1,204 files. 4.8 s'],
    ['run `git gc --prune=now`.', 'run `git gc --prune=now`.'],
    ['see --a -b, then @ana', 'see `--a -b`, then `@ana`'],
    ["don't", "don't"],
    ['GH-1 #1 www.a.example :x: a@b.c', '`GH-1 #1 www.a.example :x`: `a@b.c`'],
    ['`a`b c', '`` `a`b `` c'],
  ])('in a sentence: %s', (sentence, expected) => {
    expect(prose(sentence)).toBe(expected);
  });

  test('in a sentence is no markup', () => {
    const word = fc.constantFrom(
      ...HOSTILE.split(' '),
      '`',
      '``',
      '(',
      ')',
      ':',
      'a',
      '`a b`',
      '_a_',
      '<b>',
      '1.',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        expectHarmless(`## x\n\n- x ${prose(words.join(' '))}\n`);
      }),
      { numRuns: runs(1_000) },
    );
  });
});

describe('the page', () => {
  test('says first what there is, and last the total', () => {
    const input = report({
      findings: [finding(1, { exposure: 'local' }), finding(2, { exposure: 'published' })],
    });
    const lines = write(input).trimEnd().split('\n');
    expect(lines[0]).toBe('## veleaks found 2 keys: 1 published, 1 committed with no known push');
    expect(lines[2]).toBe(`### \`${finding(2).mask}\` Acme API key: high confidence, published`);
    expect(lines.at(-1)).toMatch(/^veleaks: 2 keys in 291,809 objects and 1,204 files \(2\.1 GB\)\. 4\.8 s$/);
  });

  test('tells of each key its places and the next step, with the command whole', () => {
    const occurrences = Array.from({ length: 14 }, (_, seed) => committed({ path: `src/${seed}.ts` }));
    const advice = [
      { code: 'unstage' as const, data: { path: 'a b.ts', variable: 'ACME_KEY' } },
      { code: 'do-that', worded: 'do-that' },
    ];
    const text = write(report({ findings: [finding(1, { occurrences, advice })] }));
    expect(text).toContain(
      '- `src/0.ts:12:15`, since 2025-03-12, `c0dec0dec`, Ana Lee `<ana@example.com>`\n',
    );
    expect(text).toContain('- and 4 more places\n');
    expect(text).toContain(
      "- **Next:** Unstage it and read `ACME_KEY` instead:\n  ```sh\n  git reset -q -- ':/a b.ts'\n  ```\n",
    );
    expect(text).toContain('- **Then:** do-that\n');
  });

  test('links each place to the forge of the remote, where it has one', () => {
    const repository = { name: 'app', remote: 'git@github.com:acme/app.git' };
    const occurrences = [committed({ path: 'src/a (1).ts', commit: 'c'.repeat(40), excerpt: 'k = "…"' })];
    const text = write(report({ repository, findings: [finding(1, { occurrences })] }));
    expect(text).toContain(
      `[\`src/a (1).ts:12:15\`](https://github.com/acme/app/blob/${'c'.repeat(40)}/src/a%20%281%29.ts#L12), `,
    );
    expect(text).toContain(': `k = "…"`\n');
    const [link] = tokensOf(text).filter(({ type }) => type === 'link');
    expect(link).toMatchObject({ href: expect.stringMatching(/^https:\/\/github\.com\//) });
  });

  test('tells what was not read, .env problems, what is accepted, and the baseline', () => {
    const text = write(
      report({
        findings: [finding(1, { blocking: false, accepted: { by: 'allow', reason: 'a fixture' } })],
        env: [envRow(), envRow({ path: 'a/.env', status: 'tracked', failing: true })],
        baseline: [{ keyId: '0'.repeat(16), status: 'unused', reason: 'old' }],
        coverage: coverage([{ kind: 'object', what: oid(1), reason: 'corrupt', fix: '`git fsck`' }]),
      }),
    );
    expect(text).toContain('## veleaks: .env problems\n');
    expect(text).toContain(
      '### Incomplete: 1 thing in scope was not read\n\n- 1 object is corrupt: `000100010`\n',
    );
    expect(text).toContain('  - **Fix:** `git fsck`\n');
    expect(text).toContain('### .env files: 1 problem\n\n- `a/.env`: tracked by git (`.gitignore:3`)\n');
    expect(text).toContain('### Accepted, does not block: 1 key\n');
    expect(text).toContain('### Baseline: 1 entry needs a look\n');
    expect(write(report())).toMatch(/^## veleaks: no keys\n\nveleaks: no keys in .*\n$/);
  });

  test('holds no markup but its own, whatever the report', () => {
    expectHarmless(write(hostileReport));
    expect(codeOf(write(hostileReport)).join()).toContain(sanitize(HOSTILE).slice(0, 200));
    fc.assert(fc.property(anyReport, (input) => expectHarmless(write(input))));
  });

  test('fits into a comment on a pull request, and says what was cut', () => {
    const text = write(hugeReport(5_000));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    const shown = text.match(/^### /gm)!.length;
    expect(shown).toBeGreaterThan(40);
    expect(text).toContain(
      `**Cut here:** ${(5_000 - shown).toLocaleString('en-US')} more entries do not fit into 64 KiB.`,
    );
    expect(text).toMatch(/\nveleaks: 5,000 keys in .*\n$/);
    expect(write(hugeReport(20))).not.toContain('Cut here');
  });

  test('cuts a name of a megabyte short', () => {
    const input = report({
      findings: [finding(1, { occurrences: [committed({ path: '`'.repeat(2_000_000) })] })],
    });
    const text = write(input);
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(text).toContain(`### \`${finding(1).mask}\` `);
    expectHarmless(text);
  });
});
