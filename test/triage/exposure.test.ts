// Each row of the table in docs/decisions/0004-exposure.md, in real repositories with real pushes.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { exposureOfLoose, exposureRank, refKind, worstExposure } from '../../src/triage/exposure.js';
import { keeper } from '../support/keep.js';
import { TestFolder, type TestRepository } from '../support/repository.js';
import { judge, match, open } from './matches.js';
import { exposureOf, findingOf, leak, make, SECRET, withRemote } from './repositories.js';

const keep = keeper();

describe('a blob of the history', () => {
  test('of a commit that was pushed: pushed', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('push', '-q');
    expect(await exposureOf(here, blob)).toBe('pushed');
  });

  test('of a commit that was not: local', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    expect(await exposureOf(here, blob)).toBe('local');
  });

  test('of a branch where a person pushes to a remote that other clones have: local', async () => {
    const { here } = withRemote();
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    const config = here.write('../of-all', '[remote]\n\tpushDefault = fork\n');
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    try {
      expect(await exposureOf(here, blob)).toBe('local');
      // git takes the word for a path then.
      here.write('fork/HEAD', '');
      expect(await exposureOf(here, blob)).toBe('unknown');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('pushed, then taken out by a force-push: still pushed, as a reflog of the remote tells', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('push', '-q');
    here.git('reset', '-q', '--hard', 'HEAD^');
    here.commit({ 'src/app.ts': 'const k = process.env.KEY\n' });
    here.git('push', '-q', '--force');
    const finding = await findingOf(here, blob);
    expect(finding.exposure).toBe('pushed');
    expect(finding.occurrences[0]).toMatchObject({ refs: [], unreachable: 'reflog' });
  });

  test.each([
    ['a clone of a single branch', (here: TestRepository) => fetchMainAlone(here)],
    [
      'one that pushes to an address',
      (here: TestRepository) => here.git('config', 'branch.topic.pushRemote', '../fork'),
    ],
    [
      'one beside a mirror',
      (here: TestRepository) => here.git('remote', 'add', '--mirror=push', 'copy', '../copy'),
    ],
    [
      'one that pushed to a remote which is gone',
      (here: TestRepository) => here.git('config', 'remote.pushDefault', 'fork'),
    ],
  ])('of a branch of %s: a push of it leaves no ref here, so it cannot be told', async (_, set) => {
    const { here } = withRemote();
    set(here);
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    expect(await exposureOf(here, blob)).toBe('unknown');
  });

  test.each<[string, (here: TestRepository, other: string) => unknown]>([
    ['`pushurl`', (here, other) => here.git('config', 'remote.origin.pushurl', other)],
    [
      '`pushInsteadOf`',
      (here, other) =>
        here.git('config', `url.${other}.pushInsteadOf`, here.git('config', 'remote.origin.url')),
    ],
    [
      'two of `pushurl`, none of which is fetched from',
      (here, other) => {
        here.git('config', 'remote.origin.pushurl', other);
        here.git('remote', 'set-url', '--add', '--push', 'origin', `${other}/.`);
      },
    ],
  ])('of a branch that was pushed to another repository by %s, and pruned: unknown', async (_, set) => {
    const { here } = withRemote();
    set(here, make({ bare: true }).path);
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    here.git('push', '-q', 'origin', 'topic');
    expect(await exposureOf(here, blob)).toBe('pushed');
    here.git('fetch', '-q', '--prune');
    expect(await exposureOf(here, blob)).toBe('unknown');
    here.write('src/app.ts', '');
    here.git('commit', '-q', '--all', '--amend', '-m', 'again');
    expect(await exposureOf(here, blob)).toBe('unknown');
  });

  /** Ways to push `topic` to another repository that the configuration of `main` says nothing of. */
  const ASIDE: Readonly<Record<string, (here: TestRepository, other: string) => void>> = {
    'another work tree has an address of its own': (here, other) => {
      here.git('config', 'extensions.worktreeConfig', 'true');
      here.git('switch', '-q', 'main');
      const tree = join(here.path, 'tree');
      here.git('worktree', 'add', '-q', tree, 'topic');
      const [name] = here.git('remote').split('\n').filter(Boolean);
      const field = `remote.${name ?? 'aside'}.${name ? 'pushurl' : 'url'}`;
      here.gitWith({ cwd: tree }, 'config', '--worktree', field, other);
      here.gitWith({ cwd: tree }, 'push', '-q', name ?? 'aside', 'topic');
    },
    'git keeps a remote as it did in 2005': (here, other) => {
      here.write('.git/remotes/aside', `URL: ${other}\nPush: refs/heads/topic\n`);
      here.git('push', '-q', 'aside');
    },
    'cogito kept one': (here, other) => {
      here.write('.git/branches/aside', `${other}#topic\n`);
      here.git('push', '-q', 'aside', 'topic');
      here.git('switch', '-q', 'main');
    },
    'a configuration of one branch says so': (here, other) => {
      here.write('.git/of-topic', `[remote "origin"]\n\turl = ${other}\n\tpushurl = ${other}\n`);
      here.git('config', 'includeIf.onbranch:topic.path', 'of-topic');
      here.git('push', '-q', 'origin', 'topic');
      here.git('switch', '-q', 'main');
    },
  };

  test.each(Object.entries(ASIDE))('of a branch that was pushed where %s: unknown', async (name, push) => {
    const { here } = withRemote();
    const [first, other] = [make(), make({ bare: true })];
    first.commit({ 'README.md': 'hello\n' });
    for (const one of name.includes('one branch') ? [here] : [here, first]) {
      one.git('switch', '-q', '-c', 'topic');
      const { commit, blob } = leak(one);
      push(one, other.path);
      expect(other.git('rev-parse', 'topic')).toBe(commit);
      if (one === here) one.git('fetch', '-q', '--prune');
      expect(await exposureOf(one, blob)).toBe('unknown');
      other.git('update-ref', '-d', 'refs/heads/topic');
    }
  });

  test.each([
    ['https://host.example/a/b', 'git@host.example:a/b.git'],
    ['https://ada@HOST.example/a/b.git/', 'ssh://git@ssh.host.example:443/a/b'],
    ['/srv/git/b.git', 'file:///srv/git/b'],
  ])('of a branch that nobody pushed, fetched from %s, pushed to %s: local', async (url, pushurl) => {
    const { here } = withRemote();
    here.git('config', 'remote.origin.url', url);
    here.git('config', 'remote.origin.pushurl', pushurl);
    const { blob } = leak(here);
    expect(await exposureOf(here, blob)).toBe('local');
    here.git('config', 'remote.origin.url', 'https://host.example/of/others');
    expect(await exposureOf(here, blob)).toBe('unknown');
  });

  test('where logs alone are kept for another time: local still', async () => {
    const { here } = withRemote();
    here.git('config', 'gc.reflogExpire', 'never');
    const { blob } = leak(here);
    expect(await exposureOf(here, blob)).toBe('local');
  });

  test('of a branch whose remote branch is gone: its reflog went with it, so it cannot be told', async () => {
    const { here } = withRemote();
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    here.git('push', '-q', '-u', 'origin', 'topic');
    expect(await exposureOf(here, blob)).toBe('pushed');
    here.git('push', '-q', 'origin', ':topic');
    const gone = await findingOf(here, blob);
    expect(gone.exposure).toBe('unknown');
    expect(gone.occurrences[0]?.refs).toEqual(['refs/heads/topic']);
    here.git('commit', '-q', '--amend', '-m', 'again');
    here.git('reset', '-q', '--hard', 'HEAD^');
    const amended = await findingOf(here, blob);
    expect(amended.exposure).toBe('unknown');
    expect(amended.occurrences.every(({ unreachable }) => unreachable === 'reflog')).toBe(true);
    here.git('switch', '-q', 'main');
    here.git('branch', '-q', '-D', 'topic');
    const deleted = await findingOf(here, blob);
    expect(deleted.exposure).toBe('unknown');
    expect(deleted.occurrences[0]).toMatchObject({ refs: [], unreachable: 'reflog' });
  });

  test('of a branch that was set up on one here, which is gone: local', async () => {
    const { here } = withRemote();
    here.git('branch', 'base');
    here.git('checkout', '-q', '--track', '-b', 'topic', 'base');
    const { blob } = leak(here);
    here.git('branch', '-q', '-D', 'base');
    expect(await exposureOf(here, blob)).toBe('local');
  });

  test('kept for the undo of jujutsu: local where a branch has it, else it cannot be told', async () => {
    const { here } = withRemote();
    const { commit, blob } = leak(here);
    here.git('update-ref', `refs/jj/keep/${commit}`, commit);
    expect(await exposureOf(here, blob)).toBe('local');
    here.git('reset', '-q', '--hard', 'HEAD^');
    expect(await exposureOf(here, blob)).toBe('unknown');
  });

  test('held by a tag that may have been pushed alone: unknown', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('tag', 'v1');
    here.git('push', '-q', 'origin', 'v1');
    expect(await exposureOf(here, blob)).toBe('unknown');
    here.git('reset', '-q', '--hard', 'HEAD^');
    const finding = await findingOf(here, blob);
    expect(finding.exposure).toBe('unknown');
    expect(finding.occurrences[0]?.refs).toEqual(['refs/tags/v1']);
  });

  test('in a note, which may have been pushed alone: unknown', async () => {
    const { here } = withRemote();
    here.git('notes', 'add', '-m', `the key is ${SECRET}`);
    const blob = here.git('notes', 'list', 'HEAD');
    const finding = await findingOf(here, blob);
    expect(finding.exposure).toBe('unknown');
    expect(finding.occurrences[0]?.refs).toEqual(['refs/notes/commits']);
  });

  test('in the stash, the latest or an older one: local', async () => {
    const { here } = withRemote();
    here.write('README.md', `${SECRET}\n`);
    const blob = here.git('hash-object', 'README.md');
    here.git('stash', 'push', '-q');
    const latest = await findingOf(here, blob);
    expect(latest.exposure).toBe('local');
    expect(latest.occurrences.map(({ refs }) => refs)).toEqual([['refs/stash']]);
    expect(latest.advice[0]).toEqual({ code: 'drop-stash', data: { stash: 'stash@{0}' } });
    here.write('README.md', 'something else\n');
    here.git('stash', 'push', '-q');
    const older = await findingOf(here, blob);
    expect(older.exposure).toBe('local');
    expect(older.occurrences.map(({ refs }) => refs)).toEqual([['stash@{1}']]);
    expect(older.advice[0]).toEqual({ code: 'drop-stash', data: { stash: 'stash@{1}' } });
  });

  test('of an amended-away commit that was never pushed: unreachable, kept by the reflog', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.write('src/app.ts', 'nothing\n');
    here.git('commit', '-q', '-a', '--amend', '-m', 'clean');
    const finding = await findingOf(here, blob);
    expect(finding).toMatchObject({ exposure: 'unreachable', blocking: false });
    expect(finding.occurrences[0]).toMatchObject({ unreachable: 'reflog', refs: [] });
    expect(finding.advice[0]).toMatchObject({
      code: 'unreachable',
      data: { kept: 'reflog', logs: ['HEAD', 'refs/heads/main'], commits: 1 },
    });
  });

  test('of a commit that nothing keeps: where it has been cannot be told', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('reset', '-q', '--hard', 'HEAD^');
    here.git('reflog', 'expire', '--expire=now', '--all');
    const finding = await findingOf(here, blob);
    expect(finding.exposure).toBe('unknown');
    expect(finding.occurrences[0]).toMatchObject({ unreachable: 'none' });
  });

  test('fetched by its URL, known from FETCH_HEAD alone: pushed', async () => {
    const { here, remote } = withRemote();
    const other = make();
    const { blob } = leak(other);
    other.git('push', '-q', remote.path, 'main:refs/pull/1/head');
    here.git('fetch', '-q', remote.path, 'refs/pull/1/head');
    here.git('branch', 'review', 'FETCH_HEAD');
    expect(await exposureOf(here, blob)).toBe('pushed');
  });

  test.each([
    ['a commit for Gerrit', `app\n\nChange-Id: I${'0123456789'.repeat(4)}`, 'unknown'],
    ['one that says nothing of it', 'app\n\nChange-Id: none', 'local'],
  ])('%s, which may have been sent for a review: %s', async (_, message, exposure) => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('commit', '-q', '--amend', '-m', message);
    here.git('push', '-q', 'origin', 'HEAD:refs/for/main');
    expect(await exposureOf(here, blob)).toBe(exposure);
  });

  test('without any remote: no sign of a push', async () => {
    const here = make();
    const { blob } = leak(here);
    here.git('tag', '-a', '-m', 'a tag', 'v1');
    expect(await exposureOf(here, blob)).toBe('local');
    here.git('fetch', '-q', '.', 'main');
    expect(await exposureOf(here, blob)).toBe('local');
    here.git('checkout', '-q', '--orphan', 'other');
    here.git('commit', '-q', '-m', 'other');
    here.git('branch', '-q', '-D', 'main');
    here.git('tag', '-d', 'v1');
    here.git('reflog', 'expire', '--expire=now', '--all');
    expect(await exposureOf(here, blob)).toBe('local');
    here.git('rm', '-q', 'src/app.ts');
    here.git('commit', '-q', '--amend', '--allow-empty', '-m', 'nothing');
    expect(await exposureOf(here, blob)).toBe('unreachable');
  });

  test.each([
    ['a remote that was never used', (here: TestRepository) => here.git('remote', 'add', 'up', '/nowhere')],
    [
      'a branch that was set up with one',
      (here: TestRepository) => here.git('config', 'branch.main.remote', 'up'),
    ],
    [
      'a file that another branch takes in, which may name one',
      (here: TestRepository) => here.git('config', 'includeIf.onbranch:topic.path', 'of-topic'),
    ],
    [
      'a clone whose remote was removed',
      (here: TestRepository) => {
        const { remote } = withRemote();
        here.git('fetch', '-q', remote.path, 'main');
      },
    ],
  ])('%s, and no remote-tracking ref: unknown, never safe', async (_, change) => {
    const here = make();
    const { blob } = leak(here);
    change(here);
    expect(await exposureOf(here, blob)).toBe('unknown');
  });

  test('in a bare repository, which people push to: pushed', async () => {
    const { here, remote } = withRemote();
    const { blob } = leak(here);
    here.git('push', '-q');
    expect(await exposureOf(remote, blob)).toBe('pushed');
  });

  test.each([
    ['without a remote: unknown, for a server may have a work tree too', false, 'unknown'],
    ['with a remote that it tracks: local', true, 'local'],
  ])('in a bare repository whose work trees lie beside it, %s', async (_, hasRemote, exposure) => {
    const { here, remote } = withRemote();
    const bare = make({ bare: true });
    if (hasRemote) {
      bare.git('remote', 'add', 'origin', remote.path);
      bare.git('fetch', '-q', 'origin');
    }
    bare.git('fetch', '-q', here.path, 'main:main');
    rmSync(join(bare.path, 'FETCH_HEAD'));
    const folder = keep(new TestFolder()).path;
    bare.git('worktree', 'add', '-q', join(folder, 'w'), 'main');
    const workTree = join(folder, 'w');
    writeFileSync(join(workTree, 'app.ts'), `const k = '${SECRET}'\n`);
    bare.git('-C', workTree, 'add', 'app.ts');
    const blob = bare.git('-C', workTree, 'rev-parse', ':app.ts');
    const from = async (place: string) => {
      const found = match(SECRET, { kind: 'blob', oid: blob });
      return (await judge(bare, [found], { repository: await open(bare, place) })).findings[0]?.exposure;
    };
    expect(await from(bare.path)).toBe('staged');
    expect(await from(workTree)).toBe('staged');
    bare.git('-C', workTree, 'commit', '-q', '-m', 'app');
    expect(await from(bare.path)).toBe(exposure);
    expect(await from(workTree)).toBe(exposure);
  });

  test('asked from inside .git, where there is no work tree either: not taken for a server', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    const repository = await open(here, join(here.path, '.git'));
    const { findings } = await judge(here, [match(SECRET, { kind: 'blob', oid: blob })], { repository });
    expect(findings[0]?.exposure).toBe('local');
  });

  test('in a shallow clone: unknown unless it is pushed, and its author is not made up', async () => {
    const { here, remote } = withRemote();
    const { blob } = leak(here);
    here.commit({ 'other.txt': 'one' });
    here.git('push', '-q');
    const clone = make();
    clone.git('remote', 'add', 'origin', `file://${remote.path}`);
    clone.git('fetch', '-q', '--depth=1', 'origin', 'main');
    clone.git('reset', '-q', '--hard', 'FETCH_HEAD');
    const pushed = await findingOf(clone, blob);
    expect(pushed.exposure).toBe('pushed');
    expect(pushed.occurrences[0]).toMatchObject({ path: 'src/app.ts', atHead: true });
    expect(pushed.occurrences[0]).not.toHaveProperty('commit');
    expect(pushed.occurrences[0]).not.toHaveProperty('author');
    const local = clone.commit({ 'new.ts': `x ${SECRET}\n` });
    const mine = await findingOf(clone, clone.git('rev-parse', 'HEAD:new.ts'));
    expect(mine.exposure).toBe('unknown');
    expect(mine.occurrences[0]?.commit).toBe(local);
  });

  test('a key in several places takes the worst', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('push', '-q');
    here.commit({ 'more.ts': `let k = "${SECRET}"\n` });
    const local = here.git('rev-parse', 'HEAD:more.ts');
    const both = [blob, local].map((oid) => match(SECRET, { kind: 'blob', oid }));
    const { findings } = await judge(here, both);
    expect(findings.map(({ exposure }) => exposure)).toEqual(['pushed']);
    expect(findings[0]?.occurrences.map(({ path }) => path)).toEqual(['src/app.ts', 'more.ts']);
  });
});

