// The `junit` format: test results for CI servers that show nothing else. A key that blocks is a
// failed test, what was not read is an error. Fits the schema of Ant's JUnit task and the laxer
// ones of Jenkins and others: https://github.com/windyroad/JUnit-Schema,
// https://github.com/jenkinsci/xunit-plugin
import type { EnvRow, Finding, Report } from '../../model/report.js';
import { escapeMarkup } from '../safe/markup.js';
import { withoutZone } from '../timestamps.js';
import {
  describeAcceptance,
  describeEnvRow,
  textOfEnvRow,
  textOfFinding,
  textOfUnread,
  textsOfUnopened,
} from '../wording/describe.js';
import { formatCount } from '../wording/numbers.js';
import { mostImportantFirst } from '../wording/order.js';
import { detailsOf, whereIs } from '../wording/places.js';
import { sentenceOf } from '../wording/sentences.js';
import { amountUnopened, describeTotal, isOfEnvAlone } from '../wording/total.js';
import { describeUnread, fixesOf, lacksOnlyOpening, type Unread, unreadByReason } from '../wording/unread.js';
import { textOfInstruction } from '../wording/wording.js';
import type { Format } from './format.js';

/** Places and names that are listed of one key or reason. */
const MAX_LINES = 100;

interface TestCase {
  readonly group: 'keys' | 'env' | 'coverage';
  readonly name: string;
  /** Absent: passed. */
  readonly outcome?: {
    readonly element: 'failure' | 'error' | 'skipped';
    readonly type: string;
    readonly message: string;
    readonly lines: readonly string[];
  };
}

export const junit: Format = {
  name: 'junit',
  write(report) {
    const cases = [...keyCases(report), ...report.env.map(envCase), ...coverageCases(report)];
    const count = (element: string): number =>
      cases.filter(({ outcome }) => outcome?.element === element).length;
    const seconds = (report.elapsedMs / 1_000).toFixed(3);
    const suite = attributes({
      name: 'veleaks',
      package: 'veleaks',
      id: 0,
      timestamp: withoutZone(report.startedAt),
      hostname: 'localhost',
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: seconds,
    });
    return `${[
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites>',
      `<testsuite${suite}>`,
      `<properties><property${attributes({ name: 'version', value: report.version })}/></properties>`,
      ...cases.map(caseElement),
      `<system-out>${escapeMarkup(describeTotal(report))}</system-out>`,
      '<system-err/>',
      '</testsuite>',
      '</testsuites>',
    ].join('\n')}\n`;
  },
};

/**
 * Where there is nothing to tell, a test that passed: CI servers take an empty file for a mistake.
 */
function keyCases(report: Report): TestCase[] {
  const { findings } = report;
  if (isOfEnvAlone(report)) return [];
  if (findings.length === 0) return [{ group: 'keys', name: 'no keys' }];
  return mostImportantFirst(findings).map(keyCase);
}

function keyCase(finding: Finding): TestCase {
  const { ruleName, mask, keyId, confidence, blocking, accepted, occurrences, advice } = finding;
  const { occurrenceCount = occurrences.length } = finding;
  const places = occurrences.map((place) => [whereIs(place), ...detailsOf(place)].join('  '));
  const lines = [...fold(places, occurrenceCount), ...advice.map(sentenceOf)];
  const name = `${ruleName} ${mask} (key id ${keyId})`;
  const message = accepted ? `accepted: ${describeAcceptance(accepted)}` : textOfFinding(finding);
  const element = blocking ? 'failure' : 'skipped';
  return { group: 'keys', name, outcome: { element, type: `${confidence} confidence`, message, lines } };
}

function envCase(row: EnvRow): TestCase {
  const name = describeEnvRow(row);
  if (!row.failing) return { group: 'env', name };
  const lines = row.advice.map(sentenceOf);
  const outcome = { element: 'failure', type: row.status, message: textOfEnvRow(row), lines } as const;
  return { group: 'env', name, outcome };
}

function coverageCases({ coverage }: Report): TestCase[] {
  const unread = [...unreadByReason(coverage, 'in scope').map(unreadCase), ...unopenedCases(coverage)];
  if (unread.some(({ outcome }) => outcome?.element === 'error')) return unread;
  return [{ group: 'coverage', name: 'everything in scope was read' }, ...unread];
}

/** An error only where the scan was asked to be strict, and nothing else is lacking. */
function unopenedCases(coverage: Report['coverage']): TestCase[] {
  return textsOfUnopened(coverage).map((message): TestCase => {
    const element = lacksOnlyOpening(coverage) ? 'error' : 'skipped';
    const names = (coverage.unopened ?? []).map(({ what, format }) => `${what} (${format})`);
    const lines = fold(names, coverage.unopenedCount ?? 0);
    const outcome = { element, type: 'not-opened', message, lines } as const;
    return { group: 'coverage', name: amountUnopened(coverage.unopenedCount ?? 0), outcome };
  });
}

function unreadCase(unread: Unread): TestCase {
  const names = unread.rows.map(({ what }) => what);
  const lines = [...fold(names, unread.count), ...fixesOf(unread).map(textOfInstruction)];
  const outcome = { element: 'error', type: unread.reason, message: textOfUnread(unread), lines } as const;
  return { group: 'coverage', name: describeUnread(unread), outcome };
}

/** The first lines, and how many of all those there are do not stand among them. */
function fold(lines: readonly string[], count: number): string[] {
  const hidden = count - Math.min(lines.length, MAX_LINES);
  return hidden > 0 ? [...lines.slice(0, MAX_LINES), `and ${formatCount(hidden)} more`] : [...lines];
}

function caseElement({ group, name, outcome }: TestCase): string {
  const start = `<testcase${attributes({ classname: `veleaks.${group}`, name, time: 0 })}`;
  if (outcome === undefined) return `${start}/>`;
  const { element, message, lines } = outcome;
  // Ant's schema knows no type of a skipped test.
  const type = element === 'skipped' ? {} : { type: outcome.type };
  const text = lines.map(escapeMarkup).join('\n');
  return `${start}><${element}${attributes({ ...type, message })}>${text}</${element}></testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  const list = Object.entries(values).map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`);
  return list.join('');
}
