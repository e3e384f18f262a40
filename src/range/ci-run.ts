// Which part of the history a CI run is about, from the CI's own variables. Pure: an environment
// and an event in, revisions out. Each system's variables are linked where they are read. Those
// that tell little are in ci-systems.ts.

import {
  beside,
  branchName,
  type CiRun,
  type Environment,
  isZero,
  named,
  namesOf,
  present,
  proposal,
  since,
} from './ci-base.js';
import { otherRunOf } from './ci-systems.js';

export type { CiRun } from './ci-base.js';

/** Reads the variables. `event` is the parsed file at `$GITHUB_EVENT_PATH`, where there is one. */
export function ciRunOf(env: Environment, event: unknown): CiRun {
  if (env.GITHUB_ACTIONS) return github(env, event);
  if (env.GITLAB_CI) return gitlab(env);
  if (env.BITBUCKET_BUILD_NUMBER) return bitbucket(env);
  if (env.CIRCLECI) return circle(env);
  if (env.TF_BUILD) return azure(env);
  // The address is set by the administrator of Jenkins, or not.
  if (env.JENKINS_URL || env.BUILD_TAG?.startsWith('jenkins-')) return jenkins(env);
  return otherRunOf(env);
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads */
function github(env: Environment, event: unknown): CiRun {
  const at = (path: string): string | undefined => textAt(event, path);
  const run = {
    system: 'GitHub Actions',
    deepen: 'give actions/checkout the input fetch-depth: 0',
    ...namesOf(at('repository.default_branch'), at('ref') ?? env.GITHUB_REF),
  };
  const pullHead = at('pull_request.head.sha');
  // HEAD is the merge of both; for pull_request_target it is the base, and the fork's commits must
  // be fetched.
  if (pullHead)
    return {
      ...run,
      heads: ['HEAD', pullHead],
      base: since(at('pull_request.base.sha'), 'nothing'),
      isProposal: true,
    };
  const queued = at('merge_group.head_sha');
  if (queued)
    return { ...run, heads: [queued], base: since(at('merge_group.base_sha'), 'nothing'), isProposal: true };
  // Without its event: act, and CI systems that are made like GitHub's.
  if (env.GITHUB_BASE_REF)
    return { ...run, heads: ['HEAD'], base: beside(env.GITHUB_BASE_REF), isProposal: true };
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
    heads: present(env.CI_COMMIT_SHA || 'HEAD', env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA),
    ...named(env.CI_DEFAULT_BRANCH, env.CI_COMMIT_BRANCH, env.CI_COMMIT_TAG),
  };
  if (env.CI_PIPELINE_SOURCE === 'schedule') return { ...run, base: { kind: 'nothing' } };
  // In a merge request's pipeline CI_COMMIT_BEFORE_SHA is zeros.
  if (env.CI_MERGE_REQUEST_DIFF_BASE_SHA)
    return { ...run, base: since(env.CI_MERGE_REQUEST_DIFF_BASE_SHA, 'default'), isProposal: true };
  return { ...run, base: since(env.CI_COMMIT_BEFORE_SHA, 'default') };
}

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
function bitbucket(env: Environment): CiRun {
  const target = env.BITBUCKET_PR_DESTINATION_COMMIT;
  return {
    system: 'Bitbucket Pipelines',
    deepen: 'set clone: depth: full in bitbucket-pipelines.yml',
    heads: [env.BITBUCKET_COMMIT || 'HEAD'],
    base: target ? { kind: 'commit', id: target } : beside(env.BITBUCKET_PR_DESTINATION_BRANCH),
    ...named(undefined, env.BITBUCKET_BRANCH, env.BITBUCKET_TAG),
    ...proposal(target || env.BITBUCKET_PR_DESTINATION_BRANCH),
  };
}

/** CircleCI tells no base: https://circleci.com/docs/reference/variables/ */
function circle(env: Environment): CiRun {
  return {
    system: 'CircleCI',
    deepen: 'set method: full on the checkout step',
    heads: [env.CIRCLE_SHA1 || 'HEAD'],
    base: { kind: 'default' },
    ...named(undefined, env.CIRCLE_BRANCH, env.CIRCLE_TAG),
  };
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
function azure(env: Environment): CiRun {
  return {
    system: 'Azure Pipelines',
    deepen: 'set fetchDepth: 0 on the checkout step',
    heads: present(env.BUILD_SOURCEVERSION || 'HEAD', env.SYSTEM_PULLREQUEST_SOURCECOMMITID),
    base: beside(branchName(env.SYSTEM_PULLREQUEST_TARGETBRANCH)),
    ...namesOf(undefined, env.BUILD_SOURCEBRANCH),
    ...proposal(env.SYSTEM_PULLREQUEST_TARGETBRANCH),
  };
}

/**
 * https://www.jenkins.io/doc/book/pipeline/multibranch/ and
 * https://plugins.jenkins.io/git/#plugin-content-environment-variables
 */
function jenkins(env: Environment): CiRun {
  const run = {
    system: 'Jenkins',
    deepen: 'switch the shallow clone of the Git plugin off, or run git fetch --unshallow first',
    ...named(
      env.BRANCH_IS_PRIMARY === 'true' ? env.BRANCH_NAME : undefined,
      env.BRANCH_NAME || env.GIT_LOCAL_BRANCH || branchOfGitPlugin(env.GIT_BRANCH),
      env.TAG_NAME,
    ),
  };
  // HEAD is the merge of both, or the change alone, as the job is set up.
  if (env.CHANGE_TARGET)
    return { ...run, heads: ['HEAD'], base: beside(env.CHANGE_TARGET), isProposal: true };
  const before = env.GIT_PREVIOUS_SUCCESSFUL_COMMIT || undefined;
  return { ...run, heads: [env.GIT_COMMIT || 'HEAD'], base: since(before, 'default') };
}

/**
 * It names the branch as its clone does, `origin/main`; `detached` where it was given a commit
 * alone.
 */
function branchOfGitPlugin(branch: string | undefined): string | undefined {
  return branch === 'detached' ? undefined : branch?.replace(/^(?:refs\/remotes\/)?origin\//, '');
}

/**
 * Variables in which CI systems name the branch or tag of a run, which the checkout need not have
 * as a ref.
 */
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
