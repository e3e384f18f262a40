// Every answer of the table in docs/revoke.md, on a revocation and on a verification, through the
// real program: what it exits with, what the receipt says, what the person reads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answer, type Behaviour, killing, MISBEHAVIOURS } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { Revoking } from '../support/revoking.js';
import { sample } from '../support/size.js';

const JSON_TYPE = 'application/json';
const HTML = '<!doctype html><title>Not here</title>';
const ok = (body: unknown): Behaviour => answer(200, JSON.stringify(body), JSON_TYPE);
const coded = (status: number): Behaviour =>
  answer(status, JSON.stringify({ code: 'some_code', message: 'no' }), JSON_TYPE);

const secret = key(4_000);
const leaky = leakyRepository([secret]);
afterAll(() => leaky.dispose());

interface Row {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly code: 0 | 4;
  readonly outcome: string;
  readonly result: string;
  readonly says: RegExp;
  readonly tries?: number;
  readonly profile?: string;
}

const STILL_LIVE = { code: 4, result: 'still-live' } as const;
const REVOKED = { code: 0, result: 'revoked', says: /REVOKED: it was active, and is not any more/ } as const;

const REVOCATIONS: readonly Row[] = [
  { name: '200 revoked', behaviour: killing(ok({ revoked: true })), outcome: 'accepted', ...REVOKED },
  { name: '200 found', behaviour: killing(ok({ found: true })), outcome: 'accepted', ...REVOKED },
  { name: '204', behaviour: killing(answer(204)), outcome: 'accepted', ...REVOKED },
  { name: '200 empty', behaviour: killing(answer(200)), outcome: 'accepted-unconfirmed', ...REVOKED },
  { name: '202', behaviour: killing(answer(202)), outcome: 'accepted-unconfirmed', ...REVOKED },
  {
    name: '200 revoked, a lie',
    behaviour: ok({ revoked: true }),
    outcome: 'accepted',
    ...STILL_LIVE,
    says: /accepted the revocation[\s\S]*After: active/,
  },
  {
    name: '200 found:false',
    behaviour: ok({ found: false }),
    outcome: 'unknown-key',
    ...STILL_LIVE,
    says: /accepts the key, and answers the revocation as if it did not know it/,
  },
  {
    name: '404 with a JSON code',
    behaviour: coded(404),
    outcome: 'unknown-key',
    ...STILL_LIVE,
    says: /accepts the key, and answers the revocation as if it did not know it/,
  },
  { name: '409', behaviour: killing(coded(409)), outcome: 'already-revoked', ...REVOKED },
  { name: '410', behaviour: killing(answer(410)), outcome: 'already-revoked', ...REVOKED },
  {
    name: '401 under self',
    behaviour: killing(coded(401)),
    outcome: 'probably-dead',
    profile: 'self',
    ...REVOKED,
  },
  { name: '401', behaviour: coded(401), outcome: 'refused', ...STILL_LIVE, says: /refused the request/ },
  { name: '403', behaviour: coded(403), outcome: 'refused', ...STILL_LIVE, says: /refused the request/ },
  { name: '400', behaviour: coded(400), outcome: 'refused', ...STILL_LIVE, says: /refused the request/ },
  { name: '422', behaviour: coded(422), outcome: 'refused', ...STILL_LIVE, says: /refused the request/ },
  {
    name: '404 with HTML',
    behaviour: answer(404, HTML, 'text/html'),
    outcome: 'misconfigured',
    ...STILL_LIVE,
    says: /accepts the key, and has no such request/,
  },
  {
    name: '405 with HTML',
    behaviour: answer(405, HTML, 'text/html'),
    outcome: 'misconfigured',
    ...STILL_LIVE,
    says: /accepts the key, and has no such request/,
  },
  {
    name: '200 with HTML',
    behaviour: answer(200, HTML, 'text/html'),
    outcome: 'misconfigured',
    ...STILL_LIVE,
    says: /accepts the key, and has no such request/,
  },
  {
    name: '202 with HTML',
    behaviour: answer(202, HTML),
    outcome: 'misconfigured',
    ...STILL_LIVE,
    says: /accepts the key, and has no such request/,
  },
  {
    name: '302',
    behaviour: answer(302, '', '', { location: '/elsewhere' }),
    outcome: 'redirected',
    ...STILL_LIVE,
    says: /redirect, which is never followed/,
  },
  {
    name: '308',
    behaviour: answer(308, '', '', { location: '/elsewhere' }),
    outcome: 'redirected',
    ...STILL_LIVE,
    says: /redirect, which is never followed/,
  },
  ...[408, 425, 429, 500, 502, 503].map(
    (status): Row => ({
      name: String(status),
      behaviour: coded(status),
      outcome: 'unavailable',
      tries: 4,
      ...STILL_LIVE,
      says: /asked 4 times, and was unavailable each time/,
    }),
  ),
  {
    name: '429 with Retry-After',
    behaviour: answer(429, '', '', { 'retry-after': '1' }),
    outcome: 'unavailable',
    tries: 4,
    ...STILL_LIVE,
    says: /asked 4 times, and was unavailable each time/,
  },
  {
    name: '503 that asks for an hour',
    behaviour: answer(503, '', '', { 'retry-after': '3600' }),
    outcome: 'unavailable',
    tries: 1,
    ...STILL_LIVE,
    says: /was unavailable, and asks for more than a minute of patience/,
  },
  {
    name: 'a server that hangs, and has revoked',
    behaviour: killing(MISBEHAVIOURS.hang),
    outcome: 'ambiguous',
    ...REVOKED,
  },
  {
    name: 'a server that hangs',
    behaviour: MISBEHAVIOURS.hang,
    outcome: 'ambiguous',
    ...STILL_LIVE,
    says: /no answer came/,
  },
  {
    name: 'a server that hangs up',
    behaviour: MISBEHAVIOURS.drop,
    outcome: 'ambiguous',
    ...STILL_LIVE,
    says: /no answer came/,
  },
  {
    name: 'no HTTP',
    behaviour: MISBEHAVIOURS.garbage,
    outcome: 'ambiguous',
    ...STILL_LIVE,
    says: /no answer came/,
  },
  {
    name: 'a body without end',
    behaviour: MISBEHAVIOURS.endless,
    outcome: 'ambiguous',
    ...STILL_LIVE,
    says: /no answer came/,
  },
  { name: 'a body that stalls', behaviour: killing(MISBEHAVIOURS.stall), outcome: 'ambiguous', ...REVOKED },
  ...(['flood', 'drip', 'headers', 'short', 'upgrade'] as const).map(
    (name): Row => ({
      name,
      behaviour: MISBEHAVIOURS[name],
      outcome: 'ambiguous',
      ...STILL_LIVE,
      says: /no answer came/,
    }),
  ),
  {
    name: 'split',
    behaviour: MISBEHAVIOURS.split,
    outcome: 'refused',
    ...STILL_LIVE,
    says: /refused the request/,
  },
  {
    name: 'bomb',
    behaviour: killing(MISBEHAVIOURS.bomb),
    outcome: 'accepted-unconfirmed',
    ...REVOKED,
  },
  {
    name: 'an echo of the key',
    behaviour: MISBEHAVIOURS.echo,
    outcome: 'refused',
    ...STILL_LIVE,
    says: /refused the request/,
  },
];

