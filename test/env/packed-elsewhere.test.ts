// What Python's tools, vsce, GoReleaser, snapcraft and Firebase take of what git ignores. The Python
// rows were held against sdists and wheels that the tools themselves built.
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

function waysOf(files: Record<string, string>, path: string): { by: string; perhaps?: boolean }[] {
  for (const [name, content] of Object.entries({ ...files, [path]: '' })) folder.write(name, content);
  return new Shipping(folder.path, { dockerfiles: [], projects: new Set(['']), plans: [] }).waysOf(path);
}

const built = (backend: string, more = ''): Record<string, string> => ({
  'pyproject.toml': `[build-system]\nrequires = []\nbuild-backend = "${backend}"\n[project]\nname = "x"\n${more}`,
  'x/__init__.py': '',
  'src/y/__init__.py': '',
});
const setup = (argument: string): Record<string, string> => ({
  'setup.py': `from setuptools import setup\nsetup(name="x", ${argument})\n`,
  'x/__init__.py': '',
});
const hatch = (more = '', ignored = '*.local\n'): Record<string, string> => ({
  ...built('hatchling.build', more),
  '.gitignore': ignored,
});
const extension = (more: object): Record<string, string> => ({
  'package.json': JSON.stringify({
    name: 'x',
    version: '1.0.0',
    private: true,
    engines: { vscode: '^1' },
    ...more,
  }),
});
const snap = (part: string): string => `name: x\nparts:\n  app:\n${part}\n  other:\n    plugin: nil\n`;

