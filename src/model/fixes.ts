// What a person can do about what was not read. Each command is pasted by test/e2e/unread.test.ts.
import type { Fix } from './coverage.js';
import { shell } from './shell-quote.js';

const FSCK = 'git fsck --full';

/** Names of remotes that can be part of a ref's; one may be an address. */
const NAME = /^[\w-][\w.-]*$/;

/**
 * What fetches all that a partial clone left on the remote. Branches are named: a bare clone, or
 * one of a single branch, is configured to fetch that branch alone.
 */
export function fetchLeftOut(remote = ''): Fix {
  const branches = `+refs/heads/*:refs/remotes/${remote}/*`;
  const from = NAME.test(remote) ? shell` --tags ${remote} ${branches}` : '';
  return {
    fix: 'scan a full clone, or fetch what this one left out:',
    command: `git fetch --refetch --no-filter${from}`,
  };
}

export const FIX = {
  corrupt: { fix: 'fetch it again from an intact clone; this names what is damaged:', command: FSCK },
  missing: { fix: 'fetch it from a clone that has it; this names what is missing:', command: FSCK },
  'lost-ref': {
    fix:
      'bring it back: the last line of its file below .git/logs has its last commit; if it is not ' +
      'wanted, remove that file',
  },
  unreadable: { fix: 'let the user that scans read it, and run it again' },
  special: { fix: 'it is a pipe or a device in the place of a file: remove it, and fetch the object again' },
  promised: fetchLeftOut(),
  shallow: {
    fix: 'fetch the rest of the history (in CI: fetch-depth: 0, or GIT_DEPTH: 0):',
    command: 'git fetch --unshallow',
  },
  lfs: { fix: 'fetch the content of all commits:', command: 'git lfs fetch --all' },
  'lfs-here': { fix: 'fetch the content:', command: 'git lfs pull' },
  'lfs-other': {
    fix: 'what lies in its place is not that content: git lfs fsck moves it away; then fetch it:',
    command: 'git lfs fetch --all',
  },
  annex: { fix: 'fetch the content of all commits:', command: 'git annex get --all' },
  'annex-other': {
    fix: 'what lies in its place is not that content: git annex fsck moves it away; then fetch it:',
    command: 'git annex get --all',
  },
  'git-failed': { fix: 'run it again; this says whether the repository is intact:', command: FSCK },
  // No shell's redirection: PowerShell's and cmd's are others.
  listing: { fix: 'run it again; the warnings of this say why:', command: 'git ls-files --others' },
} as const satisfies Readonly<Record<string, Fix>>;
