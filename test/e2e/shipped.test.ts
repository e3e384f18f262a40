// What npm or Docker would ship leaves, whatever git ignores: in a scan of everything, and where it
// is named.
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding as Judged } from '../../src/model/report.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { spread } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';
import { withGit } from '../support/wrapped-git.js';

/** As the JSON report has it. */
type Finding = Judged & { readonly adviceCodes: readonly string[] };

const PACKAGE = { name: 'made-up', version: '1.0.0' };
const SECRET = key(31);
const CODE = `const k = '${SECRET}'\n`;

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

/** Commits what git takes of the files; package.json is given as an object. */
function make(files: Record<string, string | object>): void {
  for (const [path, content] of Object.entries(files))
    repository.write(path, typeof content === 'string' ? content : JSON.stringify(content));
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'start');
}

async function scan(...args: string[]): Promise<{ code: number | null; findings: Finding[] }> {
  const { code, stdout } = await veleaks([...args, '--format', 'json'], { cwd: repository.path });
  return { code, findings: JSON.parse(stdout).findings };
}

/** Whether the real npm packs a file. No script of it is run. */
function npmPacks(path: string, folder = ''): boolean {
  const windows = process.platform === 'win32';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'];
  const cwd = `${repository.path}/${folder}`;
  const said = execFileSync(windows ? 'npm.cmd' : 'npm', args, { cwd, encoding: 'utf8', shell: windows });
  const answer: unknown = JSON.parse(said);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer as object);
  return (packed as { files: { path: string }[] }).files.some((file) => file.path === path);
}

const IGNORES = '.env*\nnode_modules\ndist\nbuild\nlib\n*.map\n';

