// The report: what a scan ends in. It is the public contract; schema/report.schema.json describes
// its JSON form.
import type { Advice } from './advice.js';
import type { Outcome } from './api.js';
import type { Decoding, MissedAllow } from './candidate.js';
import type { NotOpened, Skip, SkipReason } from './coverage.js';
import type { ExitCode } from './errors.js';
import type { FragmentKind } from './fragment.js';
import type { Rest } from './rest.js';
import type { Confidence } from './rule.js';

/**
 * How far a key got out, least first: the one place where this order stands. `ignored`: on disk,
 * and git keeps its content from others. `unreachable`: only a dropped stash, a blocked commit or a
 * rewritten branch has left it behind, in this clone. `shipped`: npm or Docker would take the file.
 * `unknown`: perhaps pushed; it cannot be told, so it is never called safe. On a machine, outside
 * of repositories: `kept` where a key belongs, `resting` in another file, `seen` where an agent's
 * model has seen it.
 */
export const EXPOSURES = [
  'kept',
  'ignored',
  'untracked',
  'resting',
  'unreachable',
  'staged',
  'local',
  'shipped',
  'perhaps-seen',
  'unknown',
  'seen',
  'pushed',
  'published',
] as const;

export type Exposure = (typeof EXPOSURES)[number];

export type Liveness = 'active' | 'inactive' | 'unknown' | 'unchecked';

/** A way on which a file leaves without git. */
export interface ShippedBy {
  readonly by: 'npm' | 'docker' | 'package' | 'packager' | 'upload';
  /**
   * The file that says so, with the line: `package.json`, `.npmignore`, a Dockerfile; the manifest
   * of a package that was built.
   */
  readonly source: string;
  readonly line?: number;
  /**
   * True where that depends on the folder in which an image is built, and nothing says which that
   * is.
   */
  readonly perhaps?: true;
  /** It is what git has that leaves, with the folder `.git`. */
  readonly withGit?: true;
}

/**
 * What is odd about a file of the work tree that git tracks, where the version that git has does
 * not hold the key: only `changed`, git is told to overlook changes (`assume-unchanged`,
 * `skip-worktree`, the latter by a `sparse` checkout perhaps), the content is not added yet
 * (`intent-to-add`), or git has it encrypted (`encrypted`).
 */
export type WorkTreeState =
  | 'changed'
  | 'assume-unchanged'
  | 'skip-worktree'
  | 'sparse'
  | 'intent-to-add'
  | 'filtered'
  | 'encrypted';

/** One place of a key. Absent fields do not apply or are not known. */
export interface Occurrence {
  /** The repository that it is in, as its row calls it; only in a report on several. */
  readonly repository?: string;
  readonly kind: FragmentKind;
  readonly path?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The object that holds it (see Provenance.oid). */
  readonly blob?: string;
  /**
   * The commit that introduced it in, its author (`Name <mail>`) and author date (ISO 8601); in a
   * transcript or history, its own time.
   */
  readonly commit?: string;
  readonly author?: string;
  readonly date?: string;
  /** Full names of the refs whose history holds it. */
  readonly refs?: readonly string[];
  /** How many refs there are, where `refs` names only the first hundred of them. */
  readonly refCount?: number;
  /** True if HEAD's tree has the same blob at the same path. */
  readonly atHead?: boolean;
  /** What keeps an object that no ref reaches. */
  readonly unreachable?: 'reflog' | 'index' | 'none';
  /** The members of archives that it is inside of, outermost first; absent where it is in none. */
  readonly inside?: readonly string[];
  /** It is in the name of the last of these. */
  readonly inName?: true;
  /** It is in a layer of a container image, */
  readonly inImage?: true;
  /** or in what the image is run with; told to people alone, */
  readonly inSettings?: true;
  /** and a later layer deletes the file: whoever has the image has it. */
  readonly deletedLater?: true;
  /** The same, where a later layer has another file at its path. */
  readonly overwrittenLater?: true;
  /** The other work tree (absolute) in whose index it is, and not in this one's. */
  readonly indexOf?: string;
  /** Set for a file that leaves without git. */
  readonly shipped?: ShippedBy;
  /** Set for a file that git tracks, where no version of it that git has holds the key. */
  readonly workTree?: WorkTreeState;
  /** The rule, `FILE:LINE`, by which git ignores it on this machine alone; told to people alone. */
  readonly ignoredHere?: string;
  /** Set for a file of a machine, outside of repositories. */
  readonly rest?: Rest;
  readonly decoding: readonly Decoding[];
  readonly extent: 'exact' | 'ambiguous';
  /** The line around the key, masked; not escaped. */
  readonly excerpt?: string;
  /**
   * The reason of an inline allow; '' where it gives none and accepts nothing, absent if there is
   * none.
   */
  readonly allow?: string;
  /** Why a comment that looks like an allow accepts nothing; told to people alone. */
  readonly missedAllow?: MissedAllow;
}

