// `--revoke` behind every command that scans, and what the API said of a key in every form of the
// report.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { answer, type Behaviour } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { Revoking } from '../support/revoking.js';
import { sample } from '../support/size.js';

const secret = key(6_500);
const leaky = leakyRepository([secret]);
leaky.repository.write('copy.ini', `token = ${secret}\n`);
leaky.repository.git('add', 'copy.ini');
afterAll(() => leaky.dispose());

let revoking: Revoking;
beforeEach(async () => {
  revoking = await Revoking.start([secret], {}, leaky);
});
afterEach(() => revoking.dispose());

const head = leaky.repository.git('rev-parse', 'HEAD');
/** What `veleaks ci` finds in a push that made the branch. */
function pushEvent(): Record<string, string> {
  const event = join(revoking.home.folder.path, 'event.json');
  writeFileSync(event, JSON.stringify({ before: '0'.repeat(40), after: head, ref: 'refs/heads/main' }));
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: head,
    GITHUB_REF: 'refs/heads/main',
  };
}

test.each([
  [[]],
  [['staged']],
  [['history']],
  [['history', 'HEAD']],
  [['files']],
  [['files', 'copy.ini']],
  [['stdin']],
  [['ci']],
])('veleaks %j --revoke: the plan, then the deed, then nothing left to do', async (scan) => {
  const run = (...more: string[]) =>
    revoking.run([...scan, '--revoke', '--allow-unpushed', ...more], {
      input: `${secret}\n`,
      env: scan[0] === 'ci' ? pushEvent() : {},
    });
  const plan = await run();
  expect(plan.stdout).toMatch(/would be revoked/);
  expect(plan.code).toBe(4);
  expect(revoking.server.revocations).toEqual([]);
  const refused = await run('--apply');
  expect([refused.code, /needs --yes/.test(refused.stderr)]).toEqual([2, true]);
  const done = await run('--apply', '--yes');
  expect(done.stdout).toMatch(/REVOKED: it was active, and is not any more/);
  expect(revoking.server.revoked).toEqual([secret]);
  // Dead, it stands there still: the scan blocks as before.
  expect(done.code).toBe(1);
  const accept = /To accept it:\n {2}(npx veleaks baseline [0-9a-f]{16} --reason 'revoked')\n/.exec(
    done.stdout,
  );
  // What was piped in is in no repository that a baseline could be about.
  expect(accept === null).toBe(scan[0] === 'stdin');
  const again = await run('--apply', '--yes');
  expect(again.stdout).toMatch(/An earlier run sent it/);
  expect(revoking.server.revocations).toHaveLength(1);
  expect(leaksIn([plan, done, again].map(({ stdout, stderr }) => stdout + stderr).join(), [secret])).toEqual(
    [],
  );
});

test('the command that accepts a revoked key is run as pasted, and the next scan is calm', async () => {
  const { stdout } = await revoking.run(['revoke', '--allow-unpushed', '--apply', '--yes']);
  const [, pasted] = /^ {2}npx veleaks (baseline .*)$/m.exec(stdout)!;
  const words = pasted!.replaceAll("'", '').split(' ');
  expect((await revoking.run(words)).code).toBe(0);
  const calm = await revoking.run(['history']);
  expect(calm.stdout).toMatch(/1 accepted/);
  expect(calm.code).toBe(0);
  // It is not said again.
  expect((await revoking.run(['revoke', '--apply', '--yes'])).stdout).not.toMatch(/To accept it/);
  rmSync(join(revoking.leaky.repository.path, '.veleaks-baseline.json'));
});

test('of a key that is dead no one is told to revoke it', async () => {
  revoking.server.live.clear();
  for (const input of [undefined, secret]) {
    const { stdout } = await revoking.run(['verify', ...(input ? ['--stdin'] : [])], input ? { input } : {});
    expect(stdout).toMatch(/If the key belongs to that\s+API, it need not be revoked/);
    expect(stdout).not.toMatch(/Revoke it now/);
  }
});

test('a hook takes no --revoke', async () => {
  for (const hook of ['pre-commit', 'pre-push']) {
    const outcome = await revoking.run(['hook', hook, '--revoke']);
    expect([outcome.code, /--revoke does not go with/.test(outcome.stderr)]).toEqual([2, true]);
  }
  expect(revoking.server.log).toEqual([]);
});

const ANSWERS: readonly [liveness: string, words: RegExp, behaviour: Behaviour | null, alive: boolean][] = [
  ['active', /STILL ACTIVE|"liveness": ?"active"/, null, true],
  ['inactive', /not accepted by the API|"liveness": ?"inactive"/, null, false],
  ['unknown', /perhaps still active|"liveness": ?"unknown"/, answer(403), true],
];

test.each(ANSWERS)('%s in every form of the report', async (_liveness, words, behaviour, alive) => {
  revoking.server.onVerify = behaviour;
  if (!alive) revoking.server.live.clear();
  for (const format of sample(FORMAT_NAMES, 4)) {
    for (const command of [['verify'], ['history', '--revoke']]) {
      const { stdout } = await revoking.run([...command, '--format', format]);
      expect(stdout, format).toMatch(words);
      for (const [, others] of ANSWERS) if (others !== words) expect(stdout, format).not.toMatch(others);
    }
  }
});
