// What was not read, counted by reason.
import { OUT_OF_SCOPE, type Skip, type SkipReason } from '../../model/coverage.js';
import type { Report } from '../../model/report.js';
import { shorten } from '../page.js';
import { formatSome } from './numbers.js';
import { describeSkips, type Instruction, textOfInstruction } from './wording.js';

type Coverage = Report['coverage'];

/** What was not read for one reason. `rows` holds at most the first 1,000; `count` is of all. */
export interface Unread {
  readonly reason: SkipReason;
  readonly count: number;
  readonly rows: readonly Skip[];
}

/**
 * What in scope was not read, or what was passed over: out of scope by its nature, or because the
 * user says so.
 */
export function unreadByReason(coverage: Coverage, scope: 'in scope' | 'passed over'): Unread[] {
  const { complete, acceptedReasons, skipped } = coverage;
  const isPassedOver = (reason: SkipReason): boolean =>
    complete || OUT_OF_SCOPE.has(reason) || acceptedReasons?.includes(reason) === true;
  return [...countSkips(coverage)]
    .filter(([reason]) => isPassedOver(reason) === (scope === 'passed over'))
    .map(([reason, count]) => ({ reason, count, rows: skipped.filter((row) => row.reason === reason) }));
}

/** How many were skipped for each reason, in the order of the rows. */
function countSkips({ skipped, skippedByReason }: Coverage): Map<SkipReason, number> {
  const counts = new Map<SkipReason, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const reason of counts.keys()) counts.set(reason, skippedByReason?.[reason] ?? counts.get(reason)!);
  return counts;
}

/** How much was not read for any of the reasons. */
export function sumOf(unread: readonly Unread[]): number {
  return unread.reduce((total, { count }) => total + count, 0);
}

/** Whether what was not opened is all that a scan lacks: it was asked to be strict. */
export function lacksOnlyOpening(coverage: Coverage): boolean {
  return !coverage.complete && sumOf(unreadByReason(coverage, 'in scope')) === 0;
}

/** `2 objects are corrupt`. */
export function describeUnread({ reason, count, rows }: Unread): string {
  const [kind, ...others] = new Set(rows.map((row) => row.kind));
  return describeSkips(count, kind === undefined || others.length > 0 ? 'mixed' : kind, reason);
}

/** Columns that a name among others may take. */
const NAME_WIDTH = 48;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The first few names: `a, b and 12 more`. */
export function someNames({ rows, count }: Unread, most: number): string {
  const names = rows.map(({ what }) => (OBJECT_ID.test(what) ? what.slice(0, 9) : shorten(what, NAME_WIDTH)));
  return formatSome(names, most, count);
}

/** What a person can do about it, each way once. */
export function fixesOf({ rows }: Unread): Instruction[] {
  const fixes = rows.flatMap((row) => fixOf(row) ?? []);
  return [...new Map(fixes.map((fix) => [textOfInstruction(fix), fix])).values()];
}

/** What a person can do about one. */
export function fixOf({ fix, command }: Skip): Instruction | undefined {
  if (fix === undefined) return undefined;
  return command === undefined ? { prose: fix } : { prose: fix, command };
}
