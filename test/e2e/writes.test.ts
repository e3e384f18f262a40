// What a repository commits decides nowhere what is written: no report, baseline, hook or rule
// leaves it through a link.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';
import { processesWith } from '../support/wrapped-git.js';

let home: TestFolder;
let repository: TestRepository;

beforeEach(() => {
  home = new TestFolder();
  repository = new TestRepository();
  home.write('precious', '# mine\n');
  repository.commit({ 'leak.txt': `k=${key(1)}\n` });
});
afterEach(() => {
  home.dispose();
  repository.dispose();
});

function commitLink(name: string, to: string): void {
  symlinkSync(to, join(repository.path, name));
  repository.commit({});
}

function expectUntouched(): void {
  expect(readFileSync(join(home.path, 'precious'), 'utf8')).toBe('# mine\n');
  expect(readdirSync(home.path)).toEqual(['precious']);
}

test('a report does not leave through a link, is refused in words, and comes out on standard output', async () => {
  commitLink('report', join(home.path, 'precious'));
  commitLink('reports', home.path);
  commitLink('hook', '.git/hooks/pre-commit');
  for (const file of ['report', 'reports/precious', 'reports/new', 'hook', join(repository.path, 'report')]) {
    for (const args of [
      ['--output', file],
      ['--format', `json=${file}`],
    ]) {
      const { code, stdout, stderr } = await veleaks(['files', 'leak.txt', ...args], {
        cwd: repository.path,
      });
      expect(code, file).toBe(1);
      expect(stderr).toMatch(/is not written to: .*link/);
      expect(stdout).toContain('leak.txt:1');
    }
  }
  const clean = await veleaks(['files', '.gitattributes', '--output', 'report'], { cwd: repository.path });
  expect(clean.code).not.toBe(0);
  expect(existsSync(join(repository.path, '.git/hooks/pre-commit'))).toBe(false);
  expectUntouched();
});

test('a report that nobody could write does not hide the others', async () => {
  commitLink('report', join(home.path, 'precious'));
  const args = ['files', 'leak.txt', '--format', 'json=report', '--format', 'sarif=good.sarif'];
  const { code, stdout, stderr } = await veleaks(args, { cwd: repository.path });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('is not written to');
  expect(readFileSync(join(repository.path, 'good.sarif'), 'utf8')).toContain('leak.txt');
});

