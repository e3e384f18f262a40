// One pass over all commits, for all hits: which commits brought an object in, and at which path. And, since git says
// it in the same breath, who is whose parent.
import { availableParallelism } from 'node:os';
import { CommitGraph, type CommitNode } from './commit-graph.js';
import { inside } from './inside.js';
import { nulRecords } from './records.js';
import type { Repository } from './repository.js';
import { gitBytes, startGit } from './spawn.js';

/** What to look for. An entry of a commit counts if its object, its path or its name is wanted. */
export interface Wanted {
  /** Object ids of blobs. */
  readonly objects: ReadonlySet<string>;
  /** Repository-relative paths of files. */
  readonly paths: ReadonlySet<string>;
  /** Names of files and folders, without the folder they are in. */
  readonly names: ReadonlySet<string>;
}

/** A commit in whose tree an object stands at a path where none of its parents has that object. */
export interface Introduction {
  readonly commit: string;
  readonly path: string;
  readonly object: string;
  /** True if no parent has anything at that path. */
  readonly added: boolean;
}

export interface History {
  readonly graph: CommitGraph;
  readonly introductions: readonly Introduction[];
  /** False if git could not read every commit: then more introductions, and more descendants, may exist. */
  readonly complete: boolean;
}

/** Below this many commits a second process costs more than it saves. */
const COMMITS_A_PROCESS = 4_000;
const MAX_PROCESSES = 4;
/** Commits with unreadable trees that are stepped over, in one process, before the rest is given up. */
const MAX_UNREADABLE = 20;
/** Pathspecs go into the arguments, which Windows limits to 32 KiB. */
const MAX_PATHSPEC_LENGTH = 8_000;

/** Reads every commit that the repository has, reachable or not. */
export async function readHistory(
  repository: Repository,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<History> {
  const commits = await listCommits(repository, signal);
  const processes = Math.max(
    1,
    Math.min(availableParallelism(), MAX_PROCESSES, Math.ceil(commits.length / COMMITS_A_PROCESS)),
  );
  const size = Math.ceil(commits.length / processes);
  const slices = await Promise.all(
    Array.from({ length: processes }, (_, i) =>
      readSlice(repository, commits.slice(i * size, (i + 1) * size), wanted, signal),
    ),
  );
  return {
    graph: new CommitGraph(slices.flatMap(({ nodes }) => nodes)),
    introductions: slices.flatMap(({ introductions }) => introductions),
    complete: slices.every((slice) => slice.complete),
  };
}

/** All commits of the object store, in the order in which they lie in the packs: neighbours share trees. */
async function listCommits(repository: Repository, signal?: AbortSignal): Promise<string[]> {
  const output = await gitBytes(
    [
      'cat-file',
      '--batch-all-objects',
      '--unordered',
      '--buffer',
      '--batch-check=%(objecttype) %(objectname)',
    ],
    inside(repository, signal),
  );
  return output
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith('commit '))
    .map((line) => line.slice('commit '.length));
}

interface Slice {
  readonly nodes: CommitNode[];
  readonly introductions: Introduction[];
  complete: boolean;
}

/** git stops at a commit whose trees it cannot read: it is started again behind that one, a bounded number of times. */
async function readSlice(
  repository: Repository,
  commits: readonly string[],
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<Slice> {
  const slice: Slice = { nodes: [], introductions: [], complete: true };
  let next = 0;
  for (let failures = 0; next < commits.length && failures <= MAX_UNREADABLE; failures += 1) {
    const before = slice.nodes.length;
    const code = await diffTrees(repository, commits.slice(next), wanted, slice, signal);
    next += slice.nodes.length - before;
    if (code === 0) break;
    slice.complete = false;
    next += 1;
  }
  return slice;
}

async function diffTrees(
  repository: Repository,
  commits: readonly string[],
  wanted: Wanted,
  slice: Slice,
  signal?: AbortSignal,
): Promise<number | null> {
  const child = startGit(diffTreeArguments(wanted), inside(repository, signal));
  child.streams.stdin.end(`${commits.join('\n')}\n`);
  const parser = new RawParser(wanted, slice);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of child.streams.stdout as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(0) + 1;
    for (const record of nulRecords(bytes.subarray(0, end))) parser.record(record);
    rest = bytes.subarray(end);
  }
  const { code } = await child.exit;
  signal?.throwIfAborted();
  return code;
}

