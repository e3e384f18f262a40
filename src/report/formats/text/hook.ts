// What a git hook says of keys: what, where, the one next step, and the way out of a false alarm.
import type { Finding, Occurrence } from '../../../model/report.js';
import { indent, type Line, span } from '../../page.js';
import { formatAmount } from '../../wording/numbers.js';
import type { WriteOptions } from '../format.js';
import { adviceLines } from './advice.js';
import { placeLines } from './places.js';

type Stops = NonNullable<WriteOptions['stops']>;

const ABOUT: Readonly<Record<Stops, string>> = {
  commit: 'about to be committed',
  push: 'about to be pushed',
  receive: 'in this push, which is refused',
};

/** Why more was searched than what is stopped. */
const BEYOND: Readonly<Record<NonNullable<WriteOptions['beyond']>, string>> = {
  unseen: 'git named nothing that is pushed, so all that a push could bring was searched',
  broken: 'git cannot walk all of what is pushed, so everything that is here was searched',
};

export function hookSections(findings: readonly Finding[], stops: Stops, options: WriteOptions): Line[][] {
  const blocking = findings.filter((finding) => finding.blocking);
  const doubtful = findings.filter((finding) => !finding.blocking && !finding.accepted);
  const blocks = [...blocking, ...doubtful].map((finding) => hookBlock(finding, options));
  if (options.quiet || blocking.length === 0) return blocks;
  return [headline(blocking.length, stops, options), ...blocks, falseAlarm(blocking, stops)];
}

function headline(count: number, stops: Stops, { beyond }: WriteOptions): Line[] {
  const isProven = beyond === undefined;
  const keys = formatAmount(count, 'key is', 'keys are');
  const said = `${keys} ${isProven ? '' : 'perhaps '}${ABOUT[stops]}`;
  const line: Line = [span('veleaks: '), span(said, 'danger')];
  return isProven ? [line] : [line, [indent(2), span(BEYOND[beyond], 'faint')]];
}

function hookBlock(finding: Finding, options: WriteOptions): Line[] {
  return [
    [
      span(finding.mask, 'strong'),
      span(
        finding.blocking ? `  key id ${finding.keyId}` : `  ${finding.confidence} confidence; does not block`,
        'faint',
      ),
    ],
    ...placeLines(finding, 4, options),
    ...adviceLines(finding.advice.slice(0, 1), options),
  ];
}

const LINED: ReadonlySet<Occurrence['kind']> = new Set(['blob', 'file']);

/**
 * A comment in the line, or a baseline. A server goes by what its default branch has: the key
 * cannot be there, its id can.
 */
function falseAlarm(blocking: readonly Finding[], stops: Stops): Line[] {
  const keyId = blocking.length === 1 ? blocking[0]!.keyId : '<key id>';
  const command = [indent(2), span(`npx veleaks baseline ${keyId} --reason 'false alarm'`, 'strong')];
  if (stops === 'receive')
    return [[span('False alarm? Push a baseline with it to the default branch first:')], command];
  // A message and a name have no line that a comment could go with.
  const hasLine = blocking.some(({ occurrences }) => occurrences.some(({ kind }) => LINED.has(kind)));
  if (!hasLine) return [[span('False alarm? Accept it by its key id:')], command];
  return [
    [span('False alarm? Comment its line with '), span('veleaks:allow <reason>', 'strong'), span(', or:')],
    command,
  ];
}
