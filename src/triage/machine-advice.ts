// What to do about a key that rests on a machine: revoke it where a model has seen it, and for each
// kind of place how it gets out.
import type { Advice } from '../model/advice.js';
import { addTo } from '../model/groups.js';
import type { Exposure } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import type { AttributedOccurrence } from './spots/occurrences.js';

/** Kinds of places that are told apart in the advice; the others are in the report. */
const MAX_PLACES = 6;

/** `places`: the furthest out first. */
export function machineAdvice(
  exposure: Exposure,
  places: readonly AttributedOccurrence[],
  rule: Rule | undefined,
): Advice[] {
  const variable = rule?.variable ?? '';
  const dashboard = rule?.dashboard ?? '';
  if (exposure === 'kept') return [{ code: 'kept-key' }];
  const byPlace = new Map<string, AttributedOccurrence[]>();
  for (const place of places) {
    const { rest } = place.occurrence;
    if (rest === undefined || rest.kind === 'store') continue;
    const name = `${rest.holder} ${rest.kind} ${isPacked(place)}`;
    addTo(byPlace, name, place);
  }
  return [
    ...(exposure === 'seen' ? [{ code: 'revoke-seen' as const, data: { dashboard } }] : []),
    ...(exposure === 'perhaps-seen' ? [{ code: 'treat-as-seen' as const, data: { dashboard } }] : []),
    ...[...byPlace.values()].slice(0, MAX_PLACES).map((same) => cleaning(same, variable)),
  ];
}

function cleaning(places: readonly AttributedOccurrence[], variable: string): Advice {
  const { rest, path = '' } = places[0]!.occurrence;
  const { holder, kind } = rest!;
  const files = new Set(places.map(({ occurrence }) => occurrence.path));
  const packed = isPacked(places[0]!) ? { packed: true } : {};
  return { code: 'clean-place', data: { holder, kind, path, more: files.size - 1, variable, ...packed } };
}

/** The pages and rows of a database are said to be inside of it as well. */
function isPacked({ occurrence: { inside, rest } }: AttributedOccurrence): boolean {
  return inside !== undefined && rest!.kind !== 'database';
}
