// What only this clone has still: each piece of evidence, and each doubt, in real repositories. And
// letting it go.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instructionOf } from '../../src/report/wording/sentences.js';
import { cleanEnvironment, type TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { judge, match } from './matches.js';
import { exposureOf, findingOf, leak, make, SECRET, withRemote } from './repositories.js';

function amend(here: TestRepository, cwd = here.path): void {
  writeFileSync(join(cwd, 'src/app.ts'), 'clean\n');
  here.gitWith({ cwd }, 'commit', '-q', '-a', '--amend', '-m', 'clean');
}

function stash(here: TestRepository, ...options: string[]): string {
  here.write('README.md', `${SECRET}\n`);
  const blob = here.git('hash-object', 'README.md');
  here.git('stash', 'push', '-q', ...options);
  return blob;
}

type Make = (here: TestRepository, remote: TestRepository) => string;

const LEFT: Readonly<Record<string, Make>> = {
  'amended away': (here) => {
    const { blob } = leak(here);
    amend(here);
    return blob;
  },
  'amended away behind a stash that came and went': (here) => {
    const { blob } = leak(here);
    here.write('README.md', 'changed\n');
    here.git('stash', 'push', '-q');
    here.git('stash', 'pop', '-q');
    amend(here);
    return blob;
  },
  'reset away': (here) => {
    const { blob } = leak(here);
    here.git('reset', '-q', '--hard', 'HEAD^');
    return blob;
  },
  'rebased away, with what stood in between': (here) => {
    const { blob } = leak(here);
    here.commit({ later: '1' }, 'later');
    here.write('src/app.ts', 'clean\n');
    here.git('commit', '-q', '--fixup=HEAD^', '--', 'src/app.ts');
    here.gitWith({ env: { GIT_SEQUENCE_EDITOR: 'true' } }, 'rebase', '-q', '-i', '--autosquash', 'HEAD~3');
    return blob;
  },
  'made and changed again within a rebase': (here) => {
    here.commit({ a: '1' }, 'a');
    here.commit({ b: '1' }, 'b');
    const edit = { GIT_SEQUENCE_EDITOR: 'sed -i.bak -e "1s/^pick/edit/"' };
    here.gitWith({ env: edit }, 'rebase', '-q', '-i', 'HEAD~2');
    here.write('src/app.ts', `const k = '${SECRET}'\n`);
    const blob = here.git('hash-object', 'src/app.ts');
    here.git('add', '-A');
    here.git('commit', '-q', '--amend', '--no-edit');
    here.git('rm', '-q', '-f', 'src/app.ts');
    here.git('commit', '-q', '--amend', '--no-edit');
    here.gitWith({ env: { GIT_EDITOR: 'true' } }, 'rebase', '--continue');
    return blob;
  },
  'amended away without a branch': (here) => {
    here.git('switch', '-q', '--detach');
    const { blob } = leak(here);
    amend(here);
    here.git('switch', '-q', 'main');
    return blob;
  },
  'amended away in a linked work tree': (here) => {
    const tree = join(here.path, 'linked');
    here.git('worktree', 'add', '-q', tree, '-b', 'linked');
    here.gitWith({ cwd: tree, env: {} }, 'rm', '-q', 'README.md');
    execFileSync('mkdir', [join(tree, 'src')]);
    writeFileSync(join(tree, 'src/app.ts'), `const k = '${SECRET}'\n`);
    here.gitWith({ cwd: tree }, 'add', '-A');
    here.gitWith({ cwd: tree }, 'commit', '-q', '-m', 'leak');
    const blob = here.gitWith({ cwd: tree }, 'rev-parse', 'HEAD:src/app.ts');
    amend(here, tree);
    return blob;
  },
  'in a merge that was undone': (here) => {
    here.git('switch', '-q', '-c', 'side');
    here.commit({ side: '1' }, 'side');
    here.git('switch', '-q', 'main');
    here.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    here.write('src/app.ts', SECRET);
    here.git('add', '-A');
    here.git('commit', '-q', '-m', 'merge');
    const blob = here.git('rev-parse', 'HEAD:src/app.ts');
    here.git('reset', '-q', '--hard', 'HEAD^');
    return blob;
  },
  'in a dropped stash': (here) => {
    const blob = stash(here);
    here.git('stash', 'drop', '-q');
    return blob;
  },
  'in a dropped stash with a message': (here) => {
    const blob = stash(here, '-m', 'for later: the key');
    here.git('stash', 'drop', '-q');
    return blob;
  },
  'in the index of a dropped stash': (here) => {
    here.write('README.md', SECRET);
    here.git('add', '-A');
    const blob = here.git('rev-parse', ':README.md');
    here.write('README.md', 'something else\n');
    here.git('stash', 'push', '-q');
    here.git('stash', 'drop', '-q');
    return blob;
  },
  'untracked in a dropped stash': (here) => {
    here.write('new.ts', SECRET);
    const blob = here.git('hash-object', 'new.ts');
    here.git('stash', 'push', '-q', '-u');
    here.git('stash', 'drop', '-q');
    return blob;
  },
  'in a commit that a hook blocked': (here) => {
    here.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
    execFileSync('chmod', ['+x', join(here.path, '.git/hooks/pre-commit')]);
    here.write('src/app.ts', SECRET);
    here.git('add', '-A');
    const blob = here.git('rev-parse', ':src/app.ts');
    expect(() => here.git('commit', '-q', '-m', 'leak')).toThrow();
    here.git('rm', '-q', '-f', 'src/app.ts');
    return blob;
  },
};

const DOUBTS: Readonly<Record<string, Make>> = {
  'the branch is gone': (here) => {
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    here.git('switch', '-q', 'main');
    here.git('branch', '-q', '-D', 'topic');
    return blob;
  },
  'it was amended, and then the branch is gone': (here) => {
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    amend(here);
    here.git('switch', '-q', 'main');
    here.git('branch', '-q', '-D', 'topic');
    return blob;
  },
  'it was rebased, and then the branch is gone': (here) => {
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    here.git('switch', '-q', 'main');
    here.commit({ a: '1' }, 'a');
    here.git('rebase', '-q', 'main', 'topic');
    here.git('switch', '-q', 'main');
    here.git('branch', '-q', '-D', 'topic');
    return blob;
  },
  'another branch had it, was pushed and is gone': (here) => {
    const { blob } = leak(here);
    here.git('switch', '-q', '-c', 'topic');
    here.git('push', '-q', '-u', 'origin', 'topic');
    here.git('push', '-q', 'origin', ':topic');
    here.git('switch', '-q', 'main');
    here.git('branch', '-q', '-D', 'topic');
    here.git('reset', '-q', '--hard', 'HEAD^');
    return blob;
  },
  'its upstream is gone': (here) => {
    here.git('switch', '-q', '-c', 'topic');
    const { blob } = leak(here);
    here.git('push', '-q', '-u', 'origin', 'topic');
    here.git('push', '-q', 'origin', ':topic');
    amend(here);
    return blob;
  },
  'it came from a remote branch that is gone': (here, remote) => {
    const other = make();
    other.git('remote', 'add', 'origin', remote.path);
    other.git('fetch', '-q', 'origin');
    other.git('reset', '-q', '--hard', 'origin/main');
    const { blob } = leak(other);
    other.git('push', '-q', 'origin', 'main:topic');
    here.git('pull', '-q', '--ff-only', 'origin', 'topic');
    other.git('push', '-q', 'origin', ':topic');
    here.git('fetch', '-q', '--prune', 'origin');
    here.git('reset', '-q', '--hard', 'HEAD^');
    here.git('fetch', '-q', 'origin', 'main');
    return blob;
  },
  'a clone of one branch': (here) => {
    here.git('config', 'remote.origin.fetch', '+refs/heads/main:refs/remotes/origin/main');
    const { blob } = leak(here);
    here.git('push', '-q', 'origin', 'HEAD:topic');
    amend(here);
    return blob;
  },
  'a branch that is pushed to an address': (here, remote) => {
    const { blob } = leak(here);
    here.git('push', '-q', remote.path, 'HEAD:topic');
    here.git('config', 'branch.main.pushRemote', remote.path);
    amend(here);
    return blob;
  },
  'a change that Gerrit reviews': (here) => {
    here.write('src/app.ts', SECRET);
    here.git('add', '-A');
    here.git('commit', '-q', '-m', `app\n\nChange-Id: I${'0123456789'.repeat(4)}`);
    const blob = here.git('rev-parse', 'HEAD:src/app.ts');
    here.git('push', '-q', 'origin', 'HEAD:refs/for/main');
    amend(here);
    return blob;
  },
  'reflogs of remotes that are kept for less long': (here) => {
    const { blob } = leak(here);
    here.git('push', '-q');
    here.git('config', 'gc.refs/remotes/*.reflogExpireUnreachable', 'now');
    amend(here);
    here.git('push', '-q', '--force');
    here.git('reflog', 'expire', 'refs/remotes/origin/main', '--expire-unreachable=now');
    return blob;
  },
  'a log of the remote that misses a later entry': (here) => {
    const { blob } = leak(here);
    here.git('push', '-q');
    amend(here);
    here.git('push', '-q', '--force');
    here.commit({ a: '1' }, 'a');
    here.git('push', '-q');
    here.git('reflog', 'delete', 'refs/remotes/origin/main@{2}');
    here.git('reflog', 'delete', 'refs/remotes/origin/main@{1}');
    return blob;
  },
  'no log of how it was made': (here) => {
    const { blob } = leak(here);
    here.git('reflog', 'expire', '--expire=now', '--all');
    amend(here);
    return blob;
  },
  'no logs': (here) => {
    here.git('config', 'core.logAllRefUpdates', 'false');
    const { blob } = leak(here);
    amend(here);
    return blob;
  },
  'a merge that only looks like a stash': (here) => {
    here.write('src/app.ts', SECRET);
    here.git('add', '-A');
    const tree = here.git('write-tree');
    const blob = here.git('rev-parse', ':src/app.ts');
    here.git('reset', '-q', '--hard');
    const second = here.git('commit-tree', tree, '-m', 'index on main: something');
    here.git('commit-tree', tree, '-p', 'HEAD', '-p', second, '-m', 'WIP on main: something');
    return blob;
  },
  'the remote was removed': (here) => {
    const { blob } = leak(here);
    here.git('push', '-q');
    amend(here);
    here.git('remote', 'remove', 'origin');
    return blob;
  },
};

describe('left behind', () => {
  test.each(sample(Object.entries(LEFT), 3))('%s: unreachable, and does not block', async (_, makeIt) => {
    const { here, remote } = withRemote();
    const blob = makeIt(here, remote);
    const finding = await findingOf(here, blob);
    expect(finding).toMatchObject({ exposure: 'unreachable', blocking: false });
    expect(finding.advice.map(({ code }) => code)).toEqual(['unreachable']);
  });

  test.each(sample(Object.entries(LEFT), 2))('%s, then let go: gone, and nothing else', async (_, makeIt) => {
    const { here, remote } = withRemote();
    here.write('README.md', 'kept\n');
    here.git('stash', 'push', '-q', '-m', 'older');
    here.write('README.md', 'kept too\n');
    here.git('stash', 'push', '-q', '-m', 'newer');
    const blob = makeIt(here, remote);
    const state = () => [
      here.git('for-each-ref'),
      here.git('stash', 'list'),
      here.git('status', '--porcelain'),
      here.git('log', '--all', '--format=%H'),
    ];
    const before = state();
    const { command = '' } = instructionOf((await findingOf(here, blob)).advice[0]!);
    execFileSync('sh', ['-c', command], { cwd: here.path, env: cleanEnvironment(), stdio: 'pipe' });
    expect(() => here.git('cat-file', '-e', blob)).toThrow();
    expect(state()).toEqual(before);
    expect(here.git('fsck')).toBe('');
  });

  test.each(sample(Object.entries(DOUBTS), 2))('in doubt: %s', async (_, makeIt) => {
    const { here, remote } = withRemote();
    const blob = makeIt(here, remote);
    expect(await findingOf(here, blob)).toMatchObject({ exposure: 'unknown', blocking: true });
  });

  test('pushed and taken back: pushed', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('push', '-q');
    amend(here);
    here.git('push', '-q', '--force');
    expect(await exposureOf(here, blob)).toBe('pushed');
  });

  test('in a range that is named, or about to be pushed: local, and blocks', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    amend(here);
    const its = [match(SECRET, { kind: 'blob', oid: blob })];
    for (const options of [{ everything: false }, { beforePush: true }])
      expect((await judge(here, its, options)).findings[0]).toMatchObject({
        exposure: 'local',
        blocking: true,
      });
  });

  test('and written into the file again: the file blocks, and comes first', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    amend(here);
    here.write('src/app.ts', `const k = '${SECRET}'\n`);
    const { findings } = await judge(here, [
      match(SECRET, { kind: 'blob', oid: blob }),
      match(SECRET, { kind: 'file', path: 'src/app.ts' }),
    ]);
    expect(findings[0]).toMatchObject({ exposure: 'unreachable', blocking: true });
    expect(findings[0]!.advice.map(({ code }) => code)).toEqual(['tracked-change', 'unreachable']);
    here.git('add', '-A');
    expect(await exposureOf(here, blob)).toBe('staged');
  });

  test('and in a tree that a tag names: as far as the tag', async () => {
    const { here } = withRemote();
    const { blob } = leak(here);
    here.git('tag', 'the-tree', 'HEAD^{tree}');
    amend(here);
    expect(await exposureOf(here, blob)).toBe('unknown');
  });

  test('a message that was amended', async () => {
    const { here } = withRemote();
    const oid = here.commit({ a: '1' }, `use ${SECRET}`);
    here.git('commit', '-q', '--amend', '-m', 'clean');
    const { findings } = await judge(here, [match(SECRET, { kind: 'message', oid })]);
    expect(findings[0]).toMatchObject({ exposure: 'unreachable', blocking: false });
  });

  test('what goes with it is named', async () => {
    const { here } = withRemote();
    const lost = here.commit({ a: '1' }, 'a thought');
    here.git('reset', '-q', '--hard', 'HEAD^');
    const { blob, commit } = leak(here);
    amend(here);
    const { prose, command } = instructionOf((await findingOf(here, blob)).advice[0]!);
    for (const id of [lost, commit]) expect(prose).toContain(id.slice(0, 9));
    expect(prose).toContain('2 such commits (');
    expect(command).toBe(
      'git reflog expire --expire-unreachable=now HEAD refs/heads/main && git gc --quiet --prune=now',
    );
  });
});

