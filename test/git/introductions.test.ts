// The one pass over the history, against what git says of each commit alone.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CommitGraph } from '../../src/git/commits/commit-graph.js';
import { type Introduction, readHistory } from '../../src/git/commits/introductions.js';
import { findRepository, type Repository } from '../../src/git/repository.js';
import { keeper } from '../support/keep.js';
import fc, { runs } from '../support/properties.js';
import { TestRepository } from '../support/repository.js';
import { randomHistory } from './random-history.js';

const NONE: ReadonlySet<string> = new Set();

const keep = keeper();

function make(): TestRepository {
  return keep(new TestRepository());
}

async function open(test: TestRepository): Promise<Repository> {
  const repository = await findRepository(test.path);
  if (!repository) throw new Error('no repository');
  return repository;
}

/** Every file and folder of a commit, by path. */
function entriesOf(test: TestRepository, commit: string): Map<string, string> {
  const lines = test.git('ls-tree', '-r', '-t', commit).split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [meta = '', path = ''] = line.split('\t');
      return [path, meta.split(' ')[2]!];
    }),
  );
}

/** Every commit there is, and its parents. */
function commitsOf(test: TestRepository): string[][] {
  const objects = test.git('cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)');
  const commits = objects.split('\n').flatMap((line) => /^commit (.*)$/.exec(line)?.[1] ?? []);
  const lines = test.git('rev-list', '--no-walk', '--parents', ...commits).split('\n');
  return lines.map((line) => line.split(' '));
}

/** Brute force: what a commit has at a path and none of its parents has there. */
function bruteForce(test: TestRepository): Introduction[] {
  return commitsOf(test).flatMap(([commit = '', ...parents]) => {
    const before = parents.map((parent) => entriesOf(test, parent));
    return [...entriesOf(test, commit)]
      .filter(([path, object]) => before.every((entries) => entries.get(path) !== object))
      .map(([path, object]) => {
        return { commit, path, object, added: before.every((entries) => !entries.has(path)) };
      });
  });
}

const sorted = (list: readonly Introduction[]): string[] =>
  list.map(({ commit, path, object, added }) => `${commit} ${path} ${object} ${added}`).sort();

test('introductions are those that a comparison of all trees finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 14 }), async (seed, commits) => {
      const history = randomHistory(seed, commits);
      try {
        const truth = bruteForce(history);
        const repository = await open(history);
        const isTree = (object: string) => history.git('cat-file', '-t', object) === 'tree';
        const blobs = [...new Set(truth.map(({ object }) => object))].filter((object) => !isTree(object));
        const [blob = '', ...others] = blobs;
        const some = new Set([blob, ...others.slice(0, others.length / 2)]);
        const byObject = await readHistory(repository, { objects: some, paths: NONE, names: NONE });
        expect(sorted(byObject.introductions)).toEqual(
          sorted(truth.filter(({ object }) => some.has(object))),
        );
        const paths = new Set(['a', 'dir/a']);
        const byPath = await readHistory(repository, { objects: NONE, paths, names: NONE });
        expect(sorted(byPath.introductions)).toEqual(sorted(truth.filter(({ path }) => paths.has(path))));
        const both = await readHistory(repository, { objects: some, paths, names: NONE });
        expect(sorted(both.introductions)).toEqual(
          sorted(truth.filter(({ object, path }) => some.has(object) || paths.has(path))),
        );
        const byName = await readHistory(repository, {
          objects: NONE,
          paths: NONE,
          names: new Set(['dir', 'c']),
        });
        expect(sorted(byName.introductions)).toEqual(
          sorted(truth.filter(({ path }) => /(?:^|\/)(?:dir|c)$/.test(path))),
        );
        expect([byObject, byPath, both, byName].every(({ complete }) => complete)).toBe(true);
      } finally {
        history.dispose();
      }
    }),
    { numRuns: runs(15) },
  );
});

