// An interrupt ends a scan soon, also in stretches in which the program looks at nothing else, and
// leaves no half-written report.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { interruptAt } from '../random/interrupt.js';
import { key } from '../support/keys.js';
import { noise } from '../support/noise.js';
import { untilUsed, usedUntil } from '../support/processor-time.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';

const KEYS = 20_000;
let folder: TestFolder;
beforeAll(() => {
  folder = new TestFolder();
  let text = '';
  for (let n = 0; n < KEYS; n += 1) text += `${key(n, 32)}\n`;
  folder.write('f', text);
});
afterAll(() => folder.dispose());

test.skipIf(process.platform === 'win32').each([
  ['SIGINT', 300],
  ['SIGTERM', 900],
  ['SIGINT', 1_700],
  ['SIGTERM', 2_600],
  ['SIGINT', 4_000],
] as const)('%s after %i ms of the processor', async (signal, after) => {
  const file = join(folder.path, `r-${after}.json`);
  const child = spawn(process.execPath, [PROGRAM, 'files', 'f', '--format', `json=${file}`], {
    cwd: folder.path,
    env: cleanEnvironment(),
    stdio: 'ignore',
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  await untilUsed(child.pid!, after);
  child.kill(signal);
  const used = await usedUntil(child.pid!, ended);
  const [code, by] = await ended;
  expect(used).toBeLessThan(1_500);
  expect(by ?? code).toBe(by === null ? 1 : signal);
  if (!existsSync(file)) return;
  const { findings, coverage } = JSON.parse(readFileSync(file, 'utf8'));
  // A report of what was found before says so; it is whole, too.
  const isStopped = coverage.skippedByReason.stopped === 1;
  expect(by === null && isStopped).toBe(false);
  if (isStopped) expect(findings.length).toBeLessThan(KEYS);
  else expect(findings).toHaveLength(KEYS);
});

test.skipIf(process.platform !== 'linux')(
  'no signal is lost between the pieces of what is unpacked',
  async () => {
    const bytes = noise(30_000_000);
    folder.write('coded', gzipSync(bytes, { level: 1 }).toString('base64'));
    const command = { name: 'unpack', args: ['files', 'coded'], cwd: folder.path };
    let interrupted = 0;
    for (const [at, after] of [300, 500, 700, 1_000, 1_300, 1_600, 1_900, 2_200].entries()) {
      const signal = at % 2 === 0 ? 'SIGINT' : 'SIGTERM';
      const { by, wrong } = await interruptAt(command, (pid) => untilUsed(pid, after), signal, new Map());
      // On a fast machine it ends by itself before the later ones.
      if (by === null && interrupted > 0) break;
      expect([after, by, wrong]).toEqual([after, signal, []]);
      interrupted += 1;
    }
  },
);
