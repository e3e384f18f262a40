// Where a key may go, and in what environment: each rail by itself.
import { expect, test } from 'vitest';
import { isThisMachine, parseEndpoint, requireSafeEnvironment } from '../../src/revoke/endpoint.js';

test.each([
  ['https://api.example.com', 'https://api.example.com', 'api.example.com', '', false],
  [
    'https://api.example.com:8443/base//',
    'https://api.example.com:8443',
    'api.example.com:8443/base',
    '/base',
    false,
  ],
  ['http://localhost:80/', 'http://localhost', 'localhost', '', true],
  ['http://127.0.0.1:7', 'http://127.0.0.1:7', '127.0.0.1:7', '', true],
  ['http://127.9.9.9/x', 'http://127.9.9.9', '127.9.9.9/x', '/x', true],
  ['http://[::1]:7', 'http://[::1]:7', '[::1]:7', '', true],
  ['https://localhost', 'https://localhost', 'localhost', '', true],
])('%s', (text, origin, host, path, loopback) => {
  expect(parseEndpoint(text, '--api-url')).toEqual({ origin, host, path, loopback });
});

test.each([
  ['', /this is not a URL/],
  ['api.example.com', /this is not a URL/],
  ['https://user@example.com', /no user, password, query or fragment/],
  ['https://:word@example.com', /no user, password, query or fragment/],
  ['https://example.com/?a', /no user, password, query or fragment/],
  ['https://example.com/#a', /no user, password, query or fragment/],
  ['http://example.com', /over https only/],
  ['http://127.example.com', /over https only/],
  ['http://localhost.example.com', /over https only/],
  ['http://10.0.0.1', /over https only/],
  ['ftp://localhost', /over https only/],
])('%j is refused, and not quoted', (text, why) => {
  expect(() => parseEndpoint(text, '--api-url')).toThrow(why);
  if (text !== '') expect(() => parseEndpoint(text, '--api-url')).not.toThrow(text);
});

test('an environment that undoes TLS, or prints what is sent', () => {
  expect(() => requireSafeEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(/certificates off/);
  expect(() => requireSafeEnvironment({ NODE_DEBUG: 'net' })).toThrow(/NODE_DEBUG makes Node print/);
  expect(() => requireSafeEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED: '1', NODE_DEBUG: '' })).not.toThrow();
  expect(() => requireSafeEnvironment({})).not.toThrow();
});

test('what this machine is, with its port and path', () => {
  for (const host of ['localhost', '127.0.0.1:7', '[::1]:7/eu', 'localhost/eu/1:2'])
    expect(isThisMachine(host)).toBe(true);
  for (const host of ['example.com/localhost', 'localhost.example.com:7'])
    expect(isThisMachine(host)).toBe(false);
});
