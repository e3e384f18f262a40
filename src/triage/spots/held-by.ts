// The spot of an object that refs hold directly, not through a commit.
import { inQuarantine, type Ref } from '../../git/refs/refs.js';
import { type ExposureContext, exposureOfHeld, refKind } from '../exposure.js';
import { keptBy, MAX_REFS } from './commit-places.js';
import type { Attribution } from './spot.js';

/** `refs`: those that hold it; none if nothing does. */
export function spotHeldBy(refs: readonly Ref[], context: ExposureContext): Attribution {
  const kinds = refs.map(refKind);
  const names = refs.slice(0, MAX_REFS).map(({ name }) => name);
  return {
    exposure: exposureOfHeld(context, {
      onRemote: kinds.includes('remote'),
      perhapsPushed: kinds.some((kind) => kind === 'perhaps-pushed' || kind === 'under-way'),
      byRef: refs.length > 0,
      leftBehind: refs.length === 0 && context.noRemote && context.whole,
      inQuarantine: refs.length === 0 && inQuarantine(),
    }),
    age: 0,
    facts: keptBy(names, refs.length, false, context),
  };
}
