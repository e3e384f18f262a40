// Keys in files of a machine, outside of repositories: how far the place itself lets them out, and
// since when they are there.
import { Records, type Said } from '../../machine/record.js';
import type { Match } from '../../model/match.js';
import type { Exposure } from '../../model/report.js';
import type { Rest } from '../../model/rest.js';
import type { Attribution } from './spot.js';

/** Records that are read of one key in one file; the oldest come first there. */
const MAX_READ = 50;

export function machineSpots(matches: readonly Match[]): Map<Match, readonly Attribution[]> {
  const records = new Records();
  const read = new Map<string, number>();
  return new Map(
    matches.map((match) => {
      const { place, file } = match.provenance.resting!;
      const name = JSON.stringify([match.candidate.secret.mask, file]);
      const count = (read.get(name) ?? 0) + 1;
      read.set(name, count);
      const { date, ...said }: Said = count > MAX_READ ? {} : records.read(match);
      const rest: Rest = { ...place, ...said };
      const facts = { rest, ...(date === undefined ? {} : { date }) };
      return [match, [{ exposure: exposureOf(rest), age: 0, facts }]];
    }),
  );
}

function exposureOf({ kind, seen }: Rest): Exposure {
  if (kind === 'store') return 'kept';
  if (seen === 'yes') return 'seen';
  return seen === 'perhaps' ? 'perhaps-seen' : 'resting';
}
