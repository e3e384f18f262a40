// The `markdown` format: for the summary of a CI job or a comment on a pull request. Of untrusted
// text, nothing is markup.
import type { Advice } from '../../model/advice.js';
import type {
  BaselineNote,
  EnvRow,
  Finding,
  Occurrence,
  ProposedException,
  Report,
} from '../../model/report.js';
import { cutTo } from '../cut.js';
import { type Forge, forgeOf, lineLink } from '../forge.js';
import { block, code, prose } from '../safe/markdown-text.js';
import {
  describeAcceptance,
  describeNote,
  describeProposals,
  describeProposed,
  textsOfUnopened,
} from '../wording/describe.js';
import { formatAmount } from '../wording/numbers.js';
import { mostImportantFirst } from '../wording/order.js';
import { detailsOf, distinctPlaces, whereIs } from '../wording/places.js';
import {
  describeRepositories,
  describeRow,
  REPOSITORY_STATUSES,
  worstFirst,
} from '../wording/repositories.js';
import { instructionOf } from '../wording/sentences.js';
import { describeOutcome, describeTotal } from '../wording/total.js';
import { describeUnread, fixesOf, someNames, sumOf, type Unread, unreadByReason } from '../wording/unread.js';
import { EXPOSURE_WORDS, envStatusOf, type Instruction, LIVENESS } from '../wording/wording.js';
import type { Format } from './format.js';

/**
 * A comment on GitHub takes 65,536 characters, and no text has more of them than bytes; 4,096 are
 * for the first and last lines. A job summary takes more
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
 */
const MAX_BYTES = 65_536 - 4_096;
/** Places of a key that are reported. */
const MAX_PLACES = 10;
/** Names of what was not read for one reason that are reported. */
const MAX_NAMES = 10;
/** Ways of reading it after all that are reported. */
const MAX_FIXES = 3;

export const markdown: Format = {
  name: 'markdown',
  write(report) {
    const repositories = repositoriesOf(report);
    const room = MAX_BYTES - Buffer.byteLength(repositories.join('\n'));
    const { kept, leftOut } = cutTo(entriesOf(report), room, (entry) => entry);
    const note =
      leftOut === 0
        ? []
        : [
            `**Cut here:** ${formatAmount(leftOut, 'more entry does', 'more entries do')} not fit into ` +
              `64 KiB.\n`,
          ];
    return [
      `## ${describeOutcome(report)}\n`,
      ...repositories,
      ...kept,
      ...note,
      `veleaks: ${prose(describeTotal(report))}\n`,
    ].join('\n');
  },
};

/** Of several repositories those that need a look, the worst first. */
function repositoriesOf(report: Report): string[] {
  const head = describeRepositories(report);
  if (head === null) return [];
  const rows = worstFirst(report.repositories ?? []).filter(
    ({ status }) => status !== 'clean' && status !== 'empty',
  );
  const shown = rows.slice(0, MAX_REPOSITORIES);
  const more = rows.length - shown.length;
  const items = [
    ...shown.map((row) => `${code(row.name)}: ${REPOSITORY_STATUSES[row.status]}${rest(describeRow(row))}`),
    ...(more > 0 ? [`and ${formatAmount(more, 'more repository', 'more repositories')}`] : []),
  ];
  return [`${prose(head)}\n`, ...(items.length === 0 ? [] : [items.map(item).join('')])];
}

function rest(text: string): string {
  return text === '' ? '' : `, ${prose(text)}`;
}

/** Repositories that are named; of 20 no more than some 4 KB. */
const MAX_REPOSITORIES = 20;

/** What may be cut, the most important first. Each ends with an empty line. */
function entriesOf({ repository, coverage, findings, env, baseline, proposed = [] }: Report): string[] {
  const unread = unreadByReason(coverage, 'in scope');
  const amount = formatAmount(sumOf(unread), 'thing in scope was', 'things in scope were');
  const ordered = mostImportantFirst(findings);
  const forge = repository?.remote === undefined ? null : forgeOf(repository.remote);
  const accepted = ordered.filter((finding) => finding.accepted);
  const failing = env.filter((row) => row.failing);
  return [
    ...section(`Incomplete: ${amount} not read`, unread.map(unreadEntry)),
    ...(coverage.complete ? [] : section('Not opened', textsOfUnopened(coverage).map(unopenedEntry))),
    ...ordered.filter((finding) => !finding.accepted).map((finding) => keyEntry(finding, forge)),
    ...section(`.env files: ${formatAmount(failing.length, 'problem')}`, failing.map(envEntry)),
    ...section(
      `Accepted, does not block: ${formatAmount(accepted.length, 'key')}`,
      accepted.map(acceptedEntry),
    ),
    ...section(describeProposals(proposed.length), proposed.map(proposedEntry)),
    ...section(
      `Baseline: ${formatAmount(baseline.length, 'entry needs', 'entries need')} a look`,
      baseline.map(noteEntry),
    ),
  ];
}

