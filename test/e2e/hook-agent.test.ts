// `veleaks hook agent` as an agent starts it: a process, one event on its standard input, the
// answer and nothing else.
import { spawn } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { maskOf } from '../../src/model/secret.js';
import { claudeCode } from '../agents/fixtures/claude-code.js';
import { codex } from '../agents/fixtures/codex.js';
import { copilot } from '../agents/fixtures/copilot.js';
import { cursor } from '../agents/fixtures/cursor.js';
import { gemini } from '../agents/fixtures/gemini.js';
import { opencode } from '../agents/fixtures/opencode.js';
import { vscode } from '../agents/fixtures/vscode.js';
import { windsurf } from '../agents/fixtures/windsurf.js';
import { inputOf } from '../support/input.js';
import { key, PREFIX } from '../support/keys.js';
import { PROGRAM, veleaks } from '../support/program.js';
import { TestFolder } from '../support/repository.js';

const FIXTURES = [claudeCode, codex, copilot, cursor, gemini, opencode, vscode, windsurf];
const KEY = key(16);
const folder = new TestFolder();
const cwd = folder.path;
folder.write('.env', `VE_API_KEY=${KEY}\n`);
afterAll(() => folder.dispose());

function hook(input: string | object, ...args: string[]) {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return veleaks(['hook', 'agent', ...args], { cwd, input: text, env: { HOME: cwd } });
}

describe.each(FIXTURES)('$agent', ({ events, reads }) => {
  test.each(events)('$event', async ({ carrying, passes, blocks }) => {
    const clean = await hook(carrying('make', cwd));
    expect(clean.stdout).toBe(passes.stdout === null ? '' : `${JSON.stringify(passes.stdout)}\n`);
    expect(clean).toMatchObject({ stderr: '', code: passes.exitCode });
    const stopped = await hook(carrying(`"${KEY}"`, cwd));
    const said = stopped.stdout + stopped.stderr;
    const reason = /veleaks stopped this: (?:[^"\\\n]|\\.)*/.exec(said)?.[0] ?? '';
    const expected = blocks(reason, `"${maskOf(KEY, PREFIX.length)}"`);
    expect(stopped.stdout).toBe(expected.stdout === null ? '' : `${JSON.stringify(expected.stdout)}\n`);
    expect(stopped).toMatchObject({ stderr: expected.stderr ?? '', code: expected.exitCode });
    expect(said).not.toContain(KEY.slice(PREFIX.length + 2, -4));
  });

  test('a file', async () => {
    const { stdout, stderr } = await hook(reads[0]!.showing(`${cwd}/.env`, cwd));
    expect(stdout + stderr).toContain('(line 1) contains Vibengine API key');
    expect(stdout + stderr).not.toContain(KEY.slice(PREFIX.length + 2, -4));
  });
});

test('what is broken goes on, or stops as told', async () => {
  for (const text of ['', '{', '{"hook_event_name":"PreToolUse","session_id":"x","tool_inp']) {
    expect(await hook(text)).toMatchObject({ stdout: '{}\n', code: 0 });
    expect(await hook(text, '--fail-closed')).toMatchObject({ stdout: '', code: 2 });
  }
});

test('of very many keys no wrong number is said, and what the model wrote is told', async () => {
  const keys = (count: number) => Array.from({ length: count }, (_, n) => `K=${key(n + 40)}`).join('\n');
  const after = { session_id: 'x', transcript_path: '', cwd, hook_event_name: 'AfterTool', timestamp: 'x' };
  const said = async (count: number, written: string) => {
    const input = { command: written };
    const event = { ...after, tool_name: 'x', tool_input: input, tool_response: { out: keys(count) } };
    return (await hook(event)).stdout;
  };
  expect(await said(7, '')).toMatch(/, and 4 more\. The model has not seen it/);
  const many = await said(1000, KEY);
  expect(many).toMatch(/, and at least 9\d more; the arguments of the tool call contain Vibengine/);
  expect(many).toContain('The model wrote it');
});

test('no standard input, a folder in its place', async () => {
  const none = await veleaks(['hook', 'agent'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  expect(none).toMatchObject({ stdout: '{}\n', code: 0 });
  const closed = await veleaks(['hook', 'agent', '--fail-closed'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(closed).toMatchObject({ stdout: '', code: 2 });
});

test('an event that comes slowly, in parts', async () => {
  const text = JSON.stringify(claudeCode.events[0]!.carrying(`"${KEY}"`, cwd));
  const child = spawn(process.execPath, [PROGRAM, 'hook', 'agent'], { cwd, stdio: 'pipe' });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  for (let at = 0; at < text.length; at += 60) {
    inputOf(child).write(text.slice(at, at + 60));
    await new Promise((done) => setTimeout(done, 20));
  }
  inputOf(child).end();
  const code = await new Promise((done) => child.once('close', done));
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ decision: 'block' });
});

test('low confidence does not stop anything, unless that is asked for', async () => {
  const event = claudeCode.events[0]!.carrying(`say ${key(3, 9, 'base62')} now`, cwd);
  expect((await hook(event)).stdout).toBe('{}\n');
  expect((await hook(event, '--min-confidence', 'low')).stdout).toContain('"block"');
});

test('a rule of the user counts', async () => {
  const missing = await hook(claudeCode.events[0]!.carrying('x', cwd), '--rules', 'none.json');
  expect(missing.code).toBe(2);
});
