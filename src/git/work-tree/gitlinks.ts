// Gitlinks: tree and index entries that name a commit of another repository (submodules).

import { join } from 'node:path';
import { readRegular } from '../../files/read.js';
import { codeOf } from '../../model/errors.js';
import { nulRecordStream, nulRecords } from '../process/records.js';
import { type GitOptions, gitBytes, runGit, startGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { GITLINK, parseEntries } from './index-changes.js';

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

/** A larger index is left to git. */
const MAX_INDEX = 256 * 1024 * 1024;
/** The mode of a gitlink, as entries of an index have it: https://git-scm.com/docs/index-format */
const MODE = Buffer.from('0000e000', 'hex');
/**
 * Extensions by which some of the index is elsewhere: in another file, or in trees. A size of less
 * than 16 MiB is behind each.
 */
const ELSEWHERE = [Buffer.from('link\0'), Buffer.from('sdir\0')];

/**
 * False only if no entry of the index is a gitlink: told by the bytes of its file, which may have
 * those of that mode by chance. Not of a bare repository, where git reads an index too if there is
 * one.
 */
export function indexMayHaveGitlinks({ gitDir }: Pick<Repository, 'gitDir'>): boolean {
  if (process.env.GIT_INDEX_FILE !== undefined) return true;
  try {
    const index = readRegular(join(gitDir, 'index'), MAX_INDEX);
    return index.includes(MODE) || ELSEWHERE.some((mark) => index.includes(mark));
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
}

/**
 * The paths at which the commits have a gitlink that none of their parents has; null where git
 * fails.
 */
export async function changedGitlinks(
  commits: readonly string[],
  options: GitOptions,
): Promise<string[] | null> {
  const how = [
    '--stdin',
    '--root',
    '-r',
    '-c',
    '--raw',
    '-z',
    '--no-renames',
    '--no-commit-id',
    '--no-abbrev',
  ];
  const child = startGit(['diff-tree', ...how, '--ignore-submodules=none'], options);
  child.streams.stdin.end(commits.map((oid) => `${oid}\n`).join(''));
  const paths = new Set<string>();
  let header: string | null = null;
  try {
    // Of each entry a header (`:modes ids status`, a colon for each parent) and its path.
    for await (const record of nulRecordStream(child.streams.stdout)) {
      if (header === null) {
        header = record.toString('latin1');
        continue;
      }
      if (newMode(header) === GITLINK) paths.add(record.toString('utf8'));
      header = null;
    }
    return (await child.exit).code === 0 ? [...paths].sort() : null;
  } finally {
    child.end();
  }
}

/** Behind the colons come the parents' modes, and then the commit's own. */
function newMode(header: string): string | undefined {
  const colons = /^:+/.exec(header)?.[0].length ?? 0;
  return header.slice(colons).split(' ')[colons];
}
