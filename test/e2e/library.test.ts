// The library as the README shows it, imported from the built package by its name.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';

const repository = new TestRepository();
const program = new TestFolder();
const secret = key(77);

beforeAll(() => {
  repository.commit({ 'a.js': `x = "${secret}"\n` });
  mkdirSync(join(program.path, 'node_modules'));
  symlinkSync(resolve('.'), join(program.path, 'node_modules', 'veleaks'), 'junction');
});
afterAll(() => {
  repository.dispose();
  program.dispose();
});

async function runScript(code: string): Promise<string> {
  const file = program.write('script.mjs', code);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    cwd: repository.path,
    env: cleanEnvironment({ FORCE_COLOR: '0' }),
  });
  return stdout;
}

describe('import { scan } from veleaks', () => {
  test("the README's example runs as it stands", async () => {
    const example = /```ts\n(import \{ describePlace, scan \}.*?)```/s.exec(
      readFileSync('README.md', 'utf8'),
    )?.[1];
    const said = await runScript(example!);
    expect(said).toMatch(/^ve_sk_..….... \w+: a\.js:1:6\nfindings: 1 in \d+ objects\n$/);
    expect(said).not.toContain(secret);
  });

  test('the examples of docs/library.md run as they stand', async () => {
    const examples = [...readFileSync('docs/library.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)];
    const said = [];
    for (const [, code] of examples) said.push(await runScript(code!));
    expect(said[0]).toMatch(/^ve_sk_..….... \w+: a\.js:1:6\nfindings true\n$/);
    expect(said[1]).toBe('');
    expect(said[2]).toMatch(/veleaks[\s\S]*a\.js/);
    expect(said[3]).toBe('usage: /nowhere is not a folder; give one that exists as cwd\n');
    expect(said.join()).not.toContain(secret);
  });

  test('CommonJS requires it, and gets the same', async () => {
    const said = await runScript(`
      import { createRequire } from 'node:module';
      import * as library from 'veleaks';
      const required = createRequire(import.meta.url)('veleaks');
      console.log(Object.keys(library).every((name) => required[name] === library[name]), typeof required.scan);
    `);
    expect(said).toBe('true function\n');
  });

  test('places and advice are told in words, also where there is no path', async () => {
    const left = new TestRepository();
    try {
      left.gitWith({ input: `x = "${secret}"\n` }, 'hash-object', '-w', '--stdin');
      left.commit({ 'b\u001b[31m.js': `y = "${key(78)}"\n` });
      const said = await runScript(`
        import { describeAdvice, describePlace, scan } from 'veleaks';
        const report = await scan({ cwd: ${JSON.stringify(left.path)} }).report();
        for (const { occurrences, advice } of report.findings)
          console.log(occurrences.map(describePlace).join(), describeAdvice(advice[0]));
      `);
      expect(said).toMatch(/^object [0-9a-f]{9}:1:6 You can leave it: .* git gc --quiet --prune=now$/m);
      expect(said).toContain('b\\x1b[31m.js:1:6 ');
      expect(said).not.toContain('\u001b');
    } finally {
      left.dispose();
    }
  });

  test('a key is told before the scan has ended', async () => {
    const said = await runScript(`
      import { scan } from 'veleaks';
      let tell;
      const told = new Promise((done) => { tell = done; });
      async function* input() {
        yield Buffer.from(${JSON.stringify(`${secret.slice(0, 6)}`)} + ${JSON.stringify(secret.slice(6))} + '\\n'.repeat(1e6));
        await told;
      }
      for await (const _ of scan({ scope: { kind: 'stdin', chunks: input() } })) tell(console.log('told'));
    `);
    expect(said).toBe('told\n');
  });

  test('a scan left early is incomplete, never clean', async () => {
    const said = await runScript(`
      import { scan } from 'veleaks';
      const run = scan({ scope: { kind: 'history' }, minConfidence: 'high', baselineFile: undefined });
      for await (const _ of run) break;
      const report = await run.report();
      console.log(report.coverage.complete, report.coverage.skipped.map(({ reason }) => reason).join());
    `);
    expect(said).toBe('false stopped\n');
  });

  test('an AbortSignal stops it with its reason', async () => {
    const said = await runScript(`
      import { scan } from 'veleaks';
      const stop = new AbortController();
      async function* endless() { for (;;) { yield Buffer.alloc(65536); await new Promise(setImmediate); } }
      setTimeout(() => stop.abort(new Error('enough')), 50);
      await scan({ scope: { kind: 'stdin', chunks: endless() }, signal: stop.signal }).report().catch((error) => console.log(error.message));
      await scan({ signal: AbortSignal.abort(new Error('at once')) }).report().catch((error) => console.log(error.message));
    `);
    expect(said).toBe('enough\nat once\n');
  });

  test('what cannot be scanned rejects with a VeleaksError', async () => {
    const said = await runScript(`
      import { scan, VeleaksError } from 'veleaks';
      await scan({ cwd: '/', scope: { kind: 'history' } }).report().catch((error) => console.log(error instanceof VeleaksError, error.code, error.exitCode));
    `);
    expect(said).toBe('true no-repository 2\n');
  });

  test('a folder that does not exist is named', async () => {
    const said = await runScript(`
      import { scan } from 'veleaks';
      for (const scope of [{ kind: 'all' }, { kind: 'history' }, { kind: 'files', paths: ['.'] }, { kind: 'env' }])
        await scan({ cwd: '/nowhere/at all', scope }).report().catch((error) => console.log(error.code, error.message));
    `);
    expect(said).toBe('usage /nowhere/at all is not a folder\n'.repeat(4));
  });

  test('a text is searched at once, and a report is written in each format', async () => {
    const [begin, end] = [secret.slice(0, 6), secret.slice(6)].map((part) => JSON.stringify(part));
    const said = await runScript(`
      import { scan, scanText, renderReport } from 'veleaks';
      const key = ${begin} + ${end};
      const found = scanText('a line\\nVE_API_KEY=' + key + '\\n' + Buffer.from('KEY=' + key).toString('base64') + '\\n');
      for (const { mask, confidence, line, column, endColumn, decoding } of found) console.log(mask, confidence, line, column, endColumn - column === key.length, decoding.join());
      console.log(scanText(new Uint8Array(8)).length, scanText('VE_API_KEY=' + ${begin} + 'your_api_key_here').length);
      const report = await scan().report();
      for (const format of ${JSON.stringify(FORMAT_NAMES)}) {
        const text = await renderReport(report, format);
        console.log(format, text.endsWith('\\n'), text.includes(report.findings[0].mask.slice(0, 8)), text.includes(key));
      }
      console.log((await renderReport(report, 'text', { color: true })).includes('\\u001b['));
    `);
    expect(said).toMatch(/^ve_sk_..….... high 2 12 true \nve_sk_..….... high 3 \d+ false base64\n0 0\n/);
    expect(said.match(/^\w+ true true false$/gm)).toHaveLength(9);
    expect(said).toMatch(/\ntrue\n$/);
  });

  test.each(['types.mts', 'types.cts'])('its types need no types of Node: %s', async (name) => {
    const file = program.write(
      name,
      "import { scan, type Report } from 'veleaks';\nexport const report: Promise<Report> = scan({ cwd: '.' }).report();\n",
    );
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const options = [
      '--ignoreConfig',
      '--strict',
      '--module',
      'nodenext',
      '--lib',
      'es2023,dom',
      '--types',
      '',
    ];
    const run = promisify(execFile)(process.execPath, [tsc, ...options, '--noEmit', file], {
      cwd: program.path,
    });
    await run.catch(({ stdout }) => expect(stdout).toBe(''));
  });
});
