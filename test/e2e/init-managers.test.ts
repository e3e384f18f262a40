// `veleaks init` with the real hook managers: they run what it sets up, and --uninstall leaves no
// trace. Those that are packages are in managers.test.ts.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Guarding } from '../support/guarding.js';
import { tryGit } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { HUSKY, hasTool, toolPackages } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
const guarding = new Guarding(keep);
const { env } = guarding;

test('husky', async () => {
  const repo = guarding.repository({
    'package.json': '{ "devDependencies": { "husky": "9" } }',
    '.husky/pre-commit': 'echo mine\n',
  });
  expect((await guarding.init(repo.path)).stdout).toContain('npx husky');
  execFileSync(process.execPath, [HUSKY], { cwd: repo.path, env: cleanEnvironment() });
  expect((await guarding.init(repo.path)).stdout).not.toContain('npx husky');
  guarding.expectAll(repo.path);
  expect(guarding.commit(repo.path, 'other\n').said).toContain('mine');
  await guarding.init(repo.path, '--uninstall');
  expect(readFileSync(join(repo.path, '.husky/pre-commit'), 'utf8')).toBe('echo mine\n');
  expect(existsSync(join(repo.path, '.husky/pre-push'))).toBe(false);
});

test('husky in a package below the top, where it has to be started at the top', async () => {
  const repo = guarding.repository({
    'web/package.json': '{ "devDependencies": { "husky": "9", "veleaks": "1" } }',
    'web/.husky/pre-commit': 'echo mine\n',
  });
  const web = join(repo.path, 'web');
  const bin = join(web, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(HUSKY, join(bin, 'husky'));
  const command = `(cd ${web} && npx -c 'cd .. && husky web/.husky')`;
  expect((await guarding.init(web)).stdout).toContain(`Next:\n  ${command}\n`);
  expect((await veleaks(['doctor'], { cwd: web, env })).stdout.replace(/\n */g, ' ')).toContain(command);
  execFileSync('sh', ['-c', command], { cwd: repo.path, env: cleanEnvironment() });
  expect((await guarding.init(web)).stdout).not.toContain('npx -c');
  guarding.expectCommits(repo.path);
  const other = join(guarding.repository().path, 'w');
  repo.git('worktree', 'add', '-q', other);
  const there = (await veleaks(['doctor'], { cwd: repo.path, env })).stdout.replace(/\n */g, ' ');
  expect(there).toContain(`(cd ${other}/web && npx -c 'cd .. && husky web/.husky')`);
});

const HUSKY_8 = toolPackages('husky-8/node_modules', 'husky');

test.skipIf(HUSKY_8 === null)('husky up to 8 is told by another command', async () => {
  const repo = guarding.repository({ 'web/package.json': '{}', 'package.json': '{}' });
  const web = join(repo.path, 'web');
  for (const folder of [repo.path, web]) {
    const bin = join(folder, 'node_modules', '.bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(join(HUSKY_8!, 'husky'), join(folder, 'node_modules', 'husky'));
    symlinkSync('../husky/lib/bin.js', join(bin, 'husky'));
    symlinkSync(join(guarding.tools.path, 'bin', 'veleaks'), join(bin, 'veleaks'));
    repo.write(`${relative(repo.path, folder)}/package.json`, '{ "devDependencies": { "husky": "^8.0.0" } }');
    const next = /^Next:\n {2}(.*husky.*)$/m.exec((await guarding.init(folder)).stdout)?.[1];
    const above = folder === web ? `(cd ${web} && npx -c 'cd .. && husky install web/.husky')` : null;
    expect(next).toBe(above ?? 'npx husky install');
    execFileSync('sh', ['-c', next!], { cwd: repo.path, env: cleanEnvironment() });
    guarding.expectCommits(repo.path);
    repo.git('config', '--unset', 'core.hooksPath');
    rmSync(join(folder, '.husky'), { recursive: true });
    rmSync(join(folder, 'package.json'));
  }
});

describe.skipIf(HUSKY_8 === null)('hooks of husky up to 8, which it starts again from within', () => {
  const HELPER = '. "$(dirname -- "$0")/_/husky.sh"';

  function withHelper(lines: Record<string, string>): TestRepository {
    const repo = guarding.repository({ 'package.json': '{ "devDependencies": { "husky": "^8.0.0" } }' });
    execFileSync(process.execPath, [join(HUSKY_8!, 'husky/lib/bin.js'), 'install'], {
      cwd: repo.path,
      env: cleanEnvironment(),
      stdio: 'pipe',
    });
    for (const [name, text] of Object.entries(lines))
      chmodSync(repo.write(`.husky/${name}`, `#!/usr/bin/env sh\n${HELPER}\n\n${text}\n`), 0o755);
    return repo;
  }

  const looks = (said: string): number => said.match(/^veleaks: (?:no keys|nothing)/gm)?.length ?? 0;

  test('look once, stop keys, and leave the lines of a push to what is below', async () => {
    const repo = withHelper({ 'pre-commit': 'echo mine', 'commit-msg': 'echo mine', 'pre-push': 'cat' });
    await guarding.init(repo.path);
    const clean = guarding.commit(repo.path, 'clean\n');
    expect(clean.said.match(/^mine$/gm)).toHaveLength(2);
    // The change, and the message.
    expect(looks(clean.said)).toBe(2);
    const server = keep(new TestRepository({ bare: true }));
    const pushed = tryGit(repo.path, ['push', server.path, 'HEAD:refs/heads/x'], { env });
    expect(pushed.code, pushed.said).toBe(0);
    expect(looks(pushed.said)).toBe(1);
    expect(pushed.said).toMatch(/^HEAD \S+ refs\/heads\/x 0+$/m);
    guarding.expectAll(repo.path);
    expect((await guarding.init(repo.path)).stdout).toContain('set up already');
  });

  test('one that calls another is not taken for it', async () => {
    const repo = withHelper({ 'pre-commit': '.husky/commit-msg message', 'commit-msg': ':' });
    await guarding.init(repo.path);
    repo.write('message', `${key(7)}\n`);
    const stopped = guarding.commit(repo.path, 'clean\n');
    expect(stopped.code).not.toBe(0);
    expect(stopped.said).toContain('the commit message, line 1');
  });
});

test('the configuration of the framework is added from whatever folder', async () => {
  const repo = guarding.repository({
    '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks: []\n',
    'web/a': '',
  });
  const web = join(repo.path, 'web');
  const command = /^ {2}(git add .*)$/m.exec((await guarding.init(web)).stdout)?.[1];
  execFileSync('sh', ['-c', command!], { cwd: web, env: cleanEnvironment() });
  expect(repo.git('diff', '--cached', '--name-only')).toBe('.pre-commit-config.yaml');
});

test('the framework is installed first where PATH has none', async () => {
  const repo = guarding.repository({ '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks: []\n' });
  const folder = keep(new TestFolder());
  const PATH = join(guarding.tools.path, 'bin');
  const without = await guarding.initWith(repo.path, { PATH: `${PATH}:/usr/bin:/bin` });
  expect(without.stdout).toMatch(/^ {2}pipx install pre-commit\n {2}git add .*\n {2}pre-commit install/m);
  folder.write('pre-commit', '');
  const beside = await guarding.initWith(repo.path, { PATH: `${PATH}:/usr/bin:/bin:${folder.path}` });
  expect(beside.stdout).toContain('  pre-commit install');
  expect(beside.stdout).not.toContain('pipx');
});

describe.skipIf(!hasTool('lefthook'))('lefthook', () => {
  test('the recipe is added, taken up by lefthook, and taken out', async () => {
    const config = 'output:\n  - execution\n  - execution_out\n  - summary\n';
    const repo = guarding.repository({ 'lefthook.yml': config });
    expect((await guarding.init(repo.path)).code).toBe(0);
    expect((await guarding.init(repo.path)).stdout).toContain('set up already');
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env) });
    guarding.expectAll(repo.path);
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(join(repo.path, 'lefthook.yml'), 'utf8')).toBe(config);
  });

  const CONFIGS = [
    ['commands', 'pre-commit:\n  commands:\n    lint:\n      run: echo mine\n'],
    ['jobs', 'pre-commit:\n  parallel: true\n  jobs:\n    - name: lint\n      run: echo mine\n'],
    ['jobs, not indented', 'pre-commit:\n  jobs:\n  - run: echo mine\n# end\nskip_lfs: true\n'],
    [
      'jobs in all hooks',
      'pre-commit:\n  jobs:\n    - run: echo mine\npre-push:\n  jobs:\n    - run: echo pushed\n',
    ],
    ['neither', 'pre-commit:\n  parallel: true\npre-merge-commit:\ncommit-msg:\n    piped: true\n'],
  ];
  test.each(sample(CONFIGS, 7))('where a hook has %s already, veleaks is one more', async (_, config) => {
    const repo = guarding.repository({ 'lefthook.yml': config });
    const outcome = await guarding.init(repo.path);
    expect(outcome.code, outcome.stdout).toBe(0);
    expect((await guarding.init(repo.path)).stdout).toContain('set up already');
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env) });
    execFileSync('lefthook', ['validate'], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    guarding.expectAll(repo.path);
    if (config.includes('echo mine')) expect(guarding.commit(repo.path, 'other\n').said).toContain('mine');
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(join(repo.path, 'lefthook.yml'), 'utf8')).toBe(config);
  });

  test.each(
    sample(
      [
        ['flow style', 'pre-commit: { jobs: [{ run: echo mine }] }\n'],
        ['an alias', 'x: &x\n  - run: echo mine\npre-commit:\n  jobs: *x\n'],
        ['quoted', '"pre-commit":\n  jobs:\n    - run: echo mine\n'],
      ],
      2,
    ),
  )('in %s, what belongs into the hook is printed, and no key twice', async (_, config) => {
    const repo = guarding.repository({ 'lefthook.yml': config });
    const outcome = await guarding.init(repo.path);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('# to the jobs of pre-commit that are there:\n- name: veleaks');
    expect(outcome.stdout).not.toMatch(/^pre-commit:/m);
    expect(readFileSync(join(repo.path, 'lefthook.yml'), 'utf8')).toBe(config);
  });

  test.each(
    sample(
      [
        ['lefthook.toml', '[pre-commit.commands.mine]\nrun = "echo mine"\n'],
        ['lefthook.toml', '[[pre-commit.jobs]]\nname = "mine"\nrun = "echo mine"\n'],
        ['lefthook.json', '{}\n'],
      ],
      2,
    ),
  )('in %s, %j, what is printed holds once it is there', async (file, config) => {
    const repo = guarding.repository({ [file]: config });
    const outcome = await guarding.init(repo.path);
    expect(outcome.code).toBe(3);
    const lines = outcome.stdout.split('\n');
    const from = lines.findIndex((line) => line.includes(`Add this to ${file}`)) + 1;
    const recipe = lines.slice(from, lines.indexOf('Next:', from)).join('\n');
    repo.write(file, file.endsWith('.json') ? recipe : `${config}\n${recipe}`);
    execFileSync('lefthook', ['validate'], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    execFileSync('lefthook', ['install'], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
    guarding.expectCommits(repo.path);
  });
});

