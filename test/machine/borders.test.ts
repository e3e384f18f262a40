// Where the scan of a machine ends: links, repositories, disks, other users; each is told.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { findingOf, MachineHome } from '../support/machine-home.js';
import { TestFolder } from '../support/repository.js';

const ENV = (seed: number) => `VE_API_KEY=${key(seed)}\n`;
const isWindows = process.platform === 'win32';

function rows(skipped: readonly { readonly what: string; readonly reason: string }[]): string[] {
  return skipped.map(({ what, reason }) => `${reason} ${what}`).sort();
}

test.skipIf(isWindows)('a link out of the home is told, and not followed', async () => {
  using home = new MachineHome();
  using away = usable(new TestFolder());
  away.write('claude/history.jsonl', ENV(1));
  away.write('bashrc', ENV(2));
  symlinkSync(join(away.path, 'claude'), join(home.path, '.claude'));
  symlinkSync(join(away.path, 'bashrc'), join(home.path, '.bashrc'));
  home.write('.config/tool/a', 'nothing\n');
  symlinkSync(away.path, join(home.path, '.config/tool/out'));
  const { findings, coverage, code } = await home.report();
  expect(findings).toEqual([]);
  expect(rows(coverage.skipped)).toEqual([
    'elsewhere ~/.bashrc',
    'elsewhere ~/.claude',
    'elsewhere ~/.config/tool/out',
  ]);
  expect(code).toBe(0);
});

test.skipIf(isWindows)('a link in the home is followed, once, also in a circle', async () => {
  using home = new MachineHome();
  home.write('dotfiles/bashrc', ENV(1));
  home.write('dotfiles/claude/history.jsonl', ENV(2));
  symlinkSync('dotfiles/bashrc', join(home.path, '.bashrc'));
  symlinkSync('dotfiles/claude', join(home.path, '.claude'));
  mkdirSync(join(home.path, 'dotfiles/claude/projects'));
  symlinkSync('..', join(home.path, 'dotfiles/claude/projects/up'));
  symlinkSync(home.path, join(home.path, 'dotfiles/claude/projects/home'));
  symlinkSync('loop', join(home.path, 'dotfiles/claude/loop'));
  const { findings, coverage } = await home.report();
  expect(findingOf(1, findings)?.occurrences).toMatchObject([
    { path: '~/dotfiles/bashrc', rest: { holder: 'bash' } },
  ]);
  expect(findingOf(2, findings)?.occurrences).toMatchObject([
    { rest: { holder: 'Claude Code', kind: 'prompts' } },
  ]);
  expect(rows(coverage.skipped)).toEqual(['elsewhere ~/dotfiles/claude/projects/home']);
  expect(coverage.complete).toBe(true);
});

test.skipIf(isWindows)('repositories are left to their own scan', async () => {
  using home = new MachineHome();
  home.write('.config/nvim/.git/HEAD', 'ref: refs/heads/main\n');
  home.write('.config/nvim/init.lua', ENV(1));
  home.write('dotfiles/.git/HEAD', 'ref: refs/heads/main\n');
  home.write('dotfiles/zshrc', ENV(2));
  symlinkSync('dotfiles/zshrc', join(home.path, '.zshrc'));
  // A folder of an agent that a person keeps in git: its transcripts are in no commit.
  home.write('.claude/.git/HEAD', ENV(3));
  home.write('.claude/history.jsonl', ENV(4));
  const { findings, coverage, code } = await home.report();
  expect(findings).toHaveLength(1);
  expect(findingOf(4, findings)).toBeDefined();
  expect(rows(coverage.skipped)).toEqual([
    'elsewhere ~/.claude/.git',
    'elsewhere ~/.config/nvim',
    'elsewhere ~/.zshrc',
  ]);
  expect(code).toBe(1);
});

test.skipIf(isWindows)('a home that is a link, or a repository itself', async () => {
  using folder = usable(new TestFolder());
  using home = new MachineHome();
  home.write('.git/HEAD', 'ref: refs/heads/main\n');
  home.write('.bashrc', ENV(1));
  symlinkSync(home.path, join(folder.path, 'home'));
  const { findings } = await home.report([], { HOME: join(folder.path, 'home') });
  expect(findings).toMatchObject([{ occurrences: [{ path: '~/.bashrc' }] }]);
});

test('folders that variables name are read where they lie', async () => {
  using home = new MachineHome();
  using away = usable(new TestFolder());
  away.write('codex/history.jsonl', ENV(1));
  away.write('claude/history.jsonl', ENV(2));
  away.write('config/fish/config.fish', ENV(3));
  away.write('data/fish/fish_history', ENV(4));
  const { findings } = await home.report([], {
    CODEX_HOME: join(away.path, 'codex'),
    CLAUDE_CONFIG_DIR: join(away.path, 'claude'),
    XDG_CONFIG_HOME: join(away.path, 'config'),
    XDG_DATA_HOME: join(away.path, 'data'),
  });
  expect(findings).toHaveLength(4);
  expect(findingOf(1, findings)?.occurrences).toMatchObject([
    { rest: { holder: 'Codex CLI', kind: 'prompts' } },
  ]);
});

test('the folders in the home are read beside those that variables name', async () => {
  using home = new MachineHome();
  using away = usable(new TestFolder());
  home.write('.claude/history.jsonl', ENV(1));
  home.write('.codex/history.jsonl', ENV(2));
  home.write('.zsh_history', ENV(3));
  home.write('.local/share/fish/fish_history', ENV(4));
  const there = { CODEX_HOME: 'codex', CLAUDE_CONFIG_DIR: 'claude', ZDOTDIR: 'zsh', XDG_DATA_HOME: 'data' };
  for (const folder of Object.values(there)) mkdirSync(join(away.path, folder));
  const env = Object.fromEntries(
    Object.entries(there).map(([name, folder]) => [name, join(away.path, folder)]),
  );
  const { findings } = await home.report([], env);
  expect(findings).toHaveLength(4);
});

