// What veleaks tells a person to do in several steps, and in hooks and about .env files: done as
// the built program prints it, with the commands as pasted. Those of a single command about a
// commit or the index are in test/triage/pasted.test.ts.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AdviceCode } from '../../src/model/advice.js';
import { ENV_SENTENCES } from '../../src/report/wording/env-wording.js';
import { instructionOf } from '../../src/report/wording/sentences.js';
import { TRIAGE_SENTENCES } from '../../src/report/wording/triage-wording.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { pasteIn } from '../support/paste.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const SECRET = key(71);
const LEAK = `const k = '${SECRET}'\n`;

const keep = keeper();

/** A clone with one pushed commit. */
function clone(): TestRepository {
  const remote = keep(new TestRepository({ bare: true }));
  const here = keep(new TestRepository());
  here.git('remote', 'add', 'origin', remote.path);
  here.commit({ 'README.md': 'hello\n' }, 'first');
  here.git('push', '-q', '-u', 'origin', 'main');
  return here;
}

function paste(here: TestRepository, command: string, edits = '', folder = '.'): string {
  return pasteIn(join(here.path, folder), command, edits);
}

interface Told {
  readonly code: number | null;
  readonly codes: readonly string[];
  readonly advice: readonly string[];
  readonly exposure?: string;
}

/** What a scan says of the key, and what is said of .env files. */
async function told(here: TestRepository, ...args: string[]): Promise<Told> {
  const { code, stdout, stderr } = await veleaks([...args, '--format', 'json', '--no-cache'], {
    cwd: here.path,
  });
  expect([0, 1], stderr).toContain(code);
  const { findings, env } = JSON.parse(stdout);
  const rows = [...findings, ...env];
  return {
    code,
    exposure: findings[0]?.exposure,
    codes: rows.flatMap(({ adviceCodes }) => adviceCodes),
    advice: rows.flatMap(({ advice }) => advice),
  };
}

/** The commands that stand in quotes. */
function quoted(advice: string, beginning: string): string {
  const commands = [...advice.matchAll(/"((?:git|npx) [^"]+)"/g)].map(([, command]) => command!);
  const found = commands.find((command) => command.startsWith(beginning));
  if (found === undefined) throw new Error(`no ${beginning} in: ${advice}`);
  return found;
}

function inHistory(here: TestRepository): boolean {
  return here.git('log', '-p', '-m', '--root', '--format=%B', 'HEAD').includes(SECRET);
}

/** Marks the first commit of the list, which is the one that the rebase was told of. */
const EDIT = '1s/^pick/edit/';

