// Who is protected by which rule: each fact is held against what git itself would add in a
// teammate's clone.
import { symlinkSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkIgnored } from '../../src/env/checks/ignores.js';
import { findRepository } from '../../src/git/repository.js';
import fc, { runs } from '../support/properties.js';
import { TestFolder, TestRepository } from '../support/repository.js';

let repository: TestRepository;
let elsewhere: TestFolder;
beforeEach(() => {
  repository = new TestRepository();
  elsewhere = new TestFolder();
});
afterEach(() => {
  repository.dispose();
  elsewhere.dispose();
});

/** The state of each path and the rule behind it: `ignored .gitignore:1`. */
async function judge(...paths: string[]): Promise<string[]> {
  const states = await checkIgnored((await findRepository(repository.path))!, paths);
  return paths.map((path) => {
    const answer = states.get(path);
    if (answer === undefined) return 'no answer';
    return answer.state === 'none' ? 'none' : `${answer.state} ${answer.source}:${answer.line}`;
  });
}

/** What `git add .` would take in a clone on a machine without ignore rules of its own. */
function taken(each: TestRepository): string[] {
  const said = each.git('-c', 'core.excludesFile=', 'add', '-A', '-n');
  return said.split('\n').flatMap((line) => /^add '(.*)'$/.exec(line)?.[1] ?? []);
}

test('names that do not exist yet are judged too', async () => {
  repository.write('.gitignore', '# secrets\n.env\n.env.*\n');
  expect(await judge('.env', '.env.local', 'apps/web/.env', 'env')).toEqual([
    'ignored .gitignore:2',
    'ignored .gitignore:3',
    'ignored .gitignore:2',
    'none',
  ]);
});

test.each([
  ['/.env', ['ignored', 'none', 'none']],
  ['.env/', ['none', 'none', 'none']],
  ['*.env', ['ignored', 'none', 'ignored']],
  ['.env', ['ignored', 'none', 'ignored']],
  ['.env*', ['ignored', 'ignored', 'ignored']],
  ['.env   ', ['ignored', 'none', 'ignored']],
  ['.env\r', ['ignored', 'none', 'ignored']],
  ['\ufeff.env', ['ignored', 'none', 'ignored']],
  ['.env # note', ['none', 'none', 'none']],
  [' .env', ['none', 'none', 'none']],
  ['.env\t', ['none', 'none', 'none']],
])('the rule %j', async (rule, expected) => {
  const paths = ['.env', '.env.local', 'apps/web/.env'];
  repository.write('.gitignore', `${rule}\n`);
  for (const path of paths) repository.write(path, 'A=1\n');
  expect((await judge(...paths)).map((answer) => answer.split(' ')[0])).toEqual(expected);
  expect(taken(repository).filter((path) => paths.includes(path))).toEqual(
    paths.filter((_, index) => expected[index] === 'none'),
  );
});

test('a UTF-16 .gitignore ignores nothing, and a linked one is not read', async () => {
  repository.write('.gitignore', Buffer.from('\ufeff.env\n', 'utf16le'));
  elsewhere.write('rules', '.env\n');
  repository.write('web/.env', 'A=1\n');
  symlinkSync(`${elsewhere.path}/rules`, `${repository.path}/web/.gitignore`);
  expect(await judge('.env', 'web/.env')).toEqual(['none', 'none']);
});

test('a nested negation takes in again, an excluded folder does not', async () => {
  repository.write('.gitignore', '.env\nbuild/\n!build/.env\n');
  repository.write('apps/web/.gitignore', '\n!.env\n');
  expect(await judge('.env', 'apps/web/.env', 'build/.env')).toEqual([
    'ignored .gitignore:1',
    'negated apps/web/.gitignore:2',
    'ignored .gitignore:2',
  ]);
});

test('an escaped exclamation mark is no negation', async () => {
  repository.write('.gitignore', '\\!.env\n');
  expect(await judge('!.env')).toEqual(['ignored .gitignore:1']);
});

test('rules of this machine alone', async () => {
  const global = elsewhere.write('ignore', '.env\n');
  repository.git('config', 'core.excludesFile', global);
  repository.write('.git/info/exclude', '.env.local\n');
  repository.write('.gitignore', '.env.production\n');
  repository.write('cache/.gitignore', '*\n');
  expect(await judge('.env', '.env.local', '.env.production', 'cache/.env.staging')).toEqual([
    `only-here ${global}:1`,
    'only-here .git/info/exclude:1',
    'ignored .gitignore:1',
    'only-here cache/.gitignore:1',
  ]);
});

