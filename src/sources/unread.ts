// Rows of the ledger for objects that could not be read, and what to do about them.
import type { NoObject } from '../git/objects/cat-file.js';
import type { Unreadable } from '../git/objects/read-on.js';
import type { Skip, SkipReason } from '../model/coverage.js';
import { shell } from '../model/shell-quote.js';

export const FIX = {
  corrupt: 'git fsck --full names what is damaged; fetch it again from a sound clone',
  missing: 'git fsck --full names what is missing; fetch it from a clone that has it',
  unreadable: 'let the user that scans read it, and run it again',
  special: 'it is a pipe or a device in the place of a file: remove it, and fetch the object again',
  promised: 'git fetch --refetch --no-filter, or scan a full clone',
  shallow: 'git fetch --unshallow (in CI: fetch-depth: 0, or GIT_DEPTH: 0)',
  lfs: 'git lfs fetch --all',
  'git-failed': 'run it again; git fsck tells whether the repository is sound',
} as const;

/**
 * The row for a submodule. Where it was never fetched its folder is empty, and git there answers
 * for the repository around.
 */
export function unreadSubmodule(path: string, where: 'here' | 'elsewhere' = 'here'): Skip {
  const fix =
    where === 'here'
      ? shell`git submodule update --init, then run npx veleaks in ${path}`
      : 'check out a commit that has it, git submodule update --init, and run npx veleaks in its folder';
  return { kind: 'submodule', what: path, reason: 'submodule', fix };
}

/** The row for a repository that lies among files, in the folder `path` if that is known. */
export function unreadRepository(what: string, path: string | null = what): Skip {
  const fix = path === null ? 'run npx veleaks in its folder' : shell`run npx veleaks in ${path}`;
  return { kind: 'file', what, reason: 'nested-repository', fix };
}

/**
 * The row for an object that was asked for and not given. `missing` says what it means that git has
 * none.
 */
export function unreadObject(
  answer: NoObject | Unreadable,
  missing: 'missing' | 'corrupt' | 'promised',
): Skip {
  let reason: SkipReason & keyof typeof FIX = 'corrupt';
  if (answer.type === 'missing') reason = missing;
  if (answer.type === 'unreadable' && answer.promised) reason = 'promised';
  return { kind: 'object', what: answer.oid, reason, fix: FIX[reason] };
}
