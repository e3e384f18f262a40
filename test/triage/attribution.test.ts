// Who introduced a key in, where and when: the places where git keeps bytes, one by one.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Provenance } from '../../src/model/fragment.js';
import type { Occurrence } from '../../src/model/report.js';
import { PREFIX } from '../support/keys.js';
import type { TestRepository } from '../support/repository.js';
import { judge, match } from './matches.js';
import { findingOf, leak, make, SECRET, withRemote } from './repositories.js';

const ADA = { author: 'Ada <ada@example.com>', date: '2026-01-02T03:04:05+00:00' };

async function occurrencesOf(
  repository: TestRepository,
  provenance: Provenance,
): Promise<readonly Occurrence[]> {
  const { findings } = await judge(repository, [match(SECRET, provenance)]);
  return findings[0]!.occurrences;
}

const ofBlob = (repository: TestRepository, oid: string) => occurrencesOf(repository, { kind: 'blob', oid });

test('a blob: each commit and path that introduced it, its author as it says, in UTF-8', async () => {
  const here = make();
  here.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
  here.write('a.ts', SECRET);
  here.git('add', 'a.ts');
  const latin = { GIT_AUTHOR_NAME: 'J\u00f6rg', GIT_AUTHOR_DATE: '2026-05-06T07:08:09+0530' };
  here.gitWith({ env: latin }, 'commit', '-q', '-m', 'first');
  const first = here.git('rev-parse', 'HEAD');
  const blob = here.git('rev-parse', 'HEAD:a.ts');
  here.commit({ 'a.ts': 'clean' });
  const second = here.commit({ 'dir/b.ts': SECRET });
  const found = await ofBlob(here, blob);
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ path: 'dir/b.ts', commit: second, atHead: true, blob, ...ADA });
  expect(found[1]).toMatchObject({ path: 'a.ts', commit: first, atHead: false });
  expect(found[1]?.date).toBe('2026-05-06T07:08:09+05:30');
  expect(found[1]?.refs).toEqual(['refs/heads/main']);
});

test('an evil merge is what introduced its own bytes in; a plain merge brings nothing', async () => {
  const here = make();
  here.commit({ a: '1\n', b: '1\n' });
  here.git('switch', '-q', '-c', 'side');
  const side = here.commit({ b: `${SECRET}\n` });
  here.git('switch', '-q', 'main');
  here.commit({ a: '2\n' });
  here.git('merge', '-q', '--no-edit', 'side');
  const plain = await ofBlob(here, here.git('rev-parse', 'HEAD:b'));
  expect(plain.map(({ commit }) => commit)).toEqual([side]);
  expect(plain[0]?.refs).toEqual(['refs/heads/main', 'refs/heads/side']);
  here.git('switch', '-q', '-c', 'other', 'HEAD^');
  here.commit({ c: '3\n' });
  here.git('merge', '-q', '--no-commit', 'side');
  here.write('a', `evil ${SECRET}\n`);
  here.git('add', 'a');
  here.git('commit', '-q', '-m', 'merge');
  const evil = await ofBlob(here, here.git('rev-parse', 'HEAD:a'));
  expect(evil.map(({ commit, path }) => [commit, path])).toEqual([[here.git('rev-parse', 'HEAD'), 'a']]);
});

test('a symbolic link that takes the place of a file', async () => {
  const here = make();
  here.commit({ link: 'a file\n' });
  rmSync(join(here.path, 'link'));
  symlinkSync(SECRET, join(here.path, 'link'));
  const commit = here.commit({});
  expect(await ofBlob(here, here.git('rev-parse', 'HEAD:link'))).toMatchObject([{ path: 'link', commit }]);
});

test('a commit message and an amended-away one', async () => {
  const { here } = withRemote();
  const commit = here.commit({ a: 'b' }, `use ${SECRET}`);
  const provenance = { kind: 'message', oid: commit } as const;
  expect(await occurrencesOf(here, provenance)).toMatchObject([
    { kind: 'message', blob: commit, commit, refs: ['refs/heads/main'], ...ADA },
  ]);
  here.git('commit', '-q', '--amend', '-m', 'clean');
  expect(await occurrencesOf(here, provenance)).toMatchObject([{ commit, refs: [], unreachable: 'reflog' }]);
});

test('the message of a tag, of a tag within a tag, and of a tag that nothing names any more', async () => {
  const { here } = withRemote();
  here.git('tag', '-a', '-m', `the ${SECRET}`, 'inner');
  here.git('tag', '-a', '-m', 'outer', 'outer', 'inner');
  const oid = here.git('rev-parse', 'inner');
  here.git('tag', '-d', 'inner');
  expect(await occurrencesOf(here, { kind: 'tag', oid })).toMatchObject([
    { kind: 'tag', blob: oid, refs: ['refs/tags/outer'], ...ADA },
  ]);
  here.git('tag', '-d', 'outer');
  expect(await occurrencesOf(here, { kind: 'tag', oid })).toMatchObject([
    { kind: 'tag', refs: [], unreachable: 'none', ...ADA },
  ]);
});

test.each(['+0000', '+0530', '-0330'])(
  'the date of a tag made in zone %s, as git writes it',
  async (zone) => {
    const here = make();
    here.commit({ a: '1' });
    here.gitWith({ env: { GIT_COMMITTER_DATE: `1767322800 ${zone}` } }, 'tag', '-a', '-m', SECRET, 'v1');
    const oid = here.git('rev-parse', 'v1');
    const date = here.git('for-each-ref', '--format=%(taggerdate:iso8601-strict)', 'refs/tags/v1');
    const [found] = await occurrencesOf(here, { kind: 'tag', oid });
    expect(found?.date?.replace('+00:00', 'Z')).toBe(date.replace('+00:00', 'Z'));
  },
);

