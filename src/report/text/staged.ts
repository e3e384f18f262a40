// What a git hook says of keys in staged files: what, where, the one next step, and the way out of a false alarm.
import type { Finding } from '../../model/report.js';
import type { WriteOptions } from '../format.js';
import { formatAmount } from '../numbers.js';
import { type Line, span } from '../page.js';
import { adviceLines } from './findings.js';
import { placeLines } from './places.js';

export function stagedSections(findings: readonly Finding[], options: WriteOptions): Line[][] {
  const blocking = findings.filter((finding) => finding.blocking);
  if (blocking.length === 0) return [];
  const blocks = blocking.map((finding) => stagedBlock(finding, options));
  return options.quiet ? blocks : [headline(blocking.length), ...blocks, FALSE_ALARM];
}

function headline(count: number): Line[] {
  const keys = formatAmount(count, 'key is', 'keys are');
  return [[span('veleaks: '), span(`${keys} about to be committed`, 'danger')]];
}

function stagedBlock(finding: Finding, options: WriteOptions): Line[] {
  const advice = finding.advice.slice(0, 1);
  return [
    [span(finding.mask, 'strong')],
    ...placeLines(finding.occurrences, 4, options),
    ...adviceLines({ advice }, options),
  ];
}

const FALSE_ALARM: Line[] = [
  [
    span('False alarm? Comment its line with '),
    span('veleaks:allow <reason>', 'strong'),
    span(', or: '),
    span('veleaks baseline', 'strong'),
  ],
];
