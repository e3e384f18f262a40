// Repositories that would have veleaks call them clean without a look, run something of theirs, or
// print a key.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const posixTest = test.skipIf(process.platform === 'win32');

const keep = keeper();
function repositoryWithPast(): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'nothing here\n' });
  repository.commit({ k: `${key(1)}\n` });
  repository.git('rm', '-q', 'k');
  repository.git('commit', '-q', '-m', 'gone');
  return repository;
}
function folder(): TestFolder {
  return keep(new TestFolder());
}

test('a pack is searched whatever its name is', async () => {
  const { path } = repositoryWithPast();
  spawnSync('git', ['gc', '-q'], { cwd: path, env: cleanEnvironment() });
  const packs = join(path, '.git/objects/pack');
  for (const name of readdirSync(packs)) {
    const renamed = name.replace(/^pack-[0-9a-f]+/, 'other');
    renameSync(join(packs, name), join(packs, renamed));
  }
  expect((await veleaks(['history'], { cwd: path })).code).toBe(1);
});

test('grafts do not cut commits out of a range', async () => {
  const repository = repositoryWithPast();
  const head = repository.git('rev-parse', 'HEAD');
  repository.write('.git/info/grafts', `${head}\n`);
  expect((await veleaks(['history', head], { cwd: repository.path })).code).toBe(1);
});

posixTest('no remote of a partial clone is asked, whatever its configuration allows', async () => {
  const source = repositoryWithPast();
  source.git('config', 'uploadpack.allowFilter', 'true');
  const into = folder();
  const clone = ['clone', '-q', '--filter=tree:0', '--no-checkout', `file://${source.path}`, 'clone'];
  spawnSync('git', clone, { cwd: into.path, env: cleanEnvironment() });
  const cwd = join(into.path, 'clone');
  const ran = join(into.path, 'ran');
  chmodSync(into.write('evil', `#!/bin/sh\n: > '${ran}'\n`), 0o755);
  const configure = (name: string, value: string) =>
    spawnSync('git', ['config', name, value], { cwd, env: cleanEnvironment() });
  configure('remote.origin.url', `ext::${into.path}/evil`);
  configure('protocol.ext.allow', 'always');
  // A git that does not know GIT_NO_LAZY_FETCH.
  const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  chmodSync(into.write('bin/git', `#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec '${real}' "$@"\n`), 0o755);
  const env = { PATH: `${into.path}/bin:${process.env.PATH}` };
  for (const args of [['staged'], ['history'], ['history', 'HEAD'], ['env'], []])
    expect((await veleaks(args, { cwd, env })).code, args.join(' ')).not.toBe(0);
  expect(readdirSync(into.path)).not.toContain('ran');
});

test('a repository that git no longer takes for one is not clean', async () => {
  const { path } = repositoryWithPast();
  rmSync(join(path, '.git/HEAD'));
  // The key of its history is in its objects still.
  for (const [args, code] of [
    [[], 1],
    [['files'], 3],
    [['env'], 3],
    [['history'], 1],
  ] as const)
    expect((await veleaks(args, { cwd: path })).code, args.join(' ')).toBe(code);
  mkdirSync(join(path, 'below'));
  expect((await veleaks([], { cwd: join(path, 'below') })).code).toBe(1);
});

test('a .git file that leads nowhere is told', async () => {
  const plain = folder();
  plain.write('.git', 'gitdir: /nowhere/at/all\n');
  const { code, stderr } = await veleaks([], { cwd: plain.path });
  expect(code).toBe(3);
  expect(stderr).toMatch(/leads to .nowhere.at.all, which is not a repository/);
});

some()('repositories below a folder that is none are told: their histories were not read', async () => {
  const plain = folder();
  plain.write('a.txt', 'nothing here\n');
  expect((await veleaks([], { cwd: plain.path })).code).toBe(0);
  mkdirSync(join(plain.path, 'clone'));
  spawnSync('git', ['init', '-q'], { cwd: join(plain.path, 'clone'), env: cleanEnvironment() });
  const { code, stdout } = await veleaks([], { cwd: plain.path });
  expect(code).toBe(3);
  expect(stdout).toMatch(/npx veleaks -C clone/);
});

test.each([
  ['core.bare', 'true'],
  ['core.worktree', '/dev'],
  ['core.worktree', '/'],
  ['core.worktree', '../..'],
])('%s=%s does not hide the files that are here', async (name, value) => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'nothing here\n', '.gitignore': '.env*\n' });
  repository.write('k', key(2));
  repository.git('config', name, value);
  expect((await veleaks([], { cwd: repository.path })).code).toBe(1);
  repository.write('package.json', '{ "name": "sandbox", "version": "1.0.0", "files": [".env"] }\n');
  repository.write('.env', `SANDBOX=${key(3)}\n`);
  const { code, stdout } = await veleaks(['env'], { cwd: repository.path });
  expect(stdout).toContain('npm');
  expect(code).toBe(1);
});

some()(
  'a work tree above the repository does not hide its history, nor show that of another one',
  async () => {
    const outer = keep(new TestRepository());
    outer.commit({ 'a.txt': 'nothing here\n' });
    const { path } = repositoryWithPast();
    cpSync(join(path, '.git'), join(outer.path, 'inner/.git'), { recursive: true });
    const cwd = join(outer.path, 'inner');
    spawnSync('git', ['config', 'core.worktree', '../..'], { cwd, env: cleanEnvironment() });
    for (const args of [[], ['history'], ['history', 'HEAD~1']])
      expect((await veleaks(args, { cwd })).code, `${args}`).toBe(1);
  },
);

