import { expect, test } from 'vitest';
import {
  beside,
  branchName,
  isZero,
  named,
  namesOf,
  present,
  proposal,
  since,
} from '../../src/range/ci-base.js';

const A = 'a'.repeat(40);

test('zeros, and no id, are no commit before', () => {
  for (const otherwise of ['default', 'nothing'] as const) {
    expect(since(A, otherwise)).toEqual({ kind: 'commit', id: A });
    for (const id of [undefined, '', '0'.repeat(40), '0'.repeat(64)])
      expect(since(id, otherwise)).toEqual({ kind: otherwise });
  }
  expect(isZero(`0${A}`)).toBe(false);
});

test('a branch to measure against, or the default one', () => {
  expect(beside('main')).toEqual({ kind: 'branch', name: 'main' });
  expect(beside('')).toEqual({ kind: 'default' });
  expect(beside(undefined)).toEqual({ kind: 'default' });
});

test('a run is about a tag or a branch, not both', () => {
  expect(named('main', 'topic', 'v1')).toEqual({ defaultBranch: 'main', tag: 'v1' });
  expect(named('', 'topic', '')).toEqual({ branch: 'topic' });
  expect(named(undefined, undefined)).toEqual({});
});

test.each([
  ['refs/heads/topic/x', { branch: 'topic/x' }],
  ['refs/tags/v1', { tag: 'v1' }],
  ['topic', { branch: 'topic' }],
  ['refs/pull/7/merge', {}],
  ['', {}],
  [undefined, {}],
] as const)('what %s names', (ref, names) => {
  expect(namesOf(undefined, ref)).toEqual(names);
  expect(namesOf('main', ref)).toEqual({ defaultBranch: 'main', ...names });
});

test('a proposal has a target', () => {
  expect(proposal('main')).toEqual({ isProposal: true });
  expect(proposal('')).toEqual({});
  expect(proposal(undefined)).toEqual({});
});

test('the name of a branch, and what is there', () => {
  expect(branchName('refs/heads/a/refs/heads/b')).toBe('a/refs/heads/b');
  expect(branchName('refs/tags/v1')).toBe('refs/tags/v1');
  expect(branchName(undefined)).toBeUndefined();
  expect(present(undefined, '', 'a', undefined, 'b')).toEqual(['a', 'b']);
});