/** What accepted a finding, if anything did. */
export type Acceptance =
  | { readonly by: 'baseline'; readonly reason: string; readonly expires?: string }
  /** `keys`: how many keys one of the comments accepts at once, where that is more than one. */
  | { readonly by: 'allow'; readonly reason: string; readonly keys?: number }
  /** `staged` only: HEAD already has it, so that blocking this commit would help no one. */
  | { readonly by: 'already-committed' };

/** A key, judged: one finding, many occurrences. */
export interface Finding {
  /** One-way, stable name of the key: 16 hex digits. */
  readonly keyId: string;
  readonly mask: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly confidence: Confidence;
  readonly exposure: Exposure;
  readonly liveness: Liveness;
  /** False where the confidence is under the limit, or `accepted` is set. */
  readonly blocking: boolean;
  readonly accepted?: Acceptance;
  /** The one next thing first. */
  readonly advice: readonly Advice[];
  readonly occurrences: readonly Occurrence[];
  /** How many places there are, where `occurrences` names only the first 10,000 of them. */
  readonly occurrenceCount?: number;
}

/**
 * The statuses of .env hygiene. All but `ok`, `ignored-only-here` and `once-committed` without a
 * key fail it.
 */
export type EnvStatus =
  | 'ok'
  | 'tracked'
  | 'not-ignored'
  | 'negated'
  | 'ignored-only-here'
  | 'broken-rule'
  | 'shipped-by-npm'
  | 'shipped-by-docker'
  | 'shipped-by-packager'
  | 'shipped-by-upload'
  | 'key-in-tool-config'
  | 'build-argument'
  | 'public-variable'
  | 'shared-between-environments'
  | 'once-committed';

/** One row of .env hygiene. */
export interface EnvRow {
  /** The .env file, existing or not yet; repository-relative. */
  readonly path: string;
  /** All files of the row, `path` first, where there are several. */
  readonly paths?: readonly string[];
  readonly status: EnvStatus;
  /** True if this row makes the hygiene fail. */
  readonly failing: boolean;
  /**
   * The file whose rule decided: `.gitignore`, `.dockerignore`, `package.json`; with the line of
   * the rule.
   */
  readonly source?: string;
  readonly line?: number;
  readonly advice: readonly Advice[];
}

/** A baseline entry that matched nothing, or whose date has passed. */
export interface BaselineNote {
  readonly keyId: string;
  readonly status: 'unused' | 'expired';
  readonly reason: string;
  readonly expires?: string;
}

/**
 * An exception that the scanned range itself brings in, and its base does not have: it is reported,
 * and accepts nothing until the base has it.
 */
export interface ProposedException {
  readonly kind: 'baseline' | 'allow' | 'rules' | 'configuration';
  /** The file that brings it, repository-relative. */
  readonly path?: string;
  /** The key that it would accept, where it is about one. */
  readonly keyId?: string;
  readonly reason?: string;
}

/**
 * What has come of a key whose revocation was asked for. Only `revoked` and `inactive` are dead for
 * sure.
 */
export type RevocationStatus =
  | 'planned' // would be sent
  | 'by-hand' // no API is known: the dashboard is the way
  | 'held-back' // by a rail; see `HeldBack`
  | 'revoked' // seen alive before, and dead after
  | 'inactive' // dead already, and a receipt says that it was alive there: nothing was sent
  | 'never-active' // not accepted there, and not seen alive there either: nothing was sent, nothing is proven
  | 'still-live'
  | 'unconfirmed' // sent, but not seen to be dead
  | 'not-sent'; // the run ended before its turn, or did not ask about all that it may be

