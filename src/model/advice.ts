// What to do: a code, and the data that its sentence needs. The sentences are in
// src/report/wording/, one for each code.

/** About a key in a repository: src/triage/advice.ts. */
export type TriageCode =
  | 'unstage'
  | 'unstage-env'
  | 'unstage-gone'
  | 'rewrite-message'
  | 'change-name'
  | 'env-added'
  | 'amend'
  | 'amend-env'
  | 'fixup'
  | 'reword'
  | 'edit-commit'
  | 'edit-env'
  | 'below-merge'
  | 'rename-path'
  | 'other-branch'
  | 'committed-before'
  | 'refused'
  | 'rename-ref'
  | 'expire-reflog'
  | 'git-file'
  | 'drop-stash'
  | 'drop-backup'
  | 'unreachable'
  | 'revoke'
  | 'treat-as-pushed'
  | 'treat-as-leaked'
  | 'inactive'
  | 'revoked-before'
  | 'revocation-tried'
  | 'revoked-on-this-machine'
  | 'use-variable'
  | 'shipped-file'
  | 'shipped-git'
  | 'shipped-env'
  | 'untrack-env'
  | 'tracked-change'
  | 'encrypted-file'
  | 'untracked-file'
  | 'untracked-env'
  | 'rebuild-image'
  | 'ignored-file'
  | 'usage'
  | 'ambiguous-extent';

/** About `.env` files: src/env/. */
export type EnvCode =
  | 'env-ignored'
  | 'env-not-ignored'
  | 'env-not-there-yet'
  | 'env-negated'
  | 'env-ignored-only-here'
  | 'env-broken-rule'
  | 'env-tracked'
  | 'env-tracked-in-range'
  | 'env-tracked-with-key'
  | 'env-template-with-key'
  | 'env-draft-with-key'
  | 'env-tracked-on-purpose'
  | 'env-shipped-by-npm'
  | 'env-shipped-by-docker'
  | 'env-perhaps-shipped-by-docker'
  | 'env-shipped-by-packager'
  | 'env-perhaps-shipped-by-packager'
  | 'env-shipped-by-upload'
  | 'env-perhaps-shipped-by-upload'
  | 'env-tool-config'
  | 'env-build-argument'
  | 'env-perhaps-build-argument'
  | 'env-public-variable'
  | 'env-perhaps-public-variable'
  | 'env-shared-key'
  | 'env-once-committed'
  | 'env-once-committed-with-key'
  | 'env-once-committed-unread'
  | 'env-fix-nested'
  | 'env-fix-unshared';

/** About a key that rests on a machine: src/triage/machine-advice.ts. */
export type MachineCode = 'revoke-seen' | 'treat-as-seen' | 'kept-key' | 'clean-place';

export type AdviceCode = TriageCode | EnvCode | MachineCode;

/** What the sentences need; each code takes some of it. May hold untrusted text. */
export interface AdviceData {
  /** One file, from the top of the work tree where git knows it. */
  readonly path?: string;
  /** How many more files there are, */
  readonly more?: number;
  /** and the first of these. */
  readonly also?: readonly string[];
  /** The first files of a row about `.env` files, */
  readonly paths?: readonly string[];
  /** how many it is about, */
  readonly count?: number;
  /** their names, each once, */
  readonly names?: readonly string[];
  /** and how many of them are there, which come first. */
  readonly existing?: number;
  /** The work tree that the advice is for, where that is not the one around the current folder. */
  readonly otherWorkTree?: string;
  /** The address whose clone it is for, where no work tree of it is known. */
  readonly cloneOf?: string;
  /** The work tree whose index has it, where that is another one. */
  readonly workTree?: string;
  /** and where git keeps that index, if the work tree is not there. */
  readonly gitDir?: string;
  /** Why a rule of git's does not protect the file. */
  readonly state?: string;
  /** The variable of the environment that keys of the rule belong in. */
  readonly variable?: string;
  /** Where keys of the rule are revoked. */
  readonly dashboard?: string;
  readonly mask?: string;
  readonly keyId?: string;
  /** The day of a receipt, and the host that was asked. */
  readonly date?: string;
  readonly host?: string;
  /** Of an occurrence, or of a place on a machine. */
  readonly kind?: string;
  /** The program that a place on a machine belongs to. */
  readonly holder?: string;
  /** Whether it stands in an archive there, or in something else that is packed. */
  readonly packed?: boolean;
  readonly commit?: string;
  /** What a rebase that changes the commit starts from. */
  readonly onto?: string;
  readonly ref?: string;
  readonly stash?: string;
  /** What keeps an object that no ref reaches: `reflog` or `none`. */
  readonly kept?: string;
  /** The refs in which `git filter-branch` kept it. */
  readonly backups?: readonly string[];
  /** The reflogs that keep it. */
  readonly logs?: readonly string[];
  /** How many commits are deleted along with it, */
  readonly commits?: number;
  /** the first of those that nothing is made on, */
  readonly tips?: readonly string[];
  /** and how many more of these there are. */
  readonly moreTips?: number;
  /** What would ship the file: `npm`, `docker` or `package`. */
  readonly by?: string;
  /** The file and line that say so. */
  readonly source?: string;
  readonly line?: number;
  readonly byte?: number;
  /** What is wrong with a rule of a .gitignore. */
  readonly defect?: string;
  readonly reason?: string;
  /** The folder of the package. */
  readonly folder?: string;
  readonly ignoreFile?: string;
  /** What would have to be known of a Docker build: `variable`, or its folder. */
  readonly unknown?: string;
  readonly tool?: string;
  readonly environments?: readonly string[];
  readonly ruleId?: string;
  readonly usage?: string;
  /** What the rule says itself. */
  readonly advice?: string;
}

/** As this program gives it, or as a report that was read back has it: in words alone. */
export type Advice =
  | { readonly code: AdviceCode; readonly data?: AdviceData; readonly worded?: undefined }
  | { readonly code: string; readonly worded: string; readonly data?: undefined };
