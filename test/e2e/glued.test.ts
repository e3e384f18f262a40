// Something was put right behind a key, and nothing tells it from the key: what stands there is not
// accepted by the API, and the key lives. No command says that it is dead.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report, Revocation } from '../../src/model/report.js';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import { Revoking } from '../support/revoking.js';

/** What stands there, by what was put behind the key. */
const GLUED: Readonly<Record<string, [live: string, written: string]>> = Object.fromEntries(
  Object.entries({
    'a letter': [key(81_000, 37, 'base62'), 'x'],
    'a digit': [key(81_001, 40), '7'],
    'two letters behind a usual length': [key(81_002, 32, 'base62'), 'Qz'],
    'three letters': [key(81_003, 20, 'lower'), 'abc'],
    marks: [key(81_004, 40), '-_-'],
    'a short hash': [key(81_005, 29, 'base62'), '9f86d081'],
    'a short hash, of a common length together': [key(81_006, 40), '9f86d081'],
    'a mark and a hash, behind base64url': [`${key(81_007, 42, 'base64url')}k`, '-9f86d081'],
  }).map(([name, [live, tail]]) => [name, [live!, `${live}${tail}`]]),
);
const LIVE = Object.values(GLUED).map(([live]) => live);
/** Not alive in any reading. */
const DEAD = key(81_020, 40);

const ALIVE_NEVER_DEAD = /inactive|not accepted|need not be revoked|is dead\./;

let it: Revoking;
beforeAll(async () => {
  it = await Revoking.start([...Object.values(GLUED).map(([, written]) => written), DEAD]);
  it.server.live.clear();
  for (const live of LIVE) it.server.live.add(live);
});
afterAll(() => it.dispose());

const find = ({ findings }: Report, value: string) => findings.find(({ keyId: id }) => id === keyId(value));

test('verify finds the key', async () => {
  const { stdout } = await it.run(['verify', '--format', 'json']);
  const report: Report = JSON.parse(stdout);
  for (const [name, [live, written]] of Object.entries(GLUED)) {
    expect([name, find(report, live)?.liveness]).toEqual([name, 'active']);
    expect([name, find(report, written)]).toEqual([name, undefined]);
  }
  expect(find(report, DEAD)?.liveness).toBe('inactive');
});

test('of a key that is dead few more are asked about', async () => {
  const before = it.server.log.length;
  const { stdout } = await it.run(['verify', keyId(DEAD), '--format', 'json']);
  expect(find(JSON.parse(stdout), DEAD)?.liveness).toBe('inactive');
  expect(it.server.log.length - before).toBeLessThanOrEqual(7);
});

test('what could not be asked leaves it unknown', async () => {
  let asked = 0;
  it.server.onVerify = (_request, response) => {
    asked += 1;
    response.statusCode = asked === 1 ? 401 : 503;
    response.setHeader('content-type', 'application/json').end('{}');
  };
  const { stdout } = await it.run(['verify', keyId(DEAD), '--format', 'json']);
  it.server.onVerify = null;
  expect(find(JSON.parse(stdout), DEAD)?.liveness).toBe('unknown');
});

test.each(Object.entries(GLUED))('rotate asks about the key itself: %s', async (_, [live, written]) => {
  for (const id of [keyId(written), keyId(live)]) {
    const { stdout, stderr, code } = await it.run(['rotate', id, '--steps', 'look']);
    expect(stdout + stderr).not.toMatch(ALIVE_NEVER_DEAD);
    expect(stdout + stderr).toContain('is not proven dead');
    expect(code).toBe(0);
  }
});

test('revoke takes the keys themselves, and knows them afterwards', async () => {
  const flags = ['--apply', '--yes', '--allow-unpushed', '--max', '20', '--format', 'json'];
  const named = keyId(LIVE[0]!);
  const first = await it.run(['revoke', named, ...flags]);
  expect(first.code).toBe(0);
  expect(it.server.revoked).toEqual([LIVE[0]]);
  const all = await it.run(['revoke', ...flags]);
  expect([...it.server.revoked].sort()).toEqual([...LIVE].sort());
  // The one that was dead from the beginning is not proven.
  expect(all.code).toBe(4);
  const again = await it.run(['revoke', ...flags]);
  const { revocations } = JSON.parse(again.stdout) as { revocations: Revocation[] };
  const dead = Object.fromEntries(revocations.map(({ keyId: id, status }) => [id, status]));
  for (const live of LIVE) expect(dead[keyId(live)]).toBe('revoked');
  expect(dead[keyId(DEAD)]).toBe('never-active');
});
