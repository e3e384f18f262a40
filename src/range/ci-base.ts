// What a CI run is about, and what its new commits are measured against, in words that all CI
// systems share.

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the new commits are measured against. */
type Base =
  /** A commit that came before: `base..head`. */
  | { readonly kind: 'commit'; readonly id: string }
  /** A branch of `origin`: what it has is not new. */
  | { readonly kind: 'branch'; readonly name: string }
  /** The default branch, unless the run is about that very branch. */
  | { readonly kind: 'default' }
  /** Everything counts. */
  | { readonly kind: 'nothing' };

export interface CiRun {
  /** What a person calls the CI: `GitHub Actions`. */
  readonly system: string;
  /** What was built; empty where there is nothing to scan (a branch was deleted). */
  readonly heads: readonly string[];
  readonly base: Base;
  /** The repository's default branch, where the CI says it. */
  readonly defaultBranch?: string;
  /** The branch that the run is about; of a pull request, where the CI says it. */
  readonly branch?: string;
  /** The tag that the run is about. */
  readonly tag?: string;
  /**
   * True where what is judged is a proposal, which `base` would take in: a pull request, or what
   * waits to be merged.
   */
  readonly isProposal?: true;
  /** How to have the CI fetch the history that a scan needs. */
  readonly deepen: string;
}

/** The commit before; zeros stand for none, as of a new branch. */
export function since(id: string | undefined, otherwise: 'default' | 'nothing'): Base {
  return id === undefined || isZero(id) ? { kind: otherwise } : { kind: 'commit', id };
}

export function beside(branch: string | undefined): Base {
  return branch ? { kind: 'branch', name: branch } : { kind: 'default' };
}

type Names = Pick<CiRun, 'defaultBranch' | 'branch' | 'tag'>;

export function named(
  defaultBranch: string | undefined,
  branch: string | undefined,
  tag?: string | undefined,
): Names {
  return {
    ...(defaultBranch ? { defaultBranch } : {}),
    ...(tag ? { tag } : branch ? { branch } : {}),
  };
}

/** The same from a full name: `refs/heads/main`, `refs/tags/v1`. */
export function namesOf(defaultBranch: string | undefined, ref: string | undefined): Names {
  const [, kind, name] = /^(?:refs\/(heads|tags)\/)?(.+)$/s.exec(ref ?? '') ?? [];
  if (kind === undefined && name?.startsWith('refs/')) return named(defaultBranch, undefined);
  return kind === 'tags' ? named(defaultBranch, undefined, name) : named(defaultBranch, name);
}

/** `target`: what a pull request is to be merged into; empty where the run is about none. */
export function proposal(target: string | undefined): Pick<CiRun, 'isProposal'> {
  return target ? { isProposal: true } : {};
}

export function branchName(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/heads\//, '');
}

export function present(...values: readonly (string | undefined)[]): string[] {
  return values.filter((value): value is string => value !== undefined && value !== '');
}

export function isZero(id: string): boolean {
  return /^0*$/.test(id);
}
