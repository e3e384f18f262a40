// The pace against servers that count in different ways, on a made-up clock: each refuses once, and
// then never again.

import { expect, test } from 'vitest';
import { Pace } from '../../src/revoke/pace.js';
import fc, { runs } from '../support/properties.js';

/** Gives the seconds to wait where a request at this time is refused, else null. */
type Limiter = (now: number) => number | null;

const LIMIT = 60;
const WINDOW = 60_000;
const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1_000));

/** Windows that begin at the full minute. */
function fixedWindow(): Limiter {
  let start = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (now) => {
    const begin = Math.floor(now / WINDOW) * WINDOW;
    if (begin !== start) count = 0;
    start = begin;
    count += 1;
    return count > LIMIT ? seconds(begin + WINDOW - now) : null;
  };
}

function slidingWindow(): Limiter {
  let granted: number[] = [];
  return (now) => {
    granted = granted.filter((at) => at > now - WINDOW);
    if (granted.length >= LIMIT) return seconds(granted[0]! + WINDOW - now);
    granted.push(now);
    return null;
  };
}

function tokenBucket(): Limiter {
  let tokens = LIMIT;
  let last: number | null = null;
  return (now) => {
    tokens = Math.min(LIMIT, tokens + ((now - (last ?? now)) * LIMIT) / WINDOW);
    last = now;
    if (tokens < 1) return seconds(((1 - tokens) * WINDOW) / LIMIT);
    tokens -= 1;
    return null;
  };
}

/** Refusals of 500 requests, and the time that they took. */
function run(limiter: Limiter, start: number, latency: number): { refusals: number; took: number } {
  const pace = new Pace();
  let now = start;
  let refusals = 0;
  for (let granted = 0; granted < 500; ) {
    now += pace.wait(now);
    pace.sent(now);
    const wait = limiter(now);
    now += latency;
    if (wait === null) {
      pace.granted();
      granted += 1;
    } else {
      refusals += 1;
      pace.refused(now, wait * 1_000);
    }
  }
  return { refusals, took: now - start };
}

test.each([
  ['a fixed window', fixedWindow],
  ['a sliding window', slidingWindow],
  ['a token bucket', tokenBucket],
] as const)('%s refuses once at most', (_name, limiter) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: WINDOW }), fc.integer({ min: 0, max: 900 }), (start, latency) => {
      const { refusals, took } = run(limiter(), start, latency);
      expect(refusals).toBeLessThanOrEqual(1);
      // Never slower than a third of what is allowed.
      expect(took).toBeLessThan(500 * 3_000 + WINDOW);
    }),
    { numRuns: runs(300) },
  );
});

test('a server that names no time is asked ever more slowly', () => {
  const pace = new Pace();
  pace.sent(0);
  const waits = [1, 2, 3, 4].map((now) => {
    pace.granted();
    pace.refused(now, null);
    pace.sent(now);
    return pace.wait(now);
  });
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits.at(-1)).toBeLessThanOrEqual(WINDOW);
});

test('the pace is what was granted over the time until it opens again, and a little', () => {
  const pace = new Pace();
  expect(pace.wait(0)).toBe(0);
  for (const now of [0, 1_000, 2_000]) {
    pace.sent(now);
    pace.granted();
  }
  // Thirty requests in the 3 s that it took and the 57 s until it opens: one each 20 s, and 5% more.
  pace.sent(3_000);
  pace.refused(3_000, 57_000);
  expect(pace.wait(3_000)).toBe(57_000);
  pace.sent(60_000);
  expect(pace.wait(60_000)).toBeCloseTo(21_000, 6);
  // Refused again, it at least halves; a wait longer than a minute it never makes.
  pace.refused(60_000, null);
  pace.sent(60_000);
  expect(pace.wait(60_000)).toBeCloseTo(42_000, 6);
  pace.refused(60_000, null);
  pace.sent(60_000);
  expect(pace.wait(60_000)).toBe(60_000);
});

test('where no time is named, a window of a minute is taken for the server, or what has passed', () => {
  const paceAfter = (elapsed: number): number => {
    const pace = new Pace();
    pace.sent(0);
    for (let n = 0; n < 10; n += 1) pace.granted();
    pace.refused(elapsed, null);
    pace.sent(elapsed);
    return pace.wait(elapsed);
  };
  expect(paceAfter(30_000)).toBeCloseTo(6_300, 6);
  expect(paceAfter(120_000)).toBeCloseTo(12_600, 6);
});

test('a server that counts single requests is heeded for as short as it says', () => {
  const pace = new Pace();
  pace.sent(0);
  pace.refused(0, 1_000);
  pace.sent(1_000);
  expect(pace.wait(1_000)).toBeCloseTo(1_050, 6);
});
