// CI systems whose variables say where a change is to go, and little more. Each row's documentation
// is linked.
import {
  beside,
  branchName,
  type CiRun,
  type Environment,
  named,
  present,
  proposal,
  since,
} from './ci-base.js';

interface System {
  readonly name: string;
  /** The variable that is set there, and nowhere else. */
  readonly sign: string;
  readonly deepen: string;
  readonly commit: (env: Environment) => string | undefined;
  /** The branch that a pull request is to be merged into; nothing for any other run. */
  readonly target: (env: Environment) => string | undefined;
  /** What the branch was before a push, where it is said. */
  readonly before?: (env: Environment) => string | undefined;
  readonly defaultBranch?: (env: Environment) => string | undefined;
  readonly branch: (env: Environment) => string | undefined;
  readonly tag: (env: Environment) => string | undefined;
}

const UNSHALLOW = 'run git fetch --unshallow first';

/** `a...b`, as Travis and Semaphore have it: where it began. */
const begin = (range: string | undefined): string | undefined => range?.split('..', 1)[0];

const SYSTEMS: readonly System[] = [
  {
    // https://buildkite.com/docs/pipelines/configure/environment-variables
    name: 'Buildkite',
    sign: 'BUILDKITE',
    deepen: UNSHALLOW,
    commit: (env) => env.BUILDKITE_COMMIT,
    target: (env) => env.BUILDKITE_PULL_REQUEST_BASE_BRANCH,
    defaultBranch: (env) => env.BUILDKITE_PIPELINE_DEFAULT_BRANCH,
    branch: (env) => env.BUILDKITE_BRANCH,
    tag: (env) => env.BUILDKITE_TAG,
  },
  {
    // https://docs.drone.io/pipeline/environment/reference/
    name: 'Drone',
    sign: 'DRONE',
    deepen: 'set clone: depth: 0, or run git fetch --unshallow first',
    commit: (env) => env.DRONE_COMMIT_SHA,
    target: (env) => (env.DRONE_BUILD_EVENT === 'pull_request' ? env.DRONE_TARGET_BRANCH : undefined),
    before: (env) => (env.DRONE_BUILD_EVENT === 'push' ? env.DRONE_COMMIT_BEFORE : undefined),
    defaultBranch: (env) => env.DRONE_REPO_BRANCH,
    branch: (env) => env.DRONE_SOURCE_BRANCH || env.DRONE_COMMIT_BRANCH,
    tag: (env) => env.DRONE_TAG,
  },
  {
    // https://woodpecker-ci.org/docs/usage/environment
    name: 'Woodpecker',
    sign: 'CI_PIPELINE_FORGE_URL',
    deepen: 'set partial: false and depth: 0 on the clone step',
    commit: (env) => env.CI_COMMIT_SHA,
    target: (env) =>
      env.CI_PIPELINE_EVENT?.startsWith('pull_request') ? env.CI_COMMIT_TARGET_BRANCH : undefined,
    defaultBranch: (env) => env.CI_REPO_DEFAULT_BRANCH,
    branch: (env) => env.CI_COMMIT_SOURCE_BRANCH || env.CI_COMMIT_BRANCH,
    tag: (env) => env.CI_COMMIT_TAG,
  },
  {
    // https://docs.travis-ci.com/user/environment-variables/
    name: 'Travis CI',
    sign: 'TRAVIS',
    deepen: 'set git: depth: false in .travis.yml',
    commit: (env) => env.TRAVIS_COMMIT,
    target: (env) => (env.TRAVIS_EVENT_TYPE === 'pull_request' ? env.TRAVIS_BRANCH : undefined),
    before: (env) => (env.TRAVIS_EVENT_TYPE === 'push' ? begin(env.TRAVIS_COMMIT_RANGE) : undefined),
    branch: (env) => env.TRAVIS_PULL_REQUEST_BRANCH || env.TRAVIS_BRANCH,
    tag: (env) => env.TRAVIS_TAG,
  },
  {
    // https://www.appveyor.com/docs/environment-variables/
    name: 'AppVeyor',
    sign: 'APPVEYOR',
    deepen: 'take clone_depth out of appveyor.yml',
    commit: (env) => env.APPVEYOR_REPO_COMMIT,
    target: (env) => (env.APPVEYOR_PULL_REQUEST_NUMBER ? env.APPVEYOR_REPO_BRANCH : undefined),
    branch: (env) => env.APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH || env.APPVEYOR_REPO_BRANCH,
    tag: (env) => env.APPVEYOR_REPO_TAG_NAME,
  },
  {
    // https://docs.semaphoreci.com/reference/env-vars
    name: 'Semaphore',
    sign: 'SEMAPHORE',
    deepen: 'call checkout without --depth, or run git fetch --unshallow',
    commit: (env) => env.SEMAPHORE_GIT_SHA,
    target: (env) => (env.SEMAPHORE_GIT_REF_TYPE === 'pull-request' ? env.SEMAPHORE_GIT_BRANCH : undefined),
    before: (env) =>
      env.SEMAPHORE_GIT_REF_TYPE === 'branch' ? begin(env.SEMAPHORE_GIT_COMMIT_RANGE) : undefined,
    branch: (env) => env.SEMAPHORE_GIT_WORKING_BRANCH || env.SEMAPHORE_GIT_BRANCH,
    tag: (env) => env.SEMAPHORE_GIT_TAG_NAME,
  },
  {
    // https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
    name: 'CodeBuild',
    sign: 'CODEBUILD_BUILD_ID',
    deepen: 'set the Git clone depth of the source to Full',
    commit: (env) => env.CODEBUILD_RESOLVED_SOURCE_VERSION,
    target: (env) =>
      env.CODEBUILD_WEBHOOK_EVENT?.startsWith('PULL_REQUEST')
        ? branchName(env.CODEBUILD_WEBHOOK_BASE_REF)
        : undefined,
    before: (env) => (env.CODEBUILD_WEBHOOK_EVENT === 'PUSH' ? env.CODEBUILD_WEBHOOK_PREV_COMMIT : undefined),
    branch: (env) => /^refs\/heads\/(.+)$/.exec(env.CODEBUILD_WEBHOOK_HEAD_REF ?? '')?.[1],
    tag: (env) => /^refs\/tags\/(.+)$/.exec(env.CODEBUILD_WEBHOOK_HEAD_REF ?? '')?.[1],
  },
  {
    // https://cirrus-ci.org/guide/writing-tasks/#environment-variables
    name: 'Cirrus CI',
    sign: 'CIRRUS_CI',
    deepen: 'set CIRRUS_CLONE_DEPTH to 0',
    commit: (env) => env.CIRRUS_CHANGE_IN_REPO,
    target: (env) => (env.CIRRUS_PR ? env.CIRRUS_BASE_BRANCH : undefined),
    defaultBranch: (env) => env.CIRRUS_DEFAULT_BRANCH,
    branch: (env) => env.CIRRUS_BRANCH,
    tag: (env) => env.CIRRUS_TAG,
  },
];

/** A run of one of these; of any other CI, all that HEAD leads to. */
export function otherRunOf(env: Environment): CiRun {
  const system = SYSTEMS.find(
    ({ name, sign }) => env[sign] || (name === 'Woodpecker' && env.CI === 'woodpecker'),
  );
  if (system === undefined)
    return {
      system: env.CI ? 'an unknown CI' : 'outside of a CI',
      heads: ['HEAD'],
      base: { kind: 'nothing' },
      deepen: 'git fetch --unshallow',
    };
  const target = system.target(env) || undefined;
  const heads = present(system.commit(env));
  return {
    system: system.name,
    deepen: system.deepen,
    // The checkout of a pull request may be its merge.
    heads: target === undefined && heads.length > 0 ? heads : [...new Set(['HEAD', ...heads])],
    base: target === undefined ? since(system.before?.(env) || undefined, 'default') : beside(target),
    ...named(system.defaultBranch?.(env), system.branch(env), system.tag(env)),
    ...proposal(target),
  };
}
