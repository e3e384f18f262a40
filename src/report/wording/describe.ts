// Rows of a report in a sentence or two each. They hold untrusted text: who prints them sanitizes
// it, and escapes it for the format.
import type { Advice } from '../../model/advice.js';
import type {
  Acceptance,
  BaselineNote,
  EnvRow,
  Finding,
  ProposedException,
  Report,
} from '../../model/report.js';
import { formatAmount } from './numbers.js';
import { distinctPlaces, whereItStands } from './places.js';
import { quoteReason } from './quote-reason.js';
import { sentenceOf } from './sentences.js';
import { amountUnopened, describeUnopened } from './total.js';
import { describeUnread, fixesOf, someNames, type Unread } from './unread.js';
import { EXPOSURE_WORDS, envStatusOf, LIVENESS, textOfInstruction } from './wording.js';

/** Names of what was not read for one reason that are reported. */
const MAX_NAMES = 10;

/** What was found and where, the first place by name, and the one next thing to do. */
export function textOfFinding(finding: Finding): string {
  const [first, ...others] = distinctPlaces(finding.occurrences);
  const where = first === undefined ? '' : ` in ${whereItStands(first)}`;
  const more = others.length === 0 ? '' : ` and ${formatAmount(others.length, 'more place')}`;
  return withNext(`${describeFinding(finding)}${where}${more}.`, finding.advice);
}

export function textOfEnvRow(row: EnvRow): string {
  return withNext(`${describeEnvRow(row)}.`, row.advice);
}

export function textOfUnread(unread: Unread): string {
  const [fix] = fixesOf(unread);
  const text = `${describeUnread(unread)}: ${someNames(unread, MAX_NAMES)}.`;
  return fix === undefined ? text : `${text} Fix: ${textOfInstruction(fix)}`;
}

/** What is packed and was not opened, the first by name; nothing where all was. */
export function textsOfUnopened({ unopened = [], unopenedCount = 0 }: Report['coverage']): string[] {
  if (unopenedCount === 0) return [];
  return [`${amountUnopened(unopenedCount)}: ${describeUnopened(unopened, unopenedCount, MAX_NAMES)}.`];
}

function withNext(text: string, [next]: readonly Advice[]): string {
  return next === undefined ? text : `${text} ${sentenceOf(next)}`;
}

/** `Acme API key <mask>, high confidence, pushed`. */
export function describeFinding({ ruleName, mask, confidence, exposure, liveness }: Finding): string {
  const alive = LIVENESS[liveness];
  const facts = [
    `${ruleName} ${mask}`,
    `${confidence} confidence`,
    EXPOSURE_WORDS[exposure],
    alive ?? [],
  ].flat();
  return facts.join(', ');
}

export function describeAcceptance(accepted: Acceptance): string {
  switch (accepted.by) {
    case 'baseline': {
      const until = accepted.expires === undefined ? '' : ` until ${accepted.expires}`;
      return `baseline${until}: ${quoteReason(accepted.reason)}`;
    }
    case 'allow':
      return `veleaks:allow${forKeys(accepted.keys)}: ${quoteReason(accepted.reason)}`;
    case 'already-committed':
      return 'HEAD has it already; `npx veleaks history` says what to do';
  }
}

function forKeys(count = 1): string {
  return count === 1 ? '' : `, one comment for ${formatAmount(count, 'key')}`;
}

/** `.env: not ignored (.gitignore:3)`. */
export function describeEnvRow(row: EnvRow): string {
  const { path, source, line } = row;
  const rule = source === undefined ? '' : ` (${source}${line === undefined ? '' : `:${line}`})`;
  return `${path}: ${envStatusOf(row)}${rule}`;
}

/** What a range would except, were it in force. */
export function describeProposed({ kind, path, keyId, reason }: ProposedException): string {
  const where = path === undefined ? '' : ` in ${path}`;
  const what = {
    baseline:
      keyId === undefined ? `a baseline that cannot be read${where}` : `an entry of the baseline${where}`,
    allow: `veleaks:allow${where}`,
    rules: `the rule file${path === undefined ? '' : ` ${path}`}`,
    configuration: `the configuration${path === undefined ? '' : ` ${path}`}`,
  }[kind];
  const why = reason === undefined ? '' : `: ${quoteReason(reason)}`;
  return `${what}${keyId === undefined ? '' : ` for key ${keyId}`}${why}`;
}

/** What is said over the exceptions that a range brings. */
export function describeProposals(count: number): string {
  return `Proposed by this range, not in force until its base has it: ${formatAmount(count, 'exception')}`;
}

export function describeNote({ status, reason, expires }: BaselineNote): string {
  if (status === 'unused') return `matched nothing, remove it: ${quoteReason(reason)}`;
  return `expired${expires === undefined ? '' : ` on ${expires}`}, blocks again: ${quoteReason(reason)}`;
}
