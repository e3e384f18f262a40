// The `html` format: one page that needs no network and no other file, to be looked at, kept as a
// build artifact or mailed.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  BaselineNote,
  EnvRow,
  Finding,
  ProposedException,
  Report,
  RepositoryStatus,
} from '../../../model/report.js';
import { commitLink, type Forge, forgeOf } from '../../forge.js';
import { html, Markup } from '../../safe/markup.js';
import {
  describeAcceptance,
  describeNote,
  describeProposals,
  describeProposed,
  textsOfUnopened,
} from '../../wording/describe.js';
import { formatAmount, formatBytes, formatCount } from '../../wording/numbers.js';
import { mostImportantFirst, WORST_FIRST } from '../../wording/order.js';
import { shortId } from '../../wording/places.js';
import {
  describeRepositories,
  describeRow,
  REPOSITORY_STATUSES,
  worstFirst,
} from '../../wording/repositories.js';
import { describeOutcome, describeTotal } from '../../wording/total.js';
import {
  describeUnread,
  fixesOf,
  someNames,
  sumOf,
  type Unread,
  unreadByReason,
} from '../../wording/unread.js';
import { EXPOSURE_WORDS, envStatusOf } from '../../wording/wording.js';
import type { Format } from '../format.js';
import { adviceList, instruction } from './advice.js';
import { keyCard } from './key-card.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { TimeLines } from './time-line.js';

/** Names that are shown of what was not read for one reason. */
const MAX_NAMES = 100;
/** Keys whose advice is written out, whatever the one before says. */
const MAX_REPEATED = 20;

export const page: Format = {
  name: 'html',
  write: (report) => `<!DOCTYPE html>\n${pageOf(report).text}\n`,
};

/**
 * A source for the policy: this text alone, by its digest.
 * https://www.w3.org/TR/CSP3/#framework-directive-source-list
 */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function pageOf(report: Report): Markup {
  const forge = report.repository?.remote === undefined ? null : forgeOf(report.repository.remote);
  // The policy is a second lock: should a string get through, no browser runs or loads anything for
  // it.
  const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}`;
  const lines = new TimeLines(report.repository !== undefined || report.repositories !== undefined);
  const sections = sectionsOf(report, forge, lines);
  return html`<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<title>${describeOutcome(report)}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${lines.parts()}
${banner(report, forge)}
${tiles(report.findings)}
<main>
${repositoriesTable(report)}${sections}
</main>
<footer><p class="faint">veleaks ${report.version}, ${report.startedAt}</p></footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>`;
}

/** The repositories of a report on several, those first that need a look. */
function repositoriesTable(report: Report): Markup {
  const head = describeRepositories(report);
  if (head === null) return html``;
  const rows = worstFirst(report.repositories ?? []).map((repository) =>
    row(
      html`<code>${repository.name}</code>`,
      html`<span class="${LOOKS[repository.status]}">${REPOSITORY_STATUSES[repository.status]}</span>`,
      describeRow(repository),
      repository.scannedAt === undefined ? '' : timeOf(repository.scannedAt),
    ),
  );
  const shown = table('Repositories', ['Repository', 'Status', 'What', 'Scanned'], rows.slice(0, MAX_OPEN));
  const rest = table(
    'The other repositories',
    ['Repository', 'Status', 'What', 'Scanned'],
    rows.slice(MAX_OPEN),
  );
  const more = formatAmount(rows.length - MAX_OPEN, 'more repository', 'more repositories');
  return html`<p>${head}</p>
${shown}${rest.length === 0 ? '' : html`<details><summary>${more}</summary>\n${rest}</details>\n`}`;
}

/** Repositories that are shown before the rest is folded. */
const MAX_OPEN = 25;

const LOOKS: Readonly<Record<RepositoryStatus, string>> = {
  findings: 'bad',
  failed: 'bad',
  incomplete: 'warn',
  empty: 'faint',
  clean: 'faint',
};

/** What was found, and of what. */
function banner(report: Report, forge: Forge | null): Markup {
  const { repository, coverage, status, startedAt } = report;
  const { objects, files, bytes } = coverage.scanned;
  const head = repository?.head;
  const link = head === undefined || forge === null ? null : commitLink(forge, head);
  const id = html`<code>${shortId(head)}</code>`;
  const facts: (readonly [string, Markup])[] = [
    ...(repository === undefined ? [] : [['Repository', nameOf(repository.name, forge)] as const]),
    ...(repository?.branch === undefined ? [] : [['Branch', html`${repository.branch}`] as const]),
    ...(head === undefined
      ? []
      : [['HEAD', link === null ? id : html`<a href="${link}">${id}</a>`] as const]),
    ['Scanned', html`${report.sources.join(', ')}`],
    [
      'Covered',
      html`${formatAmount(objects, 'object')}, ${formatAmount(files, 'file')}, ${formatBytes(bytes)}`,
    ],
    ['When', html`<time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time>`],
  ];
  return html`<header class="${status}">
