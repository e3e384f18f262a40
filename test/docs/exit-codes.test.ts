// docs/exit-codes.md: each reason for which a scan is incomplete has its row, and each row is of one.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OUT_OF_SCOPE, SKIP_REASONS } from '../../src/model/coverage.js';

test('the reasons are those of the program', () => {
  const [, table] = /## What was not read\n([\s\S]*)/.exec(readFileSync('docs/exit-codes.md', 'utf8'))!;
  const named = [...table!.matchAll(/^\| (`.*?) \|/gm)].flatMap(
    ([, cell]) => cell!.match(/[a-z-]{3,}/g) ?? [],
  );
  expect(named.sort()).toEqual(SKIP_REASONS.filter((reason) => !OUT_OF_SCOPE.has(reason)).sort());
});