describe('a blob of no commit', () => {
  test('in the index: staged', async () => {
    const { here } = withRemote();
    here.write('new file.ts', `${SECRET}\n`);
    here.git('add', '-A');
    const finding = await findingOf(here, here.git('rev-parse', ':new file.ts'));
    expect(finding.exposure).toBe('staged');
    expect(finding.occurrences[0]).toMatchObject({ path: 'new file.ts', unreachable: 'index' });
  });

  test('in the index and on disk at the same place: one place', async () => {
    const { here } = withRemote();
    here.write('new.ts', SECRET);
    here.git('add', '-A');
    const oid = here.git('rev-parse', ':new.ts');
    const { findings } = await judge(here, [
      match(SECRET, { kind: 'blob', oid }),
      match(SECRET, { kind: 'file', path: 'new.ts' }),
    ]);
    expect(findings[0]?.occurrences).toMatchObject([{ kind: 'blob', path: 'new.ts', unreachable: 'index' }]);
    expect(findings[0]?.exposure).toBe('staged');
  });

  test('in the index twice, once under a name with a newline: two places, each once', async () => {
    const { here } = withRemote();
    for (const path of ['a\nb', 'c']) here.write(path, SECRET);
    here.git('add', '-A');
    const finding = await findingOf(here, here.git('rev-parse', ':c'));
    expect(finding.occurrences.map(({ path }) => path)).toEqual(['a\nb', 'c']);
  });

  test('in the index of another work tree: staged', async () => {
    const { here } = withRemote();
    const tree = join(here.path, 'second');
    here.git('worktree', 'add', '-q', tree, '-b', 'second');
    writeFileSync(join(tree, 'x.ts'), `${SECRET}\n`);
    here.gitWith({ cwd: tree }, 'add', 'x.ts');
    const blob = here.gitWith({ cwd: tree }, 'rev-parse', ':x.ts');
    expect(await exposureOf(here, blob)).toBe('staged');
  });

  test('kept by nothing: unreachable, for only commits are pushed', async () => {
    const { here } = withRemote();
    const blob = here.gitWith({ input: `${SECRET}\n` }, 'hash-object', '-w', '--stdin');
    const finding = await findingOf(here, blob);
    expect(finding).toMatchObject({ exposure: 'unreachable', blocking: false });
    expect(finding.occurrences[0]).toMatchObject({ unreachable: 'none' });
    expect(finding.advice[0]).toMatchObject({ code: 'unreachable', data: { kept: 'none', commits: 0 } });
  });

  test('named by a tag, or in a tree that a tag names: unknown', async () => {
    const { here } = withRemote();
    const blob = here.gitWith({ input: `${SECRET}\n` }, 'hash-object', '-w', '--stdin');
    here.git('tag', '-a', '-m', 'a blob', 'the-blob', blob);
    here.git('tag', '-a', '-m', 'a tag', 'the-tag', 'the-blob');
    const named = await findingOf(here, blob);
    expect(named.exposure).toBe('unknown');
    expect(named.occurrences[0]?.refs).toEqual(['refs/tags/the-blob', 'refs/tags/the-tag']);
    const inTree = here.gitWith({ input: `${SECRET} again\n` }, 'hash-object', '-w', '--stdin');
    const tree = here.gitWith({ input: `100644 blob ${inTree}\ta\0` }, 'mktree', '-z');
    here.git('tag', 'the-tree', tree);
    const held = await findingOf(here, inTree);
    expect(held.occurrences[0]).toMatchObject({ path: 'a', refs: ['refs/tags/the-tree'] });
  });
});

