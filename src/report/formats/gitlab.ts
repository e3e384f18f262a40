// The `gitlab` format: gl-secret-detection-report.json, which GitLab shows in merge requests and
// the vulnerability report.
// https://gitlab.com/gitlab-org/security-products/security-report-schemas, version 15
import type { Advice } from '../../model/advice.js';
import type { EnvRow, Finding, Occurrence, Report } from '../../model/report.js';
import { cutText } from '../cut.js';
import { stringify } from '../safe/json-text.js';
import { prose } from '../safe/markdown-text.js';
import { sanitize } from '../safe/sanitize.js';
import { endedAt, withoutZone } from '../timestamps.js';
import {
  describeAcceptance,
  describeEnvRow,
  describeFinding,
  textOfUnread,
  textsOfUnopened,
} from '../wording/describe.js';
import { fromTop } from '../wording/from-top.js';
import { mostImportantFirst } from '../wording/order.js';
import { detailsOf, distinctPlaces, fileOf, whereIs } from '../wording/places.js';
import { sentenceOf } from '../wording/sentences.js';
import { lacksOnlyOpening, unreadByReason } from '../wording/unread.js';
import { ENV_STATUSES } from '../wording/wording.js';
import type { Format } from './format.js';

/** The oldest version that has all that is used here, for older servers. */
const SCHEMA_VERSION = '15.0.7';
/** Characters of a name that the schema allows. */
const MAX_NAME = 255;
/** What GitLab's own analyzer writes for what is in no commit. */
const NO_COMMIT = '0000000';

export const gitlab: Format = {
  name: 'gitlab',
  write: (report) => `${stringify(reportOf(fromTop(report)), 2)}\n`,
};

function reportOf(report: Report) {
  const { findings, env } = report;
  return {
    version: SCHEMA_VERSION,
    scan: scanOf(report),
    vulnerabilities: [
      ...mostImportantFirst(findings).flatMap(keyVulnerabilities),
      ...env.filter((row) => row.failing).map(envVulnerability),
    ],
  };
}

function scanOf(report: Report) {
  const { version, coverage, startedAt } = report;
  const program = { id: 'veleaks', name: 'veleaks', version, vendor: { name: 'veleaks' } };
  return {
    analyzer: program,
    scanner: program,
    type: 'secret_detection',
    start_time: withoutZone(startedAt),
    end_time: withoutZone(endedAt(report)),
    status: coverage.complete ? 'success' : 'failure',
    messages: [
      ...unreadByReason(coverage, 'in scope').map((unread) => messageOf('warn', textOfUnread(unread))),
      ...textsOfUnopened(coverage).map((text) =>
        messageOf(lacksOnlyOpening(coverage) ? 'warn' : 'info', text),
      ),
      ...unreadByReason(coverage, 'passed over').map((unread) => messageOf('info', textOfUnread(unread))),
    ],
  };
}

function messageOf(level: 'info' | 'warn', text: string) {
  return { level, value: sanitize(text) };
}

/**
 * One for each file, message or tag that has the key: GitLab knows a vulnerability by its place.
 */
function keyVulnerabilities(finding: Finding) {
  const { keyId, ruleId, ruleName } = finding;
  return distinctPlaces(finding.occurrences).map((place, index) => ({
    id: `${keyId}-${index + 1}`,
    name: cutText(sanitize(ruleName), MAX_NAME),
    description: descriptionOf(finding, place),
    severity: severityOf(finding),
    ...solutionOf(finding.advice),
    // The first one tells vulnerabilities apart: two keys on one line are two.
    identifiers: [identifier('veleaks_key_id', keyId), identifier('veleaks_rule_id', ruleId)],
    location: locationOf(place),
  }));
}

function descriptionOf(finding: Finding, place: Occurrence): string {
  const { accepted, keyId } = finding;
  const silenced = accepted ? ` Accepted: ${describeAcceptance(accepted)}.` : '';
  const details = [whereIs(place), ...detailsOf(place)].join(', ');
  return prose(`${describeFinding(finding)}: ${details}.${silenced} Key id ${keyId}.`);
}

function severityOf({ accepted, blocking, confidence }: Finding) {
  if (accepted) return 'Info';
  if (!blocking) return 'Low';
  return confidence === 'high' ? 'Critical' : 'High';
}

/**
 * The one next thing, if there is one; the schema allows 7,000 characters, which `prose` keeps to.
 */
function solutionOf([next]: readonly Advice[]) {
  return next === undefined ? {} : { solution: prose(sentenceOf(next)) };
}

function identifier(type: string, value: string) {
  return { type, name: `${type} ${value}`, value };
}

function locationOf(occurrence: Occurrence) {
  const { repository, inside, line, endLine, commit, author, date } = occurrence;
  const path = fileOf(occurrence);
  return {
    ...(path !== undefined && {
      file: sanitize(repository === undefined ? path : `${repository}/${path}`),
    }),
    // A line of a member is none of the archive.
    start_line: inside === undefined ? line : 1,
    end_line: inside === undefined ? endLine : 1,
    commit: {
      sha: commit ?? NO_COMMIT,
      ...(author !== undefined && { author: sanitize(author) }),
      ...(date !== undefined && { date: sanitize(date) }),
    },
  };
}

function envVulnerability(row: EnvRow) {
  const { path, status, advice } = row;
  return {
    id: `env-${status}-${sanitize(path)}`,
    name: `A .env file: ${ENV_STATUSES[status]}`,
    description: prose(describeEnvRow(row)),
    severity: 'Medium',
    ...solutionOf(advice),
    identifiers: [identifier('veleaks_env_status', status)],
    location: { file: sanitize(path), start_line: 1, end_line: 1, commit: { sha: NO_COMMIT } },
  };
}
