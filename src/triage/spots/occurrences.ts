// The occurrences of a key: each match at each of its spots, each once.
import type { Candidate } from '../../model/candidate.js';
import { trailAt } from '../../model/content-name.js';
import type { Provenance } from '../../model/fragment.js';
import type { Match } from '../../model/match.js';
import type { Occurrence } from '../../model/report.js';
import { compareText } from '../compare-text.js';
import { exposureRank } from '../exposure.js';
import type { Key } from '../group.js';
import type { Attributions } from './attribution.js';
import type { Attribution } from './spot.js';

/** An occurrence, and the spot that it was made from. */
export interface AttributedOccurrence {
  readonly occurrence: Occurrence;
  readonly spot: Attribution;
}

/** The occurrences of a key, and how many there are beside them. */
export interface KeyPlaces {
  readonly places: readonly AttributedOccurrence[];
  readonly more: number;
}

/** Twice what a finding lists. */
const MAX_MADE = 20_000;

/**
 * The furthest out first; then what HEAD has, then by path and place, oldest first. A blob with a
 * thousand places that a thousand commits brought in has a million: beyond a bound each match is
 * given for one commit of each exposure alone.
 */
export function occurrencesOf(key: Key, spots: Attributions): KeyPlaces {
  const byContent = new Map<string, AttributedOccurrence>();
  let more = 0;
  for (const match of key.matches) {
    const all = spots.get(match) ?? [];
    const some = byContent.size < MAX_MADE ? all : oldestOfEach(all);
    more += all.length - some.length;
    for (const spot of some) {
      const occurrence = occurrenceOf(match, spot);
      byContent.set(JSON.stringify(occurrence), { occurrence, spot });
    }
  }
  return { places: withoutEchoes(withoutCopies([...byContent.values()])).sort(byPlace), more };
}

/** The oldest spot of each exposure. */
function oldestOfEach(spots: readonly Attribution[]): readonly Attribution[] {
  const byExposure = new Map<string, Attribution>();
  for (const spot of spots)
    if (spot.age < (byExposure.get(spot.exposure)?.age ?? Number.POSITIVE_INFINITY))
      byExposure.set(spot.exposure, spot);
  return [...byExposure.values()];
}

/**
 * git writes a message into reflogs and into a file of its own: of a key in a message those are no
 * places of their own.
 */
function withoutEchoes(places: readonly AttributedOccurrence[]): AttributedOccurrence[] {
  const isSaid = places.some(({ occurrence: { kind } }) => kind === 'message' || kind === 'tag');
  const isEcho = ({ kind, path = '' }: Occurrence) =>
    kind === 'reflog' || (kind === 'config' && /_(?:EDIT)?MSG$/.test(path));
  return isSaid ? places.filter(({ occurrence }) => !isEcho(occurrence)) : [...places];
}

/**
 * A file on disk is left out where HEAD's or the index's version of it has the key at the same
 * place: it is one place to a person. That it leaves without git is then said of the version.
 */
function withoutCopies(places: readonly AttributedOccurrence[]): AttributedOccurrence[] {
  const inGit = new Set(places.filter(isCheckedOut).map(({ occurrence }) => spotKey(occurrence)));
  const copies = new Map(
    places
      .filter(({ occurrence }) => occurrence.kind === 'file' && inGit.has(spotKey(occurrence)))
      .map((place) => [spotKey(place.occurrence), place]),
  );
  return places
    .filter(({ occurrence }) => occurrence.kind !== 'file' || !inGit.has(spotKey(occurrence)))
    .map((place) => (isCheckedOut(place) ? shippedAs(place, copies.get(spotKey(place.occurrence))) : place));
}

function shippedAs(
  place: AttributedOccurrence,
  copy: AttributedOccurrence | undefined,
): AttributedOccurrence {
  const shipped = copy?.occurrence.shipped;
  const rank = exposureRank(place.spot.exposure) - exposureRank('shipped');
  // The file itself says more than that git's folder leaves too.
  if (shipped === undefined || rank > 0 || (rank === 0 && !place.occurrence.shipped?.withGit)) return place;
  return {
    occurrence: { ...place.occurrence, shipped },
    spot: { ...place.spot, exposure: 'shipped', facts: { ...place.spot.facts, shipped } },
  };
}

function isCheckedOut({ occurrence: { kind, atHead, unreachable, indexOf } }: AttributedOccurrence): boolean {
  return kind === 'blob' && (atHead === true || (unreachable === 'index' && indexOf === undefined));
}

function spotKey({ path, inside, line, column, decoding }: Occurrence): string {
  return JSON.stringify([path, inside, line, column, decoding]);
}

function occurrenceOf({ provenance, candidate }: Match, { facts }: Attribution): Occurrence {
  const { line, column, endLine, endColumn } = candidate.place;
  const shown = pathOf(provenance, facts);
  return {
    kind: provenance.kind,
    ...(provenance.oid ? { blob: provenance.oid } : {}),
    ...facts,
    ...shown,
    line,
    column,
    endLine,
    endColumn,
    ...(provenance.inside === undefined ? {} : { inside: trailAt(shown.path ?? '', provenance.inside) }),
    ...(provenance.inName ? { inName: true } : {}),
    ...(provenance.inImage ? { inImage: true } : {}),
    ...(provenance.inSettings ? { inSettings: true } : {}),
    ...(provenance.deletedLater ? { deletedLater: true } : {}),
    ...(provenance.overwrittenLater ? { overwrittenLater: true } : {}),
    decoding: candidate.decoding,
    extent: candidate.extent,
    ...(candidate.excerpt === '' || provenance.kind === 'path' || candidate.excerpt === candidate.secret.mask
      ? {}
      : { excerpt: candidate.excerpt }),
    ...allowOf(candidate),
  };
}

function allowOf({
  allow,
  allowLacksReason,
  missedAllow,
}: Candidate): Pick<Occurrence, 'allow' | 'missedAllow'> {
  if (allow !== null) return { allow: allow.reason };
  if (missedAllow !== undefined) return { missedAllow };
  return allowLacksReason ? { allow: '' } : {};
}

/**
 * A file on disk is told by the path that the person can open; an object by the path that git has
 * for it.
 */
function pathOf({ path, oid }: Provenance, facts: Attribution['facts']): Pick<Occurrence, 'path'> {
  const shown = oid === undefined ? (path ?? facts.path) : (facts.path ?? path);
  return shown ? { path: shown } : {};
}

function byPlace(a: AttributedOccurrence, b: AttributedOccurrence): number {
  return (
    exposureRank(b.spot.exposure) - exposureRank(a.spot.exposure) ||
    Number(b.occurrence.atHead ?? false) - Number(a.occurrence.atHead ?? false) ||
    compareText(a.occurrence.path ?? '', b.occurrence.path ?? '') ||
    a.occurrence.line - b.occurrence.line ||
    a.occurrence.column - b.occurrence.column ||
    a.spot.age - b.spot.age ||
    compareText(JSON.stringify(a.occurrence), JSON.stringify(b.occurrence))
  );
}