test("a teammate's rule decides where this machine's excludes hide it", async () => {
  repository.git('config', 'core.excludesFile', elsewhere.write('ignore', 'apps/\n'));
  repository.commit({ 'apps/.gitignore': '.env\n' });
  expect(await judge('apps/.env', 'apps/.env.local')).toEqual([
    'ignored apps/.gitignore:1',
    `only-here ${elsewhere.path}/ignore:1`,
  ]);
});

test('a .gitignore that is ignored but tracked is shared', async () => {
  repository.commit({ 'cache/.gitignore': '*\n' });
  expect(await judge('cache/.env')).toEqual(['ignored cache/.gitignore:1']);
});

test('a tracked file is judged by the rules all the same', async () => {
  repository.commit({ '.env': 'A=1\n' });
  repository.write('.gitignore', '.env\n');
  expect(await judge('.env')).toEqual(['ignored .gitignore:1']);
});

test('case matters only as core.ignorecase says', async () => {
  repository.write('.gitignore', '.env\n');
  repository.git('config', 'core.ignorecase', 'false');
  expect(await judge('.ENV')).toEqual(['none']);
  repository.git('config', 'core.ignorecase', 'true');
  expect(await judge('.ENV')).toEqual(['ignored .gitignore:1']);
});

test('odd paths: magic of git, quotes, spaces, line breaks, links', async () => {
  repository.write('.gitignore', '.env\n');
  repository.write('real/a', '');
  symlinkSync('real', `${repository.path}/link`);
  const odd = [':x/.env', ':(glob)/.env', 'a b/"c/.env', 'a\nb/.env', '*/.env', 'é/.env', './x/.env'];
  expect(await judge(...odd)).toEqual(odd.map(() => 'ignored .gitignore:1'));
  expect(await judge('link/.env', 'real/.env')).toEqual(['no answer', 'ignored .gitignore:1']);
});

const RULES = [
  ...[
    '.env',
    '/.env',
    '.env/',
    '*.env',
    '.env*',
    '.env.*',
    '*.local',
    '**/.env',
    'apps/',
    'apps/*',
    '/apps/web',
  ],
  ...[
    '!.env',
    '!/.env',
    '!.env.local',
    '!apps/',
    '!apps/web/.env',
    '*',
    '!*/',
    '.e[mn]v',
    '.ENV',
    '\\.env',
    '\\!.env',
  ],
  ...[
    '.env # note',
    ' .env',
    '.env\t',
    '.env ',
    '.env\\ ',
    '#.env',
    '',
    '!',
    '/',
    '**',
    'web',
    'web/**',
    '!web/**',
  ],
];
const PATHS = [
  '.env',
  '.env.local',
  '.env.production',
  'apps/.env',
  'apps/web/.env',
  'apps/web/.env.local',
  'x/.env',
];
const ignoreFile = fc
  .tuple(fc.array(fc.constantFrom(...RULES), { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, ending, mark]) => (mark ? '\ufeff' : '') + lines.map((line) => line + ending).join(''));

test("agrees with git add in a teammate's clone on random rules", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom('', 'apps/', 'apps/web/'), ignoreFile, { maxKeys: 3 }),
      fc.subarray(PATHS, { minLength: 1 }),
      async (ignoreFiles, paths) => {
        const each = new TestRepository();
        const clone = new TestRepository();
        try {
          each.git('config', 'core.excludesFile', elsewhere.write('ignore', '.env.local\n'));
          for (const [folder, text] of Object.entries(ignoreFiles)) each.write(`${folder}.gitignore`, text);
          each.git('add', '-A');
          each.git('commit', '-q', '--allow-empty', '-m', 'rules');
          clone.git('pull', '-q', each.path, 'main');
          for (const path of paths) clone.write(path, 'A=1\n');
          const added = taken(clone);
          const theirs = paths.filter((path) => added.includes(path));
          const states = await checkIgnored((await findRepository(each.path))!, paths);
          const ours = paths.filter((path) => states.get(path)!.state !== 'ignored');
          const shared = each.git('ls-files').split('\n').filter(Boolean).length;
          // A .gitignore that ignores itself stays behind; what it has to say is not trusted,
          // whatever that is.
          if (shared < Object.keys(ignoreFiles).length) expect(ours).toEqual(expect.arrayContaining(theirs));
          else expect(ours).toEqual(theirs);
        } finally {
          each.dispose();
          clone.dispose();
        }
      },
    ),
    { numRuns: runs(40) },
  );
});
