// The library as the README shows it, imported from the built package by its name.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
    const example = /```ts\n(import \{ scan \}.*?)```/s.exec(readFileSync('README.md', 'utf8'))?.[1];
    const said = await runScript(example!);
    expect(said).toMatch(/^ve_sk_..….... \([0-9a-f]{16}\) .*:1\nfindings \d+\n$/);
    expect(said).not.toContain(secret);
  });

  test('a key is told before the scan has ended', async () => {
    const said = await runScript(`
      import { scan } from 'veleaks';
      async function* input() { yield Buffer.from(${JSON.stringify(`${secret.slice(0, 6)}`)} + ${JSON.stringify(secret.slice(6))} + '\\n'.repeat(1e6)); await new Promise((r) => setTimeout(r, 50)); ended = true; }
      let ended = false;
      for await (const _ of scan({ scope: { kind: 'stdin', chunks: input() } })) console.log(ended);
    `);
    expect(said).toBe('false\n');
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

  test('its types need no types of Node', async () => {
    const file = program.write(
      'types.ts',
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
