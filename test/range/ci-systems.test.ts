// CI systems that tell little: of each a push, a pull request, a tag, and what it says besides.
import { expect, test } from 'vitest';
import type { CiRun } from '../../src/range/ci-base.js';
import { otherRunOf } from '../../src/range/ci-systems.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const RANGE = `${'a'.repeat(12)}...${'b'.repeat(12)}`;

interface System {
  readonly push: Record<string, string>;
  /** What a pull request has besides, or instead. */
  readonly pull: Record<string, string>;
  readonly tag: Record<string, string>;
}

const SYSTEMS: Record<string, System> = {
  Buildkite: {
    push: { BUILDKITE: 'true', BUILDKITE_COMMIT: B, BUILDKITE_BRANCH: 'topic' },
    pull: { BUILDKITE_PULL_REQUEST: '7', BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' },
    tag: { BUILDKITE_TAG: 'v1' },
  },
  Drone: {
    push: { DRONE: 'true', DRONE_COMMIT_SHA: B, DRONE_COMMIT_BRANCH: 'topic' },
    pull: { DRONE_BUILD_EVENT: 'pull_request', DRONE_TARGET_BRANCH: 'main', DRONE_SOURCE_BRANCH: 'topic' },
    tag: { DRONE_TAG: 'v1' },
  },
  Woodpecker: {
    push: { CI: 'woodpecker', CI_COMMIT_SHA: B, CI_COMMIT_BRANCH: 'topic' },
    pull: {
      CI_PIPELINE_EVENT: 'pull_request',
      CI_COMMIT_TARGET_BRANCH: 'main',
      CI_COMMIT_SOURCE_BRANCH: 'topic',
    },
    tag: { CI_COMMIT_TAG: 'v1' },
  },
  'Travis CI': {
    push: { TRAVIS: 'true', TRAVIS_COMMIT: B, TRAVIS_BRANCH: 'topic' },
    pull: {
      TRAVIS_EVENT_TYPE: 'pull_request',
      TRAVIS_BRANCH: 'main',
      TRAVIS_PULL_REQUEST_BRANCH: 'topic',
    },
    tag: { TRAVIS_TAG: 'v1' },
  },
  AppVeyor: {
    push: { APPVEYOR: 'True', APPVEYOR_REPO_COMMIT: B, APPVEYOR_REPO_BRANCH: 'topic' },
    pull: {
      APPVEYOR_PULL_REQUEST_NUMBER: '7',
      APPVEYOR_REPO_BRANCH: 'main',
      APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH: 'topic',
    },
    tag: { APPVEYOR_REPO_TAG_NAME: 'v1' },
  },
  Semaphore: {
    push: { SEMAPHORE: 'true', SEMAPHORE_GIT_SHA: B, SEMAPHORE_GIT_BRANCH: 'topic' },
    pull: {
      SEMAPHORE_GIT_REF_TYPE: 'pull-request',
      SEMAPHORE_GIT_BRANCH: 'main',
      SEMAPHORE_GIT_WORKING_BRANCH: 'topic',
    },
    tag: { SEMAPHORE_GIT_TAG_NAME: 'v1' },
  },
  CodeBuild: {
    push: {
      CODEBUILD_BUILD_ID: 'x:1',
      CODEBUILD_RESOLVED_SOURCE_VERSION: B,
      CODEBUILD_WEBHOOK_HEAD_REF: 'refs/heads/topic',
    },
    pull: {
      CODEBUILD_WEBHOOK_EVENT: 'PULL_REQUEST_CREATED',
      CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main',
    },
    tag: { CODEBUILD_WEBHOOK_HEAD_REF: 'refs/tags/v1' },
  },
  'Cirrus CI': {
    push: { CIRRUS_CI: 'true', CIRRUS_CHANGE_IN_REPO: B, CIRRUS_BRANCH: 'topic' },
    pull: { CIRRUS_PR: '7', CIRRUS_BASE_BRANCH: 'main' },
    tag: { CIRRUS_TAG: 'v1' },
  },
};

/** All that is said but how to fetch more, of which it is enough that something is said. */
function told(env: Record<string, string>): Omit<CiRun, 'deepen'> {
  const { deepen, ...rest } = otherRunOf(env);
  expect(deepen).not.toBe('');
  return rest;
}

const DEFAULT = { kind: 'default' } as const;
const since = (id: string) => ({ kind: 'commit', id }) as const;

test.each(Object.entries(SYSTEMS))('%s: a push, a pull request, a tag', (system, { push, pull, tag }) => {
  expect(told(push)).toEqual({ system, heads: [B], base: DEFAULT, branch: 'topic' });
  expect(told({ ...push, ...pull })).toEqual({
    system,
    heads: ['HEAD', B],
    base: { kind: 'branch', name: 'main' },
    branch: 'topic',
    isProposal: true,
  });
  expect(told({ ...push, ...tag })).toEqual({ system, heads: [B], base: DEFAULT, tag: 'v1' });
});

test.each<[string, string, Record<string, string>, Partial<CiRun>]>([
  ['what was before', 'Drone', { DRONE_BUILD_EVENT: 'push', DRONE_COMMIT_BEFORE: A }, { base: since(A) }],
  ['what was before, of no push', 'Drone', { DRONE_COMMIT_BEFORE: A }, { base: DEFAULT }],
  ['a target, of no pull request', 'Drone', { DRONE_TARGET_BRANCH: 'main' }, { base: DEFAULT }],
  ['a target, of no pull request', 'Woodpecker', { CI_COMMIT_TARGET_BRANCH: 'main' }, { base: DEFAULT }],
  [
    'a range',
    'Travis CI',
    { TRAVIS_EVENT_TYPE: 'push', TRAVIS_COMMIT_RANGE: RANGE },
    { base: since('a'.repeat(12)) },
  ],
  ['a range, of no push', 'Travis CI', { TRAVIS_COMMIT_RANGE: RANGE }, { base: DEFAULT }],
  [
    'a range',
    'Semaphore',
    { SEMAPHORE_GIT_REF_TYPE: 'branch', SEMAPHORE_GIT_COMMIT_RANGE: RANGE },
    { base: since('a'.repeat(12)) },
  ],
  ['a range, of no branch', 'Semaphore', { SEMAPHORE_GIT_COMMIT_RANGE: RANGE }, { base: DEFAULT }],
  [
    'what was before',
    'CodeBuild',
    { CODEBUILD_WEBHOOK_EVENT: 'PUSH', CODEBUILD_WEBHOOK_PREV_COMMIT: A },
    { base: since(A) },
  ],
  ['what was before, of no push', 'CodeBuild', { CODEBUILD_WEBHOOK_PREV_COMMIT: A }, { base: DEFAULT }],
  ['an empty range', 'Travis CI', { TRAVIS_EVENT_TYPE: 'push', TRAVIS_COMMIT_RANGE: '' }, { base: DEFAULT }],
  ['no pull request', 'Buildkite', { BUILDKITE_PULL_REQUEST_BASE_BRANCH: '' }, { base: DEFAULT }],
  [
    'the default branch',
    'Buildkite',
    { BUILDKITE_PIPELINE_DEFAULT_BRANCH: 'main' },
    { defaultBranch: 'main' },
  ],
  ['the default branch', 'Drone', { DRONE_REPO_BRANCH: 'main' }, { defaultBranch: 'main' }],
  ['the default branch', 'Woodpecker', { CI_REPO_DEFAULT_BRANCH: 'main' }, { defaultBranch: 'main' }],
  ['the default branch', 'Cirrus CI', { CIRRUS_DEFAULT_BRANCH: 'main' }, { defaultBranch: 'main' }],
  [
    'another sign',
    'Woodpecker',
    { CI: 'true', CI_PIPELINE_FORGE_URL: 'https://example.com' },
    { heads: [B] },
  ],
])('%s: %s', (_, system, more, run) => {
  expect(told({ ...SYSTEMS[system]!.push, ...more })).toMatchObject({ system, ...run });
});

test('a pull request whose commit is not said is HEAD', () => {
  const env = { CIRRUS_CI: 'true', CIRRUS_PR: '7', CIRRUS_BASE_BRANCH: 'main' };
  expect(told(env).heads).toEqual(['HEAD']);
  expect(told({ CIRRUS_CI: 'true' }).heads).toEqual(['HEAD']);
});

test('of any other CI everything counts', () => {
  expect(told({ CI: 'true' })).toEqual({
    system: 'an unknown CI',
    heads: ['HEAD'],
    base: { kind: 'nothing' },
  });
});
