// How far the name of a ref got out: names go along with what they name.
import { inQuarantine, type Refs } from '../../git/refs/refs.js';
import { refKind, type Standing } from '../exposure.js';
import type { Spot } from './spot.js';

/** `beforePush`: the name is about to be pushed. */
export function refNameSpot(name: string, refs: Refs, standing: Standing, beforePush: boolean): Spot {
  return { exposure: exposureOf(name, refs, standing, beforePush), age: 0, facts: { refs: [name] } };
}

function exposureOf(name: string, { refs }: Refs, standing: Standing, beforePush: boolean): Spot['exposure'] {
  if (beforePush || inQuarantine()) return 'local';
  if (standing.server) return 'pushed';
  const ref = refs.find((one) => one.name === name) ?? { name, upstreamGone: false };
  const kind = refKind(ref);
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1];
  const isTracked = refs.some((one) => refKind(one) === 'remote' && one.name.endsWith(`/${branch}`));
  if (kind === 'remote' || (branch !== undefined && isTracked)) return 'pushed';
  if (standing.noRemote) return 'local';
  return standing.tracksRemote && standing.whole && kind === 'local' ? 'local' : 'unknown';
}
