// The ledger's rows, as a report has them.
import { expect, test } from 'vitest';
import { inOrder } from '../../src/scan/in-order.js';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const long = 'c'.repeat(64);
const rows = (...names: string[]) => names.map((what) => ({ what }));

test('rows of objects are in the order of their ids, however threads came to them', () => {
  const told = rows(`${a}!x`, a, `${b}!2`, `${b}!1`, long);
  for (const found of [
    told,
    rows(long, `${b}!2`, `${a}!x`, `${b}!1`, a),
    rows(`${b}!2`, long, `${b}!1`, `${a}!x`, a),
  ])
    expect(inOrder(found)).toEqual(told);
});

test('all other rows stay in their places', () => {
  const found = rows('z.zip', `${b}!m`, 'vendor/lib', a, 'a.zip', `${a}.txt`);
  expect(inOrder(found)).toEqual(rows('z.zip', a, 'vendor/lib', `${b}!m`, 'a.zip', `${a}.txt`));
});

test('submodules are in the order of their paths', () => {
  const submodules = (...names: string[]) => names.map((what) => ({ kind: 'submodule' as const, what }));
  const missing = { kind: 'object' as const, what: a };
  expect(inOrder([...submodules('z', 'lib/x'), missing, ...submodules('a')])).toEqual([
    ...submodules('a', 'lib/x'),
    missing,
    ...submodules('z'),
  ]);
});