describe('npm', () => {
  test.each(
    spread<[string, string, object, Record<string, string | object>]>(
      [
        ['files', 'dist/index.js', { files: ['dist'] }, {}],
        ['files with a glob', 'dist/a/b.js.map', { files: ['dist/**/*.map'] }, {}],
        ['an .npmignore that goes before .gitignore', 'build/bundle.js', {}, { '.npmignore': 'test\n' }],
        ['main', 'lib/main.js', { main: 'lib/main.js', files: ['src'] }, {}],
        ['bin', 'dist/cli.js', { bin: { x: 'dist/cli.js' } }, {}],
        ['an .env by files', 'dist/.env', { files: ['dist'] }, {}],
        [
          'a bundled dependency',
          'node_modules/dep/i.js',
          { dependencies: { dep: '1' }, bundledDependencies: ['dep'] },
          {
            'node_modules/dep/package.json': { name: 'dep', version: '1.0.0' },
          },
        ],
      ],
      3,
    ),
  )('ships by %s', async (_, path, manifest, files) => {
    make({ '.gitignore': IGNORES, ...files, [path]: CODE, 'package.json': { ...PACKAGE, ...manifest } });
    expect(npmPacks(path)).toBe(true);
    for (const args of [[], ['files', path.split('/')[0]!]]) {
      const { code, findings } = await scan(...args);
      expect(code).toBe(1);
      expect(findings).toMatchObject([{ exposure: 'shipped', blocking: true }]);
      expect(findings[0]!.occurrences[0]).toMatchObject({ path, shipped: { by: 'npm' } });
      expect(findings[0]!.adviceCodes[0]).toMatch(/^shipped-/);
    }
  });

  test.each(
    spread<[string, string, object, Record<string, string | object>]>(
      [
        ['.gitignore alone', 'dist/index.js', {}, {}],
        ['other files', 'build/index.js', { files: ['dist'] }, {}],
        ['.npmignore', 'dist/a.js.map', {}, { '.npmignore': 'dist\n*.map\n' }],
        ['what npm never takes', 'node_modules/dep/i.js', { files: ['node_modules'] }, {}],
      ],
      3,
    ),
  )('does not ship: %s', async (_, path, manifest, files) => {
    make({ '.gitignore': IGNORES, ...files, [path]: CODE, 'package.json': { ...PACKAGE, ...manifest } });
    expect(npmPacks(path)).toBe(false);
    expect((await scan()).findings).toEqual([]);
    expect(await scan('files', path)).toMatchObject({
      code: 0,
      findings: [{ exposure: 'ignored', blocking: false }],
    });
  });

  test('a private package is not packed, but its workspaces are, and a package in build output', async () => {
    make({
      '.gitignore': IGNORES,
      'package.json': { ...PACKAGE, private: true, files: ['dist'], workspaces: ['packages/*'] },
      'dist/index.js': CODE,
      'packages/a/package.json': { ...PACKAGE, name: 'a', files: ['dist'] },
    });
    expect((await scan()).findings).toEqual([]);
    repository.write('packages/a/dist/index.js', CODE);
    expect(npmPacks('dist/index.js', 'packages/a')).toBe(true);
    expect((await scan()).findings[0]?.occurrences.map(({ path }) => path)).toEqual([
      'packages/a/dist/index.js',
    ]);
    repository.write('build/library/package.json', JSON.stringify(PACKAGE));
    repository.write('build/library/fesm/index.mjs', CODE);
    expect(npmPacks('fesm/index.mjs', 'build/library')).toBe(true);
    expect((await scan()).findings[0]?.occurrences).toHaveLength(2);
  });

  test.each(
    spread<[string, string, string, boolean]>(
      [
        ['the folder that publishConfig names, without a manifest of its own', '', './dist/', true],
        ['the same in a workspace', 'packages/a', 'dist', true],
        ['another folder', '', 'out', false],
      ],
      2,
    ),
  )('%s', async (_, folder, directory, ships) => {
    const at = folder === '' ? '' : `${folder}/`;
    make({
      '.gitignore': IGNORES,
      ...(folder === '' ? {} : { 'package.json': { private: true, workspaces: ['packages/*'] } }),
      [`${at}package.json`]: { ...PACKAGE, files: ['src'], publishConfig: { directory } },
      [`${at}dist/lib/index.js`]: CODE,
    });
    const { code, findings } = await scan();
    expect(code).toBe(ships ? 1 : 0);
    expect(findings.map(({ exposure }) => exposure)).toEqual(ships ? ['shipped'] : []);
  });

  test('a committed key in a file that is packed is shipped as well, and told once', async () => {
    make({ 'package.json': PACKAGE, '.gitignore': IGNORES });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    make({ 'index.js': CODE });
    const { findings } = await scan();
    expect(findings[0]?.exposure).toBe('shipped');
    expect(findings[0]?.occurrences).toHaveLength(1);
    expect(findings[0]?.adviceCodes).toEqual(['shipped-file', expect.stringMatching(/amend|fixup/)]);
  });
});

