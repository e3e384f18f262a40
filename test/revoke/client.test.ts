// One request and its answer over real HTTP, against a server that does what servers must not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, openClient, type Reply } from '../../src/revoke/client.js';
import { parseEndpoint } from '../../src/revoke/endpoint.js';
import { ApiServer, answer, type Behaviour, MISBEHAVIOURS } from '../support/api-server.js';
import { key } from '../support/keys.js';

let server: ApiServer;
let client: Client;
let stop: AbortController;
beforeEach(async () => {
  server = await new ApiServer().listen();
  stop = new AbortController();
  client = openClient(parseEndpoint(server.url, 'test'), { signal: stop.signal, env: {} });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

function ask(behaviour: Behaviour | null = null): Promise<Reply> {
  server.onVerify = behaviour;
  const headers = { 'x-api-key': key(62_000) };
  return client.send({ method: 'GET', origin: server.url, path: '/v2/sandboxes', headers, body: null });
}

test('an answer: its status, its type without parameters, its body', async () => {
  expect(await ask(answer(200, '[]', 'Application/JSON; charset=utf-8'))).toEqual({
    kind: 'answer',
    status: 200,
    type: 'application/json',
    retryAfter: null,
    challenge: null,
    isCached: false,
    body: '[]',
  });
  expect(await ask(answer(204))).toMatchObject({ status: 204, type: '', body: '' });
});

test.each([
  [{ age: '3' }, true],
  [{ 'x-cache': 'HIT' }, true],
  [{ 'x-cache': 'MISS, HIT' }, true],
  [{ 'cf-cache-status': 'UPDATING' }, true],
  [{ 'x-proxy-cache': 'STALE' }, true],
  [{ 'cache-status': 'edge.example; hit; ttl=30' }, true],
  [{ age: '0' }, false],
  [{ 'x-cache': 'MISS' }, false],
  [{ 'cf-cache-status': 'DYNAMIC' }, false],
  [{ 'cache-status': 'edge.example; fwd=stale' }, false],
  [{ 'cache-control': 'no-store' }, false],
  [{ 'x-said': 'hit' }, false],
])('an answer with %o is out of a cache: %s', async (headers, isCached) => {
  expect(await ask(answer(200, '[]', 'application/json', headers))).toMatchObject({ isCached });
});

test('what is said of patience, and of a login', async () => {
  const said = { 'retry-after': '7', 'www-authenticate': 'Basic realm="x", Bearer' };
  expect(await ask(answer(429, '', '', said))).toMatchObject({ retryAfter: '7', challenge: 'basic' });
});

test('a redirect is an answer, and is not followed', async () => {
  const location = `${server.url}/v2/sandboxes?again`;
  expect(await ask(answer(302, '', '', { location }))).toMatchObject({ kind: 'answer', status: 302 });
  expect(server.log).toHaveLength(1);
});

test('a body of 64 KiB is read, of one byte more is not', async () => {
  const body = 'x'.repeat(65_536);
  expect(await ask(answer(200, body))).toMatchObject({ body });
  expect(await ask(answer(200, `${body}x`))).toMatchObject({ status: 200, body: null });
});

test('a body without end is left, and the connection with it', async () => {
  expect(await ask(MISBEHAVIOURS.endless)).toMatchObject({ kind: 'answer', status: 200, body: null });
});

test.each(['drop', 'garbage', 'headers', 'short', 'upgrade'] as const)(
  '%s: sent, and no answer',
  async (name) => {
    expect(await ask(MISBEHAVIOURS[name])).toMatchObject({ kind: 'lost' });
  },
);

test('what is announced is no answer: the one behind it is', async () => {
  const early: Behaviour = (_, response) => {
    response.writeProcessing();
    response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
  };
  expect(await ask(early)).toMatchObject({ kind: 'answer', status: 401, body: '{}' });
});

test('nobody there: nothing was sent', async () => {
  const gone = await new ApiServer().listen();
  const origin = gone.url;
  await gone.close();
  const request = { method: 'GET', origin, path: '/', headers: {}, body: null };
  expect(await client.send(request)).toEqual({ kind: 'unreachable', why: 'ECONNREFUSED' });
});

test('an interrupt ends it at once, with its own reason', async () => {
  const asked = ask(MISBEHAVIOURS.hang);
  await expect.poll(() => server.log.length).toBe(1);
  stop.abort(new Error('interrupted'));
  await expect(asked).rejects.toThrow('interrupted');
  // And what is asked afterwards is not sent.
  await expect(ask()).rejects.toThrow('interrupted');
  expect(server.log).toHaveLength(1);
});
