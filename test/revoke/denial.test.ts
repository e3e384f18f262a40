// Whether a denial is about the key: all others would call a live key dead.
import { expect, test } from 'vitest';
import type { Answer } from '../../src/revoke/client.js';
import { whyNotTheKey } from '../../src/revoke/denial.js';

function why(json: unknown, more: Partial<Answer> = {}): string | null {
  const body = more.body ?? JSON.stringify(json) ?? '';
  const answer: Answer = {
    ...{ kind: 'answer', status: 401, type: 'application/json', retryAfter: null },
    ...{ challenge: null, isCached: false, ...more, body },
  };
  return whyNotTheKey(answer, json);
}

test.each([
  ...[
    'Invalid API key',
    'unauthorized',
    'this key is not valid',
    'no such key',
    'Unknown API key',
    'Invalid key',
  ],
  ...['The API key provided has expired', 'Invalid or missing API key', 'API key not found', 'key_revoked'],
  ...[
    'Your API key has been revoked',
    'This token doesn’t exist',
    "API key doesn't exist",
    'invalid_api_key',
  ],
  ...['authentication_error', 'Authentication failed', 'The provided credentials are not valid'],
  ...[
    'Invalid x-api-key',
    'API Key is invalid, revoked or expired',
    'Not authenticated',
    'API key was rotated',
  ],
  ...['Incorrect API key provided', 'Invalid authentication credentials', 'The access key ID does not exist'],
])('of the key: %s', (message) => {
  expect(why({ message })).toBe(null);
});

test.each([
  ...['Signature mismatch', 'Try again later', 'Service unavailable', 'upstream error', 'internal error'],
  ...['MFA required', 'Please log in', 'TLS client certificate required', 'Wrong API key for this project'],
  ...['key not valid for this endpoint', 'This key is for test mode', 'trial ended', 'Invalid request'],
  ...[
    'plan does not include API access',
    'Access denied',
    'Token bucket empty',
    'API key required',
    'Not found',
  ],
  ...['Your key does not have access to sandboxes', 'key not allowed here', 'auth service error'],
  ...['Invalid API key format for v3 endpoints, use v2', 'API key authentication is not supported'],
  ...['authentication backend is not reachable', 'Could not verify token: auth server not responding'],
  ...['The key cannot be used from this country', 'Something else that nobody thought of'],
])('for another reason: %s', (message) => {
  expect(why({ message })).toBe('for another reason than the key');
  expect(why({ errors: [{ code: 'unauthorized', message }, { hint: message }] })).not.toBe(null);
});

test('each sentence counts, wherever it stands, and no address or time is one', () => {
  expect(why({ error: 'Invalid API key', hint: 'Wait for the window of your clearance' })).not.toBe(null);
  expect(why({ error: 'Unauthorized', path: '/v2/x', timestamp: 'Fri, 27 Nov 2026 01:00:00 GMT' })).toBe(
    null,
  );
  expect(why({ type: 'invalid_request_error', message: 'Invalid key. See https://a.example/gateway' })).toBe(
    null,
  );
});

test('an answer that says nothing at all is of the key, and one with a code that is not known is not', () => {
  expect(why({})).toBe(null);
  expect(why({ status: 401, error: null })).toBe(null);
  expect(why({ code: 'E1001' })).not.toBe(null);
});

test('what is too long, or too deep to be gone through by functions, is no reason that is known', () => {
  const deep = `${'['.repeat(15_000)}${']'.repeat(15_000)}`;
  expect(why({ error: JSON.parse(deep) as unknown }, { body: deep })).not.toBe(null);
  expect(why({ error: JSON.parse(deep) as unknown }, { body: '{}' })).toBe(null);
  expect(why({ error: `unauthorized${' '.repeat(5_000)}` })).not.toBe(null);
});

test.each([
  ['a login', { challenge: 'basic' }, {}],
  ['a cache', { isCached: true }, {}],
  ['a list', {}, []],
  ['no JSON', {}, undefined],
])('not of the key: %s', (_, more, json) => {
  expect(why(json, more)).not.toBe(null);
});