describe('Docker', () => {
  const SHIPPED: [string, string, Record<string, string>][] = [
    ['all of the context', 'dist/index.js', { Dockerfile: 'FROM a\nCOPY . .\n' }],
    [
      'a folder by name',
      'dist/index.js',
      { Dockerfile: 'FROM a\nCOPY dist /app\n', '.dockerignore': 'src\n' },
    ],
    [
      'what .dockerignore takes in again',
      'dist/index.js',
      { Dockerfile: 'FROM a\nADD . /\n', '.dockerignore': '*\n!dist\n' },
    ],
    ['node_modules', 'node_modules/.cache/x.js', { Dockerfile: 'FROM a\nCOPY . .\n' }],
    [
      'a context that compose says',
      'dist/index.js',
      {
        'docker/Dockerfile': 'FROM a\nCOPY . .\n',
        'compose.yaml': 'services:\n  web:\n    build: { context: ., dockerfile: docker/Dockerfile }\n',
      },
    ],
    [
      'through a stage',
      'dist/index.js',
      {
        Dockerfile: 'FROM a AS build\nWORKDIR /app\nCOPY . .\nFROM b\nCOPY --from=build /app /srv\n',
      },
    ],
  ];
  test.each(spread(SHIPPED, 3))('ships %s', async (_, path, files) => {
    make({ '.gitignore': IGNORES, ...files, [path]: CODE });
    for (const args of [[], ['files', path]])
      expect(await scan(...args)).toMatchObject({
        code: 1,
        findings: [
          { exposure: 'shipped', blocking: true, occurrences: [{ path, shipped: { by: 'docker' } }] },
        ],
      });
  });

  const LEFT: [string, Record<string, string>][] = [
    ['.dockerignore', { Dockerfile: 'FROM a\nCOPY . .\n', '.dockerignore': 'dist\n' }],
    [
      "the Dockerfile's own ignore file",
      { 'a.Dockerfile': 'FROM a\nCOPY . .\n', 'a.Dockerfile.dockerignore': 'dist\n' },
    ],
    ['another folder', { Dockerfile: 'FROM a\nCOPY src /app\n' }],
    [
      'a stage that leaves it behind',
      { Dockerfile: 'FROM a AS build\nWORKDIR /app\nCOPY . .\nFROM b\nCOPY --from=build /app/out /srv\n' },
    ],
  ];
  test.each(spread(LEFT, 3))('does not ship: %s', async (_, files) => {
    make({ '.gitignore': IGNORES, ...files, 'dist/index.js': CODE });
    expect(await scan()).toMatchObject({ code: 0, findings: [] });
  });

  test('where nothing says in which folder the image is built, that is said', async () => {
    make({ '.gitignore': IGNORES, 'docker/Dockerfile': 'FROM a\nCOPY . .\n' });
    repository.write('dist/index.js', CODE);
    const { findings } = await scan();
    expect(findings[0]?.occurrences[0]?.shipped).toMatchObject({ by: 'docker', perhaps: true });
    const { stdout } = await veleaks([], { cwd: repository.path });
    expect(stdout).toContain('perhaps copied into an image (docker/Dockerfile:2)');
  });
});

