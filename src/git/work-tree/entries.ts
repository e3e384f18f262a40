// What HEAD's tree and the indexes hold now.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { readIfFit } from '../../files/read.js';
import { inside } from '../inside.js';
import { nulRecordStream, nulRecords } from '../process/records.js';
import { gitBytes, gitFailure, runGit, startGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';

/**
 * The blobs and trees under a commit or tree, by path; the root tree itself is not among them.
 * `wanted`: only those paths are kept. Together they may be far longer than what git keeps of them.
 */
export async function treeEntries(
  repository: Repository,
  tree: string,
  { wanted, signal }: { readonly wanted?: ReadonlySet<string>; readonly signal?: AbortSignal } = {},
): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  if (wanted?.size === 0) return entries;
  const child = startGit(['ls-tree', '-r', '-t', '-z', '--full-tree', tree], inside(repository, signal));
  child.streams.stdin.end();
  try {
    for await (const record of nulRecordStream(child.streams.stdout)) {
      // `<mode> SP <type> SP <object> TAB <path>`
      const tab = record.indexOf('\t');
      const path = record.toString('utf8', tab + 1);
      if (wanted === undefined || wanted.has(path))
        entries.set(path, record.toString('latin1', record.lastIndexOf(' ', tab) + 1, tab));
    }
    const exit = await child.exit;
    if (exit.code !== 0) throw gitFailure('ls-tree', exit);
    return entries;
  } finally {
    child.end();
  }
}

/** The blobs of this work tree's index, by path. Of an unmerged path, one of its versions. */
export async function indexEntries(
  repository: Repository,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  if (repository.root === null) return new Map();
  const output = await gitBytes(['ls-files', '--stage', '-z', '--full-name'], inside(repository, signal));
  // `<mode> SP <object> SP <stage> TAB <path>`
  return byPath(output, (fields) => fields[1]);
}

function byPath(output: Buffer, objectOf: (fields: string[]) => string | undefined): Map<string, string> {
  const entries = new Map<string, string>();
  for (const record of nulRecords(output)) {
    const tab = record.indexOf('\t');
    const object = objectOf(record.toString('latin1', 0, tab).split(' '));
    if (object) entries.set(record.toString('utf8', tab + 1), object);
  }
  return entries;
}

/** The objects that the indexes of all work trees keep, by id, with one of its paths each. */
export async function indexedObjects(
  repository: Repository,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const output = await gitBytes(
    ['rev-list', '--objects', '--no-walk', '--indexed-objects', '--missing=allow-any'],
    inside(repository, signal),
  );
  const paths = new Map<string, string>();
  for (const line of output.toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) paths.set(line.slice(0, space), line.slice(space + 1));
  }
  return paths;
}

/** More work trees are not asked. */
const MAX_WORK_TREES = 100;
/** Bytes of a path. */
const MAX_PATH = 64 * 1024;

/** The index of another work tree. */
interface OtherIndex {
  /** Where the work tree is, */
  readonly folder: string;
  /** or was, if it is not there: then the folder in which git keeps the index. */
  readonly gitDir?: string;
  /** Its blobs, by path. */
  readonly entries: ReadonlyMap<string, string>;
}

/** The indexes of the other work trees of this repository. */
export async function otherIndexes(repository: Repository, signal?: AbortSignal): Promise<OtherIndex[]> {
  const list = await runGit(['worktree', 'list', '--porcelain'], inside(repository, signal));
  const folders = [...list.stdout.toString('utf8').matchAll(/^worktree (.+)$/gm)].map(
    ([, folder]) => folder!,
  );
  const others = folders.filter((folder) => folder !== repository.root).slice(0, MAX_WORK_TREES);
  const indexes = [];
  for (const folder of others) {
    // One may be gone, or on a disk that is not here; a bare repository has none.
    const isHere = existsSync(folder);
    const gitDir = isHere ? undefined : gitDirOf(folder, repository.commonDir);
    if (!isHere && gitDir === undefined) continue;
    const kept = gitDir === undefined ? {} : { gitDir };
    const at = { cwd: gitDir ?? folder, ...kept, ...(signal ? { signal } : {}) };
    const output = await runGit(['ls-files', '--stage', '-z', '--full-name'], at);
    if (output.code !== 0) continue;
    indexes.push({ folder, entries: byPath(output.stdout, (fields) => fields[1]), ...kept });
  }
  return indexes;
}

/** The git directory of a linked work tree: gitrepository-layout(5). */
function gitDirOf(folder: string, commonDir: string): string | undefined {
  const linked = join(commonDir, 'worktrees');
  return entriesOf(linked)
    .map(({ name }) => join(linked, name))
    .find((gitDir) => {
      // Where the file `.git` of the work tree is.
      const file = readIfFit(join(gitDir, 'gitdir'), MAX_PATH)?.toString('utf8').trimEnd() ?? '';
      return resolve(gitDir, dirname(file)) === folder;
    });
}
