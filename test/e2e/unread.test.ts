// What veleaks says of what it could not read: the command pasted as it stands in the text, and
// then it is read.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { pasteIn } from '../support/paste.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { hasTool } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const SECRET = key(81);
const ODD = "it's a folder";

const keep = keeper();

function git(cwd: string, ...args: string[]): string {
  const env = cleanEnvironment({ GIT_ALLOW_PROTOCOL: 'file', GIT_LFS_SKIP_SMUDGE: '1' });
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A server with a key in an older commit of each of two branches. */
function server(): TestRepository {
  const there = keep(new TestRepository());
  there.git('config', 'uploadpack.allowFilter', 'true');
  there.commit({ 'README.md': 'hello\n' });
  for (const [branch, number] of [
    ['main', 81],
    ['other', 82],
  ] as const) {
    if (branch === 'other') there.git('switch', '-q', '-c', branch);
    there.commit({ [`${branch}.js`]: `k = "${key(number)}"\n` });
    there.git('rm', '-q', `${branch}.js`);
    there.git('commit', '-q', '-m', 'gone');
  }
  there.git('switch', '-q', 'main');
  return there;
}

/** A clone in a folder with an odd name. */
function cloneOf({ path }: TestFolder, ...options: string[]): string {
  const folder = join(keep(new TestFolder()).path, ODD);
  git(path, 'clone', '-q', ...options, `file://${path}`, folder);
  return folder;
}

interface Said {
  readonly code: number | null;
  readonly text: string;
  /** The lines of commands under the fixes. */
  readonly commands: readonly string[];
}

async function scan(cwd: string, ...args: string[]): Promise<Said> {
  const { code, stdout, stderr } = await veleaks(args, { cwd });
  const commands = stdout.matchAll(/^ {4}Fix: [\s\S]*?:\n {9}(\S.*)$/gm);
  return { code, text: stdout + stderr, commands: [...commands].map(([, command]) => command!) };
}

test.each<[string, string[], string]>([
  ['a partial clone', ['--filter=blob:none'], '.'],
  ['one without trees, its remote of another name', ['--filter=tree:0', '-o', 'up.stream'], 'sub dir'],
  ['a bare one', ['--bare', '--filter=blob:none'], '.'],
  ['a shallow one', ['--depth=1', '--no-single-branch'], 'sub dir'],
  ['a bare shallow one', ['--bare', '--depth=1', '--no-single-branch'], '.'],
])('%s is whole afterwards', async (_what, options, folder) => {
  const here = cloneOf(server(), ...options);
  const from = join(here, folder);
  mkdirSync(from, { recursive: true });
  const before = await scan(from);
  expect([before.code, before.text]).toEqual([3, expect.stringContaining('INCOMPLETE')]);
  pasteIn(from, before.commands[0]!);
  const after = await scan(from);
  expect(after.text).not.toContain('INCOMPLETE');
  expect(after.code).toBe(1);
  expect(after.text).toMatch(/found [12] keys?: [12] pushed/);
});

test('a partial clone of one branch, in which a second was fetched, seen from a linked work tree', async () => {
  const here = cloneOf(server(), '--filter=blob:none', '--single-branch');
  git(here, 'fetch', '-q', 'origin', 'other:other');
  git(here, 'worktree', 'add', '-q', '../linked', 'other');
  const from = join(here, '../linked');
  const before = await scan(from);
  expect(before.code).toBe(3);
  pasteIn(from, before.commands[0]!);
  const after = await scan(from);
  expect(after.text).toMatch(/found 2 keys: 2 pushed/);
  expect(after.text).not.toContain('INCOMPLETE');
});

some()('submodules are fetched and scanned, from a folder below as well', async () => {
  const around = keep(new TestRepository());
  around.commit({ 'README.md': 'hello\n' });
  git(around.path, 'submodule', '--quiet', 'add', `file://${server().path}`, `sub/${ODD}`);
  around.git('commit', '-q', '-m', 'sub');
  const from = join(cloneOf(around), 'sub');
  const before = await scan(from);
  expect(before.code).toBe(3);
  expect(before.text).toContain('--accept-skipped');
  expect(pasteIn(from, before.commands[0]!)).toMatch(/found 2 keys: 2 pushed/);
  expect((await scan(from)).code).toBe(3);
  expect((await scan(from, '--accept-skipped', 'submodule')).code).toBe(0);
});

some()('a repository among the files is scanned, from where its path is given', async () => {
  const around = keep(new TestRepository());
  around.commit({ 'README.md': 'hello\n' });
  const inner = join(around.path, `-${ODD}`);
  git(around.path, 'clone', '-q', `file://${server().path}`, inner);
  mkdirSync(join(around.path, 'src'));
  for (const [args, from] of [
    [[], '.'],
    [['files', '..'], 'src'],
  ] as const) {
    const before = await scan(join(around.path, from), ...args);
    expect(before.code).toBe(3);
    const said = pasteIn(join(around.path, from), `${before.commands[0]!} || :`);
    expect(said).toMatch(/found 2 keys: 2 pushed/);
  }
  expect((await scan(around.path, '--accept-skipped', 'nested-repository')).code).toBe(0);
});

test('what is missing is named by the command', async () => {
  const here = keep(new TestRepository());
  here.commit({ 'a.txt': 'some text\n' });
  const oid = here.git('rev-parse', 'HEAD:a.txt');
  rmSync(join(here.path, '.git/objects', oid.slice(0, 2), oid.slice(2)));
  const { code, commands } = await scan(here.path);
  expect(code).toBe(3);
  expect(pasteIn(here.path, `${commands[0]!} 2>&1 || :`)).toContain(`missing blob ${oid}`);
});

const hasLfs = hasTool('git-lfs');
test.runIf(hasLfs).each([
  ['the history', [], ODD],
  ['the files', ['files', '.'], '.'],
])('content that Git LFS left on the server is fetched: %s', async (_what, args, folder) => {
  const there = keep(new TestRepository());
  git(there.path, 'lfs', 'install', '--local');
  there.commit({ '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' });
  there.commit({ 'a.bin': `k = "${SECRET}"\n` });
  there.commit({ 'a.bin': 'nothing\n', 'b.bin': `k = "${SECRET}"\n` });
  const here = cloneOf(there);
  git(here, 'lfs', 'install', '--local', '--skip-smudge');
  rmSync(join(here, '.git/lfs'), { recursive: true, force: true });
  const from = join(here, folder);
  mkdirSync(from, { recursive: true });
  const before = await scan(from, ...args);
  expect([before.code, before.text]).toEqual([3, expect.stringContaining('Git LFS')]);
  pasteIn(from, before.commands[0]!);
  expect(readdirSync(join(here, '.git/lfs/objects')).length).toBeGreaterThan(0);
  const after = await scan(from, ...args);
  expect(after.text).not.toContain('INCOMPLETE');
  expect(after.code).toBe(1);
});
