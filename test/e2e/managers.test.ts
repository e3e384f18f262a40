// Hook managers that keep their commands in package.json, the real ones: what init writes there is
// taken up by them, stops a key, lets the rest through, outlasts their next install, and goes
// without a trace.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { programFolder, tryGit, tryProgram } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn, sample } from '../support/size.js';
import { HUSKY, TOOL_PATH, toolPackages } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const keep = keeper(afterAll);
const tools = keep(new TestFolder());
const env = { PATH: `${programFolder(tools)}:${TOOL_PATH}`, HOME: tools.path };

interface Managed {
  /** Where the packages are, from the folder of tools. */
  readonly packages: string;
  readonly name: string;
  readonly manifest: Record<string, unknown>;
  /** The command that has it write its hooks; by Node. */
  readonly take: readonly string[];
}

const MANAGERS: Record<string, Managed> = {
  'simple-git-hooks': {
    packages: 'node_modules',
    name: 'simple-git-hooks',
    manifest: { 'simple-git-hooks': { 'pre-commit': 'echo mine' } },
    take: ['node_modules/simple-git-hooks/cli.js'],
  },
  yorkie: {
    packages: 'node_modules',
    name: 'yorkie',
    manifest: { devDependencies: { yorkie: '2.0.0' }, gitHooks: { 'pre-commit': 'echo mine' } },
    take: ['node_modules/yorkie/bin/install.js'],
  },
  'husky 4': {
    packages: 'husky-4/node_modules',
    name: 'husky',
    manifest: { devDependencies: { husky: '^4.3.8' }, husky: { hooks: { 'pre-commit': 'echo mine' } } },
    take: ['node_modules/husky/husky.js', 'install'],
  },
};

describe.each(sample(Object.entries(MANAGERS), 3))('%s', (_, { packages, name, manifest, take }) => {
  const source = toolPackages(packages, name);

  some().skipIf(source === null)('is served in its own file', async () => {
    const repo = keep(new TestRepository());
    const text = `${JSON.stringify({ name: 'x', private: true, ...manifest }, null, 2)}\n`;
    repo.commit({ '.gitignore': 'node_modules/\n.env\n.env.*\n', 'package.json': text });
    cpSync(source!, join(repo.path, 'node_modules'), {
      recursive: true,
      filter: (path) => !path.includes('lefthook'),
      verbatimSymlinks: true,
    });
    const run = () => {
      const install = { ...env, INIT_CWD: repo.path, npm_config_user_agent: 'npm/10', CI: '' };
      const { code, said } = tryProgram(process.execPath, take, { cwd: repo.path, env: install });
      expect(code, said).toBe(0);
    };
    const outcome = await veleaks(['init'], { cwd: repo.path, env });
    expect(outcome.code, outcome.stderr + outcome.stdout).toBe(0);
    expect((await veleaks(['init'], { cwd: repo.path, env })).stdout).toContain('set up already');
    for (const _ of ['first', 'again, as the next npm install does']) {
      run();
      repo.write('leak.txt', key(1));
      repo.git('add', 'leak.txt');
      const stopped = tryGit(repo.path, ['commit', '-q', '-m', 'x'], { env });
      expect(stopped.code, stopped.said).not.toBe(0);
      expect(stopped.said).toContain('about to be committed');
      repo.git('rm', '-q', '-f', 'leak.txt');
      const message = tryGit(repo.path, ['commit', '-q', '--allow-empty', '-m', key(2)], { env });
      expect(message.code, message.said).not.toBe(0);
      const clean = tryGit(repo.path, ['commit', '-q', '--allow-empty', '-m', 'fine'], { env });
      expect(clean.code, clean.said).toBe(0);
      expect(clean.said).toContain('mine');
      repo.git('checkout', '-q', '-b', 'theirs', 'HEAD~1');
      repo.git('commit', '-q', '--no-verify', '--allow-empty', '-m', 'theirs');
      repo.write('theirs.txt', key(3));
      repo.git('add', 'theirs.txt');
      repo.git('commit', '-q', '--no-verify', '-m', 'theirs');
      repo.git('checkout', '-q', 'main');
      const merge = tryGit(repo.path, ['merge', '-q', '--no-edit', 'theirs'], { env });
      expect(merge.code, merge.said).not.toBe(0);
      expect(merge.said).toContain('about to be committed');
      repo.git('merge', '--abort');
      repo.git('branch', '-q', '-D', 'theirs');
    }
    await veleaks(['init', '--uninstall'], { cwd: repo.path, env });
    expect(readFileSync(join(repo.path, 'package.json'), 'utf8')).toBe(text);
    expect(existsSync(join(repo.path, '.git/hooks/pre-merge-commit'))).toBe(name !== 'yorkie');
  });

  test('a file that cannot be written back as it was is left to the person', async () => {
    const repo = keep(new TestRepository());
    const text = JSON.stringify({ private: true, ...manifest }, null, 2).replace('true,', 'true ,');
    repo.commit({ 'package.json': text });
    const outcome = await veleaks(['init'], { cwd: repo.path, env });
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('Add this to package.json');
    expect(readFileSync(join(repo.path, 'package.json'), 'utf8')).toBe(text);
    expect(existsSync(join(repo.path, '.git/hooks/pre-commit'))).toBe(false);
  });
});