describe('what git does not hold', () => {
  const of = async (repository: TestRepository | null, provenance: Parameters<typeof match>[1]) =>
    (await judge(repository, [match(SECRET, provenance)])).findings[0]!;

  test('an untracked file, an ignored file, standard input, a file outside git', async () => {
    const here = make();
    expect(await of(here, { kind: 'file', path: 'a', untracked: 'untracked' })).toMatchObject({
      exposure: 'untracked',
      blocking: true,
    });
    expect(await of(here, { kind: 'file', path: '.env', untracked: 'ignored' })).toMatchObject({
      exposure: 'ignored',
      blocking: false,
    });
    expect((await of(null, { kind: 'stdin' })).exposure).toBe('unknown');
    expect((await of(null, { kind: 'file', path: 'a' })).exposure).toBe('untracked');
    expect((await of(here, { kind: 'blob', path: 'a', oid: '0'.repeat(40), staged: {} })).exposure).toBe(
      'staged',
    );
  });

  test('in an ignored and in an untracked file: the untracked one counts', async () => {
    const { findings } = await judge(make(), [
      match(SECRET, { kind: 'file', path: '.env', untracked: 'ignored' }),
      match(SECRET, { kind: 'file', path: 'b', untracked: 'untracked' }),
    ]);
    expect(findings[0]).toMatchObject({ exposure: 'untracked', blocking: true });
  });
});

