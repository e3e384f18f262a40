// What git writes down beside objects and refs, and no push carries: configuration, reflogs, hooks,
// messages under way. A key in them is on this disk, and in each copy of the folder.
import { existsSync, promises } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isWithin } from '../files/within.js';
import { type GitOptions, runGit } from '../git/process/spawn.js';
import type { Repository } from '../git/repository.js';
import { Coverage, type Skip } from '../model/coverage.js';
import { FIX } from '../model/fixes.js';
import type { Fragment, FragmentKind } from '../model/fragment.js';
import { readContent, reasonOf } from './files/file-content.js';
import type { ScanWorld } from './source.js';

/**
 * Folders of a git directory whose files are searched; what lies beside them is objects, refs, or
 * another repository.
 */
const FOLDERS = ['info', 'hooks', 'logs', 'rebase-merge', 'rebase-apply', 'sequencer'];

/**
 * Of the files at its top: lists of ids, names that are searched elsewhere, and what is being
 * written.
 */
const OTHERS = /^(?:index|sharedindex\.\w+|packed-refs|shallow)$|\.lock$/;

/** The examples that git puts into each new repository. */
const SAMPLE = /\.sample$/;

/** The fragments of the repository's own files and of those of its linked work trees. */
export async function* gitFileFragments(
  repository: Pick<Repository, 'cwd' | 'gitDir' | 'commonDir'>,
  world: ScanWorld,
  at: GitOptions,
): AsyncGenerator<Fragment> {
  const { commonDir, gitDir } = repository;
  const trees = await namesIn(join(commonDir, 'worktrees'), world);
  const folders = new Set([
    commonDir,
    gitDir,
    ...trees.map(({ name }) => join(commonDir, 'worktrees', name)),
  ]);
  for (const folder of folders) {
    for await (const file of filesOf(folder, world)) yield* fragmentsOf(file, repository.cwd, world);
  }
  if (existsSync(join(commonDir, 'reftable'))) yield* entriesByGit(world, at);
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
  readonly path: string;
  readonly kind: FragmentKind & ('config' | 'reflog');
}

async function* filesOf(folder: string, world: ScanWorld): AsyncGenerator<OwnFile> {
  for (const entry of await namesIn(folder, world)) {
    // A daemon of git's listens there.
    if (entry.isSocket()) continue;
    if (!entry.isDirectory() && !OTHERS.test(entry.name))
      yield { path: join(folder, entry.name), kind: 'config' };
  }
  for (const name of FOLDERS)
    yield* filesBelow(join(folder, name), name === 'logs' ? 'reflog' : 'config', world);
}

async function* filesBelow(folder: string, kind: OwnFile['kind'], world: ScanWorld): AsyncGenerator<OwnFile> {
  for (const entry of await namesIn(folder, world)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, kind, world);
    else if (!SAMPLE.test(entry.name)) yield { path, kind };
  }
}

/** The entries of a folder; none where it is not there. */
async function namesIn(folder: string, { coverage, signal }: ScanWorld) {
  signal?.throwIfAborted();
  try {
    return await promises.readdir(folder, { withFileTypes: true });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'unreadable') coverage.skip({ kind: 'file', what: folder, reason, ...FIX.unreadable });
    return [];
  }
}

async function* fragmentsOf(
  { path, kind }: OwnFile,
  cwd: string,
  world: ScanWorld,
): AsyncGenerator<Fragment> {
  const shown = shownPath(path, cwd);
  const content = await readContent(path, shown, new UncountedFiles(world.coverage));
  if (typeof content === 'string') {
    if (content === 'vanished') return;
    // A link is not followed: it may lead anywhere.
    const reason = content === 'changed' ? 'outside-root' : content;
    world.coverage.skip({ kind: 'file', what: shown, reason });
  } else if ('chunks' in content) {
    yield { provenance: { kind, path: shown }, chunks: content.chunks };
  } else {
    const bytes = kind === 'reflog' ? withoutIds(content.bytes) : content.bytes;
    if (world.mayContain(bytes)) yield { provenance: { kind, path: shown }, bytes };
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
function shownPath(path: string, cwd: string): string {
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
