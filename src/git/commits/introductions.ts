// One pass over all commits, for all hits: which commits introduced an object in, and at which
// path. And, since git says it in the same breath, who is whose parent.

import { availableParallelism } from 'node:os';
import { containsKey } from '../../detect/mask-text.js';
import { inside } from '../inside.js';
import { allObjects } from '../objects/cat-file.js';
import { isPackOrderSafe } from '../objects/pack-order.js';
import { gitBytes, startGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { CommitGraph, type CommitNode } from './commit-graph.js';

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
  /**
   * False if git could not read every commit: then more introductions, and more descendants, may
   * exist.
   */
  readonly complete: boolean;
}

/** Below this many commits a second process costs more than it saves. */
const COMMITS_A_PROCESS = 4_000;
const MAX_PROCESSES = 4;
/**
 * Commits with unreadable trees that are stepped over, in one process, before the rest is given up.
 */
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

/**
 * All commits of the object store, those that can be in the order in which they lie in the packs:
 * neighbours share trees.
 */
async function listCommits(repository: Repository, signal?: AbortSignal): Promise<string[]> {
  if (isPackOrderSafe(repository.objectsDir)) return commitsOf(repository, true, signal);
  // One after the other: a large repository has millions of objects.
  const inPackOrder = await commitsOf(repository, true, signal).catch(() => []);
  const all = new Set(await commitsOf(repository, false, signal));
  return [...new Set([...inPackOrder.filter((commit) => all.has(commit)), ...all])];
}

async function commitsOf(
  repository: Repository,
  inPackOrder: boolean,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const args = [...allObjects(inPackOrder), '--batch-check=%(objecttype) %(objectname)'];
  const output = await gitBytes(args, inside(repository, signal));
  // Most lines are of other objects, and a large repository has millions: no text is made of those.
  const commits: string[] = [];
  let start = 0;
  for (let end = output.indexOf(NEWLINE); end !== -1; end = output.indexOf(NEWLINE, start)) {
    if (output[start] === COMMIT[0]) commits.push(output.toString('latin1', start + COMMIT.length, end));
    start = end + 1;
  }
  return commits;
}

interface Slice {
  readonly nodes: CommitNode[];
  readonly introductions: Introduction[];
  complete: boolean;
}

/**
 * git stops at a commit whose trees it cannot read: it is started again behind that one, a bounded
 * number of times. One that is not what its name says it leaves out, and ends as if all were well.
 */
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
    if (code === 0) break;
    const last = slice.nodes.length === before ? undefined : slice.nodes.at(-1)?.id;
    next = (last === undefined ? next : commits.indexOf(last, next) + 1) + 1;
  }
  slice.complete = slice.nodes.length === commits.length;
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
  try {
    for await (const chunk of child.streams.stdout as AsyncIterable<Buffer>) parser.read(chunk);
    const { code } = await child.exit;
    signal?.throwIfAborted();
    return code;
  } finally {
    child.end();
  }
}

/**
 * `-c` lists, of a merge, what differs from every parent:
 * https://git-scm.com/docs/git-diff-tree#_combined_diff_format
 */
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
  const named = [...paths].join(' ');
  return named.length <= MAX_PATHSPEC_LENGTH && !containsKey(named) ? [...paths] : [];
}

const NO_BYTES = Buffer.alloc(0);
const COMMIT = Buffer.from('commit ');
const COLON = 0x3a;
const NEWLINE = 0x0a;
/** The id of what is not there. */
const NOTHING = /^0+$/;

/**
 * Reads the records of `diff-tree -c --raw -z`: a header a commit; then, for each entry, its modes
 * and ids, and its path.
 */
class RawParser {
  readonly #wanted: Wanted;
  readonly #wantsPaths: boolean;
  readonly #slice: Slice;
  #commit = '';
  #hashLength = 0;
  /** Of an entry whose path comes next: null where it is not wanted. */
  #entry: Buffer | null = null;
  #pathIsNext = false;
  /** The begin of a record whose end has not come yet. */
  #rest: Buffer = NO_BYTES;

  constructor(wanted: Wanted, slice: Slice) {
    this.#wanted = wanted;
    this.#slice = slice;
    this.#wantsPaths = wanted.paths.size > 0 || wanted.names.size > 0;
  }

  /** Reads the next bytes. What is behind the last whole record waits for more. */
  read(bytes: Buffer): void {
    let start = 0;
    let end = bytes.indexOf(0);
    if (this.#rest.length > 0 && end !== -1) {
      const record = Buffer.concat([this.#rest, bytes.subarray(0, end)]);
      this.#rest = NO_BYTES;
      this.#record(record, 0, record.length);
      start = end + 1;
      end = bytes.indexOf(0, start);
    }
    for (; end !== -1; end = bytes.indexOf(0, start)) {
      this.#record(bytes, start, end);
      start = end + 1;
    }
    if (start < bytes.length) this.#rest = Buffer.concat([this.#rest, bytes.subarray(start)]);
  }

  #record(bytes: Buffer, begin: number, end: number): void {
    if (this.#pathIsNext) {
      if (this.#entry) this.#path(this.#entry, bytes.subarray(begin, end));
      this.#pathIsNext = false;
      return;
    }
    // Between a header and its entries git leaves an empty line.
    const start = bytes[begin] === NEWLINE ? begin + 1 : begin;
    if (bytes[start] !== COLON) {
      if (start < end) this.#header(bytes.toString('latin1', start, end));
      return;
    }
    this.#pathIsNext = true;
    // Copied: the path may come with the next bytes.
    this.#entry =
      this.#wantsPaths || this.#wantsObject(bytes, start) ? Buffer.from(bytes.subarray(start, end)) : null;
  }

  #header(text: string): void {
    const [id = '', ...parents] = text.trim().split(' ');
    this.#commit = id;
    this.#hashLength = id.length;
    this.#slice.nodes.push({ id, parents });
  }

  #wantsObject(bytes: Buffer, start: number): boolean {
    return this.#wanted.objects.has(this.#idAt(bytes, start, this.#parentsOf(bytes, start)));
  }

  /** How many colons the entry begins with: one a parent. */
  #parentsOf(bytes: Buffer, start: number): number {
    let parents = 1;
    while (bytes[start + parents] === COLON) parents += 1;
    return parents;
  }

  /**
   * Behind the colons a mode each, then an id each, then the status: those of the parents, and the
   * commit's own.
   */
  #idAt(bytes: Buffer, start: number, n: number): string {
    const parents = this.#parentsOf(bytes, start);
    const id = start + parents + (parents + 1) * 'mode__ '.length + n * (this.#hashLength + 1);
    return bytes.toString('latin1', id, id + this.#hashLength);
  }

  #path(entry: Buffer, path: Buffer): void {
    const parents = this.#parentsOf(entry, 0);
    const object = this.#idAt(entry, 0, parents);
    if (!this.#wanted.objects.has(object) && !this.#wantsPath(path)) return;
    const previous = Array.from({ length: parents }, (_, n) => this.#idAt(entry, 0, n));
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
