// How far a key got out that a history, an index or a loose object holds, judged from what git
// knows. Of files, names of refs, reflogs and machines it is told where their spots are made, in
// spots/; docs/architecture.md says where which. The table, with its reasons, is
// docs/decisions/0004-exposure.md.

import type { Ref } from '../git/refs/refs.js';
import { regex } from '../model/regex.js';
import { EXPOSURES, type Exposure } from '../model/report.js';

export function exposureRank(exposure: Exposure): number {
  return EXPOSURES.indexOf(exposure);
}

export function worstExposure(exposures: readonly Exposure[]): Exposure {
  return exposures.reduce((worst, next) => (exposureRank(next) > exposureRank(worst) ? next : worst));
}

/** What the whole repository lets one conclude. */
export interface ExposureContext {
  /** A repository that people push to: what it holds was pushed. */
  readonly server: boolean;
  /**
   * It has remote-tracking refs, and each branch that it pushes gets one: only then "not on a
   * remote" can be told. Not so in a clone of a single branch.
   */
  readonly tracksRemote: boolean;
  /** No history is cut off or unreadable. */
  readonly whole: boolean;
  /** Nothing says that this repository ever had a remote. */
  readonly noRemote: boolean;
  /** All that it has is looked at, not what is about to be pushed: what no ref holds stays here. */
  readonly everything: boolean;
}

/** What keeps a commit, or another object with a history. */
interface Reachability {
  /**
   * A remote had it: reachable from a remote-tracking ref, or from an entry of such a ref's reflog.
   */
  readonly onRemote: boolean;
  /**
   * Held by a ref whose push leaves no trace here: a tag, a note, a branch whose remote branch is
   * gone.
   */
  readonly perhapsPushed: boolean;
  /** Held by any ref. */
  readonly byRef: boolean;
  /** Held by no ref, and known never to have left. */
  readonly leftBehind: boolean;
  /** Not taken yet: the push that brings it is being judged by a hook on the server. */
  readonly inQuarantine: boolean;
}

export function exposureOfHeld(context: ExposureContext, hold: Reachability): Exposure {
  if (hold.inQuarantine) return 'local';
  if (context.server || hold.onRemote) return 'pushed';
  if (hold.leftBehind) return context.everything ? 'unreachable' : 'local';
  if (context.noRemote) return 'local';
  if (!context.tracksRemote || !context.whole || hold.perhapsPushed) return 'unknown';
  // What no ref holds may have been on a branch that is gone, perhaps merged and deleted on the
  // remote.
  return hold.byRef ? 'local' : 'unknown';
}

/**
 * Of a blob that is in no commit: pushes carry commits, so it did not leave, as far as all commits
 * are known.
 */
export function exposureOfLoose(context: ExposureContext, inIndex: boolean): Exposure {
  if (context.server) return 'pushed';
  if (!context.whole && !context.noRemote) return 'unknown';
  if (inIndex) return 'staged';
  return context.everything && context.whole ? 'unreachable' : 'local';
}

/** The kinds of refs, by what they say about a push. */
export type RefKind = 'remote' | 'local' | 'perhaps-pushed' | 'under-way';

const REMOTE = /^refs\/(?:remotes|prefetch)\//;
/**
 * A push of a branch shows in its remote-tracking ref; the others are git's own and are never
 * pushed.
 */
const LOCAL = regex()`
  ^(?:worktrees/[^/]+/)?(?:HEAD$|stash@|refs/(?:heads|bisect|worktree|rewritten|original)/
  |refs/stash$)
`;

/**
 * The state of a merge, a pick, a rebase: it may have been made from anything (under-way.ts). So
 * may what other programs keep for their undo, of every commit that there was: jujutsu
 * (https://jj-vcs.github.io/jj/latest/git-compatibility/), git-branchless, Magit's wip modes.
 */
const UNDER_WAY = regex()`
  ^(?:(?:main-worktree/|worktrees/[^/]+/)?(?:(?!HEAD$)[A-Z_]+$|rebase-(?:merge|apply)/|sequencer/)
  |refs/(?:jj/keep|branchless|wip)/)
`;

export function refKind({
  name,
  upstreamGone,
  ofItself,
}: Pick<Ref, 'name' | 'upstreamGone' | 'ofItself'>): RefKind {
  // The remote may have had another address once.
  if (REMOTE.test(name)) return ofItself ? 'perhaps-pushed' : 'remote';
  if (UNDER_WAY.test(name)) return 'under-way';
  return LOCAL.test(name) && !upstreamGone ? 'local' : 'perhaps-pushed';
}
