// Which files say how a repository is built and sent, and of what kind each is: that is decided once.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { buildPlansIn } from '../../src/env/docker/docker-plans.js';
import { isPlanFile, readPlanFiles } from '../../src/env/reading/plan-files.js';
import { shippingOf } from '../../src/env/shipping/shipping-of.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

test.each([
  ['.github/workflows/docker-compose.yml', 'ci'],
  ['.github/actions/a/action.yml', 'ci'],
  ['.woodpecker/compose.yaml', 'ci'],
  ['.buildkite/compose.yml', 'ci'],
  ['sub/.gitlab-ci.yml', 'ci'],
  ['Jenkinsfile', 'ci'],
  ['sub/azure-pipelines.test.yaml', 'ci'],
  ['.gitlab/docker-compose.yml', 'compose'],
  ['deploy/docker-compose.prod.yaml', 'compose'],
  ['docker-bake.override.hcl', 'bake'],
  ['Taskfile.yml', 'script'],
  ['sub/package.json', 'script'],
  ['Makefile', 'script'],
  ['bin/deploy.sh', 'script'],
])('%s: %s', (path, kind) => {
  folder.write(path, 'text\n');
  expect(isPlanFile(path)).toBe(true);
  expect([...readPlanFiles(folder.path, [path])]).toMatchObject([{ path, kind, text: 'text\n' }]);
});

test.each(['config.yml', 'makefile.txt', 'src/github/workflows/a.yml', 'a.shx', '.github/a.md'])(
  '%s is none',
  (path) => expect(isPlanFile(path)).toBe(false),
);

test('what is no file, is too large or leads elsewhere is left out', () => {
  folder.write('a.sh', 'x');
  folder.write('large.sh', 'x'.repeat(262_145));
  folder.write('Makefile/x', '');
  symlinkSync('a.sh', join(folder.path, 'link.sh'));
  const read = [...readPlanFiles(folder.path, ['gone.sh', 'large.sh', 'Makefile', 'link.sh', 'a.sh'])];
  expect(read.map(({ path }) => path)).toEqual(['a.sh']);
});

test('a CI runs its commands at the top: builds and archives alike', async () => {
  folder.write('sub/.gitlab-ci.yml', 'a:\n  script:\n    - docker build sub\n    - zip -r x.zip sub/dist\n');
  for (const path of ['sub/Dockerfile', 'sub/sub/Dockerfile']) folder.write(path, 'FROM x\nCOPY dist /\n');
  for (const path of ['sub/dist/k', 'sub/sub/dist/k']) folder.write(path, '');
  const found = {
    ...{ files: [], manifests: [], nested: [] },
    dockerfiles: ['sub/Dockerfile'],
    planFiles: ['sub/.gitlab-ci.yml'],
  };
  const plans = [...readPlanFiles(folder.path, found.planFiles)].flatMap((file) =>
    buildPlansIn(folder.path, file),
  );
  expect(plans.map(({ context }) => context)).toEqual(['sub']);
  const shipping = await shippingOf(folder.path, found);
  const waysOf = (path: string): unknown => shipping.waysOf(path).map(({ by, source }) => [by, source]);
  expect(waysOf('sub/dist/k')).toEqual([
    ['docker', 'sub/Dockerfile'],
    ['packager', 'sub/.gitlab-ci.yml'],
  ]);
  expect(waysOf('sub/sub/dist/k')).toEqual([]);
});

test('parts of one scan share what was read; the next reads anew', async () => {
  folder.write('d.sh', 'zip -r x.zip dist\n');
  const found = { files: [], manifests: [], dockerfiles: [], planFiles: ['d.sh'], nested: [] };
  const shipping = await shippingOf(folder.path, found);
  folder.write('d.sh', 'true\n');
  expect(await shippingOf(folder.path, found)).toBe(shipping);
  expect((await shippingOf(folder.path, { ...found })).waysOf('dist/k')).toEqual([]);
});
