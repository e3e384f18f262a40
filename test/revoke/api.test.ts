// How patiently an API is asked: what a Retry-After may say, and what a clock that is set meanwhile
// may do.
import { expect, test } from 'vitest';
import { Api } from '../../src/revoke/api.js';
import type { Answer } from '../../src/revoke/client.js';
import { parseEndpoint } from '../../src/revoke/endpoint.js';
import type { RevokeWorld } from '../../src/revoke/world.js';

const START = Date.parse('2026-01-02T03:04:05Z');
const REQUEST = { method: 'GET', origin: 'http://localhost', path: '/', headers: {}, body: null };

/** More than any request here waits: one that goes on for ever is ended. */
const MAX_WAITS = 50;

/** Waits pass at once, and are noted; `jump`: how far the date is set with each of them. */
class Sleeper implements RevokeWorld {
  readonly env = {};
  readonly random = (): number => 0.5;
  readonly signal = new AbortController().signal;
  readonly waits: number[] = [];
  #elapsed = 0;
  readonly #jump: number;
  readonly #start: number;

  constructor(jump = 0, start = START) {
    this.#jump = jump;
    this.#start = start;
  }

  pass(milliseconds: number): void {
    this.#elapsed += milliseconds;
  }

  readonly now = (): number => this.#elapsed;
  readonly date = (): Date => new Date(this.#start + this.#elapsed + this.waits.length * this.#jump);
  readonly sleep = async (milliseconds: number): Promise<void> => {
    if (this.waits.length === MAX_WAITS) throw new Error('it never stops asking');
    this.waits.push(Math.round(milliseconds));
    this.#elapsed += milliseconds;
  };
}

/** An API that gives these answers in turn, each after a second, and then the last one again. */
function slowApiOf(world: Sleeper, ...answers: readonly Partial<Answer>[]): Api {
  return apiOf(world, ...answers.map((answer) => ({ ...answer, after: 1_000 })));
}

/** The same at once. */
function apiOf(world: Sleeper, ...answers: readonly (Partial<Answer> & { after?: number })[]): Api {
  const left = [...answers];
  const send = async (): Promise<Answer> => {
    world.pass(left[0]?.after ?? 0);
    const next = left.length > 1 ? left.shift() : left[0];
    return {
      kind: 'answer',
      status: 200,
      type: '',
      retryAfter: null,
      challenge: null,
      isCached: false,
      body: '',
      ...next,
    };
  };
  const client = { send, close: async () => undefined };
  return new Api(parseEndpoint('http://localhost', 'test'), client, world);
}

const BACKOFF = [500, 1_000, 2_000];

test.each([
  ['nothing', null, BACKOFF, 4],
  ['0', '0', BACKOFF, 4],
  ['seconds', '7', [7_000, 7_000, 7_000], 4],
  ['a minute', '60', [60_000, 60_000, 60_000], 4],
  ['more than a minute', '61', [], 1],
  ['a huge number', '9'.repeat(400), [], 1],
  ['a negative number', '-5', BACKOFF, 4],
  ['a fraction', '1.5', BACKOFF, 4],
  ['hexadecimal', '0x10', BACKOFF, 4],
  ['a date', new Date(START + 9_000).toUTCString(), [9_000, 500, 1_000], 4],
  ['a date that has passed', new Date(START - 9_000).toUTCString(), BACKOFF, 4],
  ['a date far off', new Date(START + 3_600_000).toUTCString(), [], 1],
  ['a year', '2027', [], 1],
  ['no date', '2027-01-01', BACKOFF, 4],
  ['text', 'soon', BACKOFF, 4],
] as const)('503 with Retry-After: %s', async (name, retryAfter, waits, tries) => {
  const world = new Sleeper();
  const asked = await apiOf(world, { status: 503, retryAfter }).ask(REQUEST);
  expect(asked.tries).toBe(tries);
  if (name === 'a date') expect(world.waits[0]).toBe(waits[0]);
  else expect(world.waits).toEqual([...waits]);
});

test.each([-3_600_000, 3_600_000])('the date is set by %i ms in the middle of a wait', async (jump) => {
  const world = new Sleeper(jump);
  const api = apiOf(world, { status: 429, retryAfter: '10' }, { status: 200 });
  expect((await api.ask(REQUEST)).tries).toBe(2);
  expect((await api.ask(REQUEST)).tries).toBe(1);
  expect((await api.ask(REQUEST)).reply).toMatchObject({ status: 200 });
  for (const wait of world.waits) expect(wait).toBeLessThanOrEqual(60_000);
});

test.each([
  [408, 4],
  [425, 4],
  [429, 4],
  [500, 4],
  [503, 4],
  [599, 4],
  [400, 1],
  [426, 1],
  [499, 1],
])('%i is asked %i times', async (status, tries) => {
  expect((await apiOf(new Sleeper(), { status }).ask(REQUEST)).tries).toBe(tries);
});

const retryAt = (milliseconds: number): string => new Date(START + milliseconds).toUTCString();

test('a minute is waited for, and not a millisecond more', async () => {
  const answers = [{ status: 503, retryAfter: retryAt(60_000) }, { status: 200 }];
  const world = new Sleeper();
  expect((await apiOf(world, ...answers).ask(REQUEST)).tries).toBe(2);
  expect(world.waits).toEqual([60_000]);
  const later = new Sleeper(0, START - 1);
  expect((await apiOf(later, ...answers).ask(REQUEST)).tries).toBe(1);
  expect(later.waits).toEqual([]);
});

test('the shortest wait is one', async () => {
  const world = new Sleeper(0, START - 1);
  await apiOf(world, { status: 503, retryAfter: retryAt(0) }, { status: 200 }).ask(REQUEST);
  expect(world.waits).toEqual([1]);
});

test('who asks to wait for longer is not sent the next request either, and that is said', async () => {
  const world = new Sleeper();
  const api = apiOf(world, { status: 429, retryAfter: '61' }, { status: 200 });
  expect(await api.ask(REQUEST)).toMatchObject({ reply: { status: 429 }, tries: 1 });
  const why = 'it asks to wait longer than a minute';
  expect(await api.ask(REQUEST)).toEqual({ reply: { kind: 'unreachable', why }, tries: 0 });
  expect(world.waits).toEqual([]);
});

test('who refuses is asked at the pace that it showed: two in thirteen seconds, and a margin', async () => {
  const world = new Sleeper();
  const api = slowApiOf(world, {}, {}, { status: 429, retryAfter: '10' }, {}, {});
  for (let asked = 0; asked < 4; asked += 1) expect((await api.ask(REQUEST)).reply.kind).toBe('answer');
  // The last answer takes a second of the 6.825 between two.
  expect(world.waits).toEqual([10_000, 5_825]);
});

test('who is down for a while is asked at its old pace afterwards', async () => {
  const world = new Sleeper();
  const api = slowApiOf(world, {}, {}, { status: 503, retryAfter: '10' }, {}, {});
  for (let asked = 0; asked < 4; asked += 1) await api.ask(REQUEST);
  expect(world.waits).toEqual([10_000]);
});

test('what was sent, and then found no one, was sent all the same', async () => {
  const world = new Sleeper();
  const replies = [{ status: 502 }, { kind: 'unreachable', why: 'ECONNREFUSED' }] as const;
  expect((await apiOf(world, ...(replies as readonly object[])).ask(REQUEST)).reply).toMatchObject({
    kind: 'lost',
  });
  const none = await apiOf(world, ...(replies.slice(1) as readonly object[])).ask(REQUEST);
  expect(none.reply).toMatchObject({ kind: 'unreachable' });
});
