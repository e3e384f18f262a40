// The pace against servers that count in different ways, on a made-up clock: each refuses once, and
// then never again.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pace } from '../../src/revoke/pace.js';

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
    { numRuns: 300 },
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
