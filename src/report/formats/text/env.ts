// The .env files that are not as they should be, and with `verbose` those that are.
import type { EnvRow } from '../../../model/report.js';
import { columnsOf, indent, type Line, span, widthOf } from '../../page.js';
import { sanitize } from '../../safe/sanitize.js';
import { formatAmount, formatCount } from '../../wording/numbers.js';
import { envStatusOf } from '../../wording/wording.js';
import type { WriteOptions } from '../format.js';
import { adviceLines } from './advice.js';

/** Columns that a path may take before its status moves on. */
const WIDEST = 40;

/** The advice on files that are not there yet. */
const READY = 'env-not-there-yet';

/** Rows of a report on several repositories, unless `verbose` asks for all. */
const FOLD = 10;

/**
 * `ofMany`: of several repositories, of which each could be readier for a key: that is not said.
 */
export function envSection(env: readonly EnvRow[], options: WriteOptions, ofMany = false): Line[] {
  const isTold = (row: EnvRow): boolean =>
    row.status !== 'ok' && !options.quiet && !(ofMany && row.advice[0]?.code === READY);
  const all = env.filter((row) => row.failing || options.verbose || isTold(row));
  if (all.length === 0) return [];
  const rows = ofMany && !options.verbose ? worstFirst(all).slice(0, FOLD) : all;
  const more = all.length - rows.length;
  const [first] = rows;
  // Nothing is wrong: one line says what could be done.
  if (rows.length === 1 && first!.advice[0]?.code === READY && !options.verbose)
    return [[span('.env files: to be ready for a key, run '), span('npx veleaks env --fix', 'strong')]];
  const column = rows.reduce(
    (most, { path }) => Math.min(WIDEST, Math.max(most, columnsOf(sanitize(path)))),
    0,
  );
  return [
    headOf(env),
    ...rows.flatMap((row) => rowLines(row, column, options)),
    ...(more > 0 ? [[indent(2), span(`and ${formatCount(more)} more; --verbose shows all`, 'faint')]] : []),
  ];
}

function worstFirst(rows: readonly EnvRow[]): EnvRow[] {
  return [...rows.filter((row) => row.failing), ...rows.filter((row) => !row.failing)];
}

function headOf(env: readonly EnvRow[]): Line {
  const failing = env.filter((row) => row.failing).length;
  return failing === 0
    ? [span('.env files')]
    : [span('.env files: '), span(formatAmount(failing, 'problem'), 'danger')];
}

function rowLines(row: EnvRow, column: number, options: WriteOptions): Line[] {
  const { path, paths = [path], status, failing, source, line } = row;
  const rule = source === undefined ? '' : ` (${source}${line === undefined ? '' : `:${line}`})`;
  const name = span(path, 'strong');
  const style = failing ? 'danger' : status === 'ok' ? 'good' : 'warning';
  const said = [
    span(envStatusOf(row), style),
    span(rule, 'faint'),
    ...(paths.length > 1 ? [span(`, and ${formatCount(paths.length - 1)} more`, 'faint')] : []),
  ];
  const place = [indent(2), name, indent(Math.max(2, column - columnsOf(name.text) + 2))];
  // A path that leaves no room has its line to itself.
  const isWide = widthOf(place) + widthOf(said) > options.width && columnsOf(name.text) > column;
  return [
    ...(isWide ? [place, [indent(4), ...said]] : [[...place, ...said]]),
    ...(options.verbose ? paths.slice(1).map((other) => [indent(2), span(other)]) : []),
    ...adviceLines(row.advice, options).map((advice) => [indent(2), ...advice]),
  ];
}
