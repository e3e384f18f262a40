// How far the name of a ref got out: names go along with what they name.
import { inQuarantine, type Ref, type Refs } from '../../git/refs/refs.js';
import { type ExposureContext, refKind } from '../exposure.js';
import type { Attribution } from './spot.js';

/** A look-up of the spots of names. `beforePush`: they are about to be pushed. */
export function findRefNameSpots(
  { refs }: Refs,
  context: ExposureContext,
  beforePush: boolean,
): (name: string) => Attribution {
  let known: KnownRefs | undefined;
  return (name) => {
    known ??= knownRefs(refs);
    return { exposure: exposureOf(name, known, context, beforePush), age: 0, facts: { refs: [name] } };
  };
}

interface KnownRefs {
  readonly byName: ReadonlyMap<string, Ref>;
  /** What the names of remote-tracking refs end in, behind each slash. */
  readonly remoteEndings: ReadonlySet<string>;
}

/** There may be as many names with keys as refs. */
function knownRefs(refs: readonly Ref[]): KnownRefs {
  const remoteEndings = new Set<string>();
  for (const ref of refs) {
    if (refKind(ref) !== 'remote') continue;
    for (let at = ref.name.indexOf('/'); at !== -1; at = ref.name.indexOf('/', at + 1))
      remoteEndings.add(ref.name.slice(at + 1));
  }
  return { byName: new Map(refs.map((ref) => [ref.name, ref])), remoteEndings };
}

function exposureOf(
  name: string,
  { byName, remoteEndings }: KnownRefs,
  context: ExposureContext,
  beforePush: boolean,
): Attribution['exposure'] {
  if (beforePush || inQuarantine()) return 'local';
  if (context.server) return 'pushed';
  const kind = refKind(byName.get(name) ?? { name, upstreamGone: false });
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1];
  const isTracked = branch !== undefined && remoteEndings.has(branch);
  if (kind === 'remote' || isTracked) return 'pushed';
  if (context.noRemote) return 'local';
  return context.tracksRemote && context.whole && kind === 'local' ? 'local' : 'unknown';
}
