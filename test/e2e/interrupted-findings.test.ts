// What was found before an interrupt is told: in each format, by each signal, whatever was read when
// it came.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { keyId } from '../../src/triage/key-id.js';
import { inputOf } from '../support/input.js';
import { key } from '../support/keys.js';
import { untilUsed } from '../support/processor-time.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';

/** It takes longer to read than any test waits; no disk is used for it. */
const ENDLESS = 200 * 2 ** 30;
/** Milliseconds of the processor in which the program has started and read the small file. */
const STARTED = 1_200;

let repository: TestRepository;
beforeAll(() => {
  repository = new TestRepository();
  repository.commit({ 'a.txt': `K=${key(1)}\n` });
  for (const name of ['b.bin', '.git/left-behind']) {
    repository.write(name, '');
    truncateSync(join(repository.path, name), ENDLESS);
  }
});
afterAll(() => repository.dispose());

interface Ended {
  readonly by: NodeJS.Signals | null;
  readonly out: string;
  readonly said: string;
}

async function interrupted(
  args: readonly string[],
  signal: NodeJS.Signals,
  until = (pid: number): Promise<void> => untilUsed(pid, STARTED),
): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: repository.path,
    env: cleanEnvironment(),
    stdio: 'pipe',
  });
  inputOf(child).end();
  const output = { out: '', said: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.said += chunk));
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await until(child.pid!);
  child.kill(signal);
  const [, by] = await closed;
  return { by, ...output };
}

const id = keyId(key(1));

test.skipIf(process.platform === 'win32').each([
  ['SIGINT', ['files', '.', '--format', 'json']],
  ['SIGTERM', ['--format', 'json', '--no-cache']],
  ['SIGHUP', ['history', '--format', 'json', '--no-cache']],
] as const)('by %s: %j', async (signal, args) => {
  const { by, out, said } = await interrupted(args, signal);
  expect(by).toBe(signal);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ status: 'findings', exitCode: 1, coverage: { complete: false } });
  expect(report.findings).toMatchObject([{ keyId: id, blocking: true }]);
  expect(report.coverage.skippedByReason).toMatchObject({ stopped: 1 });
  expect(said).toContain(`interrupted (${signal})`);
  expect(out + said).not.toContain(key(1));
});

test.skipIf(process.platform === 'win32')('in each format that is asked for, and in files', async () => {
  const fileOf = (format: string): string => join(repository.path, '.git', `report.${format}`);
  const args = FORMAT_NAMES.flatMap((format) => ['--format', `${format}=${fileOf(format)}`]);
  const { by } = await interrupted(['files', '.', ...args], 'SIGTERM');
  expect(by).toBe('SIGTERM');
  for (const format of FORMAT_NAMES) expect(readFileSync(fileOf(format), 'utf8'), format).toMatch(id);
});

test.skipIf(process.platform === 'win32')('within a file of thousands of keys', async () => {
  const many = new TestRepository();
  try {
    many.write('keys', Array.from({ length: 30_000 }, (_, n) => `${key(n)}\n`).join(''));
    const file = join(many.path, 'keys');
    const { by, out, said } = await interrupted(['files', file], 'SIGTERM', (pid) => untilUsed(pid, 2_500));
    expect(by).toBe('SIGTERM');
    // A report of a few, and of more a line.
    expect(out + said).toMatch(/veleaks found \d+ keys|\d+ keys seen so far/);
    expect(said).toMatch(/keys seen so far|interrupted \(SIGTERM\)/);
  } finally {
    many.dispose();
  }
});

test.skipIf(process.platform === 'win32')(
  'a command that writes no report of a scan says it in a line',
  async () => {
    const file = join(repository.path, '.git', 'baseline.json');
    const { by, out, said } = await interrupted(
      ['baseline', '--reason', 'a test', '--baseline', file],
      'SIGTERM',
    );
    expect([by, out]).toEqual(['SIGTERM', '']);
    expect(said).toMatch(/1 key seen so far: \S+ in (?:a\.txt|object \w+):1:3/);
    expect(said).toContain('; a signal came before the report\n');
  },
);

test.skipIf(process.platform === 'win32')('of the repositories of a sweep that are done', async () => {
  const first = new TestRepository();
  try {
    first.commit({ 'a.txt': `K=${key(2)}\n` });
    const args = ['repos', first.path, repository.path, '--jobs', '1', '--format', 'json'];
    const log = join(first.path, '.git', 'log');
    const { by, out } = await interrupted([...args, '--log', log], 'SIGTERM', async () => {
      while (!existsSync(log) || !readFileSync(log, 'utf8').includes('"scanned"')) await setTimeout(50);
    });
    expect(by).toBe('SIGTERM');
    const report = JSON.parse(out);
    expect(report).toMatchObject({ exitCode: 1, coverage: { skippedByReason: { stopped: 1 } } });
    expect(report.findings).toMatchObject([{ keyId: keyId(key(2)) }]);
    expect(report.repositories).toHaveLength(1);
  } finally {
    first.dispose();
  }
});