describe('a file that git tracks', () => {
  const inFile = async (repository: TestRepository, path: string) =>
    (await judge(repository, [match(SECRET, { kind: 'file', path })])).findings[0]!;

  test('is as far out as the worst commit whose version holds the key, not the last one', async () => {
    const { here } = withRemote();
    const { commit } = leak(here);
    here.git('push', '-q');
    here.commit({ 'src/app.ts': `const k = '${SECRET}' // edited\n` });
    const finding = await inFile(here, 'src/app.ts');
    expect(finding.exposure).toBe('pushed');
    expect(finding.occurrences[0]).toMatchObject({
      kind: 'file',
      commit,
      author: 'Ada <ada@example.com>',
      atHead: true,
    });
  });

  test('with the key in a local commit: local', async () => {
    const { here } = withRemote();
    leak(here);
    expect((await inFile(here, 'src/app.ts')).exposure).toBe('local');
  });

  test('with the key on disk alone: untracked; in the index: staged', async () => {
    const { here } = withRemote();
    here.write('README.md', `${SECRET}\n`);
    expect(await inFile(here, 'README.md')).toMatchObject({ exposure: 'untracked', blocking: true });
    here.git('add', 'README.md');
    expect((await inFile(here, 'README.md')).exposure).toBe('staged');
  });

  test('with an encoded key: unknown of its versions, unless they are scanned as well', async () => {
    const { here } = withRemote();
    const exposureOf = async (everything: boolean) =>
      (
        await judge(here, [match(SECRET, { kind: 'file', path: 'README.md' }, { decoding: ['base64'] })], {
          everything,
        })
      ).findings[0]!.exposure;
    expect([await exposureOf(false), await exposureOf(true)]).toEqual(['unknown', 'untracked']);
  });

  test('that git does not know under that path: unknown', async () => {
    const { here } = withRemote();
    expect((await inFile(here, 'nowhere.txt')).exposure).toBe('unknown');
  });

  test('named from a folder: shown by the path from there, known to git by that from the top', async () => {
    const { here } = withRemote();
    const { commit } = leak(here);
    const { findings } = await judge(here, [match(SECRET, { kind: 'file', path: 'app.ts' })], {
      filesRoot: join(here.path, 'src'),
    });
    expect(findings[0]).toMatchObject({ exposure: 'local', occurrences: [{ path: 'app.ts', commit }] });
    expect(findings[0]?.advice[0]).toMatchObject({ code: 'amend', data: { path: 'src/app.ts' } });
  });

  test('with the key in a version of 20 MB, across a chunk', async () => {
    const { here } = withRemote();
    const filler = 'x'.repeat(20 * 1024 * 1024);
    here.commit({ 'big.txt': `${filler}${SECRET}` });
    expect((await inFile(here, 'big.txt')).exposure).toBe('local');
  });
});

