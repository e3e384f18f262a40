// The annotated tags by what they tag, for a range: a tag object is part of what is pushed with its
// commit.
import { type GitOptions, gitBytes } from '../process/spawn.js';
import { readTags } from './tags.js';

/** Ids of tag objects by the id of the object that each tags. Tags of tags are followed. */
export async function annotatedTags(options: GitOptions): Promise<Map<string, string[]>> {
  const refs = await gitBytes(['for-each-ref', '--format=%(objectname)', 'refs/tags'], options);
  const named = refs.toString('latin1').split('\n').slice(0, -1);
  const byTarget = new Map<string, string[]>();
  for (const [tag, { object }] of await readTags(named, options)) {
    const tags = byTarget.get(object);
    if (tags) tags.push(tag);
    else byTarget.set(object, [tag]);
  }
  return byTarget;
}