test.each([
  // One line, several arguments, brackets in strings.
  [setup('package_data={"x": ["*.json"]}'), 'x/key.json'],
  [setup('package_data={"x": ["*.json"]}, zip_safe=False'), 'x/key.json'],
  [setup('data_files=[("etc", ["a].txt"]), ("etc", ["conf/key.ini"])], zip_safe=False'), 'conf/key.ini'],
  [setup('package_data=dict()'), 'x/key.json', false],
  [setup('install_requires=["a.json"]'), 'x/a.json', false],
  // No build system is named: setuptools builds.
  [{ 'pyproject.toml': '[tool.setuptools.package-data]\nx = ["*.json"]\n' }, 'x/key.json'],
  [{ 'setup.cfg': '[options]\npackages = find:\n[options.package_data]\nx =\n  *.json\n' }, 'x/key.json'],
  [{ 'setup.cfg': '[flake8]\nexclude = *.json\n' }, 'x/key.json', false],
  [
    {
      ...built(
        'poetry.core.masonry.api',
        '[tool.poetry]\nexclude = ["x/key.json"]\ninclude = ["x/b.json"]\n',
      ),
    },
    'x/key.json',
    false,
  ],
  // PDM takes all of a module, as flit does.
  [built('pdm.backend'), 'src/y/key.json'],
  [built('pdm.backend'), 'x/data/key.json'],
  [built('pdm.backend'), 'key.json', false],
  // hatchling reads the nearest .gitignore alone.
  [hatch(), 'x/key.private'],
  [hatch(), 'notes/key.private'],
  [{ ...hatch(), 'x/.gitignore': '*\n' }, 'x/key.private'],
  [hatch(), 'x/key.local', false],
  [hatch(), '.venv/key.py', false],
  [hatch(), 'dist/key.py', false],
  [hatch('[tool.hatch.build]\nexclude = ["*.private"]\n'), 'x/key.private', false],
  [hatch('[tool.hatch.build.targets.sdist]\nonly-include = ["src"]\n'), 'x/key.private', false],
  [hatch('[tool.hatch.build]\nignore-vcs = true\n'), 'x/key.local'],
  // By npm's rules, though npm would publish nothing.
  [extension({ files: ['dist'] }), 'dist/key.js', true, 'sure'],
  [extension({ files: ['dist'] }), 'other/key.js', false],
  [{ '.goreleaser.yaml': 'archives:\n  - files:\n      - dist/*\n' }, 'dist/key.txt'],
  [{ '.goreleaser.yml': 'archives:\n- files: ["conf/**"]\n' }, 'conf/a/key.txt'],
  [
    { '.goreleaser.yml': 'nfpms:\n- contents:\n  - src: ./conf/key.ini\n    dst: /etc/x.ini\n' },
    'conf/key.ini',
  ],
  [{ '.goreleaser.yml': 'release:\n  extra_files:\n    - glob: ./out/*.json\n' }, 'out/key.json'],
  [{ '.goreleaser.yml': 'builds:\n- main: ./cmd\n' }, 'cmd/key.txt', false],
  [{ '.goreleaser.yml': 'archives:\n# - files:\n#   - dist/*\n- format: zip\n' }, 'dist/key.txt', false],
  [{ 'snap/snapcraft.yaml': snap('    plugin: dump\n    source: conf') }, 'conf/key.ini'],
  [{ 'snap/snapcraft.yaml': snap('    source: ./\n    plugin: dump') }, 'key.ini'],
  [{ 'snapcraft.yaml': snap('    plugin: npm\n    source: conf') }, 'conf/key.ini', false],
  [{ 'snapcraft.yaml': snap('    plugin: dump\n    source: x.tar.gz') }, 'key.ini', false],
  [{ 'firebase.json': '{"functions":{"source":"api"}}' }, 'api/key.json'],
  [{ 'firebase.json': '{"functions":[{"codebase":"a"}]}' }, 'functions/lib/key.js'],
  [{ 'firebase.json': '\ufeff{"functions":{"source":"api"}}' }, 'api/key.json'],
  [{ 'firebase.json': '{"functions":{"source":"api","ignore":["key.json"]}}' }, 'api/key.json', false],
  // Not known to all of them, the mark makes the first rule none.
  [{ '.gcloudignore': '\ufeffkey.json\nother.json\n' }, 'key.json'],
  [{ '.gcloudignore': '\ufeffkey.json\nother.json\n' }, 'other.json', false],
  [{ '.gcloudignore': 'key.json\n' }, 'key.json', false],
  // Sites have sources and ignores of their own.
  [
    { 'firebase.json': '{"functions":{},"hosting":{"rewrites":[{"source":"web/**"}]}}' },
    'functions/key.json',
  ],
  [
    { 'firebase.json': '{"functions":{"source":"api"},"hosting":{"headers":[{"source":"web"}]}}' },
    'web/key.json',
    false,
  ],
  [{ 'firebase.json': '{"functions":{"source":"api"},"hosting":{"ignore":["key.json"]}}' }, 'api/key.json'],
  [
    { 'firebase.json': '{"functions":[{"source":"a"},{"source":"b","ignore":["*.json"]}]}' },
    'b/key.json',
    false,
  ],
  [{ 'firebase.json': '{"functions":{"source":"."}}' }, '.env.prod', false],
  // Their configuration.
  [{ 'firebase.json': '{"functions":{"source":"api"}}' }, 'api/.env.prod', false],
  [{ 'firebase.json': '{"functions":{"source":"api"}}' }, 'web/key.json', false],
] as [Record<string, string>, string, boolean?, string?][])(
  '%j: %s',
  (files, path, isTaken = true, sure = '') => {
    const ways = waysOf(files, path).map(({ perhaps = false }) => perhaps);
    expect(ways).toEqual(isTaken ? [sure === ''] : []);
  },
);

test('of more parts than a person writes, the first', () => {
  const parts = Array.from({ length: 300 }, (_, i) => `  p${i}:\n    plugin: dump\n    source: a${i}\n`);
  const files = { 'snapcraft.yaml': `parts:\n${parts.join('')}` };
  expect(waysOf(files, 'a0/key.ini')).toHaveLength(1);
  expect(waysOf(files, 'a299/key.ini')).toHaveLength(0);
});

test('the time for settings grows with their length', () => {
  const started = process.cpuUsage();
  waysOf(built('hatchling.build', `[tool.hatch.build]\n${'exclude'.repeat(60_000)}\n`), 'x/key.json');
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000);
});

test('a list outside of the repository is not read', () => {
  folder.write('other', 'key.json\n');
  folder.write('repo/.gcloudignore', '#!include:../other\n');
  folder.write('repo/key.json', '');
  const root = join(folder.path, 'repo');
  const shipping = new Shipping(root, { dockerfiles: [], projects: new Set(['']), plans: [] });
  expect(shipping.waysOf('key.json')).toHaveLength(1);
  folder.write('repo/.gcloudignore', '#!include:list\n');
  folder.write('repo/list', 'key.json\n');
  expect(
    new Shipping(root, { dockerfiles: [], projects: new Set(['']), plans: [] }).waysOf('key.json'),
  ).toEqual([]);
});
