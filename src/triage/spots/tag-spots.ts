// Where keys in the messages of annotated tags stand.
import { inside } from '../../git/inside.js';
import type { Ref, Refs } from '../../git/refs/refs.js';
import { readTags } from '../../git/refs/tags.js';
import type { Repository } from '../../git/repository.js';
import type { ExposureContext } from '../exposure.js';
import { spotHeldBy } from './held-by.js';
import type { Attribution } from './spot.js';

/** A look-up of the spots of tags. `tags`: those that it will be asked about. */
export async function findTagSpots(
  repository: Repository,
  refs: Refs,
  context: ExposureContext,
  tags: readonly string[],
  signal?: AbortSignal,
): Promise<(tag: string) => Attribution> {
  const read = await readTags(tags, inside(repository, signal));
  const holders = refsByTag(refs);
  return (tag) => {
    const spot = spotHeldBy(holders.get(tag) ?? [], context);
    const { tagger, date } = read.get(tag) ?? {};
    const author = { ...(tagger ? { author: tagger } : {}), ...(date ? { date } : {}) };
    return { ...spot, facts: { ...spot.facts, ...author } };
  };
}

/** By each tag that they lead through: there may be as many tags with keys as refs. */
function refsByTag({ refs }: Refs): Map<string, Ref[]> {
  const byTag = new Map<string, Ref[]>();
  for (const ref of refs)
    for (const tag of new Set(ref.tags)) {
      const known = byTag.get(tag);
      if (known === undefined) byTag.set(tag, [ref]);
      else known.push(ref);
    }
  return byTag;
}
