// SIGINT, SIGTERM and SIGHUP at random moments of every command: it ends within a second, and leaves
// nothing behind. VELEAKS_SIGNALS: how many moments; VELEAKS_RANDOM_SEED: of which seed;
// VELEAKS_LARGE_REPOSITORY: a large one (a git directory), whose history is searched too;
// VELEAKS_RANDOM_LOG: a file for what was seen; VELEAKS_ONLY: names of commands.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dice } from '../random/dice.js';
import { emptied, type Interruptible, interruptAt, undisturbed } from '../random/interrupt.js';
import { ApiServer } from '../support/api-server.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';

const COUNT = Number(process.env.VELEAKS_SIGNALS ?? 30);
const SEED = Number(process.env.VELEAKS_RANDOM_SEED ?? 1);
const LOG = process.env.VELEAKS_RANDOM_LOG;
const LARGE = process.env.VELEAKS_LARGE_REPOSITORY;
const ONLY = process.env.VELEAKS_ONLY;
/** A moment later than this is as good as an earlier one. */
const MAX_MS = 12_000;

const folder = new TestFolder('veleaks-interrupts-');
const server = new ApiServer();
const leaky = leakyRepository([key(1), key(2), key(3)]);
const commands: Interruptible[] = [];

const home = (name: string): Record<string, string> => ({
  HOME: join(folder.path, name),
  XDG_STATE_HOME: join(folder.path, name, 'state'),
});

function add(name: string, args: readonly string[], cwd: string, more: Partial<Interruptible> = {}): void {
  if (ONLY === undefined || ONLY.split(',').includes(name))
    commands.push({ name, args, cwd, ...more, env: { ...home('home'), ...more.env } });
}

/** Over a copy of the repository that is put back before each run, git directory and all. */
function addWriting(
  name: string,
  args: readonly string[],
  from: string,
  more: Partial<Interruptible> = {},
): void {
  const writes = join(folder.path, `w-${name.replaceAll(' ', '-')}`);
  const cwd = join(writes, 'repository');
  const reset = (): void => {
    emptied(writes);
    cpSync(from, cwd, { recursive: true, preserveTimestamps: true });
    emptied(join(writes, 'home'));
  };
  reset();
  const env = { HOME: join(writes, 'home'), XDG_STATE_HOME: join(writes, 'home', 'state') };
  add(name, args, cwd, { ...more, writes, reset, env: { ...env, ...more.env } });
}

function containers(): void {
  const at = (name: string): string => join(folder.path, 'packed', name);
  folder.write('packed/plain', Buffer.alloc(120_000_000, 'a line of nothing much\n'));
  const noise = Buffer.alloc(30_000_000);
  const dice = new Dice(5);
  for (let n = 0; n < noise.length; n += 4) noise.writeUInt32LE(dice.below(2 ** 32), n);
  folder.write('packed/noise', noise);
  for (const [name, line] of [
    ['gzip', 'gzip -1 -k plain'],
    ['zeros.gzip', 'head -c 900M /dev/zero | gzip -1 > zeros.gz'],
    ['xz', 'xz -1 -k -T1 noise'],
    ['xz of text', 'xz -1 -c plain > text.xz'],
    ['bzip2', 'bzip2 -1 -k noise'],
    ['zstd', 'zstd -q plain'],
    ['zip', 'zip -q all.zip plain noise'],
    ['tar', 'tar cf all.tar plain noise'],
    ['sqlite', `sqlite3 base "create table t(a); insert into t values(readfile('noise'))"`],
    ['base64', 'gzip -c noise | base64 -w0 > coded'],
    ['nested', 'gzip -1 -c noise | gzip -1 | gzip -1 > nest.gz'],
  ] as const) {
    if (spawnSync('sh', ['-c', line], { cwd: join(folder.path, 'packed') }).status !== 0) continue;
    const file = {
      gzip: 'plain.gz',
      'zeros.gzip': 'zeros.gz',
      xz: 'noise.xz',
      'xz of text': 'text.xz',
      bzip2: 'noise.bz2',
      zstd: 'plain.zst',
      zip: 'all.zip',
      tar: 'all.tar',
      sqlite: 'base',
      base64: 'coded',
      nested: 'nest.gz',
    }[name];
    add(`unpack ${name}`, ['files', at(file), '--max-unpacked', '4G'], folder.path);
  }
  add('files of a large file', ['files', at('plain'), at('noise')], folder.path);
}