test('the refs that hold a commit are those that git for-each-ref --contains names', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 25 }), async (seed, commits) => {
      const history = randomHistory(seed, commits);
      try {
        const { graph } = await readHistory(await open(history), { objects: NONE, paths: NONE, names: NONE });
        const refs = history.git('for-each-ref', '--format=%(refname) %(objectname)').split('\n');
        const [names, tips] = [0, 1].map((field) => refs.map((line) => line.split(' ')[field]!)) as [
          string[],
          string[],
        ];
        const all = commitsOf(history).map(([commit = '']) => commit);
        expect(graph.commits.map(({ id }) => id).sort()).toEqual([...all].sort());
        const groups = [tips.slice(0, 2), tips.slice(2), []];
        const holders = graph.refsContaining(all, { refs: tips, limit: 2, groups });
        for (const commit of all) {
          const truth = history
            .git('for-each-ref', '--format=%(refname)', `--contains=${commit}`)
            .split('\n')
            .filter(Boolean);
          const { count, first, groups: held } = holders.get(commit)!;
          expect(count).toBe(truth.length);
          expect(first.map((tip) => names[tip])).toEqual(truth.slice(0, 2));
          const start = new Set(names.slice(0, 2));
          const inStart = truth.some((name) => start.has(name));
          expect(held).toEqual([inStart, truth.some((name) => !start.has(name)), false]);
        }
      } finally {
        history.dispose();
      }
    }),
    { numRuns: runs(10) },
  );
});

test('a graph with more hits than one batch holds, and a chain deeper than any stack', async () => {
  const id = (n: number) => `c${n}`;
  const chain = Array.from({ length: 50_000 }, (_, n) => ({
    id: id(n),
    parents: n === 0 ? [] : [id(n - 1)],
  }));
  const graph = new CommitGraph(chain.toReversed());
  const hits = Array.from({ length: 700 }, (_, n) => id(n * 70));
  const tips = [id(100), id(49_999), id(35_000)];
  const holders = graph.refsContaining(hits, { refs: tips, limit: 10, groups: [[id(35_000)]] });
  for (const [n, hit] of hits.entries()) {
    const truth = [100, 49_999, 35_000].flatMap((tip, at) => (tip >= n * 70 ? [at] : []));
    expect(holders.get(hit)).toEqual({ count: truth.length, first: truth, groups: [n * 70 <= 35_000] });
  }
});

test('unreachable commits are part of the pass', async () => {
  const repository = make();
  const first = repository.commit({ a: 'secret\n' });
  const blob = repository.git('rev-parse', 'HEAD:a');
  repository.git('commit', '-q', '--amend', '-m', 'again', '--allow-empty');
  repository.git('reflog', 'expire', '--expire=now', '--all');
  const history = await readHistory(await open(repository), {
    objects: new Set([blob]),
    paths: NONE,
    names: NONE,
  });
  expect(history.introductions.map(({ commit }) => commit).sort()).toEqual(
    [first, repository.git('rev-parse', 'HEAD')].sort(),
  );
});

test('a commit whose tree is missing makes the pass incomplete, and hides no other commit', async () => {
  const repository = make();
  const contents = Array.from({ length: 12 }, (_, n) => `version ${n}`);
  const commits = contents.map((content) => repository.commit({ 'dir/a': content }));
  const blobs = commits.map((commit) => repository.git('rev-parse', `${commit}:dir/a`));
  const lost = repository.git('rev-parse', `${commits[4]}:dir`);
  rmSync(join(repository.path, '.git/objects', lost.slice(0, 2), lost.slice(2)));
  const history = await readHistory(await open(repository), {
    objects: new Set(blobs),
    paths: NONE,
    names: NONE,
  });
  expect(history.complete).toBe(false);
  // That commit, and the one after it, which is compared with it, cannot be read.
  const readable = commits.filter((_, n) => n !== 4 && n !== 5).sort();
  expect(history.introductions.map(({ commit }) => commit).sort()).toEqual(readable);
});