describe('what other tools take', () => {
  const sdist = '[build-system]\nbuild-backend = "setuptools.build_meta"\n';
  const vscode = { name: 'x', version: '1.0.0', private: true, engines: { vscode: '^1.80.0' } };
  const gem = 'Gem::Specification.new do |s|\n  s.files = Dir["lib/**/*.{rb,yml}"]\nend\n';
  type Case = [
    name: string,
    path: string,
    source: string,
    perhaps: boolean,
    files: Record<string, string | object>,
  ];
  const CASES: Case[] = [
    ['vsce without an ignore file', 'config/key.json', 'package.json', false, { 'package.json': vscode }],
    ['vsce', 'out/main.js', '.vscodeignore', false, { 'package.json': vscode, '.vscodeignore': 'src/**\n' }],
    ['MANIFEST.in: include', 'local.cfg', 'MANIFEST.in', false, { 'MANIFEST.in': 'include *.cfg\n' }],
    ['MANIFEST.in: graft', 'data/a/k.json', 'MANIFEST.in', false, { 'MANIFEST.in': 'graft data\n' }],
    [
      'MANIFEST.in: recursive-include',
      'pkg/data/k.json',
      'MANIFEST.in',
      false,
      { 'MANIFEST.in': 'recursive-include pkg *.json *.txt\nprune docs\n' },
    ],
    [
      'a module of setuptools',
      'pkg/local.py',
      'pyproject.toml',
      true,
      { 'pyproject.toml': sdist, 'pkg/__init__.py': '' },
    ],
    [
      'package data of pyproject.toml',
      'pkg/k.json',
      'pyproject.toml',
      true,
      { 'pyproject.toml': `${sdist}[tool.setuptools.package-data]\npkg = ["*.json"]\n` },
    ],
    [
      'package data of setup.cfg',
      'pkg/k.json',
      'setup.cfg',
      true,
      { 'setup.py': 'setup()\n', 'setup.cfg': '[options.package_data]\n* = *.txt, *.json\n' },
    ],
    [
      'package data of setup.py',
      'pkg/k.json',
      'setup.py',
      true,
      { 'setup.py': 'setup(\n  package_data={"pkg": ["*.json"]},\n  name="x")\n' },
    ],
    [
      'include of hatch',
      'assets/k.json',
      'pyproject.toml',
      true,
      {
        'pyproject.toml':
          '[build-system]\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel]\nartifacts = ["assets/*.json"]\n',
      },
    ],
    [
      'include of cargo',
      'src/key.rs',
      'Cargo.toml',
      false,
      { 'Cargo.toml': '[package]\ninclude = ["src/**/*"]\n' },
    ],
    [
      'the folder of a module of uv',
      'src/x/k.json',
      'pyproject.toml',
      true,
      { 'pyproject.toml': '[build-system]\nbuild-backend = "uv_build"\n', 'src/x/__init__.py': '' },
    ],
    [
      'the folder of a module of flit',
      'x/local.py',
      'pyproject.toml',
      true,
      { 'pyproject.toml': '[build-system]\nbuild-backend = "flit_core.buildapi"\n', 'x/__init__.py': '' },
    ],
    ['a glob of a gemspec', 'lib/x/key.yml', 'x.gemspec', true, { 'x.gemspec': gem }],
  ];
  test('a glob with millions of alternatives, and a call that does not end, take no time', async () => {
    const lines = '\n'.repeat(1e5);
    make({
      '.gitignore': 'key.*\n',
      'x.gemspec': gem.replace('Dir[', `Dir["${'{a,b}'.repeat(39)}", `),
      'setup.py': `setup(\n  package_data={"pkg": ["*.rb"]},\n  name="x")\ndata_files=[]${lines}`,
    });
    repository.write('lib/key.yml', CODE);
    repository.write('pkg/key.rb', CODE);
    const { findings } = await scan();
    const sources = findings.flatMap(({ occurrences }) => occurrences.map(({ shipped }) => shipped?.source));
    expect(sources.sort()).toEqual(['setup.py', 'x.gemspec']);
  });

  const IGNORED = 'config\nout\nlocal.*\ndata\n*.json\n!package.json\nassets\nkey.*\n';

  test.each(spread(CASES, 4))('%s', async (_, path, source, perhaps, files) => {
    make({ '.gitignore': IGNORED, ...files });
    repository.write(path, CODE);
    const { code, findings } = await scan();
    expect(code).toBe(1);
    expect(findings).toMatchObject([{ exposure: 'shipped' }]);
    const { shipped } = findings[0]!.occurrences[0]!;
    expect(shipped).toEqual({ by: 'packager', source, ...(perhaps ? { perhaps: true } : {}) });
    const { stdout } = await veleaks([], { cwd: repository.path });
    const said = `the package that is built ${perhaps ? 'may get' : 'gets'} the file (${source})`;
    expect(stdout.replace(/\s+/g, ' ')).toContain(said);
  });

  const NONE: [string, string, Record<string, string | object>][] = [
    ['vsce: ignored', 'out/main.js', { 'package.json': vscode, '.vscodeignore': 'out/**\n' }],
    ['MANIFEST.in: pruned', 'data/k.json', { 'MANIFEST.in': 'graft data\nprune data\n' }],
    ['settings of a linter', 'pkg/k.json', { 'pyproject.toml': '[tool.ruff]\ninclude = ["pkg/*.json"]\n' }],
    [
      'a module of an application',
      'pkg/local.py',
      { 'pyproject.toml': '[project]\nname = "x"\n', 'pkg/__init__.py': '' },
    ],
    ['cargo without include', 'src/key.rs', { 'Cargo.toml': '[package]\nname = "x"\n' }],
    [
      'cargo: taken out again',
      'src/key.rs',
      { 'Cargo.toml': '[package]\ninclude = ["src/**", "!src/key.rs"]\n' },
    ],
    [
      'cargo: not published',
      'src/key.rs',
      { 'Cargo.toml': '[package]\npublish = false\ninclude = ["src/**"]\n' },
    ],
    [
      'beside the module of uv',
      'data/k.json',
      { 'pyproject.toml': '[build-system]\nbuild-backend = "uv_build"\n', 'src/x/__init__.py': '' },
    ],
    ['a gemspec that asks git', 'lib/x/key.yml', { 'x.gemspec': 's.files = `git ls-files`.split\n' }],
  ];
  test.each(spread(NONE, 4))('not: %s', async (_, path, files) => {
    make({ '.gitignore': IGNORED, ...files });
    repository.write(path, CODE);
    const { findings } = await scan();
    expect(findings.filter(({ exposure }) => exposure === 'shipped')).toEqual([]);
  });

  test('an .env that an extension would take fails, and the advice says which file decides', async () => {
    make({ '.gitignore': '.env\n', 'package.json': vscode, '.vscodeignore': 'src/**\n' });
    repository.write('.env', `VE_API_KEY=${SECRET}\n`);
    const { code, stdout } = await veleaks(['env'], { cwd: repository.path });
    expect(code).toBe(1);
    expect(stdout).toContain('would be in a package that is built (.vscodeignore)');
    expect(stdout).toContain('Keep .env out of the package that is built: .vscodeignore takes it');
  });
});

