// Rows of the ledger for objects that could not be read.
import type { NoObject } from '../git/objects/cat-file.js';
import type { Unreadable } from '../git/objects/read-on.js';
import type { Skip, SkipReason } from '../model/coverage.js';
import { FIX } from '../model/fixes.js';
import { shell } from '../model/shell-quote.js';

/** From any folder of the work tree. */
const SUBMODULES =
  "git submodule update --init --recursive && git submodule foreach --recursive 'npx veleaks || :'";

/**
 * The row for a submodule. Where it was never fetched its folder is empty, and git there answers
 * for the repository around. `elsewhere`: no checked-out commit has it.
 */
export function unreadSubmodule(path: string, where: 'here' | 'elsewhere' = 'here'): Skip {
  const checkOut = where === 'here' ? '' : 'check out a commit that has it, in a work tree; then ';
  const then = 'fetch the submodules, scan each by itself, and pass --accept-skipped submodule here:';
  return { kind: 'submodule', what: path, reason: 'submodule', fix: checkOut + then, command: SUBMODULES };
}

/**
 * The row for a submodule whose commit is recorded anew by what is committed or pushed: that takes
 * none of its bytes along, and so is not incomplete.
 */
export function submoduleBeside(path: string): Skip {
  const fix = 'it is a repository of its own, which its own hooks check if it has any';
  return { kind: 'submodule', what: path, reason: 'elsewhere', fix };
}

/**
 * The row for a repository that lies among files. `from`: the folder that the path is given from,
 * in words; null where the path is not known.
 */
export function unreadRepository(what: string, from: string | null): Skip {
  const row = { kind: 'file', what, reason: 'nested-repository' } as const;
  const then = 'and pass --accept-skipped nested-repository here';
  if (from === null) return { ...row, fix: `scan it by itself, in its folder, ${then}` };
  return { ...row, fix: `scan it by itself, from ${from}, ${then}:`, command: shell`npx veleaks -C ${what}` };
}

/** Where paths are given from that git gives. */
export const TOP = 'the top of the work tree';

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
  return { kind: 'object', what: answer.oid, reason, ...FIX[reason] };
}
