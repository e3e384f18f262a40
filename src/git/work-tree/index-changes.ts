// What the index has and HEAD has not, by object id. Not as a patch: attributes and configuration
// can blind a patch. Raw format: https://git-scm.com/docs/git-diff-index#_raw_output_format
import { nulRecords } from '../process/records.js';
import { type GitOptions, gitBytes, gitFailure, runGit, runGitAtOnce } from '../process/spawn.js';

/** The mode of a submodule: its entry names a commit of another repository. */
export const GITLINK = '160000';

/**
 * One changed path. Modes are git's (`100644`, `120000`, `160000`, …; `000000` where that side has
 * nothing).
 */
export interface IndexChange {
  readonly path: Buffer;
  readonly status: string;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldOid: string;
  readonly newOid: string;
}

const DIFF_INDEX = [
  'diff-index',
  '--cached',
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--no-relative',
  '--ignore-submodules=none',
];

/** What `git add --intent-to-add` noted is no part of the next commit. */
const WITHOUT_INTENTS = '--ita-invisible-in-index';

/**
 * Added, copied, modified, changed in type; and unmerged, which are asked for with
 * `unmergedEntries`.
 */
export const ADDING = 'ACMTU';

/**
 * The changes from HEAD, or from nothing before the first commit, to the index. `filter` is of
 * `--diff-filter`.
 */
export function indexChanges(filter: string, options: GitOptions): Promise<IndexChange[]> {
  return changesFromHead([WITHOUT_INTENTS, `--diff-filter=${filter}`], options);
}

/**
 * The paths of which the index has only that they will be added. By the index and HEAD alone: a
 * command that compares with the files on disk may run the filters of the repository's
 * configuration. Shown, such a path is an empty file that is added, or that HEAD has changed to;
 * hidden, it is one that is not there, and so deleted where HEAD has it.
 */
export async function intentsToAdd(options: GitOptions): Promise<Buffer[]> {
  const seen = await changesFromHead(['--ita-visible-in-index'], options);
  const rest = await changesFromHead([WITHOUT_INTENTS], options);
  if (seen.length === 0 && rest.length === 0) return [];
  const visible = byPath(seen);
  const invisible = byPath(rest);
  const differ = [...new Set([...visible.keys(), ...invisible.keys()])].filter(
    (path) => stateOf(visible.get(path)) !== stateOf(invisible.get(path)),
  );
  return differ.map((path) => (visible.get(path) ?? invisible.get(path))!.path);
}

function byPath(changes: readonly IndexChange[]): Map<string, IndexChange> {
  return new Map(changes.map((change) => [change.path.toString('latin1'), change]));
}

const stateOf = (change: IndexChange | undefined): string | undefined =>
  change && `${change.status} ${change.newMode} ${change.newOid}`;

async function changesFromHead(how: readonly string[], options: GitOptions): Promise<IndexChange[]> {
  const args = [...DIFF_INDEX, ...how];
  const output = await runGitAtOnce([...args, 'HEAD', '--'], options);
  if (output.code === 0) return parseChanges(output.stdout);
  const failure = gitFailure('diff-index', output);
  if (failure.code === 'no-repository')
    (await import('../damaged.js')).refuseDamaged(options.cwd, output.stderr);
  if (failure.code === 'no-repository' || (await hasHead(options))) throw failure;
  const emptyTree = await gitBytes(['hash-object', '-t', 'tree', '--stdin'], options);
  return parseChanges(await gitBytes([...args, emptyTree.toString('latin1').trim(), '--'], options));
}

/** False before the first commit. A HEAD that names a damaged commit is there. */
async function hasHead(options: GitOptions): Promise<boolean> {
  return (await runGitAtOnce(['rev-parse', '--quiet', '--verify', 'HEAD'], options)).code === 0;
}

function parseChanges(output: Buffer): IndexChange[] {
  const records = nulRecords(output);
  const changes: IndexChange[] = [];
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [oldMode = '', newMode = '', oldOid = '', newOid = '', status = ''] = records[at]!.toString(
      'latin1',
    )
      .replace(/^:/, '')
      .split(' ');
    changes.push({ path: records[at + 1]!, status, oldMode, newMode, oldOid, newOid });
  }
  return changes;
}

/**
 * One entry of the index. Stages 1 to 3 are base, ours and theirs of an unmerged path; 0 is any
 * other.
 */
interface IndexEntry {
  readonly path: Buffer;
  readonly mode: string;
  readonly oid: string;
  readonly stage: number;
}

/** The unmerged entries of the whole index. */
export async function unmergedEntries(options: GitOptions): Promise<IndexEntry[]> {
  return parseEntries(await gitBytes(['ls-files', '--unmerged', '-z', '--full-name', '--', ':/'], options));
}

/**
 * Whether the index has an object for each of these ids, which may be cut short; false where git
 * fails.
 */
export async function areStaged(ids: readonly string[], options: GitOptions): Promise<boolean> {
  const { code, stdout } = await runGit(['ls-files', '--stage', '-z', '--', ':/'], options);
  if (code !== 0) return false;
  const oids = parseEntries(stdout).map(({ oid }) => oid);
  const lengths = [...new Set(ids.map(({ length }) => length))];
  const heads = new Set(lengths.flatMap((length) => oids.map((oid) => oid.slice(0, length))));
  return ids.every((id) => heads.has(id));
}

/** Parses `git ls-files --stage -z`: `<mode> <oid> <stage>`, a tab, the path. */
export function parseEntries(output: Buffer): IndexEntry[] {
  return nulRecords(output).map((record) => {
    const tab = record.indexOf(9);
    const [mode = '', oid = '', stage = ''] = record.toString('latin1', 0, tab).split(' ');
    return { path: record.subarray(tab + 1), mode, oid, stage: Number(stage) };
  });
}