some()('a linked work tree whose own configuration calls it bare has its .env files checked', async () => {
  const repository = repositoryWithPast();
  const tree = folder();
  repository.git('worktree', 'add', '-q', '--detach', join(tree.path, 'linked'));
  repository.git('config', 'extensions.worktreeConfig', 'true');
  repository.write('.git/worktrees/linked/config.worktree', '[core]\n\tbare = true\n');
  tree.write('linked/package.json', '{}');
  tree.write('linked/sub/.env', 'A=1\n');
  for (const at of ['linked', 'linked/sub'])
    expect((await veleaks(['env'], { cwd: join(tree.path, at) })).code, at).toBe(1);
});

posixTest('a report that nobody can be told the name of is written, and its exit code stands', () => {
  const { path } = repositoryWithPast();
  for (const args of [['ci'], ['history', '--output', 'o.json', '--format', 'json']]) {
    const { status } = spawnSync(
      'sh',
      ['-c', 'exec "$0" "$@" 2>/dev/full', process.execPath, PROGRAM, ...args],
      {
        cwd: path,
        env: cleanEnvironment(),
      },
    );
    expect(status, `${args}`).toBe(1);
  }
});

some()('a bare repository is its history, and has no .env files to check', async () => {
  const repository = keep(new TestRepository({ bare: true }));
  expect((await veleaks([], { cwd: repository.path })).code).toBe(0);
  const { code, stderr } = await veleaks(['env'], { cwd: repository.path });
  expect(stderr).toContain('bare');
  expect(code).toBe(2);
});

/** Runs the program as a user who is not root. */
function asNobody(args: readonly string[], cwd: string) {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: cleanEnvironment(),
    encoding: 'utf8',
    ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
  });
}

posixTest.each(['plain', 'with\nnewline', "with'quote", 'long'.repeat(60)])(
  'an unreadable folder is told: %j',
  (name) => {
    const repository = keep(new TestRepository());
    repository.commit({ 'a.txt': 'nothing here\n', '.gitignore': '.env*\n' });
    const chown = process.getuid?.() === 0;
    if (chown) spawnSync('chown', ['-R', '65534:65534', repository.path]);
    const closed = join(repository.path, name);
    mkdirSync(closed);
    chmodSync(closed, 0);
    try {
      for (const args of [['files'], ['env'], []])
        expect(asNobody(args, repository.path).status, args.join(' ')).toBe(3);
    } finally {
      chmodSync(closed, 0o700);
    }
  },
);

posixTest('an ignored folder that nobody here can look into is told, and nothing in scope is missing', () => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'nothing here\n', '.gitignore': '.env*\n/data/\n' });
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', '65534:65534', repository.path]);
  const closed = join(repository.path, 'data/of a database');
  mkdirSync(closed, { recursive: true });
  chmodSync(closed, 0);
  try {
    const { status, stdout } = asNobody(['env', '--format', 'json'], repository.path);
    expect(JSON.parse(stdout).coverage.skipped).toEqual([
      expect.objectContaining({ kind: 'file', what: 'data/of a database', reason: 'elsewhere' }),
    ]);
    expect(status).toBe(0);
  } finally {
    chmodSync(closed, 0o700);
  }
});

posixTest('a folder too deep for git to open is told', async () => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'nothing here\n' });
  const script = `const n='d'.repeat(200);for(let i=0;i<25;i++){require('fs').mkdirSync(n);process.chdir(n)}`;
  spawnSync(process.execPath, ['-e', script], { cwd: repository.path });
  const { code } = await veleaks(['files'], { cwd: repository.path });
  // Too deep for Node to remove.
  spawnSync('rm', ['-rf', 'd'.repeat(200)], { cwd: repository.path });
  expect(code).toBe(3);
});

posixTest('a key in two literals of a file name is masked whole', async () => {
  const plain = folder();
  const [first, second] = [key(3).slice(0, 20), key(3).slice(20)];
  writeFileSync(join(plain.path, `'${first}' + '${second}'`), 'x');
  writeFileSync(join(plain.path, `"${first}" + "${second}"`), 'x');
  for (const format of ['text', 'json', 'jsonl']) {
    const { code, stdout } = await veleaks(['files', '--verbose', '--format', format], { cwd: plain.path });
    expect(code).toBe(1);
    expect(stdout.includes(second.slice(0, 16)), format).toBe(false);
  }
});

test('the path of a baseline is masked', async () => {
  const plain = folder();
  plain.write('k', key(4));
  const args = ['baseline', '--reason', 'a test', '--baseline', `${key(5)}.json`];
  const { code, stdout } = await veleaks(args, { cwd: plain.path });
  expect(code).toBe(0);
  expect(stdout.includes(key(5))).toBe(false);
});

some().skipIf(process.platform !== 'linux')('an error that cannot be told keeps its exit code', () => {
  const plain = folder();
  const run = spawnSync('sh', ['-c', `"${process.execPath}" "${PROGRAM}" no/such/path 2>/dev/full`], {
    cwd: plain.path,
  });
  expect(run.status).toBe(2);
});