test.concurrent.each(sample(REVOCATIONS, 5))('a revocation answered by $name', async (row) => {
  const revoking = await Revoking.start([secret], {}, leaky);
  try {
    revoking.server.onRevoke = row.behaviour;
    const profile = row.profile ? ['--profile', row.profile] : [];
    const report = join(revoking.home.folder.path, 'report.json');
    const formats = ['--format', 'text', '--format', `json=${report}`];
    const outcome = await revoking.run(['revoke', '--apply', '--yes', ...formats, ...profile]);
    const said = outcome.stdout + outcome.stderr;
    expect(said.replace(/\n +/g, ' ')).toMatch(row.says);
    expect(outcome.code).toBe(row.code);
    expect(JSON.parse(readFileSync(report, 'utf8')).exitCode).toBe(row.code);
    const [sending, result, ...more] = revoking.receipts();
    expect(more).toEqual([]);
    expect(sending).toMatchObject({ event: 'sending', before: 'active' });
    expect(result).toMatchObject({
      event: 'result',
      before: 'active',
      outcome: row.outcome,
      result: row.result,
    });
    expect(revoking.server.revocations).toHaveLength(row.tries ?? 1);
    const keys = revoking.server.revocations.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
    expect(leaksIn(said + JSON.stringify(revoking.receipts()), [secret])).toEqual([]);
  } finally {
    await revoking.dispose();
  }
});

