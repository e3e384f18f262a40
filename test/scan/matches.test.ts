// How many places of a key are kept: each up to a bound, and beyond it those that say something
// else.
import { expect, test } from 'vitest';
import type { Match } from '../../src/model/match.js';
import { Secret } from '../../src/model/secret.js';
import { Matches } from '../../src/scan/matches.js';
import { key, PREFIX } from '../support/keys.js';

const secrets = [1, 2].map((seed) => new Secret(key(seed), PREFIX.length));

function place(path: string, which = 0, candidate: object = {}, provenance: object = {}): Match {
  return {
    provenance: { kind: 'file', path, ...provenance },
    candidate: { secret: secrets[which], confidence: 'high', allow: null, ...candidate },
  } as unknown as Match;
}

function addMany(matches: Matches, count: number, make: (i: number) => Match): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) if (matches.add(make(i))) kept += 1;
  return kept;
}

test('ten thousand places of one file are kept, the rest is counted, and the other key has its own', () => {
  const matches = new Matches();
  expect(addMany(matches, 12_000, () => place('a.txt'))).toBe(10_000);
  expect(matches.add(place('a.txt', 1))).toBe(true);
  expect(matches.kept.length).toBe(10_001);
  expect(matches.seen).toBe(12_001);
  expect(matches.dropped(key(1))).toBe(2_000);
  expect(matches.dropped(key(2))).toBe(0);
  expect(matches.dropped('another')).toBe(0);
});

test('beyond it, one of each file, object, and way that it stands there', () => {
  const matches = new Matches();
  addMany(matches, 11_000, () => place('a.txt'));
  const others = [
    place('b.txt'),
    place('a.txt', 0, { confidence: 'low' }),
    place('a.txt', 0, { allow: { reason: 'x' } }),
    place('a.txt', 0, {}, { kind: 'blob' }),
    place('a.txt', 0, {}, { untracked: true }),
    place('a.txt', 0, {}, { staged: {} }),
    place('a.txt', 0, {}, { oid: 'f'.repeat(40) }),
  ];
  for (const other of others) {
    expect(matches.add(other)).toBe(true);
    expect(matches.add(other)).toBe(false);
  }
  expect(matches.add(place('a.txt'))).toBe(false);
});

test('no more than fifty thousand of those either', () => {
  const matches = new Matches();
  addMany(matches, 10_000, () => place('a.txt'));
  const kept = addMany(matches, 60_000, (i) => place(`${i}.txt`));
  // Those of the first file that came in the second half took one of them.
  expect(kept).toBe(50_000 - 1);
});

test('that objects of a key were left out is known, and of more places in one is none', () => {
  const matches = new Matches();
  addMany(matches, 56_000, () => place('a.txt'));
  addMany(matches, 49_999, (i) => place(`${i}.txt`));
  addMany(matches, 10, () => place('a.txt'));
  expect(matches.isLost(key(1))).toBe(false);
  expect(matches.add(place('another.txt'))).toBe(false);
  expect(matches.isLost(key(1))).toBe(true);
  expect(matches.isLost(key(2))).toBe(false);
});
