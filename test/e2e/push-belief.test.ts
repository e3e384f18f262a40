// What a push is taken to bring: real pushes to real repositories, where names, addresses and old
// refs here say less than the server does. In each, a key is in the history and not in the last
// commit.
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { serveHttp } from '../support/git-servers.js';
import { type GitOutcome, tryGit, writeHooks } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { MadeOnce } from '../support/made-once.js';
import { TestRepository } from '../support/repository.js';
import { inTurn, spread } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const keep = keeper(afterAll);

function make(options: ConstructorParameters<typeof TestRepository>[0] = {}): TestRepository {
  return keep(new TestRepository(options));
}

const SECRET = key(40);
const ZERO = '0'.repeat(40);

let here: TestRepository;
let priv: TestRepository;
let pub: TestRepository;
const all = new MadeOnce((here: TestRepository, priv: TestRepository, pub: TestRepository) => {
  here.commit({ 'a.txt': 'one\n' });
  here.git('push', '-q', pub.path, 'main');
  here.commit({ 'k.txt': `k = ${SECRET}\n` });
  here.commit({ 'k.txt': 'clean\n' });
  here.git('push', '-q', priv.path, 'main');
});

/**
 * A clean commit, on both servers; then a key that comes and goes, on the private one alone. No
 * hook yet.
 */
beforeEach(() => {
  here = make();
  priv = make({ bare: true });
  pub = make({ bare: true });
  all.fill(here, priv, pub);
});

function hook(): void {
  writeHooks(join(here.path, '.git', 'hooks'), ['pre-push']);
}

function push(...args: string[]): GitOutcome {
  return tryGit(here.path, ['push', '-q', ...args]);
}

function expectStopped(outcome: GitOutcome, server: TestRepository = pub): void {
  expect(outcome.code, outcome.said).toBe(1);
  expect(outcome.said).toContain('k.txt');
  expect(outcome.said).not.toMatch(/unexpected error|usage/);
  const holds = tryGit(server.path, ['cat-file', '-e', here.git('rev-parse', 'main~1')]);
  expect(holds.code).not.toBe(0);
}

function expectPassed(outcome: GitOutcome): void {
  expect(outcome.code, outcome.said).toBe(0);
}

/** What another clone does to the server. */
function rewriteServer(server: TestRepository): void {
  server.git('update-ref', 'refs/heads/main', here.git('rev-parse', 'main~2'));
  server.git('reflog', 'expire', '--expire=now', '--all');
  server.git('gc', '-q', '--prune=now');
}

describe('another address behind a name', () => {
  test.each(
    spread(
      [
        ['the same branch', ['main']],
        ['another branch', ['main:refs/heads/other']],
        ['a tag', ['v1']],
        ['all of them, mirrored', ['--mirror']],
        ['several at once', ['--atomic', 'main', 'main:refs/heads/two', 'v1']],
        ['by force', ['--force', 'main']],
      ],
      4,
    ),
  )('remote set-url after pushes: %s', (_, refs) => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('push', '-q', '-u', 'origin', 'main');
    here.git('tag', 'v1');
    here.git('remote', 'set-url', 'origin', pub.path);
    hook();
    expectStopped(push('origin', ...refs));
  });

  test('remote set-url after a fetch, and after a clone', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    here.git('remote', 'set-url', 'origin', pub.path);
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'));
    const clone = make();
    rmSync(clone.path, { recursive: true });
    here.git('clone', '-q', priv.path, clone.path);
    here = clone;
    hook();
    here.git('remote', 'set-url', 'origin', pub.path);
    expectStopped(push('origin', 'main:refs/heads/topic'));
  });

  test.each([
    ['pushurl', (url: string) => ['remote.origin.pushurl', url]],
    ['pushInsteadOf', (url: string) => [`url.${url}.pushInsteadOf`, priv.path]],
  ])('%s', (_, setting) => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    here.git('config', ...setting(pub.path));
    hook();
    expectStopped(push('origin', 'main'));
    expectStopped(push('origin', 'main:refs/heads/topic'));
  });

  some()('insteadOf, set after the fetch', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    here.git('config', `url.${pub.path}.insteadOf`, priv.path);
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'));
  });

  some()('a remote whose name begins with that of another', () => {
    here.git('remote', 'add', 'origin/x', priv.path);
    here.git('remote', 'add', 'origin', pub.path);
    here.git('fetch', '-q', 'origin/x');
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'));
  });

  some()('a remote that was renamed, and its name given to another', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    here.git('remote', 'rename', 'origin', 'old');
    here.git('remote', 'add', 'origin', pub.path);
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'));
  });

  some()('by address, though a remote has all of it; and by a path', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    hook();
    expectStopped(push(`file://${pub.path}`, 'main:refs/heads/topic'));
    expectStopped(push(pub.path, 'HEAD:refs/heads/topic'));
  });

  test('two folders whose addresses differ by .git alone', () => {
    const folder = make();
    here.git('clone', '-q', '--bare', priv.path, join(folder.path, 'x'));
    here.git('clone', '-q', '--bare', pub.path, join(folder.path, 'x.git'));
    here.git('remote', 'add', 'origin', join(folder.path, 'x'));
    here.git('fetch', '-q', 'origin');
    here.git('remote', 'set-url', 'origin', join(folder.path, 'x.git'));
    hook();
    expect(push('origin', 'main:refs/heads/topic').code).toBe(1);
  });
});

