// Which part of the history a CI run is about, from the CI's own variables. Pure: an environment and an event in, revisions out.
// Each system's variables are linked in docs/ci.md.

type Environment = Readonly<Record<string, string | undefined>>;

/** What the new commits are measured against. */
export type Base =
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
  /** The branch that the run is about. */
  readonly branch?: string;
  /** How to have the CI fetch the history that a scan needs. */
  readonly deepen: string;
}

/** Reads the variables. `event` is the parsed file at `$GITHUB_EVENT_PATH`, where there is one. */
export function ciRunOf(env: Environment, event: unknown): CiRun {
  if (env.GITHUB_ACTIONS) return github(env, event);
  if (env.GITLAB_CI) return gitlab(env);
  if (env.BITBUCKET_BUILD_NUMBER) return bitbucket(env);
  if (env.CIRCLECI) return circle(env);
  if (env.TF_BUILD) return azure(env);
  if (env.JENKINS_URL) return jenkins(env);
  const deepen = 'git fetch --unshallow';
  return { system: 'an unknown CI', heads: ['HEAD'], base: { kind: 'nothing' }, deepen };
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads */
function github(env: Environment, event: unknown): CiRun {
  const at = (path: string): string | undefined => textAt(event, path);
  const run = {
    system: 'GitHub Actions',
    deepen: 'give actions/checkout the input fetch-depth: 0',
    ...named(at('repository.default_branch'), /^refs\/heads\/(.+)$/.exec(at('ref') ?? '')?.[1]),
  };
  const pullHead = at('pull_request.head.sha');
  // HEAD is the merge of both; for pull_request_target it is the base, and the fork's commits must be fetched.
  if (pullHead)
    return { ...run, heads: ['HEAD', pullHead], base: since(at('pull_request.base.sha'), 'nothing') };
  const queued = at('merge_group.head_sha');
  if (queued) return { ...run, heads: [queued], base: since(at('merge_group.base_sha'), 'nothing') };
  const after = at('after');
  if (after && env.GITHUB_EVENT_NAME === 'push')
    return { ...run, heads: isZero(after) ? [] : [after], base: since(at('before'), 'default') };
  return { ...run, heads: ['HEAD'], base: { kind: 'nothing' } };
}

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
function gitlab(env: Environment): CiRun {
  const run = {
    system: 'GitLab CI',
    deepen: 'set the variable GIT_DEPTH: "0" in .gitlab-ci.yml',
    heads: present(env.CI_COMMIT_SHA ?? 'HEAD', env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA),
    ...named(env.CI_DEFAULT_BRANCH, env.CI_COMMIT_BRANCH),
  };
  if (env.CI_PIPELINE_SOURCE === 'schedule') return { ...run, base: { kind: 'nothing' } };
  // In a merge request's pipeline CI_COMMIT_BEFORE_SHA is zeros.
  return { ...run, base: since(env.CI_MERGE_REQUEST_DIFF_BASE_SHA || env.CI_COMMIT_BEFORE_SHA, 'default') };
}

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
function bitbucket(env: Environment): CiRun {
  const target = env.BITBUCKET_PR_DESTINATION_COMMIT;
  return {
    system: 'Bitbucket Pipelines',
    deepen: 'set clone: depth: full in bitbucket-pipelines.yml',
    heads: [env.BITBUCKET_COMMIT || 'HEAD'],
    base: target ? { kind: 'commit', id: target } : beside(env.BITBUCKET_PR_DESTINATION_BRANCH),
    ...named(undefined, env.BITBUCKET_BRANCH),
  };
}

/** CircleCI tells no base: https://circleci.com/docs/reference/variables/ */
function circle(env: Environment): CiRun {
  return {
    system: 'CircleCI',
    deepen: 'set method: full on the checkout step',
    heads: [env.CIRCLE_SHA1 || 'HEAD'],
    base: { kind: 'default' },
    ...named(undefined, env.CIRCLE_BRANCH),
  };
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
function azure(env: Environment): CiRun {
  return {
    system: 'Azure Pipelines',
    deepen: 'set fetchDepth: 0 on the checkout step',
    heads: present(env.BUILD_SOURCEVERSION ?? 'HEAD', env.SYSTEM_PULLREQUEST_SOURCECOMMITID),
    base: beside(branchName(env.SYSTEM_PULLREQUEST_TARGETBRANCH)),
    ...named(undefined, branchName(env.BUILD_SOURCEBRANCH)),
  };
}

/** https://www.jenkins.io/doc/book/pipeline/multibranch/ and https://plugins.jenkins.io/git/#plugin-content-environment-variables */
function jenkins(env: Environment): CiRun {
  const run = {
    system: 'Jenkins',
    deepen: 'switch the shallow clone of the Git plugin off, or run git fetch --unshallow first',
    ...named(undefined, env.BRANCH_NAME),
  };
  // HEAD is the merge of both, or the change alone, as the job is set up.
  if (env.CHANGE_TARGET) return { ...run, heads: ['HEAD'], base: beside(env.CHANGE_TARGET) };
  const before = env.GIT_PREVIOUS_SUCCESSFUL_COMMIT || undefined;
  return { ...run, heads: [env.GIT_COMMIT || 'HEAD'], base: since(before, 'default') };
}

/** The commit before; zeros stand for none, as of a new branch. */
function since(id: string | undefined, otherwise: 'default' | 'nothing'): Base {
  return id === undefined || isZero(id) ? { kind: otherwise } : { kind: 'commit', id };
}

function beside(branch: string | undefined): Base {
  return branch ? { kind: 'branch', name: branch } : { kind: 'default' };
}

function named(
  defaultBranch: string | undefined,
  branch: string | undefined,
): Pick<CiRun, 'defaultBranch' | 'branch'> {
  return { ...(defaultBranch ? { defaultBranch } : {}), ...(branch ? { branch } : {}) };
}

function branchName(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/heads\//, '');
}

function present(...values: readonly (string | undefined)[]): string[] {
  return values.filter((value): value is string => value !== undefined && value !== '');
}

function isZero(id: string): boolean {
  return /^0*$/.test(id);
}

/** Variables in which CI systems name the branch or tag of a run, which the checkout need not have as a ref. */
const NAMES = [
  'GITHUB_REF',
  'GITHUB_HEAD_REF',
  'CI_COMMIT_REF_NAME',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'BITBUCKET_BRANCH',
  'BITBUCKET_TAG',
  'CIRCLE_BRANCH',
  'CIRCLE_TAG',
  'BUILD_SOURCEBRANCH',
  'SYSTEM_PULLREQUEST_SOURCEBRANCH',
  'BRANCH_NAME',
  'CHANGE_BRANCH',
  'TAG_NAME',
];

/** The names of the refs that a run is about, as refs of the server. */
export function runRefNames(env: Environment): string[] {
  return present(...NAMES.map((name) => env[name])).map((name) =>
    /^refs\/(?!heads\/)/.test(name) ? name : `refs/remotes/origin/${name.replace(/^refs\/heads\//, '')}`,
  );
}

/** The text at `a.b.c` of a parsed JSON value. */
function textAt(value: unknown, path: string): string | undefined {
  let at: unknown = value;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return typeof at === 'string' && at !== '' ? at : undefined;
}
