// The first line, which says how many keys and how far they got out, and the last, which sums up
// what was covered.
import type { Report } from '../../../model/report.js';
import { flow, type Line, span } from '../../page.js';
import { formatAmount } from '../../wording/numbers.js';
import { describeExposures, describeTotal } from '../../wording/total.js';
import type { WriteOptions } from '../format.js';

/** `veleaks found 3 keys: 2 pushed, 1 staged`; nothing where no key blocks. */
export function headline(report: Report, { quiet, width }: WriteOptions): Line[] {
  const blocking = report.findings.filter((finding) => finding.blocking);
  if (quiet || blocking.length === 0) return [];
  const lead = [span('veleaks found '), span(formatAmount(blocking.length, 'key'), 'danger'), span(':')];
  const clauses = describeExposures(blocking);
  const chunks = clauses.map((clause, index) => [span(index < clauses.length - 1 ? `${clause},` : clause)]);
  return flow([lead, ...chunks], 4, width);
}

/** The last line: `veleaks: no keys in 1,204 files (2.1 MB); .env is kept out of git. 4.8 s`. */
export function summary(report: Report, { quiet }: WriteOptions): Line[] {
  if (quiet) return [];
  const clean = report.status === 'clean';
  return [
    [span('veleaks: ', clean ? 'good' : 'danger'), span(describeTotal(report), clean ? 'plain' : 'strong')],
  ];
}
