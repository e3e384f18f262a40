// Whatever a person gets wrong: one line that says what, where and how to fix it; exit code 2 or 3;
// no stack trace.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';
import { withGit } from '../support/wrapped-git.js';

const posixTest = test.skipIf(process.platform === 'win32');

const repository = new TestRepository();
const plain = new TestFolder();

beforeAll(() => {
  repository.commit({ 'a.txt': 'nothing here\n', '.gitignore': '.env\n.env.local\n.env.production\n' });
  plain.write('a.txt', 'nothing here\n');
  mkdirSync(join(repository.path, 'folder'));
  symlinkSync('loop', join(repository.path, 'loop'));
});

const leakyOnes: TestRepository[] = [];
afterAll(() => {
  for (const leaky of leakyOnes) leaky.dispose();
  repository.dispose();
  plain.dispose();
});

interface Case {
  readonly args: readonly string[];
  /** What the line must say. */
  readonly says: RegExp;
  readonly code?: 2 | 3;
  /** Run outside a repository. */
  readonly outside?: boolean;
  readonly env?: Record<string, string>;
  /** Files written before, by path. */
  readonly files?: Record<string, string | Uint8Array>;
}

type Files = Record<string, string>;
const config = (value: unknown): Files => ({
  'config.json': typeof value === 'string' ? value : JSON.stringify(value),
});
const baseline = (value: unknown): Files => ({
  'baseline.json': typeof value === 'string' ? value : JSON.stringify(value),
});
const rules = (value: unknown): Files => ({
  'rules.json': typeof value === 'string' ? value : JSON.stringify(value),
});
const withConfig = (value: unknown, says: RegExp): Case => ({
  args: ['--config', 'config.json'],
  files: config(value),
  says,
});
const withBaseline = (value: unknown, says: RegExp): Case => ({
  args: ['--baseline', 'baseline.json'],
  files: baseline(value),
  says,
});
const withRules = (value: unknown, says: RegExp): Case => ({
  args: ['rules', '--rules', 'rules.json'],
  files: rules(value),
  says,
});
const entry = { keyId: '0123456789abcdef', reason: 'a test' };

