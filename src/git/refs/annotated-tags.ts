// The annotated tags by what they tag, for a range: a tag object is part of what is pushed with its
// commit.
import type { GitOptions } from '../process/spawn.js';
import { listRefs } from './ref-names.js';
import { readTags } from './tags.js';

/** Ids of tag objects by the id of the object that each tags. Tags of tags are followed. */
export async function annotatedTags(options: GitOptions): Promise<Map<string, string[]>> {
  const named = (await listRefs(['objectname'], options, 'refs/tags')).flat();
  const byTarget = new Map<string, string[]>();
  for (const [tag, { object }] of await readTags(named, options)) {
    const tags = byTarget.get(object);
    if (tags) tags.push(tag);
    else byTarget.set(object, [tag]);
  }
  return byTarget;
}
