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

/** A variable, or the first of several that is set, or what is made of some. */
type Value = string | readonly string[] | ((env: Environment) => string | undefined);

interface System {
  readonly name: string;
  /** The variable that is set there, and nowhere else. */
  readonly sign: string;
  readonly deepen: string;
  readonly commit: Value;
  /** The branch that a pull request is to be merged into; nothing for any other run. */
  readonly target: Value;
  /** What the branch was before a push, where it is said. */
  readonly before?: Value;
  readonly defaultBranch?: Value;
  readonly branch: Value;
  readonly tag: Value;
}

const UNSHALLOW = 'run git fetch --unshallow first';

/** `a...b`, as Travis and Semaphore have it: where it began. */
const begin = (range: string | undefined): string | undefined => range?.split('..', 1)[0];

/** A variable that counts only where another has this value. */
const where =
  (name: string, value: string, variable: string): Value =>
  (env) =>
    env[name] === value ? env[variable] : undefined;

const SYSTEMS: readonly System[] = [
  {
    // https://buildkite.com/docs/pipelines/configure/environment-variables
    name: 'Buildkite',
    sign: 'BUILDKITE',
    deepen: UNSHALLOW,
    commit: 'BUILDKITE_COMMIT',
    target: 'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
    defaultBranch: 'BUILDKITE_PIPELINE_DEFAULT_BRANCH',
    branch: 'BUILDKITE_BRANCH',
    tag: 'BUILDKITE_TAG',
  },
  {
    // https://docs.drone.io/pipeline/environment/reference/
    name: 'Drone',
    sign: 'DRONE',
    deepen: 'set clone: depth: 0, or run git fetch --unshallow first',
    commit: 'DRONE_COMMIT_SHA',
    target: where('DRONE_BUILD_EVENT', 'pull_request', 'DRONE_TARGET_BRANCH'),
    before: where('DRONE_BUILD_EVENT', 'push', 'DRONE_COMMIT_BEFORE'),
    defaultBranch: 'DRONE_REPO_BRANCH',
    branch: ['DRONE_SOURCE_BRANCH', 'DRONE_COMMIT_BRANCH'],
    tag: 'DRONE_TAG',
  },
  {
    // https://woodpecker-ci.org/docs/usage/environment
    name: 'Woodpecker',
    sign: 'CI_PIPELINE_FORGE_URL',
    deepen: 'set partial: false and depth: 0 on the clone step',
    commit: 'CI_COMMIT_SHA',
    target: (env) =>
      env.CI_PIPELINE_EVENT?.startsWith('pull_request') ? env.CI_COMMIT_TARGET_BRANCH : undefined,
    defaultBranch: 'CI_REPO_DEFAULT_BRANCH',
    branch: ['CI_COMMIT_SOURCE_BRANCH', 'CI_COMMIT_BRANCH'],
    tag: 'CI_COMMIT_TAG',
  },
  {
    // https://docs.travis-ci.com/user/environment-variables/
    name: 'Travis CI',
    sign: 'TRAVIS',
    deepen: 'set git: depth: false in .travis.yml',
    commit: 'TRAVIS_COMMIT',
    target: where('TRAVIS_EVENT_TYPE', 'pull_request', 'TRAVIS_BRANCH'),
    before: (env) => (env.TRAVIS_EVENT_TYPE === 'push' ? begin(env.TRAVIS_COMMIT_RANGE) : undefined),
    branch: ['TRAVIS_PULL_REQUEST_BRANCH', 'TRAVIS_BRANCH'],
    tag: 'TRAVIS_TAG',
  },
  {
    // https://www.appveyor.com/docs/environment-variables/
    name: 'AppVeyor',
    sign: 'APPVEYOR',
    deepen: 'take clone_depth out of appveyor.yml',
    commit: 'APPVEYOR_REPO_COMMIT',
    target: (env) => (env.APPVEYOR_PULL_REQUEST_NUMBER ? env.APPVEYOR_REPO_BRANCH : undefined),
    branch: ['APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH', 'APPVEYOR_REPO_BRANCH'],
    tag: 'APPVEYOR_REPO_TAG_NAME',
  },
  {
    // https://docs.semaphoreci.com/reference/env-vars
    name: 'Semaphore',
    sign: 'SEMAPHORE',
    deepen: 'call checkout without --depth, or run git fetch --unshallow',
    commit: 'SEMAPHORE_GIT_SHA',
    target: where('SEMAPHORE_GIT_REF_TYPE', 'pull-request', 'SEMAPHORE_GIT_BRANCH'),
    before: (env) =>
      env.SEMAPHORE_GIT_REF_TYPE === 'branch' ? begin(env.SEMAPHORE_GIT_COMMIT_RANGE) : undefined,
    branch: ['SEMAPHORE_GIT_WORKING_BRANCH', 'SEMAPHORE_GIT_BRANCH'],
    tag: 'SEMAPHORE_GIT_TAG_NAME',
  },
  {
    // https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
    name: 'CodeBuild',
    sign: 'CODEBUILD_BUILD_ID',
    deepen: 'set the Git clone depth of the source to Full',
    commit: 'CODEBUILD_RESOLVED_SOURCE_VERSION',
    target: (env) =>
      env.CODEBUILD_WEBHOOK_EVENT?.startsWith('PULL_REQUEST')
        ? branchName(env.CODEBUILD_WEBHOOK_BASE_REF)
        : undefined,
    before: where('CODEBUILD_WEBHOOK_EVENT', 'PUSH', 'CODEBUILD_WEBHOOK_PREV_COMMIT'),
    branch: (env) => /^refs\/heads\/(.+)$/.exec(env.CODEBUILD_WEBHOOK_HEAD_REF ?? '')?.[1],
    tag: (env) => /^refs\/tags\/(.+)$/.exec(env.CODEBUILD_WEBHOOK_HEAD_REF ?? '')?.[1],
  },
  {
    // https://cirrus-ci.org/guide/writing-tasks/#environment-variables
    name: 'Cirrus CI',
    sign: 'CIRRUS_CI',
    deepen: 'set CIRRUS_CLONE_DEPTH to 0',
    commit: 'CIRRUS_CHANGE_IN_REPO',
    target: (env) => (env.CIRRUS_PR ? env.CIRRUS_BASE_BRANCH : undefined),
    defaultBranch: 'CIRRUS_DEFAULT_BRANCH',
    branch: 'CIRRUS_BRANCH',
    tag: 'CIRRUS_TAG',
  },
];

