// The annotated tags by what they tag, for a range: a tag object is part of what is pushed with its commit.
import { readObjectsOn } from './read-on.js';
import { type GitOptions, gitBytes } from './spawn.js';

/** Ids of tag objects by the id of the object that each tags. Tags of tags are followed. */
export async function annotatedTags(options: GitOptions): Promise<Map<string, string[]>> {
  const refs = await gitBytes(['for-each-ref', '--format=%(objectname)', 'refs/tags'], options);
  const check = ['cat-file', '--buffer', '--batch-check=%(objectname) %(objecttype)'];
  const types = (await gitBytes(check, { ...options, input: refs })).toString('latin1');
  let left = types
    .split('\n')
    .filter((line) => line.endsWith(' tag'))
    .map((line) => line.slice(0, -4));
  const byTarget = new Map<string, string[]>();
  const seen = new Set<string>();
  while (left.length > 0) {
    const inner: string[] = [];
    for await (const answer of readObjectsOn([...new Set(left)], options)) {
      seen.add(answer.oid);
      if (answer.type !== 'tag' || !('bytes' in answer)) continue;
      const [, target, type] =
        /^object ([0-9a-f]+)\ntype (\w+)\n/.exec(answer.bytes.toString('latin1')) ?? [];
      if (!target) continue;
      byTarget.set(target, [...(byTarget.get(target) ?? []), answer.oid]);
      if (type === 'tag' && !seen.has(target)) inner.push(target);
    }
    left = inner;
  }
  return byTarget;
}