/** The entries, the first of them under the heading. */
function section(heading: string, entries: readonly string[]): string[] {
  return entries.map((entry, index) => (index === 0 ? `### ${heading}\n\n${entry}` : entry));
}

function keyEntry(finding: Finding, forge: Forge | null): string {
  const { mask, ruleName, confidence, exposure, liveness, blocking, keyId, advice, occurrences } = finding;
  const { occurrenceCount = occurrences.length } = finding;
  const alive = LIVENESS[liveness] ?? [];
  const facts = [
    `${confidence} confidence`,
    EXPOSURE_WORDS[exposure],
    alive,
    blocking ? [] : 'does not block',
  ].flat();
  const places = distinctPlaces(occurrences).slice(0, MAX_PLACES);
  const hidden = occurrenceCount - places.length;
  const items = [
    `key id ${code(keyId)}`,
    ...places.map((place) => placeItem(place, forge)),
    ...(hidden > 0 ? [`and ${formatAmount(hidden, 'more place')}`] : []),
    ...adviceItems(advice),
  ];
  return `### ${code(mask)} ${prose(ruleName)}: ${facts.join(', ')}\n\n${items.map(item).join('')}`;
}

/** The place, a link to it at the forge where its commit has it there, and the masked line. */
function placeItem(place: Occurrence, forge: Forge | null): string {
  const { commit, path, line, kind, excerpt } = place;
  const isInCommit = commit !== undefined && kind === 'blob' && path !== undefined;
  const link = forge === null || !isInCommit ? null : lineLink(forge, commit, path, line);
  const where = link === null ? code(whereIs(place)) : `[${code(whereIs(place))}](${link})`;
  const quoted = excerpt === undefined ? '' : `: ${code(excerpt)}`;
  return `${[where, ...detailsOf(place).map(prose)].join(', ')}${quoted}`;
}

function envEntry(row: EnvRow): string {
  const { path, source, line, advice } = row;
  const rule = source === undefined ? '' : ` (${code(line === undefined ? source : `${source}:${line}`)})`;
  return nested(`${code(path)}: ${envStatusOf(row)}${rule}`, adviceItems(advice));
}

function unreadEntry(unread: Unread): string {
  const fixes = fixesOf(unread).map((fix) => `**Fix:** ${instruction(fix)}`);
  return nested(
    `${describeUnread(unread)}: ${code(someNames(unread, MAX_NAMES))}`,
    fixes.slice(0, MAX_FIXES),
  );
}

function unopenedEntry(text: string): string {
  return item(prose(text));
}

function acceptedEntry({ keyId, mask, accepted }: Finding): string {
  return item(`${code(keyId)} ${code(mask)}: ${prose(accepted ? describeAcceptance(accepted) : '')}`);
}

function proposedEntry(exception: ProposedException): string {
  return item(prose(describeProposed(exception)));
}

function noteEntry(note: BaselineNote): string {
  return item(`${code(note.keyId)}: ${prose(describeNote(note))}`);
}

function adviceItems(advice: readonly Advice[]): string[] {
  return advice.map(
    (piece, index) => `**${index === 0 ? 'Next' : 'Then'}:** ${instruction(instructionOf(piece))}`,
  );
}

/** What to do, its command whole and ready to be copied. */
function instruction({ prose: text, command }: Instruction): string {
  return command === undefined ? prose(text) : `${prose(text)}\n${block(command)}`;
}

function nested(head: string, items: readonly string[]): string {
  return `${item(head)}${items.map((text) => indented(item(text))).join('')}`;
}

/** Its further lines belong to it: they are indented. */
function item(text: string): string {
  return `- ${indented(text).trimStart()}\n`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
