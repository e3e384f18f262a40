// The canary of names: keys stand in refs, folders, files, settings, hooks and variables, of the
// built-in rule and of one of the user's own. No output, no file, no argument and no environment of
// a child process shows one.

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { leaksIn } from '../support/forms.js';
import { body, key } from '../support/keys.js';
import { OWN_RULE } from '../support/own-rule.js';
import { type Outcome, PROGRAM } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const built = (seed: number): string => key(3000 + seed);
const own = (seed: number): string => `acme_${body(3100 + seed)}`;
const KEYS = new Set<string>();
const planted = (one: string): string => {
  KEYS.add(one);
  return one;
};

const repository = new TestRepository();
const remote = new TestRepository({ bare: true });
const home = new TestFolder('veleaks-home-');
/** What git was given: arguments and environment of each call. */
const calls = join(home.path, 'calls');

function wrapGit(): string {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const folder = join(home.path, 'bin');
  // The environment as it was handed over: the shell itself adds where it is.
  const log = `{ printf '%s\\n' "$@"; cat /proc/$$/environ 2>/dev/null; } >> "$CALLS"`;
  home.write('bin/git', `#!/bin/sh\n${log}\nexec ${real} "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  // Without one on PATH `init` sets nothing up.
  chmodSync(home.write('bin/veleaks', `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`), 0o755);
  return folder;
}

let path = '';
let rules = '';

beforeAll(() => {
  path = `${wrapGit()}${delimiter}${process.env.PATH}`;
  rules = home.write('rules.json', JSON.stringify({ rules: [OWN_RULE] }));
  for (const make of [built, own]) {
    const of = (seed: number): string => planted(make(seed));
    repository.commit({ [`pkg/${of(1)}/package.json`]: '{}', [`${of(2)}.txt`]: 'a name\n' });
    repository.write(`pkg/${make(1)}/.gitignore`, `!.env\n .env.${of(3)}\n`);
    repository.write(`pkg/${make(1)}/.env`, 'X=1\n');
    repository.write(`.env.${of(4)}`, 'X=1\n');
    repository.git('branch', `fix/${of(5)}`);
    repository.git('tag', '-m', 'x', `v${of(6)}`);
    repository.git('config', `branch.fix/${make(5)}.remote`, 'origin');
    repository.git('config', `branch.fix/${make(5)}.merge`, 'refs/heads/gone');
    repository.git('remote', 'add', `up-${of(7)}`, remote.path);
    repository.git('config', `user.${make === built ? 'name' : 'email'}`, of(8));
    repository.write(`.git/refs/remotes/up-${make(7)}/main`, `${repository.git('rev-parse', 'HEAD')}\n`);
  }
  repository.write('leak.txt', `k=${planted(built(20))}\nk=${planted(own(20))}\n`);
  repository.write(
    '.git/hooks/pre-commit',
    `#!/bin/sh\nexport K=${planted(built(21))} ${planted(own(21))}\ntrue\n`,
  );
  chmodSync(join(repository.path, '.git/hooks/pre-commit'), 0o755);
});

afterAll(() => {
  for (const folder of [repository, remote, home]) folder.dispose();
});