test('a file name: the commits that added a path of that name, and no later change beside it', async () => {
  const here = make();
  here.commit({ 'dir/other': '1' });
  const name = `${SECRET}.txt`;
  const added = here.commit({ [`dir/sub/${name}`]: 'x' });
  here.commit({ 'dir/sub/beside': '2' });
  const again = here.commit({ [name]: 'y' });
  const tree = here.git('rev-parse', 'HEAD:dir/sub');
  const found = await occurrencesOf(here, { kind: 'path', path: name, oid: tree });
  expect(found.map(({ path, commit, atHead, blob }) => [path, commit, atHead, blob])).toEqual([
    [`dir/sub/${name}`, added, true, tree],
    [name, again, true, tree],
  ]);
});

test('a folder name, and a name that is only staged', async () => {
  const { here } = withRemote();
  const commit = here.commit({ [`a/${SECRET}/b/c`]: 'x' });
  const tree = here.git('rev-parse', 'HEAD:a');
  expect(await occurrencesOf(here, { kind: 'path', path: SECRET, oid: tree })).toMatchObject([
    { path: `a/${SECRET}`, commit, atHead: true },
  ]);
  const path = `new/${SECRET}`;
  here.write(path, 'x');
  here.git('add', '-A');
  const { findings } = await judge(here, [match(SECRET, { kind: 'path', path })]);
  expect(findings[0]).toMatchObject({ exposure: 'staged', occurrences: [{ path, unreachable: 'index' }] });
});

test('paths with spaces, newlines, and other letters', async () => {
  const here = make();
  const path = 'a b/\u00e4\n\t"x".txt';
  const commit = here.commit({ [path]: SECRET });
  expect(await ofBlob(here, here.git('rev-parse', `HEAD:${path}`))).toMatchObject([{ path, commit }]);
});

test('a repository with SHA-256', async () => {
  const here = make({ sha256: true });
  const { commit, blob } = leak(here);
  expect(commit).toHaveLength(64);
  expect(await ofBlob(here, blob)).toMatchObject([{ commit, path: 'src/app.ts', atHead: true, ...ADA }]);
});

test('a detached HEAD and a linked work tree hold what only they have', async () => {
  const here = make();
  here.commit({ a: '1' });
  const tree = join(here.path, 'linked');
  here.git('worktree', 'add', '-q', '--detach', tree);
  here.gitWith({ cwd: tree, input: SECRET }, 'hash-object', '-w', '--stdin');
  here.gitWith({ cwd: tree }, 'commit', '-q', '--allow-empty', '-m', `use ${SECRET}`);
  const oid = here.gitWith({ cwd: tree }, 'rev-parse', 'HEAD');
  expect(await occurrencesOf(here, { kind: 'message', oid })).toMatchObject([{ refs: ['HEAD'] }]);
});

test('more refs than are named are counted', async () => {
  const here = make();
  const { commit, blob } = leak(here);
  const refs = Array.from({ length: 150 }, (_, n) => `create refs/a/b${n} ${commit}\n`).join('');
  here.gitWith({ input: refs }, 'update-ref', '--stdin');
  const [found] = await ofBlob(here, blob);
  expect(found?.refs?.[0]).toBe('refs/heads/main');
  expect(found?.refs).toHaveLength(100);
  expect(found?.refCount).toBe(151);
});

test('thousands of occurrences are all kept', async () => {
  const here = make();
  const files = Array.from({ length: 3000 }, (_, n) => `M 100644 :1 f${n}`).join('\n');
  const stream = `blob\nmark :1\ndata ${SECRET.length}\n${SECRET}\ncommit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 1\nm\n${files}\n`;
  here.gitWith({ input: stream }, 'fast-import', '--quiet');
  const found = await ofBlob(here, here.git('rev-parse', 'main:f0'));
  expect(new Set(found.map(({ path }) => path)).size).toBe(3000);
});

test('a repository in which git fails costs no finding: nothing is known of it then', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  const tree = here.git('rev-parse', 'HEAD^{tree}');
  rmSync(join(here.path, '.git/objects', tree.slice(0, 2), tree.slice(2)));
  const finding = await findingOf(here, blob);
  expect(finding).toMatchObject({ exposure: 'unknown', blocking: true, occurrences: [{ blob }] });
});

test('a push that is being judged: what no ref holds yet is local to the one who pushes', async () => {
  const { here, remote } = withRemote();
  const { blob } = leak(here, 'waiting.ts');
  here.git('push', '-q', 'origin', 'main:refs/heads/quarantined');
  remote.git('update-ref', '-d', 'refs/heads/quarantined');
  const taken = remote.git('rev-parse', 'main:README.md');
  process.env.GIT_QUARANTINE_PATH = join(remote.path, 'objects/incoming');
  try {
    expect((await findingOf(remote, taken)).exposure).toBe('pushed');
    expect((await findingOf(remote, blob)).exposure).toBe('local');
  } finally {
    delete process.env.GIT_QUARANTINE_PATH;
  }
  expect((await findingOf(remote, blob)).exposure).toBe('pushed');
});

test('an aborted scan ends with the abort', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  const signal = AbortSignal.abort();
  await expect(judge(here, [match(SECRET, { kind: 'blob', oid: blob })], { signal })).rejects.toThrow(
    /abort/i,
  );
});

test('no answer holds the key in the clear', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  const text = JSON.stringify(await judge(here, [match(SECRET, { kind: 'blob', oid: blob })]));
  expect(text.includes(SECRET)).toBe(false);
  expect(text.includes(PREFIX)).toBe(true);
});