describe('what an operation under way brings back', () => {
  const commitOf = (here: TestRepository): { commit: string; blob: string } => {
    here.write('k', `${SECRET}\n`);
    here.git('add', 'k');
    const commit = here.git('commit-tree', here.git('write-tree'), '-p', 'HEAD', '-m', 'k');
    const blob = here.git('rev-parse', `${commit}:k`);
    here.git('rm', '-q', '-f', 'k');
    return { commit, blob };
  };
  const UNDER_WAY: Readonly<Record<string, (commit: string) => string>> = {
    MERGE_HEAD: (commit) => `${commit}\n`,
    MERGE_AUTOSTASH: (commit) => `${commit}\n`,
    CHERRY_PICK_HEAD: (commit) => `${commit}\n`,
    REVERT_HEAD: (commit) => `${commit}\n`,
    'rebase-merge/autostash': (commit) => `${commit}\n`,
    'rebase-apply/orig-head': (commit) => `${commit}\n`,
    'rebase-merge/git-rebase-todo': (commit) => `# pick\nfixup -C ${commit.slice(0, 10)} k\n`,
    'sequencer/todo': (commit) => `pick ${commit.slice(0, 7)} k\n`,
    'worktrees/tree/refs/bisect/bad': (commit) => `${commit}\n`,
  };

  test.each(Object.entries(UNDER_WAY))('%s', async (name, content) => {
    const alone = make();
    alone.commit({ a: '1' });
    const { commit, blob } = commitOf(alone);
    expect(await exposureOf(alone, blob)).toBe('unreachable');
    alone.write(`.git/${name}`, content(commit));
    const finding = await findingOf(alone, blob);
    expect(finding.exposure).toBe('local');
    expect(finding.occurrences[0]?.refs).toEqual([name.replace(/^worktrees\/tree\/(?!refs)/, '')]);
    // It may have come from anywhere, but for what the work tree has for itself.
    const { here } = withRemote();
    const other = commitOf(here);
    here.write(`.git/${name}`, content(other.commit));
    expect(await exposureOf(here, other.blob)).toBe(name.includes('/refs/') ? 'local' : 'unknown');
    // A branch that has it tells more.
    here.git('branch', 'side', other.commit);
    expect(await exposureOf(here, other.blob)).toBe('local');
  });

  test('where a rebase is done, what it leaves is left', async () => {
    const alone = make();
    alone.commit({ a: '1' });
    const { commit, blob } = commitOf(alone);
    for (const name of ['REBASE_HEAD', 'ORIG_HEAD']) alone.write(`.git/${name}`, `${commit}\n`);
    expect(await exposureOf(alone, blob)).toBe('unreachable');
  });
});

test('of a key in more objects than are kept nobody knows whether a ref reaches one', async () => {
  const here = make();
  const { blob } = leak(here);
  amend(here);
  const there = [match(SECRET, { kind: 'blob', oid: blob })];
  const exposures = async (isLost: boolean) =>
    (await judge(here, there, { isLost: () => isLost })).findings.map((it) => [it.exposure, it.blocking]);
  expect(await exposures(false)).toEqual([['unreachable', false]]);
  expect(await exposures(true)).toEqual([['unknown', true]]);
});
