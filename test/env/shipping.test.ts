// What leaves by an upload or in a package of other tools; and which ignored folders are looked into
// for it: not trees of data or of installed modules, which may have a hundred thousand folders.
import { afterEach, describe, expect, test } from 'vitest';
import { isPlanFile } from '../../src/env/reading/plan-files.js';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { shippingOf as shippingOfFound } from '../../src/env/shipping/shipping-of.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

function shippingOf(files: Record<string, string>, dockerfiles: readonly string[] = []): Shipping {
  for (const [path, content] of Object.entries(files)) folder.write(path, content);
  return new Shipping(folder.path, { dockerfiles, projects: new Set(['']), plans: [] });
}

test('a Python project has packages, and folders in them', () => {
  const shipping = shippingOf({
    'pyproject.toml': '[build-system]\nbuild-backend = "setuptools.build_meta"\n',
    'src/made/__init__.py': '',
    'src/made/data/a/x.json': '{}',
    'src/made/inner/deep/er/__init__.py': '',
    'runs/1/a/b/x.json': '{}',
    '.venv/lib/python3/site-packages/other/__init__.py': '',
    'generated/requirements/x/setup.py': 'setup()',
  });
  for (const path of ['src', 'src/made', 'src/made/data', 'src/made/data/a', 'src/made/inner/deep/er'])
    expect(shipping.enters(path), path).toBe(true);
  // A project of its own.
  expect(shipping.enters('generated/requirements/x')).toBe(true);
  for (const path of ['runs/1/a', 'runs/1/a/b', '.venv', '.venv/lib/python3/site-packages/other'])
    expect(shipping.enters(path), path).toBe(false);
});

test.each([
  ['graft data/in', ['data', 'data/in', 'data/in/deep'], ['lib', 'data/out']],
  ['include a/b/*.json', ['a', 'a/b'], ['a/b/c', 'b']],
  ['include a/*/x.json', ['a', 'a/b'], ['b']],
  ['global-include *.json', ['a/b/c'], []],
  ['graft data/', ['data', 'data/in', 'data/in/deep'], ['lib']],
  ['graft ./data/./in//', ['data', 'data/in', 'data/in/deep'], ['data/out']],
  ['recursive-include ./a *.json', ['a', 'a/b/c'], ['b']],
  ['prune a', [], ['a', 'b']],
])('MANIFEST.in: %s', (line, entered, not) => {
  const shipping = shippingOf({ 'MANIFEST.in': `${line}\n` });
  for (const path of entered) expect(shipping.enters(path), path).toBe(true);
  for (const path of not) expect(shipping.enters(path), path).toBe(false);
});

test.each(['.easignore', '.cfignore'])("%s stands in the place of git's ignore file", (name) => {
  const shipping = shippingOf({ [name]: 'build\n', '.env': '', 'build/a.js': '' });
  expect(shipping.waysOf('.env')).toMatchObject([{ by: 'upload', source: name, perhaps: true }]);
  expect(shipping.waysOf('build/a.js')).toEqual([]);
});

test('a package is published as a folder of its output, and not from a folder beside', () => {
  const manifest = { name: 'x', version: '1.0.0', files: [], publishConfig: { directory: './out/npm' } };
  const shipping = shippingOf({
    'package.json': JSON.stringify(manifest),
    'out/npm/a.js': '',
    'out/b.js': '',
  });
  expect(shipping.waysOf('out/npm/a.js')).toMatchObject([{ by: 'npm' }]);
  expect(shipping.waysOf('out/b.js')).toEqual([]);
});

const SITE = '{"hosting":{"public":"dist","ignore":["firebase.json","**/.*","**/node_modules/**"]}}';

const ELECTRON = builder({});
const FORGE_VITE = '{"devDependencies":{"@electron-forge/cli":"7","@electron-forge/plugin-vite":"7"}}';

function builder(build: object): string {
  return JSON.stringify({ devDependencies: { 'electron-builder': '24' }, build });
}

