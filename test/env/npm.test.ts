// Which files npm packs: our judgement against npm's own selection (the npm-packlist that npm
// ships).
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NpmPack, npmReason } from '../../src/env/packages/npm.js';
import { parseNpmRules } from '../../src/env/packages/npm-glob.js';
import { readNpmPackage } from '../../src/env/packages/npm-manifest.js';
import { processorTimeNow } from '../support/processor-time.js';
import fc, { runs } from '../support/properties.js';
import { TestFolder } from '../support/repository.js';
import { sized } from '../support/size.js';

type Packlist = (
  tree: Record<string, unknown>,
  options?: { path: string; prefix: string; workspaces: string[] },
) => Promise<string[]>;

/** A module of the npm that runs here. */
function loadOfNpm(name: string): unknown {
  const windows = process.platform === 'win32';
  const modules = execFileSync(windows ? 'npm.cmd' : 'npm', ['root', '-g'], {
    encoding: 'utf8',
    shell: windows,
  });
  const near = join(dirname(process.execPath), 'node_modules', 'npm', 'package.json');
  const require = createRequire(near);
  for (const from of [join(modules.trim(), 'npm', 'package.json'), near]) {
    const found = [join(dirname(from), 'node_modules', name)].find((path) =>
      readdirSync(dirname(path), { encoding: 'utf8' }).includes(name),
    );
    if (found) return require(found);
  }
  throw new Error(`npm ships no ${name}`);
}

const packlist = loadOfNpm('npm-packlist') as Packlist;
const BASE = { name: 'made-up', version: '1.0.0' };
const ENV_FILES = [
  '.env',
  '.env.local',
  'dist/.env',
  'dist/a/.env',
  'dist/a/b/.env.local',
  'src/.env',
  'a/.env',
  ...[
    'dist/index.js',
    'dist/a/b/deep.js.map',
    'README.md',
    'src/README',
    'LICENSE.txt',
    'readme~',
    'package-lock.json',
  ],
  ...[
    '.npmrc',
    'a/.npmrc',

    'a.orig',
    'dist/.DS_Store',
    '._x',
    'node_modules/x/i.js',
    'a/node_modules/x.js',
  ],
  ...[
    'npm-debug.log',
    'src/main.js',
    'src/cli.js',
    'package.json',
    'yarn.lock',
    '.x.swp',
    'build/config.gypi',
  ],
];

function ours(at: string, files: readonly string[]): string[] {
  const found = readNpmPackage(at, '');
  return found === null ? [] : files.filter((path) => new NpmPack(at, found).takes(path)).sort();
}

async function theirs(at: string, manifest: object, files: readonly string[]): Promise<string[]> {
  const tree = { path: at, package: manifest, isProjectRoot: true, edgesOut: new Map() };
  const packed = new Set(await packlist(tree));
  return files.filter((path) => packed.has(path)).sort();
}

/** A line of an ignore file or an entry of `files` about the paths above. */
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '!', '/', './', '**/', '!/', '!**/'),
    fc.constantFrom(
      ...[
        '.env',
        '.env*',
        '.env.*',
        '*.local',
        '.ENV',
        'dist',
        'dist/',
        'dist/*',
        'dist/**',
        'dist/.env',
        '*',
      ],
      ...[
        'dist/a',
        'dist/a/',
        'dist/*/.env',
        'd?st',
        '[a-d]*',
        '{dist,src}',
        '.env{,.local}',
        '.*',
        'a',
        'src',
        '**',
      ],
      ...[
        'a/b',
        '*/.env',
        '**/a/**',
        '.env ',
        '# .env',
        'none',
        '*.js',
        '**/*.map',
        'README*',
        'package.json',
        '.npmrc',
        'src/cli.js',
        'src/main.js',
        'dist/a/b/.env.local',
        '.env.local',
      ],
    ),
  )
  .map(([mark, glob]) => mark + glob);

