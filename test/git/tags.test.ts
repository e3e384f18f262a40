// Annotated tags: chains, many on one object, and forged ones that name each other.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { annotatedTags } from '../../src/git/refs/annotated-tags.js';
import { readRefs } from '../../src/git/refs/refs.js';
import { readTags } from '../../src/git/refs/tags.js';
import { findRepository } from '../../src/git/repository.js';
import { keeper } from '../support/keep.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { withGit } from '../support/wrapped-git.js';

const keep = keeper(afterAll);

function make(): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one\n' });
  return repository;
}

function tagText(object: string, type: string, name: string): string {
  return `object ${object}\ntype ${type}\ntag ${name}\ntagger A <a@example.com> 1 +0000\n\nm\n`;
}

function tagObject(repository: TestRepository, object: string, type: string, name: string): string {
  return repository.gitWith({ input: tagText(object, type, name) }, 'mktag');
}

/** A loose tag object under a name that it does not hash to. */
function forge(repository: TestRepository, oid: string, object: string): void {
  const text = tagText(object, 'tag', 'x');
  const file = join(repository.path, '.git', 'objects', oid.slice(0, 2), oid.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync(`tag ${text.length}\0${text}`));
}

/** How many times git was started, and what came of it. */
async function countingGit<T>(run: () => Promise<T>): Promise<{ count: number; value: T }> {
  const folder = new TestFolder();
  const log = folder.write('log', '');
  const value = await withGit(`echo x >> "${log}"; exec "$REAL" "$@"`, run);
  const count = readFileSync(log, 'utf8').split('\n').length - 1;
  folder.dispose();
  return { count, value };
}

test('a long chain of tags takes a few processes', async () => {
  const repository = make();
  const commit = repository.git('rev-parse', 'HEAD');
  const chain = [commit];
  for (let n = 0; n < 60; n += 1)
    chain.push(tagObject(repository, chain.at(-1)!, n === 0 ? 'commit' : 'tag', `t${n}`));
  repository.git('update-ref', 'refs/tags/end', chain.at(-1)!);
  const at = { cwd: repository.path };
  const { count, value } = await countingGit(() => readTags([chain.at(-1)!], at));
  expect([...value.keys()]).toEqual(chain.slice(1).reverse());
  expect(count).toBeLessThan(5);
  expect([...(await annotatedTags(at)).keys()].length).toBe(60);
});

test('tags that name each other', async () => {
  const repository = make();
  const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
  forge(repository, a, b);
  forge(repository, b, c);
  forge(repository, c, a);
  mkdirSync(join(repository.path, '.git', 'refs', 'tags'), { recursive: true });
  writeFileSync(join(repository.path, '.git', 'refs', 'tags', 'x'), `${a}\n`);
  const at = { cwd: repository.path };
  expect([...(await readTags([a], at)).keys()]).toEqual([a, b, c]);
  const refs = await readRefs((await findRepository(repository.path))!);
  expect(refs.refs.find(({ name }) => name === 'refs/tags/x')?.tags).toEqual([a, b, c]);
  expect((await annotatedTags(at)).size).toBe(3);
});

test('a tag that cannot be read costs no other', async () => {
  const repository = make();
  const commit = repository.git('rev-parse', 'HEAD');
  const [one, two] = ['one', 'two'].map((name) => tagObject(repository, commit, 'commit', name));
  const broken = 'd'.repeat(40);
  const file = join(repository.path, '.git', 'objects', 'dd', broken.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync(`tag 90000\0${'x'.repeat(90_000)}`).subarray(0, 40));
  const tags = await readTags([one!, broken, two!], { cwd: repository.path });
  expect([...tags.keys()]).toEqual([one, two]);
});

test.each([
  ['1767323045 +0000', '2026-01-02T03:04:05+00:00'],
  ['1767323045 -0330', '2026-01-01T23:34:05-03:30'],
  ['1767323045 +1345', '2026-01-02T16:49:05+13:45'],
  ['1767323045', undefined],
])('who tagged, and when: %s', async (when, date) => {
  const repository = make();
  const commit = repository.git('rev-parse', 'HEAD');
  const text = `object ${commit}\ntype commit\ntag v1\ntagger Ada <ada@example.com> ${when}\n\nm\n`;
  const args = ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'];
  const oid = repository.gitWith({ input: text }, ...args);
  const tag = (await readTags([oid], { cwd: repository.path })).get(oid);
  const tagger = date === undefined ? undefined : 'Ada <ada@example.com>';
  expect([tag?.object, tag?.tagger, tag?.date]).toEqual([commit, tagger, date]);
});
