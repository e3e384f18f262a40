// Where a key stands, since when and by whom.

import { largestOf } from '../../../model/largest.js';
import type { Finding, Occurrence } from '../../../model/report.js';
import { columnsOf, fill, indent, type Line, shortenAround, span } from '../../page.js';
import { sanitize } from '../../safe/sanitize.js';
import { formatAmount } from '../../wording/numbers.js';
import { detailsOf, whereIs } from '../../wording/places.js';
import type { WriteOptions } from '../format.js';

/** Places of one key that are shown unless `verbose` asks for all. */
const FOLD = 5;
/** What stands between the details of a place. */
const GAP = '  ';

/** The places of a key, one or two lines each, the further ones folded into a count. */
export function placeLines(
  { mask, occurrences, occurrenceCount: count = occurrences.length }: Finding,
  margin: number,
  { width, verbose }: WriteOptions,
): Line[] {
  const shown = verbose ? occurrences : pathsFirst(occurrences).slice(0, FOLD);
  const hidden = count - shown.length;
  const wheres = shown.map((occurrence) => span(whereIs(occurrence)));
  const column = largestOf(wheres.map(({ text }) => columnsOf(text))) + 2;
  const fitting = (all: readonly string[][]): boolean =>
    all.every((details) => margin + column + columnsOf(sanitize(details.join(GAP))) <= width);
  const full = shown.map(detailsOf);
  // The address of the author is the first that there may be no room for.
  const short = shown.map((occurrence) => detailsOf(withoutAddress(occurrence)));
  const fits = fitting(full) || (!verbose && fitting(short));
  // Over several lines a name may begin one, and reads like a command where it is that of one.
  const all = fits ? (fitting(full) ? full : short) : shown.map((occurrence) => detailsOf(named(occurrence)));
  const rows = shown.map(({ excerpt }, index) => ({
    where: wheres[index]!,
    details: all[index]!,
    excerpt,
  }));
  const lines = rows.flatMap(({ where, details, excerpt }, index): Line[] => {
    const place = [indent(margin), where];
    const quoted = excerptLines(excerpt, rows[index - 1]?.excerpt, mask, margin + 2, width);
    if (details.length === 0) return [place, ...quoted];
    const lead = [...place, indent(column - columnsOf(where.text))];
    if (fits) return [...fill(lead, details, GAP, width, 'faint'), ...quoted];
    if (isSame(details, rows[index + 1]?.details)) return [place, ...quoted];
    const said = isSame(details, rows[index - 1]?.details)
      ? [`all ${details[0]}`, ...details.slice(1)]
      : details;
    return [place, ...fill([indent(margin + 2)], said, GAP, width, 'faint'), ...quoted];
  });
  if (hidden > 0)
    lines.push([
      indent(margin),
      span(`and ${formatAmount(hidden, 'more place')}${verbose ? '' : '; --verbose shows all'}`, 'faint'),
    ]);
  return lines;
}

function named(occurrence: Occurrence): Occurrence {
  const { author } = occurrence;
  return author === undefined ? occurrence : { ...occurrence, author: `by ${author}` };
}

function withoutAddress(occurrence: Occurrence): Occurrence {
  const name = occurrence.author?.replace(/ <[^<>]*>$/, '');
  return name === undefined || name === '' ? occurrence : { ...occurrence, author: name };
}

/** Before what a stranger wrote: a line that reads like a command is not set as one of ours. */
const QUOTED = '| ';

/**
 * The masked line around the key, cut to the terminal with the mask left in; not said again where
 * the place before has the same.
 */
function excerptLines(
  excerpt: string | undefined,
  previous: string | undefined,
  mask: string,
  margin: number,
  width: number,
): Line[] {
  if (excerpt === undefined || excerpt === previous) return [];
  const room = Math.max(20, width - margin - QUOTED.length);
  return [
    [indent(margin), span(`${QUOTED}${shortenAround(excerpt.replaceAll('\t', ' '), mask, room)}`, 'faint')],
  ];
}

/** Places that one commit introduced in need its details once, below the last of them. */
function isSame(details: readonly string[], others: readonly string[] | undefined): boolean {
  return details.join(GAP) === others?.join(GAP);
}

/**
 * The first place in each path, then the others: forty versions of one file tell less than five
 * files.
 */
function pathsFirst(occurrences: readonly Occurrence[]): Occurrence[] {
  const firsts = new Map<string, Occurrence>();
  for (const occurrence of occurrences) {
    const name = `${occurrence.kind}:${occurrence.repository ?? ''}:${occurrence.path}`;
    if (!firsts.has(name)) firsts.set(name, occurrence);
  }
  const first = new Set(firsts.values());
  return [...first, ...occurrences.filter((occurrence) => !first.has(occurrence))];
}
