// How far the name of a ref got out: names go along with what they name.
import { inQuarantine, type Refs } from '../../git/refs/refs.js';
import { type ExposureContext, refKind } from '../exposure.js';
import type { Attribution } from './spot.js';

/** `beforePush`: the name is about to be pushed. */
export function refNameSpot(
  name: string,
  refs: Refs,
  context: ExposureContext,
  beforePush: boolean,
): Attribution {
  return { exposure: exposureOf(name, refs, context, beforePush), age: 0, facts: { refs: [name] } };
}

function exposureOf(
  name: string,
  { refs }: Refs,
  context: ExposureContext,
  beforePush: boolean,
): Attribution['exposure'] {
  if (beforePush || inQuarantine()) return 'local';
  if (context.server) return 'pushed';
  const ref = refs.find((one) => one.name === name) ?? { name, upstreamGone: false };
  const kind = refKind(ref);
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1];
  const isTracked = refs.some((one) => refKind(one) === 'remote' && one.name.endsWith(`/${branch}`));
  if (kind === 'remote' || (branch !== undefined && isTracked)) return 'pushed';
  if (context.noRemote) return 'local';
  return context.tracksRemote && context.whole && kind === 'local' ? 'local' : 'unknown';
}
