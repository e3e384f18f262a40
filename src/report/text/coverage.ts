// What was not read, by reason, with what can be done about it.
import { OUT_OF_SCOPE, type Skip, type SkipReason } from '../../model/coverage.js';
import type { Report } from '../../model/report.js';
import type { WriteOptions } from '../format.js';
import { formatAmount, formatCount, formatSome } from '../numbers.js';
import { indent, type Line, shorten, span, wrap } from '../page.js';
import { describeSkips } from '../wording.js';

/** Names shown for each reason unless `verbose` asks for all. */
const FOLD = 3;
/** Columns that a name among others may take. */
const NAME_WIDTH = 48;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

type Coverage = Report['coverage'];

/** What in scope was not read; with `verbose` also what was passed over. */
export function coverageSections(coverage: Coverage, options: WriteOptions): Line[][] {
  const unread = formatAmount(countUnread(coverage), 'thing in scope was', 'things in scope were');
  const incomplete = [
    span('INCOMPLETE', 'danger'),
    span(`: ${unread} not read; what is in there is not known`, 'strong'),
  ];
  const passedOver = reasonLines(coverage, true, options);
  return [
    coverage.complete ? [] : [incomplete, ...reasonLines(coverage, false, options)],
    options.verbose && passedOver.length > 0 ? [[span('Passed over, out of scope')], ...passedOver] : [],
  ];
}

/** How much in scope was not read. */
export function countUnread(coverage: Coverage): number {
  return sum(skipsOf(coverage, false));
}

/** How much was left out because it is out of scope, by its nature or because the user says so. */
export function countPassedOver(coverage: Coverage): number {
  return sum(skipsOf(coverage, true));
}

function sum(skips: readonly (readonly [SkipReason, number])[]): number {
  return skips.reduce((total, [, count]) => total + count, 0);
}

/** How many were skipped for each reason that is in scope, or for each that is not. */
function skipsOf(coverage: Coverage, outOfScope: boolean): [SkipReason, number][] {
  const { complete, acceptedReasons } = coverage;
  return [...countSkips(coverage)].filter(
    ([reason]) =>
      (complete || OUT_OF_SCOPE.has(reason) || acceptedReasons?.includes(reason) === true) === outOfScope,
  );
}

/** How many were skipped for each reason, in the order of the rows. */
function countSkips({ skipped, skippedByReason }: Coverage): Map<SkipReason, number> {
  const counts = new Map<SkipReason, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const reason of counts.keys()) counts.set(reason, skippedByReason?.[reason] ?? counts.get(reason)!);
  return counts;
}

function reasonLines(coverage: Coverage, outOfScope: boolean, options: WriteOptions): Line[] {
  return skipsOf(coverage, outOfScope).flatMap(([reason, count]) => {
    const rows = coverage.skipped.filter((row) => row.reason === reason);
    const names = options.verbose ? everyRow(rows, count, options) : foldedRows(rows, count, options);
    return [[indent(2), span(describeSkips(count, kindOf(rows), reason))], ...names];
  });
}

function foldedRows(rows: readonly Skip[], count: number, options: WriteOptions): Line[] {
  const names = rows.map(({ what }) => (OBJECT_ID.test(what) ? what.slice(0, 9) : shorten(what, NAME_WIDTH)));
  const [fix, ...others] = new Set(rows.flatMap((row) => row.fix ?? []));
  return [
    ...wrap([indent(4)], formatSome(names, FOLD, count), options.width),
    ...fixLines(fix, options),
    ...(others.length === 0 ? [] : [[indent(4), span('and other fixes; --verbose shows all', 'faint')]]),
  ];
}

/** Each name, and the fix once for neighbours that share it. */
function everyRow(rows: readonly Skip[], count: number, options: WriteOptions): Line[] {
  const more = count - rows.length;
  return [
    ...rows.flatMap(({ what, fix }, index) => [
      [indent(4), span(what)],
      ...(fix === rows[index + 1]?.fix ? [] : fixLines(fix, options)),
    ]),
    ...(more === 0 ? [] : [[indent(4), span(`and ${formatCount(more)} more`)]]),
  ];
}

function fixLines(fix: string | undefined, { width }: WriteOptions): Line[] {
  return fix === undefined ? [] : wrap([indent(4), span('Fix: ', 'strong')], fix, width);
}

function kindOf(rows: readonly Skip[]): Skip['kind'] | 'mixed' {
  const [kind, ...others] = new Set(rows.map((row) => row.kind));
  return kind === undefined || others.length > 0 ? 'mixed' : kind;
}
