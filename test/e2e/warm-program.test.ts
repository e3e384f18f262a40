// The process that runs the program for one test after the other (test/support/warm-program.ts) says
// what a process of its own says, and one run leaves nothing to the next.
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
