// "Revoked" is said of a key alone that was seen alive before and dead after: each pair of what was
// seen before and after, what earlier runs left, and how often and when the API is asked again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Secret } from '../../src/model/secret.js';
import { Api } from '../../src/revoke/api.js';
import type { Answer, Reply } from '../../src/revoke/client.js';
import { parseEndpoint } from '../../src/revoke/endpoint.js';
import type { LeakedKey } from '../../src/revoke/leaked-key.js';
import { type Receipt, Receipts } from '../../src/revoke/receipts.js';
import type { RevokeWorld } from '../../src/revoke/world.js';
import { RULES } from '../detect/rules.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';

// The build replaces it.
vi.stubGlobal('__VELEAKS_VERSION__', 'test');
const { isFatal, revokeKey } = await import('../../src/revoke/revoke-key.js');

const rule = RULES[0]!;
const value = key(61_000);
const KEY_ID = '0123456789abcdef';
const leaked = {
  finding: { keyId: KEY_ID, mask: 've_…' },
  secret: new Secret(value, rule.prefix.length),
  rule,
} as unknown as LeakedKey;

const ok = (status: number, body: string): Reply => ({
  kind: 'answer',
  status,
  type: 'application/json',
  retryAfter: null,
  challenge: null,
  isCached: false,
  body,
});
const ACTIVE = ok(200, '[]');
const DEAD = ok(401, '{}');
const DUMB = ok(403, '{}');
const ACCEPTED = ok(200, '{"found":true,"revoked":true}');
const REFUSED = ok(403, '{}');
const GONE = ok(410, '{}');
const LOST: Reply = { kind: 'lost', why: 'timeout' };

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.dispose());

const receiptsFile = (): string => join(folder.path, 'receipts.jsonl');

/** Revokes the key against an API that gives these answers in turn; the last one again and again. */
async function revoke(
  before: 'active' | 'inactive' | 'unknown',
  replies: readonly Reply[],
  earlier: Partial<Receipt>[] = [],
) {
  const left = [...replies];
  const asked: string[] = [];
  const waits: number[] = [];
  let now = 0;
  const world: RevokeWorld = {
    env: {},
    date: () => new Date('2026-01-02T03:04:05Z'),
    now: () => now,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0.5,
    signal: new AbortController().signal,
  };
  const client = {
    send: async ({ method }: { method: string }) => {
      asked.push(method);
      return (left.length > 1 ? left.shift() : left[0]) as Answer;
    },
    close: async () => undefined,
  };
  const api = new Api(parseEndpoint('http://localhost', 'test'), client, world);
  const receipts = await Receipts.read(receiptsFile());
  for (const row of earlier)
    await receipts.add({
      version: 1,
      time: '2026-01-01T00:00:00Z',
      event: 'result',
      keyId: KEY_ID,
      mask: 've_…',
      host: api.endpoint.host,
      ...row,
    });
  const profileName = rule.api!.revocation;
  const profile = rule.api!.profiles[profileName]!;
  const { ending } = await revokeKey(
    leaked,
    { liveness: before },
    { api, profileName, profile, receipts, world },
  );
  const rows = readFileSync(receiptsFile(), 'utf8').split('\n').filter(Boolean).slice(earlier.length);
  return { status: ending.status, asked, waits, left: rows.map((row) => JSON.parse(row)) };
}

test.each([
  ['active', ACCEPTED, DEAD, 'revoked'],
  ['unknown', ACCEPTED, DEAD, 'unconfirmed'],
  ['active', ACCEPTED, ACTIVE, 'still-live'],
  ['unknown', ACCEPTED, ACTIVE, 'still-live'],
  ['active', ACCEPTED, DUMB, 'unconfirmed'],
  ['unknown', ACCEPTED, DUMB, 'unconfirmed'],
  ['active', GONE, DEAD, 'revoked'],
  ['unknown', GONE, DEAD, 'unconfirmed'],
  ['active', LOST, DEAD, 'revoked'],
  ['unknown', LOST, DEAD, 'unconfirmed'],
  ['active', LOST, DUMB, 'unconfirmed'],
  ['active', REFUSED, DUMB, 'still-live'],
  ['unknown', REFUSED, DUMB, 'unconfirmed'],
] as const)('seen %s, %j, and then %j: %s', async (before, reply, after, status) => {
  const outcome = await revoke(before, [reply, after]);
  expect(outcome.status).toBe(status);
  expect(outcome.left).toMatchObject([
    { event: 'sending', before },
    { event: 'result', before, result: status },
  ]);
});

