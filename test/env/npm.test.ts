// Which files npm packs: our judgement against npm's own selection (the npm-packlist that npm ships).
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPackedByNpm, readNpmPackage } from '../../src/env/npm.js';
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
