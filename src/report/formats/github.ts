// The `github` format: workflow commands that GitHub shows as annotations on a pull request.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
import type { EnvRow, Finding, Occurrence, Report } from '../../model/report.js';
import { withoutCommands } from '../safe/ci-commands.js';
import { sanitize } from '../safe/sanitize.js';
import { textOfEnvRow, textOfFinding, textOfUnread, textsOfUnopened } from '../wording/describe.js';
import { fromTop } from '../wording/from-top.js';
import { mostImportantFirst } from '../wording/order.js';
import { distinctPlaces, fileOf } from '../wording/places.js';
import { describeTotal } from '../wording/total.js';
import { lacksOnlyOpening, unreadByReason } from '../wording/unread.js';
import type { Format } from './format.js';

type Properties = Readonly<Record<string, string | number>>;

/**
 * One annotation a key, the most important first: GitHub shows ten of each level a step. The last
 * line is the total.
 */
export const github: Format = {
  name: 'github',
  write(given) {
    const report = fromTop(given);
    const lines = [
      ...mostImportantFirst(report.findings).map(keyCommand),
      ...report.env.filter((row) => row.failing).map(envCommand),
      ...unreadByReason(report.coverage, 'in scope').map((unread) => unreadCommand(textOfUnread(unread))),
      ...(lacksOnlyOpening(report.coverage) ? textsOfUnopened(report.coverage).map(unreadCommand) : []),
      totalLine(report),
    ];
    return lines.map((line) => `${line}\n`).join('');
  },
};

function keyCommand(finding: Finding): string {
  const [first] = distinctPlaces(finding.occurrences);
  const position = first && positionOf(first);
  const message = `${textOfFinding(finding)} (key id ${finding.keyId})`;
  const { ruleName, accepted, blocking } = finding;
  if (blocking) return command('error', { ...position, title: ruleName }, message);
  if (accepted) return command('notice', { ...position, title: `${ruleName}, accepted` }, message);
  return command('warning', { ...position, title: `${ruleName}, does not block` }, message);
}

/**
 * Where to show it; nowhere for what is in no file. Columns are for what begins and ends on one
 * line.
 */
function positionOf(occurrence: Occurrence): Properties {
  const { kind, inside, line, column, endLine, endColumn, repository } = occurrence;
  const path = fileOf(occurrence);
  // What is in another repository is in no file of this one.
  if (path === undefined || repository !== undefined) return {};
  if (kind === 'path' || inside !== undefined) return { file: path };
  return line === endLine ? { file: path, line, col: column, endColumn } : { file: path, line, endLine };
}

function envCommand(row: EnvRow): string {
  return command('error', { file: row.path, title: '.env hygiene' }, textOfEnvRow(row));
}

function unreadCommand(text: string): string {
  return command('error', { title: 'Incomplete: not everything was read' }, text);
}

/** A clean run is no news: a line of the log, and no annotation. */
function totalLine(report: Report): string {
  const total = describeTotal(report);
  if (report.status !== 'clean') return command('notice', { title: 'veleaks' }, total);
  return withoutCommands(`veleaks: ${sanitize(total)}`);
}

function command(level: 'error' | 'warning' | 'notice', properties: Properties, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${level} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return sanitize(text).replaceAll('%', '%25');
}

/** Line breaks are escapes by now: `sanitize` leaves none. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
