// Whether git's word on what refs hold can be believed: it reads a commit by its name, and by
// another's content where an index of a pack or a loose file says so.
import { inside } from '../../git/inside.js';
import { readObjectsOn } from '../../git/objects/read-on.js';
import type { Refs } from '../../git/refs/refs.js';
import type { Repository } from '../../git/repository.js';
import { verified } from '../../sources/history/verified-objects.js';

/**
 * True if all commits, the tags, and what else refs name are what their names say. What git does
 * not have is passed over: `ORIG_HEAD` outlives its commit. Trees are not looked at: those are
 * many.
 */
export async function areAsNamed(
  repository: Repository,
  commits: readonly string[],
  { refs, tags }: Refs,
  signal?: AbortSignal,
): Promise<boolean> {
  const oids = new Set([...commits, ...tags.keys(), ...refs.map(({ target }) => target)]);
  let areRight = true;
  const doubt = (): void => {
    areRight = false;
  };
  const answers = readObjectsOn([...oids], inside(repository, signal));
  for await (const answer of verified(answers, doubt)) {
    // A streamed one is known by its end.
    if ('chunks' in answer) for await (const _ of answer.chunks);
    if (!areRight) return false;
  }
  return areRight;
}
