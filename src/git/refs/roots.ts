// The objects that git keeps all others for: those that refs, HEADs, reflogs and indexes name, of
// all work trees.
import { type GitOptions, runGit } from '../process/spawn.js';
import { RefList } from './ref-list.js';

/** What `git rev-list` is given to begin with all of them. */
export const ROOTS_BESIDE_REFS = ['--reflog', '--indexed-objects'];
export const ALL_ROOTS = ['--all', ...ROOTS_BESIDE_REFS];

/**
 * Their ids, whether the objects are here or not; some may come twice. Null where git stumbles:
 * over a ref that is broken, or a commit that is not here.
 */
export async function listRoots(options: GitOptions, list = new RefList(options)): Promise<string[] | null> {
  const [named, others] = await Promise.all([
    // git rev-list would read every object that a ref names.
    list.sound(),
    runGit(
      [
        'rev-list',
        '--objects',
        '--no-object-names',
        '--missing=print',
        // These themselves, and nothing of what they lead to.
        '--no-walk=unsorted',
        '--filter=tree:0',
        '--exclude=refs/*',
        ...ALL_ROOTS,
      ],
      options,
    ),
  ]);
  if (named === null || others.code !== 0) return null;
  const lines = others.stdout.toString('latin1').split('\n').slice(0, -1);
  return [...named.map(({ object }) => object), ...lines.map((line) => line.replace('?', ''))];
}
