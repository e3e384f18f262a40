// The objects that a range of history brings in.
import { VeleaksError } from '../../model/errors.js';
import type { HistoryRange } from '../../model/scope.js';
import { ByteReader, MAX_PATH_LINE } from '../process/byte-reader.js';
import { refusalOf } from '../process/refusals.js';
import {
  type GitExit,
  type GitOptions,
  type GitOutput,
  gitBytes,
  gitFailure,
  runGit,
  startGit,
} from '../process/spawn.js';
import { resolveRevisions } from './revisions.js';

/**
 * An object of a range; `path` (Latin-1 of its bytes) is one of those it has, for a blob or tree
 * that has one.
 */
export interface RangeObject {
  readonly oid: string;
  readonly path: string;
}

/**
 * Whether git can walk from the revisions: `broken` where all that they name is here, and git
 * cannot read a commit of it. Throws `usage` for what is no revision or has two meanings, `git`
 * where git fails otherwise.
 */
export async function stateOfRange(
  range: HistoryRange,
  options: GitOptions,
): Promise<'known' | 'unknown' | 'broken'> {
  if (range.all) return 'known';
  const wrong = range.revisions.some((text) => text === '' || /^-|[\0\n]/.test(text));
  if (wrong || range.revisions.length === 0) {
    throw new VeleaksError(
      'usage',
      `${JSON.stringify(range.revisions.join(' '))} is not a range: a revision is empty or begins with ` +
        'a dash',
      'write it as A..B, for instance: npx veleaks history origin/main..HEAD',
    );
  }
  const output = await runGit(['rev-list', '--max-count=1', ...exceptionsOf(range)], {
    ...options,
    input: linesOf(range),
  });
  if (output.code === 0) {
    refuseAmbiguous(output);
    return 'known';
  }
  const isRefused = output.stuck !== undefined || refusalOf(output.stderr, process.env, options.cwd) !== null;
  if (output.code === 128 && !isRefused && (await areHere(range, options))) return 'broken';
  if (isUnknown(output)) return 'unknown';
  throw gitFailure('rev-list', output);
}

/**
 * Throws where a tag and a branch have one name: git takes the tag, which comes with a clone, and
 * warns (object-name.c, get_oid_basic()). HEAD, a full name and a full id mean one thing.
 */
function refuseAmbiguous({ stderr }: GitOutput): void {
  for (const [, name = ''] of stderr.matchAll(/^warning: refname '(.*)' is ambiguous\.$/gm)) {
    if (/^(?:HEAD$|refs\/)|^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name)) continue;
    throw new VeleaksError(
      'usage',
      `${JSON.stringify(name)} names more than one thing here: a branch and a tag, or a commit and a ref`,
      'write which one is meant, as refs/heads/NAME, refs/tags/NAME or the whole id of the commit; git ' +
        'show-ref lists them',
    );
  }
}

/** Whether each object that a range names is here, whatever it holds. */
async function areHere({ revisions }: HistoryRange, options: GitOptions): Promise<boolean> {
  const named = revisions.flatMap((text) => text.replace(/^\^/, '').split(/\.{2,3}/));
  const objects = await resolveRevisions(
    named.map((name) => name || 'HEAD'),
    options,
  );
  return objects.every((oid) => oid !== null);
}

function isUnknown({ stderr }: GitOutput): boolean {
  const unknown =
    /bad revision|ambiguous argument|Invalid (?:revision range|symmetric)|bad object|no merge base/;
  return unknown.test(stderr) && !/Could not read/.test(stderr);
}

/**
 * The revisions come on standard input: a push may bring more of them than an argument list can
 * hold.
 */
function exceptionsOf({ except, all, path }: HistoryRange): string[] {
  return [
    ...(except ? ['--not', '--branches', '--tags', '--not'] : []),
    ...(all ? ['--all', '--reflog'] : []),
    // Without it, git leaves out sides of a merge whose content did not get into the result.
    ...(path === undefined ? [] : ['--full-history']),
    '--stdin',
  ];
}

/** Paths come behind `--`. */
function linesOf({ revisions, path }: HistoryRange): string {
  const paths = path === undefined ? [] : ['--', ...pathspecsOf(path)];
  return [...revisions, ...paths].map((line) => `${line}\n`).join('');
}

/**
 * Pathspecs that match nothing but the path and what is below it (gitglossary(7), "pathspec"). A
 * line holds no line break, and git drops a CR before its end: in a name with one of them, any
 * character may stand in its place.
 */
function pathspecsOf(path: string): string[] {
  if (!/[\r\n]/.test(path)) return [`:(top,literal)${path}`];
  const pattern = path.replace(/[\\*?[]/g, '\\$&').replace(/[\r\n]/g, '?');
  return [`:(top,glob)${pattern}`, `:(top,glob)${pattern}/**`];
}

/** The ids of the commits of a range. */
export function rangeCommits(range: HistoryRange, options: GitOptions): Promise<string[]> {
  return listCommits(range, [], options);
}

/** What `git rev-list` with these options prints of a range (null: of all refs), line by line. */
export async function listCommits(
  range: HistoryRange | null,
  args: readonly string[],
  options: GitOptions,
): Promise<string[]> {
  const revisions = range ? exceptionsOf(range) : ['--all'];
  const input = range ? linesOf(range) : '';
  const listing = await gitBytes(['rev-list', ...args, ...revisions], { ...options, input });
  return listing.toString('latin1').split('\n').slice(0, -1);
}

/** Thrown where git stops in the middle of a range. */
export class RangeFailure extends Error {
  readonly exit: GitExit;

  constructor(exit: GitExit) {
    super(gitFailure('rev-list', exit).message);
    this.name = 'RangeFailure';
    this.exit = exit;
  }
}

/**
 * The objects of a range, commits first: what git's `rev-list --objects` gives. `absent` is told
 * the ids of objects that belong to it and are not here.
 */
export async function* rangeObjects(
  range: HistoryRange,
  options: GitOptions,
  absent: (oid: string) => void,
): AsyncGenerator<RangeObject> {
  const args = ['rev-list', '--objects', '--missing=print'];
  const child = startGit([...args, ...exceptionsOf(range)], options);
  child.streams.stdin.end(linesOf(range));
  const reader = new ByteReader(child.streams.stdout, MAX_PATH_LINE);
  try {
    for (;;) {
      const line = reader.lineAtHand() ?? (await reader.line());
      if (line === null) break;
      const [, missing, oid = '', path = ''] = /^(\?)?([0-9a-f]+)(?: (.*))?$/s.exec(line) ?? [];
      if (missing) absent(oid);
      else yield { oid, path };
    }
    const exit = await child.exit;
    if (exit.code !== 0 || reader.rest > 0) throw new RangeFailure(exit);
  } finally {
    child.end();
  }
}
