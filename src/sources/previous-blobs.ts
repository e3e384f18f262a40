// What HEAD has where the index changes something.
import { readObjectsOn } from '../git/objects/read-on.js';
import { indexChanges } from '../git/work-tree/index-changes.js';
import type { Fragment } from '../model/fragment.js';
import { provenanceOf } from './object-fragments.js';
import type { ScanWorld } from './source.js';
import { previousOf } from './staged-blobs.js';

/**
 * What HEAD has at every path that the index changes, deleted and renamed ones too: a key that is
 * in one of these blobs is committed already. Meant for the case of a hit. Gives only what may hold
 * a key, and throws where git fails.
 */
export async function* previousBlobs(
  cwd: string,
  world: Pick<ScanWorld, 'mayContain' | 'signal'>,
): AsyncGenerator<Fragment> {
  const at = { cwd, ...(world.signal ? { signal: world.signal } : {}) };
  const changes = await indexChanges('ACDMRTU', at);
  const paths = new Map<string, string>();
  for (const change of changes) {
    const { previousOid } = previousOf(change);
    if (previousOid) paths.set(previousOid, change.path.toString('utf8'));
  }
  for await (const answer of readObjectsOn([...paths.keys()], at)) {
    if (!('size' in answer)) continue;
    const provenance = { ...provenanceOf(answer), path: paths.get(answer.oid) ?? '' };
    if ('chunks' in answer) yield { provenance, chunks: answer.chunks };
    else if (world.mayContain(answer.bytes)) yield { provenance, bytes: answer.bytes };
  }
}
