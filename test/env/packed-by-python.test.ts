// What Python's build tools put into an sdist or a wheel of what git ignores, or does not know. Each row
// was held against the archives that the tools themselves built.
import { afterEach, expect, test } from 'vitest';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

/** Whether a file is taken: of what git ignores, or of what it does not know. */
function isTaken(files: Record<string, string>, path: string, isIgnored = true): boolean {
  for (const [name, content] of Object.entries({ ...files, [path]: '' })) folder.write(name, content);
  const shipping = new Shipping(folder.path, { dockerfiles: [], projects: new Set(['']), plans: [] });
  const taken = shipping.waysOf(path, isIgnored).length > 0;
  const above = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  // What is taken is looked for.
  if (taken && isIgnored && above !== '') expect(shipping.enters(above)).toBe(true);
  return taken;
}

const by = (backend: string, more = '', project = ''): Record<string, string> => ({
  'pyproject.toml':
    `[build-system]\nrequires = []\nbuild-backend = "${backend}"\n` +
    `[project]\nname = "pkg"\nversion = "1"\n${project}${more}`,
  'pkg/__init__.py': '',
});
const setuptools = (more = ''): Record<string, string> => by('setuptools.build_meta', more);
const manifest = (text: string): Record<string, string> => ({ ...setuptools(), 'MANIFEST.in': text });
const script = (argument: string, before = ''): Record<string, string> => ({
  'setup.py': `from setuptools import setup\n${before}setup(name="pkg", version="1", ${argument})\n`,
  'pkg/__init__.py': '',
});
const hatch = (more = '', ignored = '*.secret\n'): Record<string, string> => ({
  ...by('hatchling.build', more),
  '.gitignore': ignored,
});
const poetry = (more: string): Record<string, string> =>
  by('poetry.core.masonry.api', `[tool.poetry]\n${more}`);

