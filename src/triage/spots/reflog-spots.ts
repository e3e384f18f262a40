// How far a key in a reflog got out. No push takes reflogs along, but the name of a branch, which
// they note when it is renamed or left, may have been pushed before.
import type { PushTraces } from '../../git/remotes/push-traces.js';
import type { Match } from '../../model/match.js';
import type { Exposure } from '../../model/report.js';
import type { ExposureContext } from '../exposure.js';
import type { Attribution } from './spot.js';

/** What git writes beside the name of a branch. */
const NAMES = /\brefs\/heads\/|\b(?:renamed|copied|moving from|returning to|Created from|merge|branch:)\b/i;

/** A look-up of the spots of reflog entries. */
export async function findReflogSpots(
  pushes: PushTraces,
  context: ExposureContext,
  matches: readonly Match[],
): Promise<(match: Match) => Attribution> {
  const isCalm =
    matches.length > 0 &&
    context.everything &&
    !context.server &&
    (context.noRemote || (context.whole && (await pushes.areLeft())));
  return (match) => ({ exposure: exposureOf(match, isCalm), age: 0, facts: {} });
}

function exposureOf({ candidate }: Match, isCalm: boolean): Exposure {
  // A branch that was pushed has a ref that tells it, where pushes leave one.
  if (isCalm) return 'unreachable';
  return NAMES.test(candidate.excerpt) ? 'unknown' : 'untracked';
}
