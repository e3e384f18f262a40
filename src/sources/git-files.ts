// What git writes down beside objects and refs, and no push carries: configuration, reflogs, hooks,
// messages under way. A key in them is on this disk, and in each copy of the folder.
import { type Dirent, existsSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { isFolder } from '../files/is-folder.js';
import { type RawPath, rawPath, shown, within } from '../files/raw-path.js';
import { readStart } from '../files/read.js';
import { isWithin } from '../files/within.js';
import { type GitOptions, runGit } from '../git/process/spawn.js';
import type { Repository } from '../git/repository.js';
import { Coverage, type Skip } from '../model/coverage.js';
import { FIX } from '../model/fixes.js';
import type { Fragment, FragmentKind } from '../model/fragment.js';
import { readContent, reasonOf } from './files/file-content.js';
import type { ScanWorld } from './source.js';
import { TOP, unreadRepository } from './unread.js';

/**
 * Of the files at the top of a git directory: lists of ids, and names that are searched elsewhere.
 */
const OTHERS = /^(?:index|sharedindex\.\w+|packed-refs|shallow)$/;

/** Other git directories, objects that the history has, and what lists objects. */
const ELSEWHERE = new RegExp(
  `^(?:${[
    'worktrees',
    'reftable',
    'lfs/objects',
    'veleaks/history-cache',
    'objects/[0-9a-f]{2}/(?:[0-9a-f]{38}|[0-9a-f]{62})',
    'objects/pack/pack-[0-9a-f]+\\.(?:idx|rev|bitmap|mtimes)',
    'objects/pack/multi-pack-index(?:-[0-9a-f]+\\.(?:bitmap|rev))?',
    'objects/pack/multi-pack-index\\.d/.*',
    'objects/info/(?:packs|commit-graph|commit-graphs/graph-[0-9a-f]+\\.graph)',
  ].join('|')})$`,
);

/** A pack. The history has it if its index is there: a `git fetch` that was ended leaves none. */
const PACK = /^objects\/pack\/[^/]*\.pack$/;

/** After so many folders signals are looked for: objects have 256 of them. */
const YIELD_EVERY = 32;

/** Folders that may be links, as a team shares its hooks. */
const LINKED = /^(?:info|hooks|logs)$/;

/** A loose ref that names an object: the id, and a line end. */
const PLAIN_REF = /^(?:[0-9a-f]{40}|[0-9a-f]{64})\n$/;
const MAX_PLAIN_REF = 65;

/** The fragments of the repository's own files and of those of its linked work trees. */
export async function* gitFileFragments(
  repository: Pick<Repository, 'cwd' | 'root' | 'gitDir' | 'commonDir'>,
  world: ScanWorld,
  at: GitOptions,
): AsyncGenerator<Fragment> {
  const { commonDir, gitDir, cwd } = repository;
  const linked = join(commonDir, 'worktrees');
  const trees = namesIn(linked, world).map(({ name }) => within(linked, name));
  const others = new Others(repository, await foldersOf(trees));
  for (const top of new Set([commonDir, gitDir, ...trees]))
    for await (const file of filesOf(top, cwd, others, world)) yield* fragmentsOf(file, world);
  if (existsSync(join(commonDir, 'reftable'))) yield* entriesByGit(world, at);
}

/** The folders of linked work trees, by their git directories: gitrepository-layout(5). */
async function foldersOf(trees: readonly RawPath[]): Promise<string[]> {
  const read = trees.map(async (tree) => {
    const content = await readContent(within(tree, 'gitdir'), '', new Coverage());
    return typeof content === 'string' || 'chunks' in content ? [] : [content.bytes.toString('utf8').trim()];
  });
  return (await Promise.all(read)).flat().map((file) => dirname(file));
}

/** git's files are none of the user's, whose number is reported; what of them is not read is. */
class UncountedFiles extends Coverage {
  readonly #coverage: Coverage;

  constructor(coverage: Coverage) {
    super();
    this.#coverage = coverage;
  }

  override skip(row: Skip): void {
    this.#coverage.skip(row);
  }
}

interface OwnFile {
  readonly path: RawPath;
  readonly shown: string;
  readonly kind: FragmentKind & ('config' | 'reflog');
}

/**
 * What lies in a git directory and is not known to be searched elsewhere, whatever wrote it there:
 * an interrupted git leaves locks and halves of packs, other programs folders of their own.
 */
async function* filesOf(
  top: RawPath,
  cwd: string,
  others: Others,
  world: ScanWorld,
): AsyncGenerator<OwnFile> {
  const shownTop = shownPath(top, cwd);
  // Started in the directory or below it, each file is shown from there; else all as their top is.
  const isInside = isWithin(shown(top), cwd);
  const folders: RawPath[] = [''];
  let done = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (done % YIELD_EVERY === 0) await new Promise(setImmediate);
    world.signal?.throwIfAborted();
    done += 1;
    const entries = namesIn(folder === '' ? top : within(top, folder), world);
    const names = new Set(entries.map((entry) => shown(entry.name)));
    if (folder !== '' && isRepository(names)) {
      others.report(join(shown(top), shown(folder)), posix.join(shownTop, shown(folder)), world.coverage);
      continue;
    }
    for (const entry of entries) {
      const raw = folder === '' ? entry.name : within(folder, entry.name, '/');
      const name = shown(raw);
      const path = within(top, raw);
      if (ELSEWHERE.test(name) || (folder === '' && OTHERS.test(name))) continue;
      if (PACK.test(name) && names.has(shown(entry.name).replace(/pack$/, 'idx'))) continue;
      if (entry.type.isDirectory() || (LINKED.test(name) && isFolder(path))) folders.push(raw);
      // A daemon of git's listens at a socket.
      else if (!entry.type.isSocket() && !isPlainRef(name, path)) {
        const where = isInside ? shownPath(path, cwd) : `${shownTop}/${name}`;
        yield { path, shown: where, kind: name.startsWith('logs/') ? 'reflog' : 'config' };
      }
    }
  }
}

