// A key is revoked by the id of a row alone that fits it as the only one.
import { expect, test } from 'vitest';
import { Api } from '../../src/revoke/api.js';
import type { Reply } from '../../src/revoke/client.js';
import { parseEndpoint } from '../../src/revoke/endpoint.js';
import { lookUp } from '../../src/revoke/lookup.js';
import { body } from '../support/keys.js';

const BODY = body(64_000, 32);
const lookup = {
  ...{ method: 'GET' as const, path: '/keys', rows: 'data.keys', id: 'id' },
  ...{ length: 'length', first: 'first', last: 'last' },
};
const fitting = { id: 'key-1', length: BODY.length, first: BODY.slice(0, 2), last: BODY.slice(-4) };

async function find(rows: unknown, { of = BODY, status = 200, profile = lookup } = {}) {
  const reply: Reply = {
    ...{ kind: 'answer', status, type: 'application/json', retryAfter: null, challenge: null },
    ...{ isCached: false, body: JSON.stringify(rows) },
  };
  const world = {
    env: {},
    date: () => new Date('2026-01-02T03:04:05Z'),
    now: () => 0,
    sleep: async () => undefined,
    random: () => 0.5,
    signal: new AbortController().signal,
  };
  const client = { send: async () => reply, close: async () => undefined };
  const api = new Api(parseEndpoint('http://localhost', 'test'), client, world);
  const template = { method: 'DELETE' as const, path: '/keys/{{id}}', lookup: profile };
  return lookUp(of, profile, template, api, {});
}

const inAnswer = (...rows: unknown[]): unknown => ({ data: { keys: rows } });
const NONE = { outcome: 'no-match' };

test('the one row that fits, wherever the list is', async () => {
  const other = { ...fitting, id: 'key-2', last: '----' };
  expect(await find(inAnswer(other, fitting))).toEqual({ id: 'key-1' });
  expect(await find([fitting], { profile: { ...lookup, rows: '' } })).toEqual({ id: 'key-1' });
});

test.each([
  ['two rows that fit', [fitting, { ...fitting, id: 'key-2' }]],
  ['no row', []],
  ['another length', [{ ...fitting, length: BODY.length + 1 }]],
  ['another begin', [{ ...fitting, first: '--' }]],
  ['another end', [{ ...fitting, last: '----' }]],
  ['a row without a length', [{ ...fitting, length: undefined }]],
  ['a row that is null', [null]],
  ['an id that leads to another path', [{ ...fitting, id: '../teams' }]],
  ['an id that is a number', [{ ...fitting, id: 7 }]],
  ['an id that is empty', [{ ...fitting, id: '' }]],
])('%s: none', async (_, rows) => {
  expect(await find(inAnswer(...rows))).toEqual(NONE);
});

test('a short key is none that a few letters tell from others', async () => {
  for (const [length, outcome] of [
    [16, { id: 'key-1' }],
    [15, NONE],
  ] as const) {
    const of = BODY.slice(0, length);
    const row = { ...fitting, length, last: of.slice(-4) };
    expect(await find(inAnswer(row), { of })).toEqual(outcome);
  }
});

test.each([
  // A list was asked for: that it comes with another status revokes nothing.
  [201, 'misconfigured'],
  [204, 'misconfigured'],
  [401, 'refused'],
  [404, 'misconfigured'],
  [503, 'unavailable'],
])('a list with status %i: %s', async (status, outcome) => {
  expect(await find(inAnswer(fitting), { status })).toEqual({ outcome });
});

test.each([{}, { data: { keys: {} } }, null])('what is no list is a wrong address: %o', async (rows) => {
  expect(await find(rows)).toEqual({ outcome: 'misconfigured' });
});
