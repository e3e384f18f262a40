// --fix: appends to the root's .gitignore what git then goes by, and nothing else anywhere.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyFix, type FixPlan, planFix } from '../../src/env/fix.js';
import { VeleaksError } from '../../src/model/errors.js';
import { sentenceOf } from '../../src/report/wording/sentences.js';
import { key } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { brief, check, optionsFor } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.write('package.json', '{ "private": true }\n');
});
afterEach(() => repository.dispose());

async function plan(each: TestRepository = repository): Promise<FixPlan | null> {
  const options = await optionsFor(each.path);
  return planFix(options);
}

async function fix(each: TestRepository = repository): Promise<FixPlan> {
  const made = await plan(each);
  if (made === null) throw new Error('nothing to fix');
  await applyFix(made);
  return made;
}

const ignoreFile = (): string => readFileSync(`${repository.path}/.gitignore`, 'utf8');
const RULES = '.env\n.env.local\n.env.production\n';

test('makes the file where there is none', async () => {
  const { diff, lines, commands, manual } = await fix();
  expect(ignoreFile()).toBe(RULES);
  expect({ lines, commands, manual }).toEqual({
    lines: ['.env', '.env.local', '.env.production'],
    commands: [],
    manual: [],
  });
  expect(diff).toBe(
    '--- /dev/null\n+++ b/.gitignore\n@@ -0,0 +1,3 @@\n+.env\n+.env.local\n+.env.production\n',
  );
  expect(await plan()).toBeNull();
});

test.each([
  ['a last newline', 'node_modules\n', `node_modules\n${RULES}`],
  ['no last newline', 'node_modules', `node_modules\n${RULES}`],
  ['CRLF', 'a\r\nb\r\n', `a\r\nb\r\n${RULES.replaceAll('\n', '\r\n')}`],
  ['CRLF without the last', 'a\r\nb', `a\r\nb\r\n${RULES.replaceAll('\n', '\r\n')}`],
  ['a byte order mark', '\ufeffa\n', `\ufeffa\n${RULES}`],
  ['an empty file', '', RULES],
  ['one rule', '.env*\n!.env\n', '.env*\n!.env\n.env\n'],
  ['a broken rule', '.env # x\n.env.*\n', '.env # x\n.env.*\n.env\n'],
])('appends to a file with %s', async (_, before, after) => {
  repository.write('.gitignore', before);
  await fix();
  expect(ignoreFile()).toBe(after);
  expect(await plan()).toBeNull();
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
});

test('the diff is one that git applies, with the same result', async () => {
  const content = fc.array(fc.constantFrom('a', '', '# b', '/.env', 'é'), { maxLength: 8 });
  const form = fc.tuple(content, fc.constantFrom('\n', '\r\n'), fc.boolean());
  await fc.assert(
    fc.asyncProperty(form, async ([lines, ending, finished]) => {
      const before = lines.join(ending) + (finished && lines.length > 0 ? ending : '');
      repository.write('.gitignore', before);
      const { diff, after } = (await plan())!;
      repository.gitWith({ input: diff }, 'apply', '--whitespace=nowarn', '-');
      expect(ignoreFile()).toBe(after.toString());
    }),
    { numRuns: runs(25) },
  );
});

test('keeps the mode, and leaves nothing beside', async () => {
  repository.write('.gitignore', 'a\n');
  chmodSync(`${repository.path}/.gitignore`, 0o664);
  await fix();
  if (process.platform !== 'win32')
    expect(lstatSync(`${repository.path}/.gitignore`).mode & 0o777).toBe(0o664);
  expect(readdirSync(repository.path).sort()).toEqual(['.git', '.gitignore', 'package.json']);
});

test('rules of this machine alone are written down for the others', async () => {
  repository.write('.git/info/exclude', '.env*\n');
  expect((await fix()).lines).toEqual(['.env', '.env.local', '.env.production']);
  expect(await plan()).toBeNull();
});