describe('what is here is older than what the server has now', () => {
  beforeEach(() => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    here.git('branch', '-q', '--set-upstream-to=origin/main');
  });

  test('the branch was purged there', () => {
    rewriteServer(priv);
    hook();
    expectStopped(push('origin', 'main'), priv);
  });

  some()('the branch was purged there, and another is pushed beside it', () => {
    rewriteServer(priv);
    here.git('branch', 'clean', here.git('commit-tree', '-p', 'main~2', '-m', 'clean', 'main~2^{tree}'));
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic', 'clean:refs/heads/main'), priv);
  });

  test('another branch was purged there, whose commits an update of this one would bring back', () => {
    priv.git('branch', 'other', 'main');
    priv.git('update-ref', 'refs/heads/main', here.git('rev-parse', 'main~2'));
    here.git('fetch', '-q', 'origin');
    priv.git('update-ref', '-d', 'refs/heads/other');
    priv.git('gc', '-q', '--prune=now');
    hook();
    expectStopped(push('origin', 'main'), priv);
    // The server is whole again: nothing is told twice.
    priv.git('fetch', '-q', here.path, 'main:refs/heads/other');
    expectPassed(push('origin', 'main'));
  });

  some()('the branch is gone there', () => {
    priv.git('symbolic-ref', 'HEAD', 'refs/heads/none');
    priv.git('update-ref', '-d', 'refs/heads/main');
    priv.git('gc', '-q', '--prune=now');
    hook();
    expectStopped(push('origin', 'main'), priv);
  });

  some()('it was rewritten there and fetched: what the clone began with is not there any more', () => {
    const clone = make();
    rmSync(clone.path, { recursive: true });
    here.git('clone', '-q', priv.path, clone.path);
    rewriteServer(priv);
    here = clone;
    here.git('fetch', '-q', 'origin');
    rmSync(join(here.path, '.git', 'FETCH_HEAD'));
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'), priv);
  });

  test.each(['as a path', 'as a file URL'])(
    'it was purged there, and a new branch is pushed before any fetch: %s',
    (how) => {
      const address = how === 'as a path' ? priv.path : `file://${priv.path}`;
      here.git('remote', 'add', 'away', address);
      here.git('fetch', '-q', 'away');
      rewriteServer(priv);
      hook();
      expectStopped(push('away', 'main:refs/heads/topic'), priv);
      // The server is whole again: nothing is told twice.
      priv.git('fetch', '-q', here.path, 'main:refs/heads/main');
      expectPassed(push('away', 'main:refs/heads/topic'));
    },
  );

  test('a server of http is asked, and what it does not say stays as it was noted', async () => {
    const server = await serveHttp(dirname(priv.path));
    try {
      const tip = here.git('rev-parse', 'main');
      const address = `${server.address}/${basename(priv.path)}`;
      here.git('remote', 'add', 'away', address);
      here.git('update-ref', 'refs/remotes/away/main', tip);
      here.write('.git/FETCH_HEAD', `${tip}\t\tbranch 'main' of ${address}\n`);
      const input = `refs/heads/main ${tip} refs/heads/topic ${ZERO}\n`;
      const pushed = async (url = address) =>
        (await veleaks(['hook', 'pre-push', 'away', url], { cwd: here.path, input })).code;
      expect(await pushed()).toBe(0);
      rewriteServer(priv);
      expect(await pushed()).toBe(1);
      // Its branch went on, to what is not here: it may have grown out of what was there.
      const other = make();
      priv.git('fetch', '-q', here.path, 'main:refs/heads/main');
      other.git('pull', '-q', priv.path, 'main');
      other.commit({ 'theirs.txt': 'theirs\n' });
      priv.git('fetch', '-q', other.path, 'HEAD:refs/heads/main');
      expect(await pushed()).toBe(0);
      await server.close();
      expect(await pushed()).toBe(0);
    } finally {
      await server.close().catch(() => undefined);
    }
  });

  some()('it was rewritten there, and the old commits are no branch of it, but not deleted yet', () => {
    here.git('remote', 'add', 'away', priv.path);
    here.git('fetch', '-q', 'away');
    priv.git('update-ref', 'refs/heads/main', here.git('rev-parse', 'main~2'));
    hook();
    const outcome = push('away', 'main:refs/heads/topic');
    expect(outcome.code, outcome.said).toBe(1);
    expect(outcome.said).toContain('k.txt');
  });

  some()('it was rewritten there, and fetched without a note', () => {
    rewriteServer(priv);
    here.git('fetch', '-q', '--no-write-fetch-head', 'origin');
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'), priv);
  });

  test('the branch was pruned here', () => {
    priv.git('update-ref', 'refs/heads/other', here.git('rev-parse', 'main~2'));
    priv.git('symbolic-ref', 'HEAD', 'refs/heads/other');
    priv.git('update-ref', '-d', 'refs/heads/main');
    priv.git('gc', '-q', '--prune=now');
    here.git('fetch', '-q', '--prune', '--no-write-fetch-head', 'origin');
    hook();
    expectStopped(push('origin', 'main:refs/heads/topic'), priv);
  });

  some()('over commits that are not here', () => {
    const other = make();
    other.git('pull', '-q', pub.path, 'main');
    other.commit({ 'theirs.txt': 'theirs\n' });
    other.git('push', '-q', '-f', priv.path, 'HEAD:main');
    priv.git('reflog', 'expire', '--expire=now', '--all');
    priv.git('gc', '-q', '--prune=now');
    hook();
    expectStopped(push('-f', 'origin', 'main'), priv);
  });
});