describe('in several steps', () => {
  test('edit-commit: the file was changed since', async () => {
    const here = clone();
    here.commit({ 'src/app.ts': LEAK }, 'app');
    here.commit({ 'src/app.ts': `${LEAK}let b\n` }, 'more');
    const { codes, advice } = await told(here);
    expect(codes[0]).toBe('edit-commit');
    here.write('notes', 'mine\n');
    here.git('add', 'notes');
    here.write('README.md', 'changed\n');
    paste(here, quoted(advice[0]!, 'git rebase -i'), EDIT);
    here.write('src/app.ts', 'let k\n');
    paste(here, quoted(advice[0]!, 'git commit -a'));
    expect(() => paste(here, quoted(advice[0]!, 'git rebase --continue'))).toThrow();
    here.write('src/app.ts', 'let k\nlet b\n');
    here.git('add', 'src/app.ts');
    paste(here, quoted(advice[0]!, 'git rebase --continue'));
    expect(inHistory(here)).toBe(false);
    expect(here.git('log', '--format=%s')).toBe('more\napp\nfirst');
    expect(readFileSync(join(here.path, 'README.md'), 'utf8')).toBe('changed\n');
    expect((await told(here)).exposure).toBe('unreachable');
  });

  some()('edit-commit, given up', async () => {
    const here = clone();
    here.commit({ 'src/app.ts': LEAK }, 'app');
    here.commit({ 'src/app.ts': `${LEAK}let b\n` }, 'more');
    const was = here.git('rev-parse', 'HEAD');
    const { advice } = await told(here);
    here.write('README.md', 'changed\n');
    paste(here, quoted(advice[0]!, 'git rebase -i'), EDIT);
    paste(here, quoted(advice[0]!, 'git rebase --abort'));
    expect(here.git('rev-parse', 'HEAD')).toBe(was);
    expect(readFileSync(join(here.path, 'README.md'), 'utf8')).toBe('changed\n');
  });

  test('edit-env: a .env file below HEAD', async () => {
    const here = clone();
    here.commit({ '.env': `K=${SECRET}\n` }, 'settings');
    here.commit({ later: '1' }, 'later');
    const { codes, advice } = await told(here);
    const said = advice[codes.indexOf('edit-env')]!;
    const aside = join(keep(new TestFolder()).path, '.env');
    renameSync(join(here.path, '.env'), aside);
    paste(here, quoted(said, 'git rebase -i'), EDIT);
    paste(here, `${quoted(said, 'git rm')} -q .env`);
    paste(here, quoted(said, 'git commit --amend'));
    paste(here, quoted(said, 'git rebase --continue'));
    paste(here, 'npx veleaks env --fix');
    renameSync(aside, join(here.path, '.env'));
    expect(inHistory(here)).toBe(false);
    expect(here.git('status', '--porcelain')).toBe('?? .gitignore');
    expect((await told(here)).code).toBe(0);
  });

  test('below-merge: a merge stands between', async () => {
    const here = clone();
    here.commit({ 'src/app.ts': LEAK }, 'app');
    here.git('switch', '-q', '-c', 'side', 'HEAD^');
    here.commit({ side: '1' }, 'side');
    here.git('switch', '-q', 'main');
    here.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    here.git('branch', '-q', '-D', 'side');
    const { codes, advice } = await told(here);
    expect(codes[0]).toBe('below-merge');
    paste(here, quoted(advice[0]!, 'git branch before-fix'));
    const commit = /between commit ([0-9a-f]+)/.exec(advice[0]!)![1]!;
    paste(
      here,
      quoted(advice[0]!, 'git rebase -i'),
      `s/^pick ${commit.slice(0, 7)}/edit ${commit.slice(0, 7)}/`,
    );
    here.write('src/app.ts', 'let k\n');
    paste(here, quoted(advice[0]!, 'git commit -a'));
    paste(here, quoted(advice[0]!, 'git rebase --continue'));
    expect(paste(here, `${quoted(advice[0]!, 'git diff before-fix')} --name-only`)).toBe('src/app.ts\n');
    expect(here.git('log', '--merges', '--format=%s')).toBe('merge');
    here.git('branch', '-q', '-D', 'before-fix');
    expect(inHistory(here)).toBe(false);
    expect((await told(here)).exposure).toBe('unreachable');
  });

  test.each(['the last commit', 'an older one'])('rename-path, of %s', async (which) => {
    const here = clone();
    here.commit({ [`${SECRET}.txt`]: 'x\n' }, 'named');
    if (which === 'an older one') here.commit({ later: '1' }, 'later');
    const { codes, advice } = await told(here);
    expect(codes[0]).toBe('rename-path');
    if (which === 'an older one') paste(here, quoted(advice[0]!, 'git rebase -i'), EDIT);
    paste(here, `${quoted(advice[0]!, 'git mv')} "${SECRET}.txt" key.txt`);
    const amend = `${quoted(advice[0]!, 'git commit --amend --only')} --no-edit -- "${SECRET}.txt" key.txt`;
    paste(here, amend);
    if (which === 'an older one') paste(here, 'git rebase --continue');
    expect(here.git('log', '--name-only', '--format=', 'HEAD')).not.toContain(SECRET);
    expect((await told(here)).exposure).toBe('unreachable');
  });

  test('rename-ref: a branch is named after it', async () => {
    const here = clone();
    here.git('branch', `fix-${SECRET}`);
    const { codes, advice } = await told(here);
    expect(codes[0]).toBe('rename-ref');
    expect(advice[0]).not.toContain(SECRET);
    here.git('branch', '-m', `fix-${SECRET}`, 'fix');
    // The log of the branch says what it was called.
    const after = await told(here);
    expect([after.exposure, after.codes[0]]).toEqual(['unreachable', 'expire-reflog']);
  });

  test('other-branch: a scan there says how', async () => {
    const here = clone();
    here.git('switch', '-q', '-c', 'topic');
    here.commit({ 'src/app.ts': LEAK }, 'app');
    here.git('switch', '-q', 'main');
    const { codes, advice } = await told(here);
    expect(codes[0]).toBe('other-branch');
    const [, ref] = /check out (\S+),/.exec(advice[0]!)!;
    here.git('switch', '-q', ref!.replace('refs/heads/', ''));
    const there = await told(here);
    expect(there.codes[0]).toBe('amend');
    here.write('src/app.ts', 'let k\n');
    paste(here, /git commit .*$/.exec(there.advice[0]!)![0]);
    expect((await told(here)).exposure).toBe('unreachable');
  });

  test('tracked-change and untracked-file: taken out of the file', async () => {
    const here = clone();
    for (const [path, code] of [
      ['README.md', 'tracked-change'],
      ['new.ts', 'untracked-file'],
    ] as const) {
      here.write(path, LEAK);
      expect((await told(here)).codes).toContain(code);
      here.write(path, 'hello\n');
      expect((await told(here)).code).toBe(0);
    }
  });
});