<h1>${describeOutcome(report)}</h1>
<p class="faint">${describeTotal(report)}</p>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

function nameOf(name: string, forge: Forge | null): Markup {
  return forge === null ? html`${name}` : html`<a href="${forge.base}">${name}</a>`;
}

function timeOf(at: string): Markup {
  return html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/** A tile for each exposure there is: how many keys; where scripts run, it filters them. */
function tiles(findings: readonly Finding[]): Markup {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  if (open.length === 0) return html``;
  const tile = (value: string, name: string, count: number): Markup => {
    const shown = html`<b>${formatCount(count)}</b>${name}`;
    return html`<li><button type="button" disabled="disabled" value="${value}">${shown}</button></li>\n`;
  };
  const counts = WORST_FIRST.map(
    (exposure) => [exposure, open.filter((finding) => finding.exposure === exposure).length] as const,
  );
  const all = tile('', open.length === 1 ? 'key' : 'keys', open.length);
  const each = counts
    .filter(([, count]) => count > 0)
    .map(([exposure, count]) => tile(exposure, EXPOSURE_WORDS[exposure], count));
  return html`<nav aria-label="Keys by how far they got"><ul class="tiles">
${all}${each}</ul>
<p id="shown" class="faint" role="status"></p></nav>`;
}

function sectionsOf(report: Report, forge: Forge | null, lines: TimeLines): Markup[] {
  const { coverage, env, baseline, proposed = [], revocations = [] } = report;
  const ordered = mostImportantFirst(report.findings);
  const open = ordered.filter(({ accepted }) => accepted === undefined);
  const accepted = ordered.filter((finding) => finding.accepted !== undefined);
  const unread = unreadByReason(coverage, 'in scope');
  const passedOver = unreadByReason(coverage, 'passed over');
  const amount = formatAmount(sumOf(unread), 'thing in scope was', 'things in scope were');
  const byKey = new Map(revocations.map((revocation) => [revocation.keyId, revocation]));
  return [
    ...table(`Incomplete: ${amount} not read`, ['What', 'Which', 'Fix'], unread.map(unreadRow)),
    ...table(
      'Packed, and not opened',
      ['What'],
      textsOfUnopened(coverage).map((text) => row(text)),
    ),
    ...(open.length === 0 ? [] : [html`<h2>Keys</h2>\n`]),
    ...open.map((finding, index) =>
      keyCard(finding, {
        forge,
        lines,
        revocation: byKey.get(finding.keyId),
        isOpen: index < 3,
        isAdvised: isAdvised(open, index),
      }),
    ),
    ...table('.env files', ['File', 'Status', 'What to do'], env.map(envRow)),
    ...table('Accepted, does not block', ['Key', 'Key id', 'Why'], accepted.map(acceptedRow)),
    ...table(describeProposals(proposed.length), ['Exception'], proposed.map(proposedRow)),
    ...table('Baseline entries that need a look', ['Key id', 'Why'], baseline.map(noteRow)),
    ...table('Passed over, out of scope', ['What', 'Which', 'Fix'], passedOver.map(unreadRow)),
  ];
}

/** Of hundreds of keys that want the same, each after the first says so. */
function isAdvised(findings: readonly Finding[], index: number): boolean {
  if (index < MAX_REPEATED) return false;
  return isDeepStrictEqual(findings[index]?.advice, findings[index - 1]?.advice);
}

function table(title: string, heads: readonly string[], rows: readonly Markup[]): Markup[] {
  if (rows.length === 0) return [];
  const head = heads.map((name) => html`<th scope="col">${name}</th>`);
  return [html`<h2>${title}</h2>\n<table class="rows">\n<tr>${head}</tr>\n${rows}</table>\n`];
}

function row(...cells: readonly (string | Markup | readonly Markup[])[]): Markup {
  return html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
}

function unreadRow(unread: Unread): Markup {
  const names = html`<code>${someNames(unread, MAX_NAMES)}</code>`;
  return row(
    describeUnread(unread),
    names,
    fixesOf(unread).map((fix) => html`<div>${instruction(fix)}</div>`),
  );
}

function envRow(env: EnvRow): Markup {
  const { path, failing, source, line, advice } = env;
  const rule = source === undefined ? '' : ` (${source}${line === undefined ? '' : `:${line}`})`;
  const verdict = html`<span class="${failing ? 'bad' : 'faint'}">${envStatusOf(env)}</span>${rule}`;
  return row(html`<code>${path}</code>`, verdict, adviceList(advice));
}

function acceptedRow({ accepted, mask, keyId }: Finding): Markup {
  const why = accepted === undefined ? '' : describeAcceptance(accepted);
  return row(html`<code>${mask}</code>`, html`<code>${keyId}</code>`, why);
}

function proposedRow(exception: ProposedException): Markup {
  return row(describeProposed(exception));
}

function noteRow(note: BaselineNote): Markup {
  return row(html`<code>${note.keyId}</code>`, describeNote(note));
}