test('a dead key that no run saw alive was never revoked, and is not sent', async () => {
  const outcome = await revoke('inactive', [ACCEPTED], [{ event: 'sending', before: 'unknown' }]);
  expect([outcome.status, outcome.asked]).toEqual(['never-active', []]);
  expect(outcome.left).toEqual([]);
});

test('a dead key that a run saw alive and sent, before it crashed, is revoked, and told now', async () => {
  const outcome = await revoke('inactive', [ACCEPTED], [{ event: 'sending', before: 'active' }]);
  expect([outcome.status, outcome.asked]).toEqual(['revoked', []]);
  expect(outcome.left).toMatchObject([{ event: 'result', before: 'active', result: 'revoked' }]);
});

test('a dead key that was seen alive and not sent is dead, by whoever it was', async () => {
  const earlier = [{ event: 'result', before: 'active', result: 'still-live' }] as const;
  const outcome = await revoke('inactive', [ACCEPTED], [...earlier]);
  expect([outcome.status, outcome.asked, outcome.left]).toEqual(['inactive', [], []]);
});

test.each(['inactive', 'unknown'] as const)(
  'what was revoked once is not sent again (%s)',
  async (before) => {
    const outcome = await revoke(before, [ACCEPTED], [{ result: 'revoked' }]);
    expect([outcome.status, outcome.asked, outcome.left]).toEqual(['revoked', [], []]);
  },
);

test('a key that lives is sent, whatever the receipts say', async () => {
  const outcome = await revoke('active', [ACCEPTED, DEAD], [{ result: 'revoked' }]);
  expect([outcome.status, outcome.asked]).toEqual(['revoked', ['POST', 'GET']]);
});

test('receipts of another host are another key', async () => {
  const earlier = [{ event: 'sending', before: 'active', host: 'elsewhere.example' }] as const;
  expect((await revoke('inactive', [ACCEPTED], [...earlier])).status).toBe('never-active');
});

test('an accepted key is asked about until it is dead, at growing distances, and no longer', async () => {
  const waits = [2_000, 3_000, 10_000, 45_000];
  const alive = await revoke('active', [ACCEPTED, ACTIVE]);
  expect([alive.asked.length, alive.waits]).toEqual([5, waits]);
  const later = await revoke('active', [ACCEPTED, ACTIVE, ACTIVE, DEAD]);
  expect([later.status, later.asked.length, later.waits]).toEqual(['revoked', 4, waits.slice(0, 3)]);
});

test('after a refusal that names no key the API is not asked again; after one that does, once', async () => {
  expect((await revoke('active', [REFUSED])).asked).toEqual(['POST']);
  expect(await revoke('active', [GONE, ACTIVE])).toMatchObject({ asked: ['POST', 'GET'], waits: [] });
});

test('after these no other key is sent', () => {
  const fatal = ['redirected', 'misconfigured', 'bad-credential', 'unreachable'] as const;
  for (const outcome of fatal) expect(isFatal(outcome)).toBe(true);
  for (const outcome of ['accepted', 'refused', 'ambiguous', 'unavailable', undefined] as const)
    expect(isFatal(outcome)).toBe(false);
});

test('what was revoked, and seen alive again since, is not dead for what was', async () => {
  for (const later of [
    { event: 'sending', before: 'active' },
    { before: 'unknown', after: 'active' },
  ] as const) {
    const outcome = await revoke('unknown', [REFUSED], [{ result: 'revoked' }, later]);
    expect([outcome.status, outcome.asked]).toEqual(['unconfirmed', ['POST']]);
  }
});

test('a dead key that was seen alive when it had been sent is revoked', async () => {
  const earlier = [
    { event: 'sending', before: 'unknown' },
    { before: 'unknown', after: 'active', result: 'still-live' },
  ] as const;
  expect((await revoke('inactive', [ACCEPTED], [...earlier])).status).toBe('revoked');
});
