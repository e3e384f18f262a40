// What is said of a repository's CI: who runs veleaks, and on how much of the history.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectCi } from '../../src/setup/inspect-ci.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'veleaks-test-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const RUN = '- run: npx veleaks ci\n';
const SYSTEMS: readonly (readonly [path: string, shallow: string, deep: string, fix: RegExp])[] = [
  [
    '.github/workflows/a.yaml',
    `- uses: actions/checkout@v4\n${RUN}`,
    `fetch-depth: '0'\n${RUN}`,
    /fetch-depth: 0/,
  ],
  ['.gitlab-ci.yml', RUN, `GIT_DEPTH: "0"\n${RUN}`, /GIT_DEPTH/],
  ['bitbucket-pipelines.yml', RUN, `depth: full\n${RUN}`, /depth: full/],
  ['azure-pipelines.yml', `fetchDepth: 01\n${RUN}`, `fetchDepth: 0\n${RUN}`, /fetchDepth: 0/],
  ['Jenkinsfile', `shallow: true\nsh 'veleaks'`, `sh 'veleaks'`, /shallow: true out/],
];

test.each(SYSTEMS)('%s: a shallow clone, and a whole one', (path, shallow, deep, fix) => {
  write(path, shallow);
  const [found, ...more] = inspectCi(root);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ status: 'bad', what: `${join(path)} runs veleaks on a shallow clone` });
  expect(found!.fix).toMatch(fix);
  write(path, deep);
  expect(inspectCi(root)).toEqual([{ status: 'good', what: `${join(path)} runs veleaks` }]);
});

test('CircleCI clones all of it', () => {
  write('.circleci/config.yml', RUN);
  expect(inspectCi(root)).toMatchObject([{ status: 'good' }]);
});

test('each that is here and does not run it is named once; what is commented out runs nothing', () => {
  write('.github/workflows/a.yml', 'run: npm test\n# - run: npx veleaks ci\n');
  write('.github/workflows/b.yml', 'run: npm test\n');
  write('.github/workflows/notes.md', RUN);
  write('Jenkinsfile', "// sh 'npx veleaks ci'\n");
  expect(inspectCi(root)).toEqual([
    {
      status: 'bad',
      what: 'GitHub Actions, Jenkins run here, but not veleaks',
      fix: 'add a step to one of them: npx veleaks ci',
    },
  ]);
  write('.github/workflows/c.yml', `fetch-depth: 0\n${RUN}`);
  expect(inspectCi(root)).toEqual([
    { status: 'good', what: `${join('.github/workflows/c.yml')} runs veleaks` },
  ]);
});

test('where there is no CI, that is a note', () => {
  expect(inspectCi(root)).toMatchObject([{ status: 'note' }]);
});

test('what only has the name of a file of a CI says nothing', () => {
  mkdirSync(join(root, '.github/workflows/shared.yml'), { recursive: true });
  symlinkSync('nowhere', join(root, '.github/workflows/a.yml'));
  mkdirSync(join(root, '.gitlab-ci.yml'));
  expect(inspectCi(root)).toEqual([expect.objectContaining({ status: 'note' })]);
});
