// The readings of a key that it is not certain where it ends are asked about in turn, and nothing
// that the API says of one of them makes the key dead.
import { expect, test, vi } from 'vitest';
import { Secret } from '../../src/model/secret.js';
import { Api } from '../../src/revoke/api.js';
import type { Reply } from '../../src/revoke/client.js';
import { parseEndpoint } from '../../src/revoke/endpoint.js';
import type { LeakedKey } from '../../src/revoke/leaked-key.js';
import type { Ask } from '../../src/revoke/verify.js';
import { RULES } from '../detect/rules.js';
import { key, PREFIX } from '../support/keys.js';

// The build replaces it.
vi.stubGlobal('__VELEAKS_VERSION__', 'test');
const { verifyKey, verifyLeaked, verifyText } = await import('../../src/revoke/verify.js');

const ok = (status: number, body: string): Reply => ({
  ...{ kind: 'answer', status, type: 'application/json', retryAfter: null, challenge: null },
  ...{ isCached: false, body },
});
const ACTIVE = ok(200, '[]');
const DEAD = ok(401, '{}');
const DUMB = ok(403, '{}');
const MOVED = ok(302, '{}');
const UNREACHABLE: Reply = { kind: 'unreachable', why: 'refused' };

const readings = Array.from({ length: 10 }, (_, seed) => ({
  keyId: `${seed}`.padStart(16, '0'),
  inUse: null,
  secret: new Secret(key(63_000 + seed), PREFIX.length),
}));

/** Asks about so many readings an API that gives these answers in turn, the last again and again. */
async function verify(count: number, replies: readonly Reply[], most?: number | 'certain') {
  const left = [...replies];
  let now = 0;
  let asked = 0;
  const world = {
    env: {},
    date: () => new Date('2026-01-02T03:04:05Z'),
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
    random: () => 0.5,
    signal: new AbortController().signal,
  };
  const client = {
    send: async () => {
      asked += 1;
      return left.length > 1 ? left.shift()! : left[0]!;
    },
    close: async () => undefined,
  };
  const api = new Api(parseEndpoint('http://localhost', 'test'), client, world);
  const [first, ...near] = readings.slice(0, count);
  const leaked = {
    ...first!,
    finding: { keyId: first!.keyId },
    rule: RULES[0]!,
    readings: most === 'certain' ? [] : readings.slice(0, count),
    near: () => near,
  };
  const key = leaked as unknown as LeakedKey;
  const ask: Ask = ({ keyId, secret }) => verifyKey({ keyId, value: secret.reveal() }, key.rule.api!, api);
  const verified = typeof most === 'number' ? await verifyText(key, ask, most) : await verifyLeaked(key, api);
  return { asked, ...verified };
}

test('the one that is active is the key, and those before it are none', async () => {
  const { asked, verified, key: found, denied } = await verify(4, [DEAD, DUMB, ACTIVE]);
  expect([asked, verified.liveness, found]).toEqual([3, 'active', readings[2]]);
  expect(denied).toEqual([readings[0]]);
});

test('where none is accepted the key is not said to be dead', async () => {
  const { asked, verified, key: found, denied } = await verify(2, [DEAD]);
  expect([asked, verified.liveness, found, denied]).toEqual([2, 'unknown', null, readings.slice(0, 2)]);
  expect(verified.why).toContain('any of 2 likely readings');
  expect((await verify(1, [DEAD])).verified).toMatchObject({
    liveness: 'unknown',
    why: expect.stringContaining('what was asked about'),
  });
});

test('what was unclear of one of them is said', async () => {
  const { verified, denied } = await verify(3, [DEAD, DUMB, DEAD]);
  expect(verified).toEqual({ liveness: 'unknown', why: 'HTTP 403; where the key ends is not certain' });
  expect(denied).toEqual([readings[0], readings[2]]);
});

test('of several that were unclear the likeliest is told of', async () => {
  const { verified } = await verify(2, [DUMB, ok(418, '{}')]);
  expect(verified.why).toMatch(/^HTTP 403;/);
});

test.each([
  [UNREACHABLE, 'not reached: refused'],
  [MOVED, 'HTTP 302: a redirect is not followed'],
])('no further one is sent where no other would fare better: %o', async (reply, why) => {
  const { asked, verified, key: found, denied } = await verify(4, [DEAD, reply, ACTIVE]);
  expect([asked, found, denied]).toEqual([2, null, [readings[0]]]);
  expect(verified).toEqual({ liveness: 'unknown', why, fatal: true });
});

test('no further one is sent where there was no answer', async () => {
  const { verified, key: found, denied } = await verify(4, [DEAD, { kind: 'lost', why: 'timeout' }]);
  expect(verified).toEqual({
    ...{ liveness: 'unknown', silent: true },
    why: 'no answer: timeout; where the key ends is not certain',
  });
  expect([found, denied]).toEqual([null, [readings[0]]]);
});

test('eight are asked about at most, and one at least', async () => {
  expect((await verify(10, [DEAD])).asked).toBe(8);
  expect((await verify(10, [DEAD], 20)).asked).toBe(8);
  expect((await verify(10, [DEAD], 3)).asked).toBe(3);
  expect((await verify(10, [DEAD], 0)).asked).toBe(1);
});

test.each<[string, readonly Reply[], object]>([
  ['it is accepted', [ACTIVE, DEAD], { asked: 1, verified: { liveness: 'active' }, key: null, denied: [] }],
  [
    'it is accepted with fewer letters',
    [DEAD, DEAD, ACTIVE],
    { asked: 3, verified: { liveness: 'active' }, key: readings[2], denied: [readings[1]] },
  ],
  ['nothing of it is', [DEAD], { asked: 4, verified: { liveness: 'inactive' }, key: null }],
  [
    'what is shorter has not the form of a key',
    [DEAD, ok(400, '{}'), ok(422, '{}'), DEAD],
    { asked: 4, verified: { liveness: 'inactive' }, key: null, denied: [readings[3]] },
  ],
  [
    'of a part nothing is said',
    [DEAD, DUMB, DEAD],
    { asked: 4, verified: { liveness: 'unknown', why: 'HTTP 403' }, key: null },
  ],
  [
    'the rest could not be asked about',
    [DEAD, DEAD, UNREACHABLE],
    { asked: 3, verified: { liveness: 'unknown' }, key: null },
  ],
  ['nothing is said of it', [DUMB, ACTIVE], { asked: 1, verified: { liveness: 'unknown' }, key: null }],
])('a key that is certain, if %s', async (_, replies, expected) => {
  expect(await verify(4, replies, 'certain')).toMatchObject(expected);
});
