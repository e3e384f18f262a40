// A limit of what is read of a file is no way past the check: the file that has more is named, and the scan
// is not complete.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Coverage } from '../../src/model/coverage.js';
import { TestRepository } from '../support/repository.js';
import { check } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

const JOB = 'job:\n  artifacts:\n    paths: [dist/.env]\n';
const INCLUDE = 'include:\n  - local: ci/in.yml\n';
const PACKAGE = '"name": "a", "version": "1.0.0"';
/** Comments of more than 256 KiB, and of more than 4 MiB; the first has fewer characters than that. */
const LONG = `# ${'é'.repeat(140_000)}\n`;
const HUGE = `# ${'x'.repeat(4_400_000)}\n`;
const MARKS = `# ${','.repeat(17_000)}\n`;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const ALIASES = numbers(12).map((at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]\n`);

const CUT: readonly [what: string, path: string, files: Record<string, string>][] = [
  ['an include', '.gitlab-ci.yml', { '.gitlab-ci.yml': INCLUDE + LONG, 'ci/in.yml': JOB }],
  ['a job', '.gitlab-ci.yml', { '.gitlab-ci.yml': JOB + HUGE }],
  ['marks', '.gitlab-ci.yml', { '.gitlab-ci.yml': JOB + MARKS }],
  [
    'an action',
    '.github/workflows/a.yml',
    {
      '.github/workflows/a.yml': `a:\n  - uses: actions/upload-artifact@v4\n    with: {path: dist/.env}\n${MARKS}`,
    },
  ],
  [
    'a build',
    'compose.yml',
    { 'compose.yml': `services: {a: {build: {dockerfile: x}}}\n${MARKS}`, x: 'FROM a\nCOPY . .\n' },
  ],
  ['depth', '.gitlab-ci.yml', { '.gitlab-ci.yml': `${JOB}x: ${'['.repeat(120)}${']'.repeat(120)}\n` }],
  ['aliases', '.gitlab-ci.yml', { '.gitlab-ci.yml': `${JOB}a0: &a0 [x]\n${ALIASES.join('')}` }],
  [
    'values',
    '.gitlab-ci.yml',
    { '.gitlab-ci.yml': `x:\n${' -\n'.repeat(25_000)}${JOB}  script: tar cf a.tar dist\n` },
  ],
  [
    'includes',
    '.gitlab-ci.yml',
    {
      '.gitlab-ci.yml': `include:\n${numbers(160)
        .map((at) => `  - local: ci/${at}.yml\n`)
        .join('')}`,
      ...Object.fromEntries(numbers(160).map((at) => [`ci/${at}.yml`, at === 155 ? JOB : 'a: 1\n'])),
    },
  ],
  ['a script', 'a.sh', { 'a.sh': `tar cf a.tar dist\n${HUGE}` }],
  ['a script with more behind', 'a.sh', { 'a.sh': `exit 0\ntar cf a.tar dist\n${HUGE}` }],
  ['a script with a byte of no text', 'a.sh', { 'a.sh': `tar cf a.tar dist\n\0\n${HUGE}` }],
  ['a script that may end', 'a.sh', { 'a.sh': `if true; then\n  exit\nfi\n\0\n${HUGE}` }],
  ['a script that ends on a condition', 'a.sh', { 'a.sh': `false && exit\n\0\n${HUGE}` }],
  ['a file of make with bytes', 'a.mk', { 'a.mk': `exit 0\n\0\n${HUGE}` }],
  ['a Dockerfile', 'Dockerfile', { Dockerfile: `FROM a\nCOPY . .\n${HUGE}` }],
  ['a manifest', 'package.json', { 'package.json': `{ ${PACKAGE}, "x": "${HUGE.trim()}" }` }],
  ['an ignore file', '.npmignore', { 'package.json': `{ ${PACKAGE} }`, '.npmignore': `x\n${HUGE}` }],
  [
    'settings',
    'pyproject.toml',
    { 'pyproject.toml': `[build-system]\nbuild-backend = "hatchling.build"\n${HUGE}` },
  ],
];

async function cutOf(files: Record<string, string>): Promise<[readonly string[], boolean]> {
  repository.write('.gitignore', '.env*\ndist/\n');
  repository.write('dist/.env', 'NAME=value\n');
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  const coverage = new Coverage();
  const rows = await check(repository.path, { coverage });
  const named = coverage.skipped.filter(({ reason }) => reason === 'too-many').map(({ what }) => what);
  return [named, rows.some(({ status }) => status.startsWith('shipped'))];
}

test.each(CUT)('%s beyond a limit', async (_, path, files) => {
  expect((await cutOf(files))[0]).toEqual([path]);
});

const WHOLE: readonly [what: string, files: Record<string, string>][] = [
  ['many uses of anchors', { '.gitlab-ci.yml': `z: &z 1\nx: [${'*z , '.repeat(400)}1]\n${JOB}` }],
  ['a second document', { '.gitlab-ci.yml': `spec:\n  inputs: {a: {}}\n---\n${JOB}` }],
  ['an include', { '.gitlab-ci.yml': INCLUDE, 'ci/in.yml': JOB }],
  ['as makeself packs', { 'a.sh': `tar cf a.tar dist\neval $finish; exit $res\n\x1f\b\0${HUGE}` }],
  ['as constructor packs', { 'a.sh': `tar cf a.tar dist\nexit 0\n@@END_HEADER@@\nELF\x02\0${HUGE}` }],
  ['a short one that packs itself', { 'a.sh': `tar cf a.tar dist\nexit\nBZh91AY\x06${LONG}tar` }],
];

test.each(WHOLE)('%s: read whole', async (_, files) => {
  expect(await cutOf(files)).toEqual([[], true]);
});

test('an alias of nothing, which no tool reads', async () => {
  expect(await cutOf({ '.gitlab-ci.yml': `${JOB}x: *z\n` })).toEqual([[], false]);
});