test.each<[name: string, path: string, by: string, source: string, perhaps: boolean, text: string]>([
  ['Firebase', 'dist/a/main.js', 'upload', 'firebase.json', false, SITE],
  ['Netlify', 'site/out/main.js', 'upload', 'netlify.toml', false, '[build]\n  publish = "site/out/"\n'],
  ['Netlify, with a dot', 'out/.env', 'upload', 'netlify.toml', true, '[build]\npublish = "out"\n'],
  ['Netlify, a base', 'web/out/x.js', 'upload', 'netlify.toml', false, 'base = "web/"\npublish = "out"\n'],
  ['Vercel', 'out/x.js', 'upload', 'vercel.json', false, '{ "outputDirectory": "./out" }'],
  ['Workers', 'public/x.js', 'upload', 'wrangler.toml', false, '[assets]\ndirectory = "./public"\n'],
  ['Amplify', 'www/x.js', 'upload', 'amplify.yml', false, 'artifacts:\n  baseDirectory: www\n'],
  ['Cloud Foundry', '.env', 'upload', 'manifest.yml', true, 'applications:\n- name: x\n  memory: 64M\n'],
  ['Cloud Foundry, a folder', 'out/k.js', 'upload', 'manifest.yml', true, 'applications:\n- path: out\n'],
  ['all around', 'x.js', 'upload', 'netlify.toml', true, 'publish = "."\n'],
  ['gcloud', '.env', 'upload', '.gcloudignore', true, '.git\nnode_modules/\n'],
  ['gcloud, taken back', 'dist/x.js', 'upload', '.gcloudignore', true, '*\n!dist/\n!dist/**\n'],
  ['Vercel, its ignore file', 'lib/k.js', 'upload', '.vercelignore', true, '/k.js\n'],
  ['Elastic Beanstalk', 'config/k.json', 'upload', '.ebignore', true, 'tmp/\n'],
  ['Azure Functions', '.env', 'upload', '.funcignore', true, '.vscode\n'],
  ['helm', 'files/k.txt', 'packager', 'Chart.yaml', false, 'name: x\n'],
  ['Maven', 'src/main/resources/local.properties', 'packager', 'pom.xml', true, '<project/>'],
  ['Gradle', 'src/main/java/K.java', 'packager', 'build.gradle.kts', true, ''],
  ['JSR', 'dist/x.js', 'packager', 'deno.json', true, '{"publish":{"exclude":["!dist/"]}}'],
  ['Electron, all', 'secrets.json', 'packager', 'package.json', false, ELECTRON],
  ['Electron, with a dot', '.env', 'packager', 'package.json', true, ELECTRON],
  ['Electron, listed', 'out/k.js', 'packager', 'package.json', false, builder({ files: ['out/**/*'] })],
  [
    'Electron, all but',
    'k.js',
    'packager',
    'package.json',
    false,
    builder({ files: ['!src/*', '!{a,b}.js'] }),
  ],
  [
    'Electron, beside',
    'data/k.json',
    'packager',
    'package.json',
    false,
    builder({ extraResources: [{ from: 'data' }] }),
  ],
  [
    'Electron, its output',
    'dist/k.js',
    'packager',
    'package.json',
    false,
    builder({ directories: { output: 'rel' } }),
  ],
  [
    'Electron Forge',
    '.env',
    'packager',
    'package.json',
    true,
    '{"devDependencies":{"@electron-forge/cli":"7"}}',
  ],
  ['Electron Forge, Vite', '.vite/k.js', 'packager', 'package.json', true, FORGE_VITE],
  ['Serverless', 'k.json', 'upload', 'serverless.yml', true, 'service: x\n'],
  [
    'Serverless, patterns',
    'a/k.js',
    'upload',
    'serverless.yml',
    false,
    "service: x\npackage:\n  patterns:\n    - '!**'\n    - a/**\n",
  ],
  [
    'Serverless, a function',
    'b/k.js',
    'upload',
    'serverless.yml',
    false,
    'service: x\nfunctions:\n  f:\n    package:\n      patterns: ["!**", "b/*.js"]\n',
  ],
  [
    'Serverless, JSON',
    'k.json',
    'upload',
    'serverless.json',
    true,
    '{"service":"x","package":{"exclude":["docs/**"]}}',
  ],
  [
    'SAM',
    'src/k.json',
    'upload',
    'template.yaml',
    true,
    'Type: AWS::Serverless::Function\n  CodeUri: ./src/\n',
  ],
  [
    'SAM, all around',
    '.env',
    'upload',
    'template.yml',
    true,
    'Type: AWS::Serverless::Function\n  CodeUri: .\n',
  ],
  [
    'ASP.NET',
    'appsettings.Production.json',
    'packager',
    'a.csproj',
    false,
    '<Project Sdk="Microsoft.NET.Sdk.Web">',
  ],
  [
    'ASP.NET, the page',
    'wwwroot/k.js',
    'packager',
    'a.csproj',
    false,
    '<Project Sdk="Microsoft.NET.Sdk.Web">',
  ],
  [
    '.NET, listed',
    'data/k.txt',
    'packager',
    'a.fsproj',
    true,
    '<None Include="data\\**" CopyToOutputDirectory="Always" />',
  ],
])('%s takes it', (_, path, by, source, perhaps, text) => {
  const shipping = shippingOf({ [source]: text, [path]: '' });
  expect(shipping.waysOf(path)).toEqual([{ by, source, ...(perhaps ? { perhaps: true } : {}), data: {} }]);
  const [first] = path.split('/');
  if (first !== path) expect(shipping.enters(first!)).toBe(true);
});

