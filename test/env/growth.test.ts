// Files of a project that are a stranger's work: each makes `env` look for long, or far more than it
// says, unless what is read of them is bound. The env file beside them is told of in each case, and
// the file that has more.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Coverage } from '../../src/model/coverage.js';
import { key } from '../support/keys.js';
import { processorTimeOf } from '../support/processor-time.js';
import { TestRepository } from '../support/repository.js';
import { check } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

const ARTIFACT = 'x:\n  - uses: actions/upload-artifact@v4\n    with:\n      path: ';
const BUILT_BY = (backend: string): string => `[build-system]\nbuild-backend="${backend}"\n`;

/** A line for each number below `count`. */
function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
}

const CASES: [what: string, files: () => Record<string, string>, cut?: string][] = [
  [
    'variables and steps of a CI',
    () => {
      const variables = lines(3_000, (at) => `  V${at}: aaaaaaaaaaaaaaaaaaaa`);
      const steps = lines(4_000, (at) => `      - run: tar ${at}`);
      return { '.github/workflows/a.yml': `env:\n${variables}jobs:\n  a:\n    steps:\n${steps}` };
    },
    '.github/workflows/a.yml',
  ],
  [
    'settings',
    () => ({ 'setup.cfg': `[options]\n${'#'.repeat(600_000)}`, 'setup.py': 'setup()' }),
    'setup.cfg',
  ],
  [
    'files that an artifact lists',
    () => ({
      '.github/workflows/a.yml': `${ARTIFACT}"${lines(9_000, (at) => `dist/${at},`).replaceAll('\n', '')}"\n`,
    }),
    '.github/workflows/a.yml',
  ],
  ['quotes of a Jenkinsfile', () => ({ Jenkinsfile: `tar ${"\\'".repeat(100_000)}` })],
  ['texts of a Jenkinsfile', () => ({ Jenkinsfile: `docker build tar ${'$/ '.repeat(80_000)}` })],
  [
    'names that GitLab includes',
    () => ({ '.gitlab-ci.yml': `include:\n${lines(9_000, (at) => `  - 'a${at}**/*.yml'`)}` }),
    '.gitlab-ci.yml',
  ],
  [
    'assignments without a comment',
    () => ({ '.env.local': `${'A=bbbbbbb\n'.repeat(400_000)}A=${key(1)}\n` }),
  ],
  ['stages', () => ({ Dockerfile: 'FROM a\n'.repeat(200_000) }), 'Dockerfile'],
  [
    'stages that are built on one',
    () => ({
      Dockerfile: `FROM a AS s\n${lines(20_000, (at) => `ENV a${at}=1`)}${'FROM s\n'.repeat(20_000)}`,
    }),
    'Dockerfile',
  ],
  [
    'stages that copy from others',
    () => ({ Dockerfile: lines(50_000, (at) => `FROM a AS s${at}\nCOPY --from=x${at} a b`) }),
    'Dockerfile',
  ],
  ['exclusions of Deno', () => ({ 'deno.json': '"exclude":['.repeat(40_000) })],
  ['arguments of a setup.py', () => ({ 'setup.py': `setup(\n${'scripts=x\n"a/b"\n'.repeat(20_000)}` })],
  [
    'empty lines of a setup.cfg',
    () => ({ 'setup.cfg': `[options]\n${'\n'.repeat(200_000)}`, 'setup.py': 'setup()' }),
  ],
  [
    'slashes',
    () => ({
      'pyproject.toml': `${BUILT_BY('hatchling.build')}[tool.hatch.build.force-include]\n"a${'/'.repeat(200_000)}b"="x"\n`,
    }),
  ],
  [
    'braces of an .npmignore',
    () => ({
      'package.json': '{"name":"x","version":"1.0.0"}',
      '.npmignore': `${'{a,b}'.repeat(9)}\n`.repeat(20_000),
    }),
    '.npmignore',
  ],
  [
    'dependencies that are bundled',
    () => {
      const dependencies = Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`n${at}`, '1']));
      const bundleDependencies = Array.from({ length: 60_000 }, (_, at) => `m${at}`);
      return {
        'package.json': JSON.stringify({ name: 'x', version: '1.0.0', dependencies, bundleDependencies }),
      };
    },
    'package.json',
  ],
  [
    'commas of an artifact',
    () => ({ '.github/workflows/a.yml': `${ARTIFACT}"${','.repeat(16_000)}${'a'.repeat(200_000)}"\n` }),
  ],
  [
    'lists that commands read',
    () => ({ 'a.sh': 'tar --exclude-from=big -cf a\n'.repeat(5_000), big: 'aaaa\n'.repeat(800_000) }),
    'a.sh',
  ],
  [
    'loops over lists',
    () => {
      const loop = `find${' a'.repeat(1_900)} | while read f; do\n tar c${' $f'.repeat(1_300)}\ndone\n`;
      return { 'a.sh': loop.repeat(10) };
    },
    'a.sh',
  ],
  [
    'a script that nobody wrote by hand',
    () => ({ 'a.sh': `${'#'.repeat(300_000)}\ntar cf a.tar .\n`, 'b.sh': '#'.repeat(300_000) }),
    'a.sh',
  ],
  [
    'commands of several files',
    () => ({
      'a/Makefile': lines(400, (at) => `\ttar cf a.tar dist/${at}`),
      'b.sh': 'zip a.zip x\n'.repeat(400),
    }),
    'b.sh',
  ],
  [
    'braces of a path',
    () => ({ 'compose.yml': `services:\n  a:\n    build: "${'${x-'.repeat(50_000)}"\n` }),
    'compose.yml',
  ],
  [
    'files that .gcloudignore includes',
    () => ({ '.gcloudignore': '#!include:b\n'.repeat(40_000), b: 'aaa\n'.repeat(100_000) }),
  ],
];

test.each(CASES)('%s', async (_, files, cut) => {
  repository.write('.gitignore', '.env*\n');
  repository.write('.env', 'NAME=value\n');
  for (let at = 0; at < 30; at += 1) repository.write(`d${at}/x.txt`, '');
  for (const [path, text] of Object.entries(files())) repository.write(path, text);
  const took = await processorTimeOf(async () => {
    const coverage = new Coverage();
    const rows = await check(repository.path, { coverage });
    expect(rows.map(({ path }) => path)).toContain('.env');
    const named = coverage.skipped.filter(({ reason }) => reason === 'too-many').map(({ what }) => what);
    expect(named).toEqual(cut === undefined ? [] : [cut]);
  });
  expect(took).toBeLessThan(8_000);
});