/** `-c` lists, of a merge, what differs from every parent: https://git-scm.com/docs/git-diff-tree#_combined_diff_format */
function diffTreeArguments(wanted: Wanted): string[] {
  const paths = pathspecs(wanted);
  return [
    '--literal-pathspecs',
    'diff-tree',
    ...['--stdin', '--always', '--root', '-r', '-c', '--raw', '-z', '--no-abbrev', '--no-renames'],
    ...(wanted.names.size > 0 ? ['-t'] : []),
    '--format=%H %P',
    ...(paths.length > 0 ? ['--', ...paths] : []),
  ];
}

/** The paths to which the comparison can be limited; none if all are needed. */
function pathspecs({ objects, paths, names }: Wanted): string[] {
  if (objects.size > 0 || names.size > 0) return [];
  // No tree may have an entry of this name: only the graph is asked for.
  if (paths.size === 0) return ['.git'];
  return [...paths].join(' ').length <= MAX_PATHSPEC_LENGTH ? [...paths] : [];
}

const COLON = 0x3a;
const NEWLINE = 0x0a;
/** The id of what is not there. */
const NOTHING = /^0+$/;

/** Reads the records of `diff-tree -c --raw -z`: a header a commit; then, for each entry, its modes and ids, and its path. */
class RawParser {
  readonly #wanted: Wanted;
  readonly #slice: Slice;
  #commit = '';
  #hashLength = 0;
  #entry: Buffer | null = null;

  constructor(wanted: Wanted, slice: Slice) {
    this.#wanted = wanted;
    this.#slice = slice;
  }

  record(bytes: Buffer): void {
    if (this.#entry) {
      this.#path(this.#entry, bytes);
      this.#entry = null;
      return;
    }
    // Between a header and its entries git leaves an empty line.
    const record = bytes[0] === NEWLINE ? bytes.subarray(1) : bytes;
    if (record[0] === COLON) this.#entry = record;
    else if (record.length > 0) this.#header(record.toString('latin1'));
  }

  #header(text: string): void {
    const [id = '', ...parents] = text.trim().split(' ');
    this.#commit = id;
    this.#hashLength = id.length;
    this.#slice.nodes.push({ id, parents });
  }

  /** `:` a parent, then a mode each, then an id each, then the status. The last mode and id are the commit's own. */
  #path(entry: Buffer, path: Buffer): void {
    let parents = 1;
    while (entry[parents] === COLON) parents += 1;
    const ids = parents + (parents + 1) * 'mode__ '.length;
    const idAt = (n: number): string => {
      const start = ids + n * (this.#hashLength + 1);
      return entry.toString('latin1', start, start + this.#hashLength);
    };
    const object = idAt(parents);
    if (!this.#wanted.objects.has(object) && !this.#wantsPath(path)) return;
    const previous = Array.from({ length: parents }, (_, n) => idAt(n));
    // A change of mode alone brings nothing in, and neither does a deletion.
    if (previous.includes(object) || NOTHING.test(object)) return;
    const added = previous.every((id) => NOTHING.test(id));
    this.#slice.introductions.push({ commit: this.#commit, path: path.toString('utf8'), object, added });
  }

  #wantsPath(path: Buffer): boolean {
    const { paths, names } = this.#wanted;
    if (paths.size > 0 && paths.has(path.toString('utf8'))) return true;
    return names.size > 0 && names.has(path.toString('utf8', path.lastIndexOf('/') + 1));
  }
}
