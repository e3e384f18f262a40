// What git is started for in a scanned repository: these commands, with these options, spelled so.
// git takes any unique beginning of a long option for it, and several short ones in one word: what
// is not spelled here is not known to change nothing and to run nothing.
//
// Left out on purpose is all that compares with the files on disk. Where the index and a file were
// written in the same moment (whoever packs an archive says when that was), that reads the file,
// and runs the filters of the repository's configuration over it: read-cache.c,
// ce_modified_check_fs(), and convert.c, apply_filter(). So is what shows a patch
// (diff.<driver>.textconv, .command), and %G and %(signature) (gpg.program).

/** A command of git. An option ends in `=` where any value may follow. */
interface Form {
  readonly options: readonly string[];
  /** One of each must be there. */
  readonly needs?: readonly (readonly string[])[];
  /** Options whose value is the next word. */
  readonly words?: readonly string[];
  /** How many operands there may be before `--`: none if not said. */
  readonly operands?: number;
  /** Whether `--` and paths may follow. */
  readonly paths?: true;
}

const ANY = Number.POSITIVE_INFINITY;

/** By name. test/architecture.test.ts holds that each option is used, and that no other is. */
export const READING: Readonly<Record<string, Form>> = {
  'cat-file': {
    options: [
      ...['--batch', '--batch-all-objects', '--unordered', '--buffer', '--follow-symlinks'],
      '--batch-check=%(objectname)',
      '--batch-check=%(objectname) %(objecttype)',
      '--batch-check=%(objecttype) %(objectname)',
    ],
  },
  'check-attr': { options: ['-z', '--stdin'], operands: 1 },
  'check-ignore': { options: ['-z', '-v', '-n', '--stdin', '--quiet', '--no-index'], paths: true },
  config: {
    options: [
      '--null',
      '--get',
      '--get-regexp',
      '--show-scope',
      '--show-origin',
      '--type=bool',
      '--type=path',
    ],
    needs: [['--get', '--get-regexp']],
    operands: 1,
  },
  'count-objects': { options: ['-v'] },
  'diff-index': {
    options: [
      ...['--cached', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-relative', '--diff-filter='],
      ...['--ignore-submodules=none', '--ita-invisible-in-index', '--ita-visible-in-index'],
    ],
    needs: [['--cached'], ['--raw']],
    operands: 1,
    paths: true,
  },
  'diff-tree': {
    options: [
      ...['--stdin', '--root', '--always', '-r', '-t', '-c', '--raw', '-z', '--no-patch', '--no-renames'],
      ...['--no-abbrev', '--no-commit-id', '--ignore-submodules=none', '--diff-filter=d', '--encoding=UTF-8'],
      ...['--format=%H %P', '--format=%H %aI %an <%ae>', '--format=%x00%H %ct %B'],
    ],
    needs: [['--stdin'], ['--raw', '--no-patch']],
    paths: true,
  },
  'for-each-ref': {
    options: [
      ...['--count=1', '--contains=HEAD', '--format=x', '--format=%(refname)', '--format=%(objectname)'],
      ...['--format=%(HEAD)%(objectname) %(refname)', '--format=%(refname) %(objectname)'],
      ...['--format=%(objectname) %(refname)', '--format=%(objectname) %(refname) %(upstream)'],
    ],
    operands: ANY,
  },
  grep: {
    options: [
      ...['-a', '-l', '-z', '-E', '-F', '--name-only', '--full-name', '--untracked'],
      ...['--no-recurse-submodules', '--no-textconv'],
    ],
    needs: [['--no-textconv']],
    words: ['-e'],
    operands: 1,
    paths: true,
  },
  'hash-object': { options: ['--stdin'], needs: [['--stdin']], words: ['-t'] },
  log: {
    options: ['--walk-reflogs', '--all', '--no-patch', '--format=%gs'],
    needs: [['--no-patch'], ['--format=%gs']],
  },
  'ls-files': {
    options: [
      ...['-z', '-v', '--stage', '--cached', '--others', '--ignored', '--unmerged', '--directory'],
      ...['--exclude-standard', '--full-name'],
    ],
    words: ['-x'],
    paths: true,
  },
  'ls-tree': { options: ['-r', '-t', '-z', '--full-tree'], operands: 1 },
  'merge-base': { options: ['--is-ancestor'], needs: [['--is-ancestor']], operands: 2 },
  'rev-list': {
    options: [
      ...['--stdin', '--all', '--not', '--branches', '--tags', '--remotes', '--reflog', '--walk-reflogs'],
      ...['--indexed-objects', '--objects', '--no-object-names', '--no-walk', '--no-walk=unsorted'],
      ...['--filter=tree:0', '--exclude=refs/*', '--missing=print', '--missing=allow-any'],
      ...['--max-count=1', '--no-merges', '--full-history', '--timestamp', '--parents'],
    ],
    operands: ANY,
    paths: true,
  },
  'rev-parse': {
    options: [
      ...['--verify', '--quiet', '--absolute-git-dir', '--git-common-dir', '--show-toplevel'],
      ...['--is-bare-repository', '--is-inside-work-tree', '--is-shallow-repository', '--show-object-format'],
    ],
    words: ['--git-path'],
    operands: 1,
  },
  // Of one name: of two, the first is changed.
  'symbolic-ref': { options: ['--quiet'], needs: [['--quiet']], operands: 1 },
  version: { options: [] },
  // Of others than `list` the option is not known.
  worktree: { options: ['--porcelain'], needs: [['--porcelain'], ['list']], operands: 1 },
};

/** What may stand before the command. */
const BEFORE = ['--literal-pathspecs'];
/** Settings that may be given there, beside those of every start. */
const SETTINGS = ['core.excludesFile', 'core.ignoreCase', 'sparse.expectFilesOutsideOfPatterns'];

/** Throws for all but what is known to change nothing, and to run no program of the repository. */
export function requireReading(args: readonly string[]): void {
  const [command, ...rest] = withoutSettings(args);
  const form = command !== undefined && Object.hasOwn(READING, command) ? READING[command] : undefined;
  if (form === undefined || !fits(rest, form))
    throw new Error(`git ${command ?? ''} may not be started like this in a scanned repository`);
}

function withoutSettings(args: readonly string[]): readonly string[] {
  let at = 0;
  for (;;) {
    if (BEFORE.includes(args[at] ?? '')) at += 1;
    else if (args[at] === '-c' && SETTINGS.includes(args[at + 1]?.split('=')[0] ?? '')) at += 2;
    else return args.slice(at);
  }
}

function fits(
  rest: readonly string[],
  { options, needs = [], words = [], operands = 0, paths }: Form,
): boolean {
  const end = rest.indexOf('--');
  const before = end === -1 ? rest : rest.slice(0, end);
  if (end !== -1 && paths !== true) return false;
  let others = 0;
  for (let at = 0; at < before.length; at += 1) {
    const word = before[at]!;
    if (words.includes(word)) at += 1;
    else if (!word.startsWith('-')) others += 1;
    else if (!options.some((option) => (option.endsWith('=') ? word.startsWith(option) : word === option)))
      return false;
  }
  return others <= operands && needs.every((some) => some.some((one) => before.includes(one)));
}
