// The first line, which says how many keys and how far they got out, and the last, which sums up
// what was covered.
import type { Report } from '../../../model/report.js';
import { flow, type Line, render, span } from '../../page.js';
import { formatAmount } from '../../wording/numbers.js';
import { describeExposures, describeTotal } from '../../wording/total.js';
import type { Format, WriteOptions } from '../format.js';

/**
 * `veleaks found 3 keys: 2 pushed, 1 staged`; where none blocks, `veleaks: 1 key that does not
 * block: 1 unreachable here`, of those that nothing accepts.
 */
export function headline(report: Report, { quiet, width }: WriteOptions): Line[] {
  const blocking = report.findings.filter((finding) => finding.blocking);
  const reported = blocking.length > 0 ? blocking : report.findings.filter(({ accepted }) => !accepted);
  if (quiet || reported.length === 0) return [];
  const amount = formatAmount(reported.length, 'key');
  const lead =
    blocking.length > 0
      ? [span('veleaks found '), span(amount, 'danger'), span(':')]
      : [span(`veleaks: ${amount} that ${reported.length === 1 ? 'does' : 'do'} not block:`)];
  const clauses = describeExposures(reported);
  const chunks = clauses.map((clause, index) => [span(index < clauses.length - 1 ? `${clause},` : clause)]);
  return flow([lead, ...chunks], 4, width);
}

/**
 * The last line: `veleaks: no keys in 1,204 files (2.1 MB); .env is kept out of git. 4.8 s`.
 * `isCutShort`: more could be said of a key than was.
 */
export function summary(report: Report, { quiet }: WriteOptions, isCutShort = false): Line[] {
  if (quiet) return [];
  const clean = report.status === 'clean';
  const said = describeTotal(report) + (isCutShort ? '. --verbose says more of each key' : '');
  return [[span('veleaks: ', clean ? 'good' : 'danger'), span(said, clean ? 'plain' : 'strong')]];
}

/** Whether the last line is all that a text says of a report. */
export function isSummaryAlone(report: Report, { verbose }: Pick<WriteOptions, 'verbose'>): boolean {
  const { status, findings, env, baseline, proposed, coverage, repositories, revocations } = report;
  const rows = [findings, env, baseline, proposed ?? [], revocations ?? []];
  const isEmpty = rows.every(({ length }) => length === 0);
  return status === 'clean' && isEmpty && coverage.complete && repositories === undefined && !verbose;
}

/** The text of such a report. */
export const summaryAlone: Format = {
  name: 'text',
  write: (report, options) => render(summary(report, options), options.color),
};
