// Gitlinks: tree and index entries that name a commit of another repository (submodules).
import { GITLINK, parseEntries } from './index-changes.js';
import { nulRecords } from './records.js';
import { type GitOptions, gitBytes, runGit } from './spawn.js';

/** The paths of the gitlinks of HEAD's tree and of the index, each once. */
export async function gitlinkPaths(options: GitOptions): Promise<string[]> {
  const [tree, index] = await Promise.all([
    // Fails before the first commit.
    runGit(['ls-tree', '-r', '-z', '--full-tree', 'HEAD'], options),
    gitBytes(['ls-files', '--stage', '-z', '--full-name', '--', ':/'], options),
  ]);
  // Nearly all repositories have none.
  if (!tree.stdout.includes(GITLINK) && !index.includes(GITLINK)) return [];
  const inTree = nulRecords(tree.stdout)
    .filter((record) => record.toString('latin1', 0, 6) === GITLINK)
    .map((record) => record.subarray(record.indexOf(9) + 1));
  const inIndex = parseEntries(index)
    .filter(({ mode }) => mode === GITLINK)
    .map(({ path }) => path);
  return [...new Set([...inTree, ...inIndex].map((path) => path.toString('utf8')))].sort();
}