test('the kinds of refs', () => {
  const kind = (name: string) => refKind({ name, upstreamGone: false });
  for (const name of ['refs/remotes/origin/main', 'refs/prefetch/remotes/origin/main'])
    expect(kind(name), name).toBe('remote');
  const own = [
    'HEAD',
    'refs/heads/refs/tags/x',
    'refs/stash',
    'stash@{3}',
    'refs/bisect/bad',
    'refs/worktree/x',
  ];
  for (const name of [...own, 'refs/rewritten/onto', 'refs/original/refs/heads/main'])
    expect(kind(name), name).toBe('local');
  for (const name of [
    'refs/tags/v1',
    'refs/notes/commits',
    'refs/pull/1/head',
    'refs/stashes/x',
    'refs/HEAD',
  ])
    expect(kind(name), name).toBe('perhaps-pushed');
  const kept = ['refs/jj/keep/abc', 'refs/branchless/abc', 'refs/wip/index/refs/heads/main'];
  for (const name of ['MERGE_HEAD', 'worktrees/w/CHERRY_PICK_HEAD', 'rebase-merge/orig-head', ...kept])
    expect(kind(name), name).toBe('under-way');
  expect(refKind({ name: 'refs/heads/x', upstreamGone: true })).toBe('perhaps-pushed');
});