test.each<[what: string, files: Record<string, string>, path: string, taken?: boolean]>([
  ['a line that goes on', manifest('include x.txt \\\n  a.json\n'), 'a.json'],
  ['a comment behind a command', manifest('include\t a.json  # tail\r\n'), 'a.json'],
  ['a comment in front', manifest('# include a.json\n'), 'a.json', false],
  ['two stars of include are one', manifest('include pkg/**/*.secret\n'), 'pkg/b/c/a.secret', false],
  ['recursive-include with a folder glob', manifest('recursive-include p* *.secret\n'), 'pkg/d/a.secret'],
  ['global-exclude behind', manifest('global-include *.x\nglobal-exclude c.x\n'), 'z/c.x', false],
  ['prune', manifest('graft pkg\nprune pkg/tmp\n'), 'pkg/tmp/a', false],
  [
    'a MANIFEST.in that its tool does not read',
    { ...by('flit_core.buildapi'), 'MANIFEST.in': 'graft conf\n' },
    'conf/a',
    false,
  ],
  [
    'namespace packages',
    setuptools('[tool.setuptools.packages.find]\nwhere = ["lib"]\nnamespaces = true\n'),
    'lib/ns/mod/secrets.py',
  ],
  ['a module below a package', setuptools(), 'pkg/deep/secrets.py'],
  ['a module in src', { ...setuptools(), 'src/x/__init__.py': '' }, 'src/x/deep/secrets.py'],
  ['py-modules', setuptools('[tool.setuptools]\npy-modules = ["secrets"]\n'), 'secrets.py'],
  ['py-modules, another', setuptools('[tool.setuptools]\npy-modules = ["secrets"]\n'), 'third.py', false],
  ['the one module', { 'pyproject.toml': setuptools()['pyproject.toml']! }, 'secrets.py'],
  ['a task runner beside it', { 'pyproject.toml': setuptools()['pyproject.toml']! }, 'noxfile.py', false],
  ['py_modules of a script', script('py_modules=["secrets"]'), 'secrets.py'],
  ['scripts', script('scripts=["bin/run.local"]'), 'bin/run.local'],
  ['scripts, another', script('scripts=["bin/run.local"]'), 'bin/other.local', false],
  ['a list that is made elsewhere', script('package_data=DATA', 'DATA = {"pkg": ["d/*.x"]}\n'), 'pkg/d/a.x'],
  [
    'a file that a dynamic field is read from',
    setuptools('[tool.setuptools.dynamic]\nreadme = {file = ["a.secret"]}\n'),
    'a.secret',
  ],
  ['a license, by its name', setuptools(), 'LICENSE.secret'],
  ['a test of the old kind', setuptools(), 'test/test_local.py'],
  [
    'settings of a linter',
    { 'pyproject.toml': '[project]\nname = "x"\n[tool.ruff]\n', 'x/__init__.py': '' },
    'x/a.py',
    false,
  ],
  ['hatch: artifacts', hatch('[tool.hatch.build]\nartifacts = ["*.secret"]\n'), 'pkg/a.secret'],
  ['hatch: artifacts in a folder', hatch('[tool.hatch.build]\nartifacts = ["/d/"]\n', 'd/\n'), 'd/x.json'],
  [
    'hatch: put in by force',
    hatch('[tool.hatch.build.force-include]\n"conf" = "pkg/conf"\n', 'conf/\n'),
    'conf/d/a',
  ],
  ['hatch: hatch.toml', { ...hatch(), 'hatch.toml': '[build]\nartifacts = ["*.secret"]\n' }, 'pkg/a.secret'],
  ['hatch: what its .gitignore has', hatch(), 'pkg/a.secret', false],
  [
    'flit: a folder of its sdist',
    by('flit_core.buildapi', '[tool.flit.sdist]\ninclude = ["conf/"]\n'),
    'conf/a',
  ],
  [
    'flit: its sdist without',
    by('flit_core.buildapi', '[tool.flit.sdist]\ninclude = ["conf/"]\nexclude = ["conf/a"]\n'),
    'conf/a',
    false,
  ],
  [
    'flit: data beside the module',
    by('flit_core.buildapi', '[tool.flit.external-data]\ndirectory = "extra"\n'),
    'extra/d/a',
  ],
  [
    'flit: a module in a namespace',
    { ...by('flit_core.buildapi', '[tool.flit.module]\nname = "ns.a"\n'), 'ns/a/__init__.py': '' },
    'ns/a/x.json',
  ],
  ['flit: the module itself', { 'pyproject.toml': by('flit_core.buildapi')['pyproject.toml']! }, 'pkg.py'],
  ['poetry: a folder', poetry('include = ["data"]\n'), 'data/b/c'],
  ['poetry: a table', poetry('include = [{ path = "conf/**/*.x", format = "sdist" }]\n'), 'conf/x/a.x'],
  ['poetry: lines', poetry('include = [\n  "pkg/a.x", # c\n]\n'), 'pkg/a.x'],
  ['poetry: what git ignores', poetry(''), 'pkg/a.secret', false],
  ['pdm: tests', by('pdm.backend'), 'tests/a.secret'],
  ['pdm: source-includes', by('pdm.backend', '[tool.pdm.build]\nsource-includes = ["conf/"]\n'), 'conf/a'],
  [
    'pdm: source-includes without tests',
    by('pdm.backend', '[tool.pdm.build]\nsource-includes = []\n'),
    'tests/a',
    false,
  ],
  ['uv: source-include', by('uv_build', '[tool.uv.build-backend]\nsource-include = ["conf/**"]\n'), 'conf/a'],
  ['uv: data', by('uv_build', '[tool.uv.build-backend]\ndata = { data = "assets" }\n'), 'assets/a'],
  [
    'uv: a namespace',
    { ...by('uv_build', '[tool.uv.build-backend]\nmodule-name = "ns.a"\n'), 'src/ns/a/__init__.py': '' },
    'src/ns/a/x.json',
  ],
  [
    'scikit-build: its sdist',
    by('scikit_build_core.build', '[tool.scikit-build]\nsdist.include = ["c/*"]\n'),
    'c/a',
  ],
  ['maturin', by('maturin', '[tool.maturin]\ninclude = ["conf/*.x"]\n'), 'conf/a.x'],
  ['the readme of any', by('hatchling.build', '', 'readme = {file = "R.secret"}\n'), 'R.secret'],
  ['license-files of any', by('uv_build', '', 'license-files = ["L*"]\n'), 'LX.secret'],
  [
    'settings that are no TOML',
    { 'pyproject.toml': '[build-system\nbuild-backend = "flit_core"\n' },
    'pkg.py',
    false,
  ],
])('%s', (_, files, path, taken = true) => {
  expect(isTaken(files, path)).toBe(taken);
});

test.each<[what: string, files: Record<string, string>, path: string]>([
  ['poetry', poetry(''), 'pkg/a.py'],
  ['poetry, packages', poetry('packages = [{ include = "lib" }]\n'), 'lib/a.py'],
  ['scikit-build', by('scikit_build_core.build'), 'pkg/a.py'],
])('%s takes what git does not know, and not what it ignores', (_, files, path) => {
  expect(isTaken(files, path, false)).toBe(true);
  expect(isTaken(files, path, true)).toBe(false);
});
