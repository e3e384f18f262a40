// The first line, which says how many keys and how far they got out, and the last, which sums up what was covered.
import type { Finding, Report } from '../../model/report.js';
import type { WriteOptions } from '../format.js';
import { formatAmount, formatBytes, formatCount, formatDuration, formatList } from '../numbers.js';
import { flow, type Line, span } from '../page.js';
import { EXPOSURES } from '../wording.js';
import { countPassedOver, countUnread } from './coverage.js';
import { WORST_FIRST } from './findings.js';

/** `veleaks found 3 keys: 2 pushed, 1 staged`; nothing where no key blocks. */
export function headline(report: Report, { quiet, width }: WriteOptions): Line[] {
  const blocking = report.findings.filter((finding) => finding.blocking);
  if (quiet || blocking.length === 0) return [];
  const lead = [span('veleaks found '), span(formatAmount(blocking.length, 'key'), 'danger'), span(':')];
  const clauses = describeExposures(blocking);
  const chunks = clauses.map((clause, index) => [span(index < clauses.length - 1 ? `${clause},` : clause)]);
  return flow([lead, ...chunks], 4, width);
}

function describeExposures(findings: readonly Finding[]): string[] {
  return WORST_FIRST.flatMap((exposure) => {
    const count = findings.filter((finding) => finding.exposure === exposure).length;
    return count === 0 ? [] : `${formatCount(count)} ${EXPOSURES[exposure]}`;
  });
}

/** The last line: `veleaks: no keys in 1,204 files (2.1 MB); .env is kept out of git. 4.8 s`. */
export function summary(report: Report, { quiet }: WriteOptions): Line[] {
  if (quiet) return [];
  const clauses = [...unreadOf(report), ...keysOf(report), ...envOf(report), ...asideOf(report)];
  const text = `${clauses.join('; ')}. ${formatDuration(report.elapsedMs)}`;
  const clean = report.status === 'clean';
  return [[span('veleaks: ', clean ? 'good' : 'danger'), span(text, clean ? 'plain' : 'strong')]];
}

function unreadOf({ coverage }: Report): string[] {
  return coverage.complete ? [] : [`INCOMPLETE, ${formatAmount(countUnread(coverage), 'thing')} not read`];
}

function keysOf({ findings, coverage, env, sources }: Report): string[] {
  const blocking = findings.filter((finding) => finding.blocking).length;
  const none = findings.length > blocking ? 'no keys that block' : 'no keys';
  const keys = blocking > 0 ? formatAmount(blocking, 'key') : none;
  const scanned = describeScanned(coverage.scanned, sources.join());
  const bytes = formatBytes(coverage.scanned.bytes);
  if (!coverage.complete)
    return [scanned === '' ? 'nothing was read' : `${keys} in what was read (${scanned}, ${bytes})`];
  if (scanned !== '') return [`${keys} in ${scanned} (${bytes})`];
  return env.length > 0 ? [] : ['nothing to read'];
}

function describeScanned({ objects, files }: Report['coverage']['scanned'], source: string): string {
  return formatList([
    ...(objects > 0 ? [formatAmount(objects, source === 'staged' ? 'staged object' : 'object')] : []),
    ...(files > 0 ? [source === 'stdin' ? 'standard input' : formatAmount(files, 'file')] : []),
  ]);
}

function envOf({ env }: Report): string[] {
  const failing = env.filter((row) => row.failing).length;
  if (failing > 0) return [formatAmount(failing, '.env problem')];
  const kept = env.filter(({ status }) => status === 'ok');
  if (kept.length === 0) return [];
  return [
    kept.length === 1
      ? `${kept[0]!.path} is kept out of git`
      : `${formatCount(kept.length)} .env files are kept out of git`,
  ];
}

/** What is told and does not count: keys that do not block, and what is out of scope. */
function asideOf({ findings, coverage }: Report): string[] {
  const accepted = findings.filter((finding) => finding.accepted).length;
  const doubtful = findings.filter((finding) => !finding.accepted && !finding.blocking).length;
  const passedOver = countPassedOver(coverage);
  return [
    ...(accepted > 0 ? [`${formatCount(accepted)} accepted`] : []),
    ...(doubtful > 0 ? [`${formatAmount(doubtful, 'key does', 'keys do')} not block`] : []),
    ...(passedOver > 0 ? [`${formatAmount(passedOver, 'thing')} passed over`] : []),
  ];
}
