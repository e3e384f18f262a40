// What leaves by an upload or in a package of other tools; and which ignored folders are looked into
// for it: not trees of data or of installed modules, which may have a hundred thousand folders.
import { afterEach, expect, test } from 'vitest';
import { Shipping } from '../../src/env/shipping.js';
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

test.each<[name: string, path: string, by: string, source: string, perhaps: boolean, text: string]>([
  ['Firebase', 'dist/a/main.js', 'upload', 'firebase.json', false, SITE],
  ['Netlify', 'site/out/main.js', 'upload', 'netlify.toml', false, '[build]\n  publish = "site/out/"\n'],
  ['Netlify, with a dot', 'out/.env', 'upload', 'netlify.toml', true, '[build]\npublish = "out"\n'],
  ['Netlify, a base', 'web/out/x.js', 'upload', 'netlify.toml', false, 'base = "web/"\npublish = "out"\n'],
  ['Vercel', 'out/x.js', 'upload', 'vercel.json', false, '{ "outputDirectory": "./out" }'],
  ['Workers', 'public/x.js', 'upload', 'wrangler.toml', false, '[assets]\ndirectory = "./public"\n'],
  ['Amplify', 'www/x.js', 'upload', 'amplify.yml', false, 'artifacts:\n  baseDirectory: www\n'],
  ['gh-pages', 'build/x.js', 'upload', 'package.json', true, '{"scripts":{"deploy":"gh-pages -d build"}}'],
  ['S3', 'dist/x.js', 'upload', 'package.json', true, '{"scripts":{"up":"aws s3 sync dist s3://b/"}}'],
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
