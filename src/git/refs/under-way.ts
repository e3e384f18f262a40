// Commits that no ref names and that an operation under way will bring back: a merge, a pick, a
// rebase, a bisection, a stash that is to be applied again. gitrepository-layout(5), and
// sequencer.c.
import { join } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { readIfFit } from '../../files/read.js';
import { resolveRevisions } from '../commits/revisions.js';
import type { GitOptions } from '../process/spawn.js';
import type { Repository } from '../repository.js';

/** Files of a git directory that name them, an id a line. ORIG_HEAD names what was left behind. */
const FILES = [
  'MERGE_HEAD',
  'MERGE_AUTOSTASH',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'REBASE_HEAD',
  'BISECT_HEAD',
  'NOTES_MERGE_PARTIAL',
  ...['orig-head', 'autostash', 'stopped-sha', 'onto'].map((name) => `rebase-merge/${name}`),
  ...['orig-head', 'autostash', 'original-commit', 'onto'].map((name) => `rebase-apply/${name}`),
  'sequencer/head',
];
/** Files with a step a line: `pick 1a2b3c4 message`. */
const TODOS = ['sequencer/todo', 'rebase-merge/git-rebase-todo'];

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/gm;
const STEP = /^(?!#)[a-z]+ (?:-[cC] )?([0-9a-f]{4,64})\b/gm;
const MAX_BYTES = 16 * 1024 * 1024;

interface UnderWay {
  /** `MERGE_HEAD`; with the folder of git's where it is another work tree's. */
  readonly name: string;
  readonly object: string;
}

/** What all work trees have under way, and the refs that other work trees have for themselves. */
export async function objectsUnderWay(
  { gitDir, commonDir }: Repository,
  at: GitOptions,
): Promise<UnderWay[]> {
  const found: UnderWay[] = [];
  const linked = join(commonDir, 'worktrees');
  const trees = entriesOf(linked).map(({ name }) => `worktrees/${name}/`);
  for (const tree of ['', ...trees]) {
    const folder = join(commonDir, tree);
    const isHere = folder === join(gitDir, '/') || folder === gitDir;
    const prefix = isHere ? '' : tree === '' ? 'main-worktree/' : tree;
    // git leaves it behind now and then, where a rebase is done.
    const rebases = entriesOf(folder).some(({ name }) => /^rebase-(?:merge|apply)$/.test(name));
    for (const file of FILES.filter((name) => rebases || name !== 'REBASE_HEAD'))
      for (const [object] of read(join(folder, file)).matchAll(ID))
        found.push({ name: prefix + file, object });
    for (const file of TODOS) {
      const steps = [...read(join(folder, file)).matchAll(STEP)].map(([, id]) => id!);
      for (const object of await resolveRevisions(steps, at))
        if (object !== null) found.push({ name: prefix + file, object });
    }
    if (tree !== '' && !isHere) for (const ref of refsBelow(folder, 'refs', prefix)) found.push(ref);
  }
  return found;
}

/** Loose refs: those of a work tree of its own are never packed. */
function* refsBelow(folder: string, top: string, prefix: string): Generator<UnderWay> {
  const left = [top];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const entry of entriesOf(join(folder, next))) {
      const name = `${next}/${entry.name}`;
      if (entry.isDirectory()) left.push(name);
      else
        for (const [object] of read(join(folder, name)).matchAll(ID)) yield { name: prefix + name, object };
    }
  }
}

/** What is not there, or no file that may be read: the search of git's own files tells of it. */
function read(file: string): string {
  return readIfFit(file, MAX_BYTES)?.toString('latin1') ?? '';
}
