import { expect, test } from 'vitest';
import { type CiRun, ciRunOf, runRefNames } from '../../src/range/ci-run.js';
import { githubEvent } from '../support/ci-events.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const ZERO = '0'.repeat(40);
const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' };
const ends = { before: A, after: B };

/** Undefined: what must not be said. */
type Told = { readonly [K in keyof CiRun]?: CiRun[K] | undefined };
type Row = readonly [name: string, env: Record<string, string>, event: unknown, run: Told];
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
    { heads: ['HEAD', B], base: since(A), isProposal: true },
  ],
  [
    'GitHub: merge queue',
    { ...GITHUB, GITHUB_EVENT_NAME: 'merge_group' },
    githubEvent.mergeGroup(ends),
    { heads: [B], base: since(A), isProposal: true },
  ],
  [
    'GitHub: schedule',
    { ...GITHUB, GITHUB_EVENT_NAME: 'schedule' },
    githubEvent.schedule(),
    { heads: ['HEAD'], base: NOTHING },
  ],
  ...[
    undefined,
    null,
    7,
    'text',
    [null],
    { pull_request: null, after: 7 },
    { pull_request: { head: 'text' } },
  ].map(
    (event): Row => [
      `GitHub: an event that is none, ${JSON.stringify(event)}`,
      GITHUB,
      event,
      { heads: ['HEAD'], base: NOTHING },
    ],
  ),
  [
    'GitHub: an event with an empty ref',
    { ...GITHUB, GITHUB_REF: 'refs/heads/topic' },
    { ref: '', after: B, before: A },
    { heads: [B], branch: 'topic' },
  ],
  [
    'Bitbucket: pull request with its commit, and the branch',
    {
      BITBUCKET_BUILD_NUMBER: '1',
      BITBUCKET_PR_DESTINATION_BRANCH: '',
      BITBUCKET_PR_DESTINATION_COMMIT: 'aaaaaaaaaaaa',
    },
    null,
    { heads: ['HEAD'], base: since('aaaaaaaaaaaa'), isProposal: true },
  ],
  [
    'Jenkins: the primary branch',
    { JENKINS_URL: 'https://ci.example.com/', BRANCH_NAME: 'main', BRANCH_IS_PRIMARY: 'true' },
    null,
    { heads: ['HEAD'], base: DEFAULT, branch: 'main', defaultBranch: 'main' },
  ],
  [
    'Jenkins: a branch that is not the primary one',
    { JENKINS_URL: 'https://ci.example.com/', BRANCH_NAME: 'topic', GIT_LOCAL_BRANCH: 'local' },
    null,
    { branch: 'topic', defaultBranch: undefined },
  ],
  [
    'Jenkins: the branch that was checked out',
    { JENKINS_URL: 'https://ci.example.com/', GIT_LOCAL_BRANCH: 'topic', GIT_BRANCH: 'origin/other' },
    null,
    { branch: 'topic' },
  ],
  [
    'Jenkins: a commit alone',
    { JENKINS_URL: 'https://ci.example.com/', GIT_BRANCH: 'detached' },
    null,
    { branch: undefined },
  ],
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
    { heads: [B], base: since(A), isProposal: true },
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
    { heads: [B], base: beside('main'), isProposal: true },
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
    { base: since('aaaaaaaaaaaa'), isProposal: true },
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
    { heads: [B, A], base: beside('main'), isProposal: true },
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
    { heads: ['HEAD'], base: beside('main'), isProposal: true },
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
  ['no CI that is known', { CI: 'true' }, null, { heads: ['HEAD'], base: NOTHING }],
];

test.each(ROWS)('%s', (_, env, event, run) => {
  const { defaultBranch, branch, isProposal, ...rest } = ciRunOf(env, event);
  const { defaultBranch: _default, branch: _branch, isProposal: _isProposal, ...expected } = run;
  expect(rest).toMatchObject(expected);
  expect(isProposal).toBe(run.isProposal);
  if ('branch' in run) expect(branch).toBe(run.branch);
  if ('defaultBranch' in run) expect(defaultBranch).toBe(run.defaultBranch);
});

test('Jenkins whose administrator has set no address for it', () => {
  const env = { CI: 'true', BUILD_TAG: 'jenkins-job-7', GIT_COMMIT: B };
  expect(ciRunOf({ ...env, CHANGE_TARGET: 'main' }, null)).toEqual(
    ciRunOf({ ...env, CHANGE_TARGET: 'main', JENKINS_URL: 'https://ci.example.com/' }, null),
  );
  expect(ciRunOf({ ...env, BUILD_TAG: 'release-7' }, null).system).toBe('an unknown CI');
});

test('the refs of a run, as its server has them', () => {
  const env = {
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_HEAD_REF: 'topic',
    BUILD_SOURCEBRANCH: 'refs/heads/x',
  };
  expect(runRefNames({ ...env, TAG_NAME: '', OTHER: 'y' })).toEqual([
    'refs/pull/7/merge',
    'refs/remotes/origin/topic',
    'refs/remotes/origin/x',
  ]);
});

test('where no CI says that it is one, none is claimed', () => {
  expect(ciRunOf({}, null).system).toBe('no CI that veleaks knows');
  expect(ciRunOf({ CI: 'true' }, null).system).toBe('an unknown CI');
});

test.each([
  { GITLAB_CI: 'true', CI_COMMIT_SHA: '' },
  { TF_BUILD: 'True', BUILD_SOURCEVERSION: '' },
  { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: '' },
  { CIRCLECI: 'true', CIRCLE_SHA1: '' },
  { JENKINS_URL: 'x', GIT_COMMIT: '' },
  { TEAMCITY_VERSION: '2026.1' },
])('a commit that is empty is none: HEAD is looked at, and not nothing (%o)', (env) => {
  expect(ciRunOf(env, null).heads).toEqual(['HEAD']);
});
