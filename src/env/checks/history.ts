// Env files that a commit once held and the index no longer does: removed, and still in each
// clone's history. https://git-scm.com/docs/git-diff-tree

import { inside } from '../../git/inside.js';
import { nulRecordStream } from '../../git/process/records.js';
import { type GitChild, gitFailure, startGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';
import type { Coverage } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import { FIX } from '../../model/fixes.js';
import { classifyEnvName } from '../env-files/names.js';
import { isForeign } from '../reading/foreign-folders.js';

const SLASH = 0x2f;
const DOT = 0x2e;
/** How a folder of env files begins. */
const FOLDER = Buffer.from('.env');
const GITLINK = '160000';
const SUBJECT = 'env files of earlier commits';

/** The blobs that stood under each former path. */
type FormerFiles = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Env files in the history of any ref, without those of `tracked`. Each commit is compared with its
 * parent: `git log -- <path>` leaves out branches whose changes a merge undid. Merge commits are
 * passed over, for comparing those too takes up to three times as long: a file that a merge alone
 * introduced in is missed here, and its keys are found by a scan of the history.
 */
export async function findFormerFiles(
  repository: Repository,
  tracked: ReadonlySet<string>,
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<FormerFiles> {
  if (repository.shallow) {
    coverage.skip({ kind: 'history', what: SUBJECT, reason: 'shallow', ...FIX.shallow });
  }
  const former = new Map<string, Set<string>>();
  try {
    for await (const { path, oid } of dotFileVersions(repository, signal)) {
      if (tracked.has(path) || isForeign(path) || classifyEnvName(path) !== 'secret') continue;
      former.set(path, (former.get(path) ?? new Set()).add(oid));
    }
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
    // A history that git cannot walk, for want of a tree perhaps: the other checks go on.
    const fix = 'run it again; git fsck says whether the repository is intact';
    coverage.skip({ kind: 'history', what: SUBJECT, reason: 'git-failed', fix });
  }
  return former;
}

/**
 * Each version of each file whose name begins with a dot. git is given no pathspec: to match one
 * against each entry of each tree takes it longer than to print all changes.
 */
async function* dotFileVersions(
  repository: Repository,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ path: string; oid: string }> {
  const at = inside(repository, signal);
  const form = ['--stdin', '--root', '-r', '-z', '--raw', '--no-abbrev', '--no-commit-id'];
  const commits = startGit(['rev-list', '--all', '--no-merges'], at);
  const changes = startGit(['diff-tree', ...form, '--diff-filter=d'], at);
  commits.streams.stdin.end();
  commits.streams.stdout.pipe(changes.streams.stdin);
  try {
    let change: Buffer | null = null;
    for await (const record of nulRecordStream(changes.streams.stdout)) {
      if (change === null) {
        change = record;
        continue;
      }
      if (record[record.lastIndexOf(SLASH) + 1] === DOT || record.includes(FOLDER)) {
        // `:<old mode> <mode> <old oid> <oid> <status>`
        const [, mode, , oid] = change.toString('latin1').split(' ');
        if (mode !== GITLINK) yield { path: record.toString('utf8'), oid: oid! };
      }
      change = null;
    }
  } finally {
    // Where the reader died, the writer would wait for it.
    commits.streams.stdout.destroy();
    await requireSuccess('diff-tree', changes);
    await requireSuccess('rev-list', commits);
  }
}

async function requireSuccess(command: string, child: GitChild): Promise<void> {
  const exit = await child.exit;
  if (exit.code !== 0) throw gitFailure(command, exit);
}
