// While the program works for long without looking at anything else, a signal must end it by
// itself: such work is done in a stretch that cli.ts guards (model/in-one-go.ts).
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { CandidateStream } from '../../src/detect/candidate-stream.js';
import { Detector } from '../../src/detect/detector.js';
import { Coverage } from '../../src/model/coverage.js';
import type { Fragment } from '../../src/model/fragment.js';
import { handleSignals } from '../../src/model/in-one-go.js';
import { searchStore } from '../../src/objects/search/search-store.js';
import { Searcher } from '../../src/objects/search/searcher.js';
import { openStore } from '../../src/objects/store/open-store.js';
import { candidatesOf } from '../../src/scan/collect.js';
import { unpackFragment } from '../../src/scan/unpack-fragment.js';
import { RULES } from '../detect/rules.js';
import { atDesk } from '../support/day.js';
import { body, key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

/** Keys that stand close: more than may be given at once. */
const MANY = atDesk(1_000, 3_000);

let depth = 0;
handleSignals({
  run: (work) => {
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
    }
  },
  announce: () => Promise.resolve(),
  listen: () => undefined,
});

afterEach(() => vi.restoreAllMocks());

/** Notes for each call of a method whether it is within a stretch. */
function watch<T extends object>(prototype: T, name: keyof T & string): boolean[] {
  const calls: boolean[] = [];
  const real = prototype[name] as (...args: unknown[]) => unknown;
  vi.spyOn(prototype, name as never).mockImplementation(function (this: T, ...args: unknown[]) {
    calls.push(depth > 0);
    return real.apply(this, args);
  } as never);
  return calls;
}

test.each([
  ['at hand', (bytes: Buffer): Fragment => ({ provenance: { kind: 'file', path: 'x' }, bytes })],
  [
    'as it comes',
    (bytes: Buffer): Fragment => ({ provenance: { kind: 'file', path: 'x' }, chunks: chunksOf(bytes) }),
  ],
])('what is packed, %s, is unpacked and searched in a stretch', async (_, fragmentOf) => {
  const calls = watch(CandidateStream.prototype, 'push');
  const bytes = gzipSync(`k=${key(1)}\n${body(2, 200_000)}`);
  const found = [];
  for await (const match of unpackFragment(
    fragmentOf(bytes),
    new Detector(RULES),
    { coverage: new Coverage() },
    { maxUnpacked: undefined, isOff: false },
  ))
    found.push(match);
  expect(found).toHaveLength(1);
  expect(calls.length).toBeGreaterThan(1);
  expect(calls).not.toContain(false);
});

test.each([
  ['at hand', (bytes: Buffer) => ({ bytes })],
  ['as it comes', (bytes: Buffer) => ({ chunks: chunksOf(bytes, 150_000) })],
])('keys that stand close, %s, are given in short stretches', async (_, contentOf) => {
  const bytes = Buffer.from(Array.from({ length: MANY }, (__, n) => `${key(n)}\n`).join(''));
  const fragment: Fragment = { provenance: { kind: 'file', path: 'x' }, ...contentOf(bytes) };
  const given: number[] = [];
  const real = CandidateStream.prototype.push;
  vi.spyOn(CandidateStream.prototype, 'push').mockImplementation(function (this: CandidateStream, part) {
    expect(depth).toBe(1);
    const candidates = real.call(this, part);
    given.push(candidates.length);
    return candidates;
  });
  let count = 0;
  for await (const __ of candidatesOf(fragment, new Detector(RULES))) count += 1;
  expect(count).toBe(MANY);
  expect(Math.max(...given)).toBeLessThan(500);
  const coverage = new Coverage();
  const unpacking = { maxUnpacked: undefined, isOff: false };
  let most = 0;
  let before = given.length;
  for await (const __ of unpackFragment(
    { ...fragment, ...contentOf(bytes) },
    new Detector(RULES),
    { coverage },
    unpacking,
  )) {
    most = Math.max(most, given.length - before);
    before = given.length;
  }
  // What one part gave is passed on before the next one is taken.
  expect(most).toBeLessThan(5);
});

async function* chunksOf(bytes: Buffer, length = 9000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

test('each piece of a history is searched in a stretch, and so is the plan made', async () => {
  const repository = new TestRepository();
  repository.commit({ a: `k=${key(1)}\n` });
  repository.git('gc', '-q');
  const calls = watch(Searcher.prototype, 'work');
  let planned = 0;
  const plan = () => {
    planned = depth;
    return openStore([`${repository.path}/.git/objects`], 20, []).plan;
  };
  const crew = { needles: [Buffer.from('k=')], jobs: 1, script: null };
  let found = 0;
  for await (const batch of searchStore(plan, crew)) found += batch.found.length;
  repository.dispose();
  expect([found, planned]).toEqual([1, 1]);
  expect(calls).not.toContain(false);
});