const ignoreFile = fc.option(fc.array(line, { maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`));

test('agrees with npm on random packages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.array(line, { maxLength: 4 })),
      fc.dictionary(fc.constantFrom('', 'dist/', 'dist/a/'), ignoreFile, { maxKeys: 3 }),
      fc.dictionary(fc.constantFrom('', 'dist/', 'src/'), ignoreFile, { maxKeys: 3 }),
      async (files, npmignores, gitignores) => {
        const each = new TestFolder();
        try {
          const manifest = {
            ...BASE,
            ...(files === null ? {} : { files }),
            main: 'src/main.js',
            bin: { x: './src/cli.js' },
          };
          each.write('package.json', JSON.stringify(manifest));
          for (const path of ENV_FILES)
            if (path !== 'package.json' && !/\.(?:npm|git)ignore$/.test(path)) each.write(path, 'A=1\n');
          for (const [at, text] of Object.entries(npmignores)) if (text) each.write(`${at}.npmignore`, text);
          for (const [at, text] of Object.entries(gitignores)) if (text) each.write(`${at}.gitignore`, text);
          // npm cleans the paths of `bin` before it asks its packlist.
          const cleaned = { ...manifest, bin: { x: 'src/cli.js' } };
          expect(ours(each.path, ENV_FILES)).toEqual(await theirs(each.path, cleaned, ENV_FILES));
        } finally {
          each.dispose();
        }
      },
    ),
    { numRuns: runs(sized(50, 400)) },
  );
});

test('choices in a glob are those of npm', () => {
  const { Minimatch } = loadOfNpm('minimatch') as {
    Minimatch: new (glob: string, options: object) => { match(path: string): boolean };
  };
  const letters = fc.constantFrom('a', 'b', '.', '*', '?', 'ab', '');
  const choice = fc
    .tuple(fc.constantFrom('!', '?', '*', '+', '@'), fc.array(letters, { minLength: 1, maxLength: 3 }))
    .map(([kind, words]) => `${kind}(${words.join('|')})`);
  const part = fc.array(fc.oneof(letters, choice), { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
  const names = ['a', 'b', 'aa', 'ab', 'ba', 'abab', 'a.b', '.a', '.ab', 'b.', 'aab', 'bba', 'abb'];
  fc.assert(
    fc.property(part, (text) => {
      // As one part of two: at the beginning a `!` negates, and of one alone the name is asked.
      const glob = `x/${text}`;
      // Two of these in one another, and an empty choice, minimatch reads in ways of its own.
      fc.pre(!/!\([^)]*\).*!\(/.test(text));
      const [rule] = parseNpmRules(glob);
      const theirs = new Minimatch(glob, { matchBase: true, dot: true, flipNegate: true, nocase: true });
      const paths = names.map((name) => `x/${name}`);
      expect(paths.filter((path) => rule!.matches(path))).toEqual(paths.filter((path) => theirs.match(path)));
    }),
    { numRuns: runs(sized(300, 3_000)) },
  );
});

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.dispose());

/** What the real `npm pack` would pack of a package. No script of it is run. */
function npmPacksAll(at: string): string[] {
  const windows = process.platform === 'win32';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'];
  const said = execFileSync(windows ? 'npm.cmd' : 'npm', args, { cwd: at, encoding: 'utf8', shell: windows });
  const answer: unknown = JSON.parse(said);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer as object);
  return (packed as { files: { path: string }[] }).files.map(({ path }) => path).sort();
}

function npmPacks(at: string): string[] {
  return npmPacksAll(at).filter((path) => path.includes('.env'));
}

/** Writes files and a package.json, and gives what we say is packed, and why. */
function judge(
  files: Record<string, string>,
  manifest: object,
  at = '',
): { packed: string[]; reason: string } {
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  folder.write(join(at, 'package.json'), JSON.stringify({ ...BASE, ...manifest }));
  const found = readNpmPackage(folder.path, at)!;
  const paths = Object.keys(files)
    .filter((path) => path.startsWith(at) && /\.env[^/]*$/.test(path))
    .map((path) => (at === '' ? path : path.slice(at.length + 1)));
  return {
    packed: paths.filter((path) => new NpmPack(folder.path, found).takes(path)).sort(),
    reason: npmReason(folder.path, found),
  };
}

test('no ignore file: .env is published', () => {
  const said = judge({ '.env': '', 'a/.env.local': '' }, {});
  expect(said).toEqual({ packed: ['.env', 'a/.env.local'], reason: 'no-ignore-file' });
  expect(npmPacks(folder.path).sort()).toEqual(said.packed);
});

test('an .npmignore without it overrides .gitignore', () => {
  const said = judge({ '.env': '', '.gitignore': '.env\n', '.npmignore': 'test\n' }, {});
  expect(said).toEqual({ packed: ['.env'], reason: 'npmignore' });
  expect(npmPacks(folder.path)).toEqual(said.packed);
});

test('.gitignore alone protects', () => {
  const said = judge({ '.env': '', 'a/.env.local': '', '.gitignore': '.env*\n' }, {});
  expect(said).toEqual({ packed: [], reason: 'gitignore' });
  expect(npmPacks(folder.path)).toEqual([]);
});

test('files: ["dist"] publishes dist/.env and nothing else', () => {
  const said = judge({ '.env': '', 'dist/.env': '', '.gitignore': '.env\n' }, { files: ['dist'] });
  expect(said).toEqual({ packed: ['dist/.env'], reason: 'files' });
  expect(npmPacks(folder.path)).toEqual(said.packed);
});

test('a main that opens a folder opens what lies beside it', () => {
  const said = judge({ 'lib/.env': '', 'lib/main.js': '' }, { files: ['.env*'], main: 'lib/main.js' });
  expect(said.packed).toEqual(['lib/.env']);
  expect(npmPacks(folder.path)).toEqual(said.packed);
});

test('the first of two entries for one file has the last word', () => {
  const said = judge({ '.env': '' }, { files: ['!.env', '.env'] });
  expect(said.packed).toEqual([]);
  expect(npmPacks(folder.path)).toEqual([]);
});

test('an npm workspace is protected by the .gitignore above it', () => {
  folder.write('package.json', JSON.stringify({ private: true, workspaces: ['packages/*'] }));
  const said = judge({ 'packages/a/.env': '', '.gitignore': '.env\n' }, {}, 'packages/a');
  expect(said.packed).toEqual([]);
  expect(npmPacks(join(folder.path, 'packages/a'))).toEqual([]);
});

test('bundled dependencies, and what they need, are packed with the package', () => {
  const dependency = (name: string, more: object = {}): void => {
    folder.write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...more }));
    for (const file of ['index.js', 'dist/a.js', '.env', '.npmignore'])
      folder.write(`node_modules/${name}/${file}`, '');
  };
  dependency('a', { dependencies: { '@s/b': '1' } });
  dependency('@s/b', { files: ['dist'] });
  dependency('c');
  folder.write('index.js', '');
  const manifest = {
    ...BASE,
    dependencies: { a: '1', c: '1' },
    bundleDependencies: ['a'],
    files: ['index.js'],
  };
  folder.write('package.json', JSON.stringify(manifest));
  const pack = new NpmPack(folder.path, readNpmPackage(folder.path, '')!);
  const all = readdirSync(folder.path, { recursive: true, encoding: 'utf8' });
  const files = all.filter((path) => statSync(join(folder.path, path)).isFile());
  expect(files.filter((path) => pack.takes(path)).sort()).toEqual(npmPacksAll(folder.path));
  expect(
    ['node_modules', 'node_modules/a', 'node_modules/@s/b', 'node_modules/c'].map((at) => pack.enters(at)),
  ).toEqual([true, true, true, false]);
});

/** Of all files of the folder, those that we say are packed; npm has to say the same. */
function packedLikeNpm(files: Record<string, string>, manifest: object): string[] {
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  folder.write('package.json', JSON.stringify({ ...BASE, ...manifest }));
  const pack = new NpmPack(folder.path, readNpmPackage(folder.path, '')!);
  const all = Object.keys(files).filter((path) => pack.takes(path));
  expect([...all, 'package.json'].sort()).toEqual(npmPacksAll(folder.path));
  return all.sort();
}

test('a package packs its workspaces, and reads no ignore files beside manifests in it', () => {
  const packed = packedLikeNpm(
    {
      'packages/a/package.json': JSON.stringify({ name: 'a', private: true }),
      'packages/a/i.js': '',
      'packages/a/secret.js': '',
      'packages/a/.npmignore': 'secret.js\n',
      'src/.npmignore': 'b.js\n',
      'src/b.js': '',
      'src/c.js': '',
      'other/package.json': '{}',
      'other/.gitignore': 'd.js\n',
      'other/d.js': '',
      '.npmignore': '.env\n',
      '.env': '',
      'packages/a/.env': '',
    },
    { workspaces: ['packages/*'] },
  );
  expect(packed).toContain('packages/a/secret.js');
  expect(packed).not.toContain('src/b.js');
});

test('choices in `files` are read', () => {
  const files = { 'dist/a.js': '', 'dist/a.map': '', 'lib/b.js': '', 'src/c.js': '' };
  expect(packedLikeNpm(files, { files: ['+(dist|lib)/!(*.map)'] })).toEqual(['dist/a.js', 'lib/b.js']);
});

test('npm reads a text in the place of the list letter by letter', () => {
  expect(packedLikeNpm({ 'dist/a.js': '', 'd/b.js': '', 'README.md': '' }, { files: 'dist' })).toEqual([
    'README.md',
    'd/b.js',
  ]);
});

test.each(['devDependencies', 'peerDependencies', 'none'])(
  'what is bundled and one of %s stays here',
  (of) => {
    const files = { 'node_modules/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0' }) };
    const manifest = { [of]: { a: '1' }, bundleDependencies: ['a'], files: ['i.js'] };
    expect(packedLikeNpm({ ...files, 'node_modules/a/i.js': '' }, manifest)).toEqual([]);
  },
);

test('a package in a folder that is no npm workspace is not', () => {
  folder.write('package.json', JSON.stringify({ private: true }));
  const said = judge({ 'packages/a/.env': '', '.gitignore': '.env\n' }, {}, 'packages/a');
  expect(said).toEqual({ packed: ['.env'], reason: 'no-ignore-file' });
  expect(npmPacks(join(folder.path, 'packages/a'))).toEqual(said.packed);
});

test.each([
  ['private', '{ "name": "a", "version": "1.0.0", "private": true }'],
  ['without a version', '{ "name": "a" }'],
  ['without a name', '{ "version": "1.0.0" }'],
  ['broken', '{ "name": "a",'],
  ['no object', '[]'],
])('a package.json that is %s is not published', (_, text) => {
  folder.write('package.json', text);
  expect(readNpmPackage(folder.path, '')).toBeNull();
});

test('fields of wrong types are no fields', () => {
  const manifest = { files: [1, null, '.env'], workspaces: 7, bin: { a: 3 }, main: {}, browser: [] };
  expect(judge({ '.env': '' }, manifest).packed).toEqual(['.env']);
});

test('folders nested without end take no time, and are taken as those above them are', () => {
  const deep = `${'d/'.repeat(900)}x.js`;
  folder.write('package.json', JSON.stringify({ ...BASE, files: ['dist'] }));
  folder.write('dist/x.js', '');
  const pack = new NpmPack(folder.path, readNpmPackage(folder.path, '')!);
  const took = processorTimeNow(() =>
    expect([pack.takes(`dist/${deep}`), pack.takes(`build/${deep}`)]).toEqual([true, false]),
  );
  expect(took).toBeLessThan(3_000);
});