/** The rail that holds a revocation back. */
export type HeldBack = 'not-sure' | 'ambiguous-extent' | 'not-pushed' | 'in-use' | 'too-many' | 'declined';

/** A key whose revocation was asked for. */
export interface Revocation {
  readonly keyId: string;
  readonly mask: string;
  readonly status: RevocationStatus;
  readonly heldBack?: HeldBack;
  /** Where the key is in use, in words. */
  readonly inUse?: string;
  /** Where the API is that was asked; absent where none is known. */
  readonly host?: string;
  /** `POST api.example.com/credentials/revoke`: what was sent, or would be. */
  readonly request?: string;
  readonly profile?: string;
  readonly outcome?: Outcome;
  readonly before: Liveness;
  readonly after: Liveness;
  /** Why the API did not say whether the key lives. */
  readonly why?: string;
  readonly tries?: number;
  /** Where a person revokes it by hand. */
  readonly dashboard: string;
}

/** Where the scanned repository is, for who looks at the report. */
export interface RepositoryFacts {
  /** The name of its folder. */
  readonly name: string;
  /** The branch that is checked out, in short. */
  readonly branch?: string;
  /** The commit at HEAD. */
  readonly head?: string;
  /** The address of `origin`, or of its first remote, without user and password. */
  readonly remote?: string;
}

/**
 * What became of a repository. `empty`: it has no ref, so there was nothing to read. `failed`: it
 * could not be fetched or scanned; what an earlier sweep has found in it is reported all the same.
 */
export type RepositoryStatus = Report['status'] | 'empty' | 'failed';

/** One of several repositories that a report is on. */
export interface RepositoryRow {
  /** Its address without user, password and scheme, or its path: each repository once. */
  readonly name: string;
  readonly status: RepositoryStatus;
  /** Keys in it, accepted ones too. */
  readonly keys: number;
  readonly objects: number;
  readonly bytes: number;
  /** Why it failed, in words. */
  readonly why?: string;
  /**
   * When it was scanned, ISO 8601 in UTC; earlier than the report where nothing has changed since.
   */
  readonly scannedAt?: string;
  readonly elapsedMs: number;
}

/** Which part of the whole a report is on. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /**
   * The same for all parts of one whole: a digest of the list of repositories, or of the packs of
   * one.
   */
  readonly of: string;
}

export interface Report {
  /** Present in a report on several repositories. */
  readonly repositories?: readonly RepositoryRow[];
  /** Present in a report on a part of the whole. */
  readonly shard?: Shard;
  /** Present where a format shows it. */
  readonly repository?: RepositoryFacts;
  /** The folder of the repository that paths of files on disk begin in, where it is not its top. */
  readonly folder?: string;
  readonly version: string;
  readonly status: 'clean' | 'findings' | 'incomplete';
  readonly exitCode: ExitCode;
  /** What was scanned, for the reader: `history`, `staged`, … */
  readonly sources: readonly string[];
  readonly findings: readonly Finding[];
  readonly env: readonly EnvRow[];
  readonly baseline: readonly BaselineNote[];
  /** Present where the range of a CI run brings exceptions in. */
  readonly proposed?: readonly ProposedException[];
  /** Present where a revocation was asked for. */
  readonly revocations?: readonly Revocation[];
  readonly coverage: {
    readonly complete: boolean;
    readonly scanned: { readonly objects: number; readonly files: number; readonly bytes: number };
    readonly skipped: readonly Skip[];
    /** How many were skipped in all; `skipped` holds at most 1,000 rows a reason. */
    readonly skippedCount: number;
    /** How many were skipped for each reason; where it is absent, what `skipped` holds is all. */
    readonly skippedByReason?: Readonly<Partial<Record<SkipReason, number>>>;
    /**
     * What is packed and was not opened, at most the first 1,000; and how many there are in all.
     */
    readonly unopened?: readonly NotOpened[];
    readonly unopenedCount?: number;
    /** Reasons that the user took out of the scope. */
    readonly acceptedReasons?: readonly SkipReason[];
  };
  /** When the scan started, ISO 8601 in UTC: `2026-11-22T23:05:00.000Z`. */
  readonly startedAt: string;
  readonly elapsedMs: number;
}
