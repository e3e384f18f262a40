// What day it is for the tests: one at a desk, one in CI (VELEAKS_CI=1), or the long run, which has
// all that CI has (VELEAKS_LONG=1).
export const IS_LONG = process.env.VELEAKS_LONG === '1';
export const IS_CI = IS_LONG || process.env.VELEAKS_CI === '1';

/** How much of something, or which: at a desk a few; in CI and in the long run all. */
export function atDesk<T>(few: T, all: T): T {
  return IS_CI ? all : few;
}
