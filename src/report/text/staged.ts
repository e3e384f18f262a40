// What a git hook says of keys in staged files: what, where, the one next step, and the way out of a false alarm.
import type { Finding } from '../../model/report.js';
import type { WriteOptions } from '../format.js';
import { formatAmount } from '../numbers.js';
import { type Line, span } from '../page.js';
import { adviceLines } from './advice.js';
import { placeLines } from './places.js';

export function stagedSections(findings: readonly Finding[], options: WriteOptions): Line[][] {
  const blocking = findings.filter((finding) => finding.blocking);
  const doubtful = findings.filter((finding) => !finding.blocking && !finding.accepted);
  const blocks = [...blocking, ...doubtful].map((finding) => stagedBlock(finding, options));
  if (options.quiet || blocking.length === 0) return blocks;
  return [headline(blocking.length), ...blocks, FALSE_ALARM];
}

function headline(count: number): Line[] {
  const keys = formatAmount(count, 'key is', 'keys are');
  return [[span('veleaks: '), span(`${keys} about to be committed`, 'danger')]];
}

function stagedBlock(finding: Finding, options: WriteOptions): Line[] {
  return [
    [
      span(finding.mask, 'strong'),
      ...(finding.blocking ? [] : [span(`  ${finding.confidence} confidence; does not block`, 'faint')]),
    ],
    ...placeLines(finding.occurrences, 4, options),
    ...adviceLines(finding.advice.slice(0, 1), options),
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
