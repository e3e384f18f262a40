// The part of a history that is younger than a date. git reads dates with much good will: it takes
// a word that it does not know, or a year before 1970, for now, and a day for that day at the
// present hour. So a date is read here.
import { VeleaksError } from '../../model/errors.js';
import type { HistoryRange } from '../../model/scope.js';
import type { GitOptions } from '../process/spawn.js';
import { listCommits, rangeCommits } from './range.js';

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/;
const AGE = /^(\d{1,5})[ .]?(second|minute|hour|day|week|month|year)s?(?:[ .]ago)?$/;
/** In seconds; a month and a year by their longest. */
const UNITS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 7 * 86_400,
  month: 31 * 86_400,
  year: 366 * 86_400,
};

/**
 * Seconds since 1970 of a day (from its midnight), a time, both on the local clock unless they say
 * otherwise, or an age. Throws `usage` for what is none of them.
 */
function readDate(text: string): number {
  const [, count, unit] = AGE.exec(text) ?? [];
  if (unit !== undefined) return Math.floor(Date.now() / 1000) - Number(count) * UNITS[unit]!;
  const [, day = '', time = '00:00', zone = ''] = TIME.exec(text) ?? [];
  const date = new Date(`${day}T${time}${zone}`);
  // Date takes 30 February for 2 March.
  const isDay = new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8));
  if (isDay && !Number.isNaN(date.getTime())) return Math.floor(date.getTime() / 1000);
  throw new VeleaksError(
    'usage',
    `${JSON.stringify(text)} is not a date`,
    'give a day (2026-11-20), a time (2026-11-20T08:00Z) or an age (2 weeks)',
  );
}

/**
 * The commits of a range (null: of all refs) that were made since then, by their committer's clock,
 * as a range of their own: what they introduced in. Throws `usage` for what is no date.
 */
export async function rangeSince(
  range: HistoryRange | null,
  since: string,
  options: GitOptions,
): Promise<HistoryRange> {
  const from = readDate(since);
  // git's own --since stops at the first commit that is older, whatever lies behind it.
  const listed = (await listCommits(range, ['--timestamp', '--parents'], options)).map((line) =>
    line.split(' '),
  );
  const young = listed.filter(([time]) => Number(time) >= from);
  const commits = young.map(([, oid]) => oid!);
  const others = new Set(young.flatMap(([, , ...parents]) => parents));
  for (const oid of commits) others.delete(oid);
  const exact = { revisions: [...commits, ...[...others].map((oid) => `^${oid}`)] };
  // Clocks differ: what a young commit that lies behind an old one has would be left out with that
  // one.
  const cut = (await rangeCommits(exact, options)).length < commits.length;
  return cut ? { revisions: commits } : exact;
}
