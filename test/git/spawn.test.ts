// How git is started: no program of the repository runs, nothing is written, git speaks English, and
// a record that is cut is an error.
import { chmodSync, existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PINNED_OPTIONS } from '../../src/git/process/pinned-config.js';
import { nulRecordStream, nulRecords } from '../../src/git/process/records.js';
import {
  gitBytes,
  gitEnvironment,
  gitFailure,
  runGit,
  runGitWithHooks,
  startGit,
} from '../../src/git/process/spawn.js';
import { tryProgram } from '../support/hooks.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';
import { withGit } from '../support/wrapped-git.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.commit({ 'a.txt': 'a', 'b.txt': 'b' });
});
afterEach(() => repository.dispose());

/** Runs a command as git is started for ours, also one that the gate lets nobody start. */
function hardened(args: readonly string[]): void {
  tryProgram('git', ['--no-pager', ...PINNED_OPTIONS, ...args], {
    cwd: repository.path,
    env: gitEnvironment(cleanEnvironment()) as Record<string, string>,
  });
}

/** A program that leaves a mark when it runs. */
function program(): { path: string; mark: string } {
  const mark = join(repository.path, '.git', 'ran');
  const path = repository.write('.git/program', `#!/bin/sh\necho x >> '${mark}'\nprintf '/\\0'\n`);
  chmodSync(path, 0o755);
  return { path, mark };
}

describe.skipIf(process.platform === 'win32')('a program of the repository', () => {
  const COMMANDS = [
    ['status', '--porcelain'],
    ['diff-files', '-z'],
    ['ls-files', '-z', '--others'],
    ['ls-files', '-z', '--modified'],
    ['diff-index', '-z', 'HEAD'],
  ];

  test('core.fsmonitor runs for git itself, and for no command of ours', async () => {
    const { path, mark } = program();
    repository.git('config', 'core.fsmonitor', path);
    repository.git('update-index', '--fsmonitor');
    repository.git('status');
    expect(existsSync(mark)).toBe(true);
    const before = readFileSync(mark, 'utf8');
    for (const args of COMMANDS) hardened(args);
    expect(readFileSync(mark, 'utf8')).toBe(before);
  });

  test('hooks neither', async () => {
    const { mark } = program();
    for (const name of ['post-index-change', 'reference-transaction'])
      chmodSync(repository.write(`.git/hooks/${name}`, `#!/bin/sh\necho ${name} >> '${mark}'\n`), 0o755);
    repository.git('update-ref', 'refs/heads/other', 'HEAD');
    expect(readFileSync(mark, 'utf8')).toContain('reference-transaction');
    const before = readFileSync(mark, 'utf8');
    hardened(['update-ref', 'refs/heads/another', 'HEAD']);
    hardened(['update-index', '--refresh']);
    expect(readFileSync(mark, 'utf8')).toBe(before);
  });
});

test('a question takes no lock and leaves the index as it is', async () => {
  const index = join(repository.path, '.git', 'index');
  const isRewritten = async (ask: () => unknown): Promise<boolean> => {
    // Newer than the index says: git would note what it finds.
    utimesSync(join(repository.path, 'a.txt'), new Date(), new Date(Date.now() - 86_400_000));
    const before = [statSync(index).ino, readFileSync(index).toString('latin1')];
    await ask();
    return (
      JSON.stringify(before) !== JSON.stringify([statSync(index).ino, readFileSync(index).toString('latin1')])
    );
  };
  expect(await isRewritten(() => hardened(['status', '--porcelain']))).toBe(false);
  expect(await isRewritten(() => repository.git('status', '--porcelain'))).toBe(true);
});

