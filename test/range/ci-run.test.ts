import { expect, test } from 'vitest';
import { type CiRun, ciRunOf } from '../../src/range/ci-run.js';
import { githubEvent } from '../support/ci-events.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const ZERO = '0'.repeat(40);
const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' };
const ends = { before: A, after: B };

type Row = readonly [name: string, env: Record<string, string>, event: unknown, run: Partial<CiRun>];
const since = (id: string) => ({ kind: 'commit', id }) as const;
const beside = (name: string) => ({ kind: 'branch', name }) as const;
const NOTHING = { kind: 'nothing' } as const;
const DEFAULT = { kind: 'default' } as const;

const ROWS: readonly Row[] = [
  ['GitHub: push', GITHUB, githubEvent.push(ends), { heads: [B], base: since(A), branch: 'main' }],
  [
    'GitHub: new branch',
    GITHUB,
    githubEvent.push({ after: B }, 'refs/heads/topic/x'),
    { heads: [B], base: DEFAULT, defaultBranch: 'main', branch: 'topic/x' },
  ],
  ['GitHub: deleted branch', GITHUB, githubEvent.push({ before: A, after: ZERO }), { heads: [] }],
  ['GitHub: tag', GITHUB, githubEvent.push({ after: B }, 'refs/tags/v1'), { heads: [B], base: DEFAULT }],
  [
    'GitHub: pull request',
    { ...GITHUB, GITHUB_EVENT_NAME: 'pull_request' },
    githubEvent.pullRequest(ends, true),
    { heads: ['HEAD', B], base: since(A) },
  ],
  [
    'GitHub: merge queue',
    { ...GITHUB, GITHUB_EVENT_NAME: 'merge_group' },
    githubEvent.mergeGroup(ends),
    { heads: [B], base: since(A) },
  ],
  [
    'GitHub: schedule',
    { ...GITHUB, GITHUB_EVENT_NAME: 'schedule' },
    githubEvent.schedule(),
    { heads: ['HEAD'], base: NOTHING },
  ],
  ['GitHub: an event that is none', GITHUB, [null], { heads: ['HEAD'], base: NOTHING }],
  [
    'GitLab: push',
    { GITLAB_CI: 'true', CI_COMMIT_SHA: B, CI_COMMIT_BEFORE_SHA: A, CI_DEFAULT_BRANCH: 'main' },
    null,
    { heads: [B], base: since(A) },
  ],
  [
    'GitLab: merge request',
    {
      GITLAB_CI: 'true',
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_COMMIT_SHA: B,
      CI_COMMIT_BEFORE_SHA: ZERO,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: A,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
    },
    null,
    { heads: [B], base: since(A) },
  ],
  [
    'GitLab: new branch',
    {
      GITLAB_CI: 'true',
      CI_COMMIT_SHA: B,
      CI_COMMIT_BEFORE_SHA: ZERO,
      CI_DEFAULT_BRANCH: 'main',
      CI_COMMIT_BRANCH: 'topic',
    },
    null,
    { base: DEFAULT, defaultBranch: 'main', branch: 'topic' },
  ],
  [
    'GitLab: schedule',
    { GITLAB_CI: 'true', CI_PIPELINE_SOURCE: 'schedule', CI_COMMIT_SHA: B, CI_COMMIT_BEFORE_SHA: A },
    null,
    { base: NOTHING },
  ],
  [
    'Bitbucket: pull request',
    { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: B, BITBUCKET_PR_DESTINATION_BRANCH: 'main' },
    null,
    { heads: [B], base: beside('main') },
  ],
  [
    'Bitbucket: pull request with its commit',
    {
      BITBUCKET_BUILD_NUMBER: '1',
      BITBUCKET_COMMIT: B,
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_COMMIT: 'aaaaaaaaaaaa',
    },
    null,
    { base: since('aaaaaaaaaaaa') },
  ],
  [
    'Bitbucket: push',
    { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: B, BITBUCKET_BRANCH: 'topic' },
    null,
    { heads: [B], base: DEFAULT, branch: 'topic' },
  ],
  [
    'CircleCI',
    { CIRCLECI: 'true', CIRCLE_SHA1: B, CIRCLE_BRANCH: 'topic' },
    null,
    { heads: [B], base: DEFAULT, branch: 'topic' },
  ],
  [
    'Azure: pull request',
    {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: B,
      SYSTEM_PULLREQUEST_SOURCECOMMITID: A,
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    },
    null,
    { heads: [B, A], base: beside('main') },
  ],
  [
    'Azure: push',
    { TF_BUILD: 'True', BUILD_SOURCEVERSION: B, BUILD_SOURCEBRANCH: 'refs/heads/topic' },
    null,
    { base: DEFAULT, branch: 'topic' },
  ],
  [
    'Jenkins: change request',
    { JENKINS_URL: 'https://ci.example.com/', GIT_COMMIT: B, CHANGE_TARGET: 'main' },
    null,
    { heads: ['HEAD'], base: beside('main') },
  ],
  [
    'Jenkins: branch',
    { JENKINS_URL: 'https://ci.example.com/', GIT_COMMIT: B, GIT_PREVIOUS_SUCCESSFUL_COMMIT: A },
    null,
    { heads: [B], base: since(A) },
  ],
  [
    'Jenkins: a job that names the branch as its clone does',
    { JENKINS_URL: 'https://ci.example.com/', GIT_COMMIT: B, GIT_BRANCH: 'origin/main' },
    null,
    { heads: [B], base: DEFAULT, branch: 'main' },
  ],
  [
    'GitLab: tag',
    { GITLAB_CI: 'true', CI_COMMIT_SHA: B, CI_COMMIT_TAG: 'v1', CI_COMMIT_BEFORE_SHA: ZERO },
    null,
    { base: DEFAULT, tag: 'v1' },
  ],
  [
    'GitHub: a pull request without its event',
    { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request', GITHUB_BASE_REF: 'main' },
    {},
    { heads: ['HEAD'], base: beside('main'), isProposal: true },
  ],
  ...otherSystems(),
  ['no CI that is known', { CI: 'true' }, null, { heads: ['HEAD'], base: NOTHING }],
];

/** Of each a pull request and a push, as far as it tells of them. */
function otherSystems(): Row[] {
  const pull = { heads: ['HEAD', B], base: beside('main'), branch: 'topic', isProposal: true as const };
  const range = `${'a'.repeat(12)}...${'b'.repeat(12)}`;
  const systems: Record<string, Record<string, string>> = {
    Buildkite: { BUILDKITE: 'true', BUILDKITE_COMMIT: B, BUILDKITE_BRANCH: 'topic' },
    Drone: { DRONE: 'true', DRONE_COMMIT_SHA: B, DRONE_COMMIT_BRANCH: 'topic' },
    Woodpecker: { CI: 'woodpecker', CI_COMMIT_SHA: B, CI_COMMIT_BRANCH: 'topic' },
    'Travis CI': { TRAVIS: 'true', TRAVIS_COMMIT: B, TRAVIS_BRANCH: 'topic' },
    AppVeyor: { APPVEYOR: 'True', APPVEYOR_REPO_COMMIT: B, APPVEYOR_REPO_BRANCH: 'topic' },
    Semaphore: { SEMAPHORE: 'true', SEMAPHORE_GIT_SHA: B, SEMAPHORE_GIT_BRANCH: 'topic' },
    CodeBuild: {
      CODEBUILD_BUILD_ID: 'x:1',
      CODEBUILD_RESOLVED_SOURCE_VERSION: B,
      CODEBUILD_WEBHOOK_HEAD_REF: 'refs/heads/topic',
    },
    'Cirrus CI': { CIRRUS_CI: 'true', CIRRUS_CHANGE_IN_REPO: B, CIRRUS_BRANCH: 'topic' },
  };
  const pulls: Record<string, Record<string, string>> = {
    Buildkite: { BUILDKITE_PULL_REQUEST: '7', BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' },
    Drone: { DRONE_BUILD_EVENT: 'pull_request', DRONE_TARGET_BRANCH: 'main', DRONE_SOURCE_BRANCH: 'topic' },
    Woodpecker: {
      CI_PIPELINE_EVENT: 'pull_request',
      CI_COMMIT_TARGET_BRANCH: 'main',
      CI_COMMIT_SOURCE_BRANCH: 'topic',
    },
    'Travis CI': {
      TRAVIS_EVENT_TYPE: 'pull_request',
      TRAVIS_BRANCH: 'main',
      TRAVIS_PULL_REQUEST_BRANCH: 'topic',
    },
    AppVeyor: {
      APPVEYOR_PULL_REQUEST_NUMBER: '7',
      APPVEYOR_REPO_BRANCH: 'main',
      APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH: 'topic',
    },
    Semaphore: {
      SEMAPHORE_GIT_REF_TYPE: 'pull-request',
      SEMAPHORE_GIT_BRANCH: 'main',
      SEMAPHORE_GIT_WORKING_BRANCH: 'topic',
    },
    CodeBuild: {
      CODEBUILD_WEBHOOK_EVENT: 'PULL_REQUEST_CREATED',
      CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main',
    },
    'Cirrus CI': { CIRRUS_PR: '7', CIRRUS_BASE_BRANCH: 'main' },
  };
  const befores: Row[] = [
    ['Drone: before', { DRONE_BUILD_EVENT: 'push', DRONE_COMMIT_BEFORE: A }, null, { base: since(A) }],
    [
      'Travis CI: before',
      { TRAVIS_EVENT_TYPE: 'push', TRAVIS_COMMIT_RANGE: range },
      null,
      { base: since('a'.repeat(12)) },
    ],
  ];
  return [
    ...Object.entries(systems).flatMap(([name, env]): Row[] => [
      [`${name}: push`, env, null, { system: name, heads: [B], base: DEFAULT, branch: 'topic' }],
      [`${name}: pull request`, { ...env, ...pulls[name] }, null, pull],
    ]),
    ...befores.map(([name, env, event, run]): Row => {
      return [name, { ...systems[name.split(':')[0]!], ...env }, event, run];
    }),
  ];
}

test.each(ROWS)('%s', (_, env, event, run) => {
  expect(ciRunOf(env, event)).toMatchObject(run);
});

test('where no CI says that it is one, none is claimed', () => {
  expect(ciRunOf({}, null).system).toBe('outside of a CI');
  expect(ciRunOf({ CI: 'true' }, null).system).toBe('an unknown CI');
});
