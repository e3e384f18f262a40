// Large things are streamed: the built program with a small heap, its peak memory as it measures it
// itself.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { veleaks } from '../support/program.js';
import { TestRepository } from '../support/repository.js';

const SIZE = 300 * 1024 * 1024;

let repository: TestRepository;

beforeAll(() => {
  repository = new TestRepository();
  const file = openSync(join(repository.path, 'large.bin'), 'w');
  ftruncateSync(file, SIZE);
  writeSync(file, `\n${key(1)}\n`, SIZE);
  closeSync(file);
  repository.write(
    '.git/spy.cjs',
    "process.on('exit', () => process.stderr.write(' peak=' + process.resourceUsage().maxRSS));",
  );
});
afterAll(() => repository.dispose());

async function peakOf(...args: string[]): Promise<number> {
  const { code, stderr } = await veleaks(args, {
    cwd: repository.path,
    nodeOptions: ['--max-old-space-size=64', '--require', join(repository.path, '.git', 'spy.cjs')],
  });
  expect(code).toBe(1);
  return Number(/peak=(\d+)/.exec(stderr)?.[1]) / 1024;
}

test('a file of 300 MB', async () => {
  expect(await peakOf('files')).toBeLessThan(200);
});

test('a blob of 300 MB, staged and in the history', async () => {
  repository.git('config', 'core.compression', '1');
  repository.git('add', 'large.bin');
  expect(await peakOf('staged')).toBeLessThan(200);
  repository.git('commit', '-q', '-m', 'large');
  expect(await peakOf('history', '--engine=git')).toBeLessThan(200);
  expect(await peakOf('history')).toBeLessThan(200);
});
