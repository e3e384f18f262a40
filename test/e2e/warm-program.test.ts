// The process that runs the program for one test after the other (test/support/warm-program.ts) says
// what a process of its own says, and one run leaves nothing to the next.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { veleaks as inProcess, type Outcome, type RunOptions } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
const folder = keep(new TestFolder());
folder.write('leak.txt', key(1));

/** Without how long it took. */
const timeless = (outcome: Outcome): Outcome => ({
  ...outcome,
  stdout: outcome.stdout.replace(/\d+(?:\.\d+)? m?s\b/g, '? s'),
});

test.each<[string, string[], Partial<RunOptions>]>([
  ['what is written at once', ['--version'], {}],
  ['a scan by threads', ['files', '.'], {}],
  ['standard input', ['stdin'], { input: `k = ${key(2)}\n` }],
  ['bytes of it', ['stdin'], { input: Buffer.from(`k = ${key(3)}\n`, 'utf16le') }],
  ['none', ['stdin'], {}],
  ['a usage error', ['stagd'], {}],
])('%s: the same as in a process of its own', async (_, args, options) => {
  const run = { cwd: folder.path, ...options };
  expect(timeless(await veleaks(args, run))).toEqual(timeless(await inProcess(args, run)));
});

test('one run leaves neither its environment nor its rules to the next', async () => {
  const inside = key(4);
  const args = ['stdin', '--no-color'];
  const first = await veleaks(args, { cwd: folder.path, input: 'clean\n', env: { MINE: inside } });
  expect(first.code).toBe(0);
  const rules = folder.write('rules.json', JSON.stringify({ no: 'rules' }));
  expect((await veleaks([...args, '--rules', rules], { cwd: folder.path, input: inside })).code).toBe(2);
  expect(await veleaks(args, { cwd: folder.path, input: inside })).toMatchObject({ code: 1 });
});

test('some at once each have their outcome', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => veleaks(['--version'], { cwd: folder.path })));
  expect(new Set(outcomes.map(({ stdout }) => stdout)).size).toBe(1);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
});

/** A program that leaves behind whatever it can, and says what it finds of that. */
const UNTIDY = `
const found = [
  ['a new global', 'left' in globalThis],
  ['a changed one', structuredClone.isMine],
  ['a listener', process.stdout.listenerCount('resize') + process.listenerCount('SIGUSR2') > 0],
  ['a mask of files', process.umask() === 0o077],
].filter(([, is]) => is).map(([name]) => name);
process.stdout.write(JSON.stringify(found));
globalThis.left = 1;
globalThis.structuredClone = Object.assign(() => null, { isMine: true });
process.stdout.on('resize', () => undefined);
process.on('SIGUSR2', () => undefined);
process.umask(0o077);
// Longer than this run, and shorter than the next.
setTimeout(() => process.stdout.write('a timer'), 150).unref();
setInterval(() => process.stdout.write('a clock'), 150).unref();
setTimeout(() => undefined, 100);
`;

test('what a run changes, and what it leaves to go off later, does not reach the next', async () => {
  const program = folder.write('untidy.cjs', UNTIDY);
  const child = spawn(process.execPath, [resolve('test/support/warm-program.cjs'), program, '|'], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  for (let run = 0; run < 3; run += 1) {
    child.send({ args: [], cwd: folder.path, env: {} });
    await once(child, 'message');
  }
  child.disconnect();
  await once(child, 'exit');
  expect(said).toBe('[]|[]|[]|');
});