describe('what is proven to be there is not told again', () => {
  test('after a fetch: a new branch, a tag, a merge of what was fetched', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    hook();
    expectPassed(push('origin', 'main:refs/heads/topic'));
    here.git('tag', '-a', '-m', 'a tag', 'v1');
    expectPassed(push('origin', 'v1'));
    here.git('checkout', '-q', '-b', 'side', 'main~2');
    here.commit({ 'b.txt': 'b\n' });
    here.git('merge', '-q', '-m', 'merge', 'origin/main');
    expectPassed(push('origin', 'side'));
    here.commit({ 'k.txt': `k = ${key(41)}\n` });
    expect(push('origin', 'side').code).toBe(1);
    expect(push('origin', 'side:refs/heads/fresh').code).toBe(1);
  });

  some()('after a clone; through insteadOf; from a linked work tree', () => {
    const clone = make();
    rmSync(clone.path, { recursive: true });
    here.git('clone', '-q', priv.path, clone.path);
    here = clone;
    hook();
    expectPassed(push('origin', 'main:refs/heads/topic'));
    here.git('config', `url.${priv.path}.insteadOf`, 'short:');
    here.git('remote', 'set-url', 'origin', 'short:');
    here.git('fetch', '-q', 'origin');
    expectPassed(push('origin', 'main:refs/heads/topic2'));
    const tree = make();
    rmSync(tree.path, { recursive: true });
    here.git('worktree', 'add', '-q', '-b', 'linked', tree.path);
    expectPassed(tryGit(tree.path, ['push', '-q', 'origin', 'linked']));
  });

  test('from a linked work tree, after a fetch in the main one', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('fetch', '-q', 'origin');
    hook();
    const tree = make();
    rmSync(tree.path, { recursive: true });
    here.git('worktree', 'add', '-q', '-b', 'linked', tree.path);
    expectPassed(tryGit(tree.path, ['push', '-q', 'origin', 'linked']));
    here.git('remote', 'set-url', 'origin', pub.path);
    expectStopped(tryGit(tree.path, ['push', '-q', 'origin', 'linked:fresh']));
  });

  test('a server of this machine that was never fetched from is asked, unless it hides refs', () => {
    hook();
    here.git('remote', 'add', 'origin', priv.path);
    expectPassed(push('origin', 'main:refs/heads/topic'));
    expectPassed(push(`file://${priv.path}`, 'main:refs/tags/v1'));
    expectStopped(push(pub.path, 'main:refs/heads/topic'));
    priv.git('config', 'uploadpack.hideRefs', 'refs/heads/main');
    priv.git('update-ref', '-d', 'refs/heads/topic');
    priv.git('update-ref', '-d', 'refs/tags/v1');
    const outcome = push('origin', 'main:refs/heads/topic');
    expect(outcome.code, outcome.said).toBe(1);
  });

  test('one of http as well, with a user or without; not where git would ask another', async () => {
    const server = await serveHttp(dirname(priv.path));
    try {
      const address = `${server.address}/${basename(priv.path)}`;
      const input = `refs/heads/main ${here.git('rev-parse', 'main')} refs/heads/topic ${ZERO}\n`;
      const pushed = async (url: string) =>
        (await veleaks(['hook', 'pre-push', 'origin', url], { cwd: here.path, input })).code;
      expect(await pushed(address)).toBe(0);
      expect(await pushed(address.replace('://', '://dev@'))).toBe(0);
      const other = `${server.address}/other/${basename(priv.path)}`;
      expect(await pushed(other)).toBe(1);
      here.git('config', `url.${server.address}/.insteadOf`, `${server.address}/other/`);
      expect(await pushed(other)).toBe(1);
    } finally {
      await server.close().catch(() => undefined);
    }
  });

  some()('a branch that the server says it has', () => {
    hook();
    here.commit({ 'c.txt': 'c\n' });
    expectPassed(push(priv.path, 'main'));
  });

  test('deletions bring nothing', () => {
    here.git('remote', 'add', 'origin', priv.path);
    here.git('push', '-q', 'origin', 'main:refs/heads/topic');
    hook();
    expectPassed(push('origin', ':topic'));
  });
});