function environment(): Record<string, string> {
  const secret = planted(built(30));
  return {
    CALLS: calls,
    PATH: path,
    HOME: home.path,
    XDG_STATE_HOME: join(home.path, 'state'),
    TMPDIR: join(home.path, 'tmp'),
    AUTH: `Bearer ${secret}`,
    URL: `https://x:${planted(built(31))}@example.com/`,
    ENCODED: Buffer.from(`token=${planted(built(32))}`).toString('base64'),
    OWN: `a ${planted(own(30))} b`,
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: ${secret}`,
    GIT_CONFIG_KEY_1: 'some.thing',
    GIT_CONFIG_VALUE_1: 'else',
    NODE_DEBUG: 'child_process,stream,fs,worker',
  };
}

/** All that is on the disk beside what this test has put there. */
function left(): string {
  const files = (folder: string): string[] =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
      : [];
  const places = [join(home.path, 'tmp'), join(home.path, 'state'), join(repository.path, '.git/veleaks')];
  return [...places.flatMap(files), calls, join(repository.path, '.gitignore')]
    .filter((file) => existsSync(file))
    .map((file) => `${file}\n${statSync(file).isFile() ? readFileSync(file, 'latin1') : ''}`)
    .join('\n');
}

async function quietly(
  args: readonly string[],
  cwd = repository.path,
  more: Record<string, string> = {},
): Promise<Outcome> {
  // The user's own rule is in force where it is named.
  const isNamed = args.includes('--rules');
  const keys = [...KEYS].filter((one) => isNamed || !one.startsWith(OWN_RULE.prefix));
  rmSync(calls, { force: true });
  mkdirSync(join(home.path, 'tmp'), { recursive: true });
  const outcome = await veleaks(args, { cwd, env: { ...environment(), ...more }, input: '' });
  const shown = args.map((argument) => argument.slice(0, 14)).join(' ');
  expect(leaksIn(outcome.stdout + outcome.stderr, keys), `output of ${shown}`).toEqual([]);
  expect(leaksIn(left(), keys), `files and calls of ${shown}`).toEqual([]);
  expect(outcome.stderr, shown).not.toMatch(/unexpected error|CHILD_PROCESS|STREAM \d/);
  return outcome;
}

describe('with the rule of the user beside the built-in one', () => {
  test.each(sample(FORMAT_NAMES, 7))('a whole scan as %s', async (format) => {
    const { code, stdout, stderr } = await quietly(['--format', format, '--rules', rules, '--verbose']);
    expect(code, stderr).toBe(1);
    // The key was seen, and is shown by its mask.
    expect(stdout).toContain('…');
    expect(readFileSync(calls, 'utf8')).toContain('for-each-ref');
  });

  test.each(
    sample(
      [
        [['staged']],
        [['files']],
        [['env']],
        [['env', '--fix']],
        [['ci']],
        [['history', '--branch', `fix/${built(5)}`]],
        [['history', `fix/${own(5)}..HEAD`]],
        [['history', `no-${own(9)}..HEAD`]],
        [['files', `${built(2)}.txt`, `${own(2)}.txt`]],
        [['files', own(10)]],
        [['baseline', '--reason', `r ${own(11)}`]],
        [['rules', own(12)]],
        [['rules', 'test']],
        [[own(13)]],
        [['--format', own(14)]],
        [[`--${own(15)}`]],
        [['--output', `nowhere/${own(16)}`]],
      ],
      4,
    ),
  )('%j', async (args) => {
    await quietly([...args, '--rules', rules]);
  });

  test('a range that the CI names by them, and rules of the checkout that its base has not', async () => {
    const base = `base-${planted(own(46))}`;
    repository.git('update-ref', `refs/remotes/origin/${base}`, 'HEAD');
    repository.write('acme.json', JSON.stringify({ rules: [OWN_RULE] }));
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_BASE_REF: base,
      GITHUB_HEAD_REF: planted(own(47)),
      GITHUB_REF: `refs/heads/${planted(own(48))}`,
    };
    const { stderr } = await quietly(['ci', '--rules', 'acme.json'], repository.path, env);
    expect(stderr).toMatch(/\^refs\/remotes\/origin\/base-acme_\w\w…/);
    rmSync(join(repository.path, 'acme.json'));
  });
});

describe('what speaks of hooks and settings', () => {
  test('init, doctor, and taking it back', async () => {
    await quietly(['init', '--dry-run']);
    await quietly(['init']);
    await quietly(['doctor']);
    await quietly(['init', '--uninstall']);
    repository.git('config', 'core.hooksPath', `/nowhere/${built(40)}`);
    KEYS.add(built(40));
    await quietly(['init']);
    await quietly(['doctor']);
    // Its name is in the heads of the diff alone, which only the stream masks.
    repository.git('config', 'core.hooksPath', `hooks-${planted(built(45))}`);
    for (const args of [['init', '--dry-run'], ['init'], ['init', '--uninstall']])
      expect((await quietly(args)).stdout).toContain('…');
    repository.git('config', '--unset', 'core.hooksPath');
  });

  test.each(['lefthook.yml', '.pre-commit-config.yaml'])('init with %s', async (name) => {
    const other = new TestRepository();
    other.write(name, `repos:\n  - repo: x\n    k: ${planted(built(41))}\n`);
    await quietly(['init', '--dry-run'], other.path);
    await quietly(['init'], other.path);
    other.dispose();
  });

  test('in a folder whose path is a key, for all commands', async () => {
    const folder = new TestFolder();
    const inner = join(folder.path, planted(built(42)), 'clone');
    execFileSync('git', ['clone', '-q', repository.path, inner]);
    const commands = [[], ['staged'], ['history'], ['doctor'], ['files'], ['env', '--fix'], ['ci'], ['init']];
    for (const args of sample(commands, 3)) {
      const { code } = await quietly(args, inner);
      // What is in the index is found by its own variables, whatever they had to be changed to.
      expect(code, args.join(' ')).not.toBe(2);
    }
    folder.dispose();
  });
});

test('a commit hook in a folder whose path is a key reads the index that git names', async () => {
  const folder = new TestFolder();
  const inner = join(folder.path, built(43), 'clone');
  execFileSync('git', ['clone', '-q', remote.path, inner], { stdio: 'ignore' });
  const index = join(inner, '.git', 'other-index');
  execFileSync('sh', ['-c', 'printf "%s\\n" "$1" > leak && git add leak', 'sh', `k=${built(44)}`], {
    cwd: inner,
    env: { ...process.env, GIT_INDEX_FILE: index },
  });
  const { code, stdout } = await veleaks(['staged'], { cwd: inner, env: { GIT_INDEX_FILE: index } });
  expect(code, stdout).toBe(1);
  folder.dispose();
});
