// Which files say how a repository is built and sent, and of what kind each is: that is decided once.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { buildPlansIn } from '../../src/env/docker/docker-plans.js';
import { mayBuild } from '../../src/env/docker/may-build.js';
import { isPlanFile, readPlanFiles } from '../../src/env/reading/plan-files.js';
import { artifactsIn } from '../../src/env/shipping/ci-artifacts.js';
import { ACTIONS, FIELDS, mayHandOut } from '../../src/env/shipping/handing-out.js';
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

test('what is no file or leads elsewhere is left out', () => {
  folder.write('a.sh', 'x');
  folder.write('Makefile/x', '');
  symlinkSync('a.sh', join(folder.path, 'link.sh'));
  const read = [...readPlanFiles(folder.path, ['gone.sh', 'Makefile', 'link.sh', 'a.sh'])];
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

/** Lines of a step, in the ways that people write builds and what is handed out. */
const STEPS = [
  ...['docker', 'podman', 'buildah', 'nerdctl', 'sudo docker buildx', 'DOCKER'].flatMap((tool) =>
    ['build .', 'bud -f d/x .', 'image build --file=d/x .', 'build -f- . < d/x'].map(
      (rest) => `run: ${tool} ${rest}`,
    ),
  ),
  'run: /kaniko/executor --context . --dockerfile d/x',
  'name: gcr.io/cloud-builders/docker\n        args: [build, -f, d/x, .]',
  'build: .',
  'build: { context: ., dockerfile_inline: "FROM x" }',
  ...['docker', 'depot', 'a'].map((by) => `uses: ${by}/build-push-action@v1`),
  'uses: redhat-actions/buildah-build@v2',
  ...FIELDS.flatMap(([name]) => [
    `${name}: dist`,
    `${name}: [dist]`,
    `${name}: { path: dist, paths: [dist] }`,
  ]),
  ...ACTIONS.flatMap(([, inputs]) =>
    [
      ...[
        'actions/upload-artifact@v4',
        'a/release-action@v1',
        'peaceiris/actions-gh-pages@v4',
        'A/SCP-action@1',
      ],
      ...['cloudflare/wrangler-action@v3', 'azure/webapps-deploy@v3', 'nwtgck/actions-netlify@v3'],
      'softprops/action-gh-release@v2',
    ].map((uses) => `uses: ${uses}\n        with: { ${inputs[0]}: dist }`),
  ),
  'run: make',
  'name: x',
];

test('no claim is lost to what looks at the words of a file first', () => {
  folder.write('Dockerfile', 'FROM x\nCOPY . .\n');
  folder.write('d/x', 'FROM x\nCOPY . .\n');
  const paths = [
    '.github/workflows/a.yml',
    '.gitlab-ci.yml',
    'compose.yml',
    'build.sh',
    'Makefile',
    'Jenkinsfile',
  ];
  const counts = { builds: 0, handedOut: 0 };
  for (const path of paths)
    for (const step of STEPS) {
      const isYaml = /\.yml$/.test(path);
      const line = isYaml ? `jobs:\n  a:\n    steps:\n      - ${step}` : `\t${step.replace(/^run: /, '')}`;
      folder.write(path, `${line}\n`);
      const [file] = [...readPlanFiles(folder.path, [path])];
      const builds = buildPlansIn(folder.path, file!).length > 0;
      const handsOut = file!.kind === 'ci' && file!.isYaml && artifactsIn(file!).length > 0;
      if (builds) counts.builds += 1;
      if (handsOut) counts.handedOut += 1;
      const lost = { builds: builds && !mayBuild(file!), handedOut: handsOut && !mayHandOut(file!) };
      expect([path, step, lost]).toEqual([path, step, { builds: false, handedOut: false }]);
    }
  expect(Math.min(counts.builds, counts.handedOut)).toBeGreaterThan(40);
});

test('what a GitLab file includes is a CI file, whatever its name', () => {
  folder.write(
    '.gitlab-ci.yml',
    'include:\n  - local: /ci/*.yml\n    rules: [{ if: $X }]\n  - project: a\n    file: /no.yml\n',
  );
  folder.write('ci/a.yml', 'include: other/b.yml\na:\n  script: [x]\n');
  folder.write('other/b.yml', 'include: ["/ci/a.yml", "https://e.x/c.yml"]\n');
  folder.write('no.yml', '');
  const read = [...readPlanFiles(folder.path, ['.gitlab-ci.yml'])];
  expect(read.map(({ path, kind }) => [path, kind])).toEqual([
    ['.gitlab-ci.yml', 'ci'],
    ['ci/a.yml', 'ci'],
    ['other/b.yml', 'ci'],
  ]);
});

test('what a GitLab file includes is looked for past the folders of others, and behind no link', () => {
  folder.write('.gitlab-ci.yml', 'include:\n  - local: "**/*.yml"\n  - local: l/*.yml\n  - local: l/x.yml\n');
  for (let i = 0; i < 250; i += 1)
    for (const name of ['.git/objects', 'node_modules']) folder.write(`${name}/${i}/x.yml`, '');
  folder.write('ci/deep/a.yml', '');
  const outside = new TestFolder();
  outside.write('x.yml', '');
  symlinkSync(outside.path, join(folder.path, 'l'));
  const read = [...readPlanFiles(folder.path, ['.gitlab-ci.yml'])];
  outside.dispose();
  expect(read.map(({ path }) => path)).toEqual(['.gitlab-ci.yml', 'ci/deep/a.yml']);
});
