// Env files that a commit once held and the index no longer does: removed, and still in each clone's history.
// https://git-scm.com/docs/git-diff-tree
import { nulRecords } from '../git/records.js';
import type { Repository } from '../git/repository.js';
import { gitFailure, startGit } from '../git/spawn.js';
import type { Coverage } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import { ENV_PATHSPECS, isForeign } from './discover.js';
import { classifyEnvName } from './names.js';

const SUBJECT = 'env files of earlier commits';

/** The blobs that stood under each former path. */
export type FormerFiles = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Env files in the history of any ref, without those of `tracked`. Each commit is compared with its parent: `git log -- <path>`
 * leaves out branches whose changes a merge undid. Merge commits are passed over, which takes a third of the time on a
 * history with many: a file that a merge alone brought in is missed here, and its keys are found by a scan of the history.
 */
export async function findFormerFiles(
  repository: Repository,
  tracked: ReadonlySet<string>,
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<FormerFiles> {
  if (repository.shallow) {
    const fix = 'git fetch --unshallow (in CI: fetch-depth: 0, or GIT_DEPTH: 0)';
    coverage.skip({ kind: 'history', what: SUBJECT, reason: 'shallow', fix });
  }
  const former = new Map<string, Set<string>>();
  // `:<old mode> <mode> <old oid> <oid> <status>`, then the path.
  const records = await rawChanges(repository, signal).then(
    (output) => nulRecords(output).map((record) => record.toString('utf8')),
    (error: unknown) => skipHistory(error, coverage),
  );
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, mode, , oid] = records[at]!.split(' ');
    const path = records[at + 1]!;
    if (mode === '160000' || tracked.has(path) || isForeign(path)) continue;
    if (classifyEnvName(path) === 'secret') former.set(path, (former.get(path) ?? new Set()).add(oid!));
  }
  return former;
}

/** A history that git cannot walk (a missing tree) is told; the other checks go on. */
function skipHistory(error: unknown, coverage: Coverage): [] {
  if (!(error instanceof VeleaksError)) throw error;
  const fix = 'run it again; git fsck tells whether the repository is sound';
  coverage.skip({ kind: 'history', what: SUBJECT, reason: 'git-failed', fix });
  return [];
}

async function rawChanges(repository: Repository, signal: AbortSignal | undefined): Promise<Buffer> {
  const at = { cwd: repository.cwd, ...(signal ? { signal } : {}) };
  const options = ['--stdin', '--root', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', '--no-commit-id'];
  const commits = startGit(['rev-list', '--all', '--no-merges'], at);
  const changes = startGit(['diff-tree', ...options, '--diff-filter=d', '--', ...ENV_PATHSPECS], at);
  const output: Buffer[] = [];
  changes.streams.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  commits.streams.stdin.end();
  commits.streams.stdout.pipe(changes.streams.stdin);
  // Where the reader died, the writer would wait for it.
  const compared = await changes.exit.finally(() => commits.streams.stdout.destroy());
  const listed = await commits.exit;
  if (compared.code !== 0) throw gitFailure('diff-tree', compared);
  if (listed.code !== 0) throw gitFailure('rev-list', listed);
  return Buffer.concat(output);
}