test('git speaks English, whatever the user speaks', () => {
  const ambient = { ...cleanEnvironment(), LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', LANGUAGE: 'de' };
  expect(gitEnvironment(ambient)).toMatchObject({ LC_ALL: 'C' });
  const { stderr } = tryProgram('git', ['rev-parse', '--verify', 'nowhere'], {
    cwd: repository.path,
    env: gitEnvironment(ambient) as Record<string, string>,
  });
  expect(stderr).toMatch(/fatal: Needed a single revision/);
});

test("of git's variables those alone that say where things are go on", () => {
  const where = { GIT_DIR: 'd', GIT_INDEX_FILE: 'i', GIT_QUARANTINE_PATH: 'q', GIT_CONFIG_KEY_0: 'k' };
  const other = { GIT_TRACE: '/tmp/x', GIT_EXTERNAL_DIFF: 'x', GIT_SSH_COMMAND: 'x', GIT_PAGER: 'x' };
  const env = gitEnvironment({ ...where, ...other, HOME: '/home/ada' });
  expect(env).toMatchObject({ ...where, HOME: '/home/ada', GIT_OPTIONAL_LOCKS: '0', GIT_ALLOW_PROTOCOL: '' });
  for (const name of Object.keys(other)) expect(env[name]).toBeUndefined();
});

test('a command that fails is an error, and not an empty answer', async () => {
  const at = { cwd: repository.path };
  expect(String(await gitBytes(['ls-files'], at))).toBe('a.txt\nb.txt\n');
  await expect(gitBytes(['rev-parse', '--verify', '--quiet', 'nowhere'], at)).rejects.toThrow('rev-parse');
  await expect(gitBytes(['ls-files'], { cwd: '/' })).rejects.toThrow('not in a git repository');
});

test('a git that ends before it has read what it is given is told by its exit code', async () => {
  const input = Buffer.alloc(1 << 22, 'x\n');
  const { code } = await runGit(['rev-parse', '--verify', 'nowhere'], { cwd: repository.path, input });
  expect(code).toBe(128);
});

test.skipIf(process.platform === 'win32')(
  'a git is ended though what it has started holds its pipes',
  async () => {
    // The second process lives until nobody reads what it says.
    await withGit('head -c 1000000 /dev/zero; exit 1', async () => {
      const child = startGit(['version'], { cwd: repository.path });
      await child.streams.stdout[Symbol.asyncIterator]().next();
      child.end();
      expect(await child.exit).toMatchObject({ signal: 'SIGTERM' });
    });
  },
);

test('a git that was ended is told with why', () => {
  const ended = { code: null, signal: 'SIGKILL', stderr: '' } as const;
  expect(gitFailure('rev-list', { ...ended, stuck: { spins: true } }).message).toMatch(
    /rev-list looped without end/,
  );
  expect(gitFailure('rev-list', { ...ended, stuck: { waitsFor: '/a/pipe' } }).message).toMatch(/pipe/);
  expect(gitFailure('rev-list', ended).message).not.toMatch(/circles|pipe/);
});

describe('the variables of whoever started this', () => {
  const ask = ['rev-parse', '--absolute-git-dir'];
  const setting = ['config', '--get', 'some.thing'];
  let other: TestRepository;
  beforeEach(() => {
    other = new TestRepository();
    vi.stubEnv('GIT_DIR', join(other.path, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(other.path, '.git', 'index'));
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'some.thing');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'of the user');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    other.dispose();
  });

  test('say which repository is meant, unless it is named', async () => {
    const cwd = repository.path;
    const gitDir = join(cwd, '.git');
    expect(String((await runGit(ask, { cwd })).stdout).trim()).toBe(join(other.path, '.git'));
    expect(String((await runGit(ask, { cwd, gitDir })).stdout).trim()).toBe(gitDir);
    expect(String((await runGit(['ls-files'], { cwd, gitDir })).stdout)).toBe('a.txt\nb.txt\n');
    expect(String((await runGit(setting, { cwd, gitDir })).stdout)).toBe('of the user\n');
  });

  test('do not lead a command that runs hooks out of the repository at its folder', async () => {
    const at = { cwd: repository.path, around: [] };
    const asked = await runGitWithHooks(ask, at);
    expect(String(asked?.stdout).trim()).toBe(join(repository.path, '.git'));
    expect(String((await runGitWithHooks(['ls-files'], at))?.stdout)).toBe('a.txt\nb.txt\n');
    expect(String((await runGitWithHooks(setting, at))?.stdout)).toBe('of the user\n');
  });
});

describe('records that end in a NUL', () => {
  const whole = Buffer.from('one\0\0two\0');
  const text = (records: readonly Buffer[]): string[] => records.map(String);

  async function streamed(...chunks: readonly Buffer[]): Promise<string[]> {
    async function* given() {
      yield* chunks;
    }
    const records: Buffer[] = [];
    for await (const record of nulRecordStream(given())) records.push(Buffer.from(record));
    return text(records);
  }

  test('are the same whatever the chunks', async () => {
    expect(text(nulRecords(whole))).toEqual(['one', '', 'two']);
    for (let cut = 0; cut <= whole.length; cut += 1)
      expect(await streamed(whole.subarray(0, cut), whole.subarray(cut))).toEqual(['one', '', 'two']);
    expect(await streamed(...Array.from(whole, (_, at) => whole.subarray(at, at + 1)))).toEqual([
      'one',
      '',
      'two',
    ]);
    expect(await streamed()).toEqual([]);
  });

  test('one that is cut is an error, and not left out', async () => {
    const cut = whole.subarray(0, -1);
    expect(() => nulRecords(cut)).toThrow(/stopped printing in the middle of a record/);
    await expect(streamed(cut)).rejects.toThrow(/stopped printing in the middle of a record/);
    await expect(streamed(Buffer.from('one\0t'), Buffer.from('wo'))).rejects.toThrow(/middle of a record/);
  });
});