test('other names, and names that would be patterns', async () => {
  repository.write('.gitignore', RULES);
  const names = ['.env.[a]', '.env.*', '.env.staging', '.env.b ', '.dev.vars'];
  for (const name of names) repository.write(`web/${name}`, 'A=1\n');
  await fix();
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
  const open = repository.git('ls-files', '--others', '--exclude-standard').split('\n');
  expect(open).toEqual(['.gitignore', 'package.json']);
});

test('a tracked file is left in place; the command for it works as pasted', async () => {
  const names = ['.env', 'web app/.env', "it's/.env.local", ':x/.env', 'a[b]/.env'];
  repository.commit(Object.fromEntries(names.map((name) => [name, 'A=1\n'])));
  const { commands } = await fix();
  expect(repository.git('status', '--porcelain', '--untracked-files=no')).toBe('');
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatch(/^git rm --cached -- /);
  execFileSync('sh', ['-c', commands[0]!], { cwd: repository.path, env: cleanEnvironment(), stdio: 'pipe' });
  expect(repository.git('ls-files')).toBe('package.json');
  for (const name of names) expect(existsSync(`${repository.path}/${name}`)).toBe(true);
  expect(await plan()).toBeNull();
});

test('what a nested file takes in again is told', async () => {
  repository.write('.gitignore', RULES);
  repository.write('web/.gitignore', '# all\n!.env\n');
  repository.write('web/.env', 'A=1\n');
  const { lines, manual, diff } = await fix();
  expect({ lines, diff }).toEqual({ lines: [], diff: '' });
  expect(manual).toEqual([{ code: 'env-fix-nested', data: { source: 'web/.gitignore', line: 2 } }]);
  expect(ignoreFile()).toBe(RULES);
});

test('a .gitignore that is ignored itself is told, not written again and again', async () => {
  repository.write('.gitignore', RULES);
  repository.write('.git/info/exclude', '.gitignore\n');
  expect((await fix()).manual).toEqual([{ code: 'env-fix-unshared', data: { source: '.gitignore' } }]);
  expect(ignoreFile()).toBe(RULES);
  repository.git('add', '-f', '.gitignore');
  expect(await plan()).toBeNull();
});

test('a key in the .gitignore is not shown in the diff', async () => {
  const secret = key(1);
  repository.write('.gitignore', `# ${secret}\n`);
  const { diff } = await fix();
  expect(diff).toContain('…');
  expect(diff).not.toContain(secret.slice(10, 30));
  expect(ignoreFile()).toBe(`# ${secret}\n${RULES}`);
});

test.each([
  ['a link', () => symlinkSync('package.json', `${repository.path}/.gitignore`), /symbolic link/],
  ['a folder', () => repository.write('.gitignore/a', ''), /not a file/],
  ['UTF-16', () => repository.write('.gitignore', Buffer.from('\ufeffa\n', 'utf16le')), /UTF-16/],
])('refuses to append to %s', async (_, prepare, message) => {
  prepare();
  const refusal: unknown = await plan().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(VeleaksError);
  expect(refusal).toMatchObject({
    message: expect.stringMatching(message),
    fix: expect.stringMatching(/.+/),
  });
});

test.each(['#.env#', '.env.a*b', '..env.swp'])(
  'the rule for %j is one, and is written once',
  async (name) => {
    repository.write(name, 'A=1\n');
    await fix();
    repository.git('check-ignore', '-q', '--no-index', `./${name}`);
    expect(await plan()).toBeNull();
  },
);

test('refuses to write over a change that came in between', async () => {
  const made = (await plan())!;
  repository.write('.gitignore', 'mine\n');
  await expect(applyFix(made)).rejects.toThrow(/changed meanwhile/);
  expect(ignoreFile()).toBe('mine\n');
  const next = (await plan())!;
  unlinkSync(`${repository.path}/.gitignore`);
  await expect(applyFix(next)).rejects.toThrow(/changed meanwhile/);
});

