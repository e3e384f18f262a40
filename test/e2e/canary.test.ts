// The canary: known keys stand in every place, every command runs in every format with every
// failure that can be provoked, and no output, report, cache or temporary file holds a key in any
// form.

import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { leaksIn } from '../support/forms.js';
import { inputOf } from '../support/input.js';
import { key } from '../support/keys.js';
import { untilWaiting } from '../support/processor-time.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { inTurn, sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const KEYS = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => key(1000 + seed));
const [inFile, inMessage, inAuthor, inName, inStaged, inBase64, inEnv, inReason] = KEYS as [
  string,
  ...string[],
] &
  string[];

const repository = new TestRepository();
/**
 * TMPDIR, HOME and the XDG folders of the program under test: whatever it leaves there is looked at
 * too.
 */
const home = new TestFolder('veleaks-home-');

beforeAll(() => {
  repository.commit({
    '.gitignore': '.env\n.env.local\n.env.production\n',
    'src/app.ts': `const sandbox = await Sandbox.create({ apiKey: "${inFile}" });\n`,
    'secret.yaml': `data:\n  key: ${Buffer.from(inBase64!).toString('base64')}\n`,
    [`notes/${inName}.txt`]: 'a name\n',
  });
  repository.gitWith(
    { env: { GIT_AUTHOR_NAME: `Ada ${inAuthor}` } },
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    `use ${inMessage}`,
  );
  repository.write('.env', `VE_API_KEY=${inEnv}\nVITE_VE_API_KEY=${inEnv}\n`);
  repository.write('staged.js', `x = '${inStaged}'\n`);
  repository.git('add', 'staged.js');
  repository.write(
    'baseline.json',
    JSON.stringify({ version: 1, entries: [{ keyId: '0123456789abcdef', reason: inReason }] }),
  );
  repository.write(
    'broken-baseline.json',
    JSON.stringify({ version: 1, entries: [{ keyId: inReason, reason: 7, [inReason!]: 1 }] }),
  );
  repository.write('no-json.json', `{ "${inReason}": `);
  repository.write(
    'broken-rules.json',
    JSON.stringify({ rules: [{ id: inReason, name: inReason, prefix: 7, [inReason!]: inReason }] }),
  );
  repository.write('broken-config.json', JSON.stringify({ [inReason!]: inReason }));
  repository.write('wrong-config.json', JSON.stringify({ 'min-confidence': inReason }));
});

afterAll(() => {
  repository.dispose();
  home.dispose();
});

const environment = (extra: Record<string, string> = {}): Record<string, string> => ({
  TMPDIR: home.path,
  HOME: home.path,
  XDG_CACHE_HOME: home.path,
  XDG_STATE_HOME: home.path,
  ...extra,
});

function everythingUnder(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => join(folder, name))
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}

/**
 * All that veleaks may have written in the repository: everything but the planted files and git's
 * objects.
 */