describe.skipIf(!hasTool('pre-commit'))('the pre-commit framework', () => {
  const MINE =
    'repos:\n- repo: local\n  hooks:\n  - id: mine\n    name: mine\n    entry: echo mine\n    language: system\n';

  async function take(repo: TestRepository): Promise<void> {
    const outcome = await guarding.init(repo.path);
    const command = /git add .*\n +pre-commit install .*/.exec(outcome.stdout)![0];
    execFileSync('sh', ['-c', command], { cwd: repo.path, env: cleanEnvironment(env), stdio: 'pipe' });
  }

  test.each([
    ['', ''],
    ['', '\n# soon\nfail_fast: true\n'],
    // By these the framework keeps the name of the message from the hook that is to read it.
    ['exclude: .*\n', ''],
    ['files: \\.py$\n', ''],
  ])('the recipe is added, installed by the framework, and taken out (%j, %j)', async (before, after) => {
    const config = before + MINE + after;
    const repo = guarding.repository({ '.pre-commit-config.yaml': config });
    await take(repo);
    guarding.expectAll(repo.path);
    repo.git('checkout', '-q', '-b', 'theirs', 'HEAD~1');
    repo.commit({ 'theirs.txt': 'theirs\n' });
    repo.git('checkout', '-q', 'main');
    const merge = tryGit(repo.path, ['merge', '--no-edit', '-m', key(7), 'theirs'], { env });
    expect(merge.code, merge.said).not.toBe(0);
    expect(merge.said).toContain('the commit message, line 1');
    await guarding.init(repo.path, '--uninstall');
    expect(readFileSync(join(repo.path, '.pre-commit-config.yaml'), 'utf8')).toBe(config);
  });

  test.each(['repos: []\n', '# none yet\n'])(
    'in %j what is printed takes the place of it',
    async (config) => {
      const repo = guarding.repository({ '.pre-commit-config.yaml': config });
      const outcome = await guarding.init(repo.path);
      expect(outcome.code).toBe(3);
      const lines = /^repos:\n(?: .*\n)+/m.exec(outcome.stdout)![0];
      expect(outcome.stdout).toContain('in place of what it has by the same names');
      repo.write('.pre-commit-config.yaml', lines);
      await take(repo);
      guarding.expectCommits(repo.path);
    },
  );
});