test('of a blob in no commit nothing is known where commits may be missing', () => {
  const standing = { server: false, tracksRemote: true, whole: false, noRemote: false, everything: true };
  expect(exposureOfLoose(standing, true)).toBe('unknown');
  expect(exposureOfLoose({ ...standing, whole: true }, true)).toBe('staged');
  expect(exposureOfLoose({ ...standing, server: true }, false)).toBe('pushed');
  expect(exposureOfLoose({ ...standing, noRemote: true }, false)).toBe('local');
  expect(exposureOfLoose({ ...standing, whole: true }, false)).toBe('unreachable');
  expect(exposureOfLoose({ ...standing, whole: true, everything: false }, false)).toBe('local');
});

test('exposures are ordered; the worst of several counts', () => {
  const order = [
    'kept',
    'ignored',
    'untracked',
    'resting',
    'unreachable',
    'staged',
    'local',
    'shipped',
    'perhaps-seen',
    'unknown',
    'seen',
    'pushed',
    'published',
  ] as const;
  expect(order.map(exposureRank)).toEqual(order.map((_, rank) => rank));
  expect(worstExposure(['local', 'unknown', 'staged'])).toBe('unknown');
});

/** As `git clone --single-branch` sets it up. */
function fetchMainAlone(here: TestRepository): string {
  return here.git('config', 'remote.origin.fetch', '+refs/heads/main:refs/remotes/origin/main');
}
