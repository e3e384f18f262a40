// Which files npm packs: our judgement against npm's own selection (the npm-packlist that npm ships).
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPackedByNpm, npmReason, readNpmPackage } from '../../src/env/npm.js';
import { TestFolder } from '../support/repository.js';

type Packlist = (
  tree: Record<string, unknown>,
  options?: { path: string; prefix: string; workspaces: string[] },
) => Promise<string[]>;

/** npm's own selection, from the npm that runs here. */
function loadPacklist(): Packlist {
  const windows = process.platform === 'win32';
  const modules = execFileSync(windows ? 'npm.cmd' : 'npm', ['root', '-g'], {
    encoding: 'utf8',
    shell: windows,
  });
  const near = join(dirname(process.execPath), 'node_modules', 'npm', 'package.json');
  const require = createRequire(near);
  for (const from of [join(modules.trim(), 'npm', 'package.json'), near]) {
    const found = [join(dirname(from), 'node_modules', 'npm-packlist')].find((path) =>
      readdirSync(dirname(path), { encoding: 'utf8' }).includes('npm-packlist'),
    );
    if (found) return require(found) as Packlist;
  }
  throw new Error('npm ships no npm-packlist');
}

const packlist = loadPacklist();
const BASE = { name: 'made-up', version: '1.0.0' };
const ENV_FILES = [
  '.env',
  '.env.local',
  'dist/.env',
  'dist/a/.env',
  'dist/a/b/.env.local',
  'src/.env',
  'a/.env',
];

function ours(at: string, files: readonly string[]): string[] {
  const found = readNpmPackage(at, '');
  return found === null ? [] : files.filter((path) => isPackedByNpm(at, found, path)).sort();
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
        'src/main.js',
        'dist/a/b/.env.local',
        '.env.local',
      ],
    ),
  )
  .map(([mark, glob]) => mark + glob);

const ignoreFile = fc.option(fc.array(line, { maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`));

test('agrees with npm on random packages', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.array(line, { maxLength: 4 })),
      fc.dictionary(fc.constantFrom('', 'dist/', 'dist/a/'), ignoreFile, { maxKeys: 3 }),
      fc.dictionary(fc.constantFrom('', 'dist/', 'src/'), ignoreFile, { maxKeys: 3 }),
      async (files, npmignores, gitignores) => {
        const each = new TestFolder();
        try {
          const manifest = { ...BASE, ...(files === null ? {} : { files }), main: 'src/main.js' };
          each.write('package.json', JSON.stringify(manifest));
          for (const path of [...ENV_FILES, 'src/main.js']) each.write(path, 'A=1\n');
          for (const [at, text] of Object.entries(npmignores)) if (text) each.write(`${at}.npmignore`, text);
          for (const [at, text] of Object.entries(gitignores)) if (text) each.write(`${at}.gitignore`, text);
          expect(ours(each.path, ENV_FILES)).toEqual(await theirs(each.path, manifest, ENV_FILES));
        } finally {
          each.dispose();
        }
      },
    ),
    { numRuns: 400 },
  );
});

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.dispose());

/** What the real `npm pack` would pack of a package. No script of it is run. */
function npmPacks(at: string): string[] {
  const windows = process.platform === 'win32';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'];
  const said = execFileSync(windows ? 'npm.cmd' : 'npm', args, { cwd: at, encoding: 'utf8', shell: windows });
  const answer: unknown = JSON.parse(said);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer as object);
  return (packed as { files: { path: string }[] }).files
    .map(({ path }) => path)
    .filter((path) => path.includes('.env'));
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
    packed: paths.filter((path) => isPackedByNpm(folder.path, found, path)).sort(),
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

test('an npm workspace is protected by the .gitignore above it', () => {
  folder.write('package.json', JSON.stringify({ private: true, workspaces: ['packages/*'] }));
  const said = judge({ 'packages/a/.env': '', '.gitignore': '.env\n' }, {}, 'packages/a');
  expect(said.packed).toEqual([]);
  expect(npmPacks(join(folder.path, 'packages/a'))).toEqual([]);
});

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