test('a site and an application that are deployed: what surely and what perhaps is sent', async () => {
  make({
    '.gitignore': '.env\ndist\n',
    'firebase.json': { hosting: { public: 'dist' } },
    '.gcloudignore': 'x/\n',
  });
  repository.write('dist/main.js', CODE);
  repository.write('.env', `VE_API_KEY=${key(32)}\n`);
  const { code, findings } = await scan();
  expect(code).toBe(1);
  const ways = findings.flatMap(({ occurrences }) =>
    occurrences.map(({ path, shipped }) => ({ path, shipped })),
  );
  expect(ways.sort((a, b) => (a.path! < b.path! ? -1 : 1))).toEqual([
    { path: '.env', shipped: { by: 'upload', source: '.gcloudignore', perhaps: true } },
    { path: 'dist/main.js', shipped: { by: 'upload', source: 'firebase.json' } },
  ]);
  const { stdout } = await veleaks([], { cwd: repository.path });
  const said = stdout.replace(/\s+/g, ' ');
  expect(said).toContain('a deployment sends the file (firebase.json)');
  expect(said).toContain('.env would perhaps be sent by a deployment (.gcloudignore)');
  expect(said).toContain('Look whether a deployment sends .env: .gcloudignore may have it sent');
  expect(said).not.toContain('undefined');
  // One word, one outcome: what blocks a scan is a failure of the hygiene as well.
  expect((await veleaks(['env'], { cwd: repository.path })).code).toBe(1);
  repository.write('.env', 'A=1\n');
  expect((await veleaks(['env'], { cwd: repository.path })).code).toBe(0);
});

