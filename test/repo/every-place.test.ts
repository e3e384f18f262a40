// The bar of the issue: a key in each place where git can keep bytes, and every one of them is
// yielded.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { type Collected, collect } from '../support/collect.js';
import { buildEveryPlace, type EveryPlace } from '../support/every-place.js';

/** What git keeps the key of each place in. */
const KINDS: Record<string, string> = {
  'commit message': 'message',
  'tag message': 'tag',
  'file name': 'path',
};

let built: EveryPlace;
let fragments: Collected[];

beforeAll(async () => {
  built = buildEveryPlace();
  const repository = (await findRepository(built.repository.path))!;
  const result = await collect(new HistorySource({ repository }));
  fragments = result.fragments;
  expect(result.coverage.isComplete()).toBe(true);
});
afterAll(() => built.repository.dispose());

function holding(place: string): Collected[] {
  const text = built.keys.get(place)!;
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return fragments.filter(({ bytes }) => forms.some((form) => bytes.includes(form)));
}

test('the history yields the key of every place, once, as what it is', () => {
  expect(built.keys.size).toBe(16);
  for (const place of built.keys.keys()) {
    expect(
      holding(place).map(({ provenance }) => provenance.kind),
      place,
    ).toEqual([KINDS[place] ?? 'blob']);
  }
});

test('nothing else is yielded', () => {
  expect(fragments).toHaveLength(built.keys.size);
});

test('the bytes are those of the object that is named', () => {
  for (const { provenance, bytes } of fragments) {
    if (provenance.kind === 'path') {
      expect(built.repository.git('ls-tree', '-z', provenance.oid!).includes(provenance.path!)).toBe(true);
      continue;
    }
    const type = built.repository.git('cat-file', '-t', provenance.oid!);
    const hash = built.repository.gitWith({ input: bytes }, 'hash-object', '-t', type, '--stdin');
    expect(hash, provenance.kind).toBe(provenance.oid);
  }
});