const VERIFICATIONS: readonly {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly liveness: string;
  readonly says?: RegExp;
  readonly tries?: number;
}[] = [
  { name: '200', behaviour: ok([]), liveness: 'active' },
  {
    name: '401',
    behaviour: answer(401, JSON.stringify({ code: 'unauthorized', message: 'no' }), JSON_TYPE),
    liveness: 'inactive',
    says: /asked 127\.0\.0\.1:\d+; a key of another host/,
  },
  { name: '401 with a code of its own', behaviour: coded(401), liveness: 'unknown', says: /another reason/ },
  { name: '401 with HTML', behaviour: answer(401, HTML, 'text/html'), liveness: 'unknown', says: /base URL/ },
  { name: '401 empty', behaviour: answer(401), liveness: 'unknown', says: /without JSON/ },
  {
    name: '401 as text',
    behaviour: answer(401, 'no', 'text/plain'),
    liveness: 'unknown',
    says: /without JSON/,
  },
  ...[
    { code: 'unauthorized', message: 'missing API key header' },
    { message: 'X-API-Key header is required' },
    { code: 'ip_not_allowed', message: 'IP address 192.0.2.7 is not in the allow list' },
    { error: { code: 'account_suspended' } },
    { message: 'This key belongs to another region' },
    { code: 'key_disabled', message: 'temporarily disabled by an administrator' },
    { error: 'API key is locked' },
    { message: 'The key is not yet active' },
    { code: 'insufficient_scope' },
    { detail: 'The gateway is under maintenance' },
    { message: 'API key belongs to a different project' },
    { message: 'wrong environment: this is a live key' },
    { message: 'unknown tenant' },
    { message: 'no Route matched with those values' },
    { error: 'session expired, please sign in to the VPN' },
    { message: 'Network login required' },
    { error: 'invalid_token', error_description: 'The access token expired' },
    { code: 'unauthorized', message: 'Request has expired' },
    { error: 'Signature mismatch' },
    { code: 'unauthorized', message: 'Try again later' },
    { message: 'Invalid API key for this project' },
    { error: { code: 'unauthorized', hint: 'Wait for the window of your clearance' } },
    { message: 'Something else that nobody thought of' },
    { code: 'E1001' },
  ].map((body) => ({
    name: `401 for another reason: ${JSON.stringify(body)}`,
    behaviour: answer(401, JSON.stringify(body)),
    liveness: 'unknown' as const,
    says: /another reason than the key/,
  })),
  ...[
    { timestamp: '2026-11-26T00:00:00Z', status: 401, error: 'Unauthorized', quota: null },
    { message: 'Invalid or missing API key' },
    { code: 'unauthorized', message: 'no such key' },
    { code: 401, message: 'Invalid API key' },
    { message: 'The API key provided has expired' },
    {
      error: {
        type: 'invalid_request_error',
        message: 'Incorrect API key provided. See https://a.example/gateway',
      },
    },
    { error: 'Unauthorized', path: '/v2/sandboxes', timestamp: 'Fri, 27 Nov 2026 01:00:00 GMT' },
    {},
  ].map((body) => ({
    name: `401: ${JSON.stringify(body)}`,
    behaviour: answer(401, JSON.stringify(body)),
    liveness: 'inactive' as const,
    says: /a key of another host/,
  })),
  ...[
    { age: '120' },
    { 'x-cache': 'HIT from edge' },
    { 'cf-cache-status': 'HIT' },
    { 'cache-status': 'edge; hit; ttl=30' },
    { 'x-cache': 'MISS, HIT' },
    { 'x-cache-status': 'STALE' },
    { 'x-proxy-cache': 'HIT' },
    { age: '0, 7' },
  ].map((headers: Record<string, string>) => ({
    name: `401 out of a cache: ${JSON.stringify(headers)}`,
    behaviour: answer(401, '{"code":"unauthorized"}', 'application/json', headers),
    liveness: 'unknown' as const,
    says: /out of a cache/,
  })),
  {
    name: '200 out of a cache',
    behaviour: answer(200, '[]', 'application/json', { 'x-cache': 'HIT' }),
    liveness: 'unknown',
    says: /out of a cache/,
  },
  ...[
    { age: '0' },
    { 'x-cache': 'MISS' },
    { 'cf-cache-status': 'DYNAMIC' },
    { 'cache-status': 'e; fwd=miss' },
    { 'cache-status': 'e; fwd=stale' },
    { 'x-cache': 'MISS from hit-7.example' },
    { 'cache-control': 'stale-if-error=60' },
  ].map((headers: Record<string, string>) => ({
    name: `401 past a cache: ${JSON.stringify(headers)}`,
    behaviour: answer(401, '{"code":"unauthorized"}', 'application/json', headers),
    liveness: 'inactive' as const,
    says: /a key of another host/,
  })),
  {
    name: '401 of a proxy',
    behaviour: answer(401, '{}', 'application/json', { 'www-authenticate': 'Basic realm="x"' }),
    liveness: 'unknown',
    says: /is there a proxy before/,
  },
  {
    name: '401 that wants a token',
    behaviour: answer(401, '{}', 'application/json', { 'www-authenticate': 'Bearer' }),
    liveness: 'inactive',
    says: /a key of another host/,
  },
  { name: '403', behaviour: coded(403), liveness: 'unknown', says: /HTTP 403/ },
  { name: '404 with a JSON code', behaviour: coded(404), liveness: 'unknown', says: /HTTP 404/ },
  { name: '404 with HTML', behaviour: answer(404, HTML, 'text/html'), liveness: 'unknown', says: /base URL/ },
  { name: '405 with HTML', behaviour: answer(405, HTML), liveness: 'unknown', says: /base URL/ },
  { name: '200 with HTML', behaviour: answer(200, HTML, 'text/html'), liveness: 'unknown', says: /base URL/ },
  { name: '200 empty', behaviour: answer(200), liveness: 'unknown', says: /without JSON/ },
  ...[
    { error: 'unauthorized' },
    { code: 'unauthorized', message: 'Invalid API key' },
    { errors: [{ message: 'Not authenticated' }], data: null },
    { success: false },
    { status: 'error' },
    { statusCode: 401 },
  ].map((body) => ({
    name: `200 with an error: ${JSON.stringify(body)}`,
    behaviour: ok(body),
    liveness: 'unknown' as const,
    says: /HTTP 200 with an error in it/,
  })),
  ...[
    { sandboxes: [], error: null },
    { data: [], errors: [], success: true, code: 0, status: 'ok' },
  ].map((body) => ({
    name: `200: ${JSON.stringify(body)}`,
    behaviour: ok(body),
    liveness: 'active' as const,
  })),
  { name: '202', behaviour: answer(202), liveness: 'unknown', says: /HTTP 202/ },
  { name: '204', behaviour: answer(204), liveness: 'unknown', says: /HTTP 204/ },
  { name: '400', behaviour: coded(400), liveness: 'unknown', says: /HTTP 400/ },
  { name: '422', behaviour: MISBEHAVIOURS.echo, liveness: 'unknown', says: /HTTP 422/ },
  { name: '409', behaviour: coded(409), liveness: 'unknown', says: /HTTP 409/ },
  { name: '410', behaviour: coded(410), liveness: 'unknown', says: /HTTP 410/ },
  {
    name: '302',
    behaviour: answer(302, '', '', { location: 'https://example.com/' }),
    liveness: 'unknown',
    says: /redirect is not followed/,
  },
  ...[408, 425, 429, 500, 503].map((status) => ({
    name: String(status),
    behaviour: coded(status),
    liveness: 'unknown',
    tries: 4,
    says: new RegExp(`HTTP ${status}`),
  })),
  {
    name: '503 that asks for a second',
    behaviour: answer(503, '', '', { 'retry-after': '1' }),
    liveness: 'unknown',
    tries: 4,
    says: /HTTP 503/,
  },
  {
    name: 'a server that hangs',
    behaviour: MISBEHAVIOURS.hang,
    liveness: 'unknown',
    says: /no answer: timeout/,
  },
  { name: 'a server that hangs up', behaviour: MISBEHAVIOURS.drop, liveness: 'unknown', says: /no answer/ },
  { name: 'no HTTP', behaviour: MISBEHAVIOURS.garbage, liveness: 'unknown', says: /no answer/ },
  {
    name: 'a body without end',
    behaviour: MISBEHAVIOURS.endless,
    liveness: 'unknown',
    says: /more than 64 KiB/,
  },
  { name: 'a body that stalls', behaviour: MISBEHAVIOURS.stall, liveness: 'unknown', says: /no answer/ },
  ...(['flood', 'drip', 'headers', 'short', 'upgrade'] as const).map((name) => ({
    name,
    behaviour: MISBEHAVIOURS[name],
    liveness: 'unknown',
    says: /no answer/,
  })),
  { name: 'bomb', behaviour: MISBEHAVIOURS.bomb, liveness: 'unknown', says: /without JSON|more than 64 KiB/ },
];

