// The record that a key stands in: read once for all of its keys, and for no key of another line.
import { afterEach, expect, test, vi } from 'vitest';
import { Records } from '../../src/machine/record.js';
import type { Match } from '../../src/model/match.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';
import { match } from '../triage/matches.js';

const keep = keeper();
afterEach(() => {
  vi.restoreAllMocks();
});

const KEYS = Array.from({ length: 40 }, (_, n) => key(n + 1));

/** A match for each of the keys in a transcript of that text. */
function matchesIn(text: string, name = 'a.jsonl'): Match[] {
  const file = keep(new TestFolder()).write(name, text);
  const place = { group: 'agents', kind: 'transcript', holder: 'Claude Code', seen: 'perhaps' } as const;
  return KEYS.filter((one) => text.includes(one)).map((one) => {
    const start = text.indexOf(one);
    const span = { start, end: start + one.length };
    return match(one, { kind: 'file', path: name, resting: { file, place } }, { span });
  });
}

const at = (n: number): string => `2026-11-20T10:00:${String(n).padStart(2, '0')}.000Z`;
const record = (keys: readonly string[], n: number): object => ({
  message: { role: 'user', content: keys.join(' ') },
  timestamp: at(n),
});

test.each([
  ['a line', JSON.stringify(record(KEYS, 1))],
  ['a file', JSON.stringify(record(KEYS, 1), null, 1)],
  ['no record at all', KEYS.join('\n')],
])('%s with many keys is parsed for the first of them', (_, text) => {
  const matches = matchesIn(text);
  const parse = vi.spyOn(JSON, 'parse');
  const records = new Records();
  const said = matches.map((one) => records.read(one));
  expect(parse.mock.calls.length).toBeLessThan(3);
  expect(new Set(said.map(({ date }) => date))).toEqual(new Set([text.includes(at(1)) ? at(1) : undefined]));
});

test('each line says what it says, whatever the one before it was', () => {
  const [first, second, third] = KEYS as [string, string, string];
  const lines = [`${first} broken`, JSON.stringify(record([second], 2)), JSON.stringify(record([third], 3))];
  const records = new Records();
  const said = matchesIn(`${lines.join('\n')}\n`).map((one) => records.read(one).date);
  expect(said).toEqual([undefined, at(2), at(3)]);
});
