// As many names and files with keys as there are refs and files: each is looked up, not looked for.
import { expect, test } from 'vitest';
import type { Ref, Refs } from '../../src/git/refs/refs.js';
import { findRefNameSpots } from '../../src/triage/spots/ref-spots.js';
import { processorTimeNow } from '../support/processor-time.js';

const CONTEXT = { server: false, tracksRemote: true, whole: true, noRemote: false, everything: true };

function refsOf(names: readonly string[]): Refs {
  const refs = names.map((name): Ref => ({ name, object: '', tags: [], target: '', upstreamGone: false }));
  return {
    refs,
    tags: new Map(),
    head: null,
    reflog: [],
    seenOnRemote: [],
    noRemote: false,
    someLost: false,
  };
}

test('a branch whose name a remote has is pushed, and another is not', () => {
  const refs = refsOf(['refs/heads/a', 'refs/heads/b/c', 'refs/heads/d', 'refs/remotes/origin/b/c']);
  const spot = findRefNameSpots(refs, CONTEXT, false);
  expect(refs.refs.map(({ name }) => spot(name).exposure)).toEqual(['local', 'pushed', 'local', 'pushed']);
  expect(spot('refs/heads/gone').exposure).toBe('local');
});

test('of five times as many names each takes as long', () => {
  const time = (count: number): number => {
    const names = Array.from({ length: count }, (_, n) => `refs/heads/branch-${n}`);
    return processorTimeNow(() => {
      const spot = findRefNameSpots(refsOf(names), CONTEXT, false);
      for (const name of names) spot(name);
    });
  };
  time(200);
  expect(time(10_000)).toBeLessThan(400);
});
