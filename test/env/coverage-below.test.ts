// What is written down of a repository within the work tree stands in the ledger of the whole.
import { expect, test } from 'vitest';
import { CoverageBelow } from '../../src/env/checks/nested.js';
import { Coverage } from '../../src/model/coverage.js';

const WRITES: Readonly<Record<Exclude<MethodsOf<Coverage>, 'isComplete'>, (below: Coverage) => void>> = {
  object: (below) => below.object(7),
  file: (below) => below.file(7),
  unopened: (below) => below.unopened({ what: 'a.7z', format: '7z', why: 'format' }),
  unopenedMore: (below) => below.unopenedMore(3),
  skip: (below) => below.skip({ kind: 'file', what: '.env', reason: 'unreadable' }),
};

/** The names of a class's methods. */
type MethodsOf<T> = { [K in keyof T]: T[K] extends (...args: never[]) => unknown ? K : never }[keyof T];

test.each(Object.entries(WRITES))('%s', (name, write) => {
  const all = new Coverage();
  const below = new CoverageBelow(all, 'vendor/lib');
  write(below);
  const { objects, files, bytes, unopenedCount } = all;
  expect([{ objects, files, bytes, unopenedCount }, all.skipped, all.notOpened]).toEqual([
    { objects: 0, files: 0, bytes: 0, unopenedCount: 0, ...COUNTS[name] },
    name === 'skip' ? [{ kind: 'file', what: 'vendor/lib/.env', reason: 'unreadable' }] : [],
    name === 'unopened' ? [{ what: 'vendor/lib/a.7z', format: '7z', why: 'format' }] : [],
  ]);
});

const COUNTS: Readonly<Record<string, object>> = {
  object: { objects: 1, bytes: 7 },
  file: { files: 1, bytes: 7 },
  unopened: { unopenedCount: 1 },
  unopenedMore: { unopenedCount: 3 },
};
