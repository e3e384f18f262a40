// Which ignored folders are looked into for what leaves: not trees of data or of installed modules,
// which may have a hundred thousand folders.
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
