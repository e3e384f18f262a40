// The .env files that are not as they should be, and with `verbose` those that are.
import type { EnvRow } from '../../model/report.js';
import type { WriteOptions } from '../format.js';
import { formatAmount, formatCount } from '../numbers.js';
import { columnsOf, indent, type Line, span } from '../page.js';
import { sanitize } from '../sanitize.js';
import { ENV_STATUSES } from '../wording.js';
import { adviceLines } from './advice.js';

/** Columns that a path may take before its status moves on. */
const WIDEST = 40;

export function envSection(env: readonly EnvRow[], options: WriteOptions): Line[] {
  const rows = env.filter((row) => row.failing || options.verbose || (row.status !== 'ok' && !options.quiet));
  if (rows.length === 0) return [];
  const column = Math.min(WIDEST, Math.max(...rows.map(({ path }) => columnsOf(sanitize(path)))));
  return [headOf(env), ...rows.flatMap((row) => rowLines(row, column, options))];
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
  return [
    [
      indent(2),
      name,
      indent(column - columnsOf(name.text) + 2),
      span(ENV_STATUSES[status], style),
      span(rule, 'faint'),
      ...(paths.length > 1 ? [span(`, and ${formatCount(paths.length - 1)} more`, 'faint')] : []),
    ],
    ...(options.verbose ? paths.slice(1).map((other) => [indent(2), span(other)]) : []),
    ...adviceLines(row.advice, options).map((advice) => [indent(2), ...advice]),
  ];
}
