// How much of a wide test is run: a spread of it by `npm test`, all of it by `npm run test:long`. A
// file that imports this is run by both. Between the two is CI, with VELEAKS_CI=1: there each test
// is run, of which `npm test` takes some in turn. With VELEAKS_HOURS=1 the long run has what takes
// hours, and not a share of it.
import { type TestAPI, test } from 'vitest';
import { IS_CI, IS_LONG } from './day.js';

/** How many of something, each day and in the long run. */
export function sized(daily: number, long: number): number {
  return IS_LONG ? long : daily;
}

/** Each day every so many-th of the cases, the first among them; all in the long run. */
export function spread<T>(cases: readonly T[], every: number): T[] {
  return cases.filter((_, at) => IS_LONG || at % every === 0);
}

/**
 * For the tests of one promise: each day every so many-th of them, the first among them; all in CI
 * and in the long run. The others are told as skipped.
 */
export function inTurn(every: number): () => TestAPI {
  let at = -1;
  return () => {
    at += 1;
    return IS_CI || at % every === 0 ? test : (test.skip as unknown as TestAPI);
  };
}

/** Each day every so many-th of the cases, the first among them; all in CI and in the long run. */
export function sample<T>(cases: readonly T[], every: number): T[] {
  return cases.filter((_, at) => IS_CI || at % every === 0);
}

/** Of what takes hours, every so many-th; with VELEAKS_HOURS=1 all. */
export function hours(shared: number): number {
  return process.env.VELEAKS_HOURS === '1' ? 1 : shared;
}
