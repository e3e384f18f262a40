// What the answer to a revocation means where a profile says nothing of its own.
import { expect, test } from 'vitest';
import { readRevocation, readVerification } from '../../src/revoke/answers.js';
import type { Answer } from '../../src/revoke/client.js';

const answer = (status: number, body: string | null, type = 'application/json'): Answer => ({
  ...{ kind: 'answer', status, type, retryAfter: null, challenge: null, isCached: false, body },
});

test.each([
  [200, '{"found":true,"revoked":true}', 'accepted'],
  [200, '{"revoked":true}', 'accepted'],
  [200, '{"found":true}', 'accepted'],
  [200, '{"found":false}', 'unknown-key'],
  [200, '{"found":true,"revoked":false}', 'refused'],
  [200, '{}', 'accepted-unconfirmed'],
  [200, 'done', 'accepted-unconfirmed'],
  [201, '{"revoked":false}', 'accepted-unconfirmed'],
  [202, '{}', 'accepted-unconfirmed'],
  [204, '', 'accepted'],
  [299, '{}', 'accepted-unconfirmed'],
  [300, '{}', 'redirected'],
  [302, '{}', 'redirected'],
  [399, '{}', 'redirected'],
  [400, '{}', 'refused'],
  [401, '{}', 'refused'],
  [403, '{}', 'refused'],
  [404, '{}', 'misconfigured'],
  [404, '{"code":404}', 'unknown-key'],
  [405, '{}', 'misconfigured'],
  [406, '{}', 'refused'],
  [409, '{}', 'already-revoked'],
  [410, '{}', 'already-revoked'],
  [411, '{}', 'refused'],
  [429, '{}', 'unavailable'],
  [503, '{}', 'unavailable'],
])('%i with %s is %s', (status, body, outcome) => {
  expect(readRevocation(answer(status, body))).toBe(outcome);
});

test.each([200, 202, 299, 404, 405])('a web page with %i comes from another address', (status) => {
  for (const reply of [answer(status, 'x', 'text/html'), answer(status, '\n<!DOCTYPE html>', '')])
    expect(readRevocation(reply)).toBe('misconfigured');
});

test('a web page that denies is a denial', () => {
  expect(readRevocation(answer(403, '<html>', 'text/html'))).toBe('refused');
});

test('of an answer that broke off, or none, nothing is known', () => {
  expect(readRevocation(answer(200, null))).toBe('ambiguous');
  expect(readRevocation({ kind: 'lost', why: 'timeout' })).toBe('ambiguous');
  expect(readRevocation({ kind: 'unreachable', why: 'refused' })).toBe('unreachable');
});

test('a row of a profile comes before the table, and not before what has one meaning only', () => {
  const rows = [
    { status: 403, json: { 'error.code': 'gone' }, outcome: 'already-revoked' },
    { status: 302, outcome: 'accepted' },
  ] as const;
  expect(readRevocation(answer(403, '{"error":{"code":"gone","more":1}}'), rows)).toBe('already-revoked');
  expect(readRevocation(answer(403, '{"error":{"code":"other"}}'), rows)).toBe('refused');
  expect(readRevocation(answer(403, 'gone'), rows)).toBe('refused');
  expect(readRevocation(answer(404, '{"error":{"code":"gone"}}'), rows)).toBe('misconfigured');
  expect(readRevocation(answer(302, '{}'), rows)).toBe('redirected');
});

const VERIFICATION = {
  ...{ method: 'GET', path: '/', active: [200], inactive: [401] },
} as unknown as Parameters<typeof readVerification>[1];

test.each([
  ['[]', 'active'],
  ['{"keys":[]}', 'active'],
  ['{"code":200,"error":null,"errors":[]}', 'active'],
  ['{"code":399}', 'active'],
  ['{"message":"ok"}', 'active'],
  ['[{"name":"Invalid API key"}]', 'active'],
  ['{"items":[{"name":"Invalid API key"}]}', 'active'],
  ['{"message":"Invalid API key"}', 'unknown'],
  ['{"title":"Unauthorized"}', 'unknown'],
  ['{"error_code":"invalid_api_key"}', 'unknown'],
  ['null', 'unknown'],
  ['"ok"', 'unknown'],
  ['{"code":600}', 'active'],
  ['{"code":400}', 'unknown'],
  ['{"code":599}', 'unknown'],
  ['{"status":"401"}', 'unknown'],
  ['{"statusCode":"unauthorized"}', 'unknown'],
  ['{"error":"no"}', 'unknown'],
  ['{"errors":[{}]}', 'unknown'],
  ['{"success":false}', 'unknown'],
  ['{"ok":false}', 'unknown'],
  ['none', 'unknown'],
  ['\ufeff[]', 'active'],
  [null, 'unknown'],
])('a key that is answered with 200 and %s is %s', (body, liveness) => {
  expect(readVerification(answer(200, body), VERIFICATION).liveness).toBe(liveness);
});

test('a cache does not say that a key lives', () => {
  const cached = { ...answer(200, '[]'), isCached: true };
  expect(readVerification(cached, VERIFICATION)).toMatchObject({
    liveness: 'unknown',
    why: expect.stringContaining('out of a cache'),
  });
});