/** Whether a folder is a git directory, or has one. */
function isRepository(names: ReadonlySet<string>): boolean {
  return names.has('.git') || (names.has('HEAD') && names.has('objects') && names.has('refs'));
}

/** One that names an object, and has room for nothing else. Many have thousands. */
function isPlainRef(name: string, path: RawPath): boolean {
  if (!name.startsWith('refs/')) return false;
  try {
    return PLAIN_REF.test(readStart(path, MAX_PLAIN_REF + 1, 'refuse').toString('latin1'));
  } catch (error) {
    // Whoever reads it tells why not.
    reasonOf(error);
    return false;
  }
}

/** Repositories that lie in the git directory. */
class Others {
  readonly #workTrees: ReadonlySet<string>;
  readonly #modules: string;
  readonly #from: string;

  /** `workTrees`: the folders of the linked ones. */
  constructor({ commonDir, root }: Pick<Repository, 'commonDir' | 'root'>, workTrees: Iterable<string>) {
    this.#modules = join(commonDir, 'modules');
    this.#from = root === null ? 'the git directory' : TOP;
    this.#workTrees = new Set(workTrees);
  }

  /**
   * A row, but for a linked work tree (a bare repository may have them in it), and for a submodule
   * that is told by its path.
   */
  report(folder: string, shown: string, coverage: Coverage): void {
    if (this.#workTrees.has(folder)) return;
    const name = relative(this.#modules, folder).split(sep).join('/');
    const isTold = coverage.skipped.some(({ kind, what }) => kind === 'submodule' && what === name);
    if (!isTold) coverage.skip(unreadRepository(shown, this.#from));
  }
}

interface Entry {
  readonly name: RawPath;
  readonly type: Pick<Dirent, 'isDirectory' | 'isSocket'>;
}

/** The entries of a folder; none where it is not there. A name need not be UTF-8. */
function namesIn(folder: RawPath, { coverage }: ScanWorld): Entry[] {
  try {
    return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((type) => ({
      name: rawPath(type.name),
      type,
    }));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'unreadable')
      coverage.skip({ kind: 'file', what: shown(folder), reason, ...FIX.unreadable });
    return [];
  }
}

async function* fragmentsOf(
  { path, shown: what, kind }: OwnFile,
  world: ScanWorld,
): AsyncGenerator<Fragment> {
  const content = await readContent(path, what, new UncountedFiles(world.coverage));
  if (typeof content === 'string') {
    if (content === 'vanished') return;
    // A link is not followed: it may lead anywhere.
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    const reason = isLink ? 'outside-root' : content;
    world.coverage.skip({ kind: 'file', what, reason });
  } else if ('chunks' in content) {
    yield { provenance: { kind, path: what }, chunks: content.chunks };
  } else {
    const bytes = kind === 'reflog' ? withoutIds(content.bytes) : content.bytes;
    if (world.mayContain(bytes)) yield { provenance: { kind, path: what }, bytes };
  }
}

const ENTRY = /^[0-9a-f]{40,64} [0-9a-f]{40,64} /gm;

/**
 * With blanks in the place of the ids: a key at the end of a message does not go on in the id that
 * begins the next line.
 */
function withoutIds(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(ENTRY, (ids) => ' '.repeat(ids.length)),
    'latin1',
  );
}

/** From the folder where git is started; as a whole where it lies elsewhere. */
function shownPath(raw: RawPath, cwd: string): string {
  const path = shown(raw);
  return (isWithin(cwd, path) ? relative(cwd, path) : path).split(sep).join('/');
}

/** Reflogs that are in no files of their own: git lists their messages. */
async function* entriesByGit(world: ScanWorld, at: GitOptions): AsyncGenerator<Fragment> {
  const { code, stdout } = await runGit(['log', '--walk-reflogs', '--all', '--no-patch', '--format=%gs'], at);
  if (code !== 0) {
    const what = 'the reflogs';
    world.coverage.skip({ kind: 'source', what, reason: 'git-failed', ...FIX['git-failed'] });
  }
  if (world.mayContain(stdout))
    yield { provenance: { kind: 'reflog', path: '.git/reftable' }, bytes: stdout };
}