describe('a package that was built', () => {
  const wheel = '[project]\nname = "x"\n';
  test.each(
    spread<[string, string, Record<string, string | object>]>(
      [
        ['by npm', 'x-1.0.0.tgz', { 'package.json': PACKAGE }],
        ['by yarn', 'x-v1.0.0.tgz', { 'package.json': PACKAGE }],
        ['by a later yarn', 'package.tgz', { 'package.json': PACKAGE }],
        ['of a workspace', 'x-1.0.0.tgz', { 'package.json': { private: true, workspaces: ['p'] } }],
        ['of a private package', 'x-1.0.0.tgz', { 'package.json': { ...PACKAGE, private: true } }],
        [
          'by vsce',
          'x-1.0.0.vsix',
          { 'package.json': { ...PACKAGE, private: true, engines: { vscode: '^1.80.0' } } },
        ],
        ['a wheel', 'dist/x-1.0-py3-none-any.whl', { 'pyproject.toml': wheel }],
        ['of sources', 'lib/dist/x-1.0.tar.gz', { 'lib/setup.py': 'setup()\n' }],
        ['by npm, into a folder', 'dist/x-1.0.0.tgz', { 'package.json': PACKAGE }],
        ['a wheel in the folder of the project', 'x-1.0-py3-none-any.whl', { 'pyproject.toml': wheel }],
        ['a wheel in build/', 'build/x-1.0-py3-none-any.whl', { 'setup.py': 'setup()\n' }],
        ['a wheel in wheelhouse/', 'wheelhouse/x-1.0-py3-none-any.whl', { 'setup.cfg': '[metadata]\n' }],
        ['by vsce, into a folder', 'dist/x.vsix', { 'package.json': { engines: { vscode: '^1' } } }],
        ['a crate', 'target/package/x-1.0.0.crate', { 'Cargo.toml': '[package]\n' }],
        ['a gem', 'pkg/x-1.0.gem', { 'x.gemspec': 'spec\n' }],
        ['of NuGet', 'bin/Release/X.1.0.0.nupkg', { 'X.csproj': '<Project/>\n' }],
      ],
      5,
    ),
  )('%s', async (_, path, files) => {
    make({ '.gitignore': '*.tgz\n*.vsix\n*.whl\ndist\nbuild\nwheelhouse\ntarget\npkg\nbin\n', ...files });
    repository.write(path, gzipSync(CODE));
    for (const args of [[], ['files', path]])
      expect(await scan(...args)).toMatchObject({
        code: 1,
        findings: [{ exposure: 'shipped', blocking: true, occurrences: [{ shipped: { by: 'package' } }] }],
      });
    const { stdout } = await veleaks([], { cwd: repository.path });
    expect(stdout.replace(/\s+/g, ' ')).toContain('it is a package that was built to be sent');
  });

  test.each(
    spread<[string, string, Record<string, string | object>]>(
      [
        ['another archive', 'backup.tgz', { 'package.json': PACKAGE }],
        ['one of another name', 'my-package.tgz', { 'package.json': PACKAGE }],
        ['an archive without a project', 'dist/x-1.0.tar.gz', {}],
        ['one in another folder', 'old/x-1.0.tar.gz', { 'pyproject.toml': wheel }],
      ],
      2,
    ),
  )('not: %s', async (_, path, files) => {
    make({ '.gitignore': '*.tgz\n*.gz\ndist\nold\n', ...files });
    repository.write(path, gzipSync(CODE));
    expect(await scan()).toMatchObject({ code: 0, findings: [] });
  });
});

test('what fails beside the scan costs no finding', async () => {
  make({ 'package.json': PACKAGE, '.gitignore': IGNORES, 'a.txt': CODE, Dockerfile: 'FROM a\nCOPY . .\n' });
  const questions = ['check-ignore', 'grep', 'ls-files -z --others --ignored', 'worktree', 'diff-files'];
  for (const command of spread(questions, 2)) {
    const script = `case " $* " in *" ${command} "*) echo no >&2; exit 128 ;; *) exec "$REAL" "$@" ;; esac`;
    const { code, findings } = await withGit(script, () => scan());
    expect([command, code, findings.length]).toEqual([command, 1, 1]);
  }
});