test.each<[name: string, path: string, files: Record<string, string>]>([
  ['Firebase: ignored', 'dist/.env', { 'firebase.json': SITE }],
  ['beside the site', 'lib/main.js', { 'firebase.json': SITE }],
  ['around the repository', 'x.js', { 'netlify.toml': 'publish = "../out"\n' }],
  ['Netlify: in a comment', 'out/x.js', { 'netlify.toml': '[build]\n  # publish = "out"\n' }],
  ['Workers: in a comment', 'out/x.js', { 'wrangler.jsonc': '{\n  // "assets": { "directory": "out" }\n}' }],
  ['Workers: in a long one', 'out/x.js', { 'wrangler.jsonc': '{\n/*\n"directory": "out"\n*/\n}' }],
  ['gcloud, as git', '.env', { '.gcloudignore': '#!include:.gitignore\n', '.gitignore': '.env\n' }],
  ['Vercel, by itself', '.env.local', { '.vercelignore': 'x\n' }],
  ['Azure Functions, by itself', 'local.settings.json', { '.funcignore': '' }],
  ['helm: ignored', 'ci/k.txt', { 'Chart.yaml': '', '.helmignore': '# ours\nci/\n' }],
  ['Maven: a test', 'src/test/resources/k.txt', { 'pom.xml': '' }],
  ['JSR, as git', 'dist/x.js', { 'deno.json': '{"publish":{"exclude":["dist/"]}}' }],
  ['the name of a method', 'x.js', { constructor: '' }],
  ['Electron: its output', 'dist/k.js', { 'package.json': ELECTRON }],
  ['Electron: of a build', 'build/k.js', { 'package.json': ELECTRON }],
  ['Electron: left out by itself', 'electron-builder.env', { 'package.json': ELECTRON }],
  ['Electron: not listed', 'k.js', { 'package.json': builder({ files: ['out/**'] }) }],
  ['Electron: behind a mark', 'k.js', { 'package.json': `\ufeff${builder({ files: ['out/**'] })}` }],
  ['Electron: taken back', 'a.js', { 'package.json': builder({ files: ['**/*', '!{a,b}.js'] }) }],
  [
    'Electron: in a file',
    'k.map',
    { 'package.json': ELECTRON, 'electron-builder.yml': 'files:\n  # all but\n  - "!**/*.map"\n' },
  ],
  ['Electron is not packed by it', 'k.js', { 'package.json': '{"devDependencies":{"electron":"30"}}' }],
  ['Electron Forge: sources', '.env', { 'package.json': FORGE_VITE }],
  [
    'Serverless: taken back',
    'k.json',
    { 'serverless.yml': "service: x\npackage:\n  patterns:\n  - '!**'\n  - src/**\n" },
  ],
  [
    'Serverless: excluded',
    'docs/k.json',
    { 'serverless.yml': 'service: x\npackage:\n  exclude:\n    - docs/**\n' },
  ],
  ['Serverless: its environment', '.env.prod', { 'serverless.yml': 'service: x\nuseDotenv: true\n' }],
  ['Serverless: bundled', 'k.json', { 'serverless.yml': 'service: x\nplugins:\n  - serverless-esbuild\n' }],
  ['another template', 'src/k.json', { 'template.yaml': 'CodeUri: src\n' }],
  ['SAM: beside', 'k.json', { 'template.yaml': 'Type: AWS::Lambda::Function\nCodeUri: src\n' }],
  ['.NET: a build', 'bin/Release/appsettings.json', { 'a.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web">' }],
  [
    '.NET: of a launch',
    'Properties/launchSettings.json',
    { 'a.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web">' },
  ],
  ['.NET: a program', 'appsettings.json', { 'a.csproj': '<Project Sdk="Microsoft.NET.Sdk">' }],
])('%s: not', (_, path, files) => {
  expect(shippingOf({ ...files, [path]: '' }).waysOf(path)).toEqual([]);
});

