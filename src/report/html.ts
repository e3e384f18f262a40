// The `html` format: one page that needs no script, no network and no other file, to be kept as a build artifact or mailed.
import type {
  Advice,
  BaselineNote,
  EnvRow,
  Finding,
  Occurrence,
  ProposedException,
  Report,
} from '../model/report.js';
import { describeAcceptance, describeNote, describeProposals, describeProposed } from './describe.js';
import type { Format } from './format.js';
import { STYLE } from './html-style.js';
import { html, Markup } from './markup.js';
import { formatAmount } from './numbers.js';
import { mostImportantFirst } from './order.js';
import { detailsOf, whereIs } from './places.js';
import { instructionOf } from './sentences.js';
import { describeOutcome, describeTotal } from './total.js';
import { describeUnread, fixesOf, someNames, sumOf, type Unread, unreadByReason } from './unread.js';
import { ENV_STATUSES, EXPOSURES, LIVENESS } from './wording.js';

/** Places that are shown of a key before the rest is folded. */
const MOST_PLACES = 10;
/** Names that are told of what was not read for one reason. */
const MOST_NAMES = 100;

export const page: Format = {
  name: 'html',
  write: (report) => `<!DOCTYPE html>\n${pageOf(report).text}\n`,
};

function pageOf(report: Report): Markup {
  const { status, version, startedAt } = report;
  // The policy is a second lock: should a string get through, no browser runs or loads anything for it.
  return html`<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>veleaks report</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<h1 class="${status}">${describeOutcome(report)}</h1>
<p class="total">${describeTotal(report)}</p>
${sectionsOf(report)}
<p class="faint">veleaks ${version}, ${startedAt}</p>
</body>
</html>`;
}

function sectionsOf({ coverage, findings, env, baseline, proposed = [] }: Report): Markup[] {
  const ordered = mostImportantFirst(findings);
  const unread = unreadByReason(coverage, 'in scope');
  const amount = formatAmount(sumOf(unread), 'thing in scope was', 'things in scope were');
  return [
    ...table(`Incomplete: ${amount} not read`, ['What', 'Which', 'Fix'], unread.map(unreadRow)),
    ...ordered.filter(({ accepted }) => accepted === undefined).map(keyArticle),
    ...table('.env files', ['File', 'Status', 'What to do'], env.map(envRow)),
    ...table('Accepted, does not block', ['Key', 'Key id', 'Why'], ordered.flatMap(acceptedRow)),
    ...table(describeProposals(proposed.length), ['Exception'], proposed.map(proposedRow)),
    ...table('Baseline entries that need a look', ['Key id', 'Why'], baseline.map(noteRow)),
  ];
}

function table(title: string, heads: readonly string[], rows: readonly Markup[]): Markup[] {
  if (rows.length === 0) return [];
  return [
    html`<h2>${title}</h2>\n<table>\n<tr>${heads.map((head) => html`<th>${head}</th>`)}</tr>\n${rows}</table>`,
  ];
}

function row(...cells: readonly (string | Markup | readonly Markup[])[]): Markup {
  return html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
}

function keyArticle(finding: Finding): Markup {
  const { mask, ruleName, keyId, confidence, exposure, liveness, blocking, advice, occurrences } = finding;
  const facts = [
    `${confidence} confidence`,
    LIVENESS[liveness] ?? [],
    blocking ? [] : 'does not block',
  ].flat();
  const shown = occurrences.slice(0, MOST_PLACES);
  const rest = occurrences.slice(MOST_PLACES);
  return html`
<article>
<h2><code>${mask}</code> ${ruleName}</h2>
<p><strong class="${blocking ? 'bad' : 'warn'}">${EXPOSURES[exposure]}</strong>, ${facts.join(', ')}, <span class="faint">key id ${keyId}</span></p>
<table>
${shown.map(placeRow)}</table>
${rest.length === 0 ? '' : html`<details><summary>${formatAmount(rest.length, 'more place')}</summary>\n<table>\n${rest.map(placeRow)}</table>\n</details>`}
${adviceList(advice)}
</article>`;
}

function placeRow(place: Occurrence): Markup {
  return row(html`<code>${whereIs(place)}</code>`, detailsOf(place).join(', '));
}

function adviceList(advice: readonly Advice[]): Markup {
  if (advice.length === 0) return html``;
  return html`<ol>\n${advice.map((piece) => html`<li>${instruction(piece)}</li>\n`)}</ol>`;
}

function instruction(advice: Advice): Markup {
  const { prose, command } = instructionOf(advice);
  return command === undefined ? html`${prose}` : html`${prose}<pre>${command}</pre>`;
}

function unreadRow(unread: Unread): Markup {
  const names = html`<code>${someNames(unread, MOST_NAMES)}</code>`;
  return row(
    describeUnread(unread),
    names,
    fixesOf(unread).map((fix) => html`<p>${fix}</p>`),
  );
}

function envRow({ path, status, failing, source, line, advice }: EnvRow): Markup {
  const rule = source === undefined ? '' : ` (${source}${line === undefined ? '' : `:${line}`})`;
  const verdict = html`<span class="${failing ? 'bad' : 'faint'}">${ENV_STATUSES[status]}</span>${rule}`;
  return row(html`<code>${path}</code>`, verdict, adviceList(advice));
}

function acceptedRow({ accepted, mask, keyId }: Finding): Markup[] {
  if (accepted === undefined) return [];
  return [row(html`<code>${mask}</code>`, html`<code>${keyId}</code>`, describeAcceptance(accepted))];
}

function proposedRow(exception: ProposedException): Markup {
  return row(describeProposed(exception));
}

function noteRow(note: BaselineNote): Markup {
  return row(html`<code>${note.keyId}</code>`, describeNote(note));
}