describe('what git says does not reach the hook', () => {
  /** A hook manager that hands on only these arguments, and no input unless it is given. */
  function called(args: string[], input = '', env: Record<string, string> = {}) {
    return veleaks(['hook', 'pre-push', ...args], { cwd: here.path, input, env });
  }
  const line = (): string => `refs/heads/main ${here.git('rev-parse', 'main')} refs/heads/new ${ZERO}\n`;

  beforeEach(() => {
    here.git('remote', 'add', 'priv', priv.path);
    here.git('remote', 'add', 'origin', pub.path);
    here.git('fetch', '-q', '--all');
  });

  test('no name, no address', async () => {
    for (const args of [[], ['origin'], ['origin', pub.path], ['priv'], ['nowhere', pub.path]])
      expect((await called(args, line())).code, args.join()).toBe(1);
    here.git('fetch', '-q', 'priv');
    expect((await called(['priv', priv.path], line())).code).toBe(0);
  });

  some()('no input: what the refs have counts, whichever it is', async () => {
    here.git('fetch', '-q', 'priv');
    expect((await called(['priv', priv.path])).code).toBe(0);
    expect((await called(['origin', pub.path])).code).toBe(1);
    here.git('checkout', '-q', '-b', 'side');
    here.commit({ 's.txt': key(42) });
    here.git('checkout', '-q', 'main');
    expect((await called(['priv', priv.path])).code).toBe(1);
    here.git('checkout', '-q', '--detach', 'side');
    here.git('branch', '-q', '-D', 'side');
    expect((await called(['priv', priv.path])).code).toBe(1);
    here.git('checkout', '-q', 'main');
    here.git('tag', '-a', '-m', key(43), 'v9');
    expect((await called(['priv', priv.path])).code).toBe(1);
  });

  some()('a push to an address, or to a mirror, may bring all refs', async () => {
    here.git('update-ref', 'refs/remotes/other/main', 'main');
    here.git('checkout', '-q', '--orphan', 'clean');
    here.git('commit', '-q', '-m', 'clean');
    here.git('branch', '-q', '-D', 'main');
    here.git('remote', 'add', 'named', pub.path);
    expect((await called(['named', pub.path])).code).toBe(0);
    expect((await called([pub.path, pub.path])).code).toBe(1);
    here.git('config', 'remote.named.mirror', 'true');
    expect((await called(['named', pub.path])).code).toBe(1);
    here.git('config', 'remote.named.mirror', 'false');
    expect((await called(['named', pub.path])).code).toBe(0);
    here.git('config', 'remote.named.push', '+refs/*:refs/*');
    expect((await called(['named', pub.path])).code).toBe(1);
  });

  some()('the pre-commit framework: its remote, its whole id, and none of its guesses', async () => {
    const env = {
      PRE_COMMIT_REMOTE_NAME: 'origin',
      PRE_COMMIT_REMOTE_URL: pub.path,
      PRE_COMMIT_TO_REF: here.git('rev-parse', 'main'),
    };
    const head = here.git('rev-parse', 'main');
    expect((await called([], '', { ...env, PRE_COMMIT_FROM_REF: head })).code).toBe(0);
    expect((await called([], '', { ...env, PRE_COMMIT_FROM_REF: `${head}^` })).code).toBe(1);
    expect((await called([], '', env)).code).toBe(1);
  });

  some()('an empty repository, and one with nothing to push', async () => {
    here = make();
    expect((await called(['origin', pub.path])).code).toBe(0);
    here.commit({ 'a.txt': 'a\n' });
    expect((await called(['origin', pub.path])).code).toBe(0);
  });
});