test('settings made to be slow are not', () => {
  const many = Array.from({ length: 200_000 }, (_, at) => `a${at}`);
  const shipping = shippingOf({
    'netlify.toml': many.map((name) => `publish = "${name}"`).join('\n'),
    'wrangler.jsonc': '/*\n'.repeat(200_000),
    '.ebignore': many.map((name) => `/${name}*`).join('\n'),
    'deno.json': JSON.stringify({ exclude: many.map((name) => `!${name}`) }),
  });
  // Hundreds of thousands of globs for each would take hours.
  for (let at = 0; at < 100; at += 1) expect(shipping.waysOf(`folder/${at}.js`)).toHaveLength(1);
});

describe('what jobs of a CI hand out', () => {
  const step = (uses: string, inputs: string): string =>
    `jobs:\n  a:\n    steps:\n      - uses: ${uses}\n        with:\n          ${inputs}\n`;
  const GITHUB = '.github/workflows/ci.yml';

  function artifactsOf(file: string, text: string): Promise<Shipping> {
    folder.write(file, text);
    const found = { files: [], manifests: ['x'], dockerfiles: [], planFiles: [file], nested: [] };
    return shippingOfFound(folder.path, found);
  }

  test.each([
    ['an artifact', GITHUB, step('actions/upload-artifact@v4', 'path: dist/')],
    [
      'of several paths',
      GITHUB,
      step(
        'actions/upload-artifact@v4',
        'path: |\n            README\n            dist/**/*.js\n            !dist/*.map',
      ),
    ],
    ['pages', GITHUB, step('actions/upload-pages-artifact@v3', 'path: ./dist')],
    ['a release', GITHUB, step('softprops/action-gh-release@v2', 'files: "dist/*.{js,css}"')],
    ['a branch of pages', GITHUB, step('peaceiris/actions-gh-pages@v4', 'publish_dir: dist')],
    [
      'Cloudflare Pages',
      GITHUB,
      step('cloudflare/wrangler-action@v3', 'command: pages deploy dist --branch x'),
    ],
    ['GitLab', '.gitlab-ci.yml', 'b:\n  artifacts:\n    paths: [dist/]\n'],
    [
      'Bitbucket',
      'bitbucket-pipelines.yml',
      'pipelines:\n  default:\n    - step:\n        artifacts:\n          - dist/**\n',
    ],
    [
      'CircleCI',
      '.circleci/config.yml',
      'jobs:\n  a:\n    steps:\n      - store_artifacts:\n          path: dist\n',
    ],
    [
      'Azure',
      'azure-pipelines.yml',
      'steps:\n  - task: PublishBuildArtifacts@1\n    inputs:\n      PathtoPublish: dist\n',
    ],
    [
      'Jenkins',
      'Jenkinsfile',
      "node {\n  archiveArtifacts artifacts: 'README, dist/**', fingerprint: true\n}\n",
    ],
    ['Jenkins, without names', 'ci/Jenkinsfile', 'post { always {\n archiveArtifacts "dist/*.js"\n} }\n'],
    ['Jenkins, in brackets', 'Jenkinsfile', "archiveArtifacts(artifacts: 'dist/', excludes: '**/*.map')\n"],
    ['Buildkite', '.buildkite/pipeline.yml', 'steps:\n  - artifact_paths: "dist/*"\n'],
    ['a workflow of any name', '.github/workflows/compose.yml', step('a/upload-artifact@v4', 'path: dist')],
  ])('%s', async (_, file, text) => {
    const shipping = await artifactsOf(file, text);
    expect(isPlanFile(file)).toBe(true);
    expect(shipping.waysOf('dist/k.js')).toEqual([{ by: 'upload', source: file, perhaps: true, data: {} }]);
    expect(shipping.enters('dist')).toBe(true);
    for (const path of ['.env', 'lib/k.js', 'dist/node_modules/k.js'])
      expect(shipping.waysOf(path)).toEqual([]);
  });

  test.each([
    ['a cache', GITHUB, step('actions/cache@v4', 'path: dist')],
    ['a download', GITHUB, step('actions/download-artifact@v4', 'path: dist')],
    ['all of what git has', GITHUB, step('actions/upload-artifact@v4', 'path: .')],
    ['a variable', GITHUB, step('actions/upload-artifact@v4', 'path: $OUT/dist')],
    ['Jenkins, left out', 'Jenkinsfile', "archiveArtifacts artifacts: 'dist/**', excludes: 'dist/*.js'\n"],
    ['Jenkins, in a comment', 'Jenkinsfile', "// archiveArtifacts 'dist/**'\n"],
    ['Jenkins, something else', 'Jenkinsfile', "stash includes: 'dist/**', name: 'archiveArtifacts'\n"],
    [
      'what is taken back',
      GITHUB,
      step('actions/upload-artifact@v4', 'path: |\n            dist\n            !dist/k.js'),
    ],
    ['another command', GITHUB, step('cloudflare/wrangler-action@v3', 'command: deploy dist/k.js')],
    ['a task', 'Taskfile.yml', 'tasks:\n  publish: [build, dist]\n'],
    ['compose', 'compose.yml', 'x-site:\n  publish: dist\n'],
    ['a compose file of a CI', '.gitlab/compose.yml', 'x-site:\n  publish: dist\n'],
    [
      'a file that no person writes',
      GITHUB,
      step('a/upload-artifact@v4', `path: dist\n${'#'.repeat(262_144)}`),
    ],
  ])('%s: not', async (_, file, text) => {
    expect((await artifactsOf(file, text)).waysOf('dist/k.js')).toEqual([]);
  });

  const DOTS = ['dist/.env', 'dist/.in/k.js', '.out/k.js', '.next/in/.env'];
  test.each([
    ['actions/upload-artifact@v4', '', 'dist/k.js .next/in/k.js'],
    ['actions/upload-artifact@v4.6.2', '', 'dist/k.js .next/in/k.js'],
    ['actions/upload-artifact@v5', 'include-hidden-files: false', 'dist/k.js .next/in/k.js'],
    ['actions/upload-artifact@v4', 'include-hidden-files: true', `dist/k.js .next/in/k.js ${DOTS.join(' ')}`],
    ['actions/upload-artifact@v4.3.1', '', `dist/k.js .next/in/k.js ${DOTS.join(' ')}`],
    [
      'actions/upload-artifact@5d5d22a31266ced268874388b861e4b58bb5c2f3',
      '',
      `dist/k.js .next/in/k.js ${DOTS.join(' ')}`,
    ],
    ['a/upload-artifact@v4', '', `dist/k.js .next/in/k.js ${DOTS.join(' ')}`],
  ])('names with a dot, by %s %s', async (uses, input, expected) => {
    const paths = ['dist/k.js', '.next/in/k.js', ...DOTS];
    const text = step(
      uses,
      `path: |\n            dist\n            .next/in\n            .out\n          ${input}`,
    );
    const shipping = await artifactsOf(GITHUB, text);
    const taken = paths.filter((path) => shipping.waysOf(path).length > 0);
    expect(taken.sort()).toEqual(expected.split(' ').sort());
  });
});
