// kill -9 at many points of a run of three keys, and then run again: each key ends revoked once,
// and none is forgotten.
import { spawn } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { type Behaviour, json, keyIn } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment } from '../support/repository.js';
import { FAST_CLOCK, Revoking } from '../support/revoking.js';
import { sized } from '../support/size.js';

const POINTS = sized(6, 50);
const keys = [7_001, 7_002, 7_003].map((seed) => key(seed));
const leaky = leakyRepository(keys);
afterAll(() => leaky.dispose());

const APPLY = ['revoke', '--apply', '--yes'];

/** Killed when the server has this request, or when it has answered it. */
interface Point {
  readonly request: number;
  readonly isAnswered: boolean;
}

/** A run, killed at a point or let be. Gives what it said. */
function runAndKill(revoking: Revoking, point: Point | null): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...FAST_CLOCK, PROGRAM, ...APPLY], {
      cwd: leaky.repository.path,
      env: cleanEnvironment({ ...revoking.home.env, VE_API_URL: revoking.server.url }),
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    revoking.server.onAsked = (response) => {
      if (revoking.server.log.length !== point?.request) return;
      if (point.isAnswered) response.once('finish', () => child.kill('SIGKILL'));
      else child.kill('SIGKILL');
    };
    child.once('close', () => {
      revoking.server.onAsked = null;
      done(said);
    });
  });
}

/** Some servers take a moment: so that some kills fall between the sending and the answer. */
const slowly: Behaviour = (request, response, server) => {
  const [first] = JSON.parse(request.body).credentials;
  setTimeout(() => server.kill(first), 10);
  setTimeout(
    () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"revoked":true}'),
    25,
  );
};

test(`killed at ${POINTS} points, and run again`, async () => {
  const whole = await Revoking.start(keys, {}, leaky);
  whole.server.onRevoke = slowly;
  await runAndKill(whole, null);
  const requests = whole.server.log.length;
  await whole.dispose();
  const interrupted: number[] = [];
  for (let point = 0; point < POINTS; point += 1) {
    const revoking = await Revoking.start(keys, {}, leaky);
    revoking.server.onRevoke = slowly;
    const request = 1 + Math.floor((requests * point) / POINTS);
    const killed = await runAndKill(revoking, { request, isAnswered: point % 2 === 1 });
    if (revoking.receipts().filter(({ result }) => result === 'revoked').length < 3) interrupted.push(point);
    // What was under way on the server when its client died comes to its end.
    await new Promise((done) => setTimeout(done, 40));
    const again = await revoking.run(APPLY);
    const name = `killed at point ${point}`;
    expect(again.code, name).toBe(0);
    expect([...revoking.server.revoked].sort(), name).toEqual([...keys].sort());
    const proven = new Set(
      revoking
        .receipts()
        .filter(({ result }) => result === 'revoked')
        .map(({ keyId }) => keyId),
    );
    const told = again.stdout.match(/REVOKED|not accepted by the API: nothing was sent/g);
    expect([proven.size, told?.length], name).toEqual([3, 3]);
    expect(leaksIn(killed + again.stdout + again.stderr + JSON.stringify(revoking.receipts()), keys)).toEqual(
      [],
    );
    await revoking.dispose();
  }
  // The kills did fall into the run.
  expect(interrupted.length).toBeGreaterThanOrEqual(POINTS / 2);
});

const isPosix = process.platform !== 'win32';

interface Cut {
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Ended by the signal when the server has the second revocation, and before it answers. */
function interruptSecond(revoking: Revoking, signal: NodeJS.Signals, args: readonly string[]): Promise<Cut> {
  return runAndInterrupt(revoking, signal, args, (interrupt) => (request, response, server) => {
    server.kill(keyIn(request)!);
    if (server.revoked.length === 1) json(response, 200, { revoked: true });
    else interrupt();
  });
}

function runAndInterrupt(
  revoking: Revoking,
  signal: NodeJS.Signals,
  args: readonly string[],
  onRevoke: (interrupt: () => void) => Behaviour,
): Promise<Cut> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...FAST_CLOCK, PROGRAM, ...args], {
      cwd: leaky.repository.path,
      env: cleanEnvironment({ ...revoking.home.env, VE_API_URL: revoking.server.url }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    revoking.server.onRevoke = onRevoke(() => void child.kill(signal));
    child.once('close', (_, by) => {
      revoking.server.onRevoke = null;
      revoking.server.onVerify = null;
      done({ signal: by, stdout, stderr });
    });
  });
}

test.runIf(isPosix).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s in the middle: what was revoked is told, what was sent, and what was not',
  async (signal) => {
    const revoking = await Revoking.start(keys, {}, leaky);
    const cut = await interruptSecond(revoking, signal, [...APPLY, '--format', 'json']);
    expect(cut.signal).toBe(signal);
    const { revocations, exitCode } = JSON.parse(cut.stdout);
    expect(exitCode).toBe(4);
    expect(revocations.map(({ status }: { status: string }) => status)).toEqual([
      'revoked',
      'unconfirmed',
      'not-sent',
    ]);
    const again = await revoking.run(APPLY);
    expect(again.code).toBe(0);
    expect([...revoking.server.revoked].sort()).toEqual([...keys].sort());
    expect(leaksIn(cut.stdout + cut.stderr + again.stdout, keys)).toEqual([]);
    await revoking.dispose();
  },
);

test.runIf(isPosix)('a signal in the middle of the proof: what the API answered is told', async () => {
  const revoking = await Revoking.start(keys, {}, leaky);
  const cut = await runAndInterrupt(revoking, 'SIGINT', APPLY, (interrupt) => (_, response, server) => {
    server.onVerify = interrupt;
    json(response, 200, { revoked: true });
  });
  expect(cut.signal).toBe('SIGINT');
  expect(cut.stdout).toMatch(
    /not confirmed: it may still be live\n +Before: active\.\n +The API accepted the revocation\.\n +By hand/,
  );
  await revoking.dispose();
});

test.runIf(isPosix)('a rotation by script that a signal ends says what is done and left', async () => {
  const revoking = await Revoking.start(keys, {}, leaky);
  const { stdout } = await revoking.run(['verify', '--format', 'json']);
  const [{ keyId }] = JSON.parse(stdout).findings;
  // One was revoked before: the first that this run sends is the second.
  revoking.server.revoked.push('another');
  const cut = await interruptSecond(revoking, 'SIGTERM', [
    'rotate',
    keyId,
    '--steps',
    'look,revoke',
    '--yes',
  ]);
  expect(cut.signal).toBe('SIGTERM');
  expect(cut.stderr).toMatch(
    /\[x\] 1\.[\s\S]*\[ \] \d+\. Revoke the old key[\s\S]*is not proven dead\. To go on: /,
  );
  const again = await revoking.run(['rotate', keyId, '--steps', 'revoke,prove', '--yes']);
  expect([again.code, again.stderr]).toEqual([0, expect.stringMatching(/is dead\./)]);
  await revoking.dispose();
});