test('a path of a variable that is not absolute begins here, or in the home; else it is told', async () => {
  using home = new MachineHome();
  home.write('own/history.jsonl', ENV(1));
  home.write('hist', ENV(2));
  const env = { CLAUDE_CONFIG_DIR: '~/own', HISTFILE: 'hist', CODEX_HOME: 'none/codex' };
  const { findings, coverage, code } = await home.report([], env);
  expect(findings).toHaveLength(2);
  expect(code).toBe(1);
  expect(coverage.skipped).toMatchObject([
    { what: 'none/codex', reason: 'unreadable', fix: expect.stringContaining('not absolute') },
  ]);
  const apart = await home.report(['-C', '/'], env);
  expect(findingOf(2, apart.findings)).toBeDefined();
});

test.skipIf(isWindows)('a history that goes nowhere is none', async () => {
  using home = new MachineHome();
  const { coverage, code } = await home.report([], { HISTFILE: '/dev/null', KUBECONFIG: '/dev/null' });
  expect(coverage.skipped).toEqual([]);
  expect(code).toBe(0);
});

test.skipIf(isWindows)('a link out of a folder that a variable names is told', async () => {
  using home = new MachineHome();
  using away = usable(new TestFolder());
  using third = usable(new TestFolder());
  away.write('claude/history.jsonl', ENV(1));
  away.write('claude/sub/a.jsonl', ENV(2));
  third.write('b.jsonl', ENV(3));
  symlinkSync(join(away.path, 'claude/sub'), join(away.path, 'claude/projects'));
  symlinkSync(third.path, join(away.path, 'claude/out'));
  const env = { CLAUDE_CONFIG_DIR: join(away.path, 'claude') };
  const { findings, coverage } = await home.report([], env);
  expect(findings).toHaveLength(2);
  expect(findingOf(3, findings)).toBeUndefined();
  expect(rows(coverage.skipped)).toEqual([`elsewhere ${join(away.path, 'claude/out')}`]);
});

test.skipIf(isWindows || process.getuid?.() === 0)('a home that cannot be listed is told', async () => {
  using home = new MachineHome();
  home.write('.bashrc', ENV(1));
  chmodSync(home.path, 0o300);
  const { findings, coverage } = await home.report();
  chmodSync(home.path, 0o700);
  expect(findings).toHaveLength(1);
  expect(rows(coverage.skipped)).toEqual(['unreadable ~']);
});

test.runIf(process.platform === 'linux')('names that are not UTF-8 are told apart', async () => {
  using home = new MachineHome();
  const folder = join(home.path, '.claude');
  mkdirSync(folder);
  for (const [at, byte] of [0xe4, 0xf6].entries())
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([byte])]), ENV(at + 1));
  const inner = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xfc])]);
  mkdirSync(inner);
  writeFileSync(Buffer.concat([inner, Buffer.from('/a')]), ENV(3));
  symlinkSync('..', Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xdf])]));
  const { findings, coverage } = await home.report();
  expect(findings).toHaveLength(3);
  expect(rows(coverage.skipped)).toEqual(['unreadable ~/.claude/\ufffd']);
});

test.skipIf(isWindows)('pipes are passed over, and nothing waits for them', async () => {
  using home = new MachineHome();
  mkdirSync(join(home.path, '.claude'));
  execFileSync('mkfifo', [join(home.path, '.claude/pipe'), join(home.path, '.bash_history')]);
  const { coverage, code } = await home.report();
  expect(rows(coverage.skipped)).toEqual(['special-file ~/.bash_history', 'special-file ~/.claude/pipe']);
  expect(code).toBe(0);
});

test('no home is a usage error', async () => {
  using home = new MachineHome();
  expect(await home.run([], { HOME: join(home.path, 'none') })).toMatchObject({ code: 2, stdout: '' });
  expect(await home.run([], { HOME: '' })).toMatchObject({ code: 2, stdout: '' });
});

test.skipIf(!mayMount())('another disk is not entered, and that is incomplete', async () => {
  using home = new MachineHome();
  home.write('.bashrc', 'true\n');
  mkdirSync(join(home.path, '.claude/projects'), { recursive: true });
  const script = `mount -t tmpfs none "$HOME/.claude/projects" && printf '${ENV(1).trim()}' > "$HOME/.claude/projects/a" &&
    "${process.execPath}" dist/cli.cjs machine --format json --no-progress`;
  const { stdout, status } = run('unshare', ['-rm', 'sh', '-c', script], home.path);
  const { findings, coverage } = JSON.parse(stdout);
  expect(findings).toEqual([]);
  expect(rows(coverage.skipped)).toEqual(['mount ~/.claude/projects']);
  expect(status).toBe(3);
});

function run(command: string, args: string[], home: string): { stdout: string; status: number } {
  const env = { PATH: process.env.PATH, HOME: home };
  try {
    return { stdout: execFileSync(command, args, { env, encoding: 'utf8' }), status: 0 };
  } catch (error) {
    return error as { stdout: string; status: number };
  }
}

/** Whether a disk can be mounted in a namespace of its own. */
function mayMount(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function usable<T extends TestFolder>(folder: T): T & Disposable {
  return Object.assign(folder, { [Symbol.dispose]: () => folder.dispose() });
}
