// One key: a card that folds.
import type { Finding, Occurrence, Revocation } from '../../../model/report.js';
import { commitLink, type Forge, lineLink } from '../../forge.js';
import { html, type Markup } from '../../safe/markup.js';
import { formatAmount } from '../../wording/numbers.js';
import { detailsOf, distinctPlaces, shortId, shortRef, whereIs } from '../../wording/places.js';
import { EXPOSURE_WORDS, LIVENESS } from '../../wording/wording.js';
import { adviceList } from './advice.js';
import type { TimeLines } from './time-line.js';

/** Places that are shown before the rest is folded. */
const MAX_PLACES = 10;
/** Of more places than this the rest is counted only. */
const MAX_FOLDED_PLACES = 200;
/** The size of the map of places and branches. */
const MAX_MAP_ROWS = 10;
const MAX_MAP_COLUMNS = 6;

interface CardContext {
  readonly forge: Forge | null;
  readonly lines: TimeLines;
  readonly revocation: Revocation | undefined;
  readonly isOpen: boolean;
  /** The advice is that for the key above. */
  readonly isAdvised: boolean;
}

export function keyCard(
  finding: Finding,
  { forge, lines, revocation, isOpen, isAdvised }: CardContext,
): Markup {
  const { mask, ruleName, keyId, confidence, exposure, liveness, blocking, advice, occurrences } = finding;
  const facts = [
    `${confidence} confidence`,
    LIVENESS[liveness] ?? [],
    blocking ? [] : 'does not block',
  ].flat();
  const shown = occurrences.slice(0, MAX_PLACES);
  const rest = occurrences.slice(MAX_PLACES, MAX_PLACES + MAX_FOLDED_PLACES);
  const total = (finding.occurrenceCount ?? occurrences.length) - MAX_PLACES;
  const place = (occurrence: Occurrence): Markup => placeItem(occurrence, forge);
  const open = isOpen ? html` open="open"` : html``;
  const look = blocking ? 'bad' : 'warn';
  const exposed = html`<strong class="${look}">${EXPOSURE_WORDS[exposure]}</strong>`;
  return html`<details class="key ${blocking ? 'p' : 'w'}" data-e="${exposure}"${open}>
<summary><h3><code>${mask}</code></h3> ${exposed}, ${facts.join(', ')} <i>${ruleName}</i></summary>
<div>${lines.of(finding, revocation)}
${isAdvised ? html`<p>What to do: as for the key above.</p>` : adviceList(advice)}
<ul class="places">
${shown.map(place)}</ul>
${rest.length === 0 ? '' : morePlaces(rest.map(place), total)}${branches(occurrences)}
<p>key id <code>${keyId}</code></p></div></details>
`;
}

/** Places that are folded in; of `total` perhaps only the first. */
function morePlaces(items: readonly Markup[], total: number): Markup {
  const further = formatAmount(total - items.length, 'further place');
  const end = total > items.length ? html`<p>${further} in the JSON report.</p>` : '';
  return html`<details><summary>${formatAmount(total, 'more place')}</summary>
<ul class="places">
${items}</ul>
${end}</details>
`;
}

function placeItem(occurrence: Occurrence, forge: Forge | null): Markup {
  const { excerpt, path, line, kind } = occurrence;
  const commit = occurrence.commit ?? (kind === 'message' ? occurrence.blob : undefined);
  const where = html`<code>${whereIs(occurrence)}</code>`;
  const isInCommit = commit !== undefined && kind === 'blob' && path !== undefined;
  const target = forge === null || !isInCommit ? null : lineLink(forge, commit, path, line);
  const page = forge === null || commit === undefined ? null : commitLink(forge, commit);
  const link = page === null ? '' : html` <a href="${page}">commit ${shortId(commit)}</a>`;
  // The link names the commit.
  const { commit: _, ...rest } = occurrence;
  const details = detailsOf(page === null ? occurrence : rest).join(', ');
  const linked = target === null ? where : html`<a href="${target}">${where}</a>`;
  const shown = excerpt === undefined ? '' : html`<samp>${excerpt}</samp>`;
  return html`<li>${linked} <i>${details}</i>${link}${shown}</li>\n`;
}

/** Which branch has which place: a list where there is one place, else a small table. */
function branches(occurrences: readonly Occurrence[]): Markup {
  const refs = [...new Set(occurrences.flatMap((occurrence) => occurrence.refs ?? []))];
  if (refs.length === 0) return html``;
  const columns = refs.slice(0, MAX_MAP_COLUMNS);
  const more = refs.length - columns.length;
  const others = more === 0 ? '' : ` and ${formatAmount(more, 'more ref')}`;
  const rows = distinctPlaces(occurrences).filter(
    ({ refs: there }) => there !== undefined && there.length > 0,
  );
  if (rows.length < 2 || columns.length < 2)
    return html`<p>In ${columns.map(shortRef).join(', ')}${others}</p>`;
  const shown = rows.slice(0, MAX_MAP_ROWS).map((place) => mapRow(place, columns));
  const below = others === '' ? '' : html`<p class="faint">${others.trim()}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Places by branch"><table class="map">
<tr><th scope="col">Place</th>${columns.map((ref) => html`<th scope="col">${shortRef(ref)}</th>`)}</tr>
${shown}</table></div>${below}`;
}

function mapRow(place: Occurrence, columns: readonly string[]): Markup {
  const there = new Set(place.refs);
  const cells = columns.map((ref) => html`<td>${there.has(ref) ? '●' : '–'}</td>`);
  return html`<tr><th scope="row"><code>${whereIs(place)}</code></th>${cells}</tr>\n`;
}