some()('husky in a folder below, where the packages are; veleaks by npx there', async () => {
  const repo = keep(new TestRepository());
  repo.commit({ '.gitignore': 'node_modules/\n.env\n.env.*\n', 'frontend/package.json': '{"private":true}' });
  tryProgram(process.execPath, [HUSKY, 'frontend/.husky'], { cwd: repo.path });
  const bin = join(repo.path, 'frontend/node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  const plain = { ...env, PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
  const npx = { ...plain, PATH: `${bin}:${plain.PATH}`, npm_command: 'exec' };
  symlinkSync(join(tools.path, 'bin/veleaks'), join(bin, 'veleaks'));
  const cwd = join(repo.path, 'frontend');
  expect((await veleaks(['init'], { cwd, env: npx })).code).toBe(0);
  expect(readFileSync(join(cwd, '.husky/pre-commit'), 'utf8')).toContain('frontend/node_modules/.bin');
  repo.git('add', '-A');
  const clean = tryGit(repo.path, ['commit', '-q', '-m', 'fine'], { env: plain });
  expect(clean.code, clean.said).toBe(0);
  const leak = tryGit(repo.path, ['commit', '-q', '--allow-empty', '-m', key(3)], { env: plain });
  expect(leak.said).toContain('about to be committed');
  // Installed no more: every commit is stopped, which npx's own PATH must not hide.
  rmSync(join(bin, 'veleaks'));
  const doctor = await veleaks(['doctor'], { cwd, env: npx });
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toContain('FAIL hooks find no veleaks');
});

test.each([
  ['overcommit', '.overcommit.yml', 'PreCommit:\n  ALL:\n    enabled: true\n'],
  ['CaptainHook', 'captainhook.json', '{"pre-commit":{"enabled":true,"actions":[]}}'],
  ['cargo-husky', 'Cargo.toml', '[dev-dependencies]\ncargo-husky = "1"\n'],
  ['A package', 'package.json', '{"private":true,"devDependencies":{"pre-commit":"^1.2.2"}}'],
])('%s, which writes .git/hooks anew, is named', async (name, file, text) => {
  const repo = keep(new TestRepository());
  repo.commit({ [file]: text });
  const { stdout } = await veleaks(['init'], { cwd: repo.path, env });
  expect(stdout.replace(/\s+/g, ' ')).toContain(`${name} (${file}) rewrites .git/hooks`);
  const other = keep(new TestRepository());
  other.commit({ 'package.json': '{"private":true}', 'Cargo.toml': '[dependencies]\nserde = "1"\n' });
  expect((await veleaks(['init'], { cwd: other.path, env })).stdout).not.toContain('rewrites .git/hooks');
});

test('jujutsu: that no hook runs is said, and the hooks are not said to hold', async () => {
  const repo = keep(new TestRepository());
  repo.commit({ 'a.txt': 'one\n' });
  repo.write('.jj/repo/store/type', 'git');
  expect((await veleaks(['init'], { cwd: repo.path, env })).stdout).toContain('it runs no git hooks');
  const { stdout } = await veleaks(['doctor'], { cwd: repo.path, env });
  expect(stdout).toMatch(/runs no git\s+hooks/);
  expect(stdout).not.toContain('the hooks work');
});

test.each(['', 'below'])('a repository of jujutsu that git does not find: %j', async (at) => {
  const folder = keep(new TestFolder());
  folder.write('.jj/repo/store/type', 'git');
  folder.write('below/a.txt', '');
  for (const args of [['init'], ['doctor'], ['history'], ['staged']]) {
    const { code, stderr } = await veleaks(args, { cwd: join(folder.path, at) });
    expect(code).toBe(2);
    expect(stderr).toContain('jj git colocation enable');
    expect(stderr).not.toContain('git init');
  }
});

test('submodules, which have hooks of their own: that they have none of veleaks is said', async () => {
  const [repo, library] = [keep(new TestRepository()), keep(new TestRepository())];
  library.commit({ 'a.txt': 'one\n' });
  repo.commit({ 'a.txt': 'one\n' });
  repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'lib');
  const { stdout } = await veleaks(['init'], { cwd: repo.path, env });
  expect(stdout).toContain('No hook of veleaks is in the submodules (lib)');
  const open = await veleaks(['doctor'], { cwd: repo.path, env });
  expect(open.stdout.replace(/\s+/g, ' ')).toContain('nor what git push --recurse-submodules pushes of them');
  expect(open.stdout).not.toContain('the hooks work');
  await veleaks(['init'], { cwd: `${repo.path}/lib`, env });
  expect((await veleaks(['doctor'], { cwd: repo.path, env })).stdout).toContain('the hooks work');
  // A submodule that is broken keeps nothing of the rest from being looked at.
  repo.write('lib/.git', 'gitdir: /nowhere\n');
  const broken = await veleaks(['doctor'], { cwd: repo.path, env });
  expect(broken.stdout).toContain('No hook of veleaks is in the submodules (lib)');
  expect(broken.stderr).toBe('');
  expect((await veleaks(['init'], { cwd: repo.path, env })).code).toBe(0);
});