const CASES: Record<string, Case> = {
  'unknown option': { args: ['--frobnicate'], says: /unknown option "--frobnicate".*--help/ },
  'option with a slip': { args: ['--formt', 'json'], says: /unknown option.*did you mean --format\?/ },
  'unknown short option': { args: ['-x'], says: /unknown option "-x"/ },
  'value to a switch': { args: ['--quiet=yes'], says: /--quiet takes no value/ },
  'option without its value': { args: ['--format'], says: /--format needs a value.*text\|json/ },
  'option in the place of a value': { args: ['--format', '--quiet'], says: /--format needs a value/ },
  'empty value': { args: ['--format='], says: /--format has an empty value/ },
  'unknown format': {
    args: ['--format', 'yaml'],
    says: /does not know the format "yaml".*text, json, jsonl/,
  },
  'format with a slip': { args: ['--format', 'jso'], says: /did you mean json/ },
  'format with an empty file': { args: ['--format', 'json='], says: /names no file/ },
  'two formats to standard output': {
    args: ['--format', 'json', '--format', 'text'],
    says: /two formats would both go to standard output/,
  },
  'two formats to one file': {
    args: ['--format', 'json=x', '--format', 'sarif=folder/../x'],
    says: /two formats would both go to the file .*a file of its own/,
  },
  'a format to the file of --output': {
    args: ['--format', 'json=x', '--format', 'sarif', '--output', 'x'],
    says: /two formats would both go to the file/,
  },
  'output without a format left': {
    args: ['--format', 'json=x.json', '--output', 'y.json'],
    says: /--output has no format left/,
  },
  'unknown confidence': {
    args: ['--min-confidence', 'sure'],
    says: /does not know the value "sure".*high, medium, low/,
  },
  'option given twice': {
    args: ['--min-confidence', 'high', '--min-confidence', 'low'],
    says: /given twice/,
  },
  'option of another command': {
    args: ['staged', '--fix'],
    says: /--fix does not go with veleaks staged.*veleaks env/,
  },
  'reason outside of baseline': { args: ['--reason', 'x'], says: /--reason does not go with veleaks/ },
  'unknown skip reason': {
    args: ['--accept-skipped', 'everything'],
    says: /does not know the reason "everything".*submodule/,
  },
  'command with a slip': { args: ['stagd', 'x'], says: /did you mean: veleaks staged\?/ },
  'path that does not exist': { args: ['nowhere'], says: /nowhere.*neither on disk nor in the history/ },
  'too many paths': { args: ['a.txt', 'folder'], says: /does not take the argument "folder"/ },
  'empty path': { args: [''], says: /argument 1 of veleaks is empty/ },
  'operand to staged': {
    args: ['staged', 'a.txt'],
    says: /veleaks staged does not take the argument "a.txt"/,
  },
  'operand to env': { args: ['env', 'a.txt'], says: /veleaks env does not take/ },
  'files: path that does not exist': { args: ['files', 'nowhere'], says: /nowhere.*does not exist/ },
  'files: path under a file': { args: ['files', 'a.txt/b'], says: /a\.txt\/b/ },
  'files: link that points to itself': { args: ['files', 'loop/x'], says: /loop/ },
  'history: unknown revision': { args: ['history', 'nowhere..HEAD'], says: /nowhere/ },
  'history: half a range': { args: ['history', 'HEAD..nowhere'], says: /nowhere/ },
  'history: an option as range': { args: ['history', '--', '--all'], says: /--all/ },
  'history: no date': { args: ['history', '--since', 'lately'], says: /"lately" is not a date.*2 weeks/ },
  'history: unknown branch': {
    args: ['history', '--branch', 'main', '--branch', 'nowhere'],
    says: /no branch "nowhere".*git branch --all/,
  },
  'history: branch and range': {
    args: ['history', 'HEAD', '--branch', 'main'],
    says: /--branch does not go with a range/,
  },
  'staged outside a repository': { args: ['staged'], outside: true, says: /not in a git repository/ },
  'history outside a repository': { args: ['history'], outside: true, says: /not in a git repository/ },
  'git is missing': {
    args: ['staged'],
    env: { PATH: '/nonexistent' },
    says: /git could not be started/,
    code: 3,
  },
  'git directory that is none': {
    args: ['staged'],
    env: { GIT_DIR: '/nonexistent' },
    says: /where the repository is, and there is none that git can use: GIT_DIR=/,
  },
  'rules: unknown word': { args: ['rules', 'tets'], says: /veleaks rules does not know "tets"/ },
  'baseline without a reason': { args: ['baseline'], says: /--reason/ },
  'baseline with a wrong date': {
    args: ['baseline', '--reason', 'x', '--expires', 'tomorrow'],
    says: /--expires.*YYYY-MM-DD/,
  },
  'baseline with a day that is none': {
    args: ['baseline', '--reason', 'x', '--expires', '2026-02-30'],
    says: /--expires/,
  },
  'baseline with a date that has passed': {
    args: ['baseline', '--reason', 'x', '--expires', '2020-01-01'],
    says: /--expires.*past/,
  },
  'baseline with a wrong key id': { args: ['baseline', '--reason', 'x', 'nonsense'], says: /"nonsense".*16/ },
  'config that does not exist': { args: ['--config', 'nowhere.json'], says: /nowhere\.json.*does not exist/ },
  'config that is a folder': { args: ['--config', 'folder'], says: /folder.*is a folder/ },
  'config that is no JSON': withConfig('{ "format": ', /config\.json.*not valid JSON/),
  'config that is a list': withConfig([], /config\.json.*not an object/),
  'config with an unknown field': withConfig({ formt: 'json' }, /unknown field "formt".*format/),
  'config with a number for a text': withConfig(
    { 'min-confidence': 3 },
    /config\.json.*min-confidence must be a text, not number/,
  ),
  'config with null': withConfig({ baseline: null }, /baseline must be a text, not null/),
  'config with a wrong value': withConfig(
    { 'min-confidence': 'sure' },
    /config\.json.*"sure".*high, medium, low/,
  ),
  'config with a wrong item': withConfig({ rules: ['a.json', 7] }, /rules must be a text, not number/),
  'config that would fix': withConfig({ fix: 'yes' }, /unknown field "fix"/),
  'baseline file that does not exist': {
    args: ['--baseline', 'nowhere.json'],
    says: /nowhere\.json.*does not exist/,
  },
  'baseline file that is no JSON': withBaseline('nonsense', /baseline\.json.*not valid JSON/),
  'baseline file that is a number': withBaseline(7, /baseline\.json/),
  'baseline file without entries': withBaseline({ version: 1 }, /baseline\.json.*entries/),
  'baseline file with a wrong version': withBaseline({ version: 99, entries: [] }, /version/),
  'baseline file with an unknown field': withBaseline(
    { version: 1, entries: [{ ...entry, note: 'x' }] },
    /entries\[0\] has a field that an entry does not have/,
  ),
  'baseline file with a wrong key id': withBaseline(
    { version: 1, entries: [{ ...entry, keyId: 'x' }] },
    /entries\[0\]\.keyId/,
  ),
  'baseline file without a reason': withBaseline(
    { version: 1, entries: [{ keyId: entry.keyId }] },
    /entries\[0\].*reason/,
  ),
  'baseline file with a wrong date': withBaseline(
    { version: 1, entries: [{ ...entry, expires: '2026-13-01' }] },
    /entries\[0\]\.expires/,
  ),
  'rule file that does not exist': {
    args: ['rules', '--rules', 'nowhere.json'],
    says: /nowhere\.json.*does not exist/,
  },
  'rule file that is no JSON': withRules('{', /rules\.json.*not valid JSON/),
  'rule file without rules': withRules({}, /rules\.json.*rules/),
  'rule file with an empty rule': withRules({ rules: [{}] }, /rules\.json.*rules\[0\]/),
  'rule file with a number as prefix': withRules(
    { rules: [{ id: 'x', name: 'X', prefix: 7 }] },
    /rules\[0\]/,
  ),
  'report to a folder': { args: ['--output', 'folder'], says: /folder/, code: 3 },
  'report to a folder that is not there': {
    args: ['--format', 'json=nowhere/report.json'],
    says: /nowhere/,
    code: 3,
  },
};

