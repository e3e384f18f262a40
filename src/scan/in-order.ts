// The order of a ledger's rows in a report.
import type { Skip } from '../model/coverage.js';
import { compareText } from '../triage/compare-text.js';

interface Row {
  readonly what: string;
  readonly kind?: Skip['kind'];
}

const OBJECT_ID = /^(?:[0-9a-f]{64}|[0-9a-f]{40})(?=!|$)/;

/**
 * The rows, those of objects that are named by their ids in the order of these among themselves, and
 * those of submodules in that of their paths: several threads come to what a history has, and no two
 * runs to all in the same order. What is within one object stays as it was read.
 */
export function inOrder<R extends Row>(rows: readonly R[]): readonly R[] {
  const byId = sortedBy(rows, ({ what }) => OBJECT_ID.exec(what)?.[0]);
  return sortedBy(byId, ({ kind, what }) => (kind === 'submodule' ? what : undefined));
}

/** Sorts the rows that have a key, in the places that they have; the others stay in theirs. */
function sortedBy<R>(rows: readonly R[], keyOf: (row: R) => string | undefined): readonly R[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  const sorted = keyed
    .filter(({ key }) => key !== undefined)
    .sort((one, other) => compareText(one.key!, other.key!))
    .values();
  return keyed.map(({ row, key }) => (key === undefined ? row : sorted.next().value!.row));
}