test.skipIf(process.platform === 'win32')('a stream that the user has opened is written to', async () => {
  const run = (line: string): string =>
    execFileSync('bash', ['-c', line, 'bash', process.execPath, PROGRAM], {
      cwd: repository.path,
      env: cleanEnvironment({ CI: '' }),
      encoding: 'utf8',
    });
  const scan = '"$1" "$2" files leak.txt --format json --output';
  for (const line of [
    `${scan} /dev/stdout | cat || true`,
    `${scan} /dev/stdout > out; cat out`,
    `${scan} >(cat > out; : > done) || true; until [ -e done ]; do sleep 0.05; done; cat out`,
    `exec 5> out; ${scan} /dev/fd/5 || true; cat out`,
  ])
    expect(run(line), line).toContain('"keyId"');
  for (const [way, said] of [
    ['/dev/stdout > out', /1 key[^;]*\n$/],
    ['/dev/null', /1 key[^;]*\n$/],
    ['../kept.json', /1 key.*; the report is in ..\/kept.json\n$/],
  ] as const)
    expect(run(`mkdir -p d; cd d; "$1" "$2" files ../leak.txt 2>&1 --output ${way} || true`), way).toMatch(
      said,
    );
  // Behind what is there.
  expect(run(`echo first > out; ${scan} /dev/stdout >> out; cat out`)).toMatch(/^first\n\{/);
});

test('neither does a baseline, nor the summary and the outputs of a CI step', async () => {
  commitLink('baseline.json', join(home.path, 'precious'));
  commitLink('.veleaks-baseline.json', join(home.path, 'new'));
  for (const more of [['--baseline', 'baseline.json'], []]) {
    const { code } = await veleaks(['baseline', '--reason', 'x', ...more], { cwd: repository.path });
    expect(code).toBe(2);
  }
  commitLink('summary', join(home.path, 'precious'));
  for (const name of ['GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT']) {
    const env = { GITHUB_ACTIONS: 'true', [name]: join(repository.path, 'summary') };
    const { stderr } = await veleaks(['ci'], { cwd: repository.path, env });
    expect(stderr).toContain('is not written to');
    expectUntouched();
  }
});

test.each([
  ['lefthook.yml', 'lefthook.yml', 'precious'],
  ['.pre-commit-config.yaml', '.pre-commit-config.yaml', 'precious'],
  ['the folder of lefthook', '.config', '.'],
  ['the folder of husky', '.husky', '.'],
])('init changes nothing through a link: %s', async (_, name, to) => {
  if (name === '.config') home.write('lefthook.yml', '# mine\n');
  commitLink(name, join(home.path, to));
  const before = readdirSync(home.path);
  for (const args of [['init', '--dry-run'], ['init'], ['init', '--uninstall']]) {
    const { code, stdout } = await veleaks(args, { cwd: repository.path });
    if (!args.includes('--uninstall')) expect(code).toBe(2);
    expect(stdout).not.toContain('# mine');
  }
  expect(readdirSync(home.path)).toEqual(before);
  rmSync(join(home.path, 'lefthook.yml'), { force: true });
  expectUntouched();
});

test('init writes no hook into a folder outside, be it called .husky', async () => {
  for (const folder of ['hooks', '.husky', '.husky/_']) {
    repository.git('config', 'core.hooksPath', join(home.path, folder));
    const { code, stderr } = await veleaks(['init'], { cwd: repository.path });
    expect([folder, code]).toEqual([folder, 2]);
    // Of a folder that is not there, that is said first.
    expect(stderr).toMatch(/serves other repositories too|and nothing is there: git runs no hook/);
    await veleaks(['init', '--uninstall'], { cwd: repository.path });
  }
  expectUntouched();
});

test('env --fix and the cache of the history leave alone what is a link', async () => {
  commitLink('.gitignore', join(home.path, 'precious'));
  repository.write('.env', 'X=1\n');
  await veleaks(['env', '--fix'], { cwd: repository.path });
  symlinkSync(home.path, join(repository.path, '.git', 'veleaks'));
  const state = new TestFolder();
  await veleaks(['history'], { cwd: repository.path, env: { XDG_STATE_HOME: state.path } });
  state.dispose();
  expectUntouched();
});

test.skipIf(process.platform === 'win32')(
  'a signal leaves no temporary folder and no hook behind, and doctor removes what SIGKILL left',
  async () => {
    // A name of this run's own: others may run the same test.
    const sleep = `sleep 600.${process.pid}`;
    chmodSync(repository.write('.git/hooks/pre-commit', `#!/bin/sh\n${sleep}\ntrue\n`), 0o755);
    const hooks = (): number => processesWith(sleep).length;
    const TMPDIR = home.path;
    const left = (): string[] => readdirSync(home.path).filter((name) => name.startsWith('veleaks-'));
    const interrupted = async (signal: NodeJS.Signals): Promise<void> => {
      const child = spawn(process.execPath, [PROGRAM, 'doctor'], {
        cwd: repository.path,
        env: { ...cleanEnvironment({ CI: '' }), TMPDIR },
        stdio: 'ignore',
      });
      const ended = new Promise((done) => child.once('close', done));
      await expect.poll(left, { timeout: 120_000 }).toHaveLength(1);
      await expect.poll(hooks, { timeout: 120_000 }).toBeGreaterThan(0);
      child.kill(signal);
      await ended;
    };
    await interrupted('SIGTERM');
    expect(left()).toEqual([]);
    if (process.platform === 'linux') await expect.poll(hooks, { timeout: 120_000 }).toBe(0);
    await interrupted('SIGKILL');
    for (const line of processesWith(sleep)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    expect(left()).toHaveLength(1);
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
    await veleaks(['doctor'], { cwd: repository.path, env: { TMPDIR } });
    expect(left()).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32')(
  'where nothing can be written, what was found is told all the same',
  () => {
    repository.write('.env', `K=${key(2)}\n`);
    const limited = (args: readonly string[], env: Record<string, string> = {}) =>
      spawnSync('sh', ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, PROGRAM, ...args], {
        cwd: repository.path,
        env: { ...cleanEnvironment({ CI: '', XDG_STATE_HOME: home.path }), ...env },
        encoding: 'utf8',
      });
    const summary = join(home.path, 'summary');
    const before = readdirSync(repository.path);
    for (const [args, env] of [
      [['env', '--fix'], {}],
      [['ci'], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }],
      [['--output', 'report'], {}],
      [['--format', 'json=report'], {}],
    ] as const) {
      const { status, stdout, stderr } = limited(args, env);
      expect(stderr, args.join(' ')).toContain('could not be written (EFBIG)');
      expect([status, stdout.includes('.env')], stderr).toEqual([1, true]);
      expect(readdirSync(repository.path)).toEqual(before);
    }
    expect(existsSync(summary)).toBe(false);
  },
);

test.skipIf(process.platform === 'win32').each([
  [
    'to standard output',
    ['files', '.', '--format', 'json'],
    /standard output could not be written \(EFBIG\)/,
  ],
  ['to a file', ['files', '.', '--format', 'json=report.json'], /report could not be written \(EFBIG\)/],
])('where files may not grow, a report %s that is cut is told', (_, args, says) => {
  const folder = new TestFolder();
  try {
    folder.write('keys', Array.from({ length: 20 }, (__, n) => `${key(n)}\n`).join(''));
    const out = openSync(join(folder.path, 'out'), 'w');
    // 512 or 1,024 bytes.
    const line = ['-c', 'ulimit -f 1; exec "$0" "$@"', process.execPath, PROGRAM, ...args];
    const { status, stderr } = spawnSync('sh', line, {
      cwd: folder.path,
      env: cleanEnvironment(),
      stdio: ['ignore', out, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(out);
    expect(stderr).toMatch(says);
    expect(status).toBe(1);
  } finally {
    folder.dispose();
  }
});