describe("git's own folder", () => {
  const ALL = { Dockerfile: 'FROM a\nCOPY . /app\nRUN rm -rf /app/.git\n', 'a.txt': 'a\n' };
  const HELD: readonly (readonly [what: string, hold: () => void, codes: readonly string[]])[] = [
    [
      'a credential in the configuration',
      () => repository.git('config', 'http.extraHeader', `AUTHORIZATION: bearer ${SECRET}`),
      ['shipped-git', 'git-file'],
    ],
    [
      'a commit whose file is gone',
      () => {
        repository.commit({ 'k.js': CODE });
        repository.git('rm', '-q', 'k.js');
        repository.git('commit', '-q', '-m', 'gone');
      },
      ['shipped-git', expect.any(String)],
    ],
    [
      'a message',
      () => repository.git('commit', '-q', '--allow-empty', '-m', `use ${SECRET}`),
      ['shipped-git', expect.any(String)],
    ],
    [
      'a stash',
      () => {
        repository.write('a.txt', CODE);
        repository.git('stash', '-q');
      },
      ['shipped-git', expect.any(String)],
    ],
    [
      'what no ref reaches',
      () => {
        repository.write('a.txt', CODE);
        repository.git('add', 'a.txt');
        repository.git('reset', '-q', '--hard');
      },
      ['shipped-git', 'unreachable'],
    ],
  ];

  test.each(HELD)('leaves with an image: %s', async (_, hold, codes) => {
    make(ALL);
    hold();
    const [found] = (await scan()).findings;
    expect(found).toMatchObject({ exposure: 'shipped', blocking: true });
    expect(found?.adviceCodes).toEqual(codes);
    expect(found?.occurrences[0]?.shipped).toEqual({
      by: 'docker',
      source: 'Dockerfile',
      line: 2,
      withGit: true,
    });
  });

  test.each<[string, Record<string, string>]>([
    ['that .dockerignore leaves out', { ...ALL, '.dockerignore': '.git\n' }],
    ['with all that begins with a dot', { ...ALL, '.dockerignore': '**/.*\n' }],
    ['beside what is copied', { ...ALL, Dockerfile: 'FROM a\nCOPY a.txt /app/\n' }],
    ['of a package', { 'a.txt': 'a\n', 'package.json': JSON.stringify(PACKAGE) }],
  ])('stays: %s', async (_, files) => {
    make(files);
    const [, hold] = HELD[1]!;
    hold();
    expect((await scan()).findings).toMatchObject([{ exposure: 'local' }]);
  });

  test.each([
    ['rsync -a ./ me@host:/srv', 'upload'],
    ['scp -r . me@host:/srv', 'upload'],
    ['scp -r .git me@host:/srv', 'upload'],
    ['aws s3 sync . s3://bucket', 'upload'],
    ['tar czf ../out.tgz .', 'packager'],
    ['tar czf ../out.tgz --exclude=.env .', 'packager'],
    ['zip -qr ../out.zip . -x "*.env"', 'packager'],
    ['7z a ../out.7z .', 'packager'],
  ])('leaves with what a script makes or sends: %s', async (command, by) => {
    make({ 'a.txt': 'a\n', 'deploy.sh': `#!/bin/sh\n${command}\n` });
    const [, hold] = HELD[1]!;
    hold();
    const [found] = (await scan()).findings;
    expect(found).toMatchObject({ exposure: 'shipped', blocking: true });
    expect(found?.occurrences[0]?.shipped).toEqual({ by, source: 'deploy.sh', perhaps: true, withGit: true });
  });

  test.each([
    'rsync -a --exclude=.git ./ me@host:/srv',
    'rsync -aC ./ me@host:/srv',
    "rsync -a --exclude='.*' ./ me@host:/srv",
    'rsync -a src/ me@host:/srv',
    'tar czf ../out.tgz --exclude=.git .',
    'tar czf ../out.tgz --exclude-vcs .',
    'tar czf ../out.tgz *',
    'zip -qr ../out.zip . -x ".git/*"',
    'git archive HEAD | tar x -C /srv',
    'npx web-ext build',
  ])('stays where a script leaves it out: %s', async (command) => {
    make({ 'a.txt': 'a\n', 'src/a.txt': 'a\n', 'deploy.sh': `#!/bin/sh\n${command}\n` });
    const [, hold] = HELD[1]!;
    hold();
    expect((await scan()).findings).toMatchObject([{ exposure: 'local' }]);
  });

  test('what a file says of itself comes first', async () => {
    make(ALL);
    repository.commit({ 'k.js': CODE });
    const [found] = (await scan()).findings;
    expect(found?.adviceCodes[0]).toBe('shipped-file');
    expect(found?.occurrences[0]?.shipped?.withGit).toBeUndefined();
  });

  test('a commit that is being made is told as before', async () => {
    make(ALL);
    repository.write('k.js', CODE);
    repository.git('add', 'k.js');
    expect((await scan('staged')).findings).toMatchObject([{ exposure: 'staged', adviceCodes: ['unstage'] }]);
  });
});
