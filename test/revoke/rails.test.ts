// What holds a revocation back, one reason at a time; and the places where nothing is revoked.
import { expect, test } from 'vitest';
import { VeleaksError } from '../../src/model/errors.js';
import type { Exposure, Finding } from '../../src/model/report.js';
import type { LeakedKey } from '../../src/revoke/leaked-key.js';
import { heldBack, requireSafePlace } from '../../src/revoke/rails.js';

const CAREFUL = { allowUnpushed: false, evenIfInUse: false };

function leaked(more: Partial<Finding> = {}, inUse: string | null = null): LeakedKey {
  const finding = {
    confidence: 'high',
    exposure: 'pushed',
    occurrences: [{ extent: 'ambiguous' }, { extent: 'exact' }],
    ...more,
  };
  return { finding, inUse } as unknown as LeakedKey;
}

test('a pushed key of high confidence, whose end is certain and which nobody uses', () => {
  expect(heldBack(leaked(), CAREFUL, false)).toBeNull();
});

test.each(['medium', 'low'] as const)('of %s confidence never, whatever is allowed', (confidence) => {
  const rails = { allowUnpushed: true, evenIfInUse: true };
  expect(heldBack(leaked({ confidence }), rails, true)).toBe('not-sure');
});

test('a text whose end no place proves', () => {
  const occurrences = [{ extent: 'ambiguous' }] as unknown as Finding['occurrences'];
  expect(heldBack(leaked({ occurrences }), { ...CAREFUL, allowUnpushed: true }, false)).toBe(
    'ambiguous-extent',
  );
});

test.each<[Exposure, boolean]>([
  ['pushed', true],
  ['published', true],
  ['seen', true],
  ['local', false],
  ['staged', false],
  ['unreachable', false],
  ['unknown', false],
  ['perhaps-seen', false],
  ['resting', false],
  ['kept', false],
])('exposure %s: leaked is %s', (exposure, isLeaked) => {
  expect(heldBack(leaked({ exposure }), CAREFUL, false)).toBe(isLeaked ? null : 'not-pushed');
  expect(heldBack(leaked({ exposure }), { ...CAREFUL, allowUnpushed: true }, false)).toBeNull();
});

test('a key in use, until its replacement lives or a person insists', () => {
  const used = leaked({}, 'VE_API_KEY');
  expect(heldBack(used, CAREFUL, false)).toBe('in-use');
  expect(heldBack(used, CAREFUL, true)).toBeNull();
  expect(heldBack(used, { ...CAREFUL, evenIfInUse: true }, false)).toBeNull();
});

const NO_EVENT = (): string | null => null;

test.each(['GIT_EXEC_PATH', 'GIT_INDEX_FILE', 'GIT_QUARANTINE_PATH', 'PRE_COMMIT'])(
  'in a hook, known by %s alone',
  (name) => {
    expect(() => requireSafePlace({ [name]: '1' }, NO_EVENT)).toThrow(/nothing in a git hook/);
    expect(() => requireSafePlace({ [name]: '' }, NO_EVENT)).not.toThrow();
  },
);

test.each<[string, Record<string, string>]>([
  ['GitLab', { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1', CI_PROJECT_ID: '2' }],
  ['Travis', { TRAVIS_PULL_REQUEST_SLUG: 'eve/x', TRAVIS_REPO_SLUG: 'ada/x' }],
  ['Buildkite', { BUILDKITE_PULL_REQUEST_REPO: 'eve', BUILDKITE_REPO: 'ada' }],
  ['Azure', { SYSTEM_PULLREQUEST_ISFORK: 'True' }],
  ['CircleCI', { CIRCLE_PR_REPONAME: 'x' }],
  ['Jenkins', { CHANGE_FORK: 'eve' }],
])('for a fork, as %s says it', (_, env) => {
  expect(() => requireSafePlace(env, NO_EVENT)).toThrow(/for a pull request from a fork/);
});

test('the same project on both sides is no fork', () => {
  const same = {
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
    CI_PROJECT_ID: '1',
    SYSTEM_PULLREQUEST_ISFORK: 'False',
  };
  expect(() => requireSafePlace(same, NO_EVENT)).not.toThrow();
});

const pullRequest = (from: unknown, to: unknown): string =>
  JSON.stringify({
    pull_request: { head: { repo: { full_name: from } }, base: { repo: { full_name: to } } },
  });
const workflowRun = (from: unknown, to: unknown): string =>
  JSON.stringify({
    workflow_run: { head_repository: { full_name: from } },
    repository: { full_name: to },
  });

test.each<[string, string, string | null, boolean]>([
  ['pull_request', 'of its own', pullRequest('ada/x', 'ada/x'), false],
  ['pull_request', 'of a stranger', pullRequest('eve/x', 'ada/x'), true],
  ['pull_request', 'whose repository is gone', '{"pull_request":{"head":{"repo":null}}}', true],
  ['pull_request', 'without names', pullRequest(undefined, undefined), true],
  ['pull_request_target', 'of a stranger', pullRequest('eve/x', 'ada/x'), true],
  ['pull_request', 'that cannot be read', null, true],
  ['pull_request', 'that is no JSON', '{', true],
  ['workflow_run', 'of its own', workflowRun('ada/x', 'ada/x'), false],
  ['workflow_run', 'set off by a stranger', workflowRun('eve/x', 'ada/x'), true],
  ['push', 'that nobody need read', null, false],
])('GitHub: a %s %s', (name, _, event, isFork) => {
  const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: '/event.json' };
  let thrown: unknown = null;
  try {
    requireSafePlace(env, () => event);
  } catch (error) {
    thrown = error;
  }
  expect(thrown === null).toBe(!isFork);
  if (isFork) expect((thrown as VeleaksError).code).toBe('usage');
});

test('why the event of a pull request is not read is said', () => {
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/event.json' };
  const refusal = new VeleaksError('usage', '/event.json is no regular file', '');
  expect(() =>
    requireSafePlace(env, () => {
      throw refusal;
    }),
  ).toThrow(refusal);
});
