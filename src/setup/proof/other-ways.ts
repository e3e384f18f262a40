// What hooks let pass though they stop a plain commit or push: they ask for the branch, for the
// kind of file, for a merge or a rebase under way, for the first ref alone. Each try runs hooks, so
// conditions that go together are tried at once, and one by one only where the key is not stopped
// for what it is.

import type { ClientHook } from '../hooks/hook-names.js';
import type { Manager } from '../place.js';
import {
  type Attempt,
  type CommitConditions,
  commitUnder,
  mergeUnder,
  type PushConditions,
  pushUnder,
  SEQUENCED,
  sayUnder,
} from './attempts.js';
import type { Scratch } from './scratch.js';

export interface Way {
  /** Behind "lets a made-up key through". */
  readonly how: string;
  readonly fix: string;
  /**
   * Managers that may let it pass, whatever they are told: that is a note, and no fault of the
   * hook's.
   */
  readonly isLimitOf: readonly Manager[];
  readonly attempt: Attempt;
  /** The file with the key, of which an attribute may have made something else. */
  readonly file: string | undefined;
  /** Its conditions one by one, where it is several. */
  readonly apart: readonly Way[];
  /** Another of those, without which this one cannot be. */
  readonly within?: Way | undefined;
}

/** In the order in which they are tried. */
export function otherWays(name: ClientHook, scratch: Scratch, manager: Manager): readonly Way[] {
  if (name === 'pre-commit') return commits(scratch.files);
  if (name === 'pre-merge-commit') return [ofCommit(mergeUnder, { head: 'other', file: scratch.files[0] })];
  if (name === 'commit-msg') return [ofCommit(sayUnder, { message: "Merge branch 'theirs'", head: 'other' })];
  // Hooks may look at the first line alone, and at its zeros: these do not go together.
  const ways = [ofPush({ isTag: true }), ofPush({ head: 'detached', isDeleting: true })];
  if (manager !== 'pre-commit')
    return [ofPush({ head: 'other', isElsewhere: true, isSecond: true }), ...ways];
  // The framework sees the first ref alone.
  return [ofPush({ head: 'other', isElsewhere: true }), ofPush({ isSecond: true }), ...ways];
}

function commits([first, second, third]: readonly string[]): Way[] {
  return [
    // git hands the hook an index of its own here.
    ofCommit(commitUnder, { all: true, file: first, head: 'detached', during: 'all' }),
    ofCommit(commitUnder, { during: 'merge', head: 'other', file: second }),
    ofCommit(commitUnder, { head: 'unborn', file: third }),
  ];
}

const FIX = 'let nothing in the hook skip veleaks there; in a script npx veleaks init puts it first';

type CommitAttempt = (...args: [...Parameters<Attempt>, conditions: CommitConditions]) => ReturnType<Attempt>;

function ofCommit(attempt: CommitAttempt, conditions: CommitConditions): Way {
  const { file, head, during, all, message } = conditions;
  const parts: CommitConditions[] = [];
  if (message !== undefined) parts.push({ message });
  if (all) parts.push({ all });
  if (during === 'merge') parts.push({ during });
  if (file !== undefined) parts.push({ file });
  if (head !== undefined) parts.push({ head });
  if (during === 'all') for (const one of SEQUENCED) parts.push({ during: one });
  else if (during !== undefined && during !== 'merge') parts.push({ during });
  const apart = parts.length > 1 ? parts.map((part) => ofCommit(attempt, part)) : [];
  return {
    how: parts.map(wordsOf).join(', '),
    fix: all && apart.length === 0 ? FIX_OF_INDEX : FIX,
    isLimitOf: [],
    attempt: (scratch, text) => attempt(scratch, text, conditions),
    file,
    // A rebase leaves the branch.
    apart: apart.map((way, at) =>
      parts[at]!.during === 'rebase' ? { ...way, within: apart.find((_, i) => parts[i]!.head) } : way,
    ),
  };
}

const FIX_OF_INDEX =
  'git hands it another index there, in GIT_INDEX_FILE: let nothing before veleaks unset that';

function wordsOf({ file, head, during, all, message }: CommitConditions): string {
  if (all) return 'in git commit -a';
  if (file !== undefined) return `in a file such as ${file}`;
  if (message !== undefined) return 'in the message of a merge';
  if (head !== undefined) return HEADS[head];
  return during === 'merge' ? 'in a merge that is committed by hand' : `while a ${during} is under way`;
}

const HEADS = {
  other: 'on another branch',
  detached: 'where no branch is checked out',
  unborn: 'before the first commit of a branch',
} as const;

function ofPush(conditions: PushConditions): Way {
  const names = Object.keys(conditions) as (keyof PushConditions)[];
  const apart = names.length > 1 ? names.map((name) => ofPush({ [name]: conditions[name] })) : [];
  const other = names.indexOf('head');
  return {
    how: names.map((name) => wordsOfPush(name, conditions)).join(', '),
    fix: conditions.isSecond ? FIX_OF_LINES : FIX,
    isLimitOf: names.flatMap((name) => LIMITS[name] ?? []),
    attempt: (scratch, text) => pushUnder(scratch, text, conditions),
    file: undefined,
    // Both of two branches are others.
    apart: apart.map((way, at) => (names[at] === 'isSecond' ? { ...way, within: apart[other] } : way)),
  };
}

const FIX_OF_LINES = 'let nothing skip veleaks there, and hand it all lines of the standard input';

/** These ask for the files first that the push changes; the framework for the first ref. */
const LIMITS: Readonly<Partial<Record<keyof PushConditions, readonly Manager[]>>> = {
  isTag: ['lefthook', 'pre-commit'],
  isSecond: ['pre-commit'],
};

function wordsOfPush(name: keyof PushConditions, { head }: PushConditions): string {
  switch (name) {
    case 'head':
      return head === 'other' ? 'in a push of another branch' : 'in a push where no branch is checked out';
    case 'isElsewhere':
      return 'in a push to an address that is no remote';
    case 'isTag':
      return 'in a push of a tag, in its message';
    case 'isSecond':
      return 'in an update of two branches, in the second';
    case 'isDeleting':
      return 'in a push that takes another branch off the server';
  }
}