describe('in a hook', () => {
  const BLOCKED = (here: TestRepository, ...args: string[]): string => {
    try {
      paste(here, `git commit -q ${args.join(' ')} 2>&1`);
    } catch (error) {
      return String((error as { stdout: string }).stdout);
    }
    throw new Error('nothing was blocked');
  };

  test.each([
    ['files staged', '.', (here: TestRepository) => here.git('add', '-A')],
    ['a merge', '.', mergeOf],
    ['from a folder below', 'src', (here: TestRepository) => here.git('add', '-A')],
    ['an amended commit', '.', (here: TestRepository) => here.commit({ a: '1' }, 'a')],
  ])('a message is written again: %s', async (what, folder, prepare) => {
    const here = clone();
    const text = keep(new TestFolder()).write('message', `Use the key ${SECRET}\n`);
    here.write('src/app.ts', 'let k\n');
    prepare(here);
    await veleaks(['init'], { cwd: here.path, env: { PATH: process.env.PATH! } });
    const staged = here.git('diff', '--cached', '--name-only');
    const message = `-F ${text}`;
    const said = BLOCKED(here, message, ...(what === 'an amended commit' ? ['--amend'] : []));
    const [, command] = /Next: Write the message again[\s\S]*?\n {8}(git commit .*)\n/.exec(said)!;
    const amends = what === 'an amended commit';
    if (amends) expect(said).toMatch(/add\s+--amend\s+if\s+you\s+were\s+amending\s+a\s+commit/);
    paste(here, `${command}${amends ? ' --amend' : ''}`, `s/${SECRET}/VE_API_KEY/`, folder);
    if (amends) expect(here.git('log', '--format=%s')).toBe('Use the key VE_API_KEY\nfirst');
    expect(here.git('log', '-1', '--format=%s')).toBe('Use the key VE_API_KEY');
    expect(inHistory(here)).toBe(false);
    if (what === 'a merge') expect(here.git('log', '-1', '--format=%P').split(' ')).toHaveLength(2);
    else if (what !== 'an amended commit')
      expect(here.git('show', '--format=', '--name-only', 'HEAD')).toBe(staged);
  });

  function mergeOf(here: TestRepository): void {
    here.git('switch', '-q', '-c', 'side');
    here.commit({ side: '1' }, 'side');
    here.git('switch', '-q', 'main');
    here.git('merge', '-q', '--no-ff', '--no-commit', 'side');
  }
});