describe('pre-receive', () => {
  const hookThere = (): void => writeHooks(join(pub.path, 'hooks'), ['pre-receive']);

  test.each(
    spread(
      [
        ['refs/hidden/x', () => pub.git('config', 'transfer.hideRefs', 'refs/hidden')],
        ['refs/heads/hidden', () => pub.git('config', 'transfer.hideRefs', 'refs/heads/hidden')],
        ['refs/remotes/up/main', () => ''],
        ['refs/stash', () => ''],
      ],
      3,
    ),
  )('what only %s of the server has counts', (ref, configure) => {
    pub.git('fetch', '-q', priv.path, `main:${ref}`);
    configure();
    hookThere();
    const outcome = push(pub.path, 'main:refs/heads/topic');
    expect(outcome.code, outcome.said).toBe(1);
    expect(outcome.said).toContain('k.txt');
  });

  test('what its branches have does not', () => {
    pub.git('fetch', '-q', priv.path, 'main:there');
    hookThere();
    expectPassed(push(pub.path, 'main:refs/heads/topic'));
    expectPassed(push(pub.path, 'main'));
  });

  describe('exceptions are those of the server', () => {
    const other = key(44);
    const allowed = { 'b.txt': `k = "${other}" # veleaks:allow revoked in May\n` };
    const entry = {
      keyId: keyId(other),
      reason: 'revoked in May',
      added: '2026-05-02',
      rule: 'vibengine-api-key',
    };
    const baseline = { '.veleaks-baseline.json': JSON.stringify({ version: 1, entries: [entry] }) };
    let file: Record<string, string>;
    /** A first commit is on the server, and its hook is there. */
    beforeEach(() => {
      here = make();
      pub = make({ bare: true });
      here.commit({ 'a.txt': 'one\n' });
      here.git('push', '-q', pub.path, 'main');
      hookThere();
      file = { 'b.txt': `k = "${other}"\n` };
    });
    const bringing = (...files: Record<string, string>[]): GitOutcome => {
      for (const each of files) here.commit(each);
      return push(pub.path, 'main', 'main:topic');
    };

    test.each(
      spread(
        [
          ['a comment', () => bringing(allowed)],
          ['a baseline with it', () => bringing({ ...file, ...baseline })],
          ['a baseline in a commit before', () => bringing(baseline, file)],
          [
            'a comment in a commit before, on another branch',
            () => {
              here.commit({ 'b.txt': '# veleaks:allow nothing yet\n' });
              expectPassed(push(pub.path, 'main:topic'));
              return bringing(allowed);
            },
          ],
        ],
        3,
      ),
    )('%s that the push brings is not in force', (_, pushIt) => {
      const { code, said } = pushIt();
      expect(code, said).toBe(1);
      expect(said).toContain('b.txt');
    });

    test('a baseline that is there is in force, and so is a comment', () => {
      expectPassed(bringing(baseline));
      expectPassed(bringing(file));
      here.commit({ 'c.txt': `k = "${key(45)}"\n` });
      expect(push(pub.path, 'main').code).toBe(1);
    });

    some()('a comment that the default branch has is in force where the line is moved', () => {
      rmSync(join(pub.path, 'hooks', 'pre-receive'));
      expectPassed(bringing(allowed));
      hookThere();
      here.git('mv', 'b.txt', 'c.txt');
      expectPassed(bringing({ 'c.txt': `moved\n${allowed['b.txt']}` }));
    });

    some()("the server's owner may accept a key beside the repository", () => {
      pub.write('.veleaks-baseline.json', baseline['.veleaks-baseline.json']);
      expectPassed(bringing(file));
    });
  });
});
