// What git is never started for in a scanned repository: commands that change something, and those
// that compare with the files on disk. Where the index and a file were written in the same moment
// (whoever packs an archive says when that was), the second kind reads the file, and runs the
// filters of the repository's configuration over it: read-cache.c, ce_modified_check_fs(), and
// convert.c, apply_filter().
const REFUSED: ReadonlySet<string> = new Set([
  ...[
    'add',
    'am',
    'apply',
    'archive',
    'blame',
    'checkout',
    'checkout-index',
    'cherry-pick',
    'clean',
    'clone',
  ],
  ...['commit', 'diff', 'diff-files', 'difftool', 'fetch', 'gc', 'init', 'maintenance', 'merge', 'mv'],
  ...['pull', 'push', 'read-tree', 'rebase', 'reset', 'restore', 'revert', 'rm', 'stash', 'status'],
  ...['submodule', 'switch', 'update-index', 'update-ref', 'upload-pack', 'write-tree'],
]);

/** Throws for a command that may change something, or run a program of the repository. */
export function requireReading(args: readonly string[]): void {
  const at = args.findIndex((arg, i) => !arg.startsWith('-') && args[i - 1] !== '-c');
  const command = args[at] ?? '';
  const rest = args.slice(at + 1);
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  const compares =
    (command === 'diff-index' && !options.includes('--cached')) ||
    // A patch is made by a program where attributes name one.
    ((command === 'log' || command === 'show') && !options.includes('--no-patch')) ||
    (command === 'ls-files' && options.some((option) => option === '-m' || option === '--modified')) ||
    (command === 'cat-file' && options.some((option) => option === '--filters' || option === '--textconv'));
  if (compares || REFUSED.has(command)) throw new Error(`git ${command} is not for scanned repositories`);
}
