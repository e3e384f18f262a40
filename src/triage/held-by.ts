// The spot of an object that refs hold directly, not through a commit.
import { inQuarantine } from '../git/refs.js';
import { keptBy, MAX_REFS } from './commit-places.js';
import { exposureOfHeld, refKind, type Standing } from './exposure.js';
import type { Spot } from './spot.js';

/** `names`: the refs; none if nothing holds it. */
export function spotHeldBy(names: readonly string[], standing: Standing): Spot {
  const kinds = names.map(refKind);
  return {
    exposure: exposureOfHeld(standing, {
      onRemote: kinds.includes('remote'),
      perhapsPushed: kinds.includes('perhaps-pushed'),
      byRef: names.length > 0,
      byReflog: false,
      inQuarantine: names.length === 0 && inQuarantine(),
    }),
    age: 0,
    facts: keptBy(names.slice(0, MAX_REFS), names.length, false),
  };
}