test('there are at least 40 cases', () => {
  expect(Object.keys(CASES).length).toBeGreaterThanOrEqual(40);
});

describe('bad input', () => {
  test.concurrent.each(sample(Object.entries(CASES), 3))('%s', async (name, wrong) => {
    const folder = new TestRepository();
    try {
      const home = wrong.outside ? plain.path : wrong.files ? folder.path : repository.path;
      for (const [path, content] of Object.entries(wrong.files ?? {})) folder.write(path, content);
      const outcome = await veleaks(wrong.args, { cwd: home, env: wrong.env ?? {} });
      expect(outcome.stderr, name).toMatch(wrong.says);
      expect(outcome.stderr.trimEnd().split('\n'), 'one line').toHaveLength(1);
      expect(outcome.stderr).toMatch(/^veleaks: .+; .+\n$/);
      expect(outcome.stderr).not.toMatch(/\n\s+at |node:internal/);
      expect(outcome.code).toBe(wrong.code ?? 2);
    } finally {
      folder.dispose();
    }
  });

  test('an unreadable file of the user is told', async () => {
    const folder = new TestRepository();
    try {
      chmodSync(folder.write('baseline.json', '{}'), 0);
      const outcome = await veleaks(['--baseline', 'baseline.json'], { cwd: folder.path });
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toMatch(/baseline\.json/);
    } finally {
      folder.dispose();
    }
  });

  test('a key in an argument is not repeated', async () => {
    const secret = key(7);
    for (const args of [
      [secret],
      [`--${secret}`],
      ['--format', secret],
      ['--config', `${secret}.json`],
      ['history', secret],
      ['rules', secret],
      ['revoke', secret],
      ['revoke', `VE_API_KEY=${secret}`],
      ['baseline', `VE_API_KEY=${secret}`, '--reason', 'x'],
      ['hook', `${'x'.repeat(40)} ${secret}`],
      ['init', '--hooks', `${'x'.repeat(40)} ${secret}`],
    ]) {
      const outcome = await veleaks(args, { cwd: repository.path });
      expect(outcome.code).toBeGreaterThanOrEqual(2);
      expect(outcome.stdout + outcome.stderr).not.toContain(secret.slice(8, 30));
      // Cut short before it is masked, it would show other characters than everywhere else.
      expect(outcome.stderr.includes(`${secret.slice(0, 8)}…${secret.slice(-4)}`), args[0]).toBe(true);
    }
  });
});

