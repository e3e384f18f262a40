// The repositories of a report on several: those that need a look, and with `verbose` all.
import type { Report } from '../../../model/report.js';
import { indent, type Line, span, wrap } from '../../page.js';
import { formatCount } from '../../wording/numbers.js';
import {
  describeRepositories,
  describeRow,
  REPOSITORY_STATUSES,
  worstFirst,
} from '../../wording/repositories.js';
import type { WriteOptions } from '../format.js';

/** Rows shown unless `verbose` asks for all. */
const FOLD = 20;

export function repositoriesSection(report: Report, { width, verbose, quiet }: WriteOptions): Line[] {
  const head = describeRepositories(report);
  if (head === null || quiet) return [];
  const rows = worstFirst(report.repositories ?? []);
  const wanted = verbose ? rows : rows.filter(({ status }) => status !== 'clean' && status !== 'empty');
  const shown = verbose ? wanted : wanted.slice(0, FOLD);
  const more = wanted.length - shown.length;
  return [
    [span(head)],
    ...shown.flatMap((row) =>
      wrap(
        [
          indent(2),
          span(REPOSITORY_STATUSES[row.status].padEnd(12), row.status === 'clean' ? 'plain' : 'warning'),
          span(`${row.name}  `),
        ],
        describeRow(row),
        width,
        'faint',
      ),
    ),
    ...(more > 0 ? [[indent(2), span(`and ${formatCount(more)} more; --verbose shows all`, 'faint')]] : []),
  ];
}