test.concurrent.each(sample(VERIFICATIONS, 7))('a verification answered by $name', async (row) => {
  const revoking = await Revoking.start([secret], {}, leaky);
  try {
    revoking.server.onVerify = row.behaviour;
    const outcome = await revoking.run(['verify', '--format', 'json']);
    const { findings } = JSON.parse(outcome.stdout);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ liveness: row.liveness });
    expect(outcome.stderr).toMatch(row.says ?? /^$/);
    expect(outcome.code).toBe(1);
    // What is not accepted is asked about with a few letters less.
    expect(revoking.server.log).toHaveLength(row.tries ?? (row.liveness === 'inactive' ? 5 : 1));
    expect(revoking.receipts()).toEqual([]);
    expect(leaksIn(outcome.stdout + outcome.stderr, [secret])).toEqual([]);
  } finally {
    await revoking.dispose();
  }
});

test('an unreachable API: nothing is sent, and no other key is tried', async () => {
  const secrets = [key(5_900), key(5_901)];
  const revoking = await Revoking.start(secrets);
  try {
    const gone = { VE_API_URL: 'http://127.0.0.1:9' };
    const verified = await revoking.run(['verify'], { env: gone });
    expect(verified.stderr).toMatch(/not reached: ECONNREFUSED/);
    const revoked = await revoking.run(['revoke', '--apply', '--yes'], { env: gone });
    expect(revoked.code).toBe(4);
    expect(revoked.stdout.match(/not sent/g)).toHaveLength(2);
    expect(revoking.receipts()).toEqual([]);
  } finally {
    await revoking.dispose();
  }
});