test('a profile that no rule knows, though there is no key', async () => {
  for (const args of [
    ['revoke', '--profile', 'nonsense'],
    ['--revoke', '--profile', 'nonsense'],
  ]) {
    const { code, stderr } = await veleaks(args, { cwd: repository.path });
    expect(stderr).toMatch(/^veleaks: --profile does not know "nonsense"; use one of: .*\n$/);
    expect(code).toBe(2);
  }
});

test.each([
  ['is no JSON', '{'],
  ['is of another form', '{ "version": 7 }'],
])('a baseline that %s hides no key', async (_, content) => {
  const leaky = new TestRepository();
  leakyOnes.push(leaky);
  leaky.commit({ 'a.txt': `K=${key(1)}\n` });
  const file = leaky.write('.veleaks-baseline.json', content);
  for (const args of [
    [],
    ['staged', '--baseline', file],
    ['history'],
    ['files'],
    ['history', 'HEAD', '--baseline', file],
  ]) {
    if (args[0] === 'staged') leaky.write('b.txt', `K=${key(2)}\n`);
    leaky.git('add', '-A');
    const { code, stdout } = await veleaks([...args, '--format', 'json'], { cwd: leaky.path });
    const { findings, coverage } = JSON.parse(stdout);
    expect(findings.length, args.join(' ')).toBeGreaterThan(0);
    expect(code).toBe(1);
    expect(coverage.skipped).toContainEqual(
      expect.objectContaining({ what: 'the baseline', reason: 'unreadable' }),
    );
  }
  // Where nothing is found, what is wrong is the error.
  leaky.write('c.txt', 'none\n');
  const { code, stderr } = await veleaks(['files', 'c.txt', '--baseline', file], { cwd: leaky.path });
  expect(stderr).toMatch(/^veleaks: .*\.veleaks-baseline\.json: .*\n$/);
  expect(code).toBe(2);
});

test('a folder as standard input', () => {
  const stdin = openSync(plain.path, 'r');
  try {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'stdin'], {
      stdio: [stdin, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/standard input is a folder.*npx veleaks files/);
    expect(status).toBe(2);
  } finally {
    closeSync(stdin);
  }
});

posixTest('a FIFO in the place of the baseline', async () => {
  const folder = new TestFolder();
  try {
    execFileSync('mkfifo', [join(folder.path, '.veleaks-baseline.json')]);
    const { code, stderr } = await veleaks([], { cwd: folder.path });
    expect(stderr).toMatch(/the baseline is not a file/);
    expect(code).toBe(2);
  } finally {
    folder.dispose();
  }
});

posixTest.each([
  ['nothing', 'exit 0'],
  ['a word a line', 'yes | head -n 20'],
  ['lines with NUL', "printf 'a\\0b\\n%.0s' 1 2 3 4 5 6 7 8 9"],
])('a git that prints %s', async (_, script) => {
  for (const args of [[], ['history'], ['env'], ['staged'], ['doctor']]) {
    const { code, stderr, stdout } = await withGit(script, () => veleaks(args, { cwd: repository.path }));
    expect(stdout + stderr, args.join(' ')).not.toMatch(/unexpected error|no keys/);
    expect(code, args.join(' ')).toBeGreaterThan(1);
  }
});

posixTest('a git that prints records or lines without an end', async () => {
  const broken = (command: string, output: string): string =>
    `case " $* " in *" ${command} "*) ${output} ;; *) exec "$REAL" "$@" ;; esac`;
  for (const script of [
    broken('ls-files', 'printf "100644 cut"'),
    broken('rev-list', 'head -c 200000 /dev/zero'),
  ]) {
    const { code, stderr, stdout } = await withGit(script, () => veleaks([], { cwd: repository.path }));
    expect(stdout + stderr).toMatch(
      /git failed|what git printed (ends in the middle of a record|has a line without)/,
    );
    expect(stdout).not.toMatch(/^veleaks: no keys/m);
    expect(code).toBe(3);
  }
});