function tracesInRepository(): string {
  return ['.veleaks-baseline.json', '.gitignore']
    .map((name) => join(repository.path, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

async function expectSilent(
  args: readonly string[],
  extra: Record<string, string> = {},
  input?: string,
): Promise<string> {
  const outcome = await veleaks(args, {
    cwd: repository.path,
    env: environment(extra),
    ...(input === undefined ? {} : { input }),
  });
  const said = outcome.stdout + outcome.stderr;
  expect(leaksIn(said, KEYS), `output of ${args.join(' ').replace(/ve_sk_\S+/g, '<key>')}`).toEqual([]);
  expect(leaksIn(everythingUnder(home.path), KEYS), 'files left behind').toEqual([]);
  expect(leaksIn(tracesInRepository(), KEYS), 'files written').toEqual([]);
  expect(said).not.toMatch(/\n\s+at .*\.js:\d+/);
  return said;
}

const SCANS = [
  [],
  ['staged'],
  ['history'],
  ['history', 'HEAD~1..HEAD'],
  ['files'],
  ['files', '.env'],
  ['env'],
] as const;
const SHAPES = [
  ...FORMAT_NAMES.map((name) => ['--format', name]),
  ['--format', 'text', '--verbose'],
  ['--format', 'text', '--quiet'],
  ['--min-confidence', 'low'],
];

describe('every command in every format', () => {
  const all = SCANS.flatMap((scan) => SHAPES.map((shape) => [scan, shape] as const));
  for (const [scan, shape] of sample(all, 9))
    some()(`${scan.join(' ') || 'veleaks'} ${shape.join(' ')}`, async () => {
      const said = await expectSilent([
        ...scan,
        ...(scan[0] === 'env' && shape[0] === '--min-confidence' ? [] : shape),
      ]);
      if (scan[0] !== 'env' && !shape.includes('--quiet')) expect(said).toMatch(/…/);
    });

  some()('stdin', async () => {
    const said = await expectSilent(
      ['stdin'],
      {},
      `curl -H "X-API-Key: ${inFile}" https://example.com/?k=${inMessage}\n`,
    );
    expect(said).toMatch(/…/);
  });

  some()('rules and rules test', async () => {
    await expectSilent(['rules']);
    await expectSilent(['rules', 'test']);
  });

  some()('a report written to a file', async () => {
    const file = join(home.path, 'report.json');
    await expectSilent(['history', '--format', `json=${file}`]);
    expect(JSON.parse(readFileSync(file, 'utf8')).findings.length).toBeGreaterThan(3);
  });

  test('baseline', async () => {
    expect(await expectSilent(['baseline', '--reason', `known: ${inReason}`])).toMatch(
      /the reason contains a key/,
    );
    const accepted = join(home.path, 'accepted.json');
    await expectSilent(['baseline', '--reason', 'known', '--baseline', accepted]);
    expect(JSON.parse(readFileSync(accepted, 'utf8')).entries.length).toBeGreaterThan(3);
    await expectSilent(['history', '--verbose', '--baseline', accepted]);
  });

  test('env --fix', async () => {
    await expectSilent(['env', '--fix']);
  });
});

describe('every failure that can be provoked', () => {
  test.each([
    ['a baseline that is no JSON', ['--baseline', 'no-json.json']],
    ['a baseline of wrong fields', ['--baseline', 'broken-baseline.json']],
    ['a baseline whose reason is a key', ['history', '--baseline', 'baseline.json']],
    ['a rule file that is no JSON', ['rules', '--rules', 'no-json.json']],
    ['a rule file of wrong fields', ['rules', 'test', '--rules', 'broken-rules.json']],
    ['a configuration that is no JSON', ['--config', 'no-json.json']],
    ['a configuration of unknown fields', ['--config', 'broken-config.json']],
    ['a configuration of wrong values', ['--config', 'wrong-config.json']],
    ['a key as command', [inFile]],
    ['a key as option', [`--${inFile}`]],
    ['a key as value', ['--format', inFile]],
    ['a key as range', ['history', `${inFile}..HEAD`]],
    ['a key as path', ['files', `${inFile}/x`]],
    ['a key as file to write', ['--output', `nowhere/${inFile}`]],
    ['a key as key id', ['baseline', '--reason', 'x', inFile]],
    ['a key as date', ['baseline', '--reason', 'x', '--expires', inFile]],
  ] as [string, string[]][])('%s', async (_name, args) => {
    await expectSilent(args);
  });

  test.each([
    ['DEBUG', { DEBUG: '*' }],
    ['NODE_DEBUG', { NODE_DEBUG: 'child_process,fs,stream,worker,module' }],
    ['GIT_TRACE', { GIT_TRACE: '1', GIT_TRACE_PACKET: '1', GIT_TRACE_SETUP: '1' }],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }],
  ] as [string, Record<string, string>][])('with %s', async (_name, extra) => {
    for (const scan of sample(SCANS, 3)) await expectSilent(scan, extra);
  });

  test('a full disk', async () => {
    if (!existsSync('/dev/full')) return;
    for (const args of [['history'], ['history', '--format', 'json'], ['--output', '/dev/full']]) {
      const full = openSync('/dev/full', 'w');
      const outcome = await veleaks(args, {
        cwd: repository.path,
        env: environment(),
        stdio: ['ignore', full, 'pipe'],
      });
      closeSync(full);
      expect(outcome.code).toBe(1);
      expect(outcome.stderr).toMatch(/could not be written: the disk is full \(ENOSPC\)/);
      expect(leaksIn(outcome.stderr, KEYS)).toEqual([]);
    }
  });

  some()('a reader that goes away', async () => {
    const code = await new Promise<number | null>((done) => {
      const child = spawn(process.execPath, [PROGRAM, 'history', '--format', 'json'], {
        cwd: repository.path,
        env: cleanEnvironment(),
      });
      child.stdout.destroy();
      child.once('close', done);
    });
    expect(code).toBe(1);
  });

  test('a damaged repository, and git killed in mid-stream', async () => {
    const damaged = new TestFolder();
    try {
      execFileSync('cp', ['-r', repository.path, join(damaged.path, 'copy')]);
      const copy = join(damaged.path, 'copy');
      const blob = repository.git('rev-parse', 'HEAD:src/app.ts');
      const loose = join(copy, '.git/objects', blob.slice(0, 2), blob.slice(2));
      chmodSync(loose, 0o644);
      writeFileSync(loose, readFileSync(loose).subarray(0, 20));
      const outcome = await veleaks(['history'], { cwd: copy, env: environment() });
      expect(leaksIn(outcome.stdout + outcome.stderr, KEYS)).toEqual([]);
      expect(outcome.stdout).toMatch(/corrupt/i);

      const bin = join(damaged.path, 'bin');
      mkdirSync(bin);
      const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      writeFileSync(
        join(bin, 'git'),
        `#!/bin/sh\ncase "$*" in *cat-file*--batch*) "${git}" "$@" | head -c 700; kill -9 $$;; *) exec "${git}" "$@";; esac\n`,
        { mode: 0o755 },
      );
      for (const args of [['history'], ['staged'], []]) {
        const killed = await veleaks(args, {
          cwd: repository.path,
          env: environment({ PATH: bin + delimiter + process.env.PATH }),
        });
        expect(leaksIn(killed.stdout + killed.stderr, KEYS)).toEqual([]);
        expect([1, 3]).toContain(killed.code);
        expect(killed.stdout + killed.stderr).toMatch(/git/);
      }
    } finally {
      damaged.dispose();
    }
  });

  test('an interrupt', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'stdin'], {
      cwd: repository.path,
      env: cleanEnvironment(environment()),
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    inputOf(child).write(`${inFile}\n`);
    const ended = new Promise((done) => child.once('close', (_code, name) => done(name)));
    // While it waits for more, it can say that it was interrupted.
    await untilWaiting(child.pid!);
    child.kill('SIGINT');
    const signal = await ended;
    expect(signal).toBe('SIGINT');
    expect(said).toMatch(/interrupted/);
    expect(leaksIn(said, KEYS)).toEqual([]);
  });
});

test('the canary can sing', () => {
  expect(leaksIn(`x ${inFile} y`, KEYS)).not.toEqual([]);
  expect(leaksIn(Buffer.from(`a ${inMessage}`).toString('base64'), KEYS)).not.toEqual([]);
  expect(leaksIn(encodeURIComponent(`"${inEnv}"`), KEYS)).not.toEqual([]);
  expect(leaksIn('nothing', KEYS)).toEqual([]);
});
