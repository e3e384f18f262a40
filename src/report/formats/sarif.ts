// The `sarif` format: SARIF 2.1.0 for GitHub code scanning and everything else that reads it. One
// result a key. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
import type { Acceptance, EnvRow, Finding, Report } from '../../model/report.js';
import { cutTo } from '../cut.js';
import { stringify } from '../safe/json-text.js';
import { sanitize } from '../safe/sanitize.js';
import { endedAt } from '../timestamps.js';
import {
  describeAcceptance,
  textOfEnvRow,
  textOfFinding,
  textOfUnread,
  textsOfUnopened,
} from '../wording/describe.js';
import { fromTop } from '../wording/from-top.js';
import { formatAmount } from '../wording/numbers.js';
import { mostImportantFirst } from '../wording/order.js';
import { distinctPlaces, whereIs } from '../wording/places.js';
import { lacksOnlyOpening, type Unread, unreadByReason } from '../wording/unread.js';
import type { Format } from './format.js';
import { fileLocation, locationOf } from './sarif/location.js';
import { envRuleId, envRulesOf, keyRulesOf } from './sarif/rules.js';

/**
 * Code scanning takes 10 MB after gzip and 25,000 results. The bytes are counted before gzip, which
 * makes nothing longer by more than a few; half a megabyte is for the rest of the document. No
 * result is under 400 bytes, so these are fewer.
 */
const MAX_BYTES = 9_500_000;
/** Further places of a key that are reported; code scanning shows the first one. */
const MAX_RELATED = 20;

export const sarif: Format = {
  name: 'sarif',
  write: (report) => `${stringify(logOf(fromTop(report)))}\n`,
};

function logOf(report: Report) {
  const failing = report.env.filter((row) => row.failing);
  const results = [...mostImportantFirst(report.findings).map(keyResult), ...failing.map(envResult)];
  const { kept, leftOut } = cutTo(results, MAX_BYTES, stringify);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'veleaks',
            version: report.version,
            rules: [...keyRulesOf(report.findings), ...envRulesOf(failing)],
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(report, leftOut)],
        results: kept,
      },
    ],
  };
}

function invocationOf(report: Report, leftOut: number) {
  const { coverage, exitCode, startedAt } = report;
  return {
    executionSuccessful: coverage.complete,
    exitCode,
    startTimeUtc: startedAt,
    endTimeUtc: endedAt(report),
    toolExecutionNotifications: [
      ...unreadByReason(coverage, 'in scope').map((unread) => unreadNotification(unread, 'error')),
      ...unreadByReason(coverage, 'passed over').map((unread) => unreadNotification(unread, 'note')),
      ...textsOfUnopened(coverage).map((text) => ({
        level: lacksOnlyOpening(coverage) ? 'error' : 'note',
        descriptor: { id: 'not-opened' },
        message: messageOf(text),
      })),
      ...(leftOut > 0 ? [cutNotification(leftOut)] : []),
    ],
  };
}

function unreadNotification(unread: Unread, level: 'error' | 'note') {
  const descriptor = { id: `unread-${unread.reason}` };
  return { level, descriptor, message: messageOf(textOfUnread(unread)) };
}

function cutNotification(leftOut: number) {
  const text =
    `${formatAmount(leftOut, 'result is', 'results are')} left out: code scanning takes 25,000 results ` +
    'and 10 MB; veleaks --format json has them all';
  return { level: 'error', descriptor: { id: 'results-left-out' }, message: messageOf(text) };
}

function keyResult(finding: Finding) {
  const { ruleId, keyId, confidence, exposure, liveness, accepted } = finding;
  const [first, ...others] = distinctPlaces(finding.occurrences);
  return {
    ruleId,
    level: levelOf(finding),
    message: messageOf(textOfFinding(finding)),
    locations: first === undefined ? [] : [locationOf(first)],
    ...(others.length > 0 && {
      relatedLocations: others.slice(0, MAX_RELATED).map((place, index) => ({
        id: index + 1,
        ...locationOf(place),
        message: messageOf(whereIs(place)),
      })),
    }),
    // The key alone: a rebase, a move or a reformat is no new alert.
    partialFingerprints: { primaryLocationLineHash: `${keyId}:1` },
    ...(accepted && { suppressions: [suppressionOf(accepted)] }),
    properties: {
      keyId,
      confidence,
      exposure,
      liveness,
      ...(first?.commit !== undefined && { commit: first.commit }),
    },
  };
}

function levelOf({ blocking, accepted, confidence }: Finding) {
  if (blocking) return 'error';
  return accepted !== undefined || confidence === 'low' ? 'note' : 'warning';
}

/** A comment on the line is in the source; a baseline and HEAD are not. */
function suppressionOf(accepted: Acceptance) {
  return {
    kind: accepted.by === 'allow' ? 'inSource' : 'external',
    status: 'accepted',
    justification: sanitize(describeAcceptance(accepted)),
  };
}

function envResult(row: EnvRow) {
  return {
    ruleId: envRuleId(row.status),
    level: 'error',
    message: messageOf(textOfEnvRow(row)),
    locations: [fileLocation(row.path)],
    partialFingerprints: { primaryLocationLineHash: `${envRuleId(row.status)}:${row.path}` },
  };
}

/** Text in which nothing is a link: `[text](target)` is one in a SARIF message (§3.11.6). */
function messageOf(text: string) {
  return { text: sanitize(text).replaceAll('](', '] (') };
}
