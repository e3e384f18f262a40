// What was not read, by reason, with what can be done about it.
import type { Skip } from '../../../model/coverage.js';
import type { Report } from '../../../model/report.js';
import { indent, type Line, span, widthOf, wrap } from '../../page.js';
import { formatAmount, formatCount } from '../../wording/numbers.js';
import { amountUnopened, describeUnopened } from '../../wording/total.js';
import {
  describeUnread,
  fixesOf,
  fixOf,
  someNames,
  sumOf,
  type Unread,
  unreadByReason,
} from '../../wording/unread.js';
import type { Instruction } from '../../wording/wording.js';
import type { WriteOptions } from '../format.js';

/** Names shown for each reason unless `verbose` asks for all. */
const FOLD = 3;

/** What in scope was not read; with `verbose` also what was passed over. */
export function coverageSections(coverage: Report['coverage'], options: WriteOptions): Line[][] {
  const unread = unreadByReason(coverage, 'in scope');
  const amount = formatAmount(sumOf(unread), 'thing in scope was', 'things in scope were');
  const incomplete = [
    span('INCOMPLETE', 'danger'),
    span(`: ${amount} not read; what is in there is not known`, 'strong'),
  ];
  const passedOver = reasonLines(unreadByReason(coverage, 'passed over'), options);
  return [
    coverage.complete || unread.length === 0 ? [] : [incomplete, ...reasonLines(unread, options)],
    unopenedSection(coverage, options),
    options.verbose && passedOver.length > 0 ? [[span('Passed over, out of scope')], ...passedOver] : [],
  ];
}

/**
 * What was not opened, where that makes the scan incomplete, or all is asked for; the last line
 * names the first in any case.
 */
function unopenedSection(
  { complete, unopened, unopenedCount = 0 }: Report['coverage'],
  options: WriteOptions,
): Line[] {
  if (unopened === undefined || (complete && !options.verbose)) return [];
  const names = describeUnopened(unopened, unopenedCount, options.verbose ? unopened.length : FOLD);
  return [[span(amountUnopened(unopenedCount), 'strong')], ...wrap([indent(4)], names, options.width)];
}

function reasonLines(all: readonly Unread[], options: WriteOptions): Line[] {
  return all.flatMap((unread) => [
    [indent(2), span(describeUnread(unread))],
    ...(options.verbose ? everyRow(unread, options) : foldedRows(unread, options)),
  ]);
}

function foldedRows(unread: Unread, options: WriteOptions): Line[] {
  const [fix, ...others] = fixesOf(unread);
  return [
    ...wrap([indent(4)], someNames(unread, FOLD), options.width),
    ...fixLines(fix, options),
    ...(others.length === 0 ? [] : [[indent(4), span('and other fixes; --verbose shows all', 'faint')]]),
  ];
}

/** Each name, and the fix once for neighbours that share it. */
function everyRow({ rows, count }: Unread, options: WriteOptions): Line[] {
  const more = count - rows.length;
  return [
    ...rows.flatMap((row, index) => [
      [indent(4), span(row.what)],
      ...(isSame(row, rows[index + 1]) ? [] : fixLines(fixOf(row), options)),
    ]),
    ...(more === 0 ? [] : [[indent(4), span(`and ${formatCount(more)} more`)]]),
  ];
}

function isSame(row: Skip, next: Skip | undefined): boolean {
  return row.fix === next?.fix && row.command === next?.command;
}

function fixLines(fix: Instruction | undefined, { width }: WriteOptions): Line[] {
  if (fix === undefined) return [];
  const lead = [indent(4), span('Fix: ', 'strong')];
  const lines = wrap(lead, fix.prose, width);
  // A line of its own, unbroken: it is there to be copied.
  return fix.command === undefined ? lines : [...lines, [indent(widthOf(lead)), span(fix.command)]];
}
