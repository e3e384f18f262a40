// The built program under each line of Node that it supports: what a user does on the first day.
// `.ci/test-tools` gets the lines; without one its test says SKIPPED.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiServer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { homeFolder } from '../support/leaky-repository.js';
import { noise } from '../support/noise.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { TOOL_PATH } from '../support/tools.js';

const LINES = ['20', '22', '24', '26'];
const secret = key(4_711);
/** More than a pack must hold for the search to be worth another thread. */
const NOISE_BYTES = 9_000_000;

const home = homeFolder();
const scratch = new TestFolder();
const repository = new TestRepository();
let server: ApiServer;

beforeAll(async () => {
  server = await new ApiServer().listen();
  server.live.add(secret);
  repository.commit({ '.gitignore': '.env\n', 'src/app.ts': `const key = '${secret}'\n` }, 'add the client');
  repository.commit({ 'src/app.ts': 'const key = process.env.KEY\n', noise: noise(NOISE_BYTES) });
  repository.git('gc', '-q');
  scratch.write('spy.cjs', SPY);
  scratch.write('packed/notes.gz', gzipSync(`key: ${secret}\n`));
  mkdirSync(join(scratch.path, 'node_modules'));
  symlinkSync(resolve('.'), join(scratch.path, 'node_modules', 'veleaks'), 'junction');
  scratch.write('library.mjs', LIBRARY);
});

afterAll(async () => {
  await server.close();
  for (const folder of [home.folder, scratch, repository]) folder.dispose();
});

/** Says how many threads the program started. */
const SPY = `const threads = require('node:worker_threads');
let started = 0;
threads.Worker = class extends threads.Worker { constructor(...all) { super(...all); started += 1; } };
if (threads.isMainThread) process.on('exit', () => process.stderr.write('threads=' + started + ';'));
`;

const LIBRARY = `import { scan } from 'veleaks';
const { findings } = await scan({ cwd: process.argv[2] }).report();
console.log(JSON.stringify(findings.map(({ confidence, exposure }) => ({ confidence, exposure }))));
`;

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(node: string, args: readonly string[], cwd: string): Promise<Said> {
  const {
    NODE_OPTIONS: _,
    NO_COLOR: __,
    FORCE_COLOR: ___,
    ...clean
  } = cleanEnvironment({ CI: '', ...home.env, VE_API_URL: server.url });
  return new Promise((done, fail) => {
    const child = spawn(node, args, { cwd, env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', fail);
    child.once('close', (code) => {
      expect(leaksIn(stdout + stderr, [secret])).toEqual([]);
      done({ code, stdout, stderr });
    });
  });
}

/** A Node of a line; null, loudly, where there is none. */
function nodeOf(line: string): string | null {
  const { stdout, error } = spawnSync(`node${line}`, ['-p', 'process.execPath'], {
    env: { ...process.env, PATH: TOOL_PATH },
    encoding: 'utf8',
  });
  if (!error) return stdout.trim();
  process.stderr.write(`\nSKIPPED: node${line} is not on PATH, so that line of Node is not tested\n`);
  return null;
}

describe.each(LINES.map((line) => [line, nodeOf(line)] as const))('Node %s', (line, node) => {
  const veleaks = (args: readonly string[], cwd = repository.path, options: readonly string[] = []) =>
    run(node!, [...options, PROGRAM, ...args], cwd);

  test.skipIf(node === null)('is of that line', async () => {
    const { stdout } = await run(node!, ['--version'], scratch.path);
    expect(stdout).toMatch(new RegExp(`^v${line}\\.`));
  });

  test.skipIf(node === null)('a key in the history, by as many threads as are asked for', async () => {
    const spy = ['--require', join(scratch.path, 'spy.cjs')];
    const { code, stdout, stderr } = await veleaks(
      ['history', '--no-cache', '--jobs', '3', '--format', 'json'],
      repository.path,
      spy,
    );
    const { findings, coverage } = JSON.parse(stdout);
    expect([code, findings.length, findings[0].occurrences[0].path]).toEqual([1, 1, 'src/app.ts']);
    expect(coverage.complete).toBe(true);
    expect(stderr).toContain('threads=2;');
  });

  test.skipIf(node === null)('files, and what is packed in one', async () => {
    const { code, stdout } = await veleaks(['files', 'packed'], scratch.path);
    expect(code).toBe(1);
    expect(stdout).toMatch(/1 key[\s\S]*notes\.gz/);
  });

  test.skipIf(node === null)('a hook that it runs stops a commit', async () => {
    const here = new TestRepository();
    try {
      const hook = here.write(
        '.git/hooks/pre-commit',
        `#!/bin/sh\nexec "${node}" "${PROGRAM}" hook pre-commit\n`,
      );
      chmodSync(hook, 0o755);
      here.write('a.ts', `k = '${secret}'\n`);
      here.git('add', 'a.ts');
      const { status, stderr } = spawnSync('git', ['commit', '-qm', 'a'], {
        cwd: here.path,
        env: cleanEnvironment(),
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([1, expect.stringContaining('1 key is about to be committed')]);
      here.write('a.ts', 'k = process.env.KEY\n');
      here.git('add', 'a.ts');
      expect(here.git('commit', '-qm', 'a')).toBe('');
    } finally {
      here.dispose();
    }
  });

  test.skipIf(node === null)('the API is asked, and a live key is known alive', async () => {
    const { code, stdout } = await veleaks(['verify', '--format', 'json']);
    const { findings } = JSON.parse(stdout);
    expect([code, findings[0].liveness]).toEqual([1, 'active']);
  });

  test.skipIf(node === null)('the library', async () => {
    const { code, stdout, stderr } = await run(
      node!,
      [join(scratch.path, 'library.mjs'), repository.path],
      scratch.path,
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual([{ confidence: 'high', exposure: 'local' }]);
  });
});