function read(value: Value | undefined, env: Environment): string | undefined {
  if (typeof value === 'function') return value(env) || undefined;
  return [value ?? []]
    .flat()
    .map((name) => env[name])
    .find(Boolean);
}

/** A run of one of these; of any other CI, all that HEAD leads to. */
export function otherRunOf(env: Environment): CiRun {
  const system = SYSTEMS.find(
    ({ name, sign }) => env[sign] || (name === 'Woodpecker' && env.CI === 'woodpecker'),
  );
  if (system === undefined)
    return {
      system: env.CI ? 'an unknown CI' : 'no CI that veleaks knows',
      heads: ['HEAD'],
      base: { kind: 'nothing' },
      deepen: 'git fetch --unshallow',
    };
  const value = (key: Exclude<keyof System, 'name' | 'sign' | 'deepen'>) => read(system[key], env);
  const target = value('target');
  const heads = present(value('commit'));
  return {
    system: system.name,
    deepen: system.deepen,
    // The checkout of a pull request may be its merge.
    heads: target === undefined && heads.length > 0 ? heads : [...new Set(['HEAD', ...heads])],
    base: target === undefined ? since(value('before'), 'default') : beside(target),
    ...named(value('defaultBranch'), value('branch'), value('tag')),
    ...proposal(target),
  };
}