test('there is nothing to fix outside a work tree, or where all is well', async () => {
  const folder = new TestFolder();
  const bare = new TestRepository({ bare: true });
  try {
    expect(await planFix(await optionsFor(folder.path))).toBeNull();
    expect(await plan(bare)).toBeNull();
    repository.write('.gitignore', '.env*\n');
    expect(await plan()).toBeNull();
  } finally {
    folder.dispose();
    bare.dispose();
  }
});

test('what a line in .gitignore cannot fix is left', async () => {
  repository.write('.gitignore', '.env*\n');
  repository.write('.env', `VITE_KEY=${key(2)}\n`);
  expect(brief(await check(repository.path))[0]).toBe('!public-variable .env .env:1');
  expect(await plan()).toBeNull();
});

test('a key in a name is written nowhere: the rule and the commands match it with a star', async () => {
  const [inName, inFolder] = [key(3), key(4)];
  const short = key(5, 14);
  repository.write(`.env.${inName}`, 'A=1\n');
  repository.write(`.env.${short}`, 'A=1\n');
  repository.commit({ [`${inFolder}/.env`]: 'A=1\n' });
  repository.git('rm', '-q', '--cached', `.env.${inName}`, `.env.${short}`);
  repository.write(`${inFolder}/sub/.gitignore`, '!.env.local\n');
  repository.write(`${inFolder}/sub/.env.local`, 'A=1\n');
  const { lines, commands, manual } = await fix();
  const said = JSON.stringify([lines, commands, manual, ignoreFile()]);
  for (const secret of [inName, inFolder, short]) expect(said.includes(secret)).toBe(false);
  expect(manual).toMatchObject([{ code: 'env-fix-nested' }]);
  expect(commands).toHaveLength(1);
  execFileSync('sh', ['-c', commands[0]!], { cwd: repository.path, env: cleanEnvironment() });
  expect(repository.git('ls-files')).not.toContain('.env');
  const untracked = repository.git('ls-files', '--others', '--exclude-standard').split('\n');
  expect(untracked.filter((path) => /\.env(?!\.local)/.test(path))).toEqual([]);
});

test('a file in a folder of env files gets a rule of its own, and no other file one', async () => {
  for (const path of ['.env/prod', '.envs/.production/.django', 'web/.env/[a] b '])
    repository.write(path, 'A=1\n');
  repository.write('prod', 'no env file');
  repository.write('.env/example', 'A=\n');
  expect(brief(await check(repository.path))[0]).toMatch(/^!not-ignored \.env\/prod/);
  await fix();
  const untracked = repository.git('ls-files', '--others', '--exclude-standard').split('\n');
  expect(untracked.sort()).toEqual(['.env/example', '.gitignore', 'package.json', 'prod']);
  expect(brief(await check(repository.path)).filter((row) => row.startsWith('!'))).toEqual([]);
  expect(await plan()).toBeNull();
});

test('env files of a repository within are judged by its rules, and fixed in it', async () => {
  const [inner, safe] = [new TestRepository(), new TestRepository()];
  try {
    inner.write('.env', 'A=1\n');
    safe.write('.gitignore', '.env\n');
    safe.write('.env', 'A=1\n');
    repository.write('.gitignore', RULES);
    renameSync(inner.path, `${repository.path}/a b`);
    renameSync(safe.path, `${repository.path}/safe`);
    const rows = await check(repository.path);
    expect(brief(rows)[0]).toBe('!not-ignored a b/.env');
    expect(sentenceOf(rows[0]!.advice[0]!)).toContain("(cd 'a b' && npx veleaks env --fix)");
    expect(rows.filter(({ failing }) => failing)).toHaveLength(1);
    const made = await plan();
    expect(made).toMatchObject({ lines: [], commands: ["(cd 'a b' && npx veleaks env --fix)"] });
    await applyFix((await planFix(await optionsFor(`${repository.path}/a b`)))!);
    expect(brief(await check(repository.path)).filter((row) => row.startsWith('!'))).toEqual([]);
    expect(await plan()).toBeNull();
  } finally {
    inner.dispose();
    safe.dispose();
  }
});