/** What looks beyond one repository, or is given one thing by a hook. */
function beyond(many: string, leaks: string): void {
  const sessions = (at: string): void => {
    for (let n = 0; n < 40; n += 1) {
      const file = folder.write(
        `${at}/.codex/sessions/${n}.jsonl`,
        `{"text":"${'x'.repeat(20_000)} ${key(n % 3)}"}\n`.repeat(200),
      );
      utimesSync(file, 1_700_000_000, 1_700_000_000);
    }
  };
  sessions('machine-home');
  const ofMachine = { HOME: join(folder.path, 'machine-home') };
  add('machine', ['machine'], folder.path, { env: ofMachine });
  sessions('sessions');
  addWriting('machine redact', ['machine', '--redact', '--yes'], join(folder.path, 'sessions'), {
    env: { HOME: join(folder.path, 'w-machine-redact', 'repository') },
  });
  const copies = join(folder.path, 'copies');
  const reset = (): void => emptied(copies);
  reset();
  const into = ['repos', '--cache-dir', copies, `file://${many}`, `file://${leaks}`];
  add('repos', into, folder.path, { reset });
  const report = join(folder.path, 'report.json');
  spawnSync(
    process.execPath,
    [join('dist', 'cli.cjs'), '-C', leaks, '--format', 'json', '--output', report],
    {
      env: { ...cleanEnvironment(), ...home('home') },
    },
  );
  add('merge', ['merge', ...Array.from({ length: 300 }, () => report), '--format', 'html'], folder.path);
  const message = folder.write('message', `${'a line of a message\n'.repeat(500_000)}k = ${key(1)}\n`);
  add('hook commit-msg', ['hook', 'commit-msg', message], many);
  const event = { hook_event_name: 'UserPromptSubmit', prompt: 'word '.repeat(2_000_000), cwd: many };
  add('hook agent', ['hook', 'agent'], many, { input: Buffer.from(JSON.stringify(event)) });
}