describe('about .env files', () => {
  const FIX = /npx veleaks env --fix/;

  test.each<[string, (here: TestRepository) => void]>([
    ['untracked-env', (here) => void here.write('.env', `K=${SECRET}\n`)],
    ['env-not-ignored', (here) => void here.write('web/.env', 'K=\n')],
    ['env-not-there-yet', (here) => void here.commit({ 'a.js': 'process.env.VE_API_KEY\n' })],
    [
      'env-ignored-only-here',
      (here) => {
        here.write('.git/info/exclude', '.env\n');
        here.write('.env', `K=${SECRET}\n`);
      },
    ],
  ])('%s: git ignores it afterwards', async (code, make) => {
    const here = clone();
    make(here);
    const before = await told(here);
    expect(before.codes).toContain(code);
    const [command] = FIX.exec(before.advice[before.codes.indexOf(code)]!)!;
    paste(here, command);
    const after = await told(here);
    expect(after.code).toBe(0);
    expect(after.codes).not.toContain(code);
    rmSync(join(here.path, '.git/info/exclude'), { force: true });
    here.git('add', '-A');
    expect(here.git('diff', '--cached', '--name-only')).toMatch(/^(?:a\.js\n)?\.gitignore$/);
  });

  test.each([
    ['env-tracked', 'K=\n'],
    ['env-tracked-with-key', `K=${SECRET}\n`],
  ])('%s: the command that --fix prints takes it out of git, and leaves the file', async (code, text) => {
    const here = clone();
    here.commit({ '.env': text, 'web/b c/.env': text }, 'settings');
    const before = await told(here);
    expect(before.codes).toContain(code);
    const [command] = FIX.exec(before.advice[before.codes.indexOf(code)]!)!;
    let said = '';
    try {
      said = paste(here, `${command} 2>&1`);
    } catch (error) {
      said = String((error as { stdout: string }).stdout);
    }
    for (const [, untrack] of said.matchAll(/(git rm .*)$/gm)) paste(here, untrack!);
    here.git('add', '.gitignore');
    here.git('commit', '-q', '-m', 'without .env');
    expect(here.git('ls-files')).toBe('.gitignore\nREADME.md');
    for (const path of ['.env', 'web/b c/.env']) expect(existsSync(join(here.path, path))).toBe(true);
    expect((await told(here)).codes).not.toContain(code);
  });

  test('env-fix-unshared: a .gitignore that git ignores is added all the same', async () => {
    const here = clone();
    here.write('.gitignore', '.gitignore\n.env\n');
    here.write('.env', 'K=\n');
    const said = paste(here, 'npx veleaks env --fix 2>&1 || true');
    const [command] = /git add -f -- \S+/.exec(said)!;
    paste(here, command);
    expect(here.git('diff', '--cached', '--name-only')).toBe('.gitignore');
  });
});

some()('what a sweep over folders says is for the folder that it names, wherever it is pasted', async () => {
  const there = clone();
  there.commit({ 'src/app.ts': LEAK }, 'app');
  there.write('.env', 'K=\n');
  const around = clone();
  around.commit({ 'src/app.ts': 'let mine\n' }, 'mine');
  const { stdout } = await veleaks(['repos', there.path, '--format', 'json', '--no-progress'], {
    cwd: around.path,
  });
  const { findings, env } = JSON.parse(stdout);
  const was = around.git('rev-parse', 'HEAD');
  there.write('src/app.ts', 'let k\n');
  const commands = [...findings, ...env].flatMap(({ advice }: { advice: string[] }) =>
    advice.flatMap((said) => /\(cd .*\)$/.exec(said)?.[0] ?? []),
  );
  expect(commands).toHaveLength(env.length + 1);
  for (const command of commands) paste(around, command);
  expect(inHistory(there)).toBe(false);
  expect(readFileSync(join(there.path, '.gitignore'), 'utf8')).toContain('.env');
  expect(around.git('rev-parse', 'HEAD')).toBe(was);
  expect(around.git('status', '--porcelain')).toBe('');
});

test('each advice with a command is pasted by a test', () => {
  const tests = ['e2e/pasted', 'e2e/revoke-receipts', 'triage/pasted'].map((file) =>
    readFileSync(`test/${file}.test.ts`, 'utf8'),
  );
  const codes = Object.keys({ ...TRIAGE_SENTENCES, ...ENV_SENTENCES }) as AdviceCode[];
  const withCommand = codes.filter((code) => {
    const { prose, command } = instructionOf({ code, data: { existing: 0, kept: 'none' } });
    return command !== undefined || /"git /.test(prose.replace('the next "git add ."', ''));
  });
  expect(withCommand.length).toBeGreaterThan(20);
  for (const code of withCommand)
    expect(
      // Of a hook no code is seen: its case is "a message is written again".
      code === 'rewrite-message' || tests.some((text) => new RegExp(`'${code}[:']`).test(text)),
      code,
    ).toBe(true);
});