beforeAll(async () => {
  await server.listen();
  for (const one of [key(1), key(2), key(3)]) server.live.add(one);
  let keys = '';
  for (let n = 0; n < 20_000; n += 1) keys += `${key(n + 100, 32)}\n`;
  folder.write('keys/f', keys);
  add('files with many keys', ['files', 'f', '--format', 'html'], join(folder.path, 'keys'));
  add('stdin', ['stdin'], folder.path, { input: Buffer.alloc(60_000_000, `${'x'.repeat(50)}\n`) });
  add('stdin with many keys', ['stdin', '--format', 'json'], folder.path, { input: Buffer.from(keys) });
  add('stdin that waits', ['stdin'], folder.path, { input: 'waits' });
  containers();

  const many = new TestRepository();
  for (let n = 0; n < 4000; n += 1) many.write(`d${n % 50}/f${n}.txt`, `file ${n}\n`.repeat(200));
  many.write('secret.env', `K=${key(1)}\n`);
  many.git('add', '-A');
  add('staged', ['staged'], many.path);
  add('hook pre-commit', ['hook', 'pre-commit'], many.path, { env: { GIT_INDEX_FILE: '.git/index' } });
  add('files', ['files', '.'], many.path);
  many.git('commit', '-q', '-m', 'all');
  add('env', ['env'], many.path);
  add('hook pre-push', ['hook', 'pre-push', 'origin', 'https://x.example/y'], many.path, {
    input: Buffer.from(
      `refs/heads/main ${many.git('rev-parse', 'HEAD')} refs/heads/main ${'0'.repeat(40)}\n`,
    ),
  });
  add('ci', ['ci'], many.path, {
    env: {
      GITLAB_CI: 'true',
      CI_COMMIT_SHA: 'HEAD',
      CI_COMMIT_BEFORE_SHA: '0'.repeat(40),
      CI_DEFAULT_BRANCH: 'main',
    },
  });

  const { path } = leaky.repository;
  leaky.repository.write('.env', 'A=1\n');
  leaky.repository.write('package.json', '{"name":"x","vibengine":1}');
  addWriting('init', ['init'], path);
  addWriting('init agents', ['init', '--agents', 'all', '--project'], path);
  addWriting('baseline', ['baseline', '--reason', 'a test'], path);
  addWriting('env fix', ['env', '--fix'], path);
  addWriting(
    'all with reports',
    ['--format', 'json=a.json', '--format', 'sarif=b.sarif', '--output', 'c.txt'],
    path,
  );
  const hooked = leaky.repository;
  add('verify', ['verify'], path, { env: { VE_API_URL: server.url } });
  add('revoke', ['revoke'], path, { env: { VE_API_URL: server.url } });
  addWriting('revoke apply', ['revoke', '--apply', '--yes'], path, { env: { VE_API_URL: server.url } });
  addWriting('rotate', ['rotate', '0123456789abcdef'], path, {
    env: { VE_API_URL: server.url },
    input: 'waits',
  });
  execFileSync(process.execPath, [join('dist', 'cli.cjs'), '-C', hooked.path, 'init'], {
    stdio: 'ignore',
    env: cleanEnvironment(),
  });
  addWriting('doctor', ['doctor'], path);
  addWriting('init uninstall', ['init', '--uninstall'], path);

  beyond(many.path, path);

  if (LARGE !== undefined) {
    const clone = join(folder.path, 'large');
    execFileSync('git', ['clone', '-q', '--shared', LARGE, clone], { env: cleanEnvironment() });
    add('all of a large repository', ['--no-cache'], clone);
    add('large history', ['history', '--no-cache'], clone);
    add('large history, one thread', ['history', '--no-cache', '--jobs', '1'], clone);
    add('large history by git', ['history', '--engine', 'git'], clone);
    add('large history, verified', ['history', '--verify-objects'], clone);
    add('large history since', ['history', '--since', '2023-01-01'], clone);
    add('large range', ['history', 'HEAD~500..HEAD'], clone);
    add('large baseline', ['baseline', '--reason', 'x', '--baseline', join(folder.path, 'b.json')], clone);
  }
  writeFileSync(join(folder.path, 'x.gz'), gzipSync('x'));
}, 600_000);

afterAll(async () => {
  await server.close();
  leaky.dispose();
  folder.dispose();
});

test.skipIf(process.platform !== 'linux')(
  `${COUNT} moments`,
  async () => {
    const dice = new Dice(SEED);
    const wrong: string[] = [];
    const whole = new Map<string, Awaited<ReturnType<typeof undisturbed>>>();
    for (let n = 0; n < COUNT; n += 1) {
      const command = commands[n % commands.length]!;
      command.reset?.();
      const { ms, files } = whole.get(command.name) ?? (await undisturbed(command, MAX_MS));
      whole.set(command.name, { ms, files });
      const after = Math.round((dice.below(1000) / 1000) * ms);
      const signal = dice.pick(['SIGINT', 'SIGTERM', 'SIGHUP'] as const);
      const result = await interruptAt(command, after, signal, files);
      const line = `${command.name}: ${signal} at ${after} of ${Math.round(ms)} ms: ${Math.round(result.ms)} ms${result.isLate ? ' (late)' : ''} ${result.wrong.join('; ')}`;
      if (LOG) appendFileSync(LOG, `${line}\n`);
      if (result.used > 1000 || result.wrong.length > 0) wrong.push(line);
    }
    expect(wrong).toEqual([]);
  },
  3600 * 1000,
);
